import { useEffect, useLayoutEffect, useRef } from 'react'

import { read, redo, run, undo } from '../../client/run.ts'
import { isAppError, toAppError } from '../../domain/errors.ts'
import type { CommandOutcome } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { useLabelNames } from '../../photos/marks/labels.tsx'
import type { MarkDeed } from '../../photos/marks/mark-keys.ts'
import { reasonOfError } from '../../photos/tile-words.ts'
import { nameOfEntry, wordsOfUndo } from '../../photos/undo-words.ts'
import { useMessages, useToasts } from '../../ui/index.ts'
import { isApplePlatform } from './cull-keys.ts'

export interface Decide {
  /** Without a toast: what was decided is seen on the photo, and the next one is waiting. Resolves with whether it was done. */
  readonly mark: (hash: AssetHash, deed: MarkDeed) => Promise<boolean>
  /** Likewise. */
  readonly favorite: (hash: AssetHash, favorite: boolean) => Promise<boolean>
  /** Likewise; clockwise quarter turns. */
  readonly rotate: (hash: AssetHash, quarterTurns: 1 | -1) => Promise<boolean>
  /** The last step of the library, whoever made it; resolves with the photos it was about. */
  readonly takeBack: (verb: 'undo' | 'redo') => Promise<readonly AssetHash[]>
}

/** The commands of culling. A failure says that nothing was changed. */
export function useDecide(): Decide {
  const i18n = useMessages()
  const labelNames = useLabelNames()
  const { t } = i18n
  const showToast = useToasts()
  const fail = (error: unknown) => {
    const known = toAppError(error)
    if (known.code === 'call.aborted') return
    const reason =
      isAppError(error) && known.code.startsWith('file.') ? reasonOfError(known.code, i18n) : known.message
    showToast({ text: t('photos.selection.failed', { reason }), tone: 'danger' })
  }
  const done = (change: Promise<CommandOutcome>) =>
    change.then(
      () => true,
      (error: unknown) => {
        fail(error)
        return false
      },
    )
  return {
    mark: (hash, deed) => done(runMark(hash, deed)),
    favorite: (hash, favorite) => done(run('photos.favorite', { assets: [hash], favorite })),
    rotate: (hash, quarterTurns) => done(run('photos.rotate', { assets: [hash], quarterTurns })),
    takeBack: async (verb) => {
      try {
        const { [verb]: step } = await read('undoable', {})
        if (step === null) {
          showToast({ text: t(`${verb}.nothing`) })
          return []
        }
        const outcome = await (verb === 'undo' ? undo() : redo())
        const label = nameOfEntry(step, i18n, labelNames)
        showToast({ text: wordsOfUndo(outcome, verb, label, i18n) })
        return step.assets
      } catch (error) {
        fail(error)
        return []
      }
    },
  }
}

function runMark(hash: AssetHash, deed: MarkDeed): Promise<CommandOutcome> {
  const assets = [hash]
  switch (deed.kind) {
    case 'rate':
      return run('photos.rate', { assets, rating: deed.rating })
    case 'flag':
      return run('photos.flag', { assets, flag: deed.flag })
    case 'label':
      return run('photos.label', { assets, label: deed.label })
  }
}

/** Ctrl-Z and its counterparts, before the app takes them: here they also lead back to the photo. */
export function useUndoKeys(isActive: boolean, onKey: (verb: 'undo' | 'redo') => void): void {
  const latest = useRef({ isActive, onKey })
  useLayoutEffect(() => {
    latest.current = { isActive, onKey }
  })
  useEffect(() => {
    const isApple = isApplePlatform(navigator.platform)
    const onKeyDown = (event: KeyboardEvent) => {
      const isMod = isApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
      if (!isMod || event.altKey || !latest.current.isActive) return
      const key = event.key.toLowerCase()
      const verb = key === 'z' ? (event.shiftKey ? 'redo' : 'undo') : key === 'y' ? 'redo' : null
      if (verb === null) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) latest.current.onKey(verb)
    }
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}

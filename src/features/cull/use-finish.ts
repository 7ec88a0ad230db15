import { run, undo } from '../../client/run.ts'
import { toAppError } from '../../domain/errors.ts'
import { useMessages, useToasts } from '../../ui/index.ts'
import { hashesOf, type PhotoTarget } from '../../photos/actions.ts'
import type { FinishPart } from './finish-part.ts'
import type { PickStep } from './use-pick-steps.tsx'

export interface FinishRequest {
  readonly picks: readonly number[]
  readonly steps: readonly PickStep[]
  /** What goes to the trash. */
  readonly trashed: readonly number[]
}

/**
 * Does what was chosen, part by part, and says it in one line with one way back. Rejects with an `AppError` where a part failed; what
 * had been done is taken back then.
 */
export function useFinish(): (request: FinishRequest) => Promise<void> {
  const { t } = useMessages()
  const showToast = useToasts()
  const takeBack = async (groups: readonly string[]) => {
    let skipped = 0
    for (const group of groups.toReversed()) skipped += (await undo(group)).skipped
    return skipped
  }
  const undoAll = (groups: readonly string[]) => {
    takeBack(groups).then(
      (skipped) => {
        const text = t('photos.done.undone')
        showToast({ text: skipped === 0 ? text : t('photos.done.skipped', { text, count: skipped }) })
      },
      (error: unknown) =>
        showToast({
          text: t('photos.selection.failed', { reason: toAppError(error).message }),
          tone: 'danger',
        }),
    )
  }
  return async ({ picks, steps, trashed }) => {
    const parts: FinishPart[] = []
    if (picks.length > 0) {
      const target: PhotoTarget = { assets: await hashesOf(picks) }
      parts.push(...steps.flatMap((step) => step.partFor(target) ?? []))
    }
    if (trashed.length > 0) {
      const target = { assets: await hashesOf(trashed) }
      parts.push({
        run: () => run('photos.trash', target),
        textOf: (count) => t('photos.done.trash', { count }),
      })
    }
    const groups: string[] = []
    const texts: string[] = []
    for (const part of parts) {
      try {
        const { groupId, changed } = await part.run()
        if (groupId === null) continue
        groups.push(groupId)
        texts.push(part.textOf(changed))
      } catch (error) {
        await takeBack(groups)
        throw error
      }
    }
    if (groups.length > 0)
      showToast({
        text: texts.join(' · '),
        action: { label: t('ui.undo'), run: () => undoAll(groups) },
      })
  }
}

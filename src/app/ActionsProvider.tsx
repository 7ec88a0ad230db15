import { useEffect, useRef, useState, type ReactNode } from 'react'

import type { IncomingFile } from '../client/imported.ts'
import { promiseWork, read, redo, undo } from '../client/run.ts'
import { isAppError, toAppError } from '../domain/errors.ts'
import { OpenAlbumContext } from '../photos/albums/open-album.ts'
import { OpenModelsContext } from '../photos/ModelsLink.tsx'
import { OpenSearchContext } from '../photos/open-search.ts'
import { OpenPersonContext } from '../photos/people/open-person.ts'
import { DialogOutlet, useDialogs, useMessages, useToasts } from '../ui/index.ts'
import { ActionsContext, type AppActions, type Copying } from './actions.ts'
import { filesOfInput, mayBelong, type Dropped, type DroppedFolder } from './drop.ts'
import { errorText } from './error-texts.ts'
import { takeFiles, takeFolder, type TakenFolder } from './intake.ts'
import { PLACES } from './navigation.ts'
import { reconnectSources } from './permissions.ts'
import { useSearchByPictures } from './use-pictures.ts'
import { router } from './router.ts'

const RAIL = 'museum.rail'
/** From a photo that fills the screen to a page that does not. */
const leaveFullscreen = () => {
  if (document.fullscreenElement !== null) void document.exitFullscreen()
}
const openPerson = (key: string) => {
  leaveFullscreen()
  void router.navigate({ to: '/people/$key', params: { key } })
}
const openSearch = (q: string) => {
  leaveFullscreen()
  void router.navigate({ to: '/', search: { q } })
}
const openModels = () => void router.navigate({ to: '/settings/models' })
const openAlbum = (id: string) => void router.navigate({ to: '/albums/$id', params: { id } })

/** Gives every screen the verbs of the app. Sits above the router, below toasts and dialogs. */
export function ActionsProvider({ children }: { readonly children: ReactNode }) {
  const i18n = useMessages()
  const { t } = i18n
  const showToast = useToasts()
  const dialogs = useDialogs()
  const folderInput = useRef<HTMLInputElement>(null)
  const filesInput = useRef<HTMLInputElement>(null)
  const picturesInput = useRef<HTMLInputElement>(null)
  const [copying, setCopying] = useState<Copying | null>(null)
  const [isRailCollapsed, setRailCollapsed] = useState(() => localStorage.getItem(RAIL) === 'collapsed')

  const fail = (thrown: unknown) => {
    const error = toAppError(thrown)
    if (error.code === 'call.aborted') return
    const text = errorText(error, t)
    showToast({ tone: 'danger', text: `${text.what} ${text.todo}` })
    if (!isAppError(thrown)) console.error(thrown)
  }

  const searchByPictures = useSearchByPictures(openSearch, fail)

  const tellTaken = (taken: TakenFolder) => {
    const { label, overlaps, outcome } = taken
    if (outcome === 'reconnected') showToast({ text: t('intake.reconnected', { label }) })
    else if (outcome === 'known') showToast({ text: t('intake.known', { label }) })
    else if (outcome === 'covered') showToast({ text: t('intake.covered', { label, outer: overlaps ?? '' }) })
    else if (overlaps !== null) showToast({ text: t('intake.over', { label, inner: overlaps }) })
    if (outcome === 'added')
      import('./renamed-folder.ts')
        .then(({ offerTakeOver }) => offerTakeOver(taken.source, i18n, showToast, fail))
        .catch(fail)
  }

  const copyIn = async (chosen: readonly IncomingFile[], label: string) => {
    const files = chosen.filter(({ file }) => mayBelong(file))
    const other = chosen.find(({ file }) => !mayBelong(file))
    if (other !== undefined)
      showToast({
        text: t('intake.notPhotos', { count: chosen.length - files.length, name: other.file.name }),
      })
    if (files.length === 0) return
    const stop = new AbortController()
    const cancel = () => stop.abort()
    setCopying({ done: 0, total: files.length, cancel })
    try {
      const { copied, skipped, failed } = await takeFiles(
        files,
        label,
        (done) => setCopying({ done, total: files.length, cancel }),
        stop.signal,
      )
      showToast({
        text:
          failed > 0 ? t('intake.copiedFailed', { copied, failed }) : t('intake.copied', { copied, skipped }),
      })
    } catch (error) {
      fail(error)
    } finally {
      setCopying(null)
    }
  }

  const chooseFolder = async () => {
    try {
      tellTaken(
        await takeFolder(
          await window.showDirectoryPicker({ mode: 'read', id: 'photos', startIn: 'pictures' }),
        ),
      )
    } catch (error) {
      fail(error) // a dismissed picker is `call.aborted`, which says nothing
    }
  }

  /** Photos that the browser hides would be missing without a word. */
  const offerHidden = async ({ handle, findHidden }: DroppedFolder) => {
    const hidden = (await findHidden?.()) ?? []
    const [first] = hidden
    if (first === undefined) return
    showToast({
      tone: 'offer',
      text: t('intake.hidden', { count: hidden.length, label: handle.name, name: first.file.name }),
      action: { label: t('intake.copyHidden'), run: () => void copyIn(hidden, handle.name) },
    })
  }

  const takeDrop = (reading: Promise<Dropped>) => {
    const done = promiseWork()
    const take = async () => {
      const { folders, files } = await reading
      for (const { handle } of folders) tellTaken(await takeFolder(handle))
      await copyIn(files, t('intake.copiedLabel'))
      for (const folder of folders) offerHidden(folder).catch(fail)
    }
    take().catch(fail).finally(done)
  }

  const again = async (verb: typeof undo | typeof redo, message: 'undo' | 'redo') => {
    const { [message]: next } = await read('undoable', {})
    if (next === null) {
      showToast({ text: t(`${message}.nothing`) })
      return
    }
    const outcome = await verb()
    const { nameOfEntry, wordsOfUndo } = await import('../photos/undo-words.ts')
    const { labelNames } = await read('settings', {})
    showToast({
      text: wordsOfUndo(outcome, message, nameOfEntry(next, i18n, labelNames), i18n),
      action:
        message === 'undo'
          ? { label: t('redo.action'), run: () => actions.redo() }
          : { label: t('ui.undo'), run: () => actions.undo() },
    })
  }

  const reconnect: AppActions['reconnect'] = (sources) => {
    reconnectSources(sources).then((result) => {
      if (result.reconnected > 0)
        showToast({ text: t('intake.reconnectedMany', { count: result.reconnected }) })
      else if (result.refused > 0) showToast({ text: t('intake.refused') })
      else if (result.lost > 0) void chooseFolder()
      if (result.away.length > 0)
        import('./renamed-folder.ts')
          .then(({ tellAway }) => tellAway(result.away, i18n, showToast))
          .catch(fail)
    }, fail)
  }

  const actions: AppActions = {
    chooseFolder: 'showDirectoryPicker' in window ? () => void chooseFolder() : null,
    copyFolder: () => folderInput.current?.click(),
    copyFiles: () => filesInput.current?.click(),
    takeDrop,
    reconnect,
    undo: () => void again(undo, 'undo').catch(fail),
    redo: () => void again(redo, 'redo').catch(fail),
    go: (id) => {
      const place = PLACES.find((one) => one.id === id)
      if (place !== undefined) void router.navigate({ to: place.to })
    },
    openFolder: (source, path) =>
      void router.navigate({
        to: '/folders/$',
        params: { _splat: path === '' ? source : `${source}/${path}` },
      }),
    openPhoto: (hash) => void router.navigate({ to: '/photo/$hash', params: { hash } }),
    openStorage: () => void router.navigate({ to: '/settings/storage' }),
    searchByPictures,
    choosePictures: () => picturesInput.current?.click(),
    openPalette: () => dialogs.open('palette'),
    openShortcuts: () => dialogs.open('shortcuts'),
    toggleRail: () => setRailCollapsed(!isRailCollapsed),
    fail,
    copying,
    isRailCollapsed,
  }

  useEffect(() => localStorage.setItem(RAIL, isRailCollapsed ? 'collapsed' : 'open'), [isRailCollapsed])

  /** React does not know the attribute; without it the input offers files instead of a folder. */
  const asFolderInput = (input: HTMLInputElement | null) => {
    folderInput.current = input
    input?.setAttribute('webkitdirectory', '')
  }

  const onChosen = (input: HTMLInputElement) => {
    const files = filesOfInput(input.files ?? [])
    input.value = ''
    const folder = files[0]?.path.split('/')
    void copyIn(
      files,
      folder === undefined || folder.length < 2 ? t('intake.copiedLabel') : (folder[0] ?? ''),
    )
  }

  return (
    <ActionsContext value={actions}>
      <OpenAlbumContext value={openAlbum}>
        <OpenPersonContext value={openPerson}>
          <OpenSearchContext value={openSearch}>
            <OpenModelsContext value={openModels}>{children}</OpenModelsContext>
          </OpenSearchContext>
        </OpenPersonContext>
      </OpenAlbumContext>
      <DialogOutlet />
      <input
        ref={asFolderInput}
        type="file"
        hidden
        aria-label={t('first.copyFolder')}
        data-testid="copy-folder"
        onChange={(event) => onChosen(event.currentTarget)}
      />
      <input
        ref={filesInput}
        type="file"
        hidden
        multiple
        aria-label={t('first.copyFiles')}
        data-testid="copy-files"
        onChange={(event) => onChosen(event.currentTarget)}
      />
      <input
        ref={picturesInput}
        type="file"
        // A system's list of pictures may lack RAW and the like; what is no picture is told.
        accept="image/*,.heic,.heif,.jxl,.dng,.cr2,.cr3,.nef,.arw"
        hidden
        multiple
        aria-label={t('palette.byPicture')}
        data-testid="search-pictures"
        onChange={({ currentTarget: input }) => {
          searchByPictures([...(input.files ?? [])])
          input.value = ''
        }}
      />
    </ActionsContext>
  )
}

import { useEffect, useRef, useState, type DragEvent } from 'react'

import { promiseWork } from '../client/run.ts'
import { useDialogs, useMessages, useToasts } from '../ui/index.ts'
import { useActions } from './actions.ts'
import { bringsFiles } from './drop.ts'
import { rememberSearch } from './palette/recent-searches.ts'

/** Searches by pictures that a person brought: by one, or by the middle of several. */
export function useSearchByPictures(
  openSearch: (text: string) => void,
  fail: (error: unknown) => void,
): (pictures: readonly File[]) => void {
  const { t } = useMessages()
  const showToast = useToasts()
  const search = async (pictures: readonly File[]) => {
    // Asked for by few: it comes when it is.
    const { takePictures } = await import('./take-picture.ts')
    const text = await takePictures(pictures, fail, (reason, name) =>
      showToast({ tone: 'danger', text: t(reason, { name }) }),
    )
    if (text === '') return
    rememberSearch(text)
    openSearch(text)
  }
  return (pictures) => {
    const done = promiseWork()
    void search(pictures).catch(fail).finally(done)
  }
}

/** Handlers of a place that takes pictures to search by. What is dropped elsewhere comes into the library. */
export function usePictureDrop(onTaken: () => void = () => undefined) {
  const { searchByPictures } = useActions()
  const [isAimed, setAimed] = useState(false)
  return {
    isAimed,
    onDragOver: (event: DragEvent) => setAimed(bringsFiles(event.dataTransfer)),
    onDragLeave: () => setAimed(false),
    onDrop: (event: DragEvent) => {
      setAimed(false)
      if (!bringsFiles(event.dataTransfer)) return
      const files = filesOf(event.dataTransfer)
      if (files.length === 0) return
      // The window leaves alone what was taken; see watch-drops.ts.
      event.preventDefault()
      onTaken()
      searchByPictures(files)
    },
  }
}

/** The files among what is dropped; none where a folder is among them, which is no picture. */
function filesOf(transfer: DataTransfer): readonly File[] {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry())
  return entries.some((entry) => entry?.isDirectory === true) ? [] : [...transfer.files]
}

/** A picture pasted anywhere but into a field, or into a dialog, which has a use of its own for it. */
export function usePastedPictures(): void {
  const { searchByPictures } = useActions()
  const dialogs = useDialogs()
  const take = useRef(searchByPictures)
  const isBusy = useRef(dialogs.isOpen)
  useEffect(() => {
    take.current = searchByPictures
    isBusy.current = dialogs.isOpen
  })
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || isBusy.current || takesText(event.target)) return
      const pictures = pastedPictures(event.clipboardData)
      if (pictures.length === 0) return
      event.preventDefault()
      take.current(pictures)
    }
    addEventListener('paste', onPaste)
    return () => removeEventListener('paste', onPaste)
  }, [])
}

function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('input, textarea, [contenteditable]') !== null) return true
  const dialog = target.closest('[role="dialog"]')
  return dialog !== null && dialog.querySelector('[data-viewer]') === null
}

/** None where there is text as well, as programs that write copy both: then the text is meant. */
export function pastedPictures(clipboard: DataTransfer | null): readonly File[] {
  return clipboard === null || clipboard.types.includes('text/plain') ? [] : [...clipboard.files]
}

import { useState } from 'react'

import { useAreaMessages, useReturnedFocus } from '../../ui/index.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { INFO_AS_SHEET } from '../info/sheet-width.ts'
import { useMedia } from '../use-media.ts'

export interface ShownInfo {
  readonly isOpen: boolean
  /** It is open, and stands below the picture. */
  readonly isSheet: boolean
  readonly toggle: () => void
  /** For another panel, which takes its place. */
  readonly close: () => void
}

/** Whether what is known of a photo is shown, in the viewer whose element is `root`. */
export function useInfo(root: HTMLElement | null): ShownInfo {
  const { t } = useAreaMessages(viewerEn)
  const [isOpen, setOpen] = useState(readOpen)
  const isSheet = useMedia(INFO_AS_SHEET) && isOpen
  const returnFocus = useReturnedFocus()
  return {
    isOpen,
    isSheet,
    toggle() {
      const label = CSS.escape(t('photos.viewer.info'))
      if (isOpen) returnFocus(() => root?.querySelector<HTMLElement>(`button[aria-label="${label}"]`))
      setOpen(!isOpen)
      writeOpen(!isOpen)
    },
    close: () => setOpen(false),
  }
}

const INFO_KEY = 'museum.viewer.info'
/** A panel stays from photo to photo; a sheet would take half of the room from the photo that was asked for. */
function readOpen(): boolean {
  try {
    return !matchMedia(INFO_AS_SHEET).matches && sessionStorage.getItem(INFO_KEY) === 'open'
  } catch {
    return false
  }
}
function writeOpen(isOpen: boolean): void {
  try {
    sessionStorage.setItem(INFO_KEY, isOpen ? 'open' : 'closed')
  } catch {
    // Without storage the panel starts closed next time.
  }
}

import { useState } from 'react'

import type { AssetHash, Box } from '../domain/vocabulary.ts'

export interface LayerMode {
  readonly isOpen: boolean
  readonly toggle: () => void
  readonly close: () => void
  /** Key of the line or face that is pointed at, on the picture or beside it. */
  readonly active: string | null
  readonly setActive: (key: string | null) => void
  /** A frame is drawn on the picture, around what is to be read again or a face that was missed; called with it. */
  readonly framing: ((region: Box) => void) | null
  readonly startFraming: (onRegion: (region: Box) => void) => void
  readonly stopFraming: () => void
}

/** Whether the text of pictures, or the people on them, are shown; it stays so from photo to photo. */
export function useLayerMode(hash: AssetHash): LayerMode {
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState<string | null>(null)
  const [frame, setFrame] = useState<{
    readonly hash: AssetHash
    readonly onRegion: (region: Box) => void
  } | null>(null)
  const close = () => {
    setOpen(false)
    setFrame(null)
    setActive(null)
  }
  return {
    isOpen,
    toggle: () => (isOpen ? close() : setOpen(true)),
    close,
    active,
    setActive,
    framing:
      frame?.hash === hash
        ? (region) => {
            setFrame(null)
            frame.onRegion(region)
          }
        : null,
    startFraming: (onRegion) => setFrame({ hash, onRegion }),
    stopFraming: () => setFrame(null),
  }
}

import { useState } from 'react'

import type { AssetHash, Box } from '../../domain/vocabulary.ts'

export interface TextMode {
  readonly isOpen: boolean
  readonly toggle: () => void
  readonly close: () => void
  /** The line that is pointed at in the panel. */
  readonly active: string | null
  readonly setActive: (key: string | null) => void
  /** A frame is drawn around what is to be read again; called with it. */
  readonly framing: ((region: Box) => void) | null
  readonly startFraming: (onRegion: (region: Box) => void) => void
  readonly stopFraming: () => void
}

/** Whether the text of pictures is shown; it stays so from photo to photo. */
export function useTextMode(hash: AssetHash): TextMode {
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

import { useState } from 'react'

import type { AssetHash, Box } from '../../domain/vocabulary.ts'

export interface FaceMode {
  readonly isOpen: boolean
  readonly toggle: () => void
  readonly close: () => void
  /** Key of the face that is pointed at, on the picture or beside it. */
  readonly active: string | null
  readonly setActive: (key: string | null) => void
  /** A frame is drawn around a face that was missed; called with it. */
  readonly drawing: ((box: Box) => void) | null
  readonly startDrawing: (onBox: (box: Box) => void) => void
  readonly stopDrawing: () => void
}

/** Whether faces are shown; it stays so from photo to photo. */
export function useFaceMode(hash: AssetHash): FaceMode {
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState<string | null>(null)
  const [frame, setFrame] = useState<{
    readonly hash: AssetHash
    readonly onBox: (box: Box) => void
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
    drawing:
      frame?.hash === hash
        ? (box) => {
            setFrame(null)
            frame.onBox(box)
          }
        : null,
    startDrawing: (onBox) => setFrame({ hash, onBox }),
    stopDrawing: () => setFrame(null),
  }
}

import { useState } from 'react'

import { run } from '../../client/run.ts'
import { toAppError } from '../../domain/errors.ts'
import type { AssetHash, Box } from '../../domain/vocabulary.ts'
import { useAreaMessages, useToasts } from '../../ui/index.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { reasonOfError } from '../tile-words.ts'

export interface TextMode {
  readonly isOpen: boolean
  readonly toggle: () => void
  readonly close: () => void
  /** The line that is pointed at in the panel. */
  readonly active: string | null
  readonly setActive: (key: string | null) => void
  /** A frame is drawn around what is to be read again. */
  readonly isFraming: boolean
  readonly startFraming: () => void
  readonly stopFraming: () => void
  readonly readRegion: (region: Box) => void
}

/** Whether the text of pictures is shown; it stays so from photo to photo. */
export function useTextMode(hash: AssetHash): TextMode {
  const i18n = useAreaMessages(viewerEn)
  const showToast = useToasts()
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState<string | null>(null)
  const [framing, setFraming] = useState<AssetHash | null>(null)
  const close = () => {
    setOpen(false)
    setFraming(null)
    setActive(null)
  }
  return {
    isOpen,
    toggle: () => (isOpen ? close() : setOpen(true)),
    close,
    active,
    setActive,
    isFraming: framing === hash,
    startFraming: () => setFraming(hash),
    stopFraming: () => setFraming(null),
    readRegion: (region) => {
      setFraming(null)
      run('text.readAgain', { asset: hash, region }).catch((error: unknown) =>
        showToast({ tone: 'danger', text: reasonOfError(toAppError(error).code, i18n) }),
      )
    },
  }
}

import { printAskedPicture } from '../../domain/search/asked-picture.ts'
import type { AssetHash, Box } from '../../domain/vocabulary.ts'
import { useAreaMessages, useToasts } from '../../ui/index.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { useOpenSearch } from '../open-search.ts'
import { useLayerMode } from '../use-layer-mode.ts'

/** A frame is drawn on a photo, around what other photos are searched for. */
export function usePartSearch(
  hash: AssetHash,
  isPossible: boolean,
): {
  /** Null where it cannot be done. */
  readonly start: (() => void) | null
  /** Takes the frame; null while none is drawn. */
  readonly framing: ((part: Box) => void) | null
  readonly stop: () => void
} {
  const { t } = useAreaMessages(viewerEn)
  const mode = useLayerMode(hash)
  const showToast = useToasts()
  const openSearch = useOpenSearch()
  const search = (part: Box) => openSearch(`like:${printAskedPicture({ kind: 'part', hash, part })}`)
  const start = () => {
    showToast({ text: t('photos.viewer.partHint') })
    // After the menu has given the focus back, which the frame takes.
    setTimeout(() => mode.startFraming(search), 0)
  }
  return { start: isPossible ? start : null, framing: mode.framing, stop: mode.stopFraming }
}

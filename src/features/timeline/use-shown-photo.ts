import { useEffect, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'

import { read } from '../../client/run.ts'
import { isAssetHash } from '../../domain/media-url.ts'
import type { PhotoList } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import type { PhotoGridHandle } from '../../photos/PhotoGrid.tsx'
import type { TileSource } from '../../photos/tiles.ts'
import { holdKeys, type HeldKeys } from '../../photos/viewer/held-keys.ts'
import { moveWithTransition } from '../../photos/viewer/photo-transition.ts'
import type { TimelineScreenProps } from './timeline-props.ts'

export interface ShownPhoto {
  /** What the viewer shows; null: the grid alone. */
  readonly hash: AssetHash | null
  /** Opens the viewer with the photo at this place of the list. */
  readonly open: (index: number) => void
  /** The viewer hears keys: it is given those that were pressed since it was asked for. */
  readonly ready: () => void
  /** Null: the photo is not in the list. */
  readonly close: (index: number | null) => void
  /** Another photo, in the viewer that is open. */
  readonly goTo: (hash: AssetHash) => void
}

interface Around extends Pick<TimelineScreenProps, 'photo' | 'onPhoto'> {
  readonly list: PhotoList | undefined
  readonly tiles: TileSource
  readonly grid: RefObject<PhotoGridHandle | null>
}

/** Which photo the viewer shows. It opens out of its tile and closes into it. */
export function useShownPhoto({ photo, onPhoto, list, tiles, grid }: Around): ShownPhoto {
  const [overlay, setOverlay] = useState<{
    readonly hash: AssetHash | null
    readonly over: string | null
  } | null>(null)
  // Opened from this grid, whose step is the one before; what was opened by an address has none.
  const isOpenedHere = useRef(false)
  const isClosing = useRef(false)
  const isGone = useRef(false)
  const keys = useRef<HeldKeys | null>(null)
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
      keys.current?.drop()
    }
  }, [])
  // The URL follows a moment after the picture has begun to move; until then the screen's own word counts.
  const hash =
    overlay !== null && overlay.over === photo
      ? overlay.hash
      : photo !== null && isAssetHash(photo)
        ? photo
        : null
  // The URL has followed, or gone elsewhere: that of before must not open the viewer again when it comes back to where it was.
  if (overlay !== null && overlay.over !== photo) setOverlay(null)

  return {
    hash,
    open(index) {
      if (list === undefined) return
      const id = list.ids[index] ?? -1
      keys.current?.drop()
      const held = holdKeys()
      keys.current = held
      void (async () => {
        const opened = tiles.get(id)?.hash ?? (await read('tiles', { ids: [id] }))[0]?.hash
        if (opened === undefined) return held.drop()
        moveWithTransition(grid.current?.elementOf(index) ?? null, () => {
          if (isGone.current) return held.drop()
          flushSync(() => setOverlay({ hash: opened, over: photo }))
          isOpenedHere.current = true
          // Not before: the address would bring the viewer while the browser still takes its picture of the screen that is left.
          onPhoto(opened, { replace: false })
        })
      })().catch(() => held.drop())
    },
    ready: () => keys.current?.release(),
    close(index) {
      // A second Escape before the browser has begun is the same one.
      if (isClosing.current) return
      isClosing.current = true
      if (index !== null) grid.current?.reveal(index, false)
      const target = () => (index === null ? null : (grid.current?.elementOf(index) ?? null))
      moveWithTransition(target, () => {
        isClosing.current = false
        if (isGone.current) return
        flushSync(() => setOverlay({ hash: null, over: photo }))
        // Only now: under the viewer the grid is inert and takes no focus.
        if (index !== null) grid.current?.reveal(index, true)
        onPhoto(null, { replace: false, back: isOpenedHere.current })
        isOpenedHere.current = false
      })
    },
    goTo(next) {
      setOverlay(null)
      onPhoto(next, { replace: true })
    },
  }
}

import { useEffect, useState } from 'react'

import { prefetch } from '../../client/use-query.ts'
import { useServed } from '../../client/use-thumb.ts'
import { thumbUrl } from '../../domain/media-url.ts'
import type { PhotoList } from '../../domain/reads.ts'
import { createLibraryTiles, type TileSource } from '../tiles.ts'
import { FILMSTRIP_REACH } from './Filmstrip.tsx'

/** Tiles around the current photo; the previews of the nearest are fetched ahead. */
export function useNeighbours(list: PhotoList, index: number): Pick<TileSource, 'get'> {
  const isServed = useServed()
  const [tiles] = useState(createLibraryTiles)
  // Another object after each change: whoever reads from it while rendering must read again.
  const [known, setKnown] = useState(() => ({ get: tiles.get }))
  useEffect(() => () => tiles.close(), [tiles])
  useEffect(() => tiles.subscribe(() => setKnown({ get: tiles.get })), [tiles])
  useEffect(() => {
    if (index === -1) return
    const step = FILMSTRIP_REACH
    const first = Math.max(0, Math.floor((index - step) / step) * step)
    tiles.watch(Array.from(list.ids.subarray(first, first + 4 * step)))
  }, [tiles, list, index])
  useEffect(() => {
    if (index === -1) return
    // Shortly after the photo itself, so that it comes first.
    const timer = setTimeout(() => {
      for (const offset of [1, -1, 2, -2]) {
        const tile = tiles.get(list.ids[index + offset] ?? -1)
        if (tile === undefined) continue
        if (tile.hasThumb && isServed) new Image().src = thumbUrl(tile.hash, 1280)
        if (Math.abs(offset) === 1) prefetch('photo', { hash: tile.hash })
      }
    }, 120)
    return () => clearTimeout(timer)
  }, [tiles, list, index, isServed])
  return known
}

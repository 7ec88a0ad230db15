import { run } from '../../client/run.ts'
import type { PhotoList } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import type { GridPlace } from '../../photos/grid/grid-model.ts'
import type { TileSource } from '../../photos/tiles.ts'

const MOST = 200 // photos; no screen shows more that one waits for

/** Tells the library which photos are looked at and still lack their picture: the pipeline then takes them first. */
export function reportViewing(list: PhotoList, { visible }: GridPlace, tiles: TileSource): void {
  const hashes: AssetHash[] = []
  for (let index = visible.first; index < Math.min(visible.end, visible.first + MOST); index++) {
    const tile = tiles.get(list.ids[index] ?? -1)
    if (tile !== undefined && !tile.hasThumb && tile.error === null) hashes.push(tile.hash)
  }
  if (hashes.length > 0) run('library.viewing', { hashes }).catch(() => undefined)
}

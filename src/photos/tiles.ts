import type { Tile } from '../domain/reads.ts'
import { isEqual } from '../client/equal.ts'
import { queries } from '../client/use-query.ts'

/** Details of the photos that are looked at. The grid asks only for what is in view. */
export interface TileSource {
  get(id: number): Tile | undefined
  /** Replaces what is watched; visible photos first. */
  watch(ids: readonly number[]): void
  /** Hears the ids whose tile came or changed. */
  subscribe(listener: (ids: readonly number[]) => void): () => void
  close(): void
}

const BATCH = 64 // photos per read; a screen is a few batches, a change re-reads only the touched ones
const KEPT = 4000 // tiles remembered beyond what is watched, a few screens' worth of scrolling back

/** Tiles from the library, kept current by live queries: one per batch of neighbours. */
export function createLibraryTiles(): TileSource {
  const known = new Map<number, Tile>()
  const listeners = new Set<(ids: readonly number[]) => void>()
  let watched = new Map<string, () => void>()

  function take(ids: readonly number[], value: unknown): void {
    if (!isTiles(value)) return
    const changed: number[] = []
    for (const tile of value) {
      if (isEqual(known.get(tile.id), tile)) continue
      // Re-inserting keeps the map in order of last use, so that pruning drops the oldest.
      known.delete(tile.id)
      known.set(tile.id, tile)
      changed.push(tile.id)
    }
    if (known.size > KEPT + ids.length * 8) prune()
    if (changed.length > 0) for (const listener of listeners) listener(changed)
  }
  function prune(): void {
    for (const id of known.keys()) {
      if (known.size <= KEPT) return
      known.delete(id)
    }
  }

  return {
    get: (id) => known.get(id),
    watch: (ids) => {
      const next = new Map<string, () => void>()
      for (let start = 0; start < ids.length; start += BATCH) {
        const batch = ids.slice(start, start + BATCH)
        const key = batch.join()
        const running = watched.get(key)
        if (running !== undefined) {
          next.set(key, running)
          watched.delete(key)
          continue
        }
        const query = queries().find('tiles', { ids: batch })
        const read = () => take(batch, query.snapshot().value)
        next.set(key, query.subscribe(read))
        read()
      }
      for (const stop of watched.values()) stop()
      watched = next
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      for (const stop of watched.values()) stop()
      watched = new Map()
    },
  }
}

/** `tiles` answers `Tile[]` (workers/library/api.ts), or nothing yet. */
function isTiles(value: unknown): value is readonly Tile[] {
  return Array.isArray(value)
}

import { hintsInScenes, type PhotoHints } from '../../domain/cull/scenes.ts'
import type { PhotoList } from '../../domain/reads.ts'
import { useQueryState } from '../../client/use-query.ts'

const REACH = 16 // photos on either side at least; of a longer burst nothing is suggested while its end is not seen

/** What can be said of the photos on screen (`shown`: local ids) and of those near them, by local id. */
export function useHints(
  list: PhotoList,
  active: number,
  shown: readonly number[],
): ReadonlyMap<number, PhotoHints> {
  // In whole steps, so that the next photo asks for the same ones.
  const first = Math.max(0, Math.floor((active - REACH) / REACH) * REACH)
  const end = first + 4 * REACH
  const ids = Array.from(list.ids.subarray(first, end))
  const { value, isCurrent } = useQueryState('quality', { ids })
  const near = { ids, isFromStart: first === 0, isToEnd: end >= list.ids.length }
  return hintsInScenes(near, shown, isCurrent ? (value ?? []) : [])
}

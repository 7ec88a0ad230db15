import { hintsInScenes, type PhotoHints } from '../../domain/cull/scenes.ts'
import { useQueryState } from '../../client/use-query.ts'

/** What can be said of the photos that are on screen together, by local id. */
export function useHints(ids: readonly number[]): ReadonlyMap<number, PhotoHints> {
  const measured = useQueryState('quality', ids.length === 0 ? null : { ids }).value ?? []
  // An answer about other photos, while the next is read, says nothing of these.
  const shown = measured.filter(({ id }) => ids.includes(id))
  return hintsInScenes(shown, shown.length === ids.length)
}

import { useQueryState } from '../../client/use-query.ts'
import { tally, type Tally } from '../../domain/cull/tally.ts'
import type { Filter, ShelfName } from '../../domain/plan.ts'
import type { PhotoList } from '../../domain/reads.ts'

/**
 * What is decided of a list, kept current; null until it is known. The library is asked for the marked photos of the shelf, which indexes
 * answer, and not for the marks of the list: that may hold a hundred thousand photos and is asked again after each key.
 */
export function useTally(list: PhotoList | null, shelf: ShelfName): Tally | null {
  const ask = (filter: Filter) =>
    list === null ? null : { plan: { filters: [{ key: 'shelf', is: shelf } as const, filter] } }
  const picks = useQueryState('timeline', ask({ key: 'flag', any: ['pick'] })).value
  const rejects = useQueryState('timeline', ask({ key: 'flag', any: ['reject'] })).value
  const rated = useQueryState('timeline', ask({ key: 'rating', min: 1, max: 5 })).value
  if (list === null || picks === undefined || rejects === undefined || rated === undefined) return null
  return tally(list.ids, { picks: picks.ids, rejects: rejects.ids, rated: rated.ids })
}

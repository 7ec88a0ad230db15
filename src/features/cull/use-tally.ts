import { useQueryState } from '../../client/use-query.ts'
import { tally, type Tally } from '../../domain/cull/tally.ts'
import type { PhotoList } from '../../domain/reads.ts'

/**
 * What is decided of a list, kept current; null until it is known. The library tells what is marked anywhere, which its indexes know, and
 * not what is marked of the list: that may hold a hundred thousand photos and would be sent to it again after each key.
 */
export function useTally(list: PhotoList | null): Tally | null {
  const marked = useQueryState('marked', {}).value
  return list === null || marked === undefined ? null : tally(list.ids, marked)
}

import { useQueryState } from '../../client/use-query.ts'
import type { Quality } from '../../domain/cull/hints.ts'

/** What was measured of these photos, by local id; photos that were not measured are left out. */
export function useQuality(ids: readonly number[]): ReadonlyMap<number, Quality> {
  const measured = useQueryState('quality', ids.length === 0 ? null : { ids }).value ?? []
  return new Map(measured.map((one) => [one.id, one]))
}

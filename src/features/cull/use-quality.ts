import { useQueryState } from '../../client/use-query.ts'
import type { Candidate } from '../../domain/cull/best-shot.ts'

/**
 * What was measured of these photos, by local id; photos that were not measured are left out. `eyesOpen` and `subjectSharpness` of
 * `Candidate` come with faces.
 */
export function useQuality(ids: readonly number[]): ReadonlyMap<number, Candidate> {
  const measured = useQueryState('quality', ids.length === 0 ? null : { ids }).value ?? []
  return new Map(measured.map((one) => [one.id, one]))
}

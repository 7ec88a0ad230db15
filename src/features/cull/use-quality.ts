import type { Candidate } from '../../domain/cull/best-shot.ts'

/**
 * What was measured of these photos, by local id; photos that were not measured are left out.
 * [Note: Where quality comes from] The one open end of culling: the library measures nothing yet. Once there is a read `quality {ids}`
 * answering `Quality[]` (`domain/cull/hints.ts`), this is `useQueryState('quality', { ids }).value` as a map, and hints and the suggestion
 * appear. `eyesOpen` and `subjectSharpness` of `Candidate` come with faces.
 */
export function useQuality(_ids: readonly number[]): ReadonlyMap<number, Candidate> {
  return NOTHING_MEASURED
}

const NOTHING_MEASURED: ReadonlyMap<number, Candidate> = new Map()

import type { Model } from '../../../src/domain/models.ts'
import { timeline } from '../queries/timeline.ts'
import { Asker, type AskerOptions } from './asker.ts'
import { VectorChecks, type VectorChecksOptions } from './vector-checks.ts'
import { VectorIndexes, type VectorIndexesOptions } from './vector-indexes.ts'

/** Vectors of photos, who is asked about them, and who tests that. */
export function openMeaning(
  options: VectorIndexesOptions & Omit<AskerOptions & VectorChecksOptions, 'indexes' | 'among'>,
): {
  readonly indexes: VectorIndexes
  readonly asker: Asker
  readonly checks: VectorChecks
} {
  const indexes = new VectorIndexes(options)
  const ours = { ...options, indexes }
  const among: AskerOptions['among'] = (filters) => timeline(options.db, { plan: { filters } }).ids
  return { indexes, asker: new Asker({ ...ours, among }), checks: new VectorChecks(ours) }
}

/** The chosen model, when this version knows it: the choice may be of another one. */
export function knownModel(chosen: string | null, models: readonly Model[]): string | null {
  return models.some(({ id, imageText }) => id === chosen && imageText !== undefined) ? chosen : null
}

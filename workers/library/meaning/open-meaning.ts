import type { Model } from '../../../src/domain/models.ts'
import { Asker, type AskerOptions } from './asker.ts'
import { VectorIndexes, type VectorIndexesOptions } from './vector-indexes.ts'

/** Vectors of photos, and who is asked about them. */
export function openMeaning(options: VectorIndexesOptions & Omit<AskerOptions, 'indexes'>): {
  readonly indexes: VectorIndexes
  readonly asker: Asker
} {
  const indexes = new VectorIndexes(options)
  return { indexes, asker: new Asker({ ...options, indexes }) }
}

/** The chosen model, when this version knows it: the choice may be of another one. */
export function knownModel(chosen: string | null, models: readonly Model[]): string | null {
  return models.some(({ id, imageText }) => id === chosen && imageText !== undefined) ? chosen : null
}

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

/** Photos that look like one, for reads that want a few of them at once and no answer written down. */

import { typicalCosine, vectorDistance } from '../../../src/domain/duplicates/similar.ts'
import type { AlikePhoto } from '../context.ts'
import type { Db } from '../db/db.ts'
import type { VectorIndex } from './vector-index.ts'
import type { VectorIndexes } from './vector-indexes.ts'

/** Looked for; each further one costs four reads of the file (ADR 0005). */
const MOST_ALIKE = 200
/** Photos whose cosines say what unrelated ones have in common, where nobody measured it yet. */
const SAMPLE = 64

/**
 * The nearest first, up to `within` (`vectorDistance`). None where no model has seen the photo, and where its vectors are many and nobody has opened them
 * yet (`VectorIndexes.atHand`). `db`: notes which tables were read.
 */
export async function photosAlike(
  db: Db,
  indexes: VectorIndexes,
  chosen: string,
  assetId: number,
  within: number,
): Promise<readonly AlikePhoto[]> {
  const models = db.all<{ model: string }>('SELECT model FROM vector_slot WHERE asset_id = ?', [assetId])
  const [only] = models
  if (only === undefined) return []
  const index = await indexes.atHand(models.length === 1 ? only.model : indexes.answering(chosen))
  const vector = index?.vectorOf(assetId) ?? null
  if (index === null || vector === null) return []
  const typical = typicalOf(db, index, vector)
  return index
    .near(vector, MOST_ALIKE + 1)
    .filter((near) => near.assetId !== assetId)
    .map((near) => ({ assetId: near.assetId, distance: vectorDistance(near.cosine, typical) }))
    .filter(({ distance }) => distance <= within)
}

/** As the finder of similar shots measured it, else of this photo alone. */
function typicalOf(db: Db, index: VectorIndex, vector: Float32Array): number {
  return (
    db.scalar<number>('SELECT typical FROM vector_model WHERE model = ?', [index.model]) ??
    typicalCosine(index.sample(vector, SAMPLE), index.count)
  )
}

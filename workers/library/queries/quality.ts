import { scenesOf, type Moment, type SceneQuality } from '../../../src/domain/cull/scenes.ts'
import { SIMILAR_USUAL } from '../../../src/domain/duplicates/similar.ts'
import type { Pair } from '../../../src/domain/duplicates/groups.ts'
import type { Db } from '../db/db.ts'
import { measureQuality } from '../db/quality.ts'

/** What was measured of these photos, and which of them are of one scene; those that were not measured are left out. */
export function quality(db: Db, { ids }: { readonly ids: readonly number[] }): readonly SceneQuality[] {
  const list = JSON.stringify(ids)
  const moments = db
    .all<Omit<Moment, 'look'> & Record<'small' | 'chroma', Uint8Array> & Record<string, unknown>>(
      `SELECT a.id, iif(coalesce(a.taken_confidence, 'high') = 'low', NULL, a.sort_at) AS atMs, s.stack, h.small, h.chroma
       FROM json_each(?) j CROSS JOIN asset a ON a.id = j.value CROSS JOIN phash h ON h.asset_id = a.id
         LEFT JOIN stack_member s ON s.asset_id = a.id`,
      [list],
    )
    .map(({ id, atMs, stack, small, chroma }): Moment => ({ id, atMs, stack, look: { small, chroma } }))
  const alike = db
    .all<{ a: number; b: number }>(
      `SELECT p.a, p.b FROM json_each(?1) j CROSS JOIN vector_pair p ON p.a = j.value CROSS JOIN vector_model m ON m.model = p.model
       WHERE +p.b IN (SELECT value FROM json_each(?1)) AND 1 - p.cosine <= ?2 * (1 - m.typical)`,
      [list, SIMILAR_USUAL],
    )
    .map(({ a, b }): Pair => [a, b])
  const scenes = scenesOf(moments, alike)
  return measureQuality(db, ids).map((one) => ({ ...one, scene: scenes.get(one.id) ?? one.id }))
}

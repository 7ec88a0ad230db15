import type { Quality } from '../../../src/domain/cull/hints.ts'
import type { Db } from '../db/db.ts'

/** What was measured of these photos; those that were not measured are left out. */
export function quality(db: Db, { ids }: { readonly ids: readonly number[] }): readonly Quality[] {
  return db.all<Quality & Record<string, number>>(
    `SELECT h.asset_id AS id, h.sharpness, h.clipped_low AS clippedLow, h.clipped_high AS clippedHigh, h.mean
     FROM json_each(?) j CROSS JOIN phash h ON h.asset_id = j.value`,
    [JSON.stringify(ids)],
  )
}

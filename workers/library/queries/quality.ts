import type { Quality } from '../../../src/domain/cull/hints.ts'
import type { Db } from '../db/db.ts'

/** What was measured of these photos; those that were not measured are left out. */
export function quality(db: Db, { ids }: { readonly ids: readonly number[] }): readonly Quality[] {
  return db.all<Quality & Record<string, number | null>>(
    `SELECT h.asset_id AS id, h.sharpness, h.clipped_low AS clippedLow, h.clipped_high AS clippedHigh, h.mean,
       (SELECT f.blur FROM face f LEFT JOIN face_label l ON l.asset_id = f.asset_id AND l.face = f.label
        WHERE f.asset_id = h.asset_id AND l.dismissed IS NULL ORDER BY f.w * f.h DESC, f.id LIMIT 1) AS subjectSharpness
     FROM json_each(?) j CROSS JOIN phash h ON h.asset_id = j.value`,
    [JSON.stringify(ids)],
  )
}

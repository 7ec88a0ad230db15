import type { Db } from './db.ts'

/**
 * Recomputes `asset.present` for these assets. Triggers on `file` keep it right by themselves; this repairs rows
 * that were written around them (a restored copy).
 */
export function refreshPresence(db: Db, assetIds: readonly number[]): void {
  db.run(
    `UPDATE asset SET present = EXISTS (SELECT 1 FROM file f WHERE f.asset_id = asset.id AND f.missing_since IS NULL)
     WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(assetIds)],
  )
}

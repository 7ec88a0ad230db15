import { thumbVersion } from '../../../src/domain/pipeline.ts'
import { thumbPath } from '../../../src/domain/storage-names.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import type { Opfs } from '../../platform/opfs.ts'
import type { Db } from '../db/db.ts'

const AT_ONCE = 100 // files

/** Removes the large thumbnails after the person chose small ones. Stops when `wanted` says no more. */
export async function dropLargeThumbs(
  db: Db,
  opfs: Opfs,
  commit: <Value>(work: () => Value) => Value,
  wanted: () => boolean,
): Promise<void> {
  while (wanted()) {
    const rows = db.all<{ asset_id: number; hash: AssetHash }>(
      'SELECT t.asset_id, lower(hex(a.hash)) AS hash FROM thumb t JOIN asset a ON a.id = t.asset_id WHERE t.size = 1280 LIMIT ?',
      [AT_ONCE],
    )
    if (rows.length === 0) return
    const ids = JSON.stringify(rows.map(({ asset_id }) => asset_id))
    // The row goes first: a thumbnail without a row is made again or overwritten, a row without one is a broken tile.
    commit(() =>
      db.tx(() => {
        db.run('DELETE FROM thumb WHERE size = 1280 AND asset_id IN (SELECT value FROM json_each(?))', [ids])
        db.run(
          "UPDATE stage_run SET version = ? WHERE stage = 'thumb' AND subject = '' AND state = 'done' AND asset_id IN (SELECT value FROM json_each(?))",
          [thumbVersion([320]), ids],
        )
      }),
    )
    for (const { hash } of rows) await opfs.remove(thumbPath(hash, 1280))
  }
}

import { thumbPath } from '../../../src/domain/storage-names.ts'
import type { AssetHash, ThumbSize } from '../../../src/domain/vocabulary.ts'
import type { Opfs } from '../../platform/opfs.ts'
import type { Db } from '../db/db.ts'

interface ThumbRow {
  readonly assetId: number
  readonly hash: AssetHash
  readonly size: ThumbSize
  readonly bytes: number
}

/**
 * Of these photos, which a page could not show: the assets whose thumbnail is not there as it was written. The browser may
 * have evicted it, or a power cut may have left it short (`Opfs.writeInPlace`). Their runs are forgotten, so that they are made again.
 */
export async function forgetLostThumbs(
  db: Db,
  opfs: Opfs,
  commit: <Value>(work: () => Value) => Value,
  hashes: readonly AssetHash[],
): Promise<readonly number[]> {
  const rows = db.all<ThumbRow>(
    `SELECT a.id AS assetId, lower(hex(a.hash)) AS hash, t.size, t.bytes
     FROM json_each(?) j JOIN asset a ON a.hash = unhex(j.value) JOIN thumb t ON t.asset_id = a.id`,
    [JSON.stringify(hashes)],
  )
  const lost = new Set<number>()
  for (const { assetId, hash, size, bytes } of rows) {
    const file = await opfs.read(thumbPath(hash, size))
    if (file === null || file.size !== bytes) lost.add(assetId)
  }
  if (lost.size === 0) return []
  const ids = JSON.stringify([...lost])
  commit(() =>
    db.tx(() => {
      db.run('DELETE FROM thumb WHERE asset_id IN (SELECT value FROM json_each(?))', [ids])
      db.run(
        "DELETE FROM stage_run WHERE stage = 'thumb' AND subject = '' AND state = 'done' AND asset_id IN (SELECT value FROM json_each(?))",
        [ids],
      )
    }),
  )
  return [...lost]
}

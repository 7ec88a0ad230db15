import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { updateChangedFiles } from '../ingest/file-rows.ts'
import { refreshLivePairs } from '../ingest/live-pairs.ts'
import type { StaleFile } from './open-subject.ts'

/** A file is not as its row says: it is hashed again. */
export function refreshFile(db: Db, { file, stat }: StaleFile): void {
  const before = db.scalar<number | null>('SELECT asset_id FROM file WHERE id = ?', [file.id])
  updateChangedFiles(db, 0, [{ id: file.id, ...stat }])
  if (before !== undefined && before !== null) refreshLivePairs(db, [before])
}

/** Local ids of photos; of those that are here. */
export function assetIds(db: Db, hashes: readonly AssetHash[]): number[] {
  return db
    .all<{ id: number }>('SELECT a.id FROM json_each(?) j JOIN asset a ON a.hash = unhex(j.value)', [
      JSON.stringify(hashes),
    ])
    .map(({ id }) => id)
}

import { appError, type AppError } from '../../../src/domain/errors.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import { traitsToBits } from '../../../src/domain/vocabulary.ts'
import type { HashFact } from '../../media/api.ts'
import type { Db } from '../db/db.ts'
import { refreshSearchText } from '../db/search-text.ts'
import { refreshLivePairs } from './live-pairs.ts'
import { linkSidecars } from './sidecars.ts'

/** The file as it was when it was read. */
export interface ReadFile {
  readonly id: number
  readonly bytes: number
  readonly mtime: number
  /** See `quickHash`. */
  readonly quick: Uint8Array
}

export interface Adopted {
  readonly assetId: number
  /** True: this content was never seen before. */
  readonly isNew: boolean
}

/**
 * Gives a file the asset of its content, found or made: a renamed, moved or copied file keeps everything known and decided.
 * Null when the file has changed since it was read; it stays in the queue. Inside a transaction.
 */
export function adoptFile(db: Db, file: ReadFile, fact: HashFact, now: number): Adopted | null {
  const row = db.get<{ asset_id: number | null; source_id: SourceId; dir: string }>(
    "SELECT asset_id, source_id, dir FROM file WHERE id = ? AND bytes = ? AND mtime = ? AND role <> 'sidecar'",
    [file.id, file.bytes, file.mtime],
  )
  if (row === undefined) return null
  const existing = db.scalar<number>('SELECT id FROM asset WHERE hash = unhex(?)', [fact.hash])
  const traits = traitsToBits(fact.traits)
  const assetId =
    db.scalar<number>(
      `INSERT INTO asset (hash, sampled, kind, mime, traits, bytes, added_at) VALUES (unhex(?), ?, ?, ?, ?, ?, ?)
       ON CONFLICT (hash) DO UPDATE SET sampled = excluded.sampled, kind = excluded.kind, mime = excluded.mime,
         traits = traits | excluded.traits, bytes = excluded.bytes
       RETURNING id`,
      [fact.hash, fact.sampled ? 1 : 0, fact.kind, fact.mime, traits, fact.bytes, now],
    ) ?? 0
  db.run(
    `UPDATE file SET asset_id = ?, quick = ?, hash_state = 'done', hash_error = NULL, hash_tries = 0, hash_retry_at = NULL, hash_crashes = 0,
       missing_since = NULL WHERE id = ?`,
    [assetId, file.quick, file.id],
  )
  if (fact.kind === 'unknown') setAsideUnsupported(db, assetId, fact.mime, now)
  if (existing !== undefined) {
    forgetMissingPlaces(db, assetId)
    if (hasSidecars(db, assetId)) resetStage(db, 'meta', [assetId])
    refreshLivePairs(db, [assetId])
  }
  const left = row.asset_id === null || row.asset_id === assetId ? [] : [row.asset_id]
  if (left.length > 0) refreshLivePairs(db, left)
  refreshSearchText(db, [assetId, ...left], ['names'])
  return { assetId, isNew: existing === undefined }
}

/** Work to be done again, because what it was made from is different now. */
export function resetStage(db: Db, stage: string, assetIds: Iterable<number>): void {
  const ids = JSON.stringify([...assetIds])
  if (ids !== '[]')
    db.run(
      // What is no picture, film, sound or document is tried by no stage: its row is its end.
      `DELETE FROM stage_run WHERE stage = ? AND subject = '' AND asset_id IN (SELECT value FROM json_each(?))
         AND NOT EXISTS (SELECT 1 FROM asset a WHERE a.id = stage_run.asset_id AND a.kind = 'unknown')`,
      [stage, ids],
    )
}

/** The content lies elsewhere now: the places it is missing from were moved, not lost. */
function forgetMissingPlaces(db: Db, assetId: number): void {
  const gone = db.all<{ id: number; source_id: SourceId; dir: string }>(
    'SELECT id, source_id, dir FROM file WHERE asset_id = ? AND missing_since IS NOT NULL',
    [assetId],
  )
  for (const { id, source_id, dir } of gone) {
    const orphans =
      db.scalar<number>("SELECT count(*) FROM file WHERE main_file_id = ? AND role = 'sidecar'", [id]) ?? 0
    db.run('DELETE FROM file WHERE id = ?', [id])
    if (orphans > 0) {
      linkSidecars(db, source_id, dir)
      resetStage(db, 'meta', [assetId])
    }
  }
}

function hasSidecars(db: Db, assetId: number): boolean {
  return (
    db.scalar<number>(
      "SELECT EXISTS (SELECT 1 FROM file main JOIN file side ON side.main_file_id = main.id AND side.role = 'sidecar' WHERE main.asset_id = ?)",
      [assetId],
    ) === 1
  )
}

/** Not a photo, film, sound or document: said at once, and nothing is tried on it. */
function setAsideUnsupported(db: Db, assetId: number, mime: string, now: number): void {
  const error: AppError = appError(
    'file.unsupported',
    `This is not a photo, a film, a sound or a document (${mime}).`,
  )
  const runs = [
    ['meta', 'skipped', null],
    ['thumb', 'failed', JSON.stringify(error)],
    ['phash', 'skipped', null],
    ['objects', 'skipped', null],
    ['clip', 'skipped', null],
    ['faces', 'skipped', null],
    ['ocr', 'skipped', null],
  ]
  db.run(
    `INSERT INTO stage_run (asset_id, stage, version, state, error, at)
     SELECT ?1, value ->> 0, 'unsupported/1', value ->> 1, value ->> 2, ?2 FROM json_each(?3) WHERE true
     ON CONFLICT DO UPDATE SET version = excluded.version, state = excluded.state, error = excluded.error, retry_at = NULL, at = excluded.at`,
    [assetId, now, JSON.stringify(runs)],
  )
}

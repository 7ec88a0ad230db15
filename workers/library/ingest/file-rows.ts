/** The `file` table as a scan writes it: one statement per batch, nothing for what did not change. */

import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { refreshSearchText } from '../db/search-text.ts'

export interface KnownFile {
  readonly id: number
  readonly name: string
  readonly bytes: number
  readonly mtime: number
  readonly missing: boolean
  readonly sidecar: boolean
}

export function knownFilesIn(db: Db, source: SourceId, dir: string): Map<string, KnownFile> {
  const rows = db.all<{
    id: number
    name: string
    bytes: number
    mtime: number
    missing: number
    sidecar: number
  }>(
    "SELECT id, name, bytes, mtime, missing_since IS NOT NULL AS missing, role = 'sidecar' AS sidecar FROM file WHERE source_id = ? AND dir = ?",
    [source, dir],
  )
  return new Map(
    rows.map((row) => [row.name, { ...row, missing: row.missing === 1, sidecar: row.sidecar === 1 }]),
  )
}

export interface NewFile {
  readonly dir: string
  readonly name: string
  readonly bytes: number
  readonly mtime: number
  readonly sidecar: boolean
  /** JSON of an `AppError`: this file will never be read. */
  readonly error: string | null
}

/** Rows of files nobody knew. Returns what waits for stage `hash` now. */
export function insertFiles(
  db: Db,
  source: SourceId,
  scan: number,
  now: number,
  files: readonly NewFile[],
): { id: number; mtime: number }[] {
  if (files.length === 0) return []
  const rows = files.map(({ dir, name, bytes, mtime, sidecar, error }) => [
    dir === '' ? name : `${dir}/${name}`,
    dir,
    name,
    bytes,
    mtime,
    sidecar ? 'sidecar' : 'original',
    error === null ? (sidecar ? 'done' : 'pending') : 'failed',
    error,
  ])
  return db
    .all<{ id: number; mtime: number; hash_state: string }>(
      `INSERT INTO file (source_id, path, dir, name, bytes, mtime, role, hash_state, hash_error, scan_id, first_seen)
       SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, ?2, ?3 FROM json_each(?4) WHERE true
       ON CONFLICT (source_id, path) DO UPDATE SET bytes = excluded.bytes, mtime = excluded.mtime, missing_since = NULL, scan_id = excluded.scan_id
       RETURNING id, mtime, hash_state`,
      [source, scan, now, JSON.stringify(rows)],
    )
    .filter((row) => row.hash_state === 'pending')
}

export interface ChangedFile {
  readonly id: number
  readonly bytes: number
  readonly mtime: number
}

/** Other bytes: what was known of the old ones stays with their asset, the file waits to be read. */
export function updateChangedFiles(db: Db, scan: number, files: readonly ChangedFile[]): void {
  if (files.length === 0) return
  const assets = assetsOf(
    db,
    files.map(({ id }) => id),
  )
  db.run(
    `UPDATE file SET bytes = j.value ->> 1, mtime = j.value ->> 2, missing_since = NULL, scan_id = ?1,
       asset_id = NULL, quick = NULL, hash_error = NULL, hash_tries = 0, hash_retry_at = NULL, hash_crashes = 0,
       hash_state = CASE WHEN role = 'sidecar' THEN 'done' ELSE 'pending' END
     FROM json_each(?2) j WHERE file.id = j.value ->> 0`,
    [scan, JSON.stringify(files.map(({ id, bytes, mtime }) => [id, bytes, mtime]))],
  )
  refreshSearchText(db, assets, ['names'])
}

/** They are back as they were, and so is everything known of them. */
export function clearMissing(db: Db, fileIds: readonly number[]): void {
  if (fileIds.length === 0) return
  db.run(
    'UPDATE file SET missing_since = NULL WHERE id IN (SELECT value FROM json_each(?)) AND missing_since IS NOT NULL',
    [JSON.stringify(fileIds)],
  )
}

/**
 * Files that are really gone. Photos stay as missing, with everything the person decided; rows that carry nothing
 * (sidecars, files never read) go, and so do places whose content lies elsewhere: those were moved.
 */
export function markMissing(db: Db, fileIds: readonly number[], now: number): void {
  if (fileIds.length === 0) return
  const ids = JSON.stringify(fileIds)
  const assets = assetsOf(db, fileIds)
  const { changes } = db.run(
    `DELETE FROM file WHERE id IN (SELECT value FROM json_each(?1))
     AND (role = 'sidecar' OR asset_id IS NULL OR EXISTS (
       SELECT 1 FROM file other WHERE other.asset_id = file.asset_id AND other.id <> file.id AND other.missing_since IS NULL
       AND other.id NOT IN (SELECT value FROM json_each(?1))))`,
    [ids],
  )
  if (changes > 0) refreshSearchText(db, assets, ['names'])
  db.run(
    'UPDATE file SET missing_since = ? WHERE id IN (SELECT value FROM json_each(?)) AND missing_since IS NULL',
    [now, ids],
  )
}

/** Rows of files that are left out from now on. Their assets stay. */
export function dropFiles(db: Db, fileIds: readonly number[]): void {
  if (fileIds.length === 0) return
  const assets = assetsOf(db, fileIds)
  db.run('DELETE FROM file WHERE id IN (SELECT value FROM json_each(?))', [JSON.stringify(fileIds)])
  refreshSearchText(db, assets, ['names'])
}

/** The photos that these files are. */
export function assetsOf(db: Db, fileIds: readonly number[]): number[] {
  if (fileIds.length === 0) return []
  return db
    .all<{ asset_id: number }>(
      'SELECT DISTINCT asset_id FROM file WHERE id IN (SELECT value FROM json_each(?)) AND asset_id IS NOT NULL',
      [JSON.stringify(fileIds)],
    )
    .map(({ asset_id }) => asset_id)
}

/** Folders of a source that have rows, below `under` ('' is everything). */
export function knownDirs(db: Db, source: SourceId): string[] {
  return db
    .all<{ dir: string }>('SELECT DISTINCT dir FROM file WHERE source_id = ?', [source])
    .map(({ dir }) => dir)
}

/** Those of the vanished files that seem to lie elsewhere: a file of that size and time has appeared and was not read yet. */
export function seemMoved(db: Db, fileIds: readonly number[]): Set<number> {
  if (fileIds.length === 0) return new Set()
  return new Set(
    db
      .all<{ id: number }>(
        `WITH gone AS (SELECT id, bytes, mtime, row_number() OVER (PARTITION BY bytes, mtime) AS turn
             FROM file WHERE id IN (SELECT value FROM json_each(?)) AND role <> 'sidecar'),
           came AS MATERIALIZED (SELECT bytes, mtime, count(*) AS n FROM file
             WHERE hash_state IN ('pending', 'begun') AND role <> 'sidecar' AND missing_since IS NULL GROUP BY bytes, mtime)
         SELECT gone.id FROM gone JOIN came ON came.bytes = gone.bytes AND came.mtime = gone.mtime WHERE gone.turn <= came.n`,
        [JSON.stringify(fileIds)],
      )
      .map(({ id }) => id),
  )
}

/**
 * Those whose content is known to lie elsewhere too; with `after`, only where that place was first seen later than that: they were
 * moved there, and not copied once.
 */
export function foundElsewhere(db: Db, fileIds: readonly number[], after = -1): Set<number> {
  if (fileIds.length === 0) return new Set()
  const ids = JSON.stringify(fileIds)
  return new Set(
    db
      .all<{ id: number }>(
        `SELECT file.id FROM file WHERE id IN (SELECT value FROM json_each(?1)) AND EXISTS (
           SELECT 1 FROM file other WHERE other.asset_id = file.asset_id AND other.id <> file.id AND other.missing_since IS NULL
           AND other.first_seen > ?2 AND other.id NOT IN (SELECT value FROM json_each(?1)))`,
        [ids, after],
      )
      .map(({ id }) => id),
  )
}

/** Files of a source that are there, without sidecars. */
export function countPresent(db: Db, source: SourceId): number {
  return (
    db.scalar<number>(
      "SELECT count(*) FROM file WHERE source_id = ? AND role <> 'sidecar' AND missing_since IS NULL",
      [source],
    ) ?? 0
  )
}

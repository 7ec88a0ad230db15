/** Runs of stages whose subject is an asset: rows of `stage_run`. */

import type { AppError } from '../../../../src/domain/errors.ts'
import { MAX_CRASHES, type WorkStage } from '../../../../src/domain/pipeline.ts'
import type { AssetHash, SourceId, StageName } from '../../../../src/domain/vocabulary.ts'
import type { Db } from '../../db/db.ts'
import { LAST_KEY, SWEEP_ASSETS, type Failure, type Subject } from '../stage.ts'

/** Runs of a file that is no media are written under this version, whatever the stage's own is. */
export const UNSUPPORTED_VERSION = 'unsupported/1'

export interface AssetSubject extends Subject {
  readonly hash: AssetHash
  readonly mime: string
  readonly kind: string
  readonly orientation: number
}

export function isAssetSubject(subject: Subject): subject is AssetSubject {
  return 'hash' in subject
}

interface AssetRow {
  readonly id: number
  readonly hash: AssetHash
  readonly mime: string | null
  readonly kind: string
  readonly orientation: number | null
  readonly file_id: number
  readonly source: SourceId
  readonly path: string
  readonly bytes: number
  readonly mtime: number
  readonly quick: Uint8Array | null
  readonly state: string | null
  readonly tries: number | null
  readonly crashes: number | null
}

/** A run that settles the stage: nothing is left to do for it. */
const SETTLED =
  "r.state IN ('done', 'failed', 'skipped', 'blocked') AND r.retry_at IS NULL AND r.version IN (SELECT value FROM json_each(?2))"

/** What waits for its source costs nothing until the source is back: then everything is swept again. */
const READABLE = "s.state IN ('ready', 'scanning', 'frozen')"

/** Present assets of one part of the id range that can be read now and have no settled run. `after`: a stage that must be settled. */
export function sweepAssets(
  db: Db,
  stage: StageName,
  versions: readonly string[],
  after: WorkStage | null,
  from: number,
  visit: (id: number, key: number) => void,
): number | null {
  // Where nothing can be read, as after most starts until the person allows it, half a second of looking would find nothing.
  if (db.scalar(`SELECT EXISTS (SELECT 1 FROM source s WHERE ${READABLE})`) === 0) return null
  const last = db.scalar<number | null>('SELECT max(id) FROM asset') ?? 0
  const to = Math.min(last, from + SWEEP_ASSETS)
  const rows = db.all<{ id: number; key: number }>(
    `SELECT a.id, iif(coalesce(w.crashes, 0) > 0, ?6, coalesce(a.sort_at, a.added_at)) AS key
     FROM asset a LEFT JOIN stage_run w ON w.asset_id = a.id AND w.subject = '' AND w.stage = ?1
     WHERE a.id > ?3 AND a.id <= ?4 AND a.present = 1 AND a.kind <> 'unknown'
       AND NOT EXISTS (SELECT 1 FROM stage_run r WHERE r.asset_id = a.id AND r.subject = '' AND r.stage = ?1 AND ${SETTLED})
       AND (?5 IS NULL OR EXISTS (SELECT 1 FROM stage_run r WHERE r.asset_id = a.id AND r.subject = '' AND r.stage = ?5 AND r.state IN ('done', 'failed', 'skipped', 'blocked')))
       AND EXISTS (SELECT 1 FROM file f JOIN source s ON s.id = f.source_id WHERE f.asset_id = a.id AND f.missing_since IS NULL AND ${READABLE})`,
    [stage, JSON.stringify(versions), from, to, after, LAST_KEY],
  )
  for (const { id, key } of rows) visit(id, key)
  return to >= last ? null : to
}

/** The asset with the best file to read, when it is pending; else null. */
export function takeAsset(
  db: Db,
  stage: StageName,
  versions: readonly string[],
  after: WorkStage | null,
  id: number,
  now: number,
): AssetSubject | null {
  const row = db.get<AssetRow>(
    `SELECT a.id, lower(hex(a.hash)) AS hash, a.mime, a.kind, a.orientation, f.id AS file_id, f.source_id AS source, f.path, f.bytes, f.mtime,
       f.quick, w.state, w.tries, w.crashes
     FROM asset a JOIN file f ON f.asset_id = a.id JOIN source s ON s.id = f.source_id
       LEFT JOIN stage_run w ON w.asset_id = a.id AND w.subject = '' AND w.stage = ?1
     WHERE a.id = ?3 AND a.present = 1 AND a.kind <> 'unknown' AND f.missing_since IS NULL AND ${READABLE}
       AND coalesce(w.state, '') <> 'begun' AND coalesce(w.retry_at, 0) <= ?4
       AND NOT EXISTS (SELECT 1 FROM stage_run r WHERE r.asset_id = a.id AND r.subject = '' AND r.stage = ?1 AND ${SETTLED})
       AND (?5 IS NULL OR EXISTS (SELECT 1 FROM stage_run r WHERE r.asset_id = a.id AND r.subject = '' AND r.stage = ?5 AND r.state IN ('done', 'failed', 'skipped', 'blocked')))
     ORDER BY EXISTS (SELECT 1 FROM file side WHERE side.main_file_id = f.id AND side.role = 'sidecar') DESC, f.id LIMIT 1`,
    [stage, JSON.stringify(versions), id, now, after],
  )
  if (row === undefined) return null
  const crashes = row.crashes ?? 0
  return {
    id: row.id,
    file: {
      id: row.file_id,
      source: row.source,
      path: row.path,
      bytes: row.bytes,
      mtime: row.mtime,
      quick: row.quick,
    },
    suspect: crashes > 0,
    crashes,
    tries: row.tries ?? 0,
    hash: row.hash,
    mime: row.mime ?? 'application/octet-stream',
    kind: row.kind,
    orientation: row.orientation ?? 1,
  }
}

export function runDueAt(db: Db, stage: StageName, assetId: number): number | null {
  return (
    db.scalar<number | null>(
      "SELECT retry_at FROM stage_run WHERE asset_id = ? AND subject = '' AND stage = ?",
      [assetId, stage],
    ) ?? null
  )
}

/** A run of an older version that is done stays true until the new one is: begun rows keep tries and crashes. */
export function beginRun(db: Db, stage: StageName, version: string, subject: Subject, now: number): void {
  db.run(
    `INSERT INTO stage_run (asset_id, stage, version, state, tries, crashes, at) VALUES (?, ?, ?, 'begun', ?, ?, ?)
     ON CONFLICT DO UPDATE SET version = excluded.version, state = 'begun', retry_at = NULL, at = excluded.at`,
    [subject.id, stage, version, subject.tries, subject.crashes, now],
  )
}

/** False when the work was asked for anew while it was being done: its result is of yesterday. */
export function isBegun(db: Db, stage: StageName, assetId: number): boolean {
  return (
    db.scalar(
      "SELECT 1 FROM stage_run WHERE asset_id = ? AND subject = '' AND stage = ? AND state = 'begun'",
      [assetId, stage],
    ) === 1
  )
}

export function finishRun(
  db: Db,
  stage: StageName,
  version: string,
  assetId: number,
  state: 'done' | 'skipped',
  now: number,
): void {
  db.run(
    `INSERT INTO stage_run (asset_id, stage, version, state, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET version = excluded.version, state = excluded.state, tries = 0, crashes = 0, error = NULL, retry_at = NULL, at = excluded.at`,
    [assetId, stage, version, state, now],
  )
}

export function failRun(
  db: Db,
  stage: StageName,
  version: string,
  assetId: number,
  failure: Failure,
  now: number,
): void {
  db.run(
    `INSERT INTO stage_run (asset_id, stage, version, state, tries, crashes, error, retry_at, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET version = excluded.version, state = excluded.state, tries = excluded.tries, crashes = excluded.crashes,
       error = excluded.error, retry_at = excluded.retry_at, at = excluded.at`,
    [
      assetId,
      stage,
      version,
      failure.state,
      failure.tries,
      failure.crashes,
      JSON.stringify(failure.error),
      failure.retryAt,
      now,
    ],
  )
}

/** A first try leaves no row; a later one goes back to waiting with its count of crashes. */
export function releaseRun(db: Db, stage: StageName, subject: Subject): void {
  db.run(
    "DELETE FROM stage_run WHERE asset_id = ? AND subject = '' AND stage = ? AND state = 'begun' AND tries = 0 AND crashes = 0",
    [subject.id, stage],
  )
  db.run(
    "UPDATE stage_run SET state = 'pending' WHERE asset_id = ? AND subject = '' AND stage = ? AND state = 'begun'",
    [subject.id, stage],
  )
}

export function recoverRuns(db: Db, stage: StageName, now: number, crashed: AppError): number {
  return db.run(
    `UPDATE stage_run SET crashes = crashes + 1, at = ?3,
       state = iif(crashes + 1 >= ?1, 'failed', 'pending'), error = iif(crashes + 1 >= ?1, ?2, NULL)
     WHERE stage = ?4 AND state = 'begun'`,
    [MAX_CRASHES, JSON.stringify(crashed), now, stage],
  ).changes
}

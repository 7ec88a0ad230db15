/** The journal of deletions from disk. A row is there before anything on disk changes. */

import type { AppError } from '../../../src/domain/errors.ts'
import {
  DISK_TRASH,
  type DiskDeletion,
  type DiskDeletionFile,
  type DiskFileState,
} from '../../../src/domain/disk-trash.ts'
import type { AssetHash, SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { parseAppError } from '../db/json.ts'
import type { ChosenFile } from './choose-files.ts'

/** A file that something is to be done with. */
export interface DiskFile {
  readonly id: number
  readonly deletion: string
  readonly source: SourceId
  readonly path: string
  readonly bytes: number
  readonly mtime: number | null
  readonly hash: AssetHash | null
  readonly sampled: number
  readonly backupHash: string | null
  readonly backupAt: number | null
  readonly keptSource: SourceId | null
  readonly keptPath: string | null
  readonly state: DiskFileState
  readonly whole: string | null
  readonly restoredTo: string | null
}

export interface NewDeletion {
  readonly id: string
  readonly commandId: string
  readonly at: number
  readonly photos: number
  readonly files: readonly ChosenFile[]
}

export function isKnownCommand(db: Db, commandId: string): boolean {
  return db.scalar('SELECT 1 FROM disk_deletion WHERE command_id = ?', [commandId]) !== undefined
}

/** Inside a transaction. */
export function insertDeletion(db: Db, { id, commandId, at, photos, files }: NewDeletion): void {
  db.run('INSERT INTO disk_deletion (id, command_id, at, photos) VALUES (?, ?, ?, ?)', [
    id,
    commandId,
    at,
    photos,
  ])
  for (const file of files)
    db.run(
      `INSERT INTO disk_deletion_file (deletion_id, source_id, source_label, source_kind, path, bytes, mtime, asset_hash, sampled,
         backup_hash, backup_at, kept_source_id, kept_path, group_path, state)
       VALUES (?, ?, ?, ?, ?, ?, ?, unhex(?), ?, ?, ?, ?, ?, ?, 'planned')`,
      [
        id,
        file.source,
        file.label,
        file.kind,
        file.path,
        file.bytes,
        file.mtime,
        file.hash,
        file.sampled,
        file.backupHash,
        file.backupAt,
        file.keptSource,
        file.keptPath,
        file.groupPath,
      ],
    )
}

/** The next thing to do that nobody is waited for with. */
export function nextToDo(db: Db): DiskFile | undefined {
  return db.get<DiskFile & Record<string, string | number | null>>(
    `SELECT id, deletion_id AS deletion, source_id AS source, path, bytes, mtime, nullif(lower(hex(asset_hash)), '') AS hash, sampled,
       backup_hash AS backupHash, backup_at AS backupAt, kept_source_id AS keptSource, kept_path AS keptPath, state, whole, restored_to AS restoredTo
     FROM disk_deletion_file WHERE state IN ('planned', 'copied', 'restoring', 'emptying') AND error IS NULL ORDER BY id LIMIT 1`,
  )
}

/** A file that came, or comes, back together with others. */
export interface Companion extends Pick<
  DiskFile,
  'id' | 'path' | 'bytes' | 'state' | 'whole' | 'restoredTo'
> {
  /** A photo or film, no sidecar. */
  readonly isMedia: boolean
}

/** The photo and all that was deleted along with it, this file among them, without what never left its place or is gone for good. */
export function companions(db: Db, { id }: Pick<DiskFile, 'id'>): readonly Companion[] {
  return db
    .all<{
      id: number
      path: string
      bytes: number
      state: DiskFileState
      whole: string | null
      restoredTo: string | null
      isMedia: number
    }>(
      `SELECT f.id, f.path, f.bytes, f.state, f.whole, f.restored_to AS restoredTo, f.asset_hash IS NOT NULL AS isMedia
       FROM disk_deletion_file own CROSS JOIN disk_deletion_file f
         ON f.deletion_id = own.deletion_id AND f.group_path = own.group_path AND f.source_id = own.source_id
       WHERE own.id = ? AND f.state IN ('moved', 'restoring', 'restored') ORDER BY f.id`,
      [id],
    )
    .map((row) => ({ ...row, isMedia: row.isMedia === 1 }))
}

export function countToDo(db: Db): number {
  return (
    db.scalar<number>(
      "SELECT count(*) FROM disk_deletion_file WHERE state IN ('planned', 'copied', 'restoring', 'emptying') AND error IS NULL",
    ) ?? 0
  )
}

export function setState(
  db: Db,
  { id }: Pick<DiskFile, 'id'>,
  state: DiskFileState,
  whole: string | null = null,
): void {
  db.run('UPDATE disk_deletion_file SET state = ?, whole = coalesce(?, whole), error = NULL WHERE id = ?', [
    state,
    whole,
    id,
  ])
}

export function setRestoredTo(db: Db, { id }: Pick<DiskFile, 'id'>, path: string): void {
  db.run('UPDATE disk_deletion_file SET restored_to = ? WHERE id = ?', [path, id])
}

export function setError(db: Db, { id }: Pick<DiskFile, 'id'>, error: AppError): void {
  db.run('UPDATE disk_deletion_file SET error = ? WHERE id = ?', [JSON.stringify(error), id])
}

/** Files of a deletion in one of these states go on to `to`. Returns how many. */
export function sendOn(
  db: Db,
  deletion: string,
  from: readonly DiskFileState[],
  to: DiskFileState,
  ids: readonly number[] | null = null,
): number {
  return db.run(
    `UPDATE disk_deletion_file SET state = ?, error = NULL WHERE deletion_id = ? AND state IN (SELECT value FROM json_each(?))
       AND (?4 IS NULL OR id IN (SELECT value FROM json_each(?4)))`,
    [to, deletion, JSON.stringify(from), ids === null ? null : JSON.stringify(ids)],
  ).changes
}

/** What went wrong is tried again. */
export function clearErrors(db: Db, deletion: string): number {
  return db.run('UPDATE disk_deletion_file SET error = NULL WHERE deletion_id = ? AND error IS NOT NULL', [
    deletion,
  ]).changes
}

/**
 * Files that nothing was done with stay where they are, and are no part of their deletion any more; nor is a deletion without files.
 * `deletion`: null for what is waiting in any of them, without what went wrong.
 */
export function dropPlanned(db: Db, deletion: string | null): number {
  const { changes } = db.run(
    "DELETE FROM disk_deletion_file WHERE state = 'planned' AND iif(?1 IS NULL, error IS NULL, deletion_id = ?1)",
    [deletion],
  )
  dropEmpty(db)
  return changes
}

/** There is nothing to be done with it. Inside a transaction. */
export function dropFile(db: Db, { id }: Pick<DiskFile, 'id'>): void {
  db.run('DELETE FROM disk_deletion_file WHERE id = ?', [id])
  dropEmpty(db)
}

function dropEmpty(db: Db): void {
  db.run(
    'DELETE FROM disk_deletion WHERE NOT EXISTS (SELECT 1 FROM disk_deletion_file f WHERE f.deletion_id = disk_deletion.id)',
  )
}

const NO_FILES: Readonly<Record<DiskFileState, number>> = {
  planned: 0,
  copied: 0,
  moved: 0,
  restoring: 0,
  restored: 0,
  emptying: 0,
  emptied: 0,
}

/** What went wrong on the way back or out is given up: what is gone is forgotten, the rest lies in the trash as before. Returns how many. */
export function giveUp(db: Db, deletion: string): number {
  const gone = db.run(
    `DELETE FROM disk_deletion_file WHERE deletion_id = ? AND state IN ('copied', 'restoring', 'emptying') AND error ->> 'code' = 'file.missing'`,
    [deletion],
  )
  const kept = db.run(
    `UPDATE disk_deletion_file SET state = 'moved', error = NULL WHERE deletion_id = ? AND state IN ('restoring', 'emptying') AND error IS NOT NULL`,
    [deletion],
  )
  dropEmpty(db)
  return gone.changes + kept.changes
}

/** Could not be deleted: it lies where it was, and is told of as that alone. */
const STAYED_SQL = "state IN ('planned', 'copied') AND error IS NOT NULL"

/** The newest first; those that are over (all restored or emptied) are left out. */
export function deletions(db: Db): readonly DiskDeletion[] {
  const counts = db.all<{
    id: string
    state: DiskFileState
    files: number
    failed: number
    went: number
    wentBytes: number
  }>(
    `SELECT deletion_id AS id, state, count(*) AS files, count(error) AS failed,
       count(*) FILTER (WHERE NOT (${STAYED_SQL})) AS went, total(bytes) FILTER (WHERE NOT (${STAYED_SQL})) AS wentBytes
     FROM disk_deletion_file GROUP BY deletion_id, state`,
  )
  const sources = db.all<{ deletion: string; id: SourceId; label: string; kind: string }>(
    `SELECT DISTINCT deletion_id AS deletion, source_id AS id, source_label AS label, source_kind AS kind FROM disk_deletion_file`,
  )
  return db
    .all<{ id: string; at: number; photos: number }>(
      `SELECT d.id, d.at, min(d.photos, (SELECT count(DISTINCT asset_hash) FROM disk_deletion_file f
         WHERE f.deletion_id = d.id AND f.state NOT IN ('restored', 'emptied') AND NOT (${STAYED_SQL}))) AS photos
       FROM disk_deletion d WHERE EXISTS (
         SELECT 1 FROM disk_deletion_file f WHERE f.deletion_id = d.id AND f.state NOT IN ('restored', 'emptied')) ORDER BY d.at DESC, d.id DESC`,
    )
    .map((deletion) => {
      const own = counts.filter(({ id }) => id === deletion.id)
      const states = { ...NO_FILES }
      for (const { state, files } of own) states[state] = files
      const left = own.filter(({ state }) => state !== 'restored' && state !== 'emptied')
      return {
        ...deletion,
        files: left.reduce((sum, { went }) => sum + went, 0),
        bytes: left.reduce((sum, { wentBytes }) => sum + wentBytes, 0),
        states,
        failed: own.reduce((sum, { failed }) => sum + failed, 0),
        sources: sources
          .filter((source) => source.deletion === deletion.id)
          .map(({ id, label, kind }) => ({ id, label, kind })),
      }
    })
}

/** It lies in its place again, and only its copy in the trash could not be removed, see `isBackAgain`. */
const BACK_SQL = `state = 'restoring' AND error ->> 'code' = 'storage.readonly' AND error ->> 'subject' LIKE '${DISK_TRASH}/%'`

/** What needs the person comes first, then what has another name now. */
export function deletionFiles(db: Db, deletion: string, most: number): readonly DiskDeletionFile[] {
  return db
    .all<{
      id: number
      path: string
      bytes: number
      state: DiskFileState
      error: string | null
      restoredTo: string | null
      hash: AssetHash | null
    }>(
      `SELECT id, source_label || '/' || path AS path, bytes, state, error, iif(state = 'restored' OR ${BACK_SQL}, nullif(restored_to, path), NULL) AS restoredTo, nullif(lower(hex(asset_hash)), '') AS hash
       FROM disk_deletion_file WHERE deletion_id = ? ORDER BY error IS NULL, restoredTo IS NULL, id LIMIT ?`,
      [deletion, Number.isFinite(most) ? most : -1],
    )
    .map((row) => ({ ...row, error: parseAppError(row.error) }))
}

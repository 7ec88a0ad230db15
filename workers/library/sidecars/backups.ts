/**
 * Copies of sidecars of others, made beside them before we first write into one: `<name>.bak`, kept for thirty days (ADR 0026). Only what
 * is to the byte as we put it there is ever taken away again.
 */

import { fail } from '../../../src/domain/errors.ts'
import { sidecarBackupName, sidecarOfBackup } from '../../../src/domain/sidecar-backup.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { copyFile, findFile, removeFile, removeSwapFile } from '../disk-trash/write-folder.ts'

const MOST_BACKUPS = 1000

export interface SidecarTools {
  readonly db: Db
  readonly now: () => number
  /** One transaction. */
  readonly store: <Value>(work: () => Value) => Value
}

/** Beside it, under the first name that is free; once for each state that others left it in. */
export async function backUp(
  { db, now, store }: SidecarTools,
  root: FileSystemDirectoryHandle,
  source: SourceId,
  of: string,
  file: File,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const hash = await sha256(bytes)
  const earlier = db.all<{ id: number; path: string }>(
    'SELECT id, path FROM sidecar_backup WHERE source_id = ? AND of_path = ? AND hash = ?',
    [source, of, hash],
  )
  for (const { id, path } of earlier) {
    const copy = await findFile(root, path)
    if (copy !== null && isEqual(new Uint8Array(await copy.arrayBuffer()), bytes)) return
    // The app died while it copied.
    await removeSwapFile(root, path)
    if (copy?.size === 0) await removeFile(root, path)
    store(() => db.run('DELETE FROM sidecar_backup WHERE id = ?', [id]))
  }
  const path = await freeBackupPath(root, of)
  // Noted before it is there: what is cut off is found and removed like any other.
  store(() => noteBackup(db, { source, path, hash, bytes: bytes.length, at: now() }))
  const copy = await copyFile(root, path, file)
  if (isEqual(new Uint8Array(await copy.arrayBuffer()), bytes)) return
  await removeFile(root, path)
  fail('storage.readonly', 'The copy of the sidecar could not be read back. Nothing was changed.', {
    subject: path,
  })
}

async function freeBackupPath(root: FileSystemDirectoryHandle, of: string): Promise<string> {
  for (let n = 1; n < MOST_BACKUPS; n++) {
    const path = sidecarBackupName(of, n)
    if ((await findFile(root, path)) === null) return path
  }
  return fail('storage.full', 'There are too many copies of this sidecar.', { subject: of })
}

const BACKUP_DAYS = 30 // spec §6

/** Copies that are older than thirty days go, as long as they are what we put there. */
export async function dropOldBackups(
  { db, now, store }: SidecarTools,
  source: string,
  root: FileSystemDirectoryHandle,
): Promise<void> {
  const old = db.all<{ id: number; path: string; hash: string }>(
    'SELECT id, path, hash FROM sidecar_backup WHERE source_id = ? AND at < ?',
    [source, now() - BACKUP_DAYS * 86_400_000],
  )
  for (const { id, path, hash } of old) {
    if ((await hashIfThere(root, path)) === hash) await removeFile(root, path)
    store(() => db.run('DELETE FROM sidecar_backup WHERE id = ?', [id]))
  }
}

/** A copy, as it is known from before it is there until it is gone. */
export interface SidecarBackup {
  readonly source: SourceId
  readonly path: string
  /** SHA-256. */
  readonly hash: string
  readonly bytes: number
  readonly at: number
}

/** Another one that had this name is gone; where it was this one already, the older word holds. Inside a transaction. */
export function noteBackup(db: Db, { source, path, hash, bytes, at }: SidecarBackup): void {
  const of = sidecarOfBackup(path) ?? path
  db.run('DELETE FROM sidecar_backup WHERE source_id = ? AND of_path = ? AND path = ? AND hash <> ?', [
    source,
    of,
    path,
    hash,
  ])
  db.run(
    `INSERT INTO sidecar_backup (source_id, of_path, path, hash, bytes, at) SELECT s.id, ?2, ?3, ?4, ?5, ?6 FROM source s
     WHERE s.id = ?1 AND NOT EXISTS (SELECT 1 FROM sidecar_backup b WHERE b.source_id = ?1 AND b.of_path = ?2 AND b.path = ?3)`,
    [source, of, path, hash, bytes, at],
  )
}

/** It does not lie there any more. Inside a transaction. */
export function forgetBackup(db: Db, { source, path }: Pick<SidecarBackup, 'source' | 'path'>): void {
  db.run('DELETE FROM sidecar_backup WHERE source_id = ? AND of_path = ? AND path = ?', [
    source,
    sidecarOfBackup(path) ?? path,
    path,
  ])
}

async function hashIfThere(root: FileSystemDirectoryHandle, path: string): Promise<string | null> {
  const file = await findFile(root, path)
  return file === null ? null : sha256(new Uint8Array(await file.arrayBuffer()))
}

/** In hexadecimal digits. */
export async function sha256(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}

/**
 * Writes one sidecar (ADR 0026): reads what is there, changes only what was decided, proves what it wrote. The photo itself is not even
 * opened. Whatever step is cut off, the sidecar is the old one or the new one, and what others wrote lies beside it as `.bak`.
 */

import { fail } from '../../../src/domain/errors.ts'
import { extensionOf, FolderNames, stemOf } from '../../../src/domain/partners.ts'
import { joinPath } from '../../../src/domain/sources.ts'
import { decodeExactly } from '../../../src/domain/xmp/encoding.ts'
import { type XmpProperties } from '../../../src/domain/xmp/properties.ts'
import { readProperties } from '../../../src/domain/xmp/read-properties.ts'
import { planSidecar, remember, type KnownSidecar } from '../../../src/domain/xmp/sidecar-plan.ts'
import { writeXmp, type XmpChanges } from '../../../src/domain/xmp/write-xmp.ts'
import type { Db } from '../db/db.ts'
import { findFile, removeFile, removeSwapFile, replaceFile } from '../disk-trash/write-folder.ts'
import { sidecarsOf } from '../ingest/sidecars.ts'
import { backUp, isEqual, sha256, type SidecarTools } from './backups.ts'
import { saveBegun, type SidecarOutcome, type SidecarTask, type Written } from './sidecar-rows.ts'

/** As stage `meta` reads no larger ones. */
const MAX_BYTES = 4 * 1024 * 1024

/** A sidecar as it lies there. `file` is null when there is none yet. */
interface There {
  readonly path: string
  readonly file: File | null
  readonly bytes: Uint8Array<ArrayBuffer> | null
  /** '' when there is none, or nothing in it. */
  readonly text: string
  readonly encode: (text: string) => Uint8Array<ArrayBuffer>
}

export interface WrittenSidecar {
  readonly outcome: SidecarOutcome
  /** What lies there now; null when nothing was written. */
  readonly file: File | null
  readonly isRemoved?: true
}

/**
 * Errors: `file.missing` when there is no photo any more to make one beside, `file.undecodable` for a sidecar that cannot be changed, `file.changed` when another program writes it just now,
 * `storage.readonly` when it cannot be read back, and those of the file system. Then the sidecar is as it was.
 */
export async function writeSidecar(
  tools: SidecarTools,
  root: FileSystemDirectoryHandle,
  task: SidecarTask,
): Promise<WrittenSidecar> {
  await clearBegun(root, task)
  const there = await openSidecar(tools.db, root, task)
  const says: XmpProperties = there.text === '' ? {} : readProperties(there.text)
  const { known, writtenHash } = await rememberedOf(task, there)
  const plan = planSidecar(task.decided, says, known)
  if (there.text === '' && saysNothing(plan.changes)) return { file: null, outcome: NONE }
  const text = writeXmp(there.text, plan.changes)
  if (there.bytes !== null && text === writeXmp(null, {}) && (await sha256(there.bytes)) === writtenHash) {
    await removeOurs(root, there)
    return { file: null, isRemoved: true, outcome: NONE }
  }
  const left = readProperties(text)
  const { path } = there
  const { conflicts } = plan
  const next = remember(plan, left, known)
  if (text === there.text) {
    // Bytes of others are copied before they are changed, also those that were looked at before: the hash stays.
    return {
      file: null,
      outcome: { path, known: known === null ? null : next, seen: left, writtenHash, conflicts },
    }
  }
  const bytes = there.encode(text)
  const hash = await sha256(bytes)
  const file = await replace(tools, root, task, there, bytes, writtenHash, { known: next, hash })
  return { file, outcome: { path, known: next, seen: left, writtenHash: hash, conflicts } }
}

/** There is no sidecar, and nothing to say in one. */
const NONE: SidecarOutcome = { path: null, known: null, seen: {}, writtenHash: null, conflicts: [] }

/**
 * Nothing is decided any more, the file is to the byte as we left it, and without what was decided it is to the byte what we begin a new
 * one with: there was none before us.
 */
async function removeOurs(root: FileSystemDirectoryHandle, { path, file }: There): Promise<void> {
  const now = await findFile(root, path)
  if (now?.size !== file?.size || now?.lastModified !== file?.lastModified)
    fail('file.changed', 'Another program has just changed it.', { subject: path })
  await removeFile(root, path)
}

/** What we know of the sidecar that lies there: nothing where ours was taken away, or another one goes before it now. */
async function rememberedOf(
  { state }: SidecarTask,
  { path, bytes }: There,
): Promise<{ readonly known: KnownSidecar | null; readonly writtenHash: string | null }> {
  if (bytes === null || path !== state.path) return { known: null, writtenHash: null }
  // Written, and the app died before it could say so.
  if (state.begunAs !== null && state.begunAs.hash === (await sha256(bytes)))
    return { known: state.begunAs.known, writtenHash: state.begunAs.hash }
  return state
}

/** What a browser left that was killed while it wrote: an empty file that we had made, and the swap file. */
async function clearBegun(root: FileSystemDirectoryHandle, { state }: SidecarTask): Promise<void> {
  if (state.begun === 0 || state.path === null) return
  await removeSwapFile(root, state.path)
  if (state.begun === 2 && (await findFile(root, state.path))?.size === 0) await removeFile(root, state.path)
}

async function openSidecar(db: Db, root: FileSystemDirectoryHandle, task: SidecarTask): Promise<There> {
  const { path, file } = await chooseSidecar(db, root, task)
  if (file === null && (await findFile(root, task.path)) === null)
    return fail('file.missing', 'The photo is not there any more.', { subject: task.path })
  if (file === null)
    return { path, file, bytes: null, text: '', encode: (text) => new TextEncoder().encode(text) }
  if (file.size > MAX_BYTES)
    return fail('file.too_large', 'This sidecar is larger than a sidecar can be.', { subject: path })
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { text, encode } = decodeExactly(bytes)
  return { path, file, bytes, text: text.trim() === '' ? '' : text, encode }
}

/**
 * The one that is read: `name.ext.xmp`, else `name.xmp` where it is this photo's; else a new `name.ext.xmp`, which no other photo can
 * claim. The disk decides, as a scan may be due.
 */
async function chooseSidecar(
  db: Db,
  root: FileSystemDirectoryHandle,
  { id, dir, name }: SidecarTask,
): Promise<{ readonly path: string; readonly file: File | null }> {
  const known = sidecarsOf(db, id).filter((sidecar) => extensionOf(sidecar.name) === 'xmp')
  const own = joinPath(dir, `${name}.xmp`)
  const short = `${stemOf(name)}.xmp`
  const isOurs = new FolderNames(namesIn(db, id)).findOwner(short) === name
  const candidates = [own, ...known.map(({ path }) => path), ...(isOurs ? [joinPath(dir, short)] : [])]
  for (const path of new Set(candidates)) {
    const file = await findFile(root, path)
    if (file !== null) return { path, file }
  }
  return { path: own, file: null }
}

function namesIn(db: Db, fileId: number): string[] {
  return db
    .all<{ name: string }>(
      `SELECT other.name FROM file f JOIN file other ON other.source_id = f.source_id AND other.dir = f.dir
       WHERE f.id = ? AND other.missing_since IS NULL`,
      [fileId],
    )
    .map(({ name }) => name)
}

function saysNothing(changes: XmpChanges): boolean {
  return Object.values(changes).every((value) => value === null || value.length === 0)
}

async function replace(
  tools: SidecarTools,
  root: FileSystemDirectoryHandle,
  task: SidecarTask,
  there: There,
  bytes: Uint8Array<ArrayBuffer>,
  writtenHash: string | null,
  written: Written,
): Promise<File> {
  const { path, file } = there
  if (file !== null && there.bytes !== null && (await sha256(there.bytes)) !== writtenHash)
    await backUp(tools, root, task.source, path, file, there.bytes)
  tools.store(() => {
    saveBegun(tools.db, task, path, file === null, written)
  })
  const fresh = await replaceFile(root, path, bytes, file)
  if (isEqual(new Uint8Array(await fresh.arrayBuffer()), bytes)) return fresh
  if (there.bytes === null) await removeFile(root, path)
  else await replaceFile(root, path, there.bytes, fresh)
  return fail(
    'storage.readonly',
    'The sidecar could not be read back as it was written. It is as it was before.',
    {
      subject: path,
    },
  )
}

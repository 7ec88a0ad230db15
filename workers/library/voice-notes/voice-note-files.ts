/** The bytes of voice notes: one file each in OPFS, named by their hash. */

import { OPFS, voiceNotePath } from '../../../src/domain/storage-names.ts'
import type { Opfs } from '../../platform/opfs.ts'
import type { Db } from '../db/db.ts'
import { KEPT_MS, wantedNotes } from './wanted-notes.ts'

/** Where bytes of voice notes are kept. */
export interface NoteFiles {
  /** Null when they are not on this device. */
  read(hash: string): Promise<Blob | null>
  /** Resolves when they would survive a power cut. Errors: `storage.*`. */
  write(hash: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
}

export function noteFiles(opfs: Opfs): NoteFiles {
  return {
    read: (hash) => opfs.read(voiceNotePath(hash)),
    write: (hash, bytes) => opfs.write(voiceNotePath(hash), bytes),
  }
}

/** What of OPFS a sweep needs. */
export interface SweptFolder {
  walk(path: string): AsyncIterable<{
    readonly path: string
    readonly handle: { getFile(): Promise<{ readonly lastModified: number }> }
  }>
  remove(path: string): Promise<void>
}

/**
 * Removes files that no photo carries and no undo can bring back. None that is younger than `KEPT_MS`: it may just be written, before its decision. None that is
 * older than the first decision in this catalog: it belongs to one that was lost or set aside, and may be wanted when that is brought back.
 */
export async function sweepNotes(db: Db, opfs: SweptFolder, now: number): Promise<number> {
  const first = db.scalar<number | null>('SELECT min(at) FROM op_group') ?? Infinity
  const old: string[] = []
  for await (const { path, handle } of opfs.walk(OPFS.voices)) {
    const { lastModified } = await handle.getFile()
    if (lastModified < now - KEPT_MS && lastModified >= first) old.push(path)
  }
  if (old.length === 0) return 0
  const kept = new Set([...wantedNotes(db, now)].map((hash) => voiceNotePath(hash)))
  const gone = old.map((path) => `${OPFS.voices}/${path}`).filter((path) => !kept.has(path))
  for (const path of gone) await opfs.remove(path)
  return gone.length
}

import * as v from 'valibot'

import { HASH } from '../../../src/domain/commands.ts'
import { fail } from '../../../src/domain/errors.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import { measureVoiceNote } from '../../../src/domain/voice-notes/measure.ts'
import {
  MOST_VOICE_NOTE_BYTES,
  parseVoiceNote,
  printVoiceNote,
  type PhotoVoiceNote,
  type UnheardNote,
} from '../../../src/domain/voice-notes/voice-note.ts'
import { blake3Hex } from '../backup/digest.ts'
import { defineCommand, type Command } from '../commands/command.ts'
import { namesOf } from '../commands/targets.ts'
import type { Db } from '../db/db.ts'
import { commit } from '../ops/commit.ts'
import type { NoteFiles } from './voice-note-files.ts'

/**
 * Puts a note on a photo, in the place of the one it has; null takes it away. Its bytes are on disk before the decision is, so a decision never
 * names bytes that a crash could take. Errors: those of `measureVoiceNote`, `storage.*`.
 */
export function setVoiceNote(files: NoteFiles): Command {
  return defineCommand(
    v.strictObject({ asset: HASH, note: v.nullable(v.blob()) }),
    async (context, { asset, note }, id) => {
      const value = note === null ? null : await keep(files, note)
      const label = () => (value === null ? 'Delete a voice note' : 'Record a voice note')
      return commit(context, { id, command: 'photos.voiceNote', label }, (db) =>
        namesOf(db, { assets: [asset] }).map((row) => ({ entity: 'asset', row, col: 'voice_note', value })),
      )
    },
  )
}

/** The note of a photo with its bytes; null when it has none. */
export async function voiceNote(
  db: Db,
  files: NoteFiles,
  { hash }: { readonly hash: AssetHash },
): Promise<PhotoVoiceNote | null> {
  const note = parseVoiceNote(
    db.scalar<string | null>('SELECT voice_note FROM asset WHERE hash = unhex(?)', [hash]) ?? null,
  )
  return note === null ? null : { ms: note.ms, blob: await files.read(note.hash) }
}

/** Photos whose note is not on this device: the browser cleared it away, or the backup it came with had none. */
export async function missingVoiceNotes(db: Db, files: NoteFiles): Promise<UnheardNote[]> {
  const rows = db.all<UnheardNote & { readonly note: string }>(
    `SELECT lower(hex(a.hash)) AS hash, a.voice_note AS note,
       coalesce((SELECT f.path FROM file f WHERE f.asset_id = a.id ORDER BY f.missing_since IS NOT NULL, f.id LIMIT 1), '') AS name
     FROM asset a WHERE a.voice_note IS NOT NULL ORDER BY a.id`,
  )
  const missing: UnheardNote[] = []
  for (const { hash, name, note } of rows)
    if ((await files.read(parseVoiceNote(note)?.hash ?? '')) === null) missing.push({ hash, name })
  return missing
}

async function keep(files: NoteFiles, note: Blob): Promise<string> {
  // Before any of it is read.
  if (note.size > MOST_VOICE_NOTE_BYTES) return fail('file.too_large', 'A voice note has at most 8 MB.')
  const bytes = new Uint8Array(await note.arrayBuffer())
  const ms = measureVoiceNote(bytes)
  const hash = await blake3Hex([bytes])
  await files.write(hash, bytes)
  return printVoiceNote({ hash, ms })
}

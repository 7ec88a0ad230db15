/**
 * The backup file, format 1. One self-contained file:
 *
 *   8 bytes   `LMBACKUP`
 *   4 bytes   format version, little-endian
 *   4 bytes   length of the manifest, little-endian
 *   32 bytes  BLAKE3 of those 16 bytes and the manifest
 *   manifest  JSON: what it is, and name, length and BLAKE3 of every section
 *   sections  gzipped JSON, one after the other
 *   notes     the bytes of voice notes as section `voiceNotes` lists them, nothing after the last
 *
 * The first 48 bytes keep this meaning in every later format, so that a newer backup is told from a damaged one.
 */

import * as v from 'valibot'

import { MOST_VOICE_NOTE_BYTES } from './voice-notes/voice-note.ts'

export const BACKUP_MAGIC = 'LMBACKUP'
export const BACKUP_FORMAT = 1
export const BACKUP_PREFIX_BYTES = 48
export const BACKUP_DIGEST_BYTES = 32
/** A hostile file could promise to unpack to anything. */
export const MAX_SECTION_BYTES = 1 << 30
/** What a section may unpack to whatever its packed size; above it, only so many times the packed size. */
const ALWAYS_ALLOWED_BYTES = 16 << 20
/** Decisions pack to a tenth: every one names a photo by 32 bytes that do not pack. gzip itself reaches 1 000. */
const MAX_PACKING = 100
export const MAX_MANIFEST_BYTES = 1 << 20

const HEX_DIGEST = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const COUNT = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const SHORT_TEXT = v.pipe(v.string(), v.maxLength(4096))

export const BACKUP_MANIFEST = v.strictObject({
  app: v.literal('living-museum'),
  createdAt: COUNT,
  device: SHORT_TEXT,
  schema: COUNT,
  sections: v.pipe(
    v.array(
      v.pipe(
        v.strictObject({
          name: SHORT_TEXT,
          bytes: COUNT,
          rawBytes: v.pipe(COUNT, v.maxValue(MAX_SECTION_BYTES)),
          rows: COUNT,
          blake3: HEX_DIGEST,
        }),
        v.check(({ bytes, rawBytes }) => rawBytes <= Math.max(ALWAYS_ALLOWED_BYTES, bytes * MAX_PACKING)),
      ),
    ),
    v.maxLength(100),
  ),
})
export type BackupManifest = v.InferOutput<typeof BACKUP_MANIFEST>

const NAME = v.pipe(v.string(), v.maxLength(1000))
const INSTANT = v.pipe(v.number(), v.minValue(-1e15), v.maxValue(1e15))
const JSON_TEXT = v.pipe(v.string(), v.maxLength(200_000))

/** Rows are tuples: no object of the file is ever merged into one of ours. */
export const BACKUP_SECTIONS = {
  /** id, command, label, at, device, undoes, result */
  groups: v.array(v.strictTuple([NAME, NAME, JSON_TEXT, INSTANT, NAME, v.nullable(NAME), JSON_TEXT])),
  /** id, group, entity, row, column, value as JSON, previous value as JSON */
  ops: v.array(v.strictTuple([NAME, NAME, NAME, NAME, NAME, JSON_TEXT, JSON_TEXT])),
  /** The photos that decisions are about: hash, kind, mime, bytes, sampled, a name for people */
  assets: v.array(
    v.strictTuple([HEX_DIGEST, NAME, v.nullable(NAME), COUNT, v.picklist([0, 1]), v.nullable(SHORT_TEXT)]),
  ),
  /** key, value as JSON */
  settings: v.array(v.strictTuple([NAME, JSON_TEXT])),
  /** id, kind, label: which folders to add again */
  sources: v.array(v.strictTuple([NAME, NAME, SHORT_TEXT])),
  /** BLAKE3 of the note, which is its name, and its bytes. Earlier files have no such section. */
  voiceNotes: v.array(
    v.strictTuple([HEX_DIGEST, v.pipe(COUNT, v.minValue(1), v.maxValue(MOST_VOICE_NOTE_BYTES))]),
  ),
} as const

export interface BackupContent {
  readonly groups: v.InferOutput<(typeof BACKUP_SECTIONS)['groups']>
  readonly ops: v.InferOutput<(typeof BACKUP_SECTIONS)['ops']>
  readonly assets: v.InferOutput<(typeof BACKUP_SECTIONS)['assets']>
  readonly settings: v.InferOutput<(typeof BACKUP_SECTIONS)['settings']>
  readonly sources: v.InferOutput<(typeof BACKUP_SECTIONS)['sources']>
  readonly voiceNotes: v.InferOutput<(typeof BACKUP_SECTIONS)['voiceNotes']>
}

import * as v from 'valibot'

import {
  BACKUP_DIGEST_BYTES,
  BACKUP_FORMAT,
  BACKUP_MAGIC,
  BACKUP_MANIFEST,
  BACKUP_PREFIX_BYTES,
  BACKUP_SECTIONS,
  MAX_MANIFEST_BYTES,
} from '../../../src/domain/backup.ts'
import type { BackupContent, BackupManifest } from '../../../src/domain/backup.ts'
import { fail } from '../../../src/domain/errors.ts'
import { blake3Hex, bytesToHex } from './digest.ts'
import { gunzip } from './gzip.ts'

export interface ReadBackup {
  readonly manifest: BackupManifest
  readonly content: BackupContent
  readonly notes: readonly BackedUpNote[]
}

/** A voice note: what its bytes are called, and where they are. */
export interface BackedUpNote {
  readonly hash: string
  readonly blob: Blob
}

/**
 * Verifies the whole file, then understands it. Nothing is believed before its digest is: one flipped, missing or added
 * byte refuses the file whole. Errors: `backup.damaged`, `backup.too_new`.
 */
export async function readBackup(blob: Blob): Promise<ReadBackup> {
  const prefix = new Uint8Array(await blob.slice(0, BACKUP_PREFIX_BYTES).arrayBuffer())
  if (
    prefix.byteLength < BACKUP_PREFIX_BYTES ||
    new TextDecoder().decode(prefix.subarray(0, 8)) !== BACKUP_MAGIC
  ) {
    return damaged('it does not begin like one')
  }
  const view = new DataView(prefix.buffer)
  const manifestBytes = view.getUint32(12, true)
  if (manifestBytes > MAX_MANIFEST_BYTES) return damaged('its table of contents is too long')
  const text = new Uint8Array(
    await blob.slice(BACKUP_PREFIX_BYTES, BACKUP_PREFIX_BYTES + manifestBytes).arrayBuffer(),
  )
  const digest = await blake3Hex([prefix.subarray(0, 16), text])
  if (
    text.byteLength !== manifestBytes ||
    digest !== bytesToHex(prefix.subarray(16, 16 + BACKUP_DIGEST_BYTES))
  ) {
    return damaged('its table of contents was altered or cut')
  }
  const format = view.getUint32(8, true)
  if (format > BACKUP_FORMAT) {
    return fail(
      'backup.too_new',
      'This backup was made by a newer version of the app. Update the app, then restore it.',
    )
  }
  const manifest = parseAs(BACKUP_MANIFEST, text)
  const start = BACKUP_PREFIX_BYTES + manifestBytes
  const end = manifest.sections.reduce((at, { bytes }) => at + bytes, start)
  if (end > blob.size) return damaged('it was cut')
  const content = await readSections(blob, manifest, start)
  return { manifest, content, notes: await readNotes(blob, content.voiceNotes, end) }
}

/** Each is named by its digest, so that none needs another. They stay where they are: all of them may be more than memory holds. */
async function readNotes(
  blob: Blob,
  listed: BackupContent['voiceNotes'],
  start: number,
): Promise<BackedUpNote[]> {
  const end = listed.reduce((at, [, bytes]) => at + bytes, start)
  if (end !== blob.size) return damaged(end > blob.size ? 'it was cut' : 'something was added to it')
  const notes: BackedUpNote[] = []
  let at = start
  for (const [hash, bytes] of listed) {
    const note = blob.slice(at, at + bytes)
    at += bytes
    if ((await blake3Hex([new Uint8Array(await note.arrayBuffer())])) !== hash)
      return damaged('a voice note in it was altered')
    notes.push({ hash, blob: note })
  }
  return notes
}

async function readSections(blob: Blob, manifest: BackupManifest, start: number): Promise<BackupContent> {
  const rawByName = new Map<string, Uint8Array<ArrayBuffer>>()
  let at = start
  for (const { name, bytes, rawBytes, blake3 } of manifest.sections) {
    const packed = new Uint8Array(await blob.slice(at, at + bytes).arrayBuffer())
    at += bytes
    if ((await blake3Hex([packed])) !== blake3) return damaged(`its part “${name}” was altered`)
    rawByName.set(name, (await gunzip(packed, rawBytes)) ?? damaged(`its part “${name}” cannot be unpacked`))
  }
  const rowsOf = new Map(manifest.sections.map(({ name, rows }) => [name, rows]))
  if (rowsOf.size !== manifest.sections.length) return damaged('a part of it is there twice')
  // A section of a later minor version that we do not know is verified and left alone.
  const section = <Schema extends v.GenericSchema<unknown, readonly unknown[]>>(
    name: string,
    schema: Schema,
  ): v.InferOutput<Schema> => {
    const rows = parseAs(schema, rawByName.get(name) ?? damaged(`its part “${name}” is missing`))
    return rows.length === rowsOf.get(name) ? rows : damaged(`its part “${name}” is not as long as it says`)
  }
  return {
    groups: section('groups', BACKUP_SECTIONS.groups),
    ops: section('ops', BACKUP_SECTIONS.ops),
    assets: section('assets', BACKUP_SECTIONS.assets),
    settings: section('settings', BACKUP_SECTIONS.settings),
    sources: section('sources', BACKUP_SECTIONS.sources),
    voiceNotes: rowsOf.has('voiceNotes') ? section('voiceNotes', BACKUP_SECTIONS.voiceNotes) : [],
  }
}

function parseAs<Schema extends v.GenericSchema>(schema: Schema, bytes: Uint8Array): v.InferOutput<Schema> {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return damaged('a part of it is not text we can read')
  }
  const parsed = v.safeParse(schema, value)
  return parsed.success ? parsed.output : damaged('a part of it has an unknown shape')
}

function damaged(why: string): never {
  return fail('backup.damaged', `This backup is damaged: ${why}. Nothing was restored.`)
}

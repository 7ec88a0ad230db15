import { BACKUP_FORMAT, BACKUP_MAGIC, BACKUP_PREFIX_BYTES } from '../../../src/domain/backup.ts'
import type { BackupContent, BackupManifest } from '../../../src/domain/backup.ts'
import { SETTING_RULES, isSettingKey } from '../../../src/domain/settings.ts'
import type { BackupFacts } from '../api.ts'
import type { Db } from '../db/db.ts'
import { blake3Hex, hexToBytes } from './digest.ts'
import { gzip } from './gzip.ts'
import { wantedNotes } from '../voice-notes/wanted-notes.ts'
import type { NoteFiles } from '../voice-notes/voice-note-files.ts'
import { readBackup, type BackedUpNote } from './read-backup.ts'

const SECTION_NAMES = [
  'groups',
  'ops',
  'assets',
  'settings',
  'sources',
  'voiceNotes',
] as const satisfies (keyof BackupContent)[]

/**
 * Everything the person decided, as one file that restores in a fresh profile without any other: the op log, the
 * person's settings, the names of the sources, which photos the decisions are about, and the voice notes that a photo carries or an undo
 * may bring back, of those that are on this device. No pictures. It is read back before it is handed out. Errors: `backup.damaged` when
 * that fails.
 */
export async function exportBackup(
  db: Db,
  device: string,
  nowMs: number,
  files: Pick<NoteFiles, 'read'>,
): Promise<{ readonly blob: Blob; readonly facts: BackupFacts }> {
  // Read in one go, before anything is awaited: what is written is one moment of the catalog.
  const decided = readContent(db)
  const wanted = wantedNotes(db, nowMs)
  const schema = db.scalar<number>('PRAGMA user_version') ?? 0
  const notes = await readNotes(wanted, files)
  const content: BackupContent = { ...decided, voiceNotes: notes.map(({ hash, blob }) => [hash, blob.size]) }
  const sections: Uint8Array<ArrayBuffer>[] = []
  const described: BackupManifest['sections'] = []
  for (const name of SECTION_NAMES) {
    const rows = content[name]
    const raw = new TextEncoder().encode(JSON.stringify(rows))
    const packed = await gzip(raw)
    sections.push(packed)
    described.push({
      name,
      bytes: packed.byteLength,
      rawBytes: raw.byteLength,
      rows: rows.length,
      blake3: await blake3Hex([packed]),
    })
  }
  const manifest: BackupManifest = {
    app: 'living-museum',
    createdAt: nowMs,
    device,
    schema,
    sections: described,
  }
  const head = await sealManifest(manifest, BACKUP_FORMAT)
  const blob = new Blob([head, ...sections, ...notes.map(({ blob }) => blob)], {
    type: 'application/octet-stream',
  })
  // A backup that cannot be read back is worse than none: better to hear of it today.
  await readBackup(blob)
  return {
    blob,
    facts: {
      ops: content.ops.length,
      groups: content.groups.length,
      assets: content.assets.length,
      bytes: blob.size,
    },
  }
}

/** Copies: a file of them may be swept while the backup is saved. */
async function readNotes(
  wanted: ReadonlySet<string>,
  files: Pick<NoteFiles, 'read'>,
): Promise<BackedUpNote[]> {
  const notes: BackedUpNote[] = []
  for (const hash of [...wanted].sort()) {
    const file = await files.read(hash)
    if (file !== null) notes.push({ hash, blob: new Blob([await file.arrayBuffer()]) })
  }
  return notes
}

/** Prefix and manifest. `format` is a parameter for the test of newer formats. */
export async function sealManifest(manifest: unknown, format: number): Promise<Uint8Array<ArrayBuffer>> {
  const text = new TextEncoder().encode(JSON.stringify(manifest))
  const head = new Uint8Array(BACKUP_PREFIX_BYTES + text.byteLength)
  const view = new DataView(head.buffer)
  head.set(new TextEncoder().encode(BACKUP_MAGIC))
  view.setUint32(8, format, true)
  view.setUint32(12, text.byteLength, true)
  head.set(hexToBytes(await blake3Hex([head.subarray(0, 16), text])), 16)
  head.set(text, BACKUP_PREFIX_BYTES)
  return head
}

function readContent(db: Db): Omit<BackupContent, 'voiceNotes'> {
  return {
    groups: tuples(
      db,
      'SELECT id, command, label, at, device, undoes, result FROM op_group ORDER BY at, rowid',
    ),
    // What this version did not understand is a decision too.
    ops: tuples(
      db,
      `SELECT id, group_id, entity, row, col, value, prev FROM op
       UNION ALL SELECT id, group_id, entity, row, col, value, prev FROM op_pending ORDER BY id`,
    ),
    assets: tuples(
      db,
      `SELECT lower(hex(a.hash)), a.kind, a.mime, a.bytes, a.sampled,
         (SELECT f.path FROM file f WHERE f.asset_id = a.id ORDER BY f.missing_since IS NOT NULL, f.id LIMIT 1)
       FROM asset a WHERE a.hash IN (SELECT unhex(substr(row, 1, 64)) FROM op WHERE entity IN ('asset', 'asset_tag')) ORDER BY a.id`,
    ),
    settings: db
      .all<{ key: string; value: string }>('SELECT key, value FROM setting ORDER BY key')
      .filter(({ key }) => isSettingKey(key) && SETTING_RULES[key].scope === 'person')
      .map(({ key, value }): [string, string] => [key, value]),
    sources: tuples(db, 'SELECT id, kind, label FROM source ORDER BY added_at, id'),
  }
}

function tuples<Tuple>(db: Db, sql: string): Tuple[] {
  const rows: unknown[][] = []
  db.each(sql, [], (row) => rows.push(row.columns.map((_, index) => row.column(index))))
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the columns of the SQL beside it, checked when read back
  return rows as Tuple[]
}

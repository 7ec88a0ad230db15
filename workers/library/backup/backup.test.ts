import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import { BACKUP_FORMAT, BACKUP_PREFIX_BYTES } from '../../../src/domain/backup.ts'
import type { BackupContent } from '../../../src/domain/backup.ts'
import { HASH } from '../../../src/domain/commands.ts'
import type { CommandId } from '../../../src/domain/vocabulary.ts'
import type { LibraryContext } from '../context.ts'
import type { Db } from '../db/db.ts'
import { adoptFile } from '../ingest/adopt.ts'
import { retryPending } from '../ops/merge.ts'
import { undo } from '../ops/undo.ts'
import { integrity } from '../queries/integrity.ts'
import { photo } from '../queries/photo.ts'
import { hashOf, openTestLibrary } from '../queries/testing.ts'
import { timeline } from '../queries/timeline.ts'
import { makeVoiceNote } from '../../../src/domain/voice-notes/testing.ts'
import { memoryNotes, type MemoryNotes } from '../voice-notes/testing.ts'
import { missingVoiceNotes, setVoiceNote, voiceNote } from '../voice-notes/voice-note-commands.ts'
import { refuseFileCommands } from '../refuse-commands.ts'
import { exportBackup } from './export-backup.ts'
import { readBackup } from './read-backup.ts'
import { restoreBackup, restoreContent } from './restore-backup.ts'

const EVERYTHING = { filters: [] }

interface Device {
  readonly context: LibraryContext
  run(name: string, args: unknown): Promise<unknown>
  readonly notes: MemoryNotes
  export(): Promise<Blob>
  restore(blob: Blob): Promise<{ readonly changed: number; readonly label: string }>
}

let devices = 0

/** A catalog of its own, with the photos 1 to `count` on disk. Its clock starts at `startMs` and moves a second per command. */
async function openDevice(count = 0, startMs = 1_800_000_000_000): Promise<Device> {
  devices += 1
  const name = `${String(devices).padStart(4, '0')}device`
  const test = await openTestLibrary()
  let now = startMs
  let commands = 0
  const context: LibraryContext = { ...test.context, device: name, now: () => now }
  if (count > 0) test.addSource('s', 'Photos')
  test.addPhotos(
    Array.from({ length: count }, (_, index) => ({ n: index + 1, path: `${String(index + 1)}.jpg` })),
  )
  const notes = memoryNotes()
  const { createLibrary } = await import('../library.ts')
  const unused = (): never => {
    throw new Error('not part of this test')
  }
  const library = createLibrary(context, {
    reads: {
      display: unused,
      scrubStrip: unused,
      storage: unused,
      backup: unused,
      cardCheck: unused,
      models: unused,
      faceData: unused,
      vector: unused,
      vectors: unused,
      placeOf: unused,
      voiceNote: unused,
      missingVoiceNotes: unused,
    },
    commands: {
      ...refuseFileCommands(unused),
      'backup.restore': restoreBackup(notes),
      'photos.voiceNote': setVoiceNote(notes),
    },
  })
  const run = (command: string, args: unknown) => {
    now += 1000
    commands += 1
    return library.run(command, args, `${name}-${String(commands)}` as CommandId)
  }
  return {
    context,
    notes,
    run,
    export: async () => (await exportBackup(context.db, name, now, notes)).blob,
    restore: (blob) => run('backup.restore', { blob }),
  }
}

/** Every decision as the catalog holds it. */
function decisions(db: Db): unknown[] {
  return db.all(
    `SELECT lower(hex(hash)) AS hash, rating, favorite, title, caption, hidden, deleted_at, rotation, place_lat, place_lon FROM asset
     WHERE coalesce(rating, favorite, title, caption, hidden, deleted_at, rotation, place_lat) IS NOT NULL ORDER BY hash`,
  )
}

function tagsIn(db: Db): unknown[] {
  return db.all(
    `SELECT n.tag_id, n.node, n.path, n.words, g.colour, g.aliases, lower(hex(a.hash)) AS hash,
       n.n IN (SELECT rowid FROM tag_words WHERE tag_words MATCH 'places') AS found
     FROM tag_node n JOIN tag g ON g.id = n.tag_id LEFT JOIN asset_tag t ON t.tag_id = n.tag_id AND t.present = 1
     LEFT JOIN asset a ON a.id = t.asset_id ORDER BY 1, 7`,
  )
}

async function decideALot({ run, context: { db } }: Device): Promise<void> {
  await run('photos.rate', { assets: [1, 2, 3].map(hashOf), rating: 4 })
  await run('photos.rate', { assets: [hashOf(2)], rating: -1 })
  await run('photos.favorite', { assets: [hashOf(1)], favorite: true })
  await run('photos.caption', { assets: [hashOf(3)], caption: '"; DROP TABLE asset; -- 🎞 \u0000 né <b>' })
  await run('photos.title', { assets: [hashOf(4)], title: 'x'.repeat(5000) })
  await run('photos.trash', { assets: [hashOf(5)] })
  await run('photos.hide', { assets: [hashOf(6)], hidden: true })
  await run('photos.rotate', { assets: [hashOf(7), hashOf(8)], quarterTurns: 3 })
  await run('photos.rate', { assets: [hashOf(9)], rating: 2 })
  await run('undo', {})
  await run('settings.set', { key: 'slideshowSeconds', value: 9 })
  await run('settings.set', { key: 'pausedAll', value: true })
  expect(integrity(db)).toEqual({ ok: true, problems: [] })
}

describe('backup and restore', () => {
  it('brings every decision into an empty catalog, with its history, and the settings of the person', async () => {
    const first = await openDevice(9)
    await decideALot(first)
    const second = await openDevice()
    const { changed, label } = await second.restore(await first.export())
    expect(decisions(second.context.db)).toEqual(decisions(first.context.db))
    expect(changed).toBe(10)
    expect(label).toBe('Restored 13 decisions about 9 photos. Add these folders again to see them: Photos.')
    const log = 'SELECT id, group_id, entity, row, col, value, prev FROM op ORDER BY id'
    expect(second.context.db.all(log)).toEqual(first.context.db.all(log))
    expect(second.context.db.all("SELECT key, value FROM setting WHERE key <> 'device'")).toEqual([
      { key: 'slideshowSeconds', value: '9' },
    ])
    expect(integrity(second.context.db)).toEqual({ ok: true, problems: [] })
  })
  it('brings tags: their tree, who has them, and what is found by them', async () => {
    const first = await openDevice(5)
    await first.run('photos.tag', { assets: [hashOf(1), hashOf(2)], add: ['Places/Italy', 'Food'] })
    await first.run('tags.update', { tag: 'Food', colour: 'red', aliases: ['Essen', 'né "x" \\ /'] })
    await first.run('tags.rename', { tag: 'Places/Italy', name: 'Italia' })
    await first.run('tags.merge', { tag: 'Food', into: 'Places' })
    await first.run('photos.tag', { assets: [hashOf(2)], remove: ['Places/Italia'] })
    await first.run('undo', {})
    const [second, third] = [await openDevice(), await openDevice(3)]
    await third.run('photos.tag', { assets: [hashOf(3)], add: ['Places'] })
    const mine = tagsIn(third.context.db)
    await second.restore(await first.export())
    expect(tagsIn(second.context.db)).toEqual(tagsIn(first.context.db))
    await third.restore(await first.export())
    // Two of one name, made on two devices: both stay until somebody merges them.
    expect(tagsIn(third.context.db)).toEqual(expect.arrayContaining([...mine, ...tagsIn(first.context.db)]))
    for (const { context } of [second, third])
      expect(integrity(context.db)).toEqual({ ok: true, problems: [] })
  })
  it('shows a restored decision when its photo is found later', async () => {
    const first = await openDevice(3)
    await decideALot(await withMore(first, 9))
    const { context, restore } = await openDevice()
    const { db } = context
    await restore(await first.export())
    expect(timeline(db, { plan: EVERYTHING }).ids, 'nothing is on disk yet').toHaveLength(0)
    db.run("INSERT INTO source (id, kind, label, added_at) VALUES ('new', 'folder', 'New', 1)")
    db.run(
      `INSERT INTO file (source_id, path, dir, name, bytes, mtime, first_seen) VALUES ('new', 'renamed.jpg', '', 'renamed.jpg', 10, 1, 1)`,
    )
    db.tx(() =>
      adoptFile(
        db,
        { id: 1, bytes: 10, mtime: 1, quick: new Uint8Array(1) },
        {
          hash: hashOf(3) as never,
          sampled: false,
          kind: 'photo',
          mime: 'image/jpeg',
          bytes: 10,
          traits: [],
        } as never,
        5,
      ),
    )
    expect(timeline(db, { plan: EVERYTHING }).ids).toHaveLength(1)
    expect(photo(db, { hash: hashOf(3) as never })).toMatchObject({
      rating: 4,
      caption: '"; DROP TABLE asset; -- 🎞 \u0000 né <b>',
      kind: 'photo',
    })
    expect(db.scalar("SELECT count(*) FROM search_text WHERE search_text MATCH 'drop'"), 'and is found').toBe(
      1,
    )
  })
  it('changes nothing when restored twice', async () => {
    const first = await openDevice(9)
    await decideALot(first)
    const second = await openDevice(9)
    const blob = await first.export()
    await second.restore(blob)
    const before = second.context.db.all('SELECT * FROM op ORDER BY id')
    expect(await second.restore(blob)).toMatchObject({ changed: 0 })
    expect(second.context.db.all('SELECT * FROM op ORDER BY id')).toEqual(before)
    expect(await first.restore(blob), 'nor into the catalog it came from').toMatchObject({ changed: 0 })
    expect(integrity(first.context.db).ok).toBe(true)
  })
  it('lets the later decision win on both devices, whoever restores first', async () => {
    const early = await openDevice(4, 1_800_000_000_000)
    const late = await openDevice(4, 1_800_000_500_000)
    await late.run('photos.rate', { assets: [hashOf(1), hashOf(2)], rating: 5 })
    await early.run('photos.rate', { assets: [hashOf(2), hashOf(3)], rating: 1 })
    await early.run('photos.caption', { assets: [hashOf(1)], caption: 'early' })
    const [fromEarly, fromLate] = [await early.export(), await late.export()]
    expect(await late.restore(fromEarly)).toMatchObject({ changed: 2 })
    expect(await early.restore(fromLate)).toMatchObject({ changed: 2 })
    expect(decisions(early.context.db)).toEqual(decisions(late.context.db))
    expect(decisions(late.context.db)).toMatchObject([
      { rating: 5, caption: 'early' },
      { rating: 5 },
      { rating: 1 },
    ])
    for (const { context } of [early, late]) expect(integrity(context.db)).toEqual({ ok: true, problems: [] })
    // A decision after the restore is later than everything restored, though this clock is behind.
    await early.run('photos.rate', { assets: [hashOf(1)], rating: 3 })
    expect(await late.restore(await early.export())).toMatchObject({ changed: 1 })
    expect(decisions(late.context.db)[0]).toMatchObject({ rating: 3 })
  })
  it('keeps numbers exact', async () => {
    const first = await openDevice(2)
    const cells = [
      [1, 38, -0.1],
      [2, 38.123456789012344, 1e-7],
    ] as const
    first.context.db.opTx(() => {
      restoreContent(
        first.context.db,
        contentOf(
          cells.flatMap(([n, lat, lon], index) => [
            ['place_lat', hashOf(n), String(lat), index * 2],
            ['place_lon', hashOf(n), JSON.stringify(lon), index * 2 + 1],
          ]),
        ),
        1,
      )
    })
    const second = await openDevice(2)
    await second.restore(await first.export())
    expect(decisions(second.context.db)).toMatchObject(
      cells.map(([, place_lat, place_lon]) => ({ place_lat, place_lon })),
    )
    expect(integrity(second.context.db)).toEqual({ ok: true, problems: [] })
  })
})

describe('hostile and strange content', () => {
  it('keeps what this version does not understand, and takes it in when it does', async () => {
    const { context, export: exportNow } = await openDevice(2)
    const { db } = context
    const merged = restoreContent(
      db,
      contentOf([
        ['rating', hashOf(1), '3', 0],
        ['mood', hashOf(1), '"glad"', 1],
        ['rating', hashOf(2), '99', 2],
        ['rating', 'ROWID; --', '1', 3],
        ['rating', hashOf(2), '{"a":1}', 4],
        ['rating', hashOf(2), 'not json', 5],
        ['__proto__', hashOf(2), '1', 6],
        ['rating', hashOf(2).toUpperCase().replace('0', 'F'), '1', 7],
      ]),
      1,
    )
    expect(merged).toEqual({ added: 1, changed: 1, pending: 7 })
    expect(db.scalar('SELECT rating FROM asset WHERE id = 2')).toBeNull()
    expect(retryPending(db, 1)).toBe(0)
    const fresh = await openDevice()
    await fresh.restore(await exportNow())
    expect(fresh.context.db.scalar('SELECT count(*) FROM op_pending'), 'and travels on').toBe(7)
    // A version that knows the column: its op is stored as it will be understood then.
    db.opTx(() => db.run(`UPDATE op_pending SET col = 'label', value = '7' WHERE col = 'mood'`))
    expect(retryPending(db, 1)).toBe(1)
    expect(db.scalar('SELECT label FROM asset WHERE id = 1')).toBe(7)
    expect(integrity(db)).toEqual({ ok: true, problems: [] })
  })
  it('survives stamps at the end of time, groups that undo each other, and outcomes that are nonsense', async () => {
    const { context, run } = await openDevice(1)
    const { db } = context
    const content = contentOf([['rating', hashOf(1), '3', 0]])
    const end = 'ffffffffffff-ffff-hostile0'
    restoreContent(
      db,
      {
        ...content,
        ops: [...content.ops, [end, 'a', 'asset', hashOf(1), 'rating', '1', 'null']],
        groups: [
          [
            'a',
            '__proto__',
            '<img onerror=alert(1)>',
            1e15,
            '0001device',
            'b',
            '{"__proto__":{"polluted":1}}',
          ],
          ['b', 'undo', '', -1, '0001device', 'a', 'null'],
          ['c', 'undo', '', 1.5, '0001device', 'c', 'no json'],
        ],
      },
      1,
    )
    expect(db.scalar('SELECT rating FROM asset')).toBe(3)
    await run('photos.rate', { assets: [hashOf(1)], rating: 5 })
    expect(db.scalar('SELECT rating FROM asset'), 'a decision made now still wins').toBe(5)
    expect(integrity(db)).toEqual({ ok: true, problems: [] })
    for (const group of ['a', 'b', 'c'])
      expect(() => undo(context, `take-${group}`, group)).not.toThrow(RangeError)
    expect(undo(context, 'c')).toMatchObject({ groupId: 'c' })
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})

type TestOp = readonly [col: string, row: string, value: string, stamp: number]

function contentOf(ops: readonly TestOp[]): BackupContent {
  return {
    groups: [],
    ops: ops.map(([col, row, value, stamp]) => [
      `0000000003e8-${stamp.toString(16).padStart(4, '0')}-somedevice`,
      'group',
      'asset',
      row,
      col,
      value,
      'null',
    ]),
    assets: [],
    settings: [],
    sources: [],
    voiceNotes: [],
  }
}

async function withMore(device: Device, count: number): Promise<Device> {
  device.context.db.run(
    `INSERT INTO asset (hash, kind, added_at) SELECT unhex(value), 'photo', 1 FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
    [JSON.stringify(Array.from({ length: count }, (_, index) => hashOf(index + 1)))],
  )
  await Promise.resolve()
  return device
}

describe('the file', () => {
  it('says what it is and is read back as it was written', async () => {
    const device = await openDevice(9)
    await decideALot(device)
    const { blob, facts } = await exportBackup(device.context.db, 'dev', 77, device.notes)
    const { manifest, content } = await readBackup(blob)
    expect(manifest).toMatchObject({ app: 'living-museum', createdAt: 77, device: 'dev', schema: 1 })
    expect(facts).toEqual({ ops: 13, groups: 10, assets: 9, bytes: blob.size })
    expect(content.assets[0]).toEqual([hashOf(1), 'photo', 'image/jpeg', 10, 0, '1.jpg'])
    expect(new DataView(await blob.slice(0, BACKUP_PREFIX_BYTES).arrayBuffer()).getUint32(8, true)).toBe(
      BACKUP_FORMAT,
    )
  })
})

describe('voice notes', () => {
  const recording = (seed: number) => new Blob([makeVoiceNote(2000, { seed })])
  const heard = async ({ context: { db }, notes }: Device, photo: number) =>
    (await voiceNote(db, notes, { hash: v.parse(HASH, hashOf(photo)) }))?.blob?.bytes()

  it('come back with their bytes, those that undo brings back too', async () => {
    const first = await openDevice(2)
    await first.run('photos.voiceNote', { asset: hashOf(1), note: recording(1) })
    await first.run('photos.voiceNote', { asset: hashOf(1), note: recording(2) })
    await first.run('photos.voiceNote', { asset: hashOf(2), note: recording(3) })
    await first.run('photos.voiceNote', { asset: hashOf(2), note: null })
    const second = await openDevice()
    const { label } = await second.restore(await first.export())
    expect(label).not.toContain('Voice notes')
    expect(await heard(second, 1)).toEqual(makeVoiceNote(2000, { seed: 2 }))
    expect(await heard(second, 2)).toBeUndefined()
    expect([...second.notes.kept.keys()].sort()).toEqual([...first.notes.kept.keys()].sort())
    const group = second.context.db.scalar<string>(
      "SELECT group_id FROM op WHERE row = ? AND value = 'null' AND col = 'voice_note'",
      [hashOf(2)],
    )
    await second.run('undo', { group })
    expect(await heard(second, 2)).toEqual(makeVoiceNote(2000, { seed: 3 }))
  })

  it('that are not on the device are told by the names of their photos', async () => {
    const first = await openDevice(2)
    await first.run('photos.voiceNote', { asset: hashOf(1), note: recording(1) })
    await first.run('photos.voiceNote', { asset: hashOf(2), note: recording(2) })
    const [lost = ''] = first.notes.kept.keys()
    first.notes.kept.delete(lost)
    const missing = await missingVoiceNotes(first.context.db, first.notes)
    expect(missing).toEqual([{ hash: hashOf(1), name: '1.jpg' }])
    const second = await openDevice(2)
    const { label } = await second.restore(await first.export())
    expect(label).toContain('Voice notes that are not in it: 1.jpg.')
    expect(await voiceNote(second.context.db, second.notes, { hash: v.parse(HASH, hashOf(1)) })).toEqual({
      ms: 2040,
      blob: null,
    })
    expect(await heard(second, 2)).toEqual(makeVoiceNote(2000, { seed: 2 }))
  })

  it('are refused with the whole file when one byte of them is another, too few or too many', async () => {
    const device = await openDevice(1)
    await device.run('photos.voiceNote', { asset: hashOf(1), note: recording(1) })
    const whole = await (await device.export()).bytes()
    const altered = whole.slice()
    altered[altered.length - 5] = (altered[altered.length - 5] ?? 0) ^ 1
    const added = new Uint8Array(whole.length + 1)
    added.set(whole)
    for (const bytes of [altered, whole.slice(0, -1), added])
      await expect(readBackup(new Blob([bytes]))).rejects.toMatchObject({ code: 'backup.damaged' })
    const fresh = await openDevice()
    await expect(fresh.restore(new Blob([altered]))).rejects.toMatchObject({ code: 'backup.damaged' })
    expect(fresh.notes.kept.size).toBe(0)
  })
})

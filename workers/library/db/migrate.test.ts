/** Acceptance A9, and the guards of ADR 0009: what shipped stays as it was, and intent only grows. */

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

import { INTENT, INTENT_TABLES } from '../../../src/domain/ops.ts'
import { integrity } from '../queries/integrity.ts'
import { makeRandom, report } from '../testing/acceptance.ts'
import { FailingStore } from '../testing/failing-store.ts'
import { PowerCuts, RecordingStore } from '../testing/recording-store.ts'
import { decisionsOf, runWorkload } from '../testing/workload.ts'
import { openDb } from './db.ts'
import type { Db } from './db.ts'
import { describeSchema } from './describe-schema.ts'
import { openEngine } from './engine.ts'
import { MemoryStore } from './file-store.ts'
import type { FileStore } from './file-store.ts'
import type { Migration } from './migrate.ts'
import { MIGRATIONS } from './migrations.ts'
import { openCatalog } from './open-catalog.ts'
import { compileSqliteFromDisk, openTestDb, TEST_NOW_MS } from './testing.ts'

const FULL = process.env['ACCEPTANCE'] === 'full'
const HERE = fileURLToPath(new URL('.', import.meta.url))
const wasm = await compileSqliteFromDisk()

/**
 * What each migration is, for ever. A released one is never changed: people's catalogs record this hash and are refused when
 * it differs. Until the first release, 0001 may change together with this line and its fixture
 * (`UPDATE_FIXTURES=1 npx vitest run --project unit workers/library/db/migrate.test.ts`).
 */
const SHIPPED: Readonly<Record<string, string>> = {
  '0001_init.sql': '04992c3927fdaeec09d57abeca8fd9b3efe9a7e1c6f862a8de9923ef739ecda0',
}

/** Columns of intent that were ever released: none is dropped, renamed or given another type. Add new ones here. */
const RELEASED_INTENT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  asset: {
    rating: 'INTEGER',
    favorite: 'INTEGER',
    label: 'INTEGER',
    pick: 'INTEGER',
    title: 'TEXT',
    caption: 'TEXT',
    voice_note: 'TEXT',
    hidden: 'INTEGER',
    deleted_at: 'INTEGER',
    removed_at: 'INTEGER',
    visibility: 'TEXT',
    taken_override: 'INTEGER',
    taken_offset_override: 'INTEGER',
    rotation: 'INTEGER',
    place_lat: 'REAL',
    place_lon: 'REAL',
    place_name: 'TEXT',
    stack_id: 'TEXT',
    stack_top: 'INTEGER',
    text_kind: 'TEXT',
    basket: 'INTEGER',
  },
  tag: {
    name: 'TEXT',
    parent: 'TEXT',
    colour: 'TEXT',
    icon: 'TEXT',
    aliases: 'TEXT',
    merged_into: 'TEXT',
    deleted_at: 'INTEGER',
  },
  asset_tag: { present: 'INTEGER' },
  text_fix: { text: 'TEXT', polygon: 'TEXT' },
  person: {
    name: 'TEXT',
    kind: 'TEXT',
    hidden: 'INTEGER',
    cover: 'TEXT',
    birthday: 'TEXT',
    strictness: 'INTEGER',
    merged_into: 'TEXT',
    deleted_at: 'INTEGER',
  },
  face_label: { person: 'TEXT', drawn: 'INTEGER', dismissed: 'INTEGER' },
  face_not: { present: 'INTEGER' },
  person_apart: { apart: 'INTEGER' },
  dup_decision: { verdict: 'TEXT', keep: 'TEXT' },
  saved_search: { title: 'TEXT', text: 'TEXT', pinned: 'INTEGER', deleted_at: 'INTEGER' },
  album: {
    title: 'TEXT',
    kind: 'TEXT',
    parent: 'TEXT',
    rank: 'TEXT',
    query: 'TEXT',
    most: 'INTEGER',
    most_per_year: 'INTEGER',
    sort: 'TEXT',
    cover: 'TEXT',
    note: 'TEXT',
    pinned: 'INTEGER',
    deleted_at: 'INTEGER',
  },
  album_asset: { present: 'INTEGER', rank: 'TEXT', mode: 'INTEGER' },
  album_section: { album: 'TEXT', title: 'TEXT', text: 'TEXT', rank: 'TEXT', deleted_at: 'INTEGER' },
  album_dismissed: { dismissed: 'INTEGER' },
  op_group: {
    id: 'TEXT',
    command: 'TEXT',
    label: 'TEXT',
    at: 'INTEGER',
    device: 'TEXT',
    undoes: 'TEXT',
    result: 'TEXT',
  },
  op: {
    id: 'TEXT',
    group_id: 'TEXT',
    entity: 'TEXT',
    row: 'TEXT',
    col: 'TEXT',
    value: 'TEXT',
    prev: 'TEXT',
    applied: 'INTEGER',
  },
  op_pending: {
    id: 'TEXT',
    group_id: 'TEXT',
    entity: 'TEXT',
    row: 'TEXT',
    col: 'TEXT',
    value: 'TEXT',
    prev: 'TEXT',
    reason: 'TEXT',
  },
}

function columnsOf(db: Db, table: string): Record<string, string> {
  const rows = db.all<{ name: string; type: string }>('SELECT name, type FROM pragma_table_info(?)', [table])
  return Object.fromEntries(rows.map(({ name, type }) => [name, type]))
}

describe('what has shipped', () => {
  it('is never altered: every migration is there, in order, with the hash it shipped with', () => {
    const files = readdirSync(`${HERE}migrations`)
      .filter((name) => name.endsWith('.sql'))
      .sort()
    expect(MIGRATIONS.map(({ file }) => file)).toEqual(files)
    const hashes = MIGRATIONS.map(({ file, sql }) => [file, createHash('sha256').update(sql).digest('hex')])
    expect(Object.fromEntries(hashes)).toEqual(SHIPPED)
    for (const [index, { file }] of MIGRATIONS.entries()) expect(Number(file.slice(0, 4))).toBe(index + 1)
  })
  it('agrees with the types that Kysely compiles against', async () => {
    const { db } = await openTestDb()
    expect(readFileSync(`${HERE}schema.gen.ts`, 'utf8'), 'run `npx tsx scripts/schema.ts`').toBe(
      describeSchema(db),
    )
  })
  it('keeps every column of intent, with its type, and registers each', async () => {
    const { db } = await openTestDb()
    for (const [table, columns] of Object.entries(RELEASED_INTENT))
      expect(columnsOf(db, table)).toMatchObject(columns)
    for (const { table, columns } of Object.values(INTENT))
      expect(Object.keys(RELEASED_INTENT[table] ?? {}).sort()).toEqual(Object.keys(columns).sort())
    expect(Object.keys(RELEASED_INTENT)).toEqual(expect.arrayContaining([...INTENT_TABLES]))
  })
  it.each(MIGRATIONS.map(({ file }) => file.slice(0, 4)))(
    'opens the catalog that version %s left, with every decision',
    async (version) => {
      const path = `${HERE}fixtures/catalog-${version}.db.gz`
      if (process.env['UPDATE_FIXTURES'] === '1') writeFileSync(path, gzipSync(await makeFixture()))
      expect(existsSync(path), `${path} is missing`).toBe(true)
      const store = new MemoryStore()
      store.open('library.db', true)?.write(new Uint8Array(gunzipSync(readFileSync(path))), 0)
      const catalog = await openCatalog({ engine: { kind: 'memory', wasm, store }, nowMs: TEST_NOW_MS })
      expect(catalog.version).toBe(MIGRATIONS.length)
      expect(integrity(catalog.db)).toEqual({ ok: true, problems: [] })
      expect(decisionsOf(catalog.db)).toBe(await usedDecisions())
      catalog.close()
    },
  )
})

/** The same decisions in every fixture: the workload with a clock and a device of its own. */
async function fillUsed(store: FileStore): Promise<string> {
  const engine = { kind: 'memory', wasm, store } as const
  const catalog = await openCatalog({ engine, nowMs: TEST_NOW_MS })
  let now = TEST_NOW_MS
  runWorkload({ db: catalog.db, device: 'fixturedevice000', now: () => (now += 7) }, { steps: 25 })
  const decisions = decisionsOf(catalog.db)
  catalog.close()
  return decisions
}

const usedDecisions = () => fillUsed(new MemoryStore())

async function makeFixture(): Promise<Uint8Array> {
  const store = new MemoryStore()
  await fillUsed(store)
  return store.files.get('library.db')?.contents() ?? new Uint8Array()
}

/** Two versions of the future. The second changes intent and rewrites a table, as a bad day would have it. */
const LATER: readonly Migration[] = [
  ...MIGRATIONS,
  {
    file: '0002_mood.sql',
    sql: `CREATE TABLE mood (id INTEGER PRIMARY KEY, asset_id INTEGER NOT NULL REFERENCES asset(id)) STRICT;
          ALTER TABLE asset ADD COLUMN mood TEXT;
          INSERT INTO mood (asset_id) SELECT id FROM asset;`,
  },
  { file: '0003_glad.sql', sql: `UPDATE asset SET mood = 'glad'; CREATE INDEX asset_mood ON asset (mood);` },
]

/** Which version the files really are: the number, and what each migration would have made. */
async function versionOf(store: FileStore): Promise<{ version: number; isMixed: boolean }> {
  const engine = await openEngine({ kind: 'memory', wasm, store })
  const db = openDb(engine.connect())
  const version = db.scalar<number>('PRAGMA user_version') ?? 0
  const hasColumn = 'mood' in columnsOf(db, 'asset')
  const hasTable = columnsOf(db, 'mood')['id'] !== undefined
  const rows = db.scalar<number>('SELECT count(*) FROM migration') ?? 0
  const photos = db.scalar<number>('SELECT count(*) FROM asset')
  const moods = hasTable ? db.scalar<number>('SELECT count(*) FROM mood') : photos
  const glad = hasColumn ? (db.scalar<number>("SELECT count(*) FROM asset WHERE mood = 'glad'") ?? 0) : 0
  db.close()
  const isTwo = version >= 2
  const isMixed =
    hasColumn !== isTwo ||
    hasTable !== isTwo ||
    rows !== version ||
    moods !== photos ||
    (version === 3 ? glad !== photos : glad !== 0)
  return { version, isMixed }
}

describe('a migration', () => {
  it('A9: killed at any step leaves the old or the new, and goes on at the next start', async () => {
    const steps: string[] = []
    const figures = { kills: 0, mixed: 0, 'decisions lost': 0 }
    for (let kill = 0; ; kill += 1) {
      const store = new MemoryStore()
      const decisions = await fillUsed(store)
      let seen = 0
      const opening = openCatalog({
        engine: { kind: 'memory', wasm, store },
        nowMs: TEST_NOW_MS,
        migrations: LATER,
        atStep: (step) => {
          if (seen === steps.length) steps.push(step)
          if (seen++ === kill) throw new Error('killed')
        },
      })
      if (kill === steps.length && kill > 0) {
        await opening.catch(() => undefined)
        if (seen <= kill) break
      } else await expect(opening).rejects.toThrow('killed')
      figures.kills += 1
      if ((await versionOf(store)).isMixed) figures.mixed += 1
      const again = await openCatalog({
        engine: { kind: 'memory', wasm, store },
        nowMs: TEST_NOW_MS,
        migrations: LATER,
      })
      if (decisionsOf(again.db) !== decisions) figures['decisions lost'] += 1
      expect(again.version).toBe(3)
      again.close()
    }
    report('A9 kills', { ...figures, steps: steps.length })
    expect(steps).toEqual([
      'copy 0002_mood.sql',
      'begin 0002_mood.sql',
      'applied 0002_mood.sql',
      'commit 0002_mood.sql',
      'after 0002_mood.sql',
      'copy 0003_glad.sql',
      'begin 0003_glad.sql',
      'applied 0003_glad.sql',
      'commit 0003_glad.sql',
      'after 0003_glad.sql',
    ])
    expect(figures).toMatchObject({ mixed: 0, 'decisions lost': 0 })
  })
  it(
    'A9: cut off from power at any write leaves the old or the new, and the copy before it',
    { timeout: 1_200_000 },
    async () => {
      const recording = new RecordingStore()
      const decisions = await fillUsed(recording)
      const begin = recording.events.length
      const upgraded = await openCatalog({
        engine: { kind: 'memory', wasm, store: recording },
        nowMs: TEST_NOW_MS,
        migrations: LATER,
      })
      upgraded.close()
      const random = makeRandom(9)
      const moments = Array.from({ length: recording.events.length - begin + 1 }, (_, index) => begin + index)
      const cuts = FULL ? moments : moments.filter(() => random() < 40 / moments.length)
      const disks = new PowerCuts(recording.events)
      const figures = { cuts: cuts.length, old: 0, new: 0, mixed: 0, 'decisions lost': 0 }
      for (const cut of cuts) {
        const store = disks.after(cut, random)
        const { version, isMixed } = await versionOf(store)
        if (isMixed) figures.mixed += 1
        figures[version === 3 ? 'new' : 'old'] += 1
        if (version > 1) {
          const copy = new MemoryStore()
          copy
            .open('library.db', true)
            ?.write(store.files.get('library.db.before-0002')?.contents() ?? new Uint8Array(), 0)
          expect.soft(await versionOf(copy), `copy at ${String(cut)}`).toEqual({ version: 1, isMixed: false })
        }
        const again = await openCatalog({
          engine: { kind: 'memory', wasm, store },
          nowMs: TEST_NOW_MS,
          migrations: LATER,
        })
        if (decisionsOf(again.db) !== decisions) figures['decisions lost'] += 1
        expect.soft(integrity(again.db)).toEqual({ ok: true, problems: [] })
        again.close()
      }
      report('A9 power cuts', figures)
      expect(figures).toMatchObject({ mixed: 0, 'decisions lost': 0 })
    },
  )
  it('A9: an older app refuses the newer catalog and leaves every byte of it', async () => {
    const store = new MemoryStore()
    await fillUsed(store)
    const engine = { kind: 'memory', wasm, store } as const
    ;(await openCatalog({ engine, nowMs: TEST_NOW_MS, migrations: LATER })).close()
    const before = store.files.get('library.db')?.contents()
    expect(before?.byteLength).toBeGreaterThan(0)
    await expect(openCatalog({ engine, nowMs: TEST_NOW_MS })).rejects.toMatchObject({
      code: 'library.too_new',
      retry: 'ask',
    })
    // Not `toEqual`, which takes seconds for megabytes.
    const after = store.files.get('library.db')?.contents()
    expect(Buffer.compare(after ?? Buffer.alloc(0), before ?? Buffer.alloc(0))).toBe(0)
  })
  it('copies the catalog before each, keeps three copies, and says that it is at work', async () => {
    const store = new MemoryStore()
    await fillUsed(store)
    const many = [
      ...LATER,
      ...[4, 5].map((n): Migration => ({
        file: `000${String(n)}_x.sql`,
        sql: `CREATE TABLE x${String(n)} (id INTEGER PRIMARY KEY) STRICT;`,
      })),
    ]
    let said = 0
    const catalog = await openCatalog({
      engine: { kind: 'memory', wasm, store },
      nowMs: TEST_NOW_MS,
      migrations: many,
      onMigrating: () => (said += 1),
    })
    catalog.close()
    expect(said).toBe(1)
    expect([...store.files.keys()].filter((name) => name.includes('before')).sort()).toEqual([
      'library.db.before-0003',
      'library.db.before-0004',
      'library.db.before-0005',
    ])
  })
  it.each([
    ['has an error in it', 'CREATE TABLE half (id INTEGER PRIMARY KEY); UPDATE nowhere SET x = 1;', Infinity],
    ['finds no room for the copy', 'CREATE TABLE half (id INTEGER PRIMARY KEY);', 0],
  ])('that %s leaves the old catalog, open for reading, and says so', async (_what, sql, extraBytes) => {
    const store = new FailingStore()
    const decisions = await fillUsed(store)
    store.quotaBytes =
      [...store.inner.files.values()].reduce((sum, file) => sum + file.size(), 0) + extraBytes
    const catalog = await openCatalog({
      engine: { kind: 'memory', wasm, store },
      nowMs: TEST_NOW_MS,
      migrations: [...MIGRATIONS, { file: '0002_bad.sql', sql }],
    })
    expect(catalog.health()).toMatchObject({ readonly: true, error: { code: 'storage.readonly' } })
    expect(catalog.version).toBe(1)
    expect(decisionsOf(catalog.db)).toBe(decisions)
    expect(columnsOf(catalog.db, 'half')).toEqual({})
    expect(() => catalog.db.run("INSERT INTO setting (key, value) VALUES ('x', '1')")).toThrow()
    catalog.close()
    store.quotaBytes = Infinity
    const again = await openCatalog({ engine: { kind: 'memory', wasm, store }, nowMs: TEST_NOW_MS })
    expect(again.health().error).toBeNull()
    again.close()
  })
  it('refuses a catalog whose history is not ours', async () => {
    const store = new MemoryStore()
    await fillUsed(store)
    const altered = MIGRATIONS.map(({ file, sql }) => ({ file, sql: `${sql}\n-- one more word` }))
    await expect(
      openCatalog({ engine: { kind: 'memory', wasm, store }, nowMs: TEST_NOW_MS, migrations: altered }),
    ).rejects.toMatchObject({
      code: 'storage.corrupt',
      subject: '0001_init.sql',
    })
  })
})

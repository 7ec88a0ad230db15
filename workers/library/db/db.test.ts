import { describe, expect, it } from 'vitest'

import { INTENT, INTENT_TABLES } from '../../../src/domain/ops.ts'
import { openTestDb } from './testing.ts'

describe('Db', () => {
  it('binds and returns every type exactly', async () => {
    const { db } = await openTestDb()
    const values = [
      0,
      -1,
      2 ** 31,
      -(2 ** 40),
      1.5,
      2n ** 60n,
      'é — 日本 🎞',
      'x'.repeat(100_000),
      'é日🎞'.repeat(30_000),
      `${'x'.repeat(90_000)}日`,
      'ab'.repeat(32),
      `${'a'.repeat(63)}é`,
      'c'.repeat(129),
      null,
      new Uint8Array([0, 255, 7]),
    ]
    for (const value of values) expect(db.scalar('SELECT ?', [value])).toEqual(value)
    expect(db.get('SELECT 1 AS one, ? AS two', ['b'])).toEqual({ one: 1, two: 'b' })
  })
  it('tells which tables a read looked at, through views and full-text search', async () => {
    const { db } = await openTestDb()
    expect(db.trackReads(() => db.all('SELECT count(*) FROM visible_asset')).reads).toEqual(['asset'])
    expect(
      db.trackReads(() => db.all("SELECT rowid FROM search_text WHERE search_text MATCH 'a'")).reads,
    ).toEqual(['search_text'])
    expect(
      db
        .trackReads(() =>
          db.all("SELECT n.node FROM tag_words w JOIN tag_node n ON n.n = w.rowid WHERE tag_words MATCH 'a'"),
        )
        .reads.toSorted(),
    ).toEqual(['tag_node', 'tag_words'])
    expect(db.trackReads(() => db.all("SELECT value FROM json_each('[1]')")).reads).toEqual([])
  })
  it('announces which tables a transaction wrote, once and only after commit', async () => {
    const { db } = await openTestDb()
    const heard: string[][] = []
    db.onCommit((tables) => heard.push([...tables].sort()))
    db.tx(() => {
      db.run("INSERT INTO source (id, kind, label, added_at) VALUES ('s', 'folder', 'S', 1)")
      db.run("INSERT INTO setting (key, value) VALUES ('k', '1')")
      expect(heard).toEqual([])
    })
    expect(() =>
      db.tx(() => {
        db.run('DELETE FROM source')
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(heard).toEqual([['setting', 'source']])
    expect(db.scalar('SELECT count(*) FROM source')).toBe(1)
  })
  it('keeps what was read until one of its tables is written, by whatever way, and tells its tables again', async () => {
    const { db } = await openTestDb()
    let reads = 0
    const countFiles = (): unknown =>
      db.kept('files', () => {
        reads += 1
        return db.scalar('SELECT count(*) FROM file')
      })
    db.run("INSERT INTO source (id, kind, label, added_at) VALUES ('s', 'folder', 'S', 1)")
    expect([countFiles(), countFiles(), reads]).toEqual([0, 0, 1])
    expect(db.trackReads(countFiles).reads).toEqual(['file'])
    db.run("INSERT INTO setting (key, value) VALUES ('k', '1')")
    expect([countFiles(), reads], 'another table').toEqual([0, 1])
    const insert = `INSERT INTO file (source_id, path, dir, name, bytes, mtime, first_seen, hash_state)
      VALUES ('s', 'a.jpg', '', 'a.jpg', 1, 1, 1, 'pending')`
    expect(() =>
      db.tx(() => {
        db.run(insert)
        expect(countFiles(), 'inside of the transaction').toBe(1)
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(countFiles(), 'taken back').toBe(0)
    db.run(insert)
    expect(countFiles()).toBe(1)
    // The file goes with its source.
    db.run('DELETE FROM source')
    expect(countFiles(), 'by a foreign key').toBe(0)
  })
  it('keeps what was asked last, and no more than it has room for', async () => {
    const { db } = await openTestDb()
    const reads: number[] = []
    const ask = (key: number): unknown => db.kept(String(key), () => reads.push(key))
    for (let key = 0; key < 40; key += 1) ask(key)
    ask(0)
    ask(40)
    reads.length = 0
    ask(0)
    ask(1)
    expect(reads).toEqual([1])
  })
  it('refuses to write intent outside the op path and allows facts', async () => {
    const { db } = await openTestDb()
    db.run('INSERT INTO asset (hash, added_at) VALUES (?, 1)', [new Uint8Array(32)])
    const update = 'UPDATE asset SET rating = 3'
    expect(() => db.run(update)).toThrow(expect.objectContaining({ code: 'bug.assertion' }))
    db.opTx(() => db.run(update))
    expect(() => db.run(update), 'also when the statement is already prepared').toThrow(
      expect.objectContaining({ code: 'bug.assertion' }),
    )
    expect(() => db.tx(() => db.run('DELETE FROM asset'))).toThrow(
      expect.objectContaining({ code: 'bug.assertion' }),
    )
    expect(() =>
      db.run("INSERT INTO op_group (id, command, label, at, device, result) VALUES ('a','b','c',1,'d','{}')"),
    ).toThrow()
    db.run('UPDATE asset SET width = 3')
  })
  it.each(
    // Tables of nothing but intent follow below.
    Object.values(INTENT)
      .filter(({ table }) => !INTENT_TABLES.includes(table))
      .flatMap(({ table, columns }) => Object.keys(columns).map((column) => [table, column])),
  )('lets facts write %s.%s in no way', async (table, column) => {
    const { db } = await openTestDb()
    db.run('INSERT INTO asset (id, hash, added_at) VALUES (1, ?, 1)', [new Uint8Array(32)])
    const value = "'1'"
    const attempts = [
      `UPDATE ${table} SET ${column} = ${value}`,
      `UPDATE ${table} SET width = 1, ${column} = ${value}`,
      `UPDATE OR REPLACE ${table} SET width = 1`,
      `INSERT INTO ${table} (hash, added_at, ${column}) VALUES (x'01', 1, ${value})`,
      `INSERT OR REPLACE INTO ${table} (id, hash, added_at) VALUES (1, x'02', 1)`,
      `REPLACE INTO ${table} (id, hash, added_at) VALUES (1, x'02', 1)`,
      `INSERT INTO ${table} (id, hash, added_at) VALUES (1, x'03', 1) ON CONFLICT DO UPDATE SET ${column} = ${value}`,
      `DELETE FROM ${table}`,
      `WITH one AS (SELECT ${value} AS v) UPDATE ${table} SET ${column} = one.v FROM one`,
    ]
    for (const sql of attempts) {
      expect(() => db.run(sql), sql).toThrow()
      expect(() => db.tx(() => db.run(sql)), sql).toThrow()
    }
    expect(db.all(`SELECT id, ${column} AS value FROM ${table}`)).toEqual([{ id: 1, value: null }])
  })
  it.each(INTENT_TABLES)('lets facts write nothing into %s', async (table) => {
    const { db } = await openTestDb()
    const columns = db
      .all<{ name: string }>('SELECT name FROM pragma_table_info(?)', [table])
      .map(({ name }) => name)
    const values = columns.map(() => "'1'").join()
    for (const sql of [
      `INSERT INTO ${table} (${columns.join()}) VALUES (${values})`,
      `INSERT OR IGNORE INTO ${table} (${columns.join()}) VALUES (${values})`,
      `UPDATE ${table} SET ${columns[0] ?? ''} = '2'`,
      `DELETE FROM ${table}`,
    ])
      expect(() => db.run(sql), sql).toThrow(expect.objectContaining({ code: 'bug.assertion' }))
  })
  it('keeps the day and the presence of a photo right whoever writes', async () => {
    const { db } = await openTestDb()
    db.run("INSERT INTO source (id, kind, label, added_at) VALUES ('s', 'folder', 'S', 1)")
    db.run('INSERT INTO asset (id, hash, added_at) VALUES (1, ?, 1)', [new Uint8Array(32)])
    const state = () => db.get('SELECT sort_at, local_day, present FROM asset')
    db.run('UPDATE asset SET taken_local = -1')
    expect(state()).toEqual({ sort_at: -1, local_day: -1, present: 0 })
    db.opTx(() => db.run('UPDATE asset SET taken_override = 86400000'))
    expect(state()).toMatchObject({ local_day: 1 })
    db.opTx(() => db.run('UPDATE asset SET taken_override = NULL, taken_local = NULL'))
    expect(state()).toMatchObject({ local_day: null, sort_at: null })
    db.run(
      "INSERT INTO file (source_id, path, dir, name, bytes, mtime, first_seen, asset_id) VALUES ('s', 'a', '', 'a', 1, 1, 1, 1)",
    )
    expect(state()).toMatchObject({ present: 1 })
    db.run('UPDATE file SET missing_since = 5')
    expect(state()).toMatchObject({ present: 0 })
    db.run('UPDATE file SET missing_since = NULL')
    expect(state()).toMatchObject({ present: 1 })
    db.run('DELETE FROM source')
    expect(state()).toMatchObject({ present: 0 })
  })
})

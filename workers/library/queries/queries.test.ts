import { describe, expect, it } from 'vitest'

import type { Filter } from '../../../src/domain/plan.ts'
import { UNDATED_DAY } from '../../../src/domain/reads.ts'
import { traitsToBits } from '../../../src/domain/vocabulary.ts'
import { attention } from './attention.ts'
import { assets, wallClock } from './assets.ts'
import { facets } from './facets.ts'
import { folders } from './folders.ts'
import { history, undoable } from './history.ts'
import { idle } from './idle.ts'
import { locate } from './locate.ts'
import { marked } from './marked.ts'
import { photo } from './photo.ts'
import { firstDayOf } from './plan-filter.ts'
import { progress } from './progress.ts'
import { sources } from './sources.ts'
import { DAY_MS, hashOf, openTestLibrary } from './testing.ts'
import { tiles } from './tiles.ts'
import { timeline, timelineSql } from './timeline.ts'
import { totals } from './totals.ts'

const plan = (...filters: Filter[]) => ({ plan: { filters } })

async function openFilled() {
  const test = await openTestLibrary()
  test.addSource('s', 'Photos')
  test.addPhotos([
    { n: 1, path: 'a/1.jpg', takenMs: firstDayOf(2019) * DAY_MS, camera: 'Canon R5' },
    { n: 2, path: 'a/b/2.jpg', takenMs: firstDayOf(2020) * DAY_MS - 1, camera: 'Canon R5', kind: 'video' },
    {
      n: 3,
      path: 'a!/3.jpg',
      takenMs: firstDayOf(2020) * DAY_MS,
      traits: traitsToBits(['raw']),
      width: 300,
      height: 400,
    },
    { n: 4, path: '4.jpg', takenMs: null, camera: 'Pixel' },
    { n: 5, path: 'a/b/5.jpg', takenMs: -5 * DAY_MS - 1, width: 9000, height: 10 },
  ])
  return test
}
const idsOf = (list: { ids: Uint32Array }) => [...list.ids]

describe('timeline', () => {
  it('lists newest first, undated last, with days and ratios as columns', async () => {
    const { context } = await openFilled()
    const list = timeline(context.db, plan())
    expect(idsOf(list)).toEqual([3, 2, 1, 5, 4])
    expect([...list.day]).toEqual([firstDayOf(2020), firstDayOf(2020) - 1, firstDayOf(2019), -6, UNDATED_DAY])
    expect([...list.ratio]).toEqual([750, 1333, 1333, 5000, 1333])
  })

  it('gives the ratio as shown after the person turned a photo', async () => {
    const { context, run } = await openFilled()
    await run('photos.rotate', { assets: [hashOf(3)], quarterTurns: 1 })
    await run('photos.rotate', { assets: [hashOf(2)], quarterTurns: 2 })
    expect([...timeline(context.db, plan()).ratio]).toEqual([1333, 1333, 1333, 5000, 1333])
  })
  it.each([
    [[{ key: 'type', any: ['video', 'raw'] }], [3, 2]],
    [[{ key: 'type', any: [] }], []],
    [[{ key: 'camera', any: ['Canon R5'] }], [2, 1]],
    [[{ key: 'year', any: [2019] }], [2, 1]],
    [[{ key: 'year', any: [2020, 1969] }], [3, 5]],
    [[{ key: 'folder', source: 's', path: 'a' }], [2, 1, 5]],
    [[{ key: 'folder', source: 's', path: '' }], [3, 2, 1, 5, 4]],
    [
      [
        { key: 'folder', source: 's', path: 'a/b' },
        { key: 'type', any: ['photo'] },
      ],
      [5],
    ],
    [[{ key: 'undated', is: true }], [4]],
    [[{ key: 'undated', is: false }], [3, 2, 1, 5]],
    [[{ key: 'rating', min: 3, max: 5 }], []],
    [[{ key: 'favorite', is: false }], [3, 2, 1, 5, 4]],
  ] as [Filter[], number[]][])('filters %j', async (filters, expected) => {
    const { context } = await openFilled()
    expect(idsOf(timeline(context.db, plan(...filters)))).toEqual(expected)
  })
  it('is read from its index alone', async () => {
    const { context } = await openFilled()
    const { sql, params } = timelineSql({ filters: [] })
    const steps = context.db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, [...params])
    expect(steps.map(({ detail }) => detail)).toEqual(['SCAN asset USING COVERING INDEX asset_timeline'])
  })
  it('keeps trash and hidden photos on their own shelves and drops what is on no disk', async () => {
    const { context, run } = await openFilled()
    await run('photos.trash', { assets: [hashOf(1)] })
    await run('photos.hide', { assets: [hashOf(2)], hidden: true })
    context.db.run('UPDATE file SET missing_since = 1 WHERE asset_id = 3')
    expect(idsOf(timeline(context.db, plan()))).toEqual([5, 4])
    expect(idsOf(timeline(context.db, plan({ key: 'shelf', is: 'trash' })))).toEqual([1])
    expect(idsOf(timeline(context.db, plan({ key: 'shelf', is: 'hidden' })))).toEqual([2])
  })
  it('neither shows nor counts files that are no photos, films, sounds or documents', async () => {
    const { context, addPhotos, run } = await openFilled()
    const { db } = context
    const before = [facets(db, plan()), folders(db, {}), folders(db, { source: 's' as never })]
    addPhotos([{ n: 9, path: 'a/manifest.json', kind: 'unknown', takenMs: 0, camera: 'Canon R5' }])
    addPhotos([{ n: 10, path: 'notes/readme.txt', kind: 'unknown', takenMs: null }])
    expect(idsOf(timeline(db, plan()))).toEqual([3, 2, 1, 5, 4])
    expect(idsOf(timeline(db, plan({ key: 'folder', source: 's' as never, path: 'notes' })))).toEqual([])
    expect([facets(db, plan()), folders(db, {}), folders(db, { source: 's' as never })]).toEqual(before)
    expect(facets(db, plan({ key: 'folder', source: 's' as never, path: 'a' })).cameras).toEqual([
      { value: 'Canon R5', count: 2 },
    ])
    expect(db.scalar('SELECT count(*) FROM visible_asset')).toBe(5)
    await run('photos.rate', { plan: { filters: [] }, rating: 3 })
    expect(db.scalar("SELECT count(*) FROM asset WHERE kind = 'unknown' AND rating IS NOT NULL")).toBe(0)
  })
  it('shows one photo once, however many files hold it', async () => {
    const { context, addPhotos } = await openFilled()
    addPhotos([{ n: 1, path: 'copy.jpg' }])
    expect(timeline(context.db, plan()).ids).toHaveLength(5)
    context.db.run("UPDATE file SET missing_since = 1 WHERE path = 'a/1.jpg'")
    expect(idsOf(timeline(context.db, plan()))).toContain(1)
    expect(locate(context.db, { hash: hashOf(1) as never })).toMatchObject({ path: 'copy.jpg' })
  })
})

describe('tiles and photo', () => {
  it('answers in the order asked and leaves out what is gone', async () => {
    const { context } = await openFilled()
    expect(tiles(context.db, { ids: [4, 99, 2] }).map(({ id, name, kind }) => [id, name, kind])).toEqual([
      [4, '4.jpg', 'photo'],
      [2, '2.jpg', 'video'],
    ])
  })
  it('finds a photo by hash, id, path and labelled path', async () => {
    const { context } = await openFilled()
    for (const name of [
      { hash: hashOf(2) },
      { id: 2 },
      { path: 'a/b/2.jpg' },
      { path: 'Photos/a/b/2.jpg' },
      { path: 'a/b/2.jpg', source: 's' },
    ]) {
      expect(photo(context.db, name as never), JSON.stringify(name)).toMatchObject({
        hash: hashOf(2),
        kind: 'video',
      })
    }
    expect(photo(context.db, { path: 'nowhere.jpg' })).toBeNull()
    expect(photo(context.db, { path: 'a/b/2.jpg', source: 'other' as never })).toBeNull()
  })
  it("lets the person's words win over the file's, and gives them back when cleared", async () => {
    const { context, run } = await openFilled()
    context.db.run("UPDATE asset SET file_caption = 'from file', file_rating = 2 WHERE id = 1")
    await run('photos.caption', { assets: [hashOf(1)], caption: 'mine' })
    await run('photos.rate', { assets: [hashOf(1)], rating: 5 })
    expect(photo(context.db, { id: 1 as never })).toMatchObject({ caption: 'mine', rating: 5 })
    await run('photos.caption', { assets: [hashOf(1)], caption: ' ' })
    await run('photos.rate', { assets: [hashOf(1)], rating: null })
    expect(photo(context.db, { id: 1 as never })).toMatchObject({ caption: 'from file', rating: 2 })
  })
})

describe('facets and folders', () => {
  it('counts what each filter would show, ignoring its own', async () => {
    const { context } = await openFilled()
    expect(facets(context.db, plan({ key: 'year', any: [2019] }))).toEqual({
      types: [
        { value: 'photo', count: 1 },
        { value: 'video', count: 1 },
      ],
      cameras: [{ value: 'Canon R5', count: 2 }],
      people: [],
      years: [
        { value: '2020', count: 1 },
        { value: '2019', count: 2 },
        { value: '1969', count: 1 },
      ],
      labels: [],
      flags: [],
      ratings: [],
      favorites: 0,
      tags: [],
      albums: [],
      objects: [],
      colors: [],
      countries: [],
      towns: [],
      folder: '/Photos',
      folders: [{ value: '/Photos/a', count: 2 }],
      undated: 0,
    })
    expect(facets(context.db, plan()).types).toEqual([
      { value: 'photo', count: 4 },
      { value: 'video', count: 1 },
      { value: 'raw', count: 1 },
    ])
  })
  it('lists folders level by level with what is in them and below', async () => {
    const { context } = await openFilled()
    // Without any picture there is no cover; those that have one come before newer ones that do not.
    expect(folders(context.db, {})).toEqual([
      { source: 's', path: '', name: 'Photos', count: 5, own: 1, cover: null },
    ])
    context.db.run(`UPDATE asset SET blurhash = 'L00000fQfQfQfQfQfQfQfQfQfQfQ' WHERE id = 2`)
    expect(folders(context.db, {})).toMatchObject([{ cover: hashOf(2) }])
    context.db.run(`UPDATE asset SET blurhash = 'L00000fQfQfQfQfQfQfQfQfQfQfQ'`)
    expect(folders(context.db, {})).toMatchObject([{ cover: hashOf(3) }])
    expect(folders(context.db, { source: 's' as never })).toEqual([
      { source: 's', path: 'a', name: 'a', count: 3, own: 1, cover: hashOf(2) },
      { source: 's', path: 'a!', name: 'a!', count: 1, own: 1, cover: hashOf(3) },
    ])
    expect(folders(context.db, { source: 's' as never, under: 'a' })).toEqual([
      { source: 's', path: 'a/b', name: 'b', count: 2, own: 2, cover: hashOf(2) },
    ])
  })
  it('counts sources', async () => {
    const { context } = await openFilled()
    context.db.run('UPDATE file SET missing_since = 7 WHERE id = 1')
    expect(sources(context.db)).toEqual([
      {
        id: 's',
        kind: 'folder',
        label: 'Photos',
        state: 'ready',
        files: 5,
        missing: 1,
        bytes: 50,
        scannedAt: null,
        wouldBeMissing: 0,
        writesSidecars: false,
        writesPeople: false,
      },
    ])
  })
})

describe('progress, idle and attention', () => {
  it('counts stages from the counters and agrees with a recount after every change', async () => {
    const { context } = await openFilled()
    const { db, pipeline } = context
    const stage = (name: string) => progress(db, pipeline).stages.find((one) => one.stage === name)
    expect(stage('hash')).toMatchObject({ done: 5, total: 5 })
    expect(stage('meta')).toMatchObject({ done: 0, total: 5 })
    expect(stage('clip')).toMatchObject({ blocked: 5, total: 5 })
    const put =
      'INSERT OR REPLACE INTO stage_run (asset_id, stage, version, state, at) VALUES (?, ?, ?, ?, 1)'
    for (const [id, name, state] of [
      [1, 'meta', 'done'],
      [2, 'meta', 'begun'],
      [3, 'meta', 'failed'],
      [2, 'meta', 'done'],
      [4, 'meta', 'skipped'],
    ] as const) {
      db.run(put, [id, name, '1', state])
    }
    expect(stage('meta')).toMatchObject({ done: 2, failed: 1, begun: 0, total: 4 })
    db.run('UPDATE file SET missing_since = 1 WHERE asset_id = 1')
    expect(stage('meta')).toMatchObject({ done: 1, total: 3 })
    expect(stage('hash')).toMatchObject({ done: 4, total: 4 })
    db.run('DELETE FROM stage_run WHERE asset_id = 3')
    db.run('DELETE FROM source')
    expect(stage('meta')).toMatchObject({ done: 0, failed: 0, total: 0 })
    expect(stage('hash')).toMatchObject({ done: 0, total: 0 })
    expect(db.all('SELECT * FROM stage_count WHERE n <> 0')).toEqual([])
  })
  it('is idle when nothing is left, names what is blocked, and waits for scans', async () => {
    const { context, run } = await openFilled()
    const { db, pipeline } = context
    const models = ['objects', 'clip', 'faces', 'ocr']
    expect(idle(db, pipeline, { stages: ['hash'] })).toEqual({ idle: true, blocked: [] })
    expect(idle(db, pipeline, { stages: ['hash', 'meta'] })).toEqual({ idle: false, blocked: [] })
    expect(idle(db, pipeline, { stages: ['clip'] })).toEqual({ idle: true, blocked: ['clip'] })
    await run('pipeline.pause', { stage: 'meta' })
    expect(idle(db, pipeline, { stages: ['meta'] })).toEqual({ idle: true, blocked: ['meta'] })
    await run('pipeline.resume', {})
    db.run("UPDATE source SET state = 'needs_permission'")
    expect(idle(db, pipeline, {})).toEqual({ idle: true, blocked: ['meta', 'thumb', 'phash', ...models] })
    await run('sources.permission', { id: 's', state: 'granted' })
    expect(idle(db, pipeline, { stages: ['hash'] })).toMatchObject({ idle: false })
    db.run("UPDATE job SET state = 'done'")
    expect(idle(db, pipeline, { stages: ['hash'] })).toMatchObject({ idle: true })
  })
  it('names each file that could not be read, groups reasons, and forgets them for a retry', async () => {
    const { context, run } = await openFilled()
    const { db } = context
    const error = JSON.stringify({ code: 'file.undecodable', message: 'no', retry: 'never' })
    db.run(
      "INSERT INTO file (source_id, path, dir, name, bytes, mtime, first_seen, hash_state, hash_error) VALUES ('s', 'z.jpg', '', 'z.jpg', 1, 1, 1, 'failed', ?)",
      [error.replace('undecodable', 'empty')],
    )
    db.run(
      "INSERT INTO stage_run (asset_id, stage, version, state, at, error) VALUES (2, 'thumb', '1', 'failed', 1, ?)",
      [error],
    )
    const page = attention(db, { limit: 10, offset: 0 })
    expect(page.total).toBe(2)
    expect(page.groups).toEqual([
      { code: 'file.empty', count: 1 },
      { code: 'file.undecodable', count: 1 },
    ])
    expect(page.rows.map(({ path, stage, hash, error: { code } }) => [path, stage, hash, code])).toEqual([
      ['a/b/2.jpg', 'thumb', hashOf(2), 'file.undecodable'],
      ['z.jpg', 'hash', null, 'file.empty'],
    ])
    expect(attention(db, { limit: 10, offset: 0, code: 'file.empty' })).toMatchObject({
      total: 1,
      rows: [{ path: 'z.jpg' }],
    })
    expect(tiles(db, { ids: [2] })[0]?.error).toBe('file.undecodable')
    expect(await run('pipeline.retry', { code: 'file.empty' })).toMatchObject({ changed: 1 })
    expect(await run('pipeline.retry', {})).toMatchObject({ changed: 1 })
    expect(attention(db, { limit: 10, offset: 0 }).total).toBe(0)
  })
  it('keeps the line of what no stage can try again', async () => {
    const { context, addPhotos, run } = await openFilled()
    const { db } = context
    addPhotos([{ n: 9, path: 'readme.txt', kind: 'unknown', takenMs: null }])
    db.run(
      `INSERT INTO stage_run (asset_id, stage, version, state, at, error)
       SELECT id, 'thumb', 'unsupported/1', 'failed', 1, '{"code":"file.unsupported","message":"no","retry":"never"}'
       FROM asset WHERE kind = 'unknown'`,
    )
    expect(await run('pipeline.retry', {})).toMatchObject({ changed: 0 })
    expect(attention(db, { limit: 10, offset: 0 }).rows.map(({ path }) => path)).toEqual(['readme.txt'])
  })
})

describe('history and assets', () => {
  it('lists decisions with whether they stand', async () => {
    const { context, run } = await openFilled()
    await run('photos.favorite', { assets: [hashOf(1), hashOf(2)], favorite: true })
    await run('photos.rotate', { assets: [hashOf(1)], quarterTurns: 5 })
    await run('undo', {})
    expect(
      history(context.db, { limit: 10 }).map(({ command, count, undone, undoes }) => [
        command,
        count,
        undone,
        undoes !== null,
      ]),
    ).toEqual([
      ['undo', 1, false, true],
      ['photos.rotate', 1, true, false],
      ['photos.favorite', 2, false, false],
    ])
    expect(undoable(context.db, context.device)).toMatchObject({
      undo: { command: 'photos.favorite', deed: { command: 'photos.favorite', value: 1 } },
      redo: { command: 'undo', deed: { command: 'photos.rotate', value: 90 } },
    })
    expect(photo(context.db, { id: 1 as never })).toMatchObject({ rotation: 0, favorite: true })
    await run('redo', {})
    expect(photo(context.db, { id: 1 as never })).toMatchObject({ rotation: 90 })
  })
  it('gives one row per file with every stage, failed ones included, sidecars not, missing ones when asked for', async () => {
    const { context } = await openFilled()
    context.db.run(
      "INSERT INTO file (source_id, path, dir, name, bytes, mtime, first_seen, role) VALUES ('s', '1.xmp', '', '1.xmp', 1, 1, 1, 'sidecar')",
    )
    const rows = assets(context.db, context.pipeline, {})
    expect(rows).toHaveLength(5)
    expect(rows[2]).toMatchObject({
      path: 'a!/3.jpg',
      hash: hashOf(3),
      takenAtLocal: '2020-01-01 00:00:00',
      traits: ['raw'],
      missing: false,
      stages: {
        hash: { state: 'done', error: null },
        meta: { state: 'pending', error: null },
        clip: { state: 'blocked', error: null },
      },
    })
    const page = assets(context.db, context.pipeline, { offset: 3, limit: 1 })
    expect(page.map(({ path }) => path)).toEqual(['4.jpg'])
    context.db.run("UPDATE file SET missing_since = 1 WHERE path = '4.jpg'")
    expect(assets(context.db, context.pipeline, {})).toHaveLength(4)
    const all = assets(context.db, context.pipeline, { includeMissing: true })
    expect(all.filter(({ missing }) => missing).map(({ path }) => path)).toEqual(['4.jpg'])
    expect(wallClock(-1)).toBe('1969-12-31 23:59:59')
  })
  it('tells the sides as displayed, and what follows a failed identification', async () => {
    const { context, run } = await openFilled()
    const [before] = assets(context.db, context.pipeline, { offset: 2, limit: 1 })
    expect(before).toMatchObject({ width: 300, height: 400, rotation: 0 })
    await run('photos.rotate', { assets: [hashOf(3)], quarterTurns: -1 })
    const [after] = assets(context.db, context.pipeline, { offset: 2, limit: 1 })
    expect(after).toMatchObject({ width: 400, height: 300, rotation: 270 })
    context.db.run(
      `INSERT INTO file (source_id, path, dir, name, bytes, mtime, first_seen, hash_state, hash_error)
       VALUES ('s', 'empty.jpg', '', 'empty.jpg', 0, 1, 1, 'failed', '{"code":"file.empty"}')`,
    )
    expect(assets(context.db, context.pipeline, {}).at(-1)).toMatchObject({
      hash: null,
      stages: { hash: { state: 'failed', error: 'file.empty' }, thumb: { state: 'skipped', error: null } },
    })
  })
})

describe('totals', () => {
  it('counts each photo once with its bytes, and none that nobody knows', async () => {
    const { context } = await openFilled()
    const named = { assets: [hashOf(1), hashOf(2), hashOf(2), hashOf(99)] } as never
    expect(totals(context.db, named)).toEqual({ photos: 2, bytes: 20 })
    expect(totals(context.db, plan({ key: 'type', any: ['video'] }))).toEqual({ photos: 1, bytes: 10 })
    expect(totals(context.db, { assets: [] })).toEqual({ photos: 0, bytes: 0 })
  })
})

describe('marked', () => {
  it('lists flags and stars as tiles show them, also of what is put away, and what has no file any more', async () => {
    const { context, run } = await openFilled()
    const name = (...numbers: number[]) => ({ assets: numbers.map(hashOf) })
    await run('photos.rate', { ...name(1, 2), rating: 3 })
    await run('photos.rate', { ...name(3, 4), rating: -1 })
    await run('photos.flag', { ...name(2), flag: 'pick' })
    await run('photos.flag', { ...name(4), flag: 'pick' })
    await run('photos.flag', { ...name(5), flag: 'reject' })
    await run('photos.trash', name(5))
    context.db.run('UPDATE file SET missing_since = 1 WHERE asset_id IN (1, 3)')
    const { picks, rejects, rated, absent } = marked(context.db)
    expect([...absent].sort()).toEqual([1, 3])
    expect([picks, rejects, rated].map((ids) => [...ids].sort())).toEqual([
      [2, 4],
      [3, 5],
      [1, 2],
    ])
    const shown = tiles(context.db, { ids: [1, 2, 3, 4, 5] }).map(({ flag }) => flag)
    expect(shown).toEqual([null, 'pick', 'reject', 'pick', 'reject'])
  })
})

/** How SQLite answers every read: a plan that changes is seen here before somebody with 500,000 photos sees it. */

import { describe, expect, it } from 'vitest'

import { KINSHIPS } from '../../../src/domain/kinship.ts'
import type { Filter } from '../../../src/domain/plan.ts'
import type { ReadArgs, ReadName } from '../api.ts'
import type { Db } from '../db/db.ts'
import { createLibrary, type FileReads } from '../library.ts'
import { refuseFileCommands } from '../refuse-commands.ts'
import { addFaces, nameAt } from '../people/testing.ts'
import { hashOf, openTestLibrary } from './testing.ts'

/** These answer from files besides the database, or read everything on purpose. */
type WithoutPlan = keyof FileReads | 'health' | 'integrity'
/** The compiler misses a read that is neither here nor there. */
type Reads = { readonly [Name in Exclude<ReadName, WithoutPlan>]: readonly ReadArgs<Name>[] }

const plan = (...filters: Filter[]) => ({ plan: { filters } })
const hash = hashOf(1) as never
const source = 's' as never
const ALBUM_ID = 'its id is known once it is made'
const SMART_ID = 'that of a smart album likewise'

/** Every read that asks the database, with each way of asking that makes other SQL. */
const READS: Reads = {
  timeline: [
    plan(),
    plan({ key: 'type', any: ['video', 'raw'] }),
    plan({ key: 'camera', any: ['Canon R5'] }),
    plan({ key: 'year', any: [2020] }),
    plan({ key: 'folder', source, path: '' }),
    plan({ key: 'folder', source, path: 'a' }),
    plan({ key: 'undated', is: true }),
    plan({ key: 'undated', is: false }),
    plan({ key: 'favorite', is: true }),
    plan({ key: 'rating', min: 3, max: 5 }),
    plan({ key: 'label', any: [1, 2] }),
    plan({ key: 'flag', any: ['pick'] }),
    plan({ key: 'flag', any: ['reject'] }),
    plan({ key: 'flag', any: ['pick', 'reject'] }),
    plan({ key: 'album', any: ['By hand'], exact: false }),
    {
      plan: {
        filters: [{ key: 'album', any: ['By hand'], exact: true }],
        order: { by: 'hand', reverse: false },
      },
    },
    plan({ key: 'color', any: ['red', 'mono'] }),
    plan({ key: 'not', of: { key: 'color', any: ['red'] } }),
    { plan: { filters: [], order: { by: 'color', reverse: false } } },
    plan({ key: 'has', what: 'album' }),
    plan({ key: 'meaning', text: 'red circle', sim: 'weak' }),
    plan({ key: 'like', any: [String(hash)], less: [], sim: 0.5 }),
    {
      plan: {
        filters: [
          {
            key: 'some',
            of: [
              { key: 'words', text: 'red', phrase: false, column: null },
              { key: 'meaning', text: 'red', sim: 'usual' },
            ],
          },
        ],
        order: { by: 'relevance', reverse: false },
      },
    },
    plan({ key: 'days', from: 1, before: 2 }),
    plan({ key: 'calendar', part: 'month', any: [7] }),
    plan({ key: 'number', field: 'iso', min: 100, max: 200 }),
    plan({ key: 'number', field: 'bytes', min: 100, max: null }),
    plan({ key: 'text', field: 'name', any: ['IMG'] }),
    plan({ key: 'text', field: 'folder', any: ['a'] }),
    plan({ key: 'text', field: 'lens', any: ['50'] }),
    plan({ key: 'text', field: 'hash', any: ['ab'] }),
    plan({ key: 'words', text: 'beach', phrase: false, column: null }),
    plan({ key: 'not', of: { key: 'words', text: 'dog', phrase: false, column: null } }),
    plan({ key: 'near', lat: 1, lon: 2, km: 3 }),
    plan({ key: 'place', any: ['Lisbon', 'Paris, France'], level: 'any' }),
    plan({ key: 'not', of: { key: 'place', any: ['Portugal'], level: 'country' } }),
    plan({ key: 'has', what: 'sidecar' }),
    plan({ key: 'has', what: 'text' }),
    plan({ key: 'has', what: 'caption' }),
    plan({ key: 'has', what: 'title' }),
    plan({ key: 'has', what: 'voice' }),
    plan({ key: 'paper', any: ['receipt', 'ticket'] }),
    plan({ key: 'words', text: 'total 12.50', phrase: true, column: null }),
    plan({ key: 'words', text: 'milk', phrase: false, column: 'text' }),
    plan({ key: 'words', text: '東京', phrase: false, column: null }),
    plan({ key: 'words', text: '東', phrase: false, column: 'names' }),
    plan({ key: 'words', text: '1234', phrase: false, column: 'tags' }),
    plan({ key: 'person', any: ['Ana', '01ARZ3NDEKTSV4RRFFQ69G5FAV'], how: 'seen' }),
    plan({ key: 'person', any: ['Ana'], how: 'only' }),
    plan({ key: 'person', any: ['Ana'], how: 'with' }),
    plan({ key: 'person', any: [], how: 'unnamed' }),
    plan({ key: 'object', any: ['dog', 'vehicle'] }),
    plan({ key: 'not', of: { key: 'object', any: ['animal'] } }),
    plan({ key: 'words', text: 'dog', phrase: false, column: null }),
    plan({ key: 'faces', min: 2, max: 5 }),
    plan({ key: 'faces', min: 0, max: 1 }),
    plan({ key: 'age', min: 3, max: 3, any: ['Ana'] }),
    plan({ key: 'has', what: 'face' }),
    plan({ key: 'state', is: 'duplicate' }),
    plan({ key: 'state', is: 'basket' }),
    plan({ key: 'state', is: 'stack' }),
    plan({ key: 'state', is: 'offline' }),
    plan({ key: 'state', is: 'damaged' }),
    plan({ key: 'shelf', is: 'trash' }),
    { plan: { filters: [], order: { by: 'rating', reverse: false }, limit: 50 } },
    { plan: { filters: [], order: { by: 'name', reverse: false } } },
    {
      plan: {
        filters: [{ key: 'words', text: 'a', phrase: false, column: null }],
        order: { by: 'relevance', reverse: false },
      },
    },
    plan({ key: 'shelf', is: 'hidden' }),
    { plan: { filters: [], collapse: { open: [] } } },
    { plan: { filters: [], collapse: { open: [hash] } } },
    { plan: { filters: [{ key: 'folder', source, path: 'a' }], collapse: { open: [hash] } } },
  ],
  tiles: [{ ids: [1, 2] }],
  photo: [{ hash }, { id: 1 as never }, { path: 'a/1.jpg' }, { path: 'a/1.jpg', source }],
  facets: [
    plan(),
    plan({ key: 'year', any: [2020] }),
    plan({ key: 'folder', source, path: 'a' }),
    plan({ key: 'person', any: ['Ana'], how: 'seen' }),
    { ...plan({ key: 'not', of: { key: 'tag', any: ['Italy'], exact: false } }), any: ['object'] },
  ],
  // Words that are not found: inside of others, or a typing error away from one that is a tag here.
  understand: [
    { text: 'canon 2019', today: 20000 },
    { text: 'taly', today: 20000 },
    { text: 'itally', today: 20000 },
  ],
  search: [
    { text: 'canon beach dog', today: 20000, explain: true },
    { text: '"京"', today: 20000, explain: true },
  ],
  searchReasons: [{ text: 'canon beach dog', today: 20000, hash }],
  askedPicture: [{ key: '0123456789abcdef' }],
  savedSearches: [{ today: 20000, seen: {} }],
  filterCounts: [plan({ key: 'words', text: 'beach', phrase: false, column: null })],
  suggest: [
    { text: 'ca', caret: 2 },
    { text: 'year:2', caret: 6 },
    { text: 'object:', caret: 7 },
    { text: 'place:', caret: 6 },
    { text: 'city:', caret: 5 },
  ],
  folders: [{}, { source }, { source, under: 'a' }],
  sources: [{}],
  renamedSources: [{}],
  sidecars: [{}],
  unwrittenSidecars: [
    { limit: 100, offset: 0 },
    { source, limit: 100, offset: 0 },
  ],
  photoSidecars: [{ hash }],
  tags: [{}],
  keywordsInFiles: [{}],
  tagsAmong: [{ assets: [hash] }, plan()],
  tagSuggestions: [{ hash }],
  tagSuggestionsAmong: [{ assets: [hash] }],
  duplicates: [
    { kind: 'identical' },
    { kind: 'same' },
    { kind: 'reencoded' },
    { kind: 'similar', distance: 0.2 },
  ],
  duplicateCounts: [{}],
  duplicateGroups: [
    { kind: 'reencoded', groups: [[1, 2]] },
    { kind: 'identical', groups: [[1]] },
  ],
  duplicateResolution: [{ kind: 'reencoded' }, { kind: 'identical' }],
  stacks: [{}, { kind: 'burst' }],
  stackCounts: [{}],
  stackPhotos: [{ ids: [1, 2] }],
  alike: KINSHIPS.map((by) => ({ ...plan(), ids: [1, 2], by })),
  alikeBy: [{ ids: [1, 2] }],
  totals: [{ assets: [hash] }, plan()],
  fieldsAmong: [{ assets: [hash] }, plan()],
  bulkPreview: [{ assets: [hash], edit: { date: { do: 'shift', ms: 1 }, title: { do: 'clear' } } }],
  diskPreview: [{ assets: [hash] }, { unwanted: true }],
  diskDeletions: [{}],
  diskDeletionFiles: [{ deletion: 'x' }],
  marked: [{}],
  quality: [{ ids: [1] }],
  meaning: [plan({ key: 'meaning', text: 'red circle', sim: 'usual' })],
  photoObjects: [{ hash }],
  photoText: [{ hash }],
  textShelves: [{}],
  people: [{}, { shelf: 'others' }],
  allPeople: [{}],
  person: [{ target: { cluster: 2 } }, { target: { person: ALBUM_ID } }],
  personFaces: [{ target: { cluster: 2 } }],
  personPhotos: [{ target: { cluster: 2 } }],
  photoFaces: [{ hash }],
  namesInFiles: [{}],
  peopleSuggestions: [{}],
  lookAlikes: [{ target: { cluster: 2 } }],
  albums: [{}],
  albumTitles: [{}],
  album: [{ album: ALBUM_ID }, { album: SMART_ID }],
  albumsOf: [{ hash }],
  albumReasons: [{ album: SMART_ID, hash }],
  smartCounts: [{ query: 'rating:>=3', album: SMART_ID, limit: 10, perYear: 2 }],
  albumSuggestions: [{}],
  progress: [{}],
  attention: [
    { limit: 10, offset: 0 },
    { limit: 10, offset: 0, code: 'file.empty' },
  ],
  history: [{ limit: 10 }, { limit: 10, before: 5 }],
  assets: [{}, { limit: 10, offset: 5 }],
  settings: [{}],
  requests: [{ limit: 10 }],
  locate: [{ hash }, { hash, part: 'live' }, { hash, part: 'motion' }],
  undoable: [{}],
  idle: [{}, { stages: ['hash', 'thumb'] }],
}

/**
 * Where a whole table is read because all of it is the answer, or because it is small.
 * The tables of photos and files are only ever searched, or walked along an index in the order of the answer.
 */
const MAY_SCAN: Readonly<Record<string, readonly RegExp[]>> = {
  assets: [/^SCAN f$/],
  // Ends at the first file that can be worked on, and is asked only while there is work.
  idle: [/^SCAN f$/],
}
const BIG_TABLES = /^SCAN (a|asset|f|file|m|metadata|o|op|r|stage_run|thumb|phash|g|op_group)\b(?!.*USING)/

async function collect(): Promise<Map<string, Set<string>>> {
  const { context, addSource, addPhotos, run } = await openTestLibrary()
  addSource('s', 'Photos')
  addPhotos(
    Array.from({ length: 40 }, (_, index) => ({
      n: index + 1,
      path: `a/${String(index + 1)}.jpg`,
      camera: 'Canon R5',
    })),
  )
  await run('photos.rate', { assets: [hashOf(1)], rating: 3 })
  await run('undo', {})
  await run('photos.rate', { assets: [hashOf(2)], rating: 3 })
  await run('photos.tag', { assets: [hashOf(2)], add: ['Places/Italy'] })
  await run('albums.create', { title: 'By hand', assets: [hashOf(1), hashOf(2)] })
  await run('albums.addSection', { album: 'By hand', title: 'Part', before: hashOf(2) })
  await run('albums.createSmart', { title: 'Smart', query: 'rating:>=3' })
  await run('albums.include', { album: 'Smart', assets: [hashOf(5)] })
  addFaces(context.db, [
    ...[1, 2, 3, 4, 5].map((photo) => ({ photo, look: 1, vector: Float32Array.of(1, 0) })),
    { photo: 6, look: 2, vector: Float32Array.of(0, 1) },
  ])
  await run('people.name', { target: { cluster: 2 }, name: 'Ana' })
  await run('people.setCover', { target: { cluster: 4 }, face: nameAt(6) })
  context.db.run('INSERT INTO look_pair VALUES (1, 2, 0.9)')
  context.db.run(
    "INSERT INTO face_region SELECT id, 0, 'Ana', 0.05, 0.3, 0.2, 0.25, 'mwg' FROM asset WHERE id = 1",
  )
  const albumId = context.db.scalar<string>('SELECT id FROM album WHERE kind IS NULL') ?? ''
  const smartId = context.db.scalar<string>("SELECT id FROM album WHERE kind = 'smart'") ?? ''
  context.db.run("INSERT INTO object VALUES (1, 0, 'dog', 0.9, 0, 0, 1, 1)")
  let asked = new Set<string>()
  const unused = (): never => {
    throw new Error('not part of this test')
  }
  const library = createLibrary(
    {
      ...context,
      db: listenTo(context.db, (sql) => asked.add(sql)),
      asker: { ...context.asker, alike: () => Promise.resolve([{ assetId: 2, distance: 0.1 }]) },
    },
    {
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
      commands: refuseFileCommands(unused),
    },
  )
  const found = new Map<string, Set<string>>()
  for (const [name, ways] of Object.entries(READS)) {
    asked = new Set()
    for (const args of ways) {
      const withId = 'album' in args ? { ...args, album: args.album === SMART_ID ? smartId : albumId } : args
      await library.read(name as ReadName, withId, new AbortController().signal)
    }
    found.set(name, asked)
  }
  plans = (sql) =>
    context.db
      .all<{ detail: string; id: number; parent: number }>(`EXPLAIN QUERY PLAN ${sql}`)
      .map(({ detail }) => detail)
  return found
}

let plans: (sql: string) => string[] = () => []

function listenTo(db: Db, heard: (sql: string) => void): Db {
  return {
    readonly: db.readonly,
    frozen: null,
    all: (sql, params) => (heard(sql), db.all(sql, params)),
    get: (sql, params) => (heard(sql), db.get(sql, params)),
    scalar: (sql, params) => (heard(sql), db.scalar(sql, params)),
    each: (sql, params, visit) => {
      heard(sql)
      db.each(sql, params, visit)
    },
    run: (sql, params) => db.run(sql, params),
    tx: (work) => db.tx(work),
    opTx: (work) => db.opTx(work),
    trackReads: (read) => db.trackReads(read),
    kept: (_key, read) => read(),
    onCommit: (listener) => db.onCommit(listener),
    close: () => {
      db.close()
    },
  }
}

describe('query plans', () => {
  it('are pinned for every read, and none walks a big table without an index', async () => {
    const asked = await collect()
    const pinned: string[] = []
    const walks: string[] = []
    for (const [name, texts] of asked) {
      for (const sql of texts) {
        const lines = plans(sql)
        pinned.push(
          `── ${name}\n${sql.replaceAll(/\s+/g, ' ').trim()}\n${lines.map((line) => `   ${line}`).join('\n')}`,
        )
        for (const line of lines)
          if (BIG_TABLES.test(line) && !(MAY_SCAN[name] ?? []).some((allowed) => allowed.test(line)))
            walks.push(`${name}: ${line}`)
      }
    }
    await expect(`${pinned.join('\n\n')}\n`).toMatchFileSnapshot('plans.snapshot.txt')
    expect(walks).toEqual([])
  })
})

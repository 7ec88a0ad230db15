import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { randomRuns } from '../../../src/domain/testing.ts'
import { printHlc } from '../../../src/domain/clock.ts'
import { photoAndIdRow } from '../../../src/domain/ops.ts'
import { rankBetween } from '../../../src/domain/rank.ts'
import type { AlbumRow, PhotoList } from '../../../src/domain/reads.ts'
import { openTestDb } from '../db/testing.ts'
import type { Db } from '../db/db.ts'
import { mergeOps, type TravellingOp } from '../ops/merge.ts'
import { placedPhotos, sectionPlaces, sectionsOf } from '../queries/album-order.ts'
import { albums } from '../queries/albums.ts'
import { integrity } from '../queries/integrity.ts'
import { DAY_MS, hashOf, openTestLibrary, type TestLibrary } from '../queries/testing.ts'
import { timeline } from '../queries/timeline.ts'

/** Runs of each property; several times as many before a release. */
const PHOTOS = 8
const YEAR_DAYS = 366

async function open(): Promise<TestLibrary> {
  const library = await openTestLibrary()
  library.addSource('s')
  // Two a year.
  library.addPhotos(
    Array.from({ length: PHOTOS }, (_, at) => ({
      n: at + 1,
      takenMs: Math.floor(at / 2) * YEAR_DAYS * DAY_MS + at,
    })),
  )
  return library
}

const photo = fc.integer({ min: 1, max: PHOTOS })
const some = fc.uniqueArray(photo, { minLength: 1, maxLength: 4 }).map((ns) => ns.map(hashOf))
const title = fc.constantFrom('A', 'B', 'S', 'T')
const query = fc.constantFrom(
  'rating:>=3',
  'fav:yes',
  'tag:x',
  '-tag:x rating:>=2',
  'album:A',
  'album:S OR fav:yes',
  'tag:x|y -album:B',
  'album:none',
  'rating:>=1 limit:3',
)
const limit = fc.option(fc.integer({ min: 1, max: 4 }))
type Step = readonly [string, Readonly<Record<string, unknown>>]
const step = <Args extends Readonly<Record<string, unknown>>>(
  name: string,
  args: fc.Arbitrary<Args>,
): fc.Arbitrary<Step> => args.map((one) => [name, { ...one }] as const)

/** Sections are named by an id that is made when one is added: it stands for one of those that are there. */
const SECTION = fc.nat({ max: 3 })

function named(db: Db, args: Step[1]): Step[1] {
  if (typeof args['section'] !== 'number') return args
  const sections = db.all<{ id: string }>(
    'SELECT id FROM album_section WHERE deleted_at IS NULL ORDER BY title, id',
  )
  return { ...args, section: sections[args['section'] % Math.max(1, sections.length)]?.id ?? '' }
}

/** Anything at all; what is refused is refused, and changes nothing. */
const anything: fc.Arbitrary<Step> = fc.oneof(
  step('photos.rate', fc.record({ assets: some, rating: fc.integer({ min: 0, max: 5 }) })),
  step('photos.favorite', fc.record({ assets: some, favorite: fc.boolean() })),
  step('photos.tag', fc.record({ assets: some, add: fc.constantFrom(['x'], ['y']) })),
  step('photos.tag', fc.record({ assets: some, remove: fc.constantFrom(['x'], ['y']) })),
  step('photos.trash', fc.record({ assets: some })),
  step('tags.delete', fc.record({ tag: fc.constantFrom('x', 'y') })),
  step('tags.create', fc.record({ path: fc.constantFrom('x', 'y') })),
  step('albums.create', fc.record({ title, assets: some })),
  step('albums.create', fc.record({ title, under: title })),
  step('albums.createSmart', fc.record({ title, query, limit, perYear: limit })),
  step('albums.update', fc.record({ album: title, query, limit, perYear: limit })),
  step(
    'albums.update',
    fc.record({ album: title, title, sort: fc.constantFrom('newest', 'oldest', 'rating') }),
  ),
  step('albums.move', fc.record({ album: title, under: fc.option(title) })),
  step('albums.move', fc.record({ album: title, under: fc.constant(null), before: title })),
  step('albums.add', fc.record({ album: title, assets: some })),
  step('albums.add', fc.record({ album: title, assets: some, before: photo.map(hashOf) })),
  step('albums.remove', fc.record({ album: title, assets: some })),
  step('albums.reorder', fc.record({ album: title, assets: some, before: fc.option(photo.map(hashOf)) })),
  step('albums.addSection', fc.record({ album: title, title, before: photo.map(hashOf) })),
  step('albums.addSection', fc.record({ album: title, title })),
  step('albums.updateSection', fc.record({ section: SECTION, title, before: photo.map(hashOf) })),
  step('albums.updateSection', fc.record({ section: SECTION, text: fc.constantFrom('', 'words') })),
  step('albums.deleteSection', fc.record({ section: SECTION })),
  step('albums.merge', fc.record({ album: title, into: title })),
  step('albums.split', fc.record({ album: title, title, assets: some })),
  step('albums.delete', fc.record({ album: title })),
  step('albums.include', fc.record({ album: title, assets: some, on: fc.boolean() })),
  step('albums.exclude', fc.record({ album: title, assets: some, on: fc.boolean() })),
  step('albums.freeze', fc.record({ album: title })),
  step('albums.dismissSuggestion', fc.record({ key: fc.constantFrom('trip:1..3', 'yearly:12-24') })),
)

/**
 * All that anybody can see of albums. Of a smart one that lost a name, not the photos: it shows what it held last (`queries/kept-members.ts`), which after an
 * undo may be more than it held before there was such a name.
 */
function seen(db: Db): unknown {
  return albums(db).map((row) => {
    if (row.paused !== null) {
      const { id, title, kind, parent, query, paused } = row
      return { id, title, kind, parent, query, paused }
    }
    const plan = { filters: [{ key: 'album' as const, any: [row.id], exact: true }] }
    const { ids, day } = timeline(db, { plan: row.order === null ? plan : { ...plan, order: row.order } })
    const photos = placedPhotos(db, row.id)
    const sections = sectionsOf(db, row.id)
    return {
      ...row,
      ids: [...ids],
      day: [...day],
      sections: sections.map(({ rank: _rank, ...section }) => section),
      places: sectionPlaces(photos, sections),
    }
  })
}

describe('albums', () => {
  it(
    'undo of a step is as if it had not been done, and redo as if it had',
    { timeout: 240_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anything, { minLength: 3, maxLength: 14 }), async (steps) => {
          const { context, run } = await open()
          const { db } = context
          const states = [seen(db)]
          for (const [name, args] of steps) {
            const before = seen(db)
            const outcome = await run(name, named(db, args)).catch(() => null)
            if (outcome === null) expect(seen(db)).toEqual(before)
            else if (outcome.groupId !== null) states.push(seen(db))
          }
          for (let at = states.length - 2; at >= 0; at -= 1) {
            await run('undo', {})
            expect(seen(db)).toEqual(states[at])
          }
          for (let at = 1; at < states.length; at += 1) {
            await run('redo', {})
            expect(seen(db)).toEqual(states[at])
          }
          expect(integrity(db)).toEqual({ ok: true, problems: [] })
          db.close()
        }),
        randomRuns(15, 300),
      )
    },
  )

  it(
    'that fill themselves hold what a naive evaluation says, after any edits',
    { timeout: 240_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(anything, { minLength: 6, maxLength: 24 }),
          query,
          some,
          some,
          async (steps, first, never, always) => {
            const { context, run, read } = await open()
            await run('albums.createSmart', { title: 'S', query: 'rating:>=3' })
            for (const [at, hash] of [...never, ...always].entries())
              await run('photos.rate', { assets: [hash], rating: at % 6 })
            await run('albums.exclude', { album: 'S', assets: never })
            await run('albums.include', { album: 'S', assets: always })
            await run('albums.update', { album: 'S', query: first }).catch(() => null)
            for (const [name, args] of steps) await run(name, named(context.db, args)).catch(() => null)
            const rows = albums(context.db)
            for (const row of rows) {
              if (row.kind !== 'smart' || row.paused !== null) continue
              const expected = naiveMembers(context.db, rows, row)
              const plan = {
                filters: [{ key: 'album', any: [row.id], exact: true }],
                ...(row.order === null ? {} : { order: row.order }),
              }
              const { ids } = (await read('timeline', { plan } as never)) as PhotoList
              expect({ query: row.query, ids: [...ids].sort() }).toEqual({ query: row.query, ids: expected })
              expect(row.count).toBe(expected.length)
            }
            context.db.close()
          },
        ),
        randomRuns(30, 600),
      )
    },
  )

  it('come to one order on every device, whatever came first', { timeout: 240_000 }, async () => {
    const ids = ['A', 'B', 'C'].map((letter) => `0${letter.repeat(25)}`)
    const id = fc.constantFrom(...ids)
    const rank = fc.option(fc.constantFrom('a0', 'a1', 'a1V', 'Zz', rankBetween('a0', 'a1') ?? ''), {
      freq: 6,
    })
    const hash = fc.integer({ min: 1, max: 4 }).map((n) => `fade${n.toString(16).padStart(60, '0')}`)
    const arriving = fc.oneof(
      fc.record({
        entity: fc.constant('album'),
        row: id,
        col: fc.constant('title'),
        value: fc.option(fc.constantFrom('x', 'y'), { freq: 6 }),
      }),
      fc.record({ entity: fc.constant('album'), row: id, col: fc.constant('parent'), value: fc.option(id) }),
      fc.record({ entity: fc.constant('album'), row: id, col: fc.constant('rank'), value: rank }),
      fc.record({
        entity: fc.constant('album'),
        row: id,
        col: fc.constant('kind'),
        value: fc.constantFrom('smart', null, null),
      }),
      fc.record({
        entity: fc.constant('album'),
        row: id,
        col: fc.constant('query'),
        value: fc.constantFrom('album:x', 'album:y fav:no', null),
      }),
      fc.record({
        entity: fc.constant('album'),
        row: id,
        col: fc.constant('deleted_at'),
        value: fc.option(fc.constant(7), { freq: 1 }),
      }),
      fc.record({
        entity: fc.constant('album_asset'),
        row: fc.tuple(hash, id).map(([h, a]) => photoAndIdRow(h, a)),
        col: fc.constant('present'),
        value: fc.constantFrom(1, 1, null),
      }),
      fc.record({
        entity: fc.constant('album_asset'),
        row: fc.tuple(hash, id).map(([h, a]) => photoAndIdRow(h, a)),
        col: fc.constant('rank'),
        value: rank,
      }),
      fc.record({
        entity: fc.constant('album_section'),
        row: id,
        col: fc.constantFrom('album'),
        value: fc.option(id),
      }),
      fc.record({
        entity: fc.constant('album_section'),
        row: id,
        col: fc.constant('title'),
        value: fc.constantFrom('s', null),
      }),
      fc.record({ entity: fc.constant('album_section'), row: id, col: fc.constant('rank'), value: rank }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(arriving, { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        async (made, chunk) => {
          const [one, other] = [await openTestDb(), await openTestDb()]
          const ops = made.map(({ entity, row, col, value }, at): TravellingOp => ({
            id: printHlc({ ms: at + 1, counter: 0, device: 'deviceaa' }),
            groupId: 'group',
            entity,
            row,
            col,
            value: JSON.stringify(value),
            prev: 'null',
          }))
          one.db.opTx(() => mergeOps(one.db, 1, [], ops))
          const again = [...ops.slice(0, 4), ...ops.toReversed()]
          for (let at = 0; at < again.length; at += chunk)
            other.db.opTx(() => mergeOps(other.db, 1, [], again.slice(at, at + chunk)))
          expect(ordersSeen(other.db)).toEqual(ordersSeen(one.db))
          for (const { db } of [one, other]) {
            expect(integrity(db)).toEqual({ ok: true, problems: [] })
            db.close()
          }
        },
      ),
      randomRuns(15, 300),
    )
  })
})

/** The tree and every order, with photos by their names: local ids differ. */
function ordersSeen(db: Db): unknown {
  const hashes = new Map(
    db
      .all<{ id: number; hash: string }>('SELECT id, hex(hash) AS hash FROM asset')
      .map(({ id, hash }) => [id, hash]),
  )
  return albums(db).map(({ id, path, kind, parent, paused }) => {
    const photos = placedPhotos(db, id)
    const sections = sectionsOf(db, id)
    return {
      id,
      path,
      kind,
      parent,
      paused,
      photos: photos.map(({ asset }) => hashes.get(asset)),
      sections,
      places: sectionPlaces(photos, sections),
    }
  })
}

interface NaivePhoto {
  readonly id: number
  readonly rating: number
  readonly favorite: boolean
  readonly year: number
  readonly at: number
  readonly tags: readonly string[]
}

/** What is in a smart album, told without SQL conditions: every photo is looked at, word for word of the queries above. */
function naiveMembers(db: Db, rows: readonly AlbumRow[], album: AlbumRow): number[] {
  const photos = db
    .all<{ id: number; rating: number; favorite: number; at: number }>(
      'SELECT id, coalesce(rating, 0) AS rating, coalesce(favorite, 0) AS favorite, taken_local AS at FROM asset WHERE deleted_at IS NULL',
    )
    .map(({ id, rating, favorite, at }): NaivePhoto => ({
      id,
      rating,
      favorite: favorite === 1,
      at,
      year: new Date(at).getUTCFullYear(),
      tags: db
        .all<{ name: string }>(
          `SELECT t.name FROM asset_tag g JOIN tag t ON t.id = g.tag_id
           WHERE g.asset_id = ? AND g.present = 1 AND t.deleted_at IS NULL AND t.name IS NOT NULL`,
          [id],
        )
        .map(({ name }) => name),
    }))
  const exceptions = new Map(
    db
      .all<{ id: number; mode: number }>(
        'SELECT asset_id AS id, mode FROM album_asset WHERE album_id = ? AND mode IS NOT NULL',
        [album.id],
      )
      .map(({ id, mode }) => [id, mode]),
  )
  /** `A`, `A/B` or `A|B`, as renaming leaves it. */
  const named = (asked: string): number[] => {
    const top = rows.filter((row) =>
      asked
        .replaceAll('"', '')
        .split('|')
        .some((path) => `/${row.path}/`.includes(`/${path}/`)),
    )
    return top.flatMap((row) =>
      row.kind === 'smart'
        ? row.paused === null
          ? naiveMembers(db, rows, row)
          : keptOf(row.id)
        : byHand(row.id),
    )
  }
  // A paused album goes on to obey its exceptions.
  const keptOf = (id: string): number[] =>
    db
      .all<{ id: number }>(
        `SELECT asset_id AS id FROM (SELECT asset_id FROM album_kept WHERE album_id = ?1
           UNION SELECT asset_id FROM album_asset WHERE album_id = ?1 AND mode = 1)
         WHERE asset_id NOT IN (SELECT asset_id FROM album_asset WHERE album_id = ?1 AND mode = -1)`,
        [id],
      )
      .map((row) => row.id)
  const byHand = (id: string): number[] =>
    db
      .all<{ id: number }>('SELECT asset_id AS id FROM album_asset WHERE album_id = ? AND present = 1', [id])
      .map((row) => row.id)
  const anyHand = rows.filter(({ kind }) => kind === 'album').flatMap(({ id }) => byHand(id))
  const fits = ({ id, rating, favorite, tags }: NaivePhoto): boolean => {
    // Searches follow the albums they name.
    const [, name = ''] = /album:(?!none)("[^"]*"|\S+)/.exec(album.query ?? '') ?? []
    switch (name === '' ? album.query : album.query?.replace(name, '*')) {
      case 'rating:>=3':
        return rating >= 3
      case 'fav:yes':
        return favorite
      case 'tag:x':
        return tags.includes('x')
      case '-tag:x rating:>=2':
        return !tags.includes('x') && rating >= 2
      case 'album:*':
        return named(name).includes(id)
      case 'album:* OR fav:yes':
        return favorite || named(name).includes(id)
      case 'tag:x|y -album:*':
        return tags.length > 0 && !named(name).includes(id)
      case 'album:none':
        return !anyHand.includes(id)
      case 'rating:>=1 limit:3':
        return rating >= 1
      default:
        throw new Error(`no naive reading of ${String(album.query)}`)
    }
  }
  const order = album.order
  const sorted = photos.toSorted((one, other) => {
    const byTime = (other.at - one.at) * (order?.by === 'date' && order.reverse ? -1 : 1)
    return order?.by === 'rating' && one.rating !== other.rating ? other.rating - one.rating : byTime
  })
  const textLimit = album.query?.includes('limit:3') === true ? 3 : Infinity
  const years = new Map<number, number>()
  let count = 0
  const members: number[] = []
  for (const photo of sorted) {
    const mode = exceptions.get(photo.id)
    if (mode === -1) continue
    if (mode === 1) {
      members.push(photo.id)
      continue
    }
    if (!fits(photo)) continue
    const inYear = years.get(photo.year) ?? 0
    if (count >= Math.min(album.limit ?? Infinity, textLimit) || inYear >= (album.perYear ?? Infinity))
      continue
    years.set(photo.year, inYear + 1)
    count += 1
    members.push(photo.id)
  }
  return members.sort()
}

/** Undo and redo of what is done to photos, tags, stacks, duplicates, saved searches and the basket, in any order (albums and people have their own). */

import fc from 'fast-check'
import { expect, it } from 'vitest'

import { randomRuns } from '../../../src/domain/testing.ts'
import { DUPLICATE_KINDS } from '../../../src/domain/duplicates/kinds.ts'
import { INTENT } from '../../../src/domain/ops.ts'
import type { Db } from '../db/db.ts'
import { refreshKeywordTerms } from '../db/keyword-terms.ts'
import { entries } from '../queries/duplicates.ts'
import { integrity } from '../queries/integrity.ts'
import { tags } from '../queries/tags.ts'
import { hashOf, openTestLibrary } from '../queries/testing.ts'
import { tiles } from '../queries/tiles.ts'
import { timeline } from '../queries/timeline.ts'

const PHOTOS = [1, 2, 3, 4, 5, 6]
const HOUR_MS = 3_600_000

const assets = fc
  .uniqueArray(fc.constantFrom(...PHOTOS), { minLength: 1, maxLength: 4 })
  .map((ns) => ns.map(hashOf))
const tag = fc.constantFrom('Sea', 'Places/Italy', 'Places', 'Summer')
const text = fc.constantFrom('', 'Sea', 'A {name} {n}', 'x')
const textEdit = fc.oneof(
  fc.record({ do: fc.constantFrom('set', 'before', 'after'), text }),
  fc.record({ do: fc.constant('replace'), find: fc.constantFrom('', 'x', 'Sea'), text }),
  fc.constant({ do: 'clear' }),
)
const edit = fc.record(
  {
    title: textEdit,
    caption: textEdit,
    date: fc.oneof(
      fc.record({ do: fc.constant('shift'), ms: fc.constantFrom(HOUR_MS, -HOUR_MS * 30) }),
      fc.record({ do: fc.constant('day'), day: fc.constantFrom(1, 15_000) }),
      fc.constant({ do: 'zone', from: 'Europe/Berlin', to: 'Asia/Tokyo' }),
      fc.constant({ do: 'clear' }),
    ),
    place: fc.oneof(fc.constant({ do: 'set', lat: 48, lon: 2 }), fc.constant({ do: 'clear' })),
    rating: fc.option(fc.integer({ min: -1, max: 5 })),
    favorite: fc.boolean(),
    label: fc.option(fc.integer({ min: 1, max: 9 })),
    flag: fc.constantFrom('pick', 'reject', null),
    tags: fc.record(
      { add: fc.array(tag, { maxLength: 2 }), remove: fc.array(tag, { maxLength: 1 }), only: fc.boolean() },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
)

/** Saved searches are named by an id that is made when one is saved: it stands for one of those that are there. */
const KEPT = fc.constant('a kept one')

type Step = readonly [name: string, args: Readonly<Record<string, unknown>>]
function step(name: string, args: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Step> {
  return fc.record(args).map((values) => [name, values] as const)
}

const STEPS: readonly fc.Arbitrary<Step>[] = [
  step('photos.rate', { assets, rating: fc.option(fc.integer({ min: -1, max: 5 })) }),
  step('photos.favorite', { assets, favorite: fc.boolean() }),
  step('photos.label', { assets, label: fc.option(fc.integer({ min: 1, max: 9 })) }),
  step('photos.flag', { assets, flag: fc.constantFrom('pick', 'reject', null) }),
  step('photos.caption', { assets, caption: text }),
  step('photos.title', { assets, title: text }),
  step('photos.hide', { assets, hidden: fc.boolean() }),
  step('photos.rotate', { assets, quarterTurns: fc.integer({ min: -3, max: 3 }) }),
  step('photos.trash', { assets }),
  step('photos.finishCulling', {
    picks: assets,
    rejects: assets,
    tag,
    rating: fc.integer({ min: 1, max: 5 }),
    album: fc.constant({ create: 'Best' }),
  }),
  step('photos.restore', { assets }),
  step('photos.remove', { assets }),
  step('photos.tag', { assets, add: fc.array(tag, { maxLength: 2 }) }),
  step('photos.tag', { assets, remove: tag.map((one) => [one]) }),
  step('photos.refuseTag', { assets, tag }),
  step('photos.bulkEdit', { assets, edit }),
  step('photos.bulkEdit', { assets, edit }),
  step('tags.adoptKeywords', { assets }),
  step('tags.create', { path: fc.constantFrom('Sea', 'Work', 'Work/2024') }),
  step('tags.rename', { tag, name: fc.constantFrom('Sea', 'Lake') }),
  step('tags.move', { tag, under: fc.option(tag) }),
  step('tags.merge', { tag, into: tag }),
  step('tags.delete', { tag }),
  step('tags.update', { tag, colour: fc.constantFrom('red', null), aliases: fc.constantFrom([], ['Ozean']) }),
  step('basket.add', { assets }),
  step('basket.remove', { assets }),
  step('basket.empty', {}),
  step('searches.save', {
    title: fc.constantFrom('one', 'two'),
    text: fc.constantFrom('rating:>3', 'tag:Sea'),
  }),
  step('searches.update', { search: KEPT, title: fc.constantFrom('one', 'three') }),
  step('searches.update', { search: KEPT, text: fc.constant('flag:pick'), pinned: fc.boolean() }),
  step('searches.delete', { search: KEPT }),
  step('text.setKind', { assets, kind: fc.constantFrom('receipt', 'none', null) }),
  step('stacks.make', { assets }),
  step('stacks.setTop', { asset: fc.constantFrom(...PHOTOS).map(hashOf) }),
  step('stacks.unstack', { assets }),
  step('stacks.unstackAll', { kind: fc.constantFrom('manual', 'raw') }),
  step('duplicates.resolve', {
    groups: fc
      .uniqueArray(fc.constantFrom(...PHOTOS), { minLength: 2, maxLength: 3 })
      .map(([keeper = 1, ...others]) => [{ keeper: hashOf(keeper), others: others.map(hashOf) }]),
  }),
  step('duplicates.resolve', {
    groups: fc.constantFrom('s/1.jpg', 's/1 copy.jpg').map((keep) => [{ photo: hashOf(1), keep }]),
  }),
  step('duplicates.resolveAll', {
    kind: fc.constantFrom('identical', 'same', 'reencoded'),
    rule: fc.constantFrom({}, { prefer: 'largest' }, { preferFolder: 's' }),
  }),
  step('duplicates.distinct', { groups: assets.map((group) => [group]) }),
]

function named(db: Db, args: Step[1]): Step[1] {
  if (!('search' in args)) return args
  const search = db.scalar<string>(
    'SELECT id FROM saved_search WHERE text IS NOT NULL AND deleted_at IS NULL ORDER BY title DESC, id LIMIT 1',
  )
  return { ...args, search: search ?? '' }
}

async function open() {
  const test = await openTestLibrary()
  const { db } = test.context
  test.addSource('s')
  test.addPhotos(PHOTOS.map((n) => ({ n })))
  test.addPhotos([{ n: 1, path: '1 copy.jpg' }])
  // 1 and 2 are one picture in two forms, 3 and 4 are equal in every pixel, 5 is a form of both.
  db.run(
    `INSERT INTO picture_pair (a, b, state, view, outer_is_a, ssim, turn, extent, toned, tilted) VALUES
       (1, 2, 'same', 0, 1, 0.95, 0, 'equal', 0, 0), (3, 4, 'pixels', 0, 1, 1, 0, 'equal', 0, 0),
       (3, 5, 'same', 0, 1, 0.95, 0, 'crop', 0, 0), (4, 5, 'same', 0, 1, 0.95, 0, 'crop', 0, 0)`,
  )
  db.run('UPDATE asset SET file_label = 1, file_rating = -1 WHERE id IN (1, 2)')
  db.run(`UPDATE asset SET file_keywords = '["Sea","Food|Cake"]', file_title = 'x' WHERE id IN (2, 3)`)
  for (const n of [2, 3]) refreshKeywordTerms(db, n)
  return test
}

/** Every cell that was decided, and what follows from them for every reader; not when a tag was used last, which an undo does not unhappen. */
function seen(db: Db): unknown {
  const decided = Object.values(INTENT).map(({ table, columns }) => {
    const names = Object.keys(columns)
    return [
      table,
      db.all(
        `SELECT * FROM ${table} WHERE coalesce(${[...names, 'NULL'].join(', ')}) IS NOT NULL ORDER BY 1, 2`,
      ),
    ]
  })
  const shelves = (['visible', 'hidden', 'trash', 'removed'] as const).map((is) => [
    ...timeline(db, { plan: { filters: [{ key: 'shelf', is }] } }).ids,
  ])
  return {
    decided,
    shelves,
    tags: tags(db).map(({ usedAt: _usedAt, ...row }) => row),
    tiles: tiles(db, { ids: PHOTOS }),
    duplicates: DUPLICATE_KINDS.map((kind) => entries(db, { kind })),
  }
}

it('undo of a step is as if it had not been done, and redo as if it had', { timeout: 240_000 }, async () => {
  const done = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(...STEPS), { minLength: 4, maxLength: 14 }), async (steps) => {
      const { context, run } = await open()
      const { db } = context
      const states = [seen(db)]
      for (const [name, args] of steps) {
        const outcome = await run(name, named(db, args)).catch(() => null)
        if (outcome === null) expect(seen(db)).toEqual(states.at(-1))
        else if (outcome.groupId !== null) {
          states.push(seen(db))
          done.add(name)
        }
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
    randomRuns(12, 200),
  )
  // Each was done at least once, and not only refused.
  expect(done).toContain('photos.bulkEdit')
})

it('each command alone is taken back and done again', { timeout: 240_000 }, async () => {
  const { context, run } = await open()
  const { db } = context
  for (const path of ['Sea', 'Summer', 'Places/Italy'])
    await run('photos.tag', { assets: [hashOf(4)], add: [path] })
  await run('basket.add', { assets: PHOTOS.slice(0, 5).map(hashOf) })
  await run('photos.trash', { assets: [hashOf(6)] })
  await run('searches.save', { title: 'kept', text: 'fav:yes' })
  await run('stacks.make', { assets: [hashOf(1), hashOf(3), hashOf(4)] })
  const names = new Set<string>()
  const done = new Set<string>()
  const before = seen(db)
  // Always the same ones, so that whether each was done is no matter of luck.
  for (const [name, args] of STEPS.flatMap((one) => fc.sample(one, { numRuns: 16, seed: 6 }))) {
    names.add(name)
    const outcome = await run(name, named(db, args)).catch(() => null)
    if (outcome === null || outcome.groupId === null) continue
    done.add(name)
    const after = seen(db)
    await run('undo', {})
    expect(seen(db)).toEqual(before)
    await run('redo', {})
    expect(seen(db)).toEqual(after)
    await run('undo', {})
  }
  expect([...names].filter((name) => !done.has(name))).toEqual([])
  expect(integrity(db)).toEqual({ ok: true, problems: [] })
})

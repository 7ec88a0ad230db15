import { expect, it, vi } from 'vitest'

import type { Filter, SearchPlan } from '../../../src/domain/plan.ts'
import { refreshSearchText, SEARCHED_PARTS } from '../db/search-text.ts'
import { countPhotos } from './count-photos.ts'
import { facets } from './facets.ts'
import { filterCounts } from './filter-counts.ts'
import { narrowed } from './looked-up.ts'
import { DAY_MS, hashOf, openTestLibrary } from './testing.ts'
import { hashesOf, timeline } from './timeline.ts'

const word = (text: string): Filter => ({ key: 'words', text, phrase: false, column: null })
const not = (of: Filter): Filter => ({ key: 'not', of })
const ALL = Array.from({ length: 40 }, (_, at) => at + 1)
const THIRD: Filter = { key: 'tag', any: ['Third'], exact: false }
const DOG: Filter = { key: 'object', any: ['dog'] }
const isEven = (n: number): boolean => n % 2 === 0
const isRare = (n: number): boolean => n === 3 || n === 6
const isThird = (n: number): boolean => n % 3 === 0
const isDog = (n: number): boolean => n === 5 || n === 10
const isTrashed = (n: number): boolean => n === 6 || n === 8

/** All have "every" in their path, every other one "even", two "rare" in their captions; every third one has a tag, two show a dog. */
async function openWorded() {
  const test = await openTestLibrary()
  const { context, addSource, addPhotos, run } = test
  addSource('s')
  addPhotos(
    ALL.map((n) => ({
      n,
      path: `every/${isEven(n) ? 'even' : 'odd'}/${String(n)}.jpg`,
      takenMs: ((n * 7) % 40) * DAY_MS,
    })),
  )
  await run('photos.caption', { assets: ALL.filter(isRare).map(hashOf), caption: 'rare' })
  await run('photos.tag', { assets: ALL.filter(isThird).map(hashOf), add: ['Third'] })
  for (const n of ALL.filter(isDog))
    context.db.run(
      "INSERT INTO object (asset_id, n, label, score, x, y, w, h) VALUES (?, 0, 'dog', 0.5, 0, 0, 1, 1)",
      [n],
    )
  await run('photos.trash', { assets: ALL.filter(isTrashed).map(hashOf) })
  refreshSearchText(context.db, ALL, SEARCHED_PARTS)
  return { ...test, db: context.db }
}

const CASES: readonly (readonly [
  filters: readonly Filter[],
  fits: (n: number) => boolean,
  areMany: boolean,
])[] = [
  [[word('every')], () => true, true],
  [[word('every'), word('even')], isEven, true],
  [[word('every'), word('rare')], isRare, false],
  [[word('nothing'), word('every')], () => false, false],
  [[word('every'), not(word('even'))], (n) => !isEven(n), true],
  [[{ key: 'some', of: [word('rare'), word('even')] }], (n) => isRare(n) || isEven(n), true],
  [[not({ key: 'all', of: [word('even'), word('rare')] })], (n) => !(isEven(n) && isRare(n)), true],
  [[THIRD], isThird, true],
  [[not(THIRD), word('even')], (n) => !isThird(n) && isEven(n), true],
  [[{ key: 'some', of: [DOG, THIRD] }, word('even')], (n) => (isDog(n) || isThird(n)) && isEven(n), true],
  [[DOG], isDog, false],
  // Of these only a part is looked up, or nothing.
  [[word('even'), { key: 'days', from: 0, before: 20 }], (n) => isEven(n) && (n * 7) % 40 < 20, true],
  [
    [{ key: 'some', of: [word('rare'), { key: 'days', from: 0, before: 20 }] }],
    (n) => isRare(n) || (n * 7) % 40 < 20,
    true,
  ],
]

it('lists, counts and hands to commands what all filters find, whether few fit or many', async () => {
  const { db } = await openWorded()
  const open = [...timeline(db, { plan: { filters: [] } }).ids]
  for (const [filters, fits, areMany] of CASES) {
    const plan: SearchPlan = { filters }
    const found = open.filter(fits)
    expect(narrowed(db, plan).among === null).toBe(areMany)
    expect([...timeline(db, { plan }).ids]).toEqual(found)
    expect(hashesOf(db, plan).sort()).toEqual(found.map(hashOf).sort())
    expect(hashesOf(db, { ...plan, limit: 3 })).toEqual(found.slice(0, 3).map(hashOf))
    expect([...timeline(db, { plan: { ...plan, limit: 3 } }).ids]).toEqual(found.slice(0, 3))
    expect(countPhotos(db, plan)).toBe(found.length)
    const trashed: SearchPlan = { filters: [...filters, { key: 'shelf', is: 'trash' }] }
    expect(countPhotos(db, trashed)).toBe(ALL.filter(isTrashed).filter(fits).length)
    expect([...timeline(db, { plan: trashed }).ids].sort()).toEqual(ALL.filter(isTrashed).filter(fits))
    expect([...timeline(db, { plan: { ...plan, order: { by: 'date', reverse: true } } }).ids]).toEqual(
      found.toReversed(),
    )
  }
  expect(narrowed(db, { filters: [{ key: 'favorite', is: true }] }).has).toBeNull()
})

it('folds stacks among what is found', async () => {
  const { db, run } = await openWorded()
  await run('stacks.make', { assets: [hashOf(10), hashOf(12), hashOf(13)] })
  for (const text of ['even', 'odd', 'every']) {
    const plan: SearchPlan = { filters: [word(text)], collapse: { open: [] } }
    expect([...timeline(db, { plan }).ids].map(hashOf).sort()).toEqual(hashesOf(db, plan).sort())
  }
})

it('looks a word up once for the list, the counts of its chips and the facets, and anew when what is written changes', async () => {
  const { db, run } = await openWorded()
  const plan: SearchPlan = { filters: [word('every'), word('even')] }
  const each = vi.spyOn(db, 'each')
  const lookups = (): number => {
    timeline(db, { plan })
    filterCounts(db, { plan })
    facets(db, { plan })
    const count = each.mock.calls.filter(([sql]) => sql.includes('search_text MATCH')).length
    each.mockClear()
    return count
  }
  expect(lookups()).toBe(2)
  expect(lookups()).toBe(0)
  await run('photos.rate', { assets: [hashOf(2)], rating: 4 })
  expect(lookups()).toBe(0)
  await run('photos.caption', { assets: [hashOf(3)], caption: 'even' })
  expect(lookups()).toBe(2)
  expect([...timeline(db, { plan }).ids]).toContain(3)
  expect(filterCounts(db, { plan }).total).toBe(19)
  await run('photos.trash', { assets: [hashOf(3)] })
  expect(filterCounts(db, { plan })).toEqual({ total: 18, alone: [37, 18], without: null })
})

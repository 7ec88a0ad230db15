import { expect, it } from 'vitest'

import type { Filter, SearchPlan } from '../../../src/domain/plan.ts'
import { refreshSearchText, SEARCHED_PARTS } from '../db/search-text.ts'
import { DAY_MS, hashOf, openTestLibrary } from './testing.ts'
import { hashesOf, timeline } from './timeline.ts'
import { wordedPhotos } from './words-first.ts'

const word = (text: string): Filter => ({ key: 'words', text, phrase: false, column: null })

async function openWorded() {
  const test = await openTestLibrary()
  const { context, addSource, addPhotos, run } = test
  addSource('s')
  const all = Array.from({ length: 40 }, (_, at) => at + 1)
  addPhotos(
    all.map((n) => ({
      n,
      path: `every/${n % 2 === 0 ? 'even' : 'odd'}/${String(n)}.jpg`,
      takenMs: ((n * 7) % 40) * DAY_MS,
    })),
  )
  await run('photos.caption', { assets: [hashOf(3), hashOf(6)], caption: 'rare' })
  await run('photos.trash', { assets: [hashOf(6), hashOf(8)] })
  refreshSearchText(context.db, all, SEARCHED_PARTS)
  return { ...test, db: context.db }
}

it('lists what all filters find, in the order of time, whether few have the words or many', async () => {
  const { db, run } = await openWorded()
  await run('stacks.make', { assets: [hashOf(10), hashOf(12), hashOf(13)] })
  const open = timeline(db, { plan: { filters: [] } })
  const cases: readonly (readonly [boolean, SearchPlan])[] = [
    [true, { filters: [word('every')] }],
    [true, { filters: [word('every'), word('even')] }],
    [false, { filters: [word('every'), word('rare')] }],
    [false, { filters: [word('nothing'), word('every')] }],
    [true, { filters: [word('every'), { key: 'not', of: word('even') }] }],
    [false, { filters: [word('rare'), { key: 'shelf', is: 'trash' }] }],
    [true, { filters: [word('every'), { key: 'shelf', is: 'trash' }] }],
    [true, { filters: [word('even')], collapse: { open: [] } }],
    [true, { filters: [word('odd')], collapse: { open: [] } }],
    [true, { filters: [word('every')], order: { by: 'date', reverse: true } }],
  ]
  for (const [areMany, plan] of cases) {
    expect(wordedPhotos(db, plan)?.areMany).toBe(areMany)
    const { ids } = timeline(db, { plan })
    // The same question without looking words up first: a command's.
    expect([...ids].map(hashOf).sort()).toEqual(hashesOf(db, plan).sort())
    if (plan.order === undefined && !plan.filters.some(({ key }) => key === 'shelf'))
      expect([...ids]).toEqual([...open.ids].filter((id) => ids.includes(id)))
  }
  expect(wordedPhotos(db, { filters: [{ key: 'favorite', is: true }] })).toBeNull()
})

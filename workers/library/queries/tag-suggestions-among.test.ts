import { beforeEach, expect, it } from 'vitest'

import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import { hashOf, DAY_MS, openTestLibrary, type TestLibrary } from './testing.ts'
import { NO_ASKER } from '../context.ts'
import { tagSuggestionsAmong } from './tag-suggestions-among.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const NOON = 100 * DAY_MS + 12 * HOUR_MS

let test: TestLibrary
beforeEach(async () => {
  test = await openTestLibrary()
  test.addSource('s')
})
const addAt = (n: number, ms: number) => test.addPhotos([{ n, takenMs: NOON + ms }])
const assets = (...photos: number[]) => ({ assets: photos.map(hashOf) })
const tag = (photos: readonly number[], ...add: string[]) =>
  test.run('photos.tag', { ...assets(...photos), add })
const among = (...photos: number[]) =>
  tagSuggestionsAmong(
    { db: test.context.db, asker: NO_ASKER },
    { assets: photos.map((n) => hashOf(n) as AssetHash) },
  )

it('suggests for many what fits most of them, and what is accepted or refused for all is gone', async () => {
  // Four of one morning, and one of another year; the last of the morning has its tags.
  for (const n of [1, 2, 3, 4]) addAt(n, n * MINUTE_MS)
  addAt(5, 400 * DAY_MS)
  addAt(6, 400 * DAY_MS + MINUTE_MS)
  await tag([4], 'Places/Italy', 'Beach')
  await tag([6], 'Snow')
  const found = await among(1, 2, 3, 5)
  expect(found.sampled).toBe(4)
  // Three of four; what fits one alone is weaker. `Places` goes without saying.
  expect(found.tags.map(({ path, photos }) => [path, photos])).toEqual([
    ['Beach', 3],
    ['Places/Italy', 3],
    ['Snow', 1],
  ])
  expect(found.tags[0]?.score).toBeGreaterThan(2 * (found.tags[2]?.score ?? 1))

  await tag([1, 2, 3, 5], 'Beach')
  await test.run('photos.refuseTag', { ...assets(1, 2, 3, 5), tag: 'Snow' })
  expect((await among(1, 2, 3, 5)).tags.map(({ path }) => path)).toEqual(['Places/Italy'])
  await test.run('undo', {})
  await test.run('undo', {})
  expect((await among(1, 2, 3, 5)).tags).toEqual(found.tags)
})

it('takes those that have a tag for no reason against it', async () => {
  for (const n of [1, 2, 3]) addAt(n, n * MINUTE_MS)
  await tag([1, 2], 'Beach')
  const alone = await among(3)
  const found = await among(1, 2, 3)
  expect(found.tags).toMatchObject([{ path: 'Beach', photos: 1 }])
  expect(found.tags[0]?.score).toBeCloseTo(alone.tags[0]?.score ?? 0, 6)
})

it('looks at a few, spread over all, of any number and of a search', async () => {
  for (let n = 1; n <= 100; n++) addAt(n, n * 10 * DAY_MS)
  addAt(101, 1000 * DAY_MS + MINUTE_MS) // beside the last alone
  await tag([101], 'End')
  expect(await among(...Array.from({ length: 100 }, (_, at) => at + 1))).toEqual({ sampled: 8, tags: [] })
  const everything = { plan: { filters: [] } }
  const { sampled } = await tagSuggestionsAmong({ db: test.context.db, asker: NO_ASKER }, everything)
  expect(sampled).toBe(8)
  expect((await among(...Array.from({ length: 4 }, (_, at) => at + 97))).tags).toMatchObject([
    { path: 'End', photos: 1 },
  ])
  expect(await among()).toEqual({ sampled: 0, tags: [] })
})

import { afterEach, beforeEach, expect, it } from 'vitest'

import type { Filter, SearchPlan } from '../../../src/domain/plan.ts'
import type { Db } from '../db/db.ts'
import { FAKE_MODEL } from '../pipeline/testing.ts'
import { openTestLibrary, hashOf } from '../queries/testing.ts'
import { timeline } from '../queries/timeline.ts'
import { loadVectorKernel } from '../vectors/kernel.ts'
import { makeClustered } from '../vectors/testing/clustered.ts'
import { MemoryFile } from '../vectors/testing/memory-file.ts'
import { openMeaning } from './open-meaning.ts'

const DIM = 64
const PHOTOS = 4000
/** Four of nine show one thing: more are near to any of them than an answer keeps. */
const IS_NEAR = (n: number): boolean => n % 9 < 4
const [near, far] = [makeClustered(DIM, { clusters: 1 }), makeClustered(DIM, { clusters: 1, world: 2 })]
const vectors = Array.from({ length: PHOTOS }, (_, at) => (IS_NEAR(at + 1) ? near : far).photo())
const IN_SOME = (n: number): boolean => n % 100 === 7

let db: Db
let asker: ReturnType<typeof openMeaning>['asker']
let close: () => void

beforeEach(async () => {
  const library = await openTestLibrary()
  db = library.context.db
  library.addSource('s')
  library.addPhotos(
    vectors.map((_, at) => ({
      n: at + 1,
      path: IN_SOME(at + 1) ? `some/${String(at)}.jpg` : `${String(at)}.jpg`,
    })),
  )
  const imageText = FAKE_MODEL.imageText
  if (imageText === undefined) throw new Error('no model')
  const kernel = await loadVectorKernel()
  const file = new MemoryFile()
  const never = (): never => {
    throw new Error('not part of this test')
  }
  const meaning = openMeaning({
    db,
    files: {
      loadKernel: () => Promise.resolve(kernel),
      open: () => Promise.resolve(file),
      remove: () => Promise.resolve(),
    },
    models: () => [{ ...FAKE_MODEL, imageText: { ...imageText, dim: DIM } }],
    model: () => FAKE_MODEL.id,
    ml: { run: never } as never,
    embed: never,
    now: () => 1,
    elapsed: () => performance.now(),
    pulse: () => undefined,
    commit: (work) => work(),
    onLost: never,
    gatherMs: 0,
  })
  asker = meaning.asker
  const index = await meaning.indexes.open(FAKE_MODEL.id)
  db.tx(() => {
    vectors.forEach((vector, at) => {
      index.add(at + 1, vector)
    })
  })
  close = () => {
    meaning.indexes.close()
  }
})
afterEach(async () => {
  await asker.stop()
  close()
})

const like = (n: number): Filter => ({ key: 'like', any: [hashOf(n)], less: [], sim: 'weak' })
const some: Filter = { key: 'folder', source: 's' as never, path: 'some' }

async function ask(...filters: Filter[]): Promise<number[]> {
  const plan: SearchPlan = { filters, order: { by: 'relevance', reverse: false } }
  await asker.answer(filters)
  return [...timeline(db, { plan }).ids]
}

/** Those of the folder by exact cosines, the nearest first. */
function nearestInFolder(n: number): number[] {
  const query = vectors[n - 1] ?? new Float32Array(DIM)
  const cosine = (id: number): number =>
    (vectors[id - 1] ?? query).reduce((sum, value, at) => sum + value * (query[at] ?? 0), 0)
  return vectors
    .map((_, at) => at + 1)
    .filter(IN_SOME)
    .sort((a, b) => cosine(b) - cosine(a))
}

it('finds what is nearest among the photos that other filters let through, however many are nearer', async () => {
  const everywhere = await ask(like(1))
  expect(everywhere.length).toBe(1000)
  const withFilter = await ask(like(1), some)
  expect(withFilter).toEqual(nearestInFolder(1).filter(IS_NEAR))
  // More of them than the nearest thousand of all had.
  expect(withFilter.length).toBeGreaterThan(everywhere.filter(IN_SOME).length)
})

it('goes on finding them when the same question is asked with another filter', async () => {
  const first = await ask(like(2), some)
  const elsewhere: Filter = { key: 'not', of: some }
  const others = await ask(like(2), elsewhere)
  expect(others.some(IN_SOME)).toBe(false)
  expect(await ask(like(2), some)).toEqual(first)
  expect(first.slice(0, 5)).toEqual(nearestInFolder(2).slice(0, 5))
})

it('forgets what has not been asked for long, and asks it anew when it is', async () => {
  const first = await ask(like(1))
  for (let n = 2; n <= 42; n++) await ask(like(n))
  const count = (): number | undefined => db.scalar<number>('SELECT count(*) FROM meaning_ask')
  await expect.poll(count).toBe(40)
  expect(db.all('SELECT ask FROM meaning_ask WHERE ask LIKE ?', [`%${hashOf(1)}%`])).toEqual([])
  expect(await ask(like(1))).toEqual(first)
})

it('finds what was asked by, also where several photos have nothing in common', async () => {
  // The first of nine shows one thing, the fifth another: what lies between them is near to nothing.
  const asked = [1, 5, 14, 23]
  const found = await ask({ key: 'like', any: asked.map(hashOf), less: [hashOf(6)], sim: 'strict' })
  expect(found).toEqual(expect.arrayContaining(asked))
})

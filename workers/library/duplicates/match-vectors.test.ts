/** Similar shots by the vectors of a model, on the real engine and the real store. */

import { beforeEach, describe, expect, it } from 'vitest'

import { groupsIn } from '../../../src/domain/duplicates/columns.ts'
import type { DuplicateList } from '../../../src/domain/duplicates/report.ts'
import type { Db } from '../db/db.ts'
import { forgetModel, saveVectorPairs } from '../db/meaning.ts'
import { VectorIndex } from '../meaning/vector-index.ts'
import { DAY_MS, hashOf, openTestLibrary, type TestLibrary } from '../queries/testing.ts'
import { loadVectorKernel } from '../vectors/kernel.ts'
import { MemoryFile } from '../vectors/testing/memory-file.ts'
import { matchVectors, storeSimilar } from './match-similar.ts'

const kernel = await loadVectorKernel()
const DIM = 64
const NOON = 100 * DAY_MS + 43_200_000
const MINUTE_MS = 60_000

let test: TestLibrary
let db: Db
let index: VectorIndex
beforeEach(async () => {
  test = await openTestLibrary()
  test.addSource('s', 'Photos')
  db = test.context.db
  index = new VectorIndex(db, 'model', DIM, new MemoryFile(), kernel)
})

/** A photo taken so many minutes after noon, whose vector lies at `degrees` in a plane that only photos of `scene` lie in. */
function addSeen(n: number, minutes: number, scene: number, degrees: number): void {
  test.addPhotos([{ n, takenMs: NOON + minutes * MINUTE_MS }])
  const vector = new Float32Array(DIM)
  vector[scene * 2] = Math.cos((degrees * Math.PI) / 180)
  vector[scene * 2 + 1] = Math.sin((degrees * Math.PI) / 180)
  db.tx(() => {
    index.add(n, vector)
  })
}

/** What the finder does. */
function compareAll(part = 100): void {
  for (;;) {
    const work = matchVectors(db, index, part)
    let step = work.next()
    while (step.done !== true) step = work.next()
    const found = step.value
    if (found.ids.length === 0) return
    db.tx(() => {
      saveVectorPairs(db, 'model', found)
    })
  }
}

async function similar(distance: number): Promise<number[][]> {
  const list = (await test.read('duplicates', { kind: 'similar', distance } as never)) as DuplicateList
  return groupsIn(list.groups)
    .map(({ ids }) => [...ids].sort((a, b) => a - b))
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}

describe('shots that a model has seen', () => {
  it('are similar when their vectors are near and minutes apart, as near as the slider says', async () => {
    addSeen(1, 0, 0, 0)
    addSeen(2, 1, 0, 15)
    addSeen(3, 2, 0, 50)
    addSeen(4, 3, 1, 0)
    addSeen(5, 30, 0, 0) // the same scene, half an hour later
    compareAll()
    expect(await similar(0.1)).toEqual([[1, 2]])
    expect(await similar(0.5)).toEqual([[1, 2, 3]])
  })

  it('are told to be compared by a model once it has seen some, and only then', async () => {
    const byModel = async () =>
      ((await test.read('duplicates', { kind: 'similar' } as never)) as DuplicateList).byModel
    addSeen(1, 0, 0, 0)
    expect(await byModel()).toBe(false)
    compareAll()
    expect(await byModel()).toBe(true)
    db.tx(() => {
      forgetModel(db, 'model')
    })
    expect(await byModel()).toBe(false)
  })

  it('are found alike in one part, in small ones, and when they come one after the other', async () => {
    for (let n = 1; n <= 20; n++) addSeen(n, n * 2, n % 4, n)
    compareAll()
    const atOnce = db.all('SELECT a, b FROM vector_pair ORDER BY a, b')
    expect(atOnce.length).toBeGreaterThan(4)
    for (const part of [1, 7]) {
      db.run('DELETE FROM vector_pair')
      db.run('UPDATE vector_slot SET paired = 0')
      compareAll(part)
      expect(db.all('SELECT a, b FROM vector_pair ORDER BY a, b')).toEqual(atOnce)
    }
  })

  it('are not similar for their looks alone, unless these are the same', async () => {
    addSeen(1, 0, 0, 0)
    addSeen(2, 1, 1, 0)
    addSeen(3, 2, 2, 0)
    db.tx(() => {
      storeSimilar(db, [
        { a: 1, b: 2, distance: 0.15 },
        { a: 2, b: 3, distance: 0.04 },
      ])
    })
    // Not compared yet: looks are all there is.
    expect(await similar(0.2)).toEqual([[1, 2, 3]])
    compareAll()
    expect(await similar(0.2)).toEqual([[2, 3]])
    db.tx(() => {
      forgetModel(db, 'model')
    })
    expect(await similar(0.2)).toEqual([[1, 2, 3]])
    expect(db.scalar('SELECT count(*) FROM vector_pair')).toBe(0)
  })

  it('blank pictures stay out, those in the trash come with their return', async () => {
    addSeen(1, 0, 0, 0)
    addSeen(2, 1, 0, 5)
    addSeen(3, 2, 0, 5)
    db.run(
      `INSERT INTO phash (asset_id, hashes, phash, small, chroma, blank, sharpness, clipped_low, clipped_high, mean)
       VALUES (3, x'', x'', x'', x'', 1, 0, 0, 0, 0)`,
    )
    await test.run('photos.trash', { assets: [hashOf(2)] })
    compareAll()
    expect(await similar(0.2)).toEqual([])
    await test.run('photos.restore', { assets: [hashOf(2)] })
    expect(await similar(0.2)).toEqual([[1, 2]])
  })
})

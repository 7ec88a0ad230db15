import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { KINSHIPS } from '../../../src/domain/kinship.ts'
import { EVERYTHING, type SearchPlan } from '../../../src/domain/plan.ts'
import { addFaces } from '../people/testing.ts'
import { alike, alikeBy } from './alike.ts'
import { DAY_MS, hashOf, openTestLibrary } from './testing.ts'

async function openSome() {
  const test = await openTestLibrary()
  test.addSource('s')
  test.addSource('t')
  return test
}

describe('alike', () => {
  it('finds the same day, camera and folder, as a walk over all photos does', async () => {
    const { context, addPhotos } = await openSome()
    const photos = Array.from({ length: 60 }, (_, at) => ({
      day: at % 7 === 0 ? null : at % 11,
      camera: at % 5 === 0 ? null : ['Canon R5', 'Nikon Z8', 'Nikon'][at % 3],
      dir: ['', 'a', 'a/b', 'a!'][at % 4] ?? '',
      source: at % 6 < 3 ? 's' : 't',
    }))
    addPhotos(
      photos.map(({ day, camera, dir, source }, at) => ({
        n: at + 1,
        takenMs: day === null ? null : day * DAY_MS,
        ...(camera === null || camera === undefined ? {} : { camera }),
        path: `${dir === '' ? '' : `${dir}/`}${at}.jpg`,
        source,
      })),
    )
    const values = {
      day: photos.map(({ day }) => day),
      camera: photos.map(({ camera }) => camera),
      folder: photos.map(({ source, dir }) => `${source} ${dir}`),
      person: photos.map(() => null),
    }
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 8 }), (ids) => {
        const counts = alikeBy(context.db, { ids })
        for (const by of KINSHIPS) {
          const wanted = new Set<unknown>(ids.flatMap((id) => values[by][id - 1] ?? []))
          const expected = values[by].flatMap((value, at) => (wanted.has(value) ? [at + 1] : []))
          const found = alike(context.db, { plan: EVERYTHING, ids, by })
          expect([...found].sort((a, b) => a - b)).toEqual(expected)
          expect(counts[by]).toBe(wanted.size)
        }
      }),
    )
  })

  it('stays within the plan, and leaves out what is in the trash', async () => {
    const { context, addPhotos, run } = await openSome()
    addPhotos([1, 2, 3, 4].map((n) => ({ n, takenMs: DAY_MS })))
    await run('photos.trash', { assets: [hashOf(2)] })
    await run('photos.favorite', { assets: [hashOf(3)], favorite: true })
    const of = (plan: SearchPlan) => [...alike(context.db, { plan, ids: [1], by: 'day' })].sort()
    expect(of(EVERYTHING)).toEqual([1, 3, 4])
    expect(of({ filters: [{ key: 'favorite', is: true }] })).toEqual([3])
    expect(of({ filters: [{ key: 'shelf', is: 'trash' }] })).toEqual([2])
  })

  it('finds whom the photos show: somebody with a name in all their clusters, others by likeness', async () => {
    const { context, addPhotos, run } = await openSome()
    addPhotos([1, 2, 3, 4, 5, 6].map((n) => ({ n })))
    addFaces(context.db, [
      { photo: 1, look: 1 },
      { photo: 2, look: 1 },
      { photo: 3, look: 2 },
      { photo: 4, look: 3 },
      { photo: 5, look: 3 },
      { photo: 5, place: 1, look: 1 },
    ])
    // Two looks, one name: one person.
    await run('people.name', { target: { cluster: 2 }, name: 'Ana' })
    const ana = context.db.scalar<string>('SELECT id FROM person')
    await run('people.merge', { into: { person: ana }, from: [{ cluster: 4 }] })
    const of = (...ids: number[]) => [...alike(context.db, { plan: EVERYTHING, ids, by: 'person' })].sort()
    expect(of(3)).toEqual([1, 2, 3, 5])
    expect(of(4)).toEqual([4, 5])
    expect(of(6)).toEqual([])
    expect(alikeBy(context.db, { ids: [3, 4, 6] }).person).toBe(2)
  })
})

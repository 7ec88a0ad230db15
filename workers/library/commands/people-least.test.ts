/** How often somebody must be seen to be shown: a setting, applied at once to everybody, and to faces that come later. */

import { describe, expect, it } from 'vitest'

import { isSeenOften } from '../../../src/domain/people/settle.ts'
import type { PeopleList } from '../../../src/domain/people/report.ts'
import { openTestLibrary } from '../queries/testing.ts'
import { addFaces } from '../people/testing.ts'
import { reshowPeople } from '../db/people.ts'

const DAY_MS = 86_400_000

/** Looks 1 to 6 with so many faces, each on a day of its own; look 7 with four on one day. */
async function openPeople() {
  const test = await openTestLibrary()
  test.addSource('s')
  test.addPhotos(
    Array.from({ length: 30 }, (_, at) => ({ n: at + 1, takenMs: (at < 26 ? at : 100) * DAY_MS })),
  )
  let photo = 0
  addFaces(test.context.db, [
    ...[1, 2, 3, 4, 5, 6].flatMap((look) =>
      Array.from({ length: look }, () => ({ photo: (photo += 1), look })),
    ),
    ...[27, 28, 29, 30].map((one) => ({ photo: one, place: 1, look: 7 })),
  ])
  const list = async (shelf?: string): Promise<PeopleList> =>
    (await test.read('people', (shelf === undefined ? {} : { shelf }) as never)) as PeopleList
  const set = (value: unknown) => test.run('settings.set', { key: 'peopleLeast', value })
  return { ...test, list, set }
}

describe('how often somebody must be seen', () => {
  it.each([
    [1, 7, 0],
    [2, 6, 1],
    [3, 4, 3],
    [4, 3, 4],
    [6, 1, 6],
    [7, 0, 7],
  ])('at least %i: %i shown, %i seldom seen', async (least, shown, seldom) => {
    const { set, list } = await openPeople()
    await set(least)
    expect(await list()).toMatchObject({ counts: { shown, others: seldom }, seldom })
    expect((await list()).rows).toHaveLength(shown)
    expect((await list('others')).rows).toHaveLength(seldom)
  })

  it('shows whoever has a name, and counts strangers among the others alone', async () => {
    const { run, set, list } = await openPeople()
    await run('people.name', { target: { cluster: 2 }, name: 'Ana' })
    await run('people.setKind', { targets: [{ cluster: 12 }], kind: 'stranger' })
    await set(50)
    expect((await list()).rows.map(({ name }) => name)).toEqual(['Ana'])
    expect(await list()).toMatchObject({ counts: { shown: 1, others: 6 }, seldom: 5 })
  })

  it('holds for faces that are gathered later', async () => {
    const { context, set, list } = await openPeople()
    await set(2)
    addFaces(
      context.db,
      [1, 2].map((photo) => ({ photo, place: 3, look: 8 })),
    )
    expect((await list()).counts.shown).toBe(7)
  })

  it('takes whole numbers from 1 to 100 alone', async () => {
    const { set } = await openPeople()
    for (const value of [0, 101, 2.5, '3', null])
      await expect(set(value), String(value)).rejects.toMatchObject({ code: 'input.invalid' })
  })

  it('is one rule in the domain and in SQL', async () => {
    const { context } = await openPeople()
    for (const least of [1, 2, 3, 4, 5, 9]) {
      context.db.run("INSERT OR REPLACE INTO setting (key, value) VALUES ('peopleLeast', ?)", [String(least)])
      reshowPeople(context.db)
      const clusters = context.db.all<{ faces: number; days: number; shown: number }>(
        'SELECT faces, days, shown FROM cluster WHERE person IS NULL',
      )
      for (const { faces, days, shown } of clusters)
        expect(shown === 1, `${String(faces)} on ${String(days)}`).toBe(isSeenOften({ faces, days }, least))
    }
  })
})

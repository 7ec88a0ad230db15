/** Searches for people, from the typed text to the photos. */

import { describe, expect, it } from 'vitest'

import { dayFromCivil } from '../../../src/domain/calendar.ts'
import type { AlbumRow, Facets, SearchHit, Suggestion } from '../../../src/domain/reads.ts'
import type { Understood } from '../../../src/domain/search/chips.ts'
import { applyCells } from '../ops/cells.ts'
import { addFaces, boxAt, nameAt } from '../people/testing.ts'
import { DAY_MS, hashOf, openTestLibrary } from './testing.ts'

const day = (year: number, month: number, date: number): number => dayFromCivil({ year, month, day: date })

/** Ana on 1–4, with Bo on 3, with somebody unnamed on 4; Ana Maria on 5; nobody on 6; other software saw Carla there. */
async function openSeen() {
  const test = await openTestLibrary()
  test.addSource('s')
  const days = [
    day(2010, 5, 1),
    day(2013, 4, 30),
    day(2013, 5, 1),
    day(2014, 4, 30),
    day(2010, 4, 30),
    day(2015, 1, 1),
  ]
  test.addPhotos(days.map((at, index) => ({ n: index + 1, takenMs: at * DAY_MS })))
  const { db } = test.context
  addFaces(db, [
    ...[1, 2, 3, 4].map((photo) => ({ photo, look: 1 })),
    { photo: 3, place: 1, look: 2 },
    { photo: 4, place: 1, look: 3 },
    { photo: 5, look: 4 },
  ])
  await test.run('people.name', { target: { cluster: 2 }, name: 'Ana' })
  await test.run('people.name', { target: { cluster: 4 }, name: 'Bo' })
  await test.run('people.name', { target: { cluster: 8 }, name: 'Ana Maria' })
  const ana = db.scalar<string>("SELECT id FROM person WHERE name = 'Ana'") ?? ''
  await test.run('people.setBirthday', { target: { person: ana }, birthday: '2010-05-01' })
  const { x, y, w, h } = boxAt(0)
  db.run(
    "INSERT INTO face_region SELECT id, 0, 'Carla', ?, ?, ?, ?, 'mwg' FROM asset WHERE hash = unhex(?)",
    [x, y, w, h, hashOf(6)],
  )
  const found = async (text: string): Promise<number[]> =>
    ((await test.read('search', { text, today: day(2026, 11, 27) } as never)) as readonly SearchHit[])
      .map(({ hash }) => parseInt(hash, 16))
      .sort((a, b) => a - b)
  return { ...test, db, ana, found }
}

describe('a search for people', () => {
  it('finds who is named, alone, and with others', async () => {
    const { found, ana } = await openSeen()
    expect(await found('person:Ana')).toEqual([1, 2, 3, 4])
    expect(await found('person:"ANA  maria"')).toEqual([5])
    expect(await found('maria')).toEqual([5])
    expect(await found('only:ana')).toEqual([1, 2])
    expect(await found('with:ana')).toEqual([3, 4])
    expect(await found('only:ana&bo')).toEqual([3])
    expect(await found('person:ana&bo')).toEqual([3])
    expect(await found('person:bo|maria')).toEqual([3, 5])
    expect(await found('ana -bo')).toEqual([1, 2, 4])
    expect(await found(`person:${ana}`)).toEqual([1, 2, 3, 4])
    expect(await found('person:unnamed')).toEqual([4])
    expect(await found('person:carla')).toEqual([6])
    expect(await found('person:nobody')).toEqual([])
  })

  it('counts faces', async () => {
    const { found, run } = await openSeen()
    expect(await found('faces:2..5')).toEqual([3, 4])
    expect(await found('faces:1')).toEqual([1, 2, 5])
    expect(await found('faces:0')).toEqual([6])
    expect(await found('person:none')).toEqual([6])
    await run('people.notFace', { faces: [nameAt(5)] })
    expect(await found('faces:0')).toEqual([5, 6])
    expect(await found('has:face')).toEqual([1, 2, 3, 4])
  })

  it('knows ages to the day', async () => {
    const { found } = await openSeen()
    expect(await found('person:Ana age:0')).toEqual([1])
    expect(await found('person:Ana age:2')).toEqual([2])
    expect(await found('ana age:3')).toEqual([3, 4])
    expect(await found('age:0..2')).toEqual([1, 2])
    expect(await found('person:bo age:3')).toEqual([])
  })

  it('says that a name is unknown, suggests those there are, and counts them', async () => {
    const { read } = await openSeen()
    const { chips } = (await read('understand', {
      text: 'person:ana person:nobody',
      today: 0,
    } as never)) as Understood
    expect(chips.map(({ problem }) => problem)).toEqual([null, 'unknown'])
    const suggested = (await read('suggest', { text: 'ana', caret: 3 } as never)) as readonly Suggestion[]
    expect(suggested.map(({ text, kind }) => [text, kind])).toEqual([
      ['person:Ana', 'person'],
      ['person:"Ana Maria"', 'person'],
    ])
    const all = (await read('facets', { plan: { filters: [] } } as never)) as Facets
    expect(all.people).toEqual([
      { value: 'Ana', count: 4 },
      { value: 'Ana Maria', count: 1 },
      { value: 'Bo', count: 1 },
    ])
    const some = (await read('facets', {
      plan: { filters: [{ key: 'faces', min: 2, max: null }] },
    } as never)) as Facets
    expect(some.people).toEqual([
      { value: 'Ana', count: 2 },
      { value: 'Bo', count: 1 },
    ])
  })

  it('is kept by a smart album', async () => {
    const { run, read, db } = await openSeen()
    await run('albums.createSmart', { title: 'Ana alone', query: 'only:ana' })
    const album = db.scalar<string>('SELECT id FROM album') ?? ''
    const view = (await read('timeline', {
      plan: { filters: [{ key: 'album', any: [album], exact: false }] },
    } as never)) as {
      readonly ids: ArrayLike<number>
    }
    expect(view.ids).toHaveLength(2)
  })

  it('is kept by a smart album that pauses while somebody is gone, and goes on when they are back', async () => {
    const { run, inside, paused, ana, db, context } = await openAlbums()
    // Else, without an Ana, `ana` means Ana Maria.
    const maria = db.scalar<string>("SELECT id FROM person WHERE name = 'Ana Maria'") ?? ''
    await run('people.name', { target: { person: maria }, name: 'Maria' })
    await run('albums.createSmart', { title: 'Ana', query: 'person:Ana' })
    await run('albums.createSmart', { title: 'Alone', query: 'only:ana' })
    await run('albums.createSmart', { title: 'Others', query: '-with:"Ana"' })
    expect(await inside('Alone')).toEqual([1, 2])
    await run('people.name', { target: { person: ana }, name: null })
    expect(await inside('Ana')).toEqual([1, 2, 3, 4])
    expect(await inside('Alone')).toEqual([1, 2])
    expect(await inside('Others')).toEqual([1, 2, 5, 6])
    expect(await paused('Ana')).toEqual({ kind: 'missing', names: ['person:Ana'] })
    expect(await paused('Others')).toEqual({ kind: 'missing', names: ['-with:"Ana"'] })
    await run('undo', {})
    expect(await paused('Ana')).toBeNull()
    await run('people.notThis', { faces: [nameAt(1)] })
    expect(await inside('Ana')).toEqual([2, 3, 4])
    // As another device, or forgetting all names, deletes somebody.
    context.db.opTx(() =>
      applyCells(context.db, [{ entity: 'person', row: ana, col: 'deleted_at', value: '1' }]),
    )
    expect(await inside('Ana')).toEqual([2, 3, 4])
    expect(await paused('Alone')).toEqual({ kind: 'missing', names: ['only:ana'] })
    context.db.opTx(() =>
      applyCells(context.db, [{ entity: 'person', row: ana, col: 'deleted_at', value: 'null' }]),
    )
    expect(await paused('Alone')).toBeNull()
  })

  it('pauses no smart album where only files named them', async () => {
    const { run, inside, paused, db, ana } = await openAlbums()
    await run('albums.createSmart', { title: 'Carla', query: 'person:Carla' })
    await run('albums.createSmart', { title: 'Not', query: '-person:Carla' })
    expect(await inside('Carla')).toEqual([6])
    db.run('DELETE FROM face_region')
    await run('people.name', { target: { person: ana }, name: 'Anna' })
    expect([await paused('Carla'), await paused('Not')]).toEqual([null, null])
    expect(await inside('Carla')).toEqual([])
    expect(await inside('Not')).toEqual([1, 2, 3, 4, 5, 6])
  })
})

async function openAlbums() {
  const test = await openSeen()
  const rows = async () => (await test.read('albums', {} as never)) as readonly AlbumRow[]
  const of = async (title: string) => (await rows()).find((row) => row.title === title)
  const inside = async (title: string): Promise<number[]> => {
    const filters = [{ key: 'album', any: [(await of(title))?.id], exact: true }]
    const { ids } = (await test.read('timeline', { plan: { filters } } as never)) as {
      readonly ids: ArrayLike<number>
    }
    return Array.from(ids).sort((a, b) => a - b)
  }
  return { ...test, inside, paused: async (title: string) => (await of(title))?.paused }
}

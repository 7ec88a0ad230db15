/** What people say about faces, from the command to what every screen sees. */

import { describe, expect, it } from 'vitest'

import type {
  FaceRow,
  PeopleList,
  PeopleSuggestion,
  PersonDetail,
  PersonFaces,
  PhotoFaces,
} from '../../../src/domain/people/report.ts'
import type { Db } from '../db/db.ts'
import { forgetFaces, settleFaceLabels } from '../db/faces.ts'
import { settlePeople } from '../db/people.ts'
import { addFaces, boxAt, nameAt } from '../people/testing.ts'
import { hashOf, openTestLibrary } from '../queries/testing.ts'

/** Ten photos. Look 1: photos 1–5, look 2: photos 3–8 beside them, look 3: photo 9, look 4: photos 9 and 10 beside it. */
export async function openFaces() {
  const test = await openTestLibrary()
  test.addSource('s')
  test.addPhotos([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => ({ n })))
  const { db } = test.context
  addFaces(db, [
    ...[1, 2, 3, 4, 5].map((photo) => ({ photo, look: 1 })),
    ...[3, 4, 5, 6, 7, 8].map((photo) => ({ photo, place: 1, look: 2 })),
    { photo: 9, look: 3 },
    ...[9, 10].map((photo) => ({ photo, place: 2, look: 4 })),
  ])
  const read = async <Value>(name: Parameters<typeof test.read>[0], args: unknown): Promise<Value> =>
    (await test.read(name, args as never)) as Value
  const list = (shelf?: string) => read<PeopleList>('people', shelf === undefined ? {} : { shelf })
  const photosIn = async (target: unknown) =>
    (await read<readonly FaceRow[]>('personFaces', { target }))
      .map(({ hash }) => parseInt(hash, 16))
      .sort((a, b) => a - b)
  return {
    ...test,
    db,
    read,
    list,
    photosIn,
    /** `name faces` of everybody on all shelves: the photos, in brackets. */
    everybody: async () => {
      const rows = (
        await Promise.all(['shown', 'others', 'hidden', 'no_person'].map((shelf) => list(shelf)))
      ).flatMap(({ rows: some }) => some)
      const texts = await Promise.all(
        rows.map(async ({ name, target }) => `${name ?? '-'} ${(await photosIn(target)).join(',')}`),
      )
      return texts.sort()
    },
    words: (match: string) =>
      db
        .all<{ id: number }>('SELECT rowid AS id FROM search_text WHERE search_text MATCH ? ORDER BY rowid', [
          `people: ${match}`,
        ])
        .map(({ id }) => id),
    refused: (name: string, args: unknown) =>
      expect(test.run(name, args), name).rejects.toMatchObject({ code: 'input.invalid' }),
  }
}

const cluster = (look: number) => ({ cluster: look * 2 })

describe('people', () => {
  it('has nobody where naming somebody was undone', async () => {
    const { run, read, list } = await openFaces()
    await run('people.name', { target: cluster(1), name: 'Ana' })
    const target = (await list()).rows.find(({ name }) => name === 'Ana')?.target
    expect(await read<PersonDetail | null>('person', { target })).toMatchObject({ name: 'Ana', faces: 5 })
    await run('undo', {})
    expect(await read<PersonDetail | null>('person', { target })).toBeNull()
    expect(await read<PersonDetail | null>('person', { target: cluster(1) })).toMatchObject({
      name: null,
      faces: 5,
    })
  })

  it('has no birthdays that cannot be', async () => {
    const { refused } = await openFaces()
    for (const birthday of ['2099-01-01', '0001-01-01', '2001-02-29'])
      await refused('people.setBirthday', { target: cluster(1), birthday })
  })

  it('lists those seen often, and keeps the others elsewhere', async () => {
    const { list } = await openFaces()
    const { rows, counts } = await list()
    expect(rows.map(({ target, faces, photos }) => [target, faces, photos])).toEqual([
      [cluster(2), 6, 6],
      [cluster(1), 5, 5],
    ])
    expect(counts).toEqual({ shown: 2, others: 2, hidden: 0, no_person: 0 })
    expect((await list('others')).rows.map(({ target }) => target)).toEqual([cluster(4), cluster(3)])
    expect(rows[0]).toMatchObject({
      name: null,
      kind: 'person',
      firstDay: 3,
      lastDay: 8,
      cover: { hash: hashOf(3), hasCrop: false },
    })
  })

  it('names a cluster: it is found by the name, and undo takes all of it back', async () => {
    const { run, list, everybody, words, db } = await openFaces()
    const before = await everybody()
    const outcome = await run('people.name', { target: cluster(1), name: '  Ana   Maria ' })
    expect(outcome).toMatchObject({ label: 'Name a person “Ana Maria”', changed: 5 })
    const { rows } = await list()
    expect(rows[0]).toMatchObject({ name: 'Ana Maria', faces: 5 })
    expect(words('maria')).toEqual([1, 2, 3, 4, 5])
    const after = await everybody()
    await run('undo', {})
    expect(await everybody()).toEqual(before)
    expect(words('maria')).toEqual([])
    await run('redo', {})
    expect(await everybody()).toEqual(after)
    expect(words('maria')).toEqual([1, 2, 3, 4, 5])
    // Whoever settles it again finds nothing to do.
    settlePeople(db, facesNow(db))
    expect(await everybody()).toEqual(after)
  })

  it('joins two who get one name, whatever its case, and parts them again', async () => {
    const { run, everybody } = await openFaces()
    await run('people.name', { target: cluster(1), name: 'Ana' })
    await run('people.name', { target: cluster(4), name: 'ANA ' })
    expect(await everybody()).toEqual(['- 3,4,5,6,7,8', '- 9', 'Ana 1,2,3,4,5,9,10'].sort())
    await run('undo', {})
    expect(await everybody()).toEqual(['- 3,4,5,6,7,8', '- 9', '- 9,10', 'Ana 1,2,3,4,5'].sort())
  })

  it('merges, also those whom nobody named', async () => {
    const { run, everybody, list } = await openFaces()
    await run('people.name', { target: cluster(4), name: 'Bo' })
    const outcome = await run('people.merge', {
      into: cluster(2),
      from: [cluster(3), { person: await idOf(list, 'Bo') }],
    })
    expect(outcome.label).toBe('Join 3 people')
    expect(await everybody()).toEqual(['- 1,2,3,4,5', 'Bo 3,4,5,6,7,8,9,9,10'].sort())
    await run('undo', {})
    expect(await everybody()).toEqual(['- 1,2,3,4,5', '- 3,4,5,6,7,8', '- 9', 'Bo 9,10'].sort())
  })

  it('splits faces off, and those who stay do not follow', async () => {
    const { run, everybody } = await openFaces()
    const before = await everybody()
    await run('people.split', { faces: [4, 5, 6, 7].map((photo) => nameAt(photo, 1)), name: 'Cy' })
    expect(await everybody()).toEqual(['- 1,2,3,4,5', '- 3,8', '- 9', '- 9,10', 'Cy 4,5,6,7'].sort())
    await run('undo', {})
    expect(await everybody()).toEqual(before)
  })

  it('moves faces to somebody, and takes them away for ever', async () => {
    const { run, everybody, refused, db } = await openFaces()
    await run('people.name', { target: cluster(1), name: 'Ana' })
    await run('people.assign', { faces: [nameAt(9)], to: { name: 'ana' } })
    await run('people.assign', { faces: [nameAt(8, 1)], to: { name: 'Dora' } })
    expect(await everybody()).toEqual(['- 3,4,5,6,7', '- 9,10', 'Ana 1,2,3,4,5,9', 'Dora 8'].sort())
    await run('people.notThis', { faces: [nameAt(1), nameAt(2)] })
    expect(await everybody()).toEqual(['- 1,2', '- 3,4,5,6,7', '- 9,10', 'Ana 3,4,5,9', 'Dora 8'].sort())
    expect(db.scalar('SELECT count(*) FROM face_not WHERE present = 1')).toBe(3)
    await refused('people.notThis', { faces: [nameAt(1, 3)] })
    await refused('people.assign', { faces: [nameAt(1)], to: { name: ' ' } })
    await refused('people.assign', { faces: [nameAt(1)], to: { person: '01ARZ3NDEKTSV4RRFFQ69G5FAV' } })
    await refused('people.merge', { into: { cluster: 999 }, from: [cluster(1)] })
  })

  it('says that there is no face, and draws one that was missed', async () => {
    const { run, read, photosIn, list, everybody } = await openFaces()
    const facesOf = async (n: number) => (await read<PhotoFaces>('photoFaces', { hash: hashOf(n) })).faces
    await run('people.name', { target: cluster(1), name: 'Ana' })
    await run('people.setBirthday', { target: cluster2(await idOf(list, 'Ana')), birthday: '1969-12-30' })
    await run('people.notFace', { faces: [nameAt(3)] })
    expect((await facesOf(3)).map(({ name }) => name)).toEqual([null])
    expect((await everybody())[3]).toBe('Ana 1,2,4,5')
    await run('undo', {})
    expect((await facesOf(3)).map(({ name, age, confirmed }) => [name, age, confirmed])).toEqual([
      ['Ana', 0, true],
      [null, null, false],
    ])
    await run('people.draw', { asset: hashOf(8), box: boxAt(3), name: 'Ana' })
    expect((await facesOf(8)).map(({ name, drawn, quality }) => [name, drawn, quality])).toEqual([
      [null, false, 1],
      ['Ana', true, 3],
    ])
    expect(await photosIn({ person: await idOf(list, 'Ana') })).toEqual([1, 2, 3, 4, 5, 8])
    await run('undo', {})
    expect(await facesOf(8)).toHaveLength(1)
  })

  it('names one face: all of an unnamed cluster, but of somebody named only this one', async () => {
    const { run, everybody } = await openFaces()
    await run('people.name', { face: nameAt(4), name: 'Ana' })
    await run('people.name', { face: nameAt(5), name: 'Eve' })
    expect(await everybody()).toEqual(['- 3,4,5,6,7,8', '- 9', '- 9,10', 'Ana 1,2,3,4', 'Eve 5'].sort())
  })

  it('keeps what else is said of somebody', async () => {
    const { run, list, read } = await openFaces()
    await run('people.setKind', { targets: [cluster(2)], kind: 'statue' })
    await run('people.hide', { targets: [cluster(1), cluster(3)], hidden: true })
    expect((await list()).counts).toEqual({ shown: 0, others: 1, hidden: 2, no_person: 1 })
    await run('people.name', { target: cluster(4), name: 'Bo' })
    const target = { person: await idOf(list, 'Bo') }
    await run('people.setCover', { target, face: nameAt(10, 2) })
    await run('people.setStrictness', { target, strictness: 2 })
    expect(await read<PersonDetail>('person', { target })).toMatchObject({
      name: 'Bo',
      strictness: 2,
      hasOwnCover: true,
      confirmed: 2,
      cover: nameAt(10, 2),
    })
    await run('people.name', { target, name: null })
    expect(await read<PersonDetail>('person', { target })).toMatchObject({ name: null })
  })

  it('asks about those who are close, and never again about what was answered', async () => {
    const { run, read, list, everybody, db } = await openFaces()
    db.run('INSERT INTO look_pair VALUES (1, 3, 0.91), (2, 4, 0.9), (3, 4, 0.9), (1, 2, 0.8)')
    const asked = async () =>
      (await read<readonly PeopleSuggestion[]>('peopleSuggestions', {})).map(({ id, facesA, facesB }) => [
        id,
        facesA.length,
        facesB.length,
      ])
    expect(await asked()).toEqual([
      ['2:6', 4, 1],
      ['4:8', 4, 2],
      ['4:2', 4, 4],
    ])
    expect((await list()).suggestions).toBe(3)
    await run('people.answer', {
      pairs: [
        { a: cluster(1), b: cluster(3), same: true },
        { a: cluster(2), b: cluster(1), same: false },
      ],
    })
    expect((await asked()).map(([id]) => id)).toEqual(['1:8', '3:8'])
    expect(await everybody()).toEqual(['- 1,2,3,4,5,9', '- 3,4,5,6,7,8', '- 9,10'])
    await run('undo', {})
    expect((await list()).suggestions).toBe(3)
  })

  it('asks about those whom other software called alike', async () => {
    const { run, read, db } = await openFaces()
    await run('people.name', { target: cluster(1), name: 'Zoë' })
    const { x, y, w, h } = boxAt(2)
    db.run(
      "INSERT INTO face_region SELECT id, 0, 'ZOE', ?, ?, ?, ?, 'mwg' FROM asset WHERE hash = unhex(?)",
      [x, y, w, h, hashOf(10)],
    )
    // In a frame of their own: nobody found a face there, and the name is known all the same.
    for (const n of [1, 2])
      db.run(
        "INSERT INTO face_region SELECT id, ?, 'Max', ?, 0.9, 0.05, 0.05, 'mwg' FROM asset WHERE hash = unhex(?)",
        [n, 0.1 + n / 10, hashOf(10)],
      )
    const [only, ...more] = await read<readonly PeopleSuggestion[]>('peopleSuggestions', {})
    expect(more).toEqual([])
    expect(only).toMatchObject({ reason: 'name', a: { name: 'Zoë' }, b: { target: cluster(4) } })
    expect(await read<PhotoFaces>('photoFaces', { hash: hashOf(10) })).toMatchObject({
      state: 'off',
      faces: [{ region: 'ZOE' }],
      named: ['Max'],
    })
  })

  it('leaves no name on a photo when all faces are forgotten, and finds it again with them', async () => {
    const { run, words, db, list } = await openFaces()
    await run('people.name', { target: cluster(1), name: 'Ana' })
    expect(words('ana')).toHaveLength(5)
    forgetFaces(db)
    expect(words('ana')).toEqual([])
    expect((await list()).rows).toEqual([])
    addFaces(
      db,
      [1, 2, 3].map((photo) => ({ photo, look: 7 })),
    )
    settleFaceLabels(db, [1, 2, 3])
    settlePeople(db, facesNow(db))
    expect((await list()).rows).toMatchObject([{ name: 'Ana', faces: 3 }])
    expect(words('ana')).toEqual([1, 2, 3])
  })

  it('gives scripts everybody with all their faces', async () => {
    const { run, read } = await openFaces()
    await run('people.name', { target: cluster(4), name: 'Bo' })
    const all = await read<readonly PersonFaces[]>('allPeople', {})
    expect(all.map(({ name, shown, faces }) => [name, shown, faces.length])).toEqual([
      [null, true, 6],
      [null, true, 5],
      ['Bo', true, 2],
      [null, false, 1],
    ])
    expect(all[2]?.faces[0]).toMatchObject({
      path: '9.jpg',
      key: nameAt(9, 2).key,
      confirmed: true,
      box: boxAt(2),
    })
  })

  it('does not count what lies in the trash', async () => {
    const { run, list } = await openFaces()
    await run('photos.trash', { assets: [hashOf(1), hashOf(2)] })
    expect((await list()).rows.map(({ target, faces }) => [target, faces])).toEqual([
      [cluster(2), 6],
      [cluster(1), 3],
    ])
    await run('undo', {})
    expect((await list()).rows[1]).toMatchObject({ faces: 5 })
  })
})

function cluster2(person: string) {
  return { person }
}

function facesNow(db: Db): number[] {
  return db.all<{ id: number }>('SELECT id FROM face').map(({ id }) => id)
}

async function idOf(list: (shelf?: string) => Promise<PeopleList>, name: string): Promise<string> {
  const { rows } = await list()
  const target = rows.find((row) => row.name === name)?.target
  return target !== undefined && 'person' in target ? target.person : ''
}

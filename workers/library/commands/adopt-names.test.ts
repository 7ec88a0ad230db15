/** Names that files bring become people, for faces nobody has spoken of. */

import { expect, it } from 'vitest'

import type { PeopleList } from '../../../src/domain/people/report.ts'
import { addFaces, boxAt } from '../people/testing.ts'
import { openTestLibrary } from '../queries/testing.ts'

async function openNamed() {
  const test = await openTestLibrary()
  test.addSource('s')
  test.addPhotos([1, 2, 3, 4].map((n) => ({ n })))
  const { db } = test.context
  addFaces(db, [
    ...[1, 2, 3].map((photo) => ({ photo, look: 1 })),
    ...[1, 2].map((photo) => ({ photo, place: 1, look: 2 })),
    { photo: 4, look: 3 },
  ])
  const name = (photo: number, n: number, text: string, box = boxAt(0)) =>
    db.run('INSERT INTO face_region (asset_id, n, name, x, y, w, h, kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
      db.scalar<number>('SELECT asset_id FROM face GROUP BY asset_id ORDER BY asset_id LIMIT 1 OFFSET ?', [
        photo - 1,
      ]) ?? 0,
      n,
      text,
      box.x,
      box.y,
      // Programs draw larger boxes around heads.
      box.w * 1.3,
      box.h * 1.3,
      'mwg',
    ])
  const read = async <Value>(of: Parameters<typeof test.read>[0], args: unknown): Promise<Value> =>
    (await test.read(of, args as never)) as Value
  const people = async () =>
    (await Promise.all(['shown', 'others'].map((shelf) => read<PeopleList>('people', { shelf }))))
      .flatMap(({ rows }) => rows)
      .map(({ name: called, faces }) => `${called ?? '-'} ${String(faces)}`)
      .sort()
  return { ...test, db, name, read, people }
}

it('names whole people from a few regions, as one step that Undo takes back', async () => {
  const { name, run, read, people } = await openNamed()
  name(1, 1, 'Marie Curie')
  name(1, 2, 'Pierre', boxAt(1))
  name(2, 1, ' marie  curie ')
  expect(await read('namesInFiles', {})).toEqual({ faces: 3, people: 2 })
  expect(await people()).toEqual(['- 1', '- 2', '- 3'])
  await run('people.adoptNames', {})
  expect(await people()).toEqual(['- 1', 'Marie Curie 3', 'Pierre 2'])
  expect(await read('namesInFiles', {})).toEqual({ faces: 0, people: 0 })
  await run('undo', {})
  expect(await people()).toEqual(['- 1', '- 2', '- 3'])
})

it('lets whoever was named here keep that name, and takes each face once', async () => {
  const { name, run, read, people } = await openNamed()
  await run('people.name', { target: { cluster: 2 }, name: 'Mum' })
  name(1, 1, 'M. C.')
  name(4, 1, 'Ana')
  name(4, 2, 'Also Ana')
  expect(await read('namesInFiles', {})).toEqual({ faces: 1, people: 1 })
  await run('people.adoptNames', {})
  expect(await people()).toEqual(['- 2', 'Ana 1', 'Mum 3'])
})

it('a name that is longer than names are is left where it is', async () => {
  const { name, run, people } = await openNamed()
  name(4, 1, 'x'.repeat(300))
  await run('people.adoptNames', {})
  expect(await people()).toEqual(['- 1', '- 2', '- 3'])
})

/** All photos of somebody, named or not, and a name that begins with a hyphen. */

import { expect, it } from 'vitest'

import type { PhotoList, Suggestion } from '../../../src/domain/reads.ts'
import { addFaces } from '../people/testing.ts'
import { DAY_MS, hashOf, openTestLibrary } from '../queries/testing.ts'

async function openPeople() {
  const test = await openTestLibrary()
  test.addSource('s')
  test.addPhotos([1, 2, 3, 4].map((n) => ({ n, takenMs: n * DAY_MS, width: 3000, height: 2000 })))
  addFaces(test.context.db, [
    ...[1, 3, 4].map((photo) => ({ photo, look: 1 })),
    // Twice on one photo: it is one photo.
    { photo: 3, place: 1, look: 1 },
    { photo: 2, place: 1, look: 2 },
  ])
  const read = async (name: 'personPhotos' | 'suggest', args: unknown) => test.read(name, args as never)
  const photos = async (target: unknown) => {
    const list = (await read('personPhotos', { target })) as PhotoList
    const hashes = new Map(
      test.context.db
        .all<{ id: number; hash: string }>('SELECT id, lower(hex(hash)) AS hash FROM asset')
        .map(({ id, hash }) => [id, parseInt(hash, 16)]),
    )
    expect(list.ratio.every((ratio) => ratio === 1500)).toBe(true)
    expect([...list.day]).toEqual([...list.ids].map((id) => hashes.get(id)))
    return [...list.ids].map((id) => hashes.get(id))
  }
  return { ...test, read, photos }
}

it('gives the photos of somebody without a name, the newest first', async () => {
  const { run, photos } = await openPeople()
  expect(await photos({ cluster: 2 })).toEqual([4, 3, 1])
  expect(await photos({ cluster: 4 })).toEqual([2])
  expect(await photos({ cluster: 98 })).toEqual([])
  await run('photos.trash', { assets: [hashOf(3)] })
  expect(await photos({ cluster: 2 })).toEqual([4, 1])
  // The link goes on once they have a name.
  await run('people.name', { target: { cluster: 2 }, name: 'Ana' })
  expect(await photos({ cluster: 2 })).toEqual([4, 1])
})

it('offers a name that begins with a hyphen, which else means "not"', async () => {
  const { run, read } = await openPeople()
  await run('people.name', { target: { cluster: 2 }, name: '-Ana Souza' })
  const offered = async (text: string) =>
    ((await read('suggest', { text, caret: text.length })) as readonly Suggestion[])
      .filter(({ kind }) => kind === 'person')
      .map(({ span, text: by }) => [span.from, span.to, by])
  expect(await offered('-An')).toEqual([[0, 3, 'person:"-Ana Souza"']])
  expect(await offered('beach -ana')).toEqual([[6, 10, 'person:"-Ana Souza"']])
  expect(await offered('- an')).toEqual([])
})

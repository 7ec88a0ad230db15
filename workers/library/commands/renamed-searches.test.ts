/** Smart albums and saved searches go on finding what they found when it is called otherwise, and undo brings the old text back. */

import { expect, it } from 'vitest'

import { addFaces } from '../people/testing.ts'
import { hashOf, openTestLibrary } from '../queries/testing.ts'

async function open() {
  const test = await openTestLibrary()
  test.addSource('s')
  test.addPhotos([1, 2, 3].map((n) => ({ n })))
  const { db } = test.context
  const texts = () =>
    db
      .all<{ text: string }>(
        "SELECT query AS text FROM album WHERE kind = 'smart' UNION ALL SELECT text FROM saved_search ORDER BY 1",
      )
      .map(({ text }) => text)
  const paused = () => db.scalar<number>('SELECT count(*) FROM album_kept')
  const smart = (query: string) => test.run('albums.createSmart', { title: query.slice(0, 50), query })
  return { ...test, db, texts, paused, smart }
}

it('follows a tag that is renamed, moved or merged, and no other', async () => {
  const { run, db, texts, paused, smart } = await open()
  await run('photos.tag', { assets: [hashOf(1)], add: ['Oma', 'X/Y'] })
  await run('photos.tag', { assets: [hashOf(2)], add: ['Opa'] })
  await smart('tag:oma rating:0..5')
  await smart('tag:X/Y|Opa')
  await run('searches.save', { text: 'Meer -tag:="Oma"' })
  const before = texts()
  await run('tags.rename', { tag: 'Oma', name: 'Omi Ute' })
  expect(texts()).toEqual(['Meer -tag:="Omi Ute"', 'tag:"Omi Ute" rating:0..5', 'tag:X/Y|Opa'])
  expect(paused()).toBe(0)
  await run('undo', {})
  expect(texts()).toEqual(before)
  await run('tags.rename', { tag: 'X', name: 'Z' })
  expect(texts()).toContain('tag:Z/Y|Opa')
  await run('tags.move', { tag: 'Z/Y', under: 'Opa' })
  expect(texts()).toContain('tag:Opa/Y|Opa')
  await run('tags.merge', { tag: 'Oma', into: 'Opa' })
  expect(texts()).toEqual(['Meer -tag:="Opa"', 'tag:Opa rating:0..5', 'tag:Opa/Y|Opa'])
  await run('tags.delete', { tag: 'Opa' })
  expect(texts()).toContain('tag:Opa rating:0..5')
  expect(
    db.scalar(
      "SELECT count(*) FROM album_kept k JOIN album a ON a.id = k.album_id WHERE a.query LIKE '%0..5'",
    ),
  ).toBe(2)
})

it('goes on finding what files call by the old name', async () => {
  const { run, db, texts, smart, read } = await open()
  await run('photos.tag', { assets: [hashOf(1)], add: ['Oma'] })
  db.run("INSERT INTO keyword_term (term, asset_id, own) VALUES ('oma', 2, 1)")
  await smart('tag:Oma')
  await run('tags.rename', { tag: 'Oma', name: 'Omi' })
  expect(texts()).toEqual(['tag:Oma|Omi'])
  const plan = { filters: [{ key: 'album', any: ['tag:Oma'], exact: true }] }
  expect([...((await read('timeline', { plan } as never)) as { ids: Iterable<number> }).ids]).toEqual([2, 1])
})

it('follows an album that is renamed, moved or merged', async () => {
  const { run, texts, smart } = await open()
  await run('albums.create', { title: 'Base', assets: [hashOf(1)] })
  await run('albums.create', { title: 'Other' })
  await run('albums.create', { title: 'In', under: 'Base' })
  await smart('album:Base')
  await smart('album:Base/In')
  await run('albums.update', { album: 'Base', title: 'Ground' })
  expect(texts()).toEqual(['album:Ground', 'album:Ground/In'])
  await run('albums.move', { album: 'Ground/In', under: 'Other' })
  expect(texts()).toEqual(['album:Ground', 'album:Other/In'])
  await run('albums.merge', { album: 'Ground', into: 'Other' })
  expect(texts()).toEqual(['album:Other', 'album:Other/In'])
  for (let step = 0; step < 3; step += 1) await run('undo', {})
  expect(texts()).toEqual(['album:Base', 'album:Base/In'])
  await run('albums.delete', { album: 'Base' })
  expect(texts()).toEqual(['album:Base', 'album:Base/In'])
})

it('follows a person who is renamed, or turns out to be another one', async () => {
  const { run, db, texts, smart } = await open()
  addFaces(db, [
    { photo: 1, look: 1 },
    { photo: 2, look: 2 },
  ])
  const cluster = (photo: number) =>
    db.scalar<number>(
      'SELECT c.cluster FROM face_cluster c JOIN face f ON f.id = c.face_id WHERE f.asset_id = ?',
      [photo],
    ) ?? 0
  await run('people.name', { target: { cluster: cluster(1) }, name: 'Ana' })
  await run('people.name', { target: { cluster: cluster(2) }, name: 'Ben' })
  await smart('person:ana&Ben only:Ben')
  await run('people.name', { target: { cluster: cluster(1) }, name: 'Anna Lu' })
  expect(texts()).toEqual(['person:"Anna Lu"&Ben only:Ben'])
  await run('people.merge', { into: { cluster: cluster(1) }, from: [{ cluster: cluster(2) }] })
  expect(texts()).toEqual(['person:"Anna Lu"&"Anna Lu" only:"Anna Lu"'])
  await run('undo', {})
  await run('undo', {})
  expect(texts()).toEqual(['person:ana&Ben only:Ben'])
})

import { expect, it } from 'vitest'

import type { Understood } from '../../../src/domain/search/chips.ts'
import { DAY_MS, hashOf, openTestLibrary } from './testing.ts'

async function openNamed() {
  const test = await openTestLibrary()
  const { context, addSource, addPhotos, run, read } = test
  addSource('s')
  addPhotos([1, 2, 3, 4].map((n) => ({ n, takenMs: n * DAY_MS })))
  await run('photos.tag', { assets: [hashOf(1)], add: ['Italy/Beach', 'Old Town'] })
  await run('photos.tag', { assets: [hashOf(4)], add: ['Secret'] })
  await run('photos.hide', { assets: [hashOf(4)], hidden: true })
  await run('albums.create', { title: 'Summer trip', assets: [hashOf(2)] })
  context.db.run(
    "INSERT INTO face_region (asset_id, n, kind, name, x, y, w, h) VALUES (3, 0, 'mwg', 'Anna Berg', 0, 0, 1, 1)",
  )
  const near = async (text: string): Promise<(string | undefined)[]> => {
    const { chips } = (await read('understand', { text, today: 20_784 } as never)) as Understood
    return chips.map((chip) => chip.near?.text)
  }
  return { near }
}

it('offers the name that is nearest, where it finds something', async () => {
  const { near } = await openNamed()
  expect(await near('tag:baech')).toEqual(['tag:beach'])
  expect(await near('tag:=Baech')).toEqual(['tag:=beach'])
  expect(await near('tag:"old twon" fav')).toEqual(['tag:"old town"', undefined])
  expect(await near('tag:Itali/Beach')).toEqual(['tag:italy/beach'])
  expect(await near('album:"sumer trip"')).toEqual(['album:"summer trip"'])
  expect(await near('person:"Anna Brg"')).toEqual(['person:"Anna Berg"'])
  expect(await near('person:Annna')).toEqual(['person:"Anna Berg"'])
})

it('offers nothing for what is there, for what is far, for several names, and of hidden photos', async () => {
  const { near } = await openNamed()
  for (const text of ['tag:beach', 'tag:elephant', 'tag:baech|xyz', '-tag:baech', 'tag:secrt', 'baech'])
    expect(await near(text), text).toEqual([undefined])
})

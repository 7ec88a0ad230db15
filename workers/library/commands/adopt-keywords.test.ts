import { describe, expect, it } from 'vitest'

import { refreshKeywordTerms } from '../db/keyword-terms.ts'
import { integrity } from '../queries/integrity.ts'
import { hashOf, openTestLibrary } from '../queries/testing.ts'
import { countUntaggedKeywords } from './adopt-keywords.ts'

async function openKeywords() {
  const test = await openTestLibrary()
  test.addSource('s')
  test.addPhotos([1, 2, 3, 4].map((n) => ({ n })))
  const { db } = test.context
  const keywords = [
    ['Sea', 'Places|Italy'],
    ['sea', 'x'.repeat(300)],
    ['Sea', '0AAAAAAAAAAAAAAAAAAAAAAAAA'],
    [],
  ]
  keywords.forEach((words, at) => {
    db.run('UPDATE asset SET file_keywords = ? WHERE id = ?', [JSON.stringify(words), at + 1])
    refreshKeywordTerms(db, at + 1)
  })
  const tagsOf = (n: number) =>
    db
      .all<{ path: string }>(
        `SELECT n.path FROM asset a JOIN asset_tag t ON t.asset_id = a.id AND t.present = 1 JOIN tag_node n ON n.tag_id = t.tag_id
         WHERE a.hash = unhex(?) ORDER BY n.path`,
        [hashOf(n)],
      )
      .map(({ path }) => path)
  const all = () => [1, 2, 3, 4].map(tagsOf)
  return { ...test, db, all, count: () => countUntaggedKeywords(db) }
}
const EVERYTHING = { plan: { filters: [] } }

it('turns the keywords of all photos into tags in one step, which one undo takes back', async () => {
  const { run, db, all, count } = await openKeywords()
  expect(count()).toEqual({ photos: 3, keywords: 2 })
  expect(await run('tags.adoptKeywords', EVERYTHING)).toMatchObject({ changed: 3 })
  expect(all()).toEqual([['Places/Italy', 'Sea'], ['Sea'], ['Sea'], []])
  expect(count()).toEqual({ photos: 0, keywords: 0 })
  expect(await run('tags.adoptKeywords', EVERYTHING)).toMatchObject({ changed: 0 })
  await run('undo', {})
  expect(all()).toEqual([[], [], [], []])
  expect(count()).toEqual({ photos: 3, keywords: 2 })
  await run('redo', {})
  expect(all()).toEqual([['Places/Italy', 'Sea'], ['Sea'], ['Sea'], []])
  expect(integrity(db)).toEqual({ ok: true, problems: [] })
})

it('uses the tags that are there, and leaves away what a person took away', async () => {
  const { run, all, count } = await openKeywords()
  await run('photos.tag', { assets: [hashOf(1), hashOf(2)], add: ['SEA'] })
  await run('photos.tag', { assets: [hashOf(2)], remove: ['SEA'] })
  expect(count()).toEqual({ photos: 2, keywords: 2 })
  await run('tags.adoptKeywords', EVERYTHING)
  expect(all()).toEqual([['Places/Italy', 'SEA'], [], ['SEA'], []])
})

it('is about the photos that were named, and counts those in sight', async () => {
  const { run, all, count } = await openKeywords()
  await run('tags.adoptKeywords', { assets: [hashOf(2), hashOf(4)] })
  expect(all()).toEqual([[], ['sea'], [], []])
  await run('photos.trash', { assets: [hashOf(1)] })
  expect(count()).toEqual({ photos: 1, keywords: 1 })
})

describe('keywords of a tag that is called something else now', () => {
  it.each([
    ['renamed', 'tags.rename', { tag: 'Sea', name: 'Ocean' }, 'Ocean'],
    ['merged', 'tags.merge', { tag: 'Sea', into: 'Water' }, 'Water'],
  ])('are not offered again, and mean it on photos that come: %s', async (_how, command, args, path) => {
    const { run, db, all, count } = await openKeywords()
    await run('tags.create', { path: 'Water' })
    await run('tags.adoptKeywords', EVERYTHING)
    await run(command, args)
    expect(count()).toEqual({ photos: 0, keywords: 0 })
    db.run(`UPDATE asset SET file_keywords = '["SEA"]' WHERE id = 4`)
    refreshKeywordTerms(db, 4)
    expect(count()).toEqual({ photos: 1, keywords: 1 })
    await run('tags.adoptKeywords', EVERYTHING)
    expect(all()).toEqual([['Places/Italy', path].sort(), [path], [path], [path]])
    await run('undo', {})
    await run('undo', {})
    expect(all()).toEqual([['Places/Italy', 'Sea'], ['Sea'], ['Sea'], []])
    expect(integrity(db)).toEqual({ ok: true, problems: [] })
  })
  it.each([
    ['the one above renamed', 'tags.rename', { tag: 'Places', name: 'Orte' }, 'Orte/Italy'],
    ['renamed', 'tags.rename', { tag: 'Places/Italy', name: 'Italia' }, 'Places/Italia'],
    ['moved', 'tags.move', { tag: 'Places/Italy', under: null }, 'Italy'],
    ['merged with one elsewhere', 'tags.merge', { tag: 'Places/Italy', into: 'Water' }, 'Water'],
  ])('are found along their old path: %s', async (_how, command, args, path) => {
    const { run, all, count } = await openKeywords()
    await run('tags.create', { path: 'Water' })
    await run('tags.adoptKeywords', EVERYTHING)
    await run(command, args)
    expect(count()).toEqual({ photos: 0, keywords: 0 })
    expect(all()[0]?.toSorted()).toEqual([path, 'Sea'].sort())
  })
  it('are no other name of it when no file says them', async () => {
    const { run, read } = await openKeywords()
    await run('tags.create', { path: 'Hand made' })
    await run('tags.rename', { tag: 'Hand made', name: 'By hand' })
    expect(await read('tags', {} as never)).toMatchObject([{ path: 'By hand', aliases: [] }])
  })
  it('are no other name once it is called so again', async () => {
    const { run, read } = await openKeywords()
    await run('tags.adoptKeywords', { assets: [hashOf(2)] })
    await run('tags.rename', { tag: 'sea', name: 'Ocean' })
    expect(await read('tags', {} as never)).toMatchObject([{ path: 'Ocean', aliases: ['sea'] }])
    await run('tags.rename', { tag: 'sea', name: 'Sea' })
    expect(await read('tags', {} as never)).toMatchObject([{ path: 'Sea', aliases: [] }])
  })
})

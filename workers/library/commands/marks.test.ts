/** Flags, labels and stars: what is set is found, counted, undone, and says so. */

import { describe, expect, it } from 'vitest'

import type { Filter } from '../../../src/domain/plan.ts'
import { fieldsAmong } from '../queries/bulk-edit.ts'
import { facets } from '../queries/facets.ts'
import { hashOf, openTestLibrary } from '../queries/testing.ts'
import { tiles } from '../queries/tiles.ts'
import { timeline } from '../queries/timeline.ts'

const plan = (...filters: Filter[]) => ({ plan: { filters } })

async function openSix() {
  const test = await openTestLibrary()
  test.addSource('s')
  test.addPhotos([1, 2, 3, 4, 5, 6].map((n) => ({ n })))
  const { db } = test.context
  // As other programs leave it in the file: four stars on 5, rejected 6.
  db.run('UPDATE asset SET file_rating = 4 WHERE id = 5')
  db.run('UPDATE asset SET file_rating = -1 WHERE id = 6')
  const found = (...filters: Filter[]) => [...timeline(db, plan(...filters)).ids].sort()
  const marksOf = (id: number) => {
    const [tile] = tiles(db, { ids: [id] })
    return { rating: tile?.rating, flag: tile?.flag, label: tile?.label }
  }
  return { ...test, found, marksOf, facetsOf: (...filters: Filter[]) => facets(db, plan(...filters)) }
}

describe('flags', () => {
  it('are one of two or none, and leave the stars alone', async () => {
    const { run, found, marksOf } = await openSix()
    await run('photos.flag', { assets: [hashOf(5), hashOf(1)], flag: 'pick' })
    expect(marksOf(5)).toEqual({ rating: 4, flag: 'pick', label: null })
    expect(found({ key: 'flag', any: ['pick'] })).toEqual([1, 5])
    await run('photos.flag', { assets: [hashOf(5)], flag: 'reject' })
    expect(marksOf(5)).toEqual({ rating: 4, flag: 'reject', label: null })
    expect(found({ key: 'flag', any: ['pick'] })).toEqual([1])
    expect(found({ key: 'flag', any: ['pick', 'reject'] })).toEqual([1, 5, 6])
    await run('photos.flag', { assets: [hashOf(5)], flag: null })
    expect(marksOf(5)).toEqual({ rating: 4, flag: null, label: null })
  })

  it('take a rejection over that a file says with a rating of -1', async () => {
    const { run, found, marksOf } = await openSix()
    expect(marksOf(6)).toEqual({ rating: -1, flag: 'reject', label: null })
    expect(found({ key: 'flag', any: ['reject'] })).toEqual([6])
    const unflagged = await run('photos.flag', { assets: [hashOf(6)], flag: null })
    expect(unflagged).toMatchObject({ changed: 1, label: 'Unflag 1 photo' })
    expect(marksOf(6)).toEqual({ rating: 0, flag: null, label: null })
    expect(found({ key: 'flag', any: ['reject'] })).toEqual([])
    await run('undo', {})
    expect(marksOf(6)).toEqual({ rating: -1, flag: 'reject', label: null })
    // Picked and rejected by the file: one photo is told, though two things of it change.
    expect(await run('photos.flag', { assets: [hashOf(6)], flag: 'pick' })).toMatchObject({ changed: 1 })
    expect(marksOf(6)).toEqual({ rating: 0, flag: 'pick', label: null })
  })

  it('and labels are refused when they are none of ours', async () => {
    const { run } = await openSix()
    for (const flag of ['picked', 1, undefined])
      await expect(run('photos.flag', { assets: [hashOf(1)], flag })).rejects.toMatchObject({
        code: 'input.invalid',
      })
    for (const label of [0, 10, 1.5, 'red'])
      await expect(run('photos.label', { assets: [hashOf(1)], label })).rejects.toMatchObject({
        code: 'input.invalid',
      })
  })
})

describe('labels', () => {
  it('are found, counted, replaced and taken away', async () => {
    const { run, found, marksOf, facetsOf } = await openSix()
    await run('photos.label', { assets: [hashOf(1), hashOf(2)], label: 3 })
    await run('photos.label', { plan: { filters: [{ key: 'label', any: [3] }] }, label: 9 })
    await run('photos.label', { assets: [hashOf(3)], label: 1 })
    expect(marksOf(1).label).toBe(9)
    expect(found({ key: 'label', any: [9] })).toEqual([1, 2])
    expect(found({ key: 'label', any: [1, 9] })).toEqual([1, 2, 3])
    expect(facetsOf({ key: 'label', any: [1] }).labels).toEqual([
      { value: '1', count: 1 },
      { value: '9', count: 2 },
    ])
    await run('photos.label', { assets: [hashOf(3)], label: null })
    expect(facetsOf().labels).toEqual([{ value: '9', count: 2 }])
  })
})

describe('labels that the file says', () => {
  async function openLabelled() {
    const test = await openSix()
    test.context.db.run('UPDATE asset SET file_label = 1 WHERE id IN (1, 2)')
    return test
  }

  it('are shown, found, counted, and give way to the person', async () => {
    const { run, found, marksOf, facetsOf } = await openLabelled()
    expect(marksOf(1).label).toBe(1)
    expect(found({ key: 'label', any: [1] })).toEqual([1, 2])
    expect(found({ key: 'has', what: 'label' })).toEqual([1, 2])
    expect(found({ key: 'not', of: { key: 'label', any: [1] } })).toEqual([3, 4, 5, 6])
    await run('photos.label', { assets: [hashOf(1)], label: 6 })
    expect(marksOf(1).label).toBe(6)
    expect(facetsOf().labels).toEqual([
      { value: '1', count: 1 },
      { value: '6', count: 1 },
    ])
    await run('undo', {})
    expect(marksOf(1).label).toBe(1)
  })

  it.each([
    ['photos.label', { label: null }],
    ['photos.bulkEdit', { edit: { label: null } }],
  ] as const)('are taken away by %s, and come back by undo', async (command, args) => {
    const { run, context, found, marksOf, facetsOf } = await openLabelled()
    await run('photos.label', { assets: [hashOf(3)], label: 6 })
    await run(command, { assets: [hashOf(1), hashOf(3)], ...args })
    expect(marksOf(1).label).toBeNull()
    expect(marksOf(3).label).toBeNull()
    expect(found({ key: 'label', any: [1] })).toEqual([2])
    expect(found({ key: 'has', what: 'label' })).toEqual([2])
    expect(facetsOf().labels).toEqual([{ value: '1', count: 1 }])
    expect(fieldsAmong(context.db, { assets: [hashOf(1), hashOf(3)] }).label).toEqual({ same: null })
    await run('undo', {})
    expect([1, 2, 3].map((id) => marksOf(id).label)).toEqual([1, 1, 6])
  })
})

it('counts of stars, flags and hearts follow what is shown', async () => {
  const { run, facetsOf } = await openSix()
  await run('photos.rate', { assets: [hashOf(1)], rating: 2 })
  await run('photos.flag', { assets: [hashOf(2), hashOf(3)], flag: 'pick' })
  await run('photos.favorite', { assets: [hashOf(1), hashOf(5)], favorite: true })
  expect(facetsOf()).toMatchObject({
    // At least so many stars, as the filter means it.
    ratings: [
      { value: '4', count: 1 },
      { value: '3', count: 1 },
      { value: '2', count: 2 },
      { value: '1', count: 2 },
    ],
    flags: [
      { value: 'pick', count: 2 },
      { value: 'reject', count: 1 },
    ],
    favorites: 2,
  })
  await run('photos.trash', { assets: [hashOf(5), hashOf(2)] })
  expect(facetsOf()).toMatchObject({
    ratings: [
      { value: '2', count: 1 },
      { value: '1', count: 1 },
    ],
    flags: [
      { value: 'pick', count: 1 },
      { value: 'reject', count: 1 },
    ],
    favorites: 1,
  })
})

it('titles and captions lose the blanks around them, and of blanks alone are none', async () => {
  const { run, context } = await openSix()
  const textOf = (column: string) => context.db.scalar(`SELECT ${column} FROM asset WHERE id = 1`)
  await run('photos.title', { assets: [hashOf(1)], title: '  Party 1\t' })
  await run('photos.caption', { assets: [hashOf(1)], caption: '\n one\n two \n' })
  expect([textOf('title'), textOf('caption')]).toEqual(['Party 1', 'one\n two'])
  await run('photos.title', { assets: [hashOf(1)], title: ' \u00a0 ' })
  expect(textOf('title')).toBeNull()
})

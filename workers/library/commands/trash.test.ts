/** The trash: emptied by hand or by age, and everything comes back. */

import { describe, expect, it } from 'vitest'

import type { ShelfName } from '../../../src/domain/plan.ts'
import { undoerOf } from '../ops/undo.ts'
import { facets } from '../queries/facets.ts'
import { history } from '../queries/history.ts'
import { DAY_MS, hashOf, openTestLibrary } from '../queries/testing.ts'
import { timeline } from '../queries/timeline.ts'
import { expireTrash } from './trash.ts'

async function openFive() {
  const test = await openTestLibrary()
  test.addSource('s')
  test.addPhotos([1, 2, 3, 4, 5].map((n) => ({ n })))
  const { db } = test.context
  const on = (is: ShelfName) => [...timeline(db, { plan: { filters: [{ key: 'shelf', is }] } }).ids].sort()
  const later = (days: number) => ({ ...test.context, now: () => test.context.now() + days * DAY_MS })
  return { ...test, on, later }
}
const TRASH = { plan: { filters: [{ key: 'shelf', is: 'trash' }] } }

describe('the trash', () => {
  it('is emptied into what was removed, which can be brought back', async () => {
    const { run, on, context } = await openFive()
    await run('photos.trash', { assets: [hashOf(1), hashOf(2)] })
    expect(await run('photos.remove', TRASH)).toMatchObject({
      changed: 2,
      label: 'Remove 2 photos from the library',
    })
    expect([on('visible'), on('trash'), on('removed')]).toEqual([[3, 4, 5], [], [1, 2]])
    expect(
      facets(context.db, { plan: { filters: [] } }).types.find(({ value }) => value === 'photo')?.count,
    ).toBe(3)
    await run('photos.restore', { assets: [hashOf(1)] })
    expect([on('visible'), on('trash'), on('removed')]).toEqual([[1, 3, 4, 5], [], [2]])
  })

  it('is emptied of as many photos as the person was told of, or not at all', async () => {
    const { run, on } = await openFive()
    await run('photos.trash', { assets: [hashOf(1), hashOf(2)] })
    await run('photos.trash', { assets: [hashOf(3)] }) // in another tab, while the question is open
    await expect(run('photos.remove', { ...TRASH, count: 2 })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    expect([on('trash'), on('removed')]).toEqual([[1, 2, 3], []])
    expect(await run('photos.remove', { ...TRASH, count: 3 })).toMatchObject({ changed: 3 })
  })

  it('gets its photos back when the emptying is undone, and loses them again when it is redone', async () => {
    const { run, on } = await openFive()
    await run('photos.trash', { assets: [hashOf(1), hashOf(2)] })
    await run('photos.remove', TRASH)
    await run('undo', {})
    expect([on('trash'), on('removed')]).toEqual([[1, 2], []])
    await run('redo', {})
    expect([on('trash'), on('removed')]).toEqual([[], [1, 2]])
  })

  it('takes photos straight out of the library, and a second time changes nothing', async () => {
    const { run, on } = await openFive()
    expect(await run('photos.remove', { assets: [hashOf(4)] })).toMatchObject({ changed: 1 })
    expect([on('visible'), on('trash'), on('removed')]).toEqual([[1, 2, 3, 5], [], [4]])
    expect(await run('photos.remove', { assets: [hashOf(4)] })).toMatchObject({ groupId: null, changed: 0 })
    // In the trash it would be found by nobody: it stays where it is.
    expect(await run('photos.trash', { assets: [hashOf(4)] })).toMatchObject({ changed: 0 })
  })
})

describe('age', () => {
  it('empties the trash after the days the person chose, once, and not a day before', async () => {
    const { run, on, later } = await openFive()
    await run('photos.trash', { assets: [hashOf(1)] })
    await run('settings.set', { key: 'trashDays', value: 7 })
    expect(expireTrash(later(7), 'a').changed).toBe(0)
    expect(expireTrash(later(7.1), 'b')).toMatchObject({ changed: 1 })
    expect([on('trash'), on('removed')]).toEqual([[], [1]])
    expect(expireTrash(later(8), 'c')).toMatchObject({ groupId: null, changed: 0 })
  })

  it('leaves a trash alone that is emptied by hand', async () => {
    const { run, on, later } = await openFive()
    await run('photos.trash', { assets: [hashOf(1)] })
    await run('settings.set', { key: 'trashDays', value: 0 })
    expect(expireTrash(later(4000), 'a').changed).toBe(0)
    expect(on('trash')).toEqual([1])
  })

  it('is in the history, and is passed over by undo and redo', async () => {
    const { run, on, later, context } = await openFive()
    await run('photos.trash', { assets: [hashOf(1)] })
    await run('photos.rate', { assets: [hashOf(2)], rating: 3 })
    await run('undo', {})
    expireTrash(later(31), 'aged')
    expect(history(context.db, { limit: 9, deeds: true })[0]).toMatchObject({
      groupId: 'aged',
      command: 'trash.expire',
      assets: [hashOf(1)],
    })
    // What was undone before it can still be done again, and what is undone is never what nobody did.
    expect(await run('redo', {})).toMatchObject({ changed: 1 })
    await run('undo', {})
    expect(undoerOf(context.db, 'aged')).toBeNull()
    await run('undo', { group: 'aged' })
    expect([on('trash'), on('removed')]).toEqual([[1], []])
  })
})

/** The basket: what is put aside stays until it is taken out, and every step can be taken back. */

import { describe, expect, it } from 'vitest'

import { BASKET } from '../../../src/domain/plan.ts'
import { hashOf, openTestLibrary } from '../queries/testing.ts'
import { search } from '../queries/search.ts'
import { tiles } from '../queries/tiles.ts'
import { timeline } from '../queries/timeline.ts'

async function openFive() {
  const test = await openTestLibrary()
  test.addSource('s')
  test.addPhotos([1, 2, 3, 4, 5].map((n) => ({ n })))
  const { db } = test.context
  return { ...test, db, inBasket: () => [...timeline(db, { plan: BASKET }).ids].sort() }
}

describe('the basket', () => {
  it('holds what is put into it, by hash or as a plan, until that is taken out', async () => {
    const { run, inBasket, db } = await openFive()
    expect(await run('basket.add', { assets: [hashOf(1), hashOf(3)] })).toMatchObject({
      changed: 2,
      label: 'Put 2 photos into the basket',
    })
    expect(await run('basket.add', { assets: [hashOf(1)] })).toMatchObject({ changed: 0, groupId: null })
    expect(inBasket()).toEqual([1, 3])
    expect(tiles(db, { ids: [1, 2] }).map(({ inBasket: isIn }) => isIn)).toEqual([true, false])
    await run('basket.add', { plan: { filters: [{ key: 'not', of: { key: 'state', is: 'basket' } }] } })
    expect(inBasket()).toEqual([1, 2, 3, 4, 5])
    await run('basket.remove', { plan: { filters: [{ key: 'days', from: null, before: 4 }] } })
    expect(inBasket()).toEqual([4, 5])
    expect(search(db, { text: '-is:basket', today: 0 })).toHaveLength(3)
    expect(search(db, { text: 'ist:korb', today: 0 })).toHaveLength(2)
  })

  it('shows nothing that was hidden or trashed since, and empties that with the rest', async () => {
    const { run, inBasket, db } = await openFive()
    await run('basket.add', { assets: [1, 2, 3].map(hashOf) })
    await run('photos.trash', { assets: [hashOf(1)] })
    await run('photos.hide', { assets: [hashOf(2)], hidden: true })
    expect(inBasket()).toEqual([3])
    await run('photos.restore', { assets: [hashOf(1)] })
    expect(inBasket()).toEqual([1, 3])
    const emptied = await run('basket.empty', {})
    expect(emptied).toMatchObject({ changed: 3, label: 'Take 3 photos out of the basket' })
    await run('photos.hide', { assets: [hashOf(2)], hidden: false })
    expect(inBasket()).toEqual([])
    await run('undo', { group: emptied.groupId })
    expect(inBasket()).toEqual([1, 2, 3])
    expect(db.scalar('SELECT count(*) FROM asset WHERE basket IS NOT NULL')).toBe(3)
  })
})

import { expect, it } from 'vitest'

import type { SavedSearch } from '../../../src/domain/reads.ts'
import { refreshSearchText, SEARCHED_PARTS } from '../db/search-text.ts'
import { history } from '../queries/history.ts'
import { hashOf, openTestLibrary } from '../queries/testing.ts'

async function open() {
  const test = await openTestLibrary()
  test.addSource('s', 'Photos')
  test.addPhotos([{ n: 1 }, { n: 2, kind: 'video' }])
  refreshSearchText(test.context.db, [1, 2], SEARCHED_PARTS)
  const saved = async (seen = {}) =>
    (await test.read('savedSearches', { today: 20_000, seen } as never)) as readonly SavedSearch[]
  return { ...test, saved }
}

it('keeps a search under its text or a name, counts what it finds, and takes everything back', async () => {
  const { context, run, saved } = await open()
  await run('searches.save', { text: ' type:video ' })
  const [first] = await saved()
  expect(first).toMatchObject({ title: 'type:video', text: 'type:video', pinned: true, count: 1, fresh: 0 })
  // Again is not twice.
  await run('searches.save', { text: 'type:video', title: 'Films' })
  expect(await saved()).toHaveLength(1)
  await run('searches.update', { search: first?.id, pinned: false })
  expect(await saved()).toMatchObject([{ title: 'Films', pinned: false }])
  await run('searches.delete', { search: first?.id })
  expect(await saved()).toEqual([])
  const [step] = history(context.db, {})
  expect(step?.deed).toEqual({ command: 'searches.delete', value: 'Films' })
  await run('undo', {})
  expect(await saved()).toMatchObject([{ title: 'Films', pinned: false }])
  for (let step = 0; step < 3; step++) await run('undo', {})
  expect(await saved()).toEqual([])
  await run('redo', {})
  expect(await saved()).toMatchObject([{ title: 'type:video', pinned: true }])
})

it('counts what came since it was looked at', async () => {
  const { run, saved, context } = await open()
  await run('searches.save', { text: 'type:photo' })
  const [search] = await saved()
  context.db.run('UPDATE asset SET added_at = 500 WHERE hash = unhex(?)', [hashOf(1)])
  expect(await saved({ [search?.id ?? '']: 400 })).toMatchObject([{ count: 1, fresh: 1 }])
  expect(await saved({ [search?.id ?? '']: 501 })).toMatchObject([{ count: 1, fresh: 0 }])
})

it('refuses what is no search', async () => {
  const { run } = await open()
  await expect(run('searches.save', { text: '  ' })).rejects.toMatchObject({ code: 'input.invalid' })
  await expect(run('searches.delete', { search: 'x' })).rejects.toMatchObject({ code: 'input.invalid' })
  await expect(
    run('searches.update', { search: '01J00000000000000000000000', title: 'a' }),
  ).rejects.toMatchObject({
    code: 'input.invalid',
  })
})

/** The history names what a step was about, as it was called then. */

import { expect, it } from 'vitest'

import { history } from './history.ts'
import { hashOf, openTestLibrary } from './testing.ts'

async function openThree() {
  const test = await openTestLibrary()
  test.addSource('s')
  test.addPhotos([1, 2, 3].map((n) => ({ n })))
  const deed = () => history(test.context.db, { limit: 1 })[0]?.deed
  return { ...test, deed }
}

it('names tags as they were at the step', async () => {
  const { run, deed } = await openThree()
  await run('tags.create', { path: 'Friends/<b>Anna' })
  expect(deed()).toEqual({ command: 'tags.create', value: '<b>Anna' })
  await run('tags.rename', { tag: 'Friends/<b>Anna', name: 'Ann' })
  expect(deed()).toEqual({ command: 'tags.rename', value: '<b>Anna', to: 'Ann' })
  await run('tags.move', { tag: 'Friends/Ann', under: null })
  expect(deed()).toEqual({ command: 'tags.move', value: 'Ann', to: null })
  await run('tags.move', { tag: 'Ann', under: 'Friends' })
  expect(deed()).toEqual({ command: 'tags.move', value: 'Ann', to: 'Friends' })
  await run('tags.create', { path: 'Annie' })
  await run('tags.merge', { tag: 'Annie', into: 'Friends/Ann' })
  expect(deed()).toEqual({ command: 'tags.merge', value: 'Annie', to: 'Ann' })
  await run('tags.update', { tag: 'Friends/Ann', colour: 'red' })
  expect(deed()).toEqual({ command: 'tags.update', value: 'Ann' })
  await run('tags.delete', { tag: 'Friends' })
  expect(deed()).toEqual({ command: 'tags.delete', value: 'Friends' })
  await run('undo', {})
  expect(deed()).toEqual({ command: 'tags.delete', value: 'Friends' })
})

it('names albums, and which of their fields', async () => {
  const { run, deed } = await openThree()
  await run('albums.create', { title: 'Summer', assets: [hashOf(1), hashOf(2), hashOf(3)] })
  await run('albums.update', { album: 'Summer', cover: hashOf(2) })
  expect(deed()).toEqual({ command: 'albums.update', value: 'Summer', field: 'cover' })
  await run('albums.update', { album: 'Summer', note: 'warm' })
  expect(deed()).toEqual({ command: 'albums.update', value: 'Summer' })
  await run('albums.update', { album: 'Summer', title: 'Lake' })
  expect(deed()).toEqual({ command: 'albums.update', value: 'Summer', to: 'Lake', field: 'title' })
  await run('albums.reorder', { album: 'Lake', assets: [hashOf(1)], before: null })
  expect(deed()).toEqual({ command: 'albums.reorder', value: 'Lake' })
  await run('albums.addSection', { album: 'Lake', title: 'Day' })
  expect(deed()).toEqual({ command: 'albums.addSection', value: 'Lake' })
  await run('albums.create', { title: 'Winter', assets: [hashOf(1)] })
  await run('albums.move', { album: 'Winter', under: null, before: 'Lake' })
  expect(deed()).toEqual({ command: 'albums.move', value: 'Winter' })
  await run('albums.merge', { album: 'Lake', into: 'Winter' })
  expect(deed()).toEqual({ command: 'albums.merge', value: 'Lake', to: 'Winter' })
  await run('albums.delete', { album: 'Winter' })
  expect(deed()).toEqual({ command: 'albums.delete', value: 'Winter' })
})

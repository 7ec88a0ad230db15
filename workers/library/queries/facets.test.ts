/** What facets count beside kinds, years and marks: each as its filter would find it. */

import { expect, it } from 'vitest'

import { coloursToBits, type ColourName } from '../../../src/domain/colour-names.ts'
import type { Filter, SearchPlan } from '../../../src/domain/plan.ts'
import type { Facets } from '../../../src/domain/reads.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import { saveObjects } from '../db/objects.ts'
import { addFaces } from '../people/testing.ts'
import { facets } from './facets.ts'
import { DAY_MS, hashOf, openTestLibrary } from './testing.ts'
import { timeline } from './timeline.ts'

const plan = (...filters: Filter[]): SearchPlan => ({ filters })

async function openColourful() {
  const test = await openTestLibrary()
  const { context, run } = test
  test.addSource('s')
  test.addPhotos(
    [1, 2, 3, 4, 5].map((n) => ({ n, takenMs: n * 400 * DAY_MS, camera: n < 4 ? 'Canon R5' : 'Pixel 8' })),
  )
  const colours: readonly (readonly [number, readonly ColourName[], number])[] = [
    [1, ['red'], 5],
    [2, ['red', 'blue'], 250],
    [3, ['blue'], 240],
    [4, ['mono', 'grey'], 410],
  ]
  for (const [n, names, hue] of colours)
    context.db.run('UPDATE asset SET colour_bits = ?, hue = ? WHERE hash = unhex(?)', [
      coloursToBits(names),
      hue,
      hashOf(n),
    ])
  const box = { x: 0, y: 0, w: 1, h: 1 }
  saveObjects(context.db, 1, [
    { label: 'dog', score: 0.9, box },
    { label: 'dog', score: 0.8, box },
    { label: 'cat', score: 0.7, box },
  ])
  saveObjects(context.db, 2, [{ label: 'dog', score: 0.9, box }])
  await run('photos.tag', { assets: [hashOf(1)], add: ['Trips/Lisbon', 'Trips/Rome'] })
  await run('photos.tag', { assets: [hashOf(2)], add: ['Trips'] })
  await run('albums.create', { title: 'Best', assets: [hashOf(1), hashOf(5)] })
  const countOf = (rows: Facets['tags'], value: string) => rows.find((row) => row.value === value)?.count ?? 0
  return { ...test, db: context.db, countOf }
}

it('counts tags, albums, things and colours among what is found, each photo once', async () => {
  const { db } = await openColourful()
  expect(facets(db, { plan: plan() })).toMatchObject({
    tags: [
      { value: 'Trips', count: 2 },
      { value: 'Trips/Lisbon', count: 1 },
      { value: 'Trips/Rome', count: 1 },
    ],
    albums: [{ value: 'Best', count: 2 }],
    objects: [
      { value: 'dog', count: 2 },
      { value: 'cat', count: 1 },
    ],
    colors: [
      { value: 'red', count: 2 },
      { value: 'blue', count: 2 },
      { value: 'grey', count: 1 },
      { value: 'mono', count: 1 },
    ],
  })
  const blue = facets(db, { plan: plan({ key: 'color', any: ['blue'] }) })
  expect(blue.objects).toEqual([{ value: 'dog', count: 1 }])
  expect(blue.tags).toEqual([{ value: 'Trips', count: 1 }])
  // Another of its own kind narrows: it is counted among what is found.
  expect(blue.colors.map(({ value }) => value)).toEqual(['red', 'blue'])
})

it('tells of what was excluded how many photos that are', async () => {
  const { db, countOf } = await openColourful()
  const not: Filter = { key: 'not', of: { key: 'tag', any: ['Trips/Lisbon'], exact: false } }
  const found = facets(db, { plan: plan(not) })
  expect(countOf(found.tags, 'Trips/Lisbon')).toBe(1)
  expect(countOf(found.objects, 'dog')).toBe(1)
})

it('counts exactly what each filter then finds', async () => {
  const { db, run } = await openColourful()
  addFaces(db, [
    { photo: 1, look: 1 },
    { photo: 2, look: 1 },
    { photo: 2, place: 1, look: 2 },
  ])
  const cluster = db.scalar<number>('SELECT min(cluster) FROM face_cluster') ?? 0
  await run('people.name', { target: { cluster }, name: 'Ana' })
  // Both ways of counting: one by one, and along the index.
  const within: readonly Filter[][] = [
    [],
    [{ key: 'camera', any: ['Canon R5'] }],
    [{ key: 'color', any: ['red'] }],
  ]
  for (const filters of within) {
    const found = facets(db, { plan: plan(...filters) })
    const checked: readonly (readonly [Facets['tags'], (value: string) => Filter])[] = [
      [found.tags, (value) => ({ key: 'tag', any: [value], exact: false })],
      [found.albums, (value) => ({ key: 'album', any: [value], exact: false })],
      [found.objects, (value) => ({ key: 'object', any: [value] })],
      [found.people, (value) => ({ key: 'person', any: [value], how: 'seen' })],
      [found.years, (value) => ({ key: 'year', any: [Number(value)] })],
    ]
    for (const [rows, filterOf] of checked) {
      expect(rows.length).toBeGreaterThan(0)
      for (const { value, count } of rows)
        expect([value, timeline(db, { plan: plan(...filters, filterOf(value)) }).ids.length]).toEqual([
          value,
          count,
        ])
    }
  }
})

it('finds by colour, and puts photos in a row of colours with those without at the end', async () => {
  const { db } = await openColourful()
  const ids = (asked: SearchPlan) => [...timeline(db, { plan: asked }).ids]
  expect(ids(plan({ key: 'color', any: ['red', 'mono'] }))).toEqual([4, 2, 1])
  expect(ids(plan({ key: 'not', of: { key: 'color', any: ['blue'] } }))).toEqual([5, 4, 1])
  expect(ids({ filters: [], order: { by: 'color', reverse: false } })).toEqual([1, 3, 2, 4, 5])
  expect(ids({ filters: [], order: { by: 'color', reverse: true } })).toEqual([4, 2, 3, 1, 5])
})

it('counts folders a level at a time, each as its filter would find it', async () => {
  const { db, addSource, addPhotos } = await openColourful()
  const inFolder = (path: string): Filter => ({ key: 'text', field: 'folder', any: [path] })
  const found = (...filters: Filter[]) => {
    const { folder, folders } = facets(db, { plan: plan(...filters) })
    for (const { value, count } of folders)
      expect([value, timeline(db, { plan: plan(...filters, inFolder(value)) }).ids.length]).toEqual([
        value,
        count,
      ])
    return { folder, folders: folders.map(({ value, count }) => `${value} ${String(count)}`) }
  }
  addPhotos([
    { n: 11, path: 'Trips/Rome/a.jpg' },
    { n: 12, path: 'Trips/Rome/Forum/b.jpg' },
    { n: 13, path: 'trips/Lisbon/c.jpg' },
    { n: 14, path: 'Trips!/d.jpg' },
    { n: 12, path: 'Copy/b.jpg' },
  ])
  // The only source: what lies in it. Folders that differ in case alone are found together.
  expect(found()).toEqual({ folder: '/s', folders: ['/s/Trips 3', '/s/Copy 1', '/s/Trips! 1'] })
  expect(found(inFolder('/s/Trips'))).toEqual({
    folder: '/s/Trips',
    folders: ['/s/Trips/Rome 2', '/s/trips/Lisbon 1'],
  })
  expect(found(inFolder('/s/Trips/Rome/')).folders).toEqual(['/s/Trips/Rome/Forum 1'])
  expect(found({ key: 'folder', source: 's' as SourceId, path: 'Trips/Rome' }).folders).toEqual([
    '/s/Trips/Rome/Forum 1',
  ])
  // What is excluded says how many that are.
  expect(facets(db, { plan: plan({ key: 'not', of: inFolder('/s/Trips') }) }).folders[0]).toEqual({
    value: '/s/Trips',
    count: 3,
  })
  addSource('t', 'Card')
  addPhotos([{ n: 9, source: 't', path: 'DCIM/9.jpg' }])
  expect(found()).toEqual({ folder: '', folders: ['/s 9', '/Card 1'] })
  expect(found(inFolder('/Card'))).toEqual({ folder: '/Card', folders: ['/Card/DCIM 1'] })
  expect(found({ key: 'text', field: 'source', any: ['card'] }).folders).toEqual(['/Card/DCIM 1'])
})

it('counts another value among those chosen, or with them where any will do', async () => {
  const { db, countOf } = await openColourful()
  const red: Filter = { key: 'color', any: ['red'] }
  const all = facets(db, { plan: plan(red) }).colors
  expect([countOf(all, 'red'), countOf(all, 'blue'), countOf(all, 'grey')]).toEqual([2, 1, 0])
  const any = facets(db, { plan: plan(red), any: ['color'] }).colors
  expect([countOf(any, 'red'), countOf(any, 'blue'), countOf(any, 'grey')]).toEqual([2, 2, 1])
  // Of what is excluded, how many that are; of others, what they would show.
  const rest = facets(db, { plan: plan({ key: 'not', of: red }) }).colors
  expect([countOf(rest, 'red'), countOf(rest, 'blue')]).toEqual([2, 1])
})

it('counts what has no date', async () => {
  const { db, addPhotos } = await openColourful()
  addPhotos([{ n: 20, takenMs: null }])
  expect(facets(db, { plan: plan() }).undated).toBe(1)
  expect(facets(db, { plan: plan({ key: 'undated', is: true }) }).undated).toBe(1)
  expect(facets(db, { plan: plan({ key: 'year', any: [1971] }) }).undated).toBe(0)
})

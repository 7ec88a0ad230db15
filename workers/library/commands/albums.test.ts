import { describe, expect, it } from 'vitest'

import { UNORDERED_DAY, FIRST_SECTION_DAY } from '../../../src/domain/reads.ts'
import type { AlbumRow, AlbumView, PhotoList } from '../../../src/domain/reads.ts'
import { integrity } from '../queries/integrity.ts'
import { hashOf, openTestLibrary, type TestLibrary } from '../queries/testing.ts'

const PHOTOS = 6

async function open(): Promise<
  TestLibrary & {
    albums(): Promise<readonly AlbumRow[]>
    inside(path: string): Promise<readonly number[]>
    view(path: string): Promise<AlbumView>
    list(path: string): Promise<PhotoList>
  }
> {
  const library = await openTestLibrary()
  library.addSource('s')
  library.addPhotos(Array.from({ length: PHOTOS }, (_, at) => ({ n: at + 1 })))
  const albums = async () => (await library.read('albums', {} as never)) as readonly AlbumRow[]
  const named = async (path: string) => {
    const found = (await albums()).find((row) => row.path === path)
    if (found === undefined) throw new Error(`no album ${path}`)
    return found
  }
  const list = async (path: string) => {
    const { id, order } = await named(path)
    const plan = { filters: [{ key: 'album', any: [id], exact: true }], ...(order === null ? {} : { order }) }
    return (await library.read('timeline', { plan } as never)) as PhotoList
  }
  return {
    ...library,
    albums,
    list,
    // Ids are numbers of photos here: they are added in this order to an empty library.
    inside: async (path) => [...(await list(path)).ids],
    view: async (path) =>
      (await library.read('album', { album: (await named(path)).id } as never)) as AlbumView,
  }
}
const some = (...numbers: number[]) => ({ assets: numbers.map(hashOf) })

describe('albums by hand', () => {
  it('hold photos in the order in which they were put in, and keep it when some are moved', async () => {
    const { run, inside } = await open()
    await run('albums.create', { title: 'Best', ...some(3, 1, 2) })
    expect(await inside('Best')).toEqual([3, 1, 2])
    await run('albums.add', { album: 'Best', ...some(5, 1) })
    expect(await inside('Best')).toEqual([3, 1, 2, 5])
    const { changed } = await run('albums.reorder', { album: 'Best', ...some(5, 3), before: hashOf(2) })
    expect(await inside('Best')).toEqual([1, 3, 5, 2])
    expect(changed).toBe(2)
    await run('albums.reorder', { album: 'Best', ...some(1), before: null })
    expect(await inside('Best')).toEqual([3, 5, 2, 1])
    // Before one of those that move themselves: where that one is.
    await run('albums.reorder', { album: 'Best', ...some(2, 1), before: hashOf(2) })
    expect(await inside('Best')).toEqual([3, 5, 2, 1])
    await run('undo', {})
    await run('undo', {})
    expect(await inside('Best')).toEqual([3, 1, 2, 5])
    await run('albums.remove', { album: 'Best', ...some(1, 4) })
    expect(await inside('Best')).toEqual([3, 2, 5])
    await run('undo', {})
    expect(await inside('Best')).toEqual([3, 1, 2, 5])
  })

  it('take photos by plan, in its order, and are found by search, with what lies in them', async () => {
    const { run, inside, read } = await open()
    const oldest = { filters: [{ key: 'rating', min: 0, max: 5 }], order: { by: 'date', reverse: true } }
    await run('albums.create', { title: 'Trips', plan: oldest })
    expect(await inside('Trips')).toEqual([1, 2, 3, 4, 5, 6])
    await run('albums.create', { title: 'Lisbon / Porto', under: 'Trips', ...some(2) })
    await run('albums.remove', { album: 'Trips', ...some(2, 3) })
    const found = async (text: string) => {
      const { plan, chips } = (await read('understand', { text, today: 0 } as never)) as never as {
        plan: never
        chips: { problem: string | null }[]
      }
      const { ids } = (await read('timeline', { plan } as never)) as PhotoList
      return { ids: [...ids].sort(), problems: chips.map(({ problem }) => problem) }
    }
    expect(await found('album:trips')).toEqual({ ids: [1, 2, 4, 5, 6], problems: [null] })
    expect(await found('album:=Trips')).toEqual({ ids: [1, 4, 5, 6], problems: [null] })
    expect(await found('album:"lisbon \\/ porto"')).toEqual({ ids: [2], problems: [null] })
    expect(await found('album:none')).toEqual({ ids: [3], problems: [null] })
    expect(await found('-album:trips')).toEqual({ ids: [3], problems: [null] })
    expect(await found('album:any')).toEqual({ ids: [1, 2, 4, 5, 6], problems: [null] })
    expect(await found('album:Nowhere')).toEqual({ ids: [], problems: ['unknown'] })
    expect(await found('tag:nothing')).toEqual({ ids: [], problems: ['unknown'] })
    const ways = (await read('suggest', { text: 'album:li', caret: 8 } as never)) as { text: string }[]
    expect(ways.map(({ text }) => text)).toEqual(['"Trips/Lisbon \\/ Porto"'])
  })

  it('have sections that stay where they are while photos move, and can be split off', async () => {
    const { run, inside, view, list } = await open()
    await run('albums.create', { title: 'A', ...some(1, 2, 3, 4, 5) })
    await run('albums.addSection', { album: 'A', title: 'Two', text: 'From here', before: hashOf(2) })
    await run('albums.addSection', { album: 'A', title: 'Four', before: hashOf(4) })
    expect((await view('A')).sections.map(({ title, text, count }) => [title, text, count])).toEqual([
      ['Two', 'From here', 2],
      ['Four', '', 2],
    ])
    expect([...(await list('A')).day]).toEqual([
      UNORDERED_DAY,
      FIRST_SECTION_DAY,
      FIRST_SECTION_DAY,
      FIRST_SECTION_DAY + 1,
      FIRST_SECTION_DAY + 1,
    ])
    await run('albums.reorder', { album: 'A', ...some(1), before: hashOf(5) })
    expect((await view('A')).sections.map(({ count }) => count)).toEqual([2, 3])
    const [two, four] = (await view('A')).sections
    await run('albums.updateSection', { section: four?.id, title: 'Later', before: hashOf(5) })
    expect((await view('A')).sections.map(({ title, count }) => [title, count])).toEqual([
      ['Two', 4],
      ['Later', 1],
    ])
    await run('albums.split', { album: 'A', section: two?.id })
    expect(await inside('Two')).toEqual([2, 3, 4, 1])
    expect(await inside('A')).toEqual([5])
    expect((await view('Two')).album.note).toBe('From here')
    await run('undo', {})
    expect(await inside('A')).toEqual([2, 3, 4, 1, 5])
    await run('albums.deleteSection', { section: two?.id })
    expect((await view('A')).sections.map(({ title }) => title)).toEqual(['Later'])
    await run('albums.split', { album: 'A', title: 'Picked', ...some(4, 6) })
    expect([await inside('A'), await inside('Picked')]).toEqual([[2, 3, 1, 5], [4]])
  })

  it('nest to ten levels, never in themselves, and are merged and deleted as one step', async () => {
    const { run, albums, inside, view } = await open()
    let path = 'L1'
    await run('albums.create', { title: 'L1' })
    for (let level = 2; level <= 10; level += 1) {
      await run('albums.create', { title: `L${String(level)}`, under: path })
      path += `/L${String(level)}`
    }
    await expect(run('albums.create', { title: 'L11', under: path })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    await expect(run('albums.move', { album: 'L1', under: 'L1/L2' })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    await run('albums.create', { title: 'Other' })
    await expect(run('albums.move', { album: 'L1', under: 'Other' })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    await run('albums.move', { album: 'Other', under: null, before: 'L1' })
    expect((await albums())[0]?.title).toBe('Other')
    await run('albums.add', { album: 'Other', ...some(1, 2) })
    await run('albums.add', { album: 'L1', ...some(2, 3, 4) })
    await run('albums.addSection', { album: 'L1', title: 'S', before: hashOf(4) })
    await run('albums.merge', { album: 'L1', into: 'Other' })
    expect(await inside('Other')).toEqual([1, 2, 3, 4])
    expect((await view('Other')).sections).toMatchObject([{ title: 'S', count: 1 }])
    expect((await albums()).map((row) => row.path)).toContain('Other/L2/L3')
    await run('albums.delete', { album: 'Other' })
    expect(await albums()).toEqual([])
    await run('undo', {})
    await run('undo', {})
    expect(await inside('L1')).toEqual([2, 3, 4])
    expect((await albums()).map(({ title }) => title)).toEqual([
      'Other',
      ...Array.from({ length: 10 }, (_, n) => `L${String(n + 1)}`),
    ])
  })

  it('show a cover, a count and the days they span, and leave the photos alone when they go', async () => {
    const { run, albums, read, context } = await open()
    await run('albums.create', { title: 'A', note: 'Of it', ...some(4, 2, 5) })
    await run('photos.trash', some(5))
    const covers = (...numbers: number[]) => numbers.map(hashOf)
    expect(await albums()).toMatchObject([
      {
        count: 2,
        covers: covers(4, 2),
        cover: hashOf(4),
        hasOwnCover: false,
        days: { from: 2, to: 4 },
        note: 'Of it',
      },
    ])
    await run('albums.update', {
      album: 'A',
      cover: hashOf(2),
      title: 'B',
      sort: 'newest',
      pinned: true,
      note: '',
    })
    expect(await albums()).toMatchObject([
      {
        title: 'B',
        covers: covers(2, 4),
        hasOwnCover: true,
        sort: 'newest',
        order: { by: 'date' },
        pinned: true,
        note: null,
      },
    ])
    expect(await read('albumsOf', { hash: hashOf(2) } as never)).toMatchObject([{ path: 'B', kind: 'album' }])
    await run('albums.delete', { album: 'B' })
    expect(await read('albumsOf', { hash: hashOf(2) } as never)).toEqual([])
    expect(((await read('timeline', { plan: { filters: [] } } as never)) as PhotoList).ids).toHaveLength(5)
    expect(integrity(context.db)).toEqual({ ok: true, problems: [] })
  })

  it('refuse what is none: unknown names, the other kind, a photo that is not in it', async () => {
    const { run } = await open()
    await run('albums.create', { title: 'A' })
    await run('albums.createSmart', { title: 'S', query: 'rating:>=3' })
    const bad = [
      run('albums.add', { album: 'Nothing', ...some(1) }),
      run('albums.add', { album: 'S', ...some(1) }),
      run('albums.include', { album: 'A', ...some(1) }),
      run('albums.freeze', { album: 'A' }),
      run('albums.update', { album: 'A', query: 'x' }),
      run('albums.update', { album: 'S', sort: 'hand' }),
      run('albums.create', { title: '  ' }),
      run('albums.add', { album: 'A', ...some(1), before: hashOf(2) }),
      run('albums.dismissSuggestion', { key: 'whatever' }),
      run('albums.split', { album: 'A', title: 'B', ...some(1) }),
      run('albums.deleteSection', { section: '01J00000000000000000000000' }),
    ]
    for (const one of await Promise.allSettled(bad))
      expect(one).toMatchObject({ status: 'rejected', reason: { code: 'input.invalid' } })
    // Two of one path: only their ids tell them apart.
    await run('albums.create', { title: 'a' })
    await expect(run('albums.delete', { album: 'A' })).rejects.toMatchObject({ code: 'input.invalid' })
  })

  it('give all photos new ranks where there is no room left between two', async () => {
    const { run, inside, context } = await open()
    await run('albums.create', { title: 'A', ...some(1, 2, 3) })
    for (let turn = 0; turn < 400; turn += 1)
      await run('albums.reorder', {
        album: 'A',
        ...some(turn % 2 === 0 ? 3 : 2),
        before: hashOf(turn % 2 === 0 ? 2 : 3),
      })
    expect(await inside('A')).toEqual([1, 2, 3])
    expect(context.db.scalar('SELECT max(length(rank)) FROM album_asset')).toBeLessThanOrEqual(64)
  })
})

describe('smart albums', () => {
  it('tell before they are saved how many they will hold, and how many fit', async () => {
    const { run, inside, albums, read } = await open()
    for (let n = 1; n <= PHOTOS; n += 1) await run('photos.rate', { ...some(n), rating: n % 6 })
    const count = (args: object) => read('smartCounts', { query: 'rating:>=2', ...args } as never)
    expect(await count({})).toEqual({ held: 4, fitting: 4 })
    expect(await count({ limit: 3, perYear: 2 })).toEqual({ held: 2, fitting: 4 })
    expect(await count({ query: 'rating:>=2 limit:1' })).toMatchObject({ held: 1 })
    expect(await count({ query: '' })).toEqual({ held: 0, fitting: 0 })
    await run('albums.createSmart', { title: 'Good', query: 'rating:>=2', sort: 'rating' })
    await run('albums.exclude', { album: 'Good', ...some(4) })
    await run('albums.include', { album: 'Good', ...some(6) })
    // What the person said of single photos counts as well.
    expect(await count({ album: (await albums())[0]?.id, limit: 2 })).toEqual({ held: 3, fitting: 4 })
    await run('albums.update', { album: 'Good', limit: 2 })
    expect(await inside('Good')).toHaveLength(3)
  })

  it('hold what their text finds, less and more what the person says, best first and cut off', async () => {
    const { run, inside, albums, read } = await open()
    for (let n = 1; n <= PHOTOS; n += 1) await run('photos.rate', { ...some(n), rating: n % 6 })
    await run('albums.createSmart', { title: 'Good', query: 'rating:>=2', sort: 'rating' })
    expect(await inside('Good')).toEqual([5, 4, 3, 2])
    await run('albums.exclude', { album: 'Good', ...some(4) })
    await run('albums.include', { album: 'Good', ...some(6) })
    expect(await inside('Good')).toEqual([5, 3, 2, 6])
    // What is always in it takes nobody's place.
    await run('albums.update', { album: 'Good', limit: 2 })
    expect(await inside('Good')).toEqual([5, 3, 6])
    expect(await albums()).toMatchObject([
      { count: 3, kind: 'smart', query: 'rating:>=2', limit: 2, paused: null },
    ])
    const why = (n: number) => read('albumReasons', { album: goodId, hash: hashOf(n) } as never)
    const goodId = (await albums())[0]?.id
    expect(await why(6)).toEqual({
      exception: 'always',
      pieces: [{ text: 'rating:>=2', fits: false }],
      isBeyondLimit: false,
    })
    expect(await why(2)).toEqual({
      exception: null,
      pieces: [{ text: 'rating:>=2', fits: true }],
      isBeyondLimit: true,
    })
    expect(await why(4)).toMatchObject({ exception: 'never' })
    expect(await read('albumsOf', { hash: hashOf(2) } as never)).toEqual([])
    await run('albums.update', { album: 'Good', limit: null, perYear: 1 })
    expect(await inside('Good')).toEqual([5, 6]) // all of January 1970
    expect(await read('albumsOf', { hash: hashOf(5) } as never)).toMatchObject([{ path: 'Good' }])
    await run('albums.include', { album: 'Good', ...some(6), on: false })
    expect(await inside('Good')).toEqual([5])
  })

  it('tell what is always and never in them, and let the search decide again in the step that changes them', async () => {
    const { run, inside, view } = await open()
    await run('photos.rate', { ...some(1, 2, 3), rating: 3 })
    await run('albums.createSmart', { title: 'Good', query: 'rating:>=3' })
    await run('albums.include', { album: 'Good', ...some(4, 5, 6) })
    await run('albums.exclude', { album: 'Good', ...some(1, 2) })
    await run('photos.trash', some(6))
    const told = async () => {
      const { exceptions } = await view('Good')
      const of = (one: { count: number; photos: readonly { hash: string }[] } | undefined) => [
        one?.count,
        ...(one?.photos ?? []).map(({ hash }) => hash),
      ]
      return [of(exceptions?.always), of(exceptions?.never)]
    }
    expect(await told()).toEqual([
      [2, hashOf(5), hashOf(4)],
      [2, hashOf(2), hashOf(1)],
    ])
    expect((await view('Good')).exceptions?.always.photos[0]?.name).toBe('5.jpg')
    await run('albums.update', { album: 'Good', limit: 9, leave: [hashOf(4), hashOf(1), hashOf(3)] })
    expect(await told()).toEqual([
      [1, hashOf(5)],
      [1, hashOf(2)],
    ])
    expect(await inside('Good')).toEqual([5, 3, 1])
    // All of a kind: also those that are not to be seen now.
    await run('albums.update', { album: 'Good', leave: ['always'] })
    await run('photos.restore', some(6))
    expect(await told()).toEqual([[0], [1, hashOf(2)]])
    await run('undo', {})
    await run('undo', {})
    await run('undo', {})
    expect(await inside('Good')).toEqual([5, 4, 3])
    await run('albums.create', { title: 'By hand' })
    await expect(run('albums.update', { album: 'By hand', leave: ['never'] })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    expect((await view('By hand')).exceptions).toBeNull()
  })

  it('become albums by hand with what is in them, in one step', async () => {
    const { run, inside, albums } = await open()
    await run('photos.favorite', { ...some(2, 4), favorite: true })
    await run('albums.createSmart', { title: 'Fav', query: 'fav:yes' })
    await run('albums.freeze', { album: 'Fav' })
    await run('photos.favorite', { ...some(5), favorite: true })
    expect(await inside('Fav')).toEqual([4, 2])
    expect(await albums()).toMatchObject([{ kind: 'album', sort: 'hand', query: null }])
    await run('undo', {})
    await run('undo', {})
    expect(await albums()).toMatchObject([{ kind: 'smart', count: 2, query: 'fav:yes' }])
  })

  it('pause, and keep what they held, when a tag or an album they ask for is gone', async () => {
    const { run, inside, albums } = await open()
    await run('photos.tag', { ...some(1, 2, 3), add: ['Italy'] })
    await run('albums.create', { title: 'Best', ...some(2, 3, 4) })
    await run('albums.createSmart', { title: 'Both', query: 'tag:Italy album:Best' })
    const paused = async () => (await albums()).find(({ title }) => title === 'Both')?.paused
    expect(await inside('Both')).toEqual([3, 2])
    await run('tags.delete', { tag: 'Italy' })
    expect(await inside('Both')).toEqual([3, 2])
    expect(await paused()).toEqual({ kind: 'missing', names: ['tag:Italy'] })
    await run('undo', {})
    expect(await paused()).toBeNull()
    await run('photos.tag', { ...some(4), add: ['Italy'] })
    expect(await inside('Both')).toEqual([4, 3, 2])
    await run('albums.update', { album: 'Best', title: 'Finest' })
    expect(await paused()).toBeNull()
    await run('albums.delete', { album: 'Finest' })
    expect(await inside('Both')).toEqual([4, 3, 2])
    expect(await paused()).toEqual({ kind: 'missing', names: ['album:Finest'] })
    // Exceptions go on to count, and photos that are no longer to be seen are gone from it.
    await run('albums.exclude', { album: 'Both', ...some(3) })
    await run('photos.trash', some(4))
    expect(await inside('Both')).toEqual([2])
    await run('albums.update', { album: 'Both', query: 'tag:Italy' })
    expect(await paused()).toBeNull()
    expect(await inside('Both')).toEqual([2, 1])
  })

  it('never ask for themselves, by whatever way round', async () => {
    const { run, albums, inside } = await open()
    const refused = {
      code: 'input.invalid',
      message: expect.stringContaining('cannot ask for itself') as string,
    }
    await run('albums.create', { title: 'Top' })
    await expect(
      run('albums.createSmart', { title: 'S', under: 'Top', query: 'album:Top' }),
    ).rejects.toMatchObject(refused)
    await run('albums.createSmart', { title: 'One', query: 'rating:>=1' })
    await run('albums.createSmart', { title: 'Two', query: 'album:One' })
    await expect(run('albums.update', { album: 'One', query: '-album:Two' })).rejects.toMatchObject(refused)
    await expect(run('albums.update', { album: 'One', query: 'album:One' })).rejects.toMatchObject(refused)
    await run('albums.update', { album: 'One', query: 'album:Three OR rating:>=1' })
    await expect(run('albums.update', { album: 'Two', title: 'Three' })).rejects.toMatchObject(refused)
    await run('albums.createSmart', { title: 'All', query: 'album:Top' })
    await expect(run('albums.move', { album: 'All', under: 'Top' })).rejects.toMatchObject(refused)
    await run('photos.rate', { ...some(3), rating: 2 })
    await run('albums.update', { album: 'One', query: 'rating:>=1' })
    expect(await inside('Two')).toEqual([3])
    expect((await albums()).map(({ paused }) => paused)).toEqual([null, null, null, null])
  })
})

describe('suggested albums', () => {
  it('are read off the photos, until they are albums or dismissed', async () => {
    const { run, read, addPhotos, context } = await open()
    const { db } = context
    const LISBON = { lat: 38.7, lon: -9.1 }
    const HOME = { lat: 48.1, lon: 11.5 }
    const day = (n: number, count: number, from: number) =>
      Array.from({ length: count }, (_, at) => ({ n: from + at, takenMs: (n * 24 + 9 + at / 4) * 3_600_000 }))
    addPhotos([...Array.from({ length: 30 }, (_, at) => day(18_000 + at * 5, 1, 100 + at)).flat()])
    addPhotos([...day(18_201, 8, 200), ...day(18_202, 8, 210), ...day(18_301, 30, 300)])
    const place = ({ lat, lon }: typeof HOME, from: number, to: number) =>
      db.run('UPDATE asset SET lat = ?, lon = ? WHERE hash BETWEEN unhex(?) AND unhex(?)', [
        lat,
        lon,
        hashOf(from),
        hashOf(to),
      ])
    place(HOME, 100, 199)
    place(LISBON, 200, 299)
    const suggested = async () =>
      (
        (await read('albumSuggestions', {} as never)) as { key: string; count: number; covers: string[] }[]
      ).map(({ key, count, covers }) => [key, count, covers.length])
    const trip = ['trip:18201..18202', 16, 3]
    const event = ['event:18301..18301', 30, 3]
    expect(await suggested()).toEqual([trip, event])
    await run('albums.dismissSuggestion', { key: 'trip:18201..18202' })
    expect(await suggested()).toEqual([event])
    await run('undo', {})
    expect(await suggested()).toEqual([trip, event])
    const filters = [{ key: 'days', from: 18_301, before: 18_302 }]
    await run('albums.create', { title: 'Party', plan: { filters } })
    expect(await suggested()).toEqual([trip])
  })
})

describe('a smart album whose search cannot be read', () => {
  it.each([
    ['rating:abc', 'rating:abc'],
    ['((', '('],
    ['OR OR', 'OR'],
    ['rating:>=4 year:', 'year:'],
    ['-', '-'],
  ])('is refused: %s', async (query, subject) => {
    const { run, albums } = await open()
    await expect(run('albums.createSmart', { title: 'S', query })).rejects.toMatchObject({
      code: 'input.invalid',
      subject,
    })
    expect(await albums()).toEqual([])
    await run('albums.createSmart', { title: 'S', query: 'rating:>=4' })
    await expect(run('albums.update', { album: 'S', query })).rejects.toMatchObject({ subject })
    expect((await albums())[0]?.query).toBe('rating:>=4')
  })

  it('is made where it names what may still come, or only says how many', async () => {
    const { run, albums } = await open()
    await run('albums.createSmart', { title: 'A', query: 'tag:Someday' })
    await run('albums.createSmart', { title: 'B', query: 'limit:2' })
    expect(await albums()).toHaveLength(2)
  })
})

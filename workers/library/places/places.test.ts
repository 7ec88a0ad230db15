/** From coordinates to names in the catalog, whatever moves. */

import { describe, expect, it, vi } from 'vitest'

import { appError } from '../../../src/domain/errors.ts'
import type { Filter } from '../../../src/domain/plan.ts'
import type { Facets, PhotoDetail, Suggestion } from '../../../src/domain/reads.ts'
import { forgetOldPlaces } from '../db/places.ts'
import { refreshSearchText, SEARCHED_PARTS } from '../db/search-text.ts'
import { TestLibrary } from '../pipeline/testing.ts'
import { FakeDisk } from '../ingest/testing.ts'
import { facets } from '../queries/facets.ts'
import { hashOf, openTestLibrary } from '../queries/testing.ts'
import { timeline } from '../queries/timeline.ts'
import { LazyGazetteer, openGazetteer, type LoadTowns } from './gazetteer.ts'
import { PlaceNamer } from './place-namer.ts'
import { testTowns } from './testing.ts'

describe('the gazetteer', () => {
  it.each([
    ['a city', 38.71, -9.14, 'PT Lisbon/Lisbon'],
    ['the same name elsewhere', 33.66, -95.55, 'US Texas/Paris'],
    ['a country where no town of the table is near', 40.4, -3.7, 'ES /'],
    ['a town the borders leave out', 35.12, 33.93, 'CY /Famagusta'],
    ['a code that is only kept free', 35.889, -5.319, 'ES /'],
    ['the middle of the Atlantic', 35, -40, null],
    ['the North Sea', 56, 3, null],
    ['the Gulf of Guinea at 0, 0', 0.001, 0.001, null],
  ])('knows %s', async (_what, lat, lon, expected) => {
    const found = (await openGazetteer(testTowns)).placeAt(lat, lon)
    expect(found === null ? null : `${found.country} ${found.region}/${found.town}`).toBe(expected)
  })

  it('is loaded once, and again after a failure', async () => {
    const load = vi.fn<LoadTowns>(testTowns)
    load.mockRejectedValueOnce(appError('model.unavailable', 'no network'))
    const lazy = new LazyGazetteer(load)
    await expect(lazy.open()).rejects.toMatchObject({ code: 'model.unavailable' })
    expect(await lazy.open()).toBe(await lazy.open())
    expect(load).toHaveBeenCalledTimes(2)
    lazy.close()
    await lazy.open()
    expect(load).toHaveBeenCalledTimes(3)
    lazy.close()
  })
})

async function openLocated(loadTowns: LoadTowns = testTowns) {
  const test = await openTestLibrary()
  const { db } = test.context
  test.addSource('s')
  test.addPhotos([1, 2, 3, 4, 5, 6].map((n) => ({ n })))
  const positions = [
    [1, 38.71, -9.14],
    [2, 38.8, -9.39],
    [3, 48.857, 2.35],
    [4, 33.66, -95.55],
    [5, 35, -40],
  ] as const
  for (const [id, lat, lon] of positions)
    db.run('UPDATE asset SET lat = ?, lon = ? WHERE id = ?', [lat, lon, id])
  const gazetteer = new LazyGazetteer(loadTowns)
  const namer = new PlaceNamer({
    db,
    now: () => 1,
    elapsed: () => performance.now(),
    commit: (work) => work(),
    mayRun: () => true,
    onStorageFull: () => undefined,
    settleMs: 0,
    gazetteer,
  })
  const nameAll = async () => {
    namer.wake()
    await vi.waitFor(() => {
      expect(db.all("SELECT id, state FROM job WHERE kind = 'places'")).toEqual([
        { id: 'places', state: 'done' },
      ])
    }, 20_000)
  }
  const found = (...filters: Filter[]) => [...timeline(db, { plan: { filters } }).ids].sort()
  const placed = (level: (Filter & { key: 'place' })['level'], ...any: string[]) =>
    found({ key: 'place', level, any })
  const worded = (text: string) => found({ key: 'words', text, phrase: false, column: 'place' })
  const stop = async () => {
    await namer.stop()
    db.close()
  }
  return { ...test, db, namer, nameAll, found, placed, worded, stop }
}

describe('names of places', { timeout: 30_000 }, () => {
  it('are found, counted, offered and shown', async () => {
    const { db, read, nameAll, placed, worded, stop } = await openLocated()
    await nameAll()
    expect(placed('any', 'Lisbon')).toEqual([1, 2])
    expect(placed('city', 'lisbon')).toEqual([1])
    expect(placed('city', 'Paris')).toEqual([3, 4])
    expect(placed('city', 'Paris, Frankreich')).toEqual([3])
    expect(placed('country', 'pt', 'France')).toEqual([1, 2, 3])
    expect(placed('region', 'ile-de-france')).toEqual([3])
    expect(worded('portu')).toEqual([1, 2])
    expect(worded('vereinigte')).toEqual([4])
    expect(db.all('SELECT id FROM asset WHERE place_id = 0')).toEqual([{ id: 5 }])
    expect(db.scalar('SELECT place_id FROM asset WHERE id = 6')).toBeNull()

    const counted: Facets = facets(db, { plan: { filters: [] } })
    expect(counted.countries).toEqual([
      { value: 'PT', count: 2 },
      { value: 'FR', count: 1 },
      { value: 'US', count: 1 },
    ])
    expect(counted.towns).toContainEqual({ country: 'FR', town: 'Paris', isShared: true, count: 1 })
    expect(counted.towns).toContainEqual({ country: 'PT', town: 'Sintra', isShared: false, count: 1 })
    // Towns are those of the country that is chosen; other countries are still to be chosen.
    const inPortugal: Facets = facets(db, {
      plan: { filters: [{ key: 'place', level: 'country', any: ['Portugal'] }] },
    })
    expect(inPortugal.towns.map(({ town }) => town).sort()).toEqual(['Lisbon', 'Sintra'])
    expect(inPortugal.countries).toHaveLength(3)

    const offered = async (text: string) =>
      ((await read('suggest', { text, caret: text.length } as never)) as Suggestion[])
        .filter(({ kind }) => kind === 'place')
        .map((one) => one.text)
    expect(await offered('lis')).toEqual(['place:Lisbon'])
    expect(await offered('country:f')).toEqual(['France', 'Frankreich'])
    expect(await offered('city:')).toEqual(['Lisbon', 'Paris', 'Sintra'])
    expect(((await read('photo', { hash: hashOf(2) } as never)) as PhotoDetail).place).toEqual({
      country: 'PT',
      region: 'Lisbon',
      town: 'Sintra',
    })
    expect(((await read('photo', { hash: hashOf(5) } as never)) as PhotoDetail).place).toBeNull()
    await stop()
  })

  it('follow a photo that the person moves, and Undo', async () => {
    const { db, run, nameAll, placed, worded, stop } = await openLocated()
    await nameAll()
    await run('photos.bulkEdit', {
      assets: [hashOf(1), hashOf(6)],
      edit: { place: { do: 'set', lat: 48.137, lon: 11.575 } },
    })
    // Nothing wrong is said meanwhile.
    expect(placed('any', 'Portugal')).toEqual([2])
    expect(worded('lisbon')).toEqual([2])
    await nameAll()
    expect(placed('city', 'Munich')).toEqual([1, 6])
    await run('undo', {})
    expect(placed('any', 'Bavaria')).toEqual([])
    await nameAll()
    expect(placed('city', 'Lisbon')).toEqual([1])
    expect(db.scalar('SELECT place_id FROM asset WHERE id = 6')).toBeNull()
    expect(db.scalar("SELECT count(*) FROM place WHERE town = 'Munich'")).toBe(0)
    await stop()
  })

  it('follow a file whose position is read anew, and stay where it says the same', async () => {
    const { db, nameAll, placed, stop } = await openLocated()
    await nameAll()
    db.run('UPDATE asset SET lat = lat, lon = lon WHERE id = 1')
    expect(placed('city', 'Lisbon')).toEqual([1])
    db.run('UPDATE asset SET lat = 41.15, lon = -8.61 WHERE id = 1')
    expect(placed('city', 'Lisbon')).toEqual([])
    await nameAll()
    expect(placed('city', 'Porto')).toEqual([1])
    await stop()
  })

  it('are found out anew by another version', async () => {
    const { db, namer, nameAll, found, placed, stop } = await openLocated()
    await nameAll()
    forgetOldPlaces(db, 'another')
    expect(db.all('SELECT * FROM place_term')).toEqual([])
    expect(placed('any', 'Portugal')).toEqual([])
    refreshSearchText(db, [2], SEARCHED_PARTS)
    namer.recover()
    await nameAll()
    expect(placed('any', 'Portugal')).toEqual([1, 2])
    expect(found({ key: 'words', text: 'sintra', phrase: false, column: null })).toEqual([2])
    await stop()
  })

  it('wait where the table cannot be had', async () => {
    const load = vi.fn<LoadTowns>(() => Promise.reject(appError('model.unavailable', 'no network')))
    const { db, namer, nameAll, stop } = await openLocated(load)
    await nameAll()
    namer.wake()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(load).toHaveBeenCalledTimes(1)
    expect(db.all('SELECT id FROM asset WHERE place_id IS NOT NULL')).toEqual([])
    await stop()
  })

  it('come with what the pipeline reads, without its being asked', async () => {
    const library = await TestLibrary.create()
    const disk = new FakeDisk()
    disk.write('a.jpg', 'photo at=38.71,-9.14')
    disk.write('b.jpg', 'photo b')
    library.start()
    library.add('s', disk)
    await library.idle()
    expect(
      library.db.all(
        'SELECT f.name, p.town FROM file f JOIN asset a ON a.id = f.asset_id LEFT JOIN place p ON p.id = a.place_id ORDER BY 1',
      ),
    ).toEqual([
      { name: 'a.jpg', town: 'Lisbon' },
      { name: 'b.jpg', town: null },
    ])
    await library.stop()
  })
})

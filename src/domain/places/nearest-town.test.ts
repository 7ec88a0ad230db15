import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { LAND_BYTES } from './land.ts'
import { distanceKm, FARTHEST_KM, nearestTown } from './nearest-town.ts'
import { packTowns, type Town } from './pack-towns.ts'
import { readTownTable } from './town-table.ts'

const town = (
  name: string,
  lat: number,
  lon: number,
  population: number,
  more: Partial<Town> = {},
): Town => ({
  name,
  country: 'PT',
  adminCode: '14',
  featureCode: 'PPL',
  population,
  loc: { coordinates: [lon, lat] },
  ...more,
})
const NO_LAND = new Uint8Array(LAND_BYTES)
const tableOf = (...towns: Town[]) => readTownTable(packTowns(towns, new Map([['PT.14', 'Lisbon']]), NO_LAND))
const LISBON = town('Lisbon', 38.72, -9.14, 545_000)

describe('the town of a position', () => {
  it.each([
    ['the middle of a city is the city, also beside a parish', 38.733, -9.108, 'Lisbon'],
    ['a town of its own is itself, however near a city', 38.8, -9.39, 'Sintra'],
    ['between them, it is the one whose edge is nearer', 38.76, -9.25, 'Lisbon'],
    ['out in the country it is the village, not the city behind it', 38.6, -8.9, 'Rio Frio'],
    ['a quarter is no town', 38.745, -9.145, 'Lisbon'],
    ['what nobody counted has no circle inside of a city', 38.72, -9.139, 'Lisbon'],
    ['nor does that keep it from being the nearest', 39.3, -9.3, 'Uncounted'],
  ])('%s', (_what, lat, lon, name) => {
    const table = tableOf(
      LISBON,
      town('Beato', 38.735, -9.105, 900),
      town('Sintra', 38.8, -9.39, 29_000),
      town('Rio Frio', 38.64, -8.88, 1000),
      town('Alvalade', 38.745, -9.145, 32_000, { featureCode: 'PPLX' }),
      town('Palace', 38.72, -9.139, 0),
      town('Uncounted', 39.31, -9.3, 0),
    )
    expect(nearestTown(table, lat, lon, 'PT')?.town).toBe(name)
  })

  it('has its region and its distance', () => {
    const found = nearestTown(tableOf(LISBON), 38.73, -9.14, 'PT')
    expect(found).toMatchObject({ country: 'PT', region: 'Lisbon', town: 'Lisbon' })
    expect(found?.km).toBeCloseTo(1.11, 2)
  })

  it('lies in the country it is asked for', () => {
    const table = tableOf(LISBON, town('Badajoz', 38.72, -9.139, 150_000, { country: 'ES', adminCode: '' }))
    expect(nearestTown(table, 38.72, -9.139, 'PT')?.town).toBe('Lisbon')
    expect(nearestTown(table, 38.72, -9.139, 'ES')).toMatchObject({ town: 'Badajoz', region: '' })
    expect(nearestTown(table, 38.72, -9.139, 'FR')).toBeNull()
  })

  it('is none beyond a hundred kilometres', () => {
    expect(nearestTown(tableOf(LISBON), 39.6, -9.14, 'PT')?.km).toBeCloseTo(97.9, 1)
    expect(nearestTown(tableOf(LISBON), 39.63, -9.14, 'PT')).toBeNull()
    expect(nearestTown(tableOf(LISBON), 38.9, -9.14, 'PT', 15)).toBeNull()
  })

  it('is found across the date line and beside a pole', () => {
    const table = tableOf(town('East', -16.8, 179.99, 3000), town('Polar', 89.5, 10, 100))
    expect(nearestTown(table, -16.8, -179.98, null)).toMatchObject({
      town: 'East',
      km: expect.closeTo(3.19, 1) as number,
    })
    expect(nearestTown(table, 89.7, -170, null)).toMatchObject({ town: 'Polar' })
    expect(nearestTown(table, 90, 0, null)).toMatchObject({ town: 'Polar' })
    expect(nearestTown(table, -90, 0, null)).toBeNull()
  })

  it('is found where it is written down: rounded, it may lie in the next cell', () => {
    const table = tableOf(
      town('Edge', 0, 9.999997, 0),
      town('Between', 0, 9.7, 0),
      town('Behind', 0.2, 10.1, 9),
    )
    expect(nearestTown(table, 0, 9.999997, null, 1)?.town).toBe('Edge')
    const across = tableOf(town('Edge', 0, 179.999995, 0), town('Behind', 0, -179.000005, 0))
    expect(nearestTown(across, 0, 179.999995, null, 1)?.town).toBe('Edge')
  })

  it('is what a look at every town finds', () => {
    const position = {
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
    }
    const near = fc.double({ min: -1.2, max: 1.2, noNaN: true })
    fc.assert(
      fc.property(
        fc.record(position),
        fc.array(fc.tuple(near, near, fc.integer({ min: 0, max: 3_000_000 })), {
          minLength: 1,
          maxLength: 12,
        }),
        ({ lat, lon }, others) => {
          const towns = others.map(([north, east, population], at) =>
            town(
              String(at),
              Math.max(-90, Math.min(90, lat + north)),
              ((lon + east + 540) % 360) - 180,
              population,
            ),
          )
          const found = nearestTown(tableOf(...towns), lat, lon, null)
          // One town alone says whether it counts, and how far it is.
          const alone = towns.map((one) => nearestTown(tableOf(one), lat, lon, null))
          expect(found === null).toBe(alone.every((one) => one === null))
          if (found === null) return
          expect(found.km).toBeLessThanOrEqual(FARTHEST_KM)
          expect(alone.map((one) => one?.km)).toContain(found.km)
          for (const one of alone)
            if (one !== null) {
              // It never beats both: being nearer to the middle and of more people.
              const people = (name: string) => others[Number(name)]?.[2] ?? 0
              expect(one.km < found.km - 1e-9 && people(one.town) > people(found.town) * 1.1 + 1).toBe(false)
            }
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('a table of towns', () => {
  it('is refused when it is something else, or cut off', () => {
    const bytes = packTowns([LISBON], new Map(), NO_LAND)
    expect(() => readTownTable(bytes.slice(0, -1))).toThrow('cut off')
    expect(() => readTownTable(new Uint8Array(40))).toThrow('no table')
    expect(() => readTownTable(new Uint8Array(3))).toThrow('no table')
  })

  it('is the same bytes in whatever order the towns come', () => {
    const towns = [
      LISBON,
      town('Œuf', 48, 2, 5),
      town('Éa', 48.01, 2.01, 5),
      town('東京', 35.7, 139.7, 9_000_000),
    ]
    expect(packTowns(towns.toReversed(), new Map(), NO_LAND)).toEqual(packTowns(towns, new Map(), NO_LAND))
    const table = readTownTable(packTowns(towns, new Map(), NO_LAND))
    expect(towns.map((_, at) => table.nameOf(at)).sort()).toEqual(['Lisbon', 'Éa', 'Œuf', '東京'].sort())
  })

  it('measures along great circles', () => {
    expect(distanceKm(48.857, 2.352, 51.507, -0.128)).toBeCloseTo(343.5, 0) // Paris to London
    expect(distanceKm(0, 179.5, 0, -179.5)).toBeCloseTo(111.2, 1)
  })
})

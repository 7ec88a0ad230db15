/**
 * Writes the table of towns that `town-table.ts` reads. The build does so, of two npm packages with data of GeoNames (`scripts/places/`), and
 * tests of a handful of towns.
 */

import { cellOf, COORDINATE_SCALE, TOWN_HEADER_BYTES, TOWN_MAGIC } from './town-table.ts'
import { sizeOf } from './nearest-town.ts'

export interface Town {
  readonly name: string
  /** ISO 3166-1. */
  readonly country: string
  /** GeoNames' code of the region in its country. */
  readonly adminCode: string
  /** GeoNames' kind of populated place. */
  readonly featureCode: string
  readonly population: number
  readonly loc: { readonly coordinates: readonly [lon: number, lat: number] }
}

/** Parts of towns, and what is left, moved or no town: nobody says "I was in the 4th arrondissement". [geonames.org/export/codes.html] */
const LEFT_OUT = new Set(['PPLX', 'PPLW', 'PPLQ', 'PPLH', 'PPLCH', 'PPLF', 'PPLR'])

/** The same bytes for the same data everywhere. `regionNames`: by `PT.14`; `land`: see `land.ts`. */
export function packTowns(
  all: readonly Town[],
  regionNames: ReadonlyMap<string, string>,
  land: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const towns = all
    .filter(({ featureCode, name }) => !LEFT_OUT.has(featureCode) && name.trim() !== '')
    .map((town) => {
      const [lon, lat] = town.loc.coordinates.map((degrees) => Math.round(degrees * COORDINATE_SCALE))
      // Of what is written, as it is read: rounded, a town at the edge of a cell may lie in the next.
      const cell = cellOf((lat ?? 0) / COORDINATE_SCALE, (lon ?? 0) / COORDINATE_SCALE)
      return { ...town, lat: lat ?? 0, lon: lon ?? 0, cell }
    })
    .sort(
      (a, b) =>
        a.cell - b.cell ||
        b.population - a.population ||
        compare(a.name, b.name) ||
        compare(a.country, b.country),
    )
  const lines = new Map<string, number>()
  const regionOf = towns.map(({ country, adminCode }) => {
    const line = `${country}\t${regionNames.get(`${country}.${adminCode}`) ?? ''}`
    const known = lines.get(line) ?? lines.size
    lines.set(line, known)
    return known
  })
  const encoder = new TextEncoder()
  const regions = encoder.encode([...lines.keys()].join('\n'))
  const names = encoder.encode(towns.map(({ name }) => name.trim().replaceAll('\n', ' ')).join('\n'))
  const bytes = new Uint8Array(
    TOWN_HEADER_BYTES + towns.length * 11 + regions.length + names.length + land.length,
  )
  const view = new DataView(bytes.buffer)
  for (const [at, value] of [TOWN_MAGIC, towns.length, regions.length, names.length].entries())
    view.setUint32(at * 4, value, true)
  const [latAt, lonAt, regionAt, sizeAt] = [0, 4, 8, 10].map(
    (each) => TOWN_HEADER_BYTES + each * towns.length,
  )
  for (const [at, { lat, lon, population }] of towns.entries()) {
    view.setInt32((latAt ?? 0) + at * 4, lat, true)
    view.setInt32((lonAt ?? 0) + at * 4, lon, true)
    view.setUint16((regionAt ?? 0) + at * 2, regionOf[at] ?? 0, true)
    view.setUint8((sizeAt ?? 0) + at, sizeOf(population))
  }
  bytes.set(regions, TOWN_HEADER_BYTES + towns.length * 11)
  bytes.set(names, TOWN_HEADER_BYTES + towns.length * 11 + regions.length)
  bytes.set(land, bytes.length - land.length)
  return bytes
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

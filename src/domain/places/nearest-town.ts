/** Which town a photo was taken in, or near to. Pure. */

import { cellsAround, COORDINATE_SCALE, type TownTable } from './town-table.ts'

export interface NearTown {
  readonly country: string
  /** '' where nobody knows. */
  readonly region: string
  readonly town: string
  /** From its middle. */
  readonly km: number
}

/** Beyond it a town says nothing of where one was. [shared/geodata.md] */
export const FARTHEST_KM = 100
const KM_PER_DEGREE = 111.195 // mean radius 6371.0088 km (IUGG)
const PEOPLE_PER_KM2 = 4000 // of a town's built-up land: Lisbon 5,100, Munich 4,800, Toronto 4,400, Milan 7,500 [Wikipedia]
/** The largest cities hold others, whose names are better: Newark is not New York. */
const MOST_REACH_KM = 12
/** A first look; most photos were taken nearer to a town. */
const NEAR_KM = 25

/**
 * The town at a position, of `country` alone unless it is null. Within the circle that a town's people fill, the one whose circle the position lies deepest in, by
 * share of its radius: a parish of a thousand beside the middle of Lisbon names itself and a street, not Lisbon. Outside of all, the one whose
 * circle is nearest. Null: none within `farthestKm` of its middle.
 */
export function nearestTown(
  table: TownTable,
  lat: number,
  lon: number,
  country: string | null,
  farthestKm = FARTHEST_KM,
): NearTown | null {
  // What lies beyond the first look is at least so far from the edge of its circle.
  const near = bestWithin(table, lat, lon, country, Math.min(NEAR_KM, farthestKm))
  const isSure = near !== null && near.score <= NEAR_KM - MOST_REACH_KM
  const best = isSure || farthestKm <= NEAR_KM ? near : bestWithin(table, lat, lon, country, farthestKm)
  if (best === null) return null
  const { country: of, name } = table.regions[table.region[best.town] ?? 0] ?? { country: '', name: '' }
  return { country: of, region: name, town: table.nameOf(best.town), km: best.km }
}

interface Best {
  readonly town: number
  readonly km: number
  readonly score: number
}

function bestWithin(
  table: TownTable,
  lat: number,
  lon: number,
  country: string | null,
  mostKm: number,
): Best | null {
  let best: Best | null = null
  const east = mostKm / KM_PER_DEGREE / Math.max(0.001, Math.cos(radians(Math.min(90, Math.abs(lat) + 1))))
  for (const cell of cellsAround(lat, lon, mostKm / KM_PER_DEGREE, Math.min(180, east)))
    for (let town = table.starts[cell] ?? 0; town < (table.starts[cell + 1] ?? 0); town++) {
      const km = distanceKm(
        lat,
        lon,
        (table.lat[town] ?? 0) / COORDINATE_SCALE,
        (table.lon[town] ?? 0) / COORDINATE_SCALE,
      )
      if (km > mostKm) continue
      if (country !== null && table.regions[table.region[town] ?? 0]?.country !== country) continue
      const score = scoreOf(km, REACH_KM[table.size[town] ?? 0] ?? 0)
      if (best === null || score < best.score) best = { town, km, score }
    }
  return best
}

/** Less is better: -1 in the middle, 0 at the edge of the circle, kilometres outside of it. */
function scoreOf(km: number, reachKm: number): number {
  return km < reachKm ? km / reachKm - 1 : km - reachKm
}

/** People as one byte: eleven steps for twice as many; 0 where nobody counted. */
export function sizeOf(population: number): number {
  return population < 1 ? 0 : Math.min(255, 1 + Math.round(10 * Math.log2(population)))
}

const REACH_KM = Float64Array.from({ length: 256 }, (_, size) => {
  const population = size === 0 ? 0 : 2 ** ((size - 1) / 10)
  return Math.min(MOST_REACH_KM, Math.sqrt(population / PEOPLE_PER_KM2 / Math.PI))
})

/** Along a great circle. */
export function distanceKm(lat: number, lon: number, otherLat: number, otherLon: number): number {
  const north = Math.sin(radians(otherLat - lat) / 2)
  const east = Math.sin(radians(otherLon - lon) / 2)
  const share = north * north + Math.cos(radians(lat)) * Math.cos(radians(otherLat)) * east * east
  return ((2 * 180) / Math.PI) * KM_PER_DEGREE * Math.asin(Math.min(1, Math.sqrt(share)))
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}

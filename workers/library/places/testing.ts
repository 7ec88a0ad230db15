/** A handful of towns on a world of land, for tests: positions and numbers of people as anybody can look them up, rounded. */

import { LAND_BYTES } from '../../../src/domain/places/land.ts'
import { packTowns, type Town } from '../../../src/domain/places/pack-towns.ts'

const REGIONS = new Map([
  ['PT.14', 'Lisbon'],
  ['PT.17', 'Porto'],
  ['FR.11', 'Île-de-France'],
  ['US.TX', 'Texas'],
  ['DE.02', 'Bavaria'],
])

export const TEST_TOWNS: readonly Town[] = [
  town('Lisbon', 'PT', '14', 38.72, -9.14, 545_000, 'PPLC'),
  town('Alvalade', 'PT', '14', 38.745, -9.145, 32_000, 'PPLX'),
  town('Beato', 'PT', '14', 38.735, -9.105, 1200),
  town('Sintra', 'PT', '14', 38.8, -9.39, 29_000),
  town('Porto', 'PT', '17', 41.15, -8.61, 232_000),
  town('Paris', 'FR', '11', 48.857, 2.352, 2_100_000, 'PPLC'),
  town('Paris', 'US', 'TX', 33.661, -95.556, 25_000),
  town('Munich', 'DE', '02', 48.137, 11.575, 1_500_000, 'PPLA'),
  town('Famagusta', 'CY', '', 35.12, 33.94, 40_000),
  town('Singapore', 'SG', '', 1.29, 103.85, 5_900_000, 'PPLC'),
]

export function testTowns(): Promise<Uint8Array<ArrayBuffer>> {
  return Promise.resolve(packTowns(TEST_TOWNS, REGIONS, new Uint8Array(LAND_BYTES).fill(255)))
}

function town(
  name: string,
  country: string,
  adminCode: string,
  lat: number,
  lon: number,
  population: number,
  featureCode = 'PPL',
): Town {
  return { name, country, adminCode, featureCode, population, loc: { coordinates: [lon, lat] } }
}

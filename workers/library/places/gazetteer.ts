/** Names of places from coordinates, without a network: borders of `@rapideditor/country-coder`, towns of the model registry (ADR 0031). */

import { isNearLand } from '../../../src/domain/places/land.ts'
import { nearestTown } from '../../../src/domain/places/nearest-town.ts'
import type { FoundPlace } from '../../../src/domain/places/place.ts'
import { readTownTable } from '../../../src/domain/places/town-table.ts'

export interface Gazetteer {
  /** Degrees, WGS84. Null at sea, and where nobody says whose land it is; without a town where none is near. */
  placeAt(lat: number, lon: number): FoundPlace | null
}

export type LoadTowns = () => Promise<Uint8Array<ArrayBuffer>>

/** Changed with the table, the borders, or what is made of them: then places are named anew. */
export const PLACES_VERSION = 'places@geonames-3.1.0+country-coder-5.6.1/1'

/** Where the borders leave a gap (northern Cyprus), and out at sea, a town so near says where one is. */
const BESIDE_TOWN_KM = 15
/** Borders alone do not say that somebody is in a country: those of island states are boxes of sea, hundreds of kilometres wide. So near to a town of theirs one is. */
const WATERS_KM = 60
/** What the borders call by codes that ISO only keeps free, as GeoNames and everybody else call it. [ISO 3166-1, exceptional reservations] */
const RESERVED: Readonly<Record<string, string>> = {
  EA: 'ES',
  IC: 'ES',
  AC: 'SH',
  TA: 'SH',
  CP: 'FR',
  DG: 'IO',
}

/** Errors: those of `loadTowns`, `model.corrupt`. */
export async function openGazetteer(loadTowns: LoadTowns): Promise<Gazetteer> {
  const [{ iso1A2Code }, bytes] = await Promise.all([import('@rapideditor/country-coder'), loadTowns()])
  const table = readTownTable(bytes)
  return {
    placeAt(lat, lon) {
      const code = iso1A2Code([lon, lat], { level: 'territory' })
      if (code === null) return nearestTown(table, lat, lon, null, BESIDE_TOWN_KM)
      const country = RESERVED[code] ?? code
      const nothingNear = { country, region: '', town: '', km: null }
      if (isNearLand(table.land, lat, lon)) return nearestTown(table, lat, lon, country) ?? nothingNear
      const town = nearestTown(table, lat, lon, country, WATERS_KM)
      return town !== null && town.km > BESIDE_TOWN_KM ? nothingNear : town
    },
  }
}

const KEPT_MS = 60_000 // as workers are kept

/** Opened when it is needed, and let go a while after. */
export class LazyGazetteer {
  readonly #loadTowns: LoadTowns
  #opened: Promise<Gazetteer> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(loadTowns: LoadTowns) {
    this.#loadTowns = loadTowns
  }

  /** Errors: as `openGazetteer`; asked again, it is tried again. */
  async open(): Promise<Gazetteer> {
    this.#opened ??= openGazetteer(this.#loadTowns)
    clearTimeout(this.#timer)
    try {
      const gazetteer = await this.#opened
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => {
        this.close()
      }, KEPT_MS)
      return gazetteer
    } catch (error) {
      this.#opened = null
      throw error
    }
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#opened = null
  }
}

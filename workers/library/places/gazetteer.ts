/** Names of places from coordinates, without a network: borders of `@rapideditor/country-coder`, towns of the model registry (ADR 0031). */

import { nearestTown } from '../../../src/domain/places/nearest-town.ts'
import type { FoundPlace } from '../../../src/domain/places/place.ts'
import { readTownTable } from '../../../src/domain/places/town-table.ts'

export interface Gazetteer {
  /** Degrees, WGS84. Null at sea, and where nobody says whose land it is. */
  placeAt(lat: number, lon: number): FoundPlace | null
}

export type LoadTowns = () => Promise<Uint8Array<ArrayBuffer>>

/** Changed with the table, the borders, or what is made of them: then places are named anew. */
export const PLACES_VERSION = 'places@geonames-3.1.0+country-coder-5.6.1/1'

/** Where the borders leave a gap on land (northern Cyprus), a town so near says what it is. */
const UNCLAIMED_KM = 15
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
      if (code === null) return nearestTown(table, lat, lon, null, UNCLAIMED_KM)
      const country = RESERVED[code] ?? code
      return nearestTown(table, lat, lon, country) ?? { country, region: '', town: '', km: null }
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

/** In which countries and towns photos were taken, counted. */

import type { TownFacet } from '../../../src/domain/places/place.ts'
import type { FacetRow } from '../../../src/domain/reads.ts'
import type { Db } from '../db/db.ts'
import { countValues, type FoundPhotos } from './found-photos.ts'

const PLACES = { sql: 'SELECT place_id AS value, id FROM asset WHERE place_id > 0' }
export const NAMED_PLACES_SQL = 'SELECT id, country, town FROM place WHERE id > 0'

/** By code. */
export function countCountries(db: Db, found: FoundPhotos): Map<string, number> {
  return countPlaces(db, found, ({ country }) => [country])
}

/** By code of the country and name: towns of one name in one country count as one, as the search for them finds them. */
export function countTowns(db: Db, found: FoundPhotos): Map<string, number> {
  return countPlaces(db, found, ({ country, town }) => (town === '' ? [] : [`${country} ${town}`]))
}

/** Rows of `countTowns`. */
export function describeTowns(db: Db, rows: readonly FacetRow[]): TownFacet[] {
  if (rows.length === 0) return []
  const countries = new Map<string, Set<string>>()
  for (const { country, town } of named(db))
    countries.set(town, (countries.get(town) ?? new Set()).add(country))
  return rows.map(({ value, count }) => {
    const town = value.slice(3)
    return { country: value.slice(0, 2), town, isShared: (countries.get(town)?.size ?? 0) > 1, count }
  })
}

interface NamedRow {
  readonly id: number
  readonly country: string
  readonly town: string
}

function countPlaces(
  db: Db,
  found: FoundPhotos,
  valuesOf: (place: NamedRow) => readonly string[],
): Map<string, number> {
  const values = new Map(named(db).map((place) => [String(place.id), valuesOf(place)]))
  return values.size === 0
    ? new Map<string, number>()
    : countValues(db, found, [PLACES], (id) => values.get(id) ?? [])
}

function named(db: Db): NamedRow[] {
  return db.all<{ id: number; country: string; town: string }>(NAMED_PLACES_SQL)
}

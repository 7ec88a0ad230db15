/** Names of places, each stored once, and which photo was taken where. The only writer of `place`, `place_term` and `asset.place_id`. */

import { namesOfPlace, type Place } from '../../../src/domain/places/place.ts'
import { foldTagName } from '../../../src/domain/tags.ts'
import type { Db } from './db.ts'
import { refreshSearchText } from './search-text.ts'

export interface Position {
  readonly id: number
  readonly lat: number
  readonly lon: number
}

/** The row of photos that were taken where nothing has a name. */
const NOWHERE: Place = { country: '', region: '', town: '' }
const NOWHERE_ID = 0

/** What is missing is the queue: a photo with a position and without a place. The person's position counts before the file's. */
const UNNAMED =
  'FROM asset INDEXED BY asset_unnamed WHERE place_id IS NULL AND coalesce(place_lat, lat) IS NOT NULL'

export function hasUnnamed(db: Db): boolean {
  return db.scalar<number>(`SELECT EXISTS (SELECT 1 ${UNNAMED})`) === 1
}

/** The newest first. */
export function unnamedPositions(db: Db, limit: number): Position[] {
  const found: Position[] = []
  db.each(
    `SELECT id, coalesce(place_lat, lat), coalesce(place_lon, lon) ${UNNAMED} ORDER BY id DESC LIMIT ?`,
    [limit],
    (row) => found.push({ id: row.int(0), lat: Number(row.column(1)), lon: Number(row.column(2)) }),
  )
  return found
}

/** Null: nothing has a name there. Inside a transaction. */
export function savePlaces(
  db: Db,
  version: string,
  found: readonly { readonly id: number; readonly place: Place | null }[],
): void {
  const ids = new Map<string, number>()
  const rows = found.map(({ id, place }) => {
    const key = JSON.stringify(place)
    const known = ids.get(key) ?? placeId(db, version, place)
    ids.set(key, known)
    return [id, known]
  })
  db.run('UPDATE asset SET place_id = j.value ->> 1 FROM json_each(?) j WHERE asset.id = j.value ->> 0', [
    JSON.stringify(rows),
  ])
  refreshSearchText(
    db,
    found.map(({ id }) => id),
    ['place'],
  )
}

function placeId(db: Db, version: string, place: Place | null): number {
  const { country, region, town } = place ?? NOWHERE
  const known = db.scalar<number>('SELECT id FROM place WHERE country = ? AND region = ? AND town = ?', [
    country,
    region,
    town,
  ])
  if (known !== undefined) return known
  const names = place === null ? [] : namesOfPlace(place)
  const id =
    place === null ? NOWHERE_ID : (db.scalar<number>('SELECT coalesce(max(id), 0) + 1 FROM place') ?? 1)
  db.run('INSERT INTO place (id, country, region, town, words, version) VALUES (?, ?, ?, ?, ?, ?)', [
    id,
    country,
    region,
    town,
    [...new Set(names.filter(({ isSpoken }) => isSpoken).map(({ name }) => name))].join(' '),
    version,
  ])
  // Two names of a country may fold to one.
  db.run(
    `INSERT INTO place_term (term, level, place_id, name) SELECT value ->> 0, value ->> 1, ?, value ->> 2 FROM json_each(?) WHERE true
     ON CONFLICT DO NOTHING`,
    [
      id,
      JSON.stringify(
        names.map(({ name, level, isSpoken }) => [foldTagName(name), level, isSpoken ? name : null]),
      ),
    ],
  )
  return id
}

/** Photos named by another version are named anew; their words go on finding them until then. */
export function forgetOldPlaces(db: Db, version: string): void {
  // Nothing is written where nothing is old: pages read their photos again when they change.
  if (db.scalar<number>('SELECT EXISTS (SELECT 1 FROM place WHERE version <> ?)', [version]) !== 1) return
  db.tx(() => {
    db.run('UPDATE asset SET place_id = NULL WHERE place_id IN (SELECT id FROM place WHERE version <> ?)', [
      version,
    ])
    db.run('DELETE FROM place WHERE version <> ?', [version])
  })
}

/** Places where no photo was taken any more: they are neither offered nor read in words. */
export function dropEmptyPlaces(db: Db): void {
  db.run('DELETE FROM place WHERE NOT EXISTS (SELECT 1 FROM asset a WHERE a.place_id = place.id)')
}

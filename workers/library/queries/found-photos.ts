/** What a plan finds, gone through once, so that every facet is counted among the same photos. */

import { sql } from 'kysely'

import type { SearchPlan } from '../../../src/domain/plan.ts'
import type { FacetRow } from '../../../src/domain/reads.ts'
import { ASSET_KINDS, type AssetKind } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { compileSql, sqlBuilder } from '../db/kysely.ts'
import type { CompiledSql } from '../db/kysely.ts'
import { resolvePlan } from './album-members.ts'
import { amongOnly, eachFound } from './looked-up.ts'
import { planCondition } from './plan-filter.ts'

export interface FoundPhotos {
  readonly ids: readonly number[]
  /** By id: 1 for those found. */
  readonly isFound: Uint8Array
  /** How many have this kind and these traits, together. */
  readonly kinds: readonly { readonly kind: AssetKind; readonly traits: number; readonly count: number }[]
  readonly days: ReadonlyMap<number, number>
  readonly colourBits: ReadonlyMap<number, number>
}

/** No day of any photo. */
const NO_DAY = -0x7fffffff

export function findPhotos(db: Db, plan: SearchPlan): FoundPhotos {
  const ids: number[] = []
  const kinds = new Map<number, number>()
  const days = new Map<number, number>()
  const colourBits = new Map<number, number>()
  let last = 0
  eachFound(db, resolvePlan(db, plan), foundSql, (row) => {
    const id = row.int(0)
    ids.push(id)
    if (id > last) last = id
    addOne(kinds, row.int(2) * ASSET_KINDS.length + row.int(1))
    addOne(colourBits, row.int(4))
    const day = row.int(3)
    if (day !== NO_DAY) addOne(days, day)
  })
  const isFound = new Uint8Array(last + 1)
  for (const id of ids) isFound[id] = 1
  return {
    ids,
    isFound,
    kinds: [...kinds].map(([key, count]) => ({
      kind: ASSET_KINDS[key % ASSET_KINDS.length] ?? 'unknown',
      traits: Math.floor(key / ASSET_KINDS.length),
      count,
    })),
    days,
    colourBits,
  }
}

function addOne(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

export function foundSql(plan: SearchPlan, among: string | null = null): CompiledSql {
  // As a number a row is read in half of the time.
  const kind = sql<number>`CASE asset.kind ${sql.join(
    ASSET_KINDS.map((name, place) => sql`WHEN ${sql.lit(name)} THEN ${sql.lit(place)}`),
    sql` `,
  )} ELSE ${sql.lit(ASSET_KINDS.length - 1)} END`
  return compileSql(
    sqlBuilder
      .selectFrom('asset')
      .select((on) => [
        'asset.id',
        kind.as('kind'),
        'asset.traits',
        on.fn.coalesce('asset.local_day', sql.lit(NO_DAY)).as('day'),
        'asset.colour_bits',
      ])
      .where(planCondition(plan))
      .$call((query) => amongOnly(query, among)),
  )
}

/**
 * Fewer photos are asked for one by one; for more, the whole index is read, and kept. Both take as long with 10,000 of 100,000 where nothing is kept yet
 * [measured], and what is kept counts for the next questions.
 */
const FEW = 2_000

/**
 * SQL whose rows are a `value` and the `id` of a photo, each as often as it likes. `isShort`: it gives few rows in any library, and is always read
 * as a whole.
 */
export interface ValueSource {
  readonly sql: string
  readonly isShort?: true
  readonly params?: readonly string[]
  /** Instead of `sql` where few photos are asked for, if another index is quicker then. */
  readonly ofFew?: string
  /** What a value counts for; without it for itself. */
  readonly meant?: (value: string) => readonly string[]
}

/** How many of the photos found have each value. `meant` is that of all sources. */
export function countValues(
  db: Db,
  found: FoundPhotos,
  sources: readonly ValueSource[],
  meant?: (value: string) => readonly string[],
): Map<string, number> {
  const lists = new Map<string, Uint32Array[]>()
  for (const source of sources) {
    for (const [value, list] of photosByValue(db, found, source))
      for (const name of (source.meant ?? meant)?.(value) ?? [value]) push(lists, name, list)
  }
  // Which value saw a photo last: it counts once for each.
  const seenBy = new Uint32Array(found.isFound.length)
  let mark = 0
  const counts = new Map<string, number>()
  for (const [value, ids] of lists) {
    mark += 1
    let count = 0
    for (const list of ids)
      for (const id of list)
        if (found.isFound[id] === 1 && seenBy[id] !== mark) {
          seenBy[id] = mark
          count += 1
        }
    if (count > 0) counts.set(value, count)
  }
  return counts
}

/** Of all photos it is kept: typing asks for the same again and again. */
function photosByValue(db: Db, { ids }: FoundPhotos, source: ValueSource): ReadonlyMap<string, Uint32Array> {
  const isAsked = source.isShort !== true && ids.length <= FEW
  const sqlText = valuesSql(source, isAsked)
  const params = source.params ?? []
  if (isAsked) return readPhotosByValue(db, sqlText, [...params, JSON.stringify(ids)])
  return db.kept(JSON.stringify([sqlText, ...params]), () => readPhotosByValue(db, sqlText, params))
}

function readPhotosByValue(
  db: Db,
  sqlText: string,
  params: readonly string[],
): ReadonlyMap<string, Uint32Array> {
  const photos = new Map<string, Uint32Array>()
  db.each(sqlText, params, (row) => {
    photos.set(String(row.column(0)), numbersIn(String(row.column(1))))
  })
  return photos
}

/** Values told of one kind. */
export const MOST_VALUES = 100

export function largest(counts: ReadonlyMap<string, number>): FacetRow[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_VALUES)
}

function push(lists: Map<string, Uint32Array[]>, name: string, list: Uint32Array): void {
  const before = lists.get(name)
  if (before === undefined) lists.set(name, [list])
  else before.push(list)
}

/** One row for each value. `isAsked`: of photos in a list. */
export function valuesSql({ sql: text, ofFew = text }: ValueSource, isAsked: boolean): string {
  return `SELECT value, json_group_array(id) FROM (${isAsked ? ofFew : text})${isAsked ? ' WHERE id IN (SELECT value FROM json_each(?))' : ''} GROUP BY value`
}

function numbersIn(json: string): Uint32Array {
  const parsed: unknown = JSON.parse(json)
  return Uint32Array.from(Array.isArray(parsed) ? parsed.filter((one) => typeof one === 'number') : [])
}

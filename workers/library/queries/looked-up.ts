/**
 * Pieces of a plan that are lists of photos in some index, looked up before its photos: what most photos have is quicker tested, a byte each, than
 * joined. What words find is kept, since the list, the counts of chips and the facets all ask for it.
 */

import { sql, type RawBuilder, type SelectQueryBuilder } from 'kysely'

import type { Filter, SearchPlan } from '../../../src/domain/plan.ts'
import type { Db } from '../db/db.ts'
import { compileSql, sqlBuilder, type CompiledSql } from '../db/kysely.ts'
import type { Schema } from '../db/schema.gen.ts'
import { marked, readIds } from './id-lists.ts'
import { nearSource } from './meaning-filter.ts'
import { objectsSource } from './object-filter.ts'
import { wordsSource } from './search-filter.ts'
import { tagSource } from './tag-filter.ts'

/** A plan that is left to ask for, and which of its photos fit what was looked up. */
export interface Narrowed {
  /** Without what was looked up; the plan itself where nothing was. */
  readonly plan: SearchPlan
  /** Only these, as JSON; null: all, as these would be so many that going through them in their order is quicker. */
  readonly among: string | null
  /** Of each photo of `plan`. Null: all of them fit. */
  readonly has: ((id: number) => boolean) | null
}

/** Of all photos: looking up and sorting takes as long as going through them at about a sixth [measured in memory, 100,000 photos]. */
const MANY_SHARE = 1 / 8
/** More pieces than anybody types are left to SQLite, which keeps nothing of them. */
const MOST_PIECES = 200

/** What is left does not fold stacks, as it may find tops that the plan does not, and has no limit. */
export function narrowed(db: Db, plan: SearchPlan): Narrowed {
  const asked = plan.filters.filter(isLookedUp)
  if (asked.length === 0 || piecesIn(asked) > MOST_PIECES) return { plan, among: null, has: null }
  const last = db.scalar<number>('SELECT max(id) FROM asset') ?? 0
  const fits = every(db, asked, last)
  let count = 0
  for (const one of fits) count += one
  const { collapse: _collapse, limit: _limit, ...whole } = plan
  return {
    plan: { ...whole, filters: plan.filters.filter((filter) => !isLookedUp(filter)) },
    among: count > last * MANY_SHARE ? null : JSON.stringify(placesOf(fits, count)),
    has: (id) => fits[id] === 1,
  }
}

/** Of these photos only, JSON; null: of any. */
export function amongOnly<Result>(
  query: SelectQueryBuilder<Schema, 'asset', Result>,
  among: string | null,
): SelectQueryBuilder<Schema, 'asset', Result> {
  return among === null
    ? query
    : query.where('asset.id', 'in', sql<number>`(SELECT value FROM json_each(${among}))`)
}

/**
 * Rows of the photos of a resolved plan, less what was looked up and does not fit; its limit may be left to whoever asks. The first column is the id.
 */
export function eachFound(
  db: Db,
  plan: SearchPlan,
  sqlOf: (left: SearchPlan, among: string | null) => CompiledSql,
  visit: Parameters<Db['each']>[2],
): void {
  const { plan: left, among, has } = narrowed(db, plan)
  const { sql: text, params } = sqlOf(left, among)
  db.each(text, params, (row) => {
    if (has === null || has(row.int(0))) visit(row)
  })
}

/** Photos that have one of these words, each once, in or out of sight. Nobody may change it. */
export function photosOfWords(db: Db, words: Filter & { readonly key: 'words' }): Uint32Array {
  return photosOf(db, compiled(wordsSource(words)))
}

function isLookedUp(filter: Filter): boolean {
  switch (filter.key) {
    case 'words':
    case 'tag':
    case 'object':
    case 'meaning':
    case 'like':
      return true
    case 'not':
      return isLookedUp(filter.of)
    case 'all':
    case 'some':
      return filter.of.every(isLookedUp)
    default:
      return false
  }
}

function piecesIn(filters: readonly Filter[]): number {
  return filters.reduce(
    (count, filter) =>
      count +
      (filter.key === 'all' || filter.key === 'some'
        ? piecesIn(filter.of)
        : filter.key === 'not'
          ? piecesIn([filter.of])
          : 1),
    0,
  )
}

/** By id: 1 for the photos that fit all of them. */
function every(db: Db, filters: readonly Filter[], last: number): Uint8Array {
  return filters.reduce<Uint8Array>(
    (all, one) => joined(all, fitting(db, one, last), 'all'),
    new Uint8Array(last + 1).fill(1, 1),
  )
}

function fitting(db: Db, filter: Filter, last: number): Uint8Array {
  switch (filter.key) {
    case 'not': {
      const fits = fitting(db, filter.of, last)
      for (let id = 1; id <= last; id += 1) fits[id] = fits[id] === 1 ? 0 : 1
      return fits
    }
    case 'all':
      return every(db, filter.of, last)
    case 'some':
      return filter.of.reduce<Uint8Array>(
        (any, one) => joined(any, fitting(db, one, last), 'some'),
        new Uint8Array(last + 1),
      )
    case 'words':
      return marked(photosOfWords(db, filter), last)
    case 'tag':
      return marked(photosOf(db, compileSql(tagSource(filter))), last)
    case 'object':
      return marked(photosOf(db, compiled(objectsSource(filter))), last)
    case 'meaning':
    case 'like':
      // Answers come and go with every question, and are few.
      return marked(readIds(db, compiled(nearSource(filter))), last)
    default:
      return new Uint8Array(last + 1)
  }
}

function joined(one: Uint8Array, other: Uint8Array, how: 'all' | 'some'): Uint8Array {
  if (how === 'all') for (let id = 0; id < one.length; id += 1) one[id] = (one[id] ?? 0) & (other[id] ?? 0)
  else for (let id = 0; id < one.length; id += 1) one[id] = (one[id] ?? 0) | (other[id] ?? 0)
  return one
}

function placesOf(fits: Uint8Array, count: number): number[] {
  const ids: number[] = []
  for (let id = 1; ids.length < count; id += 1) if (fits[id] === 1) ids.push(id)
  return ids
}

function photosOf(db: Db, asked: CompiledSql): Uint32Array {
  return db.kept(JSON.stringify(['photos', asked.sql, ...asked.params]), () => readIds(db, asked))
}

function compiled(source: RawBuilder<unknown>): CompiledSql {
  return compileSql({ compile: () => source.compile(sqlBuilder) })
}

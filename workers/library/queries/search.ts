/** A search for scripts: what is found, best first, and why. Screens ask for `understand` and `timeline`. */

import { sql } from 'kysely'

import { WORD_COLUMNS, type Filter, type WordColumn } from '../../../src/domain/plan.ts'
import type { SearchHit, SearchReason } from '../../../src/domain/reads.ts'
import type { Chip } from '../../../src/domain/search/understand.ts'
import type { Db } from '../db/db.ts'
import { compileSql, sqlBuilder } from '../db/kysely.ts'
import { planCondition } from './plan-filter.ts'
import { matchOf } from './search-filter.ts'
import { understandQuery } from './understand.ts'

export const SEARCH_LIMIT = 100
/** Of `search_text`, in its order (spec §4): what people wrote weighs more than the name of a file. */
const COLUMN_WEIGHTS = [10, 4, 2, 8, 8, 4, 2]

type Words = Filter & { readonly key: 'words' }

/** Up to `limit` photos, those in which the words weigh most first, then the newest. Never throws for what a person may type. */
export function search(
  db: Db,
  args: {
    readonly text: string
    readonly today: number
    readonly limit?: number
    readonly explain?: boolean
  },
): readonly SearchHit[] {
  const { plan, chips } = understandQuery(db, args)
  const words = plan.filters.filter((filter): filter is Words => filter.key === 'words')
  const ranks = ranksOf(db, words)
  const { sql: text, params } = compileSql(
    sqlBuilder
      .selectFrom('asset')
      .select(['asset.id', sql<string>`lower(hex(asset.hash))`.as('hash')])
      .where(planCondition(plan))
      .orderBy('asset.local_day', 'desc')
      .orderBy('asset.sort_at', 'desc')
      .orderBy('asset.id', 'desc'),
  )
  const found: { id: number; hash: string }[] = []
  db.each(text, params, (row) => found.push({ id: row.int(0), hash: String(row.column(1)) }))
  if (ranks.size > 0) found.sort((a, b) => (ranks.get(b.id) ?? 0) - (ranks.get(a.id) ?? 0))
  const shown = found.slice(0, Math.max(0, args.limit ?? SEARCH_LIMIT))
  const ids = shown.map(({ id }) => id)
  const paths = pathsOf(db, ids)
  const reasons = args.explain === true ? reasonsOf(db, ids, chips) : new Map<number, SearchReason[]>()
  return shown.map(({ id, hash }) => ({
    hash,
    path: paths.get(id) ?? '',
    score: ranks.get(id) ?? 0,
    reasons: reasons.get(id) ?? [],
  }))
}

/** bm25 of all words together, larger is better. */
function ranksOf(db: Db, words: readonly Words[]): ReadonlyMap<number, number> {
  const ranks = new Map<number, number>()
  if (words.length === 0) return ranks
  const match = words.map((one) => `(${matchOf(one)})`).join(' AND ')
  const weights = COLUMN_WEIGHTS.join(', ')
  db.each(
    `SELECT rowid, bm25(search_text, ${weights}) FROM search_text WHERE search_text MATCH ?`,
    [match],
    (row) => ranks.set(row.int(0), -Number(row.column(1))),
  )
  return ranks
}

function pathsOf(db: Db, ids: readonly number[]): ReadonlyMap<number, string> {
  const paths = new Map<number, string>()
  db.each(
    `SELECT f.asset_id, f.path FROM json_each(?) j CROSS JOIN file f ON f.asset_id = j.value
     WHERE f.missing_since IS NULL ORDER BY f.id DESC`,
    [JSON.stringify(ids)],
    (row) => paths.set(row.int(0), String(row.column(1))),
  )
  return paths
}

/** Every piece of the search holds for every hit; of words it is also told where they stand. */
function reasonsOf(db: Db, ids: readonly number[], chips: readonly Chip[]): Map<number, SearchReason[]> {
  const reasons = new Map<number, SearchReason[]>(ids.map((id) => [id, []]))
  for (const { filter, text } of chips) {
    if (filter === null) continue
    const places = filter.key === 'words' ? columnsOf(db, ids, filter) : null
    for (const id of ids)
      reasons.get(id)?.push({ key: filter.key, text, columns: places === null ? [] : (places.get(id) ?? []) })
  }
  return reasons
}

function columnsOf(db: Db, ids: readonly number[], words: Words): ReadonlyMap<number, WordColumn[]> {
  const places = new Map<number, WordColumn[]>(ids.map((id) => [id, []]))
  for (const column of WORD_COLUMNS) {
    db.each(
      'SELECT rowid FROM search_text WHERE search_text MATCH ? AND rowid IN (SELECT value FROM json_each(?))',
      [matchOf({ ...words, column }), JSON.stringify(ids)],
      (row) => places.get(row.int(0))?.push(column),
    )
  }
  return places
}

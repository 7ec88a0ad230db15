/** A search for scripts: what is found, best first, and why. Screens ask for `understand` and `timeline`. */

import { sql } from 'kysely'

import type { SearchPlan } from '../../../src/domain/plan.ts'
import type { SearchArgs, SearchHit, SearchReason } from '../../../src/domain/reads.ts'
import type { Chip, Correction } from '../../../src/domain/search/chips.ts'
import { askKey, asksIn, type MeaningFilter } from '../../../src/domain/search/meaning.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { compileSql, sqlBuilder } from '../db/kysely.ts'
import { resolvePlan } from './album-members.ts'
import { placesByValue } from './id-lists.ts'
import { leastCosine } from './meaning-filter.ts'
import { labelsAskedFor, objectsOn } from './object-filter.ts'
import { planCondition } from './plan-filter.ts'
import { relevanceOf } from './relevance.ts'
import { timeline } from './timeline.ts'
import { understandQuery } from './understand.ts'
import { columnsWith } from './word-columns.ts'

const SEARCH_LIMIT = 100

/** Up to `limit` photos in the order the text asks for, else those first in which the words weigh most. Never throws for what a person may type. */
export function search(db: Db, args: SearchArgs): readonly SearchHit[] {
  const { plan: asked, chips } = understandQuery(db, args)
  const plan = resolvePlan(db, asked)
  const most = Math.min(plan.limit ?? Infinity, Math.max(0, Math.trunc(args.limit ?? SEARCH_LIMIT)))
  const { ids, scores } = best(db, plan, most)
  const hashes = hashesById(db, ids)
  const paths = pathsOf(db, ids)
  const reasons =
    args.explain === true
      ? reasonsOf(db, ids, chips, asksIn(plan.filters.filter(({ key }) => key !== 'not')))
      : new Map<number, SearchReason[]>()
  return ids.map((id, at) => {
    const score = scores[at] ?? NaN
    return {
      hash: hashes.get(id) ?? '',
      path: paths.get(id) ?? '',
      score: Number.isNaN(score) ? 0 : score,
      reasons: reasons.get(id) ?? [],
    }
  })
}

/** Why a search finds this photo; nothing for one that it does not find. */
export function searchReasons(
  db: Db,
  args: { readonly text: string; readonly today: number; readonly hash: AssetHash },
): readonly SearchReason[] {
  const { plan: asked, chips } = understandQuery(db, args)
  const plan = resolvePlan(db, asked)
  const { sql: text, params } = compileSql(
    sqlBuilder
      .selectFrom('asset')
      .select('asset.id')
      .where('asset.hash', '=', sql<Uint8Array>`unhex(${args.hash})`)
      .where(planCondition(plan)),
  )
  const id = db.scalar<number>(text, params)
  if (id === undefined) return []
  return reasonsOf(db, [id], chips, asksIn(plan.filters.filter(({ key }) => key !== 'not'))).get(id) ?? []
}

/** The first of a resolved plan in its order, by what they are worth where it has none. */
function best(
  db: Db,
  { order = { by: 'relevance', reverse: false }, ...asked }: SearchPlan,
  most: number,
): { readonly ids: readonly number[]; readonly scores: ArrayLike<number> } {
  if (order.by !== 'relevance') {
    const { ids } = timeline(db, { plan: { ...asked, order, limit: most } })
    return { ids: [...ids], scores: relevanceOf(db, asked, ids) }
  }
  const { ids } = timeline(db, { plan: { filters: asked.filters } })
  const scores = relevanceOf(db, asked, ids)
  const places = [...placesByValue(scores, order.reverse).subarray(0, most)]
  return {
    ids: places.map((place) => ids[place] ?? 0),
    scores: places.map((place) => scores[place] ?? NaN),
  }
}

function hashesById(db: Db, ids: readonly number[]): ReadonlyMap<number, string> {
  const hashes = new Map<number, string>()
  db.each(
    'SELECT a.id, lower(hex(a.hash)) FROM json_each(?) j CROSS JOIN asset a ON a.id = j.value',
    [JSON.stringify(ids)],
    (row) => hashes.set(row.int(0), String(row.column(1))),
  )
  return hashes
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

/**
 * Every piece of the search holds for every hit; of words it is also told where they stand, and of things how sure they are. Where pictures are asked as
 * well, words hold only where they stand, and what pictures answer is a reason of its own.
 */
function reasonsOf(
  db: Db,
  ids: readonly number[],
  chips: readonly Chip[],
  asks: readonly MeaningFilter[],
): Map<number, SearchReason[]> {
  const reasons = new Map<number, SearchReason[]>(ids.map((id) => [id, []]))
  const mayLackWords = asks.some(({ key }) => key === 'meaning')
  for (const { filter, text, corrections } of chips) {
    if (filter === null || filter.key === 'meaning' || filter.key === 'like') continue
    const places = filter.key === 'words' ? columnsWith(db, filter, ids) : null
    const seen = objectsOn(db, ids, labelsAskedFor(filter))
    for (const id of ids) {
      const columns = places?.get(id) ?? []
      const objects = seen.get(id) ?? []
      if (mayLackWords && filter.key === 'words' && columns.length + objects.length === 0) continue
      reasons.get(id)?.push({
        key: filter.key,
        filter,
        text,
        columns,
        objects,
        near: null,
        corrected: correctedIn(corrections),
      })
    }
  }
  for (const ask of asks)
    for (const [id, near] of nearTo(db, ids, ask))
      reasons.get(id)?.push({
        key: ask.key,
        filter: ask,
        text: ask.key === 'meaning' ? ask.text : '',
        columns: [],
        objects: [],
        near,
        corrected: null,
      })
  return reasons
}

function correctedIn(corrections: readonly Correction[]): string | null {
  const used = corrections.filter(({ how, isApplied }) => isApplied && how === 'near')
  return used.length === 0 ? null : used.map((one) => one.used).join(' ')
}

function nearTo(
  db: Db,
  ids: readonly number[],
  ask: MeaningFilter,
): ReadonlyMap<number, NonNullable<SearchReason['near']>> {
  const found = new Map<number, NonNullable<SearchReason['near']>>()
  const { sql: text, params } = compileSql(
    sqlBuilder
      .selectFrom('meaning_ask as q')
      .innerJoin('meaning_hit as h', 'h.ask_id', 'q.id')
      .select(['h.asset_id as id', 'h.place', 'h.cosine'])
      .where('q.ask', '=', askKey(ask))
      .where('h.cosine', '>=', leastCosine(ask.sim))
      .where('h.asset_id', 'in', sql<number>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`),
  )
  for (const { id, place, cosine } of db.all<{ id: number; place: number; cosine: number }>(text, params))
    found.set(id, { place, cosine })
  return found
}

/** How well photos answer a plan, and the order that makes. */

import { sql } from 'kysely'

import type { Filter, SearchPlan } from '../../../src/domain/plan.ts'
import { FUSION_K, FUSION_WEIGHTS } from '../../../src/domain/search/fusion.ts'
import { asksIn } from '../../../src/domain/search/meaning.ts'
import type { Db } from '../db/db.ts'
import { compileSql, sqlBuilder } from '../db/kysely.ts'
import { placesByValue } from './id-lists.ts'
import { nearRows } from './meaning-filter.ts'
import { rankWords } from './word-ranks.ts'

type Words = Filter & { readonly key: 'words' }

/**
 * Of each of these photos how well it answers the plan, larger is better; NaN where nothing of it can be weighed. Words alone: bm25 of all of them
 * together. With questions to pictures: the places in every list, fused.
 */
export function relevanceOf(db: Db, plan: SearchPlan, ids: ArrayLike<number>): Float64Array {
  const words = wordsIn(plan.filters)
  const asks = asksIn(plan.filters.filter(({ key }) => key !== 'not'))
  if (asks.length === 0) {
    const ranks = rankWords(db, words, ids)
    return ofEach(ids, (id) => ranks[id])
  }
  const scores = new Map<number, number>()
  const add = (id: number, share: number): void => void scores.set(id, (scores.get(id) ?? 0) + share)
  // Its place is that among all that have the words, not among these.
  const ranks = rankWords(db, words)
  for (const [place, id] of placesByValue(ranks).entries()) {
    if (Number.isNaN(ranks[id])) break
    add(id, FUSION_WEIGHTS.words / (FUSION_K + place + 1))
  }
  for (const ask of asks) {
    const { sql: text, params } = compileSql({
      compile: () => sql`SELECT h.asset_id, h.place ${nearRows(ask)}`.compile(sqlBuilder),
    })
    db.each(text, params, (row) => {
      add(row.int(0), FUSION_WEIGHTS.meaning / (FUSION_K + row.int(1)))
    })
  }
  return ofEach(ids, (id) => scores.get(id))
}

/** Quicker than `Float64Array.from`, several times [measured]. */
function ofEach(ids: ArrayLike<number>, valueOf: (id: number) => number | undefined): Float64Array {
  const values = new Float64Array(ids.length)
  for (let at = 0; at < ids.length; at += 1) values[at] = valueOf(ids[at] ?? 0) ?? NaN
  return values
}

/**
 * The places in which these photos, as `arranged` leaves them, stand in the order of the plan, up to its limit; null: they stand so already, and none is
 * too much.
 */
export function orderedPlaces(db: Db, plan: SearchPlan, ids: ArrayLike<number>): Uint32Array | null {
  const most = plan.limit ?? Infinity
  if (plan.order?.by === 'relevance')
    return placesByValue(relevanceOf(db, plan, ids), plan.order.reverse).slice(0, most)
  return ids.length <= most ? null : Uint32Array.from({ length: most }, (_, place) => place)
}

/** Those that every photo is asked for, also where their meaning will do instead. */
function wordsIn(filters: readonly Filter[]): Words[] {
  return filters.flatMap((filter) => {
    if (filter.key === 'words') return [filter]
    if (filter.key === 'all') return wordsIn(filter.of)
    return filter.key === 'some' && filter.of.some(({ key }) => key === 'meaning') ? wordsIn(filter.of) : []
  })
}

import { sql } from 'kysely'
import type { RawBuilder, SelectQueryBuilder } from 'kysely'

import type { Filter, OrderName, SearchPlan } from '../../../src/domain/plan.ts'
import { FUSION_K, FUSION_WEIGHTS } from '../../../src/domain/search/fusion.ts'
import { asksIn } from '../../../src/domain/search/meaning.ts'
import type { Schema } from '../db/schema.gen.ts'
import { nearRows } from './meaning-filter.ts'
import { worded } from './word-ranks.ts'

type Words = Filter & { readonly key: 'words' }

/** In the order of time, one way or the other: only then there are days to tell apart. */
export function isByDate(plan: SearchPlan): boolean {
  return plan.order === undefined || plan.order.by === 'date'
}

export function isBestFirst({ order }: SearchPlan): boolean {
  return order?.by === 'relevance' && !order.reverse
}

/**
 * Puts photos in the order of the plan and cuts them off at its limit. Where that says nothing, the newest come first. `weighed`: the column
 * that tells their relevance, where it is selected.
 */
export function arranged<Result>(
  query: SelectQueryBuilder<Schema, 'asset', Result>,
  plan: SearchPlan,
  weighed?: RawBuilder<unknown>,
): SelectQueryBuilder<Schema, 'asset', Result> {
  const { order, limit } = plan
  const value =
    order === undefined
      ? null
      : order.by === 'relevance' && weighed !== undefined
        ? weighed
        : valueOf(order.by, plan)
  // Names begin with A and colours with red, everything else with the newest, largest, best.
  const direction =
    (order?.reverse === true) !== (order?.by === 'name' || order?.by === 'color') ? 'asc' : 'desc'
  // What has no value comes last, either way.
  const first =
    value === null
      ? query
      : query.orderBy(value, (by) => (direction === 'asc' ? by.asc() : by.desc()).nullsLast())
  const byTime = order?.by === 'date' ? direction : 'desc'
  const ordered = (
    order?.by === 'date' && direction === 'asc' ? first.orderBy(sql`asset.local_day IS NULL`) : first
  )
    .orderBy('asset.local_day', byTime)
    .orderBy('asset.sort_at', byTime)
    .orderBy('asset.id', byTime)
  return limit === undefined ? ordered : ordered.limit(limit)
}

function valueOf(by: OrderName, plan: SearchPlan): RawBuilder<unknown> | null {
  switch (by) {
    case 'date':
    // Ranks are read beside the photos (album-order.ts).
    case 'hand':
      return null
    case 'added':
      return sql`asset.added_at`
    case 'rating':
      return sql`coalesce(asset.rating, asset.file_rating)`
    case 'size':
      return sql`asset.bytes`
    case 'color':
      return sql`asset.hue`
    case 'duration':
      return sql`asset.duration_ms`
    case 'name':
      return sql`(SELECT min(f.name) FROM file f WHERE f.asset_id = asset.id AND f.missing_since IS NULL) COLLATE NOCASE`
    case 'random':
      return sql`asset.hash` // as good as thrown dice, and the same tomorrow
    case 'relevance':
      return relevance(plan)
  }
}

/**
 * How well a photo answers the plan, larger is better; null where nothing of it can be weighed. Words alone: bm25 of all of them together. With questions
 * to pictures: the places in every list, fused.
 */
export function relevance(plan: SearchPlan): RawBuilder<number | null> {
  const words = wordsIn(plan.filters)
  const asks = asksIn(plan.filters.filter(({ key }) => key !== 'not'))
  const lists = asks.map(
    (ask) =>
      sql`SELECT h.asset_id AS id, ${FUSION_WEIGHTS.meaning} * 1.0 / (${FUSION_K} + h.place) AS share ${nearRows(ask)}`,
  )
  if (words.length === 0 && lists.length === 0) return sql`NULL`
  if (lists.length === 0)
    return sql`(WITH ${worded(words)} SELECT sum(rank) FROM worded WHERE worded.id = asset.id)`
  const written = sql`SELECT id, ${FUSION_WEIGHTS.words} * 1.0 / (${FUSION_K} + row_number() OVER (ORDER BY sum(rank) DESC)) AS share FROM worded GROUP BY id`
  const all = words.length === 0 ? lists : [written, ...lists]
  return sql`(WITH ${words.length === 0 ? sql`` : sql`${worded(words)}, `}fused AS MATERIALIZED (
      SELECT id, sum(share) AS score FROM (${sql.join(all, sql` UNION ALL `)}) GROUP BY id)
    SELECT score FROM fused WHERE fused.id = asset.id)`
}

/** Those that every photo is asked for, also where their meaning will do instead. */
function wordsIn(filters: readonly Filter[]): Words[] {
  return filters.flatMap((filter) => {
    if (filter.key === 'words') return [filter]
    if (filter.key === 'all') return wordsIn(filter.of)
    return filter.key === 'some' && filter.of.some(({ key }) => key === 'meaning') ? wordsIn(filter.of) : []
  })
}

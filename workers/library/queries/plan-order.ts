import { sql } from 'kysely'
import type { RawBuilder, SelectQueryBuilder } from 'kysely'

import type { OrderName, SearchPlan } from '../../../src/domain/plan.ts'
import type { Schema } from '../db/schema.gen.ts'

/** In the order of time, one way or the other: only then there are days to tell apart. */
export function isByDate(plan: SearchPlan): boolean {
  return plan.order === undefined || plan.order.by === 'date'
}

export function isBestFirst({ order }: SearchPlan): boolean {
  return order?.by === 'relevance' && !order.reverse
}

/**
 * Puts photos in the order of the plan and cuts them off at its limit. Where that says nothing, the newest come first, and so they do where they are
 * to be weighed: see `relevance.ts`.
 */
export function arranged<Result>(
  query: SelectQueryBuilder<Schema, 'asset', Result>,
  { order, limit }: SearchPlan,
): SelectQueryBuilder<Schema, 'asset', Result> {
  const value = order === undefined ? null : valueOf(order.by)
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
  return limit === undefined || order?.by === 'relevance' ? ordered : ordered.limit(limit)
}

function valueOf(by: OrderName): RawBuilder<unknown> | null {
  switch (by) {
    case 'date':
    // Ranks are read beside the photos (album-order.ts, relevance.ts).
    case 'hand':
    case 'relevance':
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
  }
}

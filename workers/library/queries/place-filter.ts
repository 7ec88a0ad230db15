/** Conditions about where a photo was taken, by name. */

import { sql, type RawBuilder, type SqlBool } from 'kysely'

import type { Filter } from '../../../src/domain/plan.ts'
import { placeParts } from '../../../src/domain/places/place-terms.ts'
import type { Condition, On } from './condition.ts'

type Place = Filter & { readonly key: 'place' }

/** Photos of one of these places. */
export function placeCondition(on: On, { any, level }: Place): Condition {
  const meant = any.flatMap(placeParts).map((parts) => meantBy(parts, level))
  if (meant.length === 0) return on.and([on.lit(false)])
  return on.and([
    sql<SqlBool>`asset.id IN (SELECT p.id FROM asset p INDEXED BY asset_place WHERE p.place_id IN (${sql.join(meant, sql` UNION `)}))`,
  ])
}

/** Ids of places that are called like the first, and lie in all others. */
function meantBy(
  [first, ...around]: readonly [string, ...string[]],
  level: Place['level'],
): RawBuilder<unknown> {
  const own = level === 'any' ? sql`` : sql` AND t.level = ${level}`
  const outer = around.map(
    (term) =>
      sql` AND EXISTS (SELECT 1 FROM place_term o WHERE o.place_id = t.place_id AND o.term = ${term} AND o.level <> 'city')`,
  )
  return sql`SELECT t.place_id FROM place_term t WHERE t.term = ${first}${own}${sql.join(outer, sql``)}`
}

/** What loose words are compared with, and what must be known of a place that is asked for. */
export const PLACE_TERMS_SQL = 'SELECT DISTINCT term, name FROM place_term'
/** What places are asked for by, as one says it. */
export const PLACE_NAMES_SQL = 'SELECT DISTINCT name FROM place_term WHERE name IS NOT NULL ORDER BY name'
export const PLACE_NAMES_OF_LEVEL_SQL =
  'SELECT DISTINCT name FROM place_term WHERE name IS NOT NULL AND level = ? ORDER BY name'

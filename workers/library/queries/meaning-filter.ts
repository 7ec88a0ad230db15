/** What is asked of pictures themselves, as a condition on answers already found (`workers/library/meaning`): SQL cannot compare vectors. */

import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'

import type { Strictness } from '../../../src/domain/plan.ts'
import { askKey, type MeaningFilter } from '../../../src/domain/search/meaning.ts'
import type { Condition, On } from './condition.ts'

/** Nothing fits what has no answer yet. */
export function meaningCondition(on: On, filter: MeaningFilter): Condition {
  return on('asset.id', 'in', sql<number>`(${nearSource(filter)})`)
}

/** Their ids, in one column. */
export function nearSource(filter: MeaningFilter): RawBuilder<unknown> {
  return sql`SELECT h.asset_id ${nearRows(filter)}`
}

/** `FROM … WHERE …` over the photos near enough, `h`, one row each. */
export function nearRows(filter: MeaningFilter): RawBuilder<unknown> {
  return sql`FROM meaning_ask q CROSS JOIN meaning_hit h ON h.ask_id = q.id WHERE q.ask = ${askKey(filter)} AND h.cosine >= ${leastCosine(filter.sim)}`
}

/** Of the ask `q`. */
export function leastCosine(sim: Strictness): RawBuilder<number> {
  return typeof sim === 'number' ? sql<number>`${sim}` : sql.ref<number>(`q.${sim}`)
}

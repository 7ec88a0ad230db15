/** How a plan that folds stacks leaves out what lies under a top. */

import { sql } from 'kysely'

import type { SearchPlan } from '../../../src/domain/plan.ts'
import type { Db } from '../db/db.ts'
import type { Condition, On } from './condition.ts'

/** Without filters every top is in the answer, and the index of the timeline says who lies under one. */
export function foldsByIndex({ collapse, filters, limit }: SearchPlan): boolean {
  return collapse !== undefined && filters.length === 0 && limit === undefined
}

export function foldCondition(on: On, open: readonly string[]): Condition {
  const isTop = on('asset.stack_under', 'is', null)
  if (open.length === 0) return isTop
  const opened = sql<number>`(SELECT o.id FROM json_each(${JSON.stringify(open)}) j CROSS JOIN asset o ON o.hash = unhex(j.value))`
  return on.or([isTop, on('asset.stack_under', 'in', opened)])
}

/**
 * With filters a top may not be in the answer: then what lies under it is shown, and nothing that was asked for is lost.
 * `under`: of each photo that of `stack_under`, 0 for none. Says which places stay.
 */
export function keptPlaces(
  db: Db,
  ids: ArrayLike<number>,
  under: ArrayLike<number>,
  open: readonly string[],
): number[] {
  const opened = new Set<number>()
  if (open.length > 0)
    db.each(
      'SELECT o.id FROM json_each(?) j CROSS JOIN asset o ON o.hash = unhex(j.value)',
      [JSON.stringify(open)],
      (row) => opened.add(row.int(0)),
    )
  const found = new Set<number>()
  for (let place = 0; place < ids.length; place++) if (under[place] === 0) found.add(ids[place] ?? 0)
  const kept: number[] = []
  for (let place = 0; place < ids.length; place++) {
    const top = under[place] ?? 0
    if (top === 0 || !found.has(top) || opened.has(top)) kept.push(place)
  }
  return kept
}

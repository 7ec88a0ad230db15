import { sql } from 'kysely'

import type { Filter, SearchPlan } from '../../../src/domain/plan.ts'
import type { Db } from '../db/db.ts'
import { compileSql, sqlBuilder, type CompiledSql } from '../db/kysely.ts'
import { resolvePlan } from './album-members.ts'
import { readIds } from './id-lists.ts'
import { amongOnly, narrowed } from './looked-up.ts'
import { planCondition } from './plan-filter.ts'

/** How many photos a plan finds; its limit does not count. */
export function countPhotos(db: Db, plan: SearchPlan): number {
  const { plan: left, among, has } = narrowed(db, resolvePlan(db, { filters: plan.filters }))
  // Few are asked for one by one, and all of them fit what was looked up.
  if (has === null || among !== null) {
    const { sql: text, params } = countSql(left, among)
    return db.scalar<number>(text, params) ?? 0
  }
  let count = 0
  for (const id of idsOf(db, left)) if (has(id)) count += 1
  return count
}

/** Of a whole shelf they are kept: each chip of a search is counted among them. */
function idsOf(db: Db, plan: SearchPlan): Uint32Array {
  const asked = idsSql(plan)
  return plan.filters.every(isShelf)
    ? db.kept(JSON.stringify(['ids', asked.sql, ...asked.params]), () => readIds(db, asked))
    : readIds(db, asked)
}

function isShelf({ key }: Filter): boolean {
  return key === 'shelf'
}

function idsSql(plan: SearchPlan): CompiledSql {
  return compileSql(sqlBuilder.selectFrom('asset').select('asset.id').where(planCondition(plan)))
}

function countSql(plan: SearchPlan, among: string | null): CompiledSql {
  return compileSql(
    sqlBuilder
      .selectFrom('asset')
      .select(sql<number>`count(*)`.as('count'))
      .where(planCondition(plan))
      .$call((query) => amongOnly(query, among)),
  )
}

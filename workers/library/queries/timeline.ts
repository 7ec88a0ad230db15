import { sql } from 'kysely'

import type { SearchPlan } from '../../../src/domain/plan.ts'
import { BEST_FIRST_DAY, UNDATED_DAY, UNORDERED_DAY } from '../../../src/domain/reads.ts'
import type { PhotoList } from '../../../src/domain/reads.ts'
import type { Db } from '../db/db.ts'
import { compileSql, sqlBuilder } from '../db/kysely.ts'
import type { CompiledSql } from '../db/kysely.ts'
import { foldsByIndex, keptPlaces } from './fold-stacks.ts'
import { inHandOrder } from './album-order.ts'
import { resolvePlan } from './album-members.ts'
import { amongOnly, eachFound } from './looked-up.ts'
import { arranged, isBestFirst, isByDate } from './plan-order.ts'
import { orderedPlaces } from './relevance.ts'
import { planCondition } from './plan-filter.ts'

const RATIO_MIN = 200
const RATIO_MAX = 5000
const FIRST_CAPACITY = 1 << 14

/**
 * The photos of a plan as columns in its order; by date the newest come first and the undated last.
 * Rows are stepped through and read as 32-bit integers: 0.2 µs a row, half of what `json_group_array` costs with this
 * synchronous engine [measured: 500,000 rows in 95 ms against 210 ms].
 */
export function timeline(db: Db, args: { readonly plan: SearchPlan }): PhotoList {
  let ids = new Uint32Array(FIRST_CAPACITY)
  let day = new Int32Array(FIRST_CAPACITY)
  let ratio = new Uint16Array(FIRST_CAPACITY)
  const plan = resolvePlan(db, args.plan)
  let under = new Uint32Array(folds(plan) ? FIRST_CAPACITY : 0)
  let count = 0
  const listSql = (left: SearchPlan, among: string | null) => timelineSql(left, folds(plan), among)
  eachFound(db, plan, listSql, (row) => {
    if (count === ids.length) {
      ids = grown(ids, new Uint32Array(count * 2))
      day = grown(day, new Int32Array(count * 2))
      ratio = grown(ratio, new Uint16Array(count * 2))
      if (under.length > 0) under = grown(under, new Uint32Array(count * 2))
    }
    ids[count] = row.int(0)
    day[count] = row.int(1)
    const lies = row.int(4) % 180 !== 0 // turned by the person on its side; NULL reads as 0
    ratio[count] = lies ? ratioOf(row.int(3), row.int(2)) : ratioOf(row.int(2), row.int(3))
    if (under.length > 0) under[count] = row.int(5) // NULL reads as 0
    count += 1
  })
  const list = { ids: ids.slice(0, count), day: day.slice(0, count), ratio: ratio.slice(0, count) }
  const places = orderedPlaces(db, plan, list.ids)
  const ordered = places === null ? list : placed(list, places)
  const underOrdered = places === null ? under.subarray(0, count) : places.map((place) => under[place] ?? 0)
  const shown = folds(plan) ? folded(db, ordered, underOrdered, plan) : ordered
  return plan.order?.by === 'hand' ? inHandOrder(db, plan, shown) : shown
}

function placed(list: PhotoList, places: ArrayLike<number>): PhotoList {
  const { length } = places
  const [ids, day, ratio] = [new Uint32Array(length), new Int32Array(length), new Uint16Array(length)]
  for (let at = 0; at < length; at += 1) {
    const place = places[at] ?? 0
    ids[at] = list.ids[place] ?? 0
    day[at] = list.day[place] ?? 0
    ratio[at] = list.ratio[place] ?? 1000
  }
  return { ids, day, ratio }
}

/** A plan whose stacks are folded once it is known which tops it finds. */
function folds(plan: SearchPlan): boolean {
  return plan.collapse !== undefined && !foldsByIndex(plan)
}

function folded(db: Db, list: PhotoList, under: ArrayLike<number>, { collapse }: SearchPlan): PhotoList {
  const kept = keptPlaces(db, list.ids, under, collapse?.open ?? [])
  return kept.length === list.ids.length ? list : placed(list, kept)
}

/** `under`: with the column that stacks are folded by. `among`: only of these photos, JSON. */
export function timelineSql(plan: SearchPlan, under = folds(plan), among: string | null = null): CompiledSql {
  return compileSql(
    sqlBuilder
      .selectFrom('asset')
      .select((on) => [
        'asset.id',
        isByDate(plan)
          ? on.fn.coalesce('asset.local_day', sql.lit(UNDATED_DAY)).as('day')
          : sql<number>`${sql.lit(isBestFirst(plan) ? BEST_FIRST_DAY : UNORDERED_DAY)}`.as('day'),
        'asset.width',
        'asset.height',
        'asset.rotation',
      ])
      .$if(under, (query) => query.select('asset.stack_under'))
      .where(planCondition(plan))
      .$call((query) => amongOnly(query, among))
      .$call((query) => arranged(query, plan)),
  )
}

/** The hashes a plan means, for commands that take a plan. */
export function hashesOf(db: Db, asked: SearchPlan): string[] {
  const plan = resolvePlan(db, asked)
  const hashes: string[] = []
  const ids: number[] = []
  const under: number[] = []
  const isCutOff = plan.limit !== undefined
  eachFound(
    db,
    plan,
    (left, among) => hashesSql(left, among, isCutOff),
    (row) => {
      ids.push(row.int(0))
      hashes.push(String(row.column(1)))
      under.push(row.int(2))
    },
  )
  const places = [...((isCutOff ? orderedPlaces(db, plan, ids) : null) ?? ids.keys())]
  const kept = folds(plan)
    ? keptPlaces(
        db,
        places.map((place) => ids[place] ?? 0),
        places.map((place) => under[place] ?? 0),
        plan.collapse?.open ?? [],
      ).map((at) => places[at] ?? 0)
    : places
  return kept.map((place) => hashes[place] ?? '')
}

function hashesSql(plan: SearchPlan, among: string | null, isOrdered: boolean): CompiledSql {
  return compileSql(
    sqlBuilder
      .selectFrom('asset')
      .select(['asset.id', sql<string>`lower(hex(asset.hash))`.as('hash'), 'asset.stack_under'])
      .where(planCondition(plan))
      .$call((query) => amongOnly(query, among))
      .$if(isOrdered, (query) => arranged(query, plan)),
  )
}

/** The same in the plan's order. */
export function hashesInOrder(db: Db, plan: SearchPlan): string[] {
  const { ids } = timeline(db, { plan })
  const hashes: string[] = []
  const sql =
    'SELECT lower(hex(a.hash)) FROM json_each(?) j CROSS JOIN asset a ON a.id = j.value ORDER BY j.key'
  db.each(sql, [JSON.stringify([...ids])], (row) => hashes.push(String(row.column(0))))
  return hashes
}

/** Width / height × 1000 as displayed; 1000 while unknown. */
export function ratioOf(width: number, height: number): number {
  if (width <= 0 || height <= 0) return 1000
  return Math.min(RATIO_MAX, Math.max(RATIO_MIN, Math.round((width * 1000) / height)))
}

function grown<Column extends Uint32Array | Int32Array | Uint16Array>(from: Column, into: Column): Column {
  into.set(from)
  return into
}

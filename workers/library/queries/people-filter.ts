/** Conditions about who is seen on a photo. */

import { sql, type RawBuilder, type SqlBool } from 'kysely'

import type { Filter } from '../../../src/domain/plan.ts'
import { foldPersonName } from '../../../src/domain/people/persons.ts'
import { isRowId } from '../../../src/domain/row-id.ts'
import type { Condition, On } from './condition.ts'

type Of<Key extends Filter['key']> = Filter & { readonly key: Key }

/** What a human called no face is none. */
const IS_FACE = sql`NOT EXISTS (SELECT 1 FROM face_label l WHERE l.asset_id = h.asset_id AND l.face = h.label AND l.dismissed = 1)`

/** Photos that show one of these; those that other software named so too. */
export function personCondition(on: On, { any, how }: Of<'person'>): Condition {
  if (how === 'unnamed')
    return condition(
      on,
      sql`asset.id IN (SELECT h.asset_id FROM cluster k LEFT JOIN person p ON p.id = k.person CROSS JOIN face_cluster c ON c.cluster = k.id
        CROSS JOIN face h ON h.id = c.face_id WHERE p.name IS NULL AND coalesce(p.kind, 'person') IN ('person', 'pet'))`,
    )
  const meant = meantBy(any)
  const seen = sql<SqlBool>`asset.id IN (SELECT h.asset_id FROM cluster k CROSS JOIN face_cluster c ON c.cluster = k.id
    CROSS JOIN face h ON h.id = c.face_id WHERE k.person IN (${meant})${how === 'seen' ? sql` UNION ALL ${writtenAs(any)}` : sql``})`
  if (how === 'seen') return condition(on, seen)
  const other = sql`EXISTS (SELECT 1 FROM face h LEFT JOIN face_cluster c ON c.face_id = h.id LEFT JOIN cluster k ON k.id = c.cluster
    WHERE h.asset_id = asset.id AND ${IS_FACE} AND (k.person IS NULL OR k.person NOT IN (${meant})))`
  return condition(on, how === 'only' ? sql`(${seen} AND NOT ${other})` : sql`(${seen} AND ${other})`)
}

/** Ids of those who are called so. */
function meantBy(any: readonly string[]): RawBuilder<unknown> {
  const terms = JSON.stringify(any.map(foldPersonName))
  const ids = JSON.stringify(any.filter(isRowId))
  return sql`SELECT t.person FROM json_each(${terms}) j CROSS JOIN person_term t ON t.term = j.value UNION SELECT value FROM json_each(${ids})`
}

function writtenAs(any: readonly string[]): RawBuilder<unknown> {
  return sql`SELECT w.asset_id FROM face_region w WHERE lower(w.name) IN (${sql.join(any.map((name) => name.trim().toLowerCase()))})`
}

/** Bounds are included; photos on which no face was found, or looked for, have none. */
export function facesCondition(on: On, { min, max }: Of<'faces'>): Condition {
  const least = min ?? 0
  if (least > 0)
    return condition(
      on,
      sql`asset.id IN (SELECT h.asset_id FROM face h WHERE ${IS_FACE} GROUP BY h.asset_id HAVING count(*) BETWEEN ${least} AND ${max ?? MOST})`,
    )
  return condition(
    on,
    sql`asset.id NOT IN (SELECT h.asset_id FROM face h WHERE ${IS_FACE} GROUP BY h.asset_id HAVING count(*) > ${max ?? MOST})`,
  )
}
const MOST = 1_000_000

/** Whole years on the day of the photo: years, months and days as one number, so that the birthday itself counts. */
export function ageCondition(on: On, { min, max, any }: Of<'age'>): Condition {
  const whose = any.length === 0 ? sql`` : sql` AND k.person IN (${meantBy(any)})`
  const age = sql`(CAST(strftime('%Y%m%d', b.local_day * 86400, 'unixepoch') AS INTEGER) - CAST(replace(p.birthday, '-', '') AS INTEGER))`
  // Floats would round −0.5 years to 0: nobody is seen before the birth.
  return condition(
    on,
    sql`asset.id IN (SELECT b.id FROM person p CROSS JOIN cluster k ON k.person = p.id${whose} CROSS JOIN face_cluster c ON c.cluster = k.id
      CROSS JOIN face h ON h.id = c.face_id CROSS JOIN asset b ON b.id = h.asset_id
      WHERE p.birthday IS NOT NULL AND b.local_day IS NOT NULL AND ${age} >= 0 AND ${age} / 10000 BETWEEN ${min ?? 0} AND ${max ?? MOST})`,
  )
}

/** Photos with a face. */
export const HAS_FACE_SQL = sql<SqlBool>`asset.id IN (SELECT h.asset_id FROM face h WHERE ${IS_FACE})`

function condition(on: On, text: RawBuilder<unknown>): Condition {
  return on.and([sql<SqlBool>`${text}`])
}

import { sql } from 'kysely'

import { FLAGS } from '../../../src/domain/marks.ts'
import { KIND_OF_TYPE, PHOTO_TYPES, TRAITS_OF_TYPE } from '../../../src/domain/plan.ts'
import type { SearchPlan } from '../../../src/domain/plan.ts'
import type { FacetRow, Facets } from '../../../src/domain/reads.ts'
import { traitsToBits } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { compileSql, sqlBuilder } from '../db/kysely.ts'
import type { CompiledSql } from '../db/kysely.ts'
import { resolvePlan } from './album-members.ts'
import { planCondition, withoutFilter } from './plan-filter.ts'

const DAY_MS = 86_400_000

/** What the filters offer, with counts; each facet ignores its own filter. Empty values are left out. */
export function facets(db: Db, args: { readonly plan: SearchPlan }): Facets {
  const plan = resolvePlan(db, args.plan)
  return {
    types: types(db, withoutFilter(plan, 'type')),
    cameras: cameras(db, withoutFilter(plan, 'camera')),
    people: peopleSeen(db, withoutFilter(plan, 'person')),
    years: years(db, withoutFilter(plan, 'year')),
    labels: labels(db, withoutFilter(plan, 'label')),
    flags: flags(db, withoutFilter(plan, 'flag')),
    ratings: ratings(db, withoutFilter(plan, 'rating')),
    favorites: favorites(db, withoutFilter(plan, 'favorite')),
  }
}

function types(db: Db, plan: SearchPlan): FacetRow[] {
  const counts = new Map<string, number>(PHOTO_TYPES.map((type) => [type, 0]))
  const { sql: text, params } = typesSql(plan)
  for (const { kind, traits, count } of db.all<{ kind: string; traits: number; count: number }>(
    text,
    params,
  )) {
    for (const type of PHOTO_TYPES) {
      const wanted = KIND_OF_TYPE[type]
      const fits =
        wanted === undefined ? (traits & traitsToBits(TRAITS_OF_TYPE[type] ?? [])) !== 0 : wanted === kind
      if (fits) counts.set(type, (counts.get(type) ?? 0) + count)
    }
  }
  return [...counts].filter(([, count]) => count > 0).map(([value, count]) => ({ value, count }))
}

function cameras(db: Db, plan: SearchPlan): FacetRow[] {
  if (plan.filters.length === 0) return allCameras(db)
  const { sql: text, params } = camerasSql(plan)
  return db.all<FacetRow>(text, params).map(({ value, count }) => ({ value, count }))
}

/**
 * All cameras less those of photos not shown: both come from small indexes, where joining every photo takes half a
 * second at 500,000 [measured].
 */
export const ALL_CAMERAS_SQL = `
  SELECT value, sum(n) AS count FROM (
    SELECT camera AS value, count(*) AS n FROM metadata WHERE camera IS NOT NULL GROUP BY camera
    UNION ALL
    SELECT camera, -count(*) FROM metadata WHERE camera IS NOT NULL AND asset_id IN (
      SELECT id FROM asset WHERE present = 0
      UNION SELECT id FROM asset INDEXED BY asset_trash WHERE deleted_at IS NOT NULL
      UNION SELECT id FROM asset INDEXED BY asset_hidden WHERE hidden IS NOT NULL
      UNION SELECT id FROM asset INDEXED BY asset_partner WHERE partner_of IS NOT NULL
      UNION SELECT id FROM asset WHERE kind = 'unknown'
    ) GROUP BY camera
  ) GROUP BY value HAVING sum(n) > 0 ORDER BY count DESC, value`

function allCameras(db: Db): FacetRow[] {
  return db.all<FacetRow>(ALL_CAMERAS_SQL)
}

const MOST_PEOPLE = 100

function peopleSeen(db: Db, plan: SearchPlan): FacetRow[] {
  if (db.scalar<number>('SELECT EXISTS (SELECT 1 FROM person_term)') !== 1) return []
  if (plan.filters.length === 0) return db.all<FacetRow>(ALL_PEOPLE_SQL, [MOST_PEOPLE])
  const { sql: text, params } = peopleSql(plan)
  return db.all<FacetRow>(text, params).map(({ value, count }) => ({ value, count }))
}

/** Clusters know how many photos in sight they have. */
const ALL_PEOPLE_SQL = `
  SELECT p.name AS value, sum(k.photos) AS count FROM cluster k CROSS JOIN person p ON p.id = k.person
  WHERE p.name IS NOT NULL AND p.hidden IS NULL AND k.photos > 0 GROUP BY p.name ORDER BY count DESC, p.name LIMIT ?`

function peopleSql(plan: SearchPlan): CompiledSql {
  return compileSql(
    sqlBuilder
      .selectFrom('asset')
      .innerJoin('face', 'face.asset_id', 'asset.id')
      .innerJoin('face_cluster', 'face_cluster.face_id', 'face.id')
      .innerJoin('cluster', 'cluster.id', 'face_cluster.cluster')
      .innerJoin('person', 'person.id', 'cluster.person')
      .select(['person.name as value', sql<number>`count(DISTINCT asset.id)`.as('count')])
      .where('person.name', 'is not', null)
      .where('person.hidden', 'is', null)
      .where((on) => planCondition(plan)(on))
      .groupBy('person.name')
      .orderBy('count', 'desc')
      .orderBy('person.name')
      .limit(MOST_PEOPLE),
  )
}

function years(db: Db, plan: SearchPlan): FacetRow[] {
  const counts = new Map<number, number>()
  const { sql: text, params } = daysSql(plan)
  db.each(text, params, (row) => {
    const year = new Date(row.int(0) * DAY_MS).getUTCFullYear()
    counts.set(year, (counts.get(year) ?? 0) + row.int(1))
  })
  return [...counts].sort(([a], [b]) => b - a).map(([year, count]) => ({ value: String(year), count }))
}

function labels(db: Db, plan: SearchPlan): FacetRow[] {
  const { sql: text, params } = labelsSql(plan)
  return db
    .all<{ value: number; count: number }>(text, params)
    .map(({ value, count }) => ({ value: String(value), count }))
}

function flags(db: Db, plan: SearchPlan): FacetRow[] {
  return FLAGS.flatMap((flag) => {
    const { sql: text, params } = countSql({ filters: [...plan.filters, { key: 'flag', any: [flag] }] })
    const count = db.scalar<number>(text, params) ?? 0
    return count === 0 ? [] : [{ value: flag, count }]
  })
}

/** Each count includes the better ones, as the filter does. */
function ratings(db: Db, plan: SearchPlan): FacetRow[] {
  const { sql: text, params } = ratingsSql(plan)
  const counts = new Map(
    db.all<{ value: number; count: number }>(text, params).map(({ value, count }) => [value, count]),
  )
  const rows: FacetRow[] = []
  let atLeast = 0
  for (let stars = 5; stars >= 1; stars--) {
    atLeast += counts.get(stars) ?? 0
    if (atLeast > 0) rows.push({ value: String(stars), count: atLeast })
  }
  return rows
}

function favorites(db: Db, plan: SearchPlan): number {
  const { sql: text, params } = countSql({ filters: [...plan.filters, { key: 'favorite', is: true }] })
  return db.scalar<number>(text, params) ?? 0
}

/** How many photos a plan finds; its limit does not count. */
export function countPhotos(db: Db, plan: SearchPlan): number {
  const { sql: text, params } = countSql(resolvePlan(db, plan))
  return db.scalar<number>(text, params) ?? 0
}

function countSql(plan: SearchPlan): CompiledSql {
  return compileSql(
    sqlBuilder
      .selectFrom('asset')
      .select(sql<number>`count(*)`.as('count'))
      .where(planCondition(plan)),
  )
}

export function labelsSql(plan: SearchPlan): CompiledSql {
  return compileSql(
    sqlBuilder
      .selectFrom('asset')
      .select(['asset.label as value', sql<number>`count(*)`.as('count')])
      .where('asset.label', 'is not', null)
      .where((on) => planCondition(plan)(on))
      .groupBy('asset.label'),
  )
}

export function ratingsSql(plan: SearchPlan): CompiledSql {
  return compileSql(
    sqlBuilder
      .selectFrom('asset')
      .select((on) => [
        on.fn.coalesce('asset.rating', 'asset.file_rating').as('value'),
        sql<number>`count(*)`.as('count'),
      ])
      .where((on) => on(on.fn.coalesce('asset.rating', 'asset.file_rating'), 'is not', null))
      .where((on) => planCondition(plan)(on))
      .groupBy('value'),
  )
}

export function typesSql(plan: SearchPlan): CompiledSql {
  return compileSql(
    sqlBuilder
      .selectFrom('asset')
      .select(['asset.kind', 'asset.traits', sql<number>`count(*)`.as('count')])
      .where(planCondition(plan))
      .groupBy(['asset.kind', 'asset.traits']),
  )
}

export function daysSql(plan: SearchPlan): CompiledSql {
  return compileSql(
    sqlBuilder
      .selectFrom('asset')
      .select(['asset.local_day', sql<number>`count(*)`.as('count')])
      .where(planCondition(plan))
      .where('asset.local_day', 'is not', null)
      .groupBy('asset.local_day'),
  )
}

export function camerasSql(plan: SearchPlan): CompiledSql {
  return compileSql(
    sqlBuilder
      .selectFrom('asset')
      .innerJoin('metadata', 'metadata.asset_id', 'asset.id')
      .select(['metadata.camera as value', sql<number>`count(*)`.as('count')])
      .where('metadata.camera', 'is not', null)
      .where((on) => planCondition(plan)(on))
      .groupBy('metadata.camera')
      .orderBy('count', 'desc')
      .orderBy('metadata.camera'),
  )
}

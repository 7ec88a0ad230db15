/** What photos have in common, and which others have it: "select the same day". */

import { sql, type RawBuilder, type SqlBool } from 'kysely'

import { KINSHIPS, type Kinship } from '../../../src/domain/kinship.ts'
import type { SearchPlan } from '../../../src/domain/plan.ts'
import type { Db } from '../db/db.ts'
import { compileSql, sqlBuilder } from '../db/kysely.ts'
import { resolvePlan } from './album-members.ts'
import { planCondition } from './plan-filter.ts'

/** What some photos (local ids, as JSON) have of each; nothing for what nobody knows of them. */
const VALUES: Readonly<Record<Kinship, (ids: string) => RawBuilder<unknown>>> = {
  day: (ids) => sql`SELECT DISTINCT a.local_day FROM json_each(${ids}) j CROSS JOIN asset a ON a.id = j.value
    WHERE a.local_day IS NOT NULL`,
  // Clusters of one person are one; nobody said who the others are.
  person: (
    ids,
  ) => sql`SELECT DISTINCT coalesce(k.person, k.id) FROM json_each(${ids}) j CROSS JOIN face h ON h.asset_id = j.value
    CROSS JOIN face_cluster c ON c.face_id = h.id CROSS JOIN cluster k ON k.id = c.cluster`,
  camera: (
    ids,
  ) => sql`SELECT DISTINCT m.camera FROM json_each(${ids}) j CROSS JOIN metadata m ON m.asset_id = j.value
    WHERE m.camera IS NOT NULL`,
  folder: (
    ids,
  ) => sql`SELECT DISTINCT f.source_id, f.dir FROM json_each(${ids}) j CROSS JOIN file f ON f.asset_id = j.value
    WHERE f.role = 'original' AND f.missing_since IS NULL`,
}

const HAS_ONE: Readonly<Record<Kinship, (values: RawBuilder<unknown>) => RawBuilder<SqlBool>>> = {
  day: (values) => sql`asset.local_day IN (${values})`,
  person: (
    values,
  ) => sql`asset.id IN (SELECT h.asset_id FROM cluster k CROSS JOIN face_cluster c ON c.cluster = k.id
    CROSS JOIN face h ON h.id = c.face_id WHERE coalesce(k.person, k.id) IN (${values}))`,
  camera: (values) => sql`asset.id IN (SELECT m.asset_id FROM metadata m WHERE m.camera IN (${values}))`,
  folder: (
    values,
  ) => sql`asset.id IN (SELECT f.asset_id FROM (${values}) w CROSS JOIN file f INDEXED BY file_dir
    ON f.source_id = w.source_id AND f.dir = w.dir
    WHERE f.asset_id IS NOT NULL AND f.role = 'original' AND f.missing_since IS NULL)`,
}

/** Local ids of the photos of a plan that have the same as one of these, in no order. */
export function alike(
  db: Db,
  args: { readonly plan: SearchPlan; readonly ids: readonly number[]; readonly by: Kinship },
): Uint32Array {
  const { plan, ids, by } = args
  const has = HAS_ONE[by](VALUES[by](JSON.stringify([...ids])))
  const { sql: text, params } = compileSql(
    sqlBuilder
      .selectFrom('asset')
      .select('asset.id')
      .where(planCondition(resolvePlan(db, plan)))
      .where(has),
  )
  const found: number[] = []
  db.each(text, params, (row) => found.push(row.int(0)))
  return Uint32Array.from(found)
}

/** How many days, people, cameras and folders these photos have. */
export function alikeBy(db: Db, { ids }: { readonly ids: readonly number[] }): Record<Kinship, number> {
  const counts = { day: 0, person: 0, camera: 0, folder: 0 }
  for (const by of KINSHIPS) {
    const { sql: text, params } = compileSql(
      sqlBuilder
        .selectFrom(sql`(${VALUES[by](JSON.stringify([...ids]))})`.as('w'))
        .select((on) => on.fn.countAll<number>().as('n')),
    )
    counts[by] = db.scalar<number>(text, params) ?? 0
  }
  return counts
}

import { sql } from 'kysely'
import type { SqlBool } from 'kysely'

import { fail } from '../../../src/domain/errors.ts'
import type { Filter } from '../../../src/domain/plan.ts'
import type { Condition, On } from './condition.ts'

/** Photos of these albums. Which albums the names mean, and what is in smart ones, `resolvePlan` has looked up before. */
export function albumCondition(on: On, { found }: Filter & { readonly key: 'album' }): Condition {
  if (found === undefined) return fail('bug.assertion', 'A plan with albums that was not resolved')
  const byHand = on
    .selectFrom('album_asset')
    .select('album_asset.asset_id as id')
    .where('album_asset.album_id', 'in', [...found.rows])
    .where((put) => put('album_asset.present', '=', put.lit(1)))
  if (found.ids.length === 0) return on('asset.id', 'in', byHand)
  const bySearch = sql<SqlBool>`asset.id IN (SELECT value FROM json_each(${JSON.stringify(found.ids)}))`
  return found.rows.length === 0 ? on.and([bySearch]) : on.or([on('asset.id', 'in', byHand), bySearch])
}

/** Photos that somebody put into an album that is still there. What a smart album finds is in none for that. */
export function hasAlbumCondition(on: On): Condition {
  return on(
    'asset.id',
    'in',
    on
      .selectFrom('album')
      .innerJoin('album_asset', 'album_asset.album_id', 'album.id')
      .select('album_asset.asset_id as id')
      .where('album.title', 'is not', null)
      .where('album.kind', 'is', null)
      .where('album.deleted_at', 'is', null)
      .where((put) => put('album_asset.present', '=', put.lit(1))),
  )
}

import { termsAskedFor } from '../../../src/domain/tags.ts'
import { sqlBuilder } from '../db/kysely.ts'
import type { Condition, On } from './condition.ts'

/**
 * Photos that carry one of these tags, or whose file says so among its keywords. A name means every tag of this name or alias at
 * any level, a path those whose path ends so; accents and case do not matter. With all that lies below, unless `exact`.
 */
export function tagCondition(on: On, tags: AskedTags): Condition {
  return on('asset.id', 'in', tagSource(tags))
}

interface AskedTags {
  readonly any: readonly string[]
  readonly exact: boolean
}

/** Their ids, in one column; some more than once. */
export function tagSource({ any, exact }: AskedTags) {
  const terms = any.flatMap(termsAskedFor)
  let carried = sqlBuilder
    .selectFrom('tag_term')
    .innerJoin('tag_within', 'tag_within.node', 'tag_term.node')
    .innerJoin('asset_tag', 'asset_tag.tag_id', 'tag_within.tag_id')
    .select('asset_tag.asset_id as id')
    .where('tag_term.term', 'in', terms)
    .where((tag) => tag('asset_tag.present', '=', tag.lit(1)))
  let written = sqlBuilder
    .selectFrom('keyword_term')
    .select('keyword_term.asset_id as id')
    .where('keyword_term.term', 'in', terms)
  if (exact) {
    carried = carried.where((tag) => tag('tag_within.own', '=', tag.lit(1)))
    written = written.where((keyword) => keyword('keyword_term.own', '=', keyword.lit(1)))
  }
  return carried.unionAll(written)
}

/** Photos with any tag or keyword. */
export function hasTagCondition(on: On): Condition {
  const carried = on
    .selectFrom('tag_node')
    .innerJoin('asset_tag', 'asset_tag.tag_id', 'tag_node.tag_id')
    .select('asset_tag.asset_id as id')
    .where((tag) => tag('asset_tag.present', '=', tag.lit(1)))
  const written = on.selectFrom('keyword_term').select('keyword_term.asset_id as id')
  return on('asset.id', 'in', carried.unionAll(written))
}

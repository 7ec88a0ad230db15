/** Photos that words find by the person's tags, which are written once each and not for every photo. */

import { sql, type RawBuilder } from 'kysely'

import type { Db } from '../db/db.ts'
import { tagMatchOf, type Words } from './word-match.ts'

/** Takes what `tagMatchOf` says. Some photos more than once. */
export const TAGGED_WITH_SQL = `SELECT t.asset_id AS id FROM tag_words w CROSS JOIN tag_node n ON n.n = w.rowid
  CROSS JOIN asset_tag t ON t.tag_id = n.tag_id AND t.present = 1 WHERE tag_words MATCH `

/** Null where they are looked for elsewhere. */
export function taggedSource(words: Words): RawBuilder<unknown> | null {
  const match = tagMatchOf(words)
  return match === null ? null : sql`${sql.raw(TAGGED_WITH_SQL)}${match}`
}

const TAGGED_AMONG_SQL = `
  SELECT t.asset_id FROM json_each(?) j CROSS JOIN asset_tag t ON t.asset_id = j.value AND t.present = 1
    CROSS JOIN tag_node n ON n.tag_id = t.tag_id WHERE n.n IN (SELECT rowid FROM tag_words WHERE tag_words MATCH ?)`

/** Which of these photos have them. */
export function taggedAmong(db: Db, words: Words, ids: readonly number[]): number[] {
  const match = tagMatchOf(words)
  const found = new Set<number>()
  if (match !== null) db.each(TAGGED_AMONG_SQL, [JSON.stringify(ids), match], (row) => found.add(row.int(0)))
  return [...found]
}

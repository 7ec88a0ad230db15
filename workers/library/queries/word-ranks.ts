/** How well photos fit words. */

import { sql, type RawBuilder } from 'kysely'

import { TAGGED_WITH_SQL } from './tag-words.ts'
import { matchOf, tagMatchOf, type Words } from './word-match.ts'

/** Of `search_text`, in its order (spec §4): what people wrote weighs more than the name of a file. */
const COLUMN_WEIGHTS = '10, 8, 2, 8, 8, 4, 2'
/** As much as keywords of files. */
const TAG_WEIGHT = 8
/** The k1 of FTS5's bm25. A word that stands in a text of middling length with weight f is worth idf × (k1 + 1) f / (f + k1). */
const K1 = 1.2
const MOST = K1 + 1

/**
 * `worded (id, rank)`, to follow WITH: photos that have all of the words, once for each of them, tags counting as if they stood
 * among what is written for the photo; the sum is what it is worth, larger is better. Materialized, so that the indexes are
 * asked once and not for every photo.
 */
export function worded(words: readonly Words[]): RawBuilder<unknown> {
  const isMany = words.length > 1
  const tagged = words.flatMap((word, at) =>
    tagMatchOf(word) === null ? [] : [taggedTable(word, at), rarityTable(word, at)],
  )
  return sql.join(
    [
      ...tagged,
      ...(isMany ? [fittingTable(words)] : []),
      ...words.map((word, at) => writtenTable(word, at, isMany)),
      sql`worded AS MATERIALIZED (${sql.join(
        words.map((word, at) => rankedTable(word, at, isMany)),
        sql` UNION ALL `,
      )})`,
    ],
    sql`, `,
  )
}

function named(name: 'tagged' | 'rarity' | 'written', at: number): RawBuilder<unknown> {
  return sql.raw(`${name}_${String(at)}`)
}

/** Who has the word as a tag. */
function taggedTable(word: Words, at: number): RawBuilder<unknown> {
  return sql`${named('tagged', at)} AS MATERIALIZED (SELECT DISTINCT id FROM (${sql.raw(TAGGED_WITH_SQL)}${tagMatchOf(word)}))`
}

/** Who has all of several words: written, or some as tags. Where no tag has one, the first half is all that is asked. */
function fittingTable(words: readonly Words[]): RawBuilder<unknown> {
  const tagged = words.flatMap((word, at) =>
    tagMatchOf(word) === null ? [] : [sql`SELECT id FROM ${named('tagged', at)}`],
  )
  const all = words.map((one) => `(${matchOf(one)})`).join(' AND ')
  const written = sql`SELECT rowid AS id FROM search_text WHERE search_text MATCH ${all}`
  if (tagged.length === 0) return sql`fitting AS MATERIALIZED (${written})`
  const haveAll = words.map((word, at) => {
    const inTags = tagMatchOf(word) === null ? sql`` : sql`id IN ${named('tagged', at)} OR `
    return sql`(${inTags}id IN (SELECT rowid FROM search_text WHERE search_text MATCH ${matchOf(word)}))`
  })
  return sql`fitting AS MATERIALIZED (${written}
    UNION ALL SELECT id FROM (${sql.join(tagged, sql` UNION ALL `)}) WHERE ${sql.join(haveAll, sql` AND `)})`
}

/** What the word is worth where it is written; with several words, of those only that have all. */
function writtenTable(word: Words, at: number, isOneOfMany: boolean): RawBuilder<unknown> {
  // The plus keeps the rows from being asked for one by one, each time with the whole of bm25.
  const among = isOneOfMany ? sql` AND +rowid IN fitting` : sql``
  return sql`${named('written', at)} AS MATERIALIZED (SELECT rowid AS id, -bm25(search_text, ${sql.raw(COLUMN_WEIGHTS)}) AS rank
    FROM search_text WHERE search_text MATCH ${matchOf(word)}${among})`
}

/**
 * How rare the word is, where tags have it: as bm25 reckons it, from what is written, for both alike. Else a tag that half of all
 * photos have would come behind names of files, and a rare one before captions. `log` is the natural one in this build of SQLite.
 */
function rarityTable(word: Words, at: number): RawBuilder<unknown> {
  // Beyond a half of all photos bm25 takes the same small number.
  return sql`${named('rarity', at)} AS MATERIALIZED (SELECT max(1e-6, log(((SELECT count(*) FROM search_text_docsize) + 1)
      / ((SELECT count(*) FROM search_text WHERE search_text MATCH ${matchOf(word)}) + 0.5) - 1)) AS idf
    WHERE EXISTS (SELECT 1 FROM ${named('tagged', at)}))`
}

/** What the word is worth with tags: the weight that bm25 found, from what it made of it, and theirs. */
function rankedTable(word: Words, at: number, isOneOfMany: boolean): RawBuilder<unknown> {
  const written = named('written', at)
  if (tagMatchOf(word) === null) return sql`SELECT id, rank FROM ${written}`
  const tagged = named('tagged', at)
  const among = isOneOfMany ? sql` WHERE mine.id IN fitting` : sql``
  const share = sql`coalesce(w.rank / rare.idf, 0)`
  // Finite, whatever rounding makes of a word that a text has a hundred times.
  const weight = sql`${K1} * ${share} / max(0.01, ${MOST} - ${share}) + ${TAG_WEIGHT}`
  return sql`SELECT id, rank FROM ${written} WHERE id NOT IN ${tagged}
    UNION ALL SELECT id, idf * ${MOST} * weight / (weight + ${K1}) FROM (SELECT mine.id, rare.idf, ${weight} AS weight
      FROM ${named('rarity', at)} rare CROSS JOIN ${tagged} mine LEFT JOIN ${written} w ON w.id = mine.id${among})`
}

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
/** Matches no text. */
const NOTHING = '""'

/**
 * `worded (id, rank)`, to follow WITH: photos that have all of the words, tags counting as if they stood among what is written for the
 * photo; the sum of its rows is what a photo is worth, larger is better. Materialized, so that the indexes are asked once and not for
 * every photo.
 *
 * bm25 reads how long each text is, and that for every word anew: most of the time goes there. Words that no tag has are therefore
 * weighed together, in one pass; only those that tags have as well need a weight of their own.
 */
export function worded(words: readonly Words[]): RawBuilder<unknown> {
  const inTags = words.flatMap((word, at) => (tagMatchOf(word) === null ? [] : [{ word, at }]))
  return sql.join(
    [
      ...inTags.map(({ word, at }) => taggedTable(word, at)),
      ...inTags.map(({ word, at }) => rarityTable(word, at)),
      ...(words.length > 1 && inTags.length > 0 ? [fittingTable(words)] : []),
      togetherTable(words, inTags.length > 0),
      ...inTags.map(({ word, at }) => writtenTable(word, at, words.length > 1)),
      sql`worded AS MATERIALIZED (SELECT id, rank FROM together${sql.join(
        inTags.map(({ at }) => sql` UNION ALL ${rankedTable(at, words.length > 1)}`),
        sql``,
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

/** Whether anybody has: asked once. */
function hasTagged(at: number): RawBuilder<unknown> {
  return sql`EXISTS (SELECT 1 FROM ${named('tagged', at)})`
}

/** Who has all of several words: written, or some as tags. */
function fittingTable(words: readonly Words[]): RawBuilder<unknown> {
  const tagged = words.flatMap((word, at) =>
    tagMatchOf(word) === null ? [] : [sql`SELECT id FROM ${named('tagged', at)}`],
  )
  const haveAll = words.map((word, at) => {
    const inTags = tagMatchOf(word) === null ? sql`` : sql`id IN ${named('tagged', at)} OR `
    return sql`(${inTags}id IN (SELECT rowid FROM search_text WHERE search_text MATCH ${matchOf(word)}))`
  })
  return sql`fitting AS MATERIALIZED (SELECT rowid AS id FROM search_text WHERE search_text MATCH ${allOf(words)}
    UNION ALL SELECT id FROM (${sql.join(tagged, sql` UNION ALL `)}) WHERE ${sql.join(haveAll, sql` AND `)})`
}

function allOf(words: readonly Words[]): string {
  return words.map((one) => `(${matchOf(one)})`).join(' AND ')
}

/** What the words are worth together that no tag has; nothing where tags have all of them. */
function togetherTable(words: readonly Words[], mayBeTagged: boolean): RawBuilder<unknown> {
  if (!mayBeTagged) return writtenSql(sql`together`, sql`${allOf(words)}`)
  const asked = words.map((word, at) => {
    const only = tagMatchOf(word) === null ? sql`` : sql` WHERE NOT ${hasTagged(at)}`
    return sql`SELECT ${`(${matchOf(word)})`} AS word${only}`
  })
  const match = sql`(SELECT coalesce(group_concat(word, ' AND '), ${NOTHING}) FROM (${sql.join(asked, sql` UNION ALL `)}))`
  const isAnyTagged = sql.join(
    words.flatMap((word, at) => (tagMatchOf(word) === null ? [] : [hasTagged(at)])),
    sql` OR `,
  )
  // Those that tags have must be there as well; where there are none, all are.
  return writtenSql(
    sql`together`,
    match,
    words.length > 1 ? sql` AND (NOT (${isAnyTagged}) OR +rowid IN fitting)` : sql``,
  )
}

/** What a word that tags have is worth where it is written; with several words, of those only that have all. */
function writtenTable(word: Words, at: number, isOneOfMany: boolean): RawBuilder<unknown> {
  // The plus keeps the rows from being asked for one by one, each time with the whole of bm25.
  const among = isOneOfMany ? sql` AND +rowid IN fitting` : sql``
  return writtenSql(named('written', at), sql`iif(${hasTagged(at)}, ${matchOf(word)}, ${NOTHING})`, among)
}

function writtenSql(
  table: RawBuilder<unknown>,
  match: RawBuilder<unknown>,
  among = sql``,
): RawBuilder<unknown> {
  return sql`${table} AS MATERIALIZED (SELECT rowid AS id, -bm25(search_text, ${sql.raw(COLUMN_WEIGHTS)}) AS rank
    FROM search_text WHERE search_text MATCH ${match}${among})`
}

/**
 * How rare the word is, where tags have it: as bm25 reckons it, from what is written, for both alike. Else a tag that half of all
 * photos have would come behind names of files, and a rare one before captions. `log` is the natural one in this build of SQLite.
 */
function rarityTable(word: Words, at: number): RawBuilder<unknown> {
  // Beyond a half of all photos bm25 takes the same small number.
  return sql`${named('rarity', at)} AS MATERIALIZED (SELECT max(1e-6, log(((SELECT count(*) FROM search_text_docsize) + 1)
      / ((SELECT count(*) FROM search_text WHERE search_text MATCH ${matchOf(word)}) + 0.5) - 1)) AS idf
    WHERE ${hasTagged(at)})`
}

/** What a word that tags have is worth: the weight that bm25 found, from what it made of it, and theirs. */
function rankedTable(at: number, isOneOfMany: boolean): RawBuilder<unknown> {
  const written = named('written', at)
  const tagged = named('tagged', at)
  const among = isOneOfMany ? sql` WHERE mine.id IN fitting` : sql``
  const share = sql`coalesce(w.rank / rare.idf, 0)`
  // Finite, whatever rounding makes of a word that a text has a hundred times.
  const weight = sql`${K1} * ${share} / max(0.01, ${MOST} - ${share}) + ${TAG_WEIGHT}`
  return sql`SELECT id, rank FROM ${written} WHERE id NOT IN ${tagged}
    UNION ALL SELECT id, idf * ${MOST} * weight / (weight + ${K1}) FROM (SELECT mine.id, rare.idf, ${weight} AS weight
      FROM ${named('rarity', at)} rare CROSS JOIN ${tagged} mine LEFT JOIN ${written} w ON w.id = mine.id${among})`
}

/** How well photos fit words. */

import type { Db } from '../db/db.ts'
import type { SqlParams } from '../db/engine.ts'
import { marked, readIds } from './id-lists.ts'
import { TAGGED_WITH_SQL } from './tag-words.ts'
import { matchOf, tagMatchOf, type Words } from './word-match.ts'

/** Of `search_text`, in its order (spec §4): what people wrote weighs more than the name of a file. */
const COLUMN_WEIGHTS = '10, 8, 2, 8, 8, 4, 2'
/** As much as keywords of files. */
const TAG_WEIGHT = 8
/** The k1 of FTS5's bm25. A word that stands in a text of middling length with weight f is worth idf × (k1 + 1) f / (f + k1). */
const K1 = 1.2
const MOST = K1 + 1
/** Of all photos: of fewer, each is looked for in a list before it is weighed, which takes as long as a third of the weighing. */
const FEW_SHARE = 1 / 4

export const RANKED_SQL = `
  SELECT rowid, -bm25(search_text, ${COLUMN_WEIGHTS}) FROM search_text WHERE search_text MATCH ?`
/** The plus keeps the rows from being asked for one by one, each time with the whole of bm25. */
const RANKED_AMONG_SQL = `${RANKED_SQL} AND +rowid IN (SELECT value FROM json_each(?))`
const WRITTEN_COUNT_SQL = 'SELECT count(*) FROM search_text WHERE search_text MATCH ?'
const DOCUMENTS_SQL = 'SELECT count(*) FROM search_text_docsize'

/**
 * By id: what a photo is worth that has all of the words, tags counting as if they stood among what is written for the photo, larger is better; NaN
 * for all others. `among`: only these are asked for.
 *
 * bm25 reads how long each text is, and that for every word anew: most of the time goes there. Words that no tag has are therefore
 * weighed together, in one pass; only those that tags have as well need a weight of their own. Nothing is joined in SQL, where a list of half of
 * all photos takes longer to make than they take to weigh.
 */
export function rankWords(
  db: Db,
  words: readonly Words[],
  among: ArrayLike<number> | null = null,
): Float64Array {
  const last = db.scalar<number>('SELECT max(id) FROM asset') ?? 0
  const ranks = new Float64Array(last + 1).fill(NaN)
  if (words.length === 0 || among?.length === 0) return ranks
  const few = among !== null && among.length < last * FEW_SHARE ? JSON.stringify(Array.from(among)) : null
  const tagged = words.map((word) => taggedWith(db, word))
  const untagged = words.filter((_, at) => tagged[at] === null)
  // How many parts of the whole a photo has, one after the other.
  const had = new Uint8Array(last + 1)
  let parts = 0
  const add = (id: number, rank: number): void => {
    if (id > last || had[id] !== parts) return
    had[id] = parts + 1
    ranks[id] = parts === 0 ? rank : (ranks[id] ?? 0) + rank
  }
  if (untagged.length > 0) {
    eachRank(db, untagged.map((word) => `(${matchOf(word)})`).join(' AND '), few, add)
    parts += 1
  }
  for (const [at, word] of words.entries()) {
    const having = tagged[at] ?? null
    if (having === null) continue
    addTagged(db, matchOf(word), having, marked(having, last), few, add)
    parts += 1
  }
  for (let id = 0; id <= last; id += 1) if (had[id] !== parts) ranks[id] = NaN
  return ranks
}

type Add = (id: number, rank: number) => void

function eachRank(db: Db, match: string, few: string | null, add: Add): void {
  const [text, params]: readonly [string, SqlParams] =
    few === null ? [RANKED_SQL, [match]] : [RANKED_AMONG_SQL, [match, few]]
  db.each(text, params, (row) => {
    add(row.int(0), Number(row.column(1)))
  })
}

/** Who has it as a tag; null: nobody. */
function taggedWith(db: Db, word: Words): Uint32Array | null {
  const match = tagMatchOf(word)
  const ids = match === null ? null : readIds(db, { sql: `${TAGGED_WITH_SQL}?`, params: [match] })
  return ids === null || ids.length === 0 ? null : ids
}

/**
 * What a word that tags have is worth. How rare it is: as bm25 reckons it, from what is written, for both alike. Else a tag that half of all
 * photos have would come behind names of files, and a rare one before captions.
 */
function addTagged(
  db: Db,
  match: string,
  having: Uint32Array,
  has: Uint8Array,
  few: string | null,
  add: Add,
): void {
  const documents = db.scalar<number>(DOCUMENTS_SQL) ?? 0
  const written = db.scalar<number>(WRITTEN_COUNT_SQL, [match]) ?? 0
  // Beyond a half of all photos bm25 takes the same small number.
  const idf = Math.max(1e-6, Math.log((documents + 1) / (written + 0.5) - 1))
  const worth = (rank: number): number => {
    // The weight that bm25 found, from what it made of it; finite, whatever rounding makes of a word that a text has a hundred times.
    const share = rank / idf
    const weight = (K1 * share) / Math.max(0.01, MOST - share) + TAG_WEIGHT
    return (idf * MOST * weight) / (weight + K1)
  }
  eachRank(db, match, few, (id, rank) => {
    add(id, has[id] === 1 ? worth(rank) : rank)
  })
  const inTagAlone = worth(0)
  // Those that are written as well have theirs.
  for (const id of having) add(id, inTagAlone)
}

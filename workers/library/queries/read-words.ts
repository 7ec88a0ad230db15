/** What a word that finds nothing may have meant, by the words of this library. */

import type { ReadWord } from '../../../src/domain/search/corrections.ts'
import { nearestWords, slipsIn, type KnownWord } from '../../../src/domain/search/near-words.ts'
import { foldTagName } from '../../../src/domain/tags.ts'
import type { Db } from '../db/db.ts'
import { parseStrings } from '../db/json.ts'
import { tagAsks } from './exact-words.ts'
import { TAGGED_WITH_SQL } from './tag-words.ts'
import { exactMatchOf, matchOf } from './word-match.ts'

/** A word that finds no more than this may be a typing error that somebody made before. */
const NEARLY_NOTHING = 2
/** And is offered another that finds so many times as much. */
const FAR_MORE = 20
/** Photos are counted up to here: which of two words is meant more often is plain by then. */
const COUNTED = 1000
/** Of words that are alike near, those that are asked how much they find. */
const ASKED = 12

/**
 * Reads words as this library has them. `applies`: what is found by another word is shown instead; false where pictures are asked
 * as well, for which a word is none the worse for not being written anywhere.
 */
export function wordReader(db: Db, applies: boolean): ReadWord {
  return (text) => {
    const found = countWritten(db, text)
    if (found > NEARLY_NOTHING) return null
    if (found === 0 && isInsideWords(db, text)) return { used: text, how: 'inside', isApplied: applies }
    const near = nearest(db, foldTagName(text), found === 0 ? 1 : found * FAR_MORE)
    return near === null ? null : { used: near, how: 'near', isApplied: applies && found === 0 }
  }
}

/** Up to `NEARLY_NOTHING` + 1, whatever became of the photos: a word that stands in the trash alone is no typing error. */
const WRITTEN_WORD_SQL = `
  SELECT count(DISTINCT id) FROM (
    SELECT id FROM (SELECT rowid AS id FROM search_text WHERE search_text MATCH ?1 LIMIT ${NEARLY_NOTHING + 1})
    UNION ALL SELECT id FROM (${TAGGED_WITH_SQL}?1 LIMIT ${NEARLY_NOTHING + 1})
    UNION ALL SELECT id FROM (SELECT rowid AS id FROM text_exact WHERE text_exact MATCH ?2 LIMIT ${NEARLY_NOTHING + 1}))`

function countWritten(db: Db, text: string): number {
  const words = { text, phrase: false, column: null }
  return db.scalar<number>(WRITTEN_WORD_SQL, [matchOf(words), exactMatchOf(text, null)]) ?? 0
}

/** A word that only hidden photos have is not told. */
const IN_SIGHT = `a.deleted_at IS NULL AND a.hidden IS NULL AND a.partner_of IS NULL AND a.present = 1 AND a.kind <> 'unknown'`
const INSIDE_WORD_SQL = `
  SELECT EXISTS (SELECT 1 FROM words_exact w CROSS JOIN asset a ON a.id = w.rowid WHERE words_exact MATCH ? AND ${IN_SIGHT})`
const INSIDE_TAG_SQL = `
  SELECT EXISTS (SELECT 1 FROM tag_node n CROSS JOIN asset_tag t ON t.tag_id = n.tag_id AND t.present = 1
    CROSS JOIN asset a ON a.id = t.asset_id WHERE instr(n.folded, ?) > 0 AND ${IN_SIGHT})`
const PHOTOS_OF_WORD_SQL = `
  SELECT count(DISTINCT id) FROM (
    SELECT a.id FROM (SELECT rowid AS id FROM search_text WHERE search_text MATCH ?1 UNION ALL ${TAGGED_WITH_SQL}?1) s
      CROSS JOIN asset a ON a.id = s.id WHERE ${IN_SIGHT} LIMIT ${COUNTED})`

function isInsideWords(db: Db, text: string): boolean {
  return (
    db.scalar<number>(INSIDE_WORD_SQL, [exactMatchOf(text, null)]) === 1 ||
    tagAsks(text).some(({ folded }) => db.scalar<number>(INSIDE_TAG_SQL, [folded]) === 1)
  )
}

/** The word with the fewest slips that finds at least so many photos; of several the one that finds most. */
function nearest(db: Db, term: string, least: number): string | null {
  const near = nearestWords(term, wordsLike(db, term))
  for (let slips = 1; slips <= slipsIn(term.length); slips += 1) {
    let best: { readonly shown: string; readonly count: number } | null = null
    for (const { shown } of near.filter((one) => one.slips === slips).slice(0, ASKED)) {
      const match = matchOf({ text: shown, phrase: false, column: null })
      const count = db.scalar<number>(PHOTOS_OF_WORD_SQL, [match]) ?? 0
      if (count >= least && count > (best?.count ?? 0)) best = { shown, count }
    }
    if (best !== null) return best.shown
  }
  return null
}

/** Words of about as many letters, in one row: there may be tens of thousands. */
const WORDS_LIKE_SQL = `
  SELECT json_group_array(term), json_group_array(shown) FROM word WHERE letters BETWEEN ? AND ?`

function wordsLike(db: Db, term: string): KnownWord[] {
  const slips = slipsIn(term.length)
  const words: KnownWord[] = []
  db.each(WORDS_LIKE_SQL, [term.length - slips, term.length + slips], (row) => {
    const shown = parseStrings(String(row.column(1)))
    for (const [at, one] of parseStrings(String(row.column(0))).entries())
      words.push({ term: one, shown: shown[at] ?? one })
  })
  return words
}

/** Where words are looked for to the letter, inside of other words as well: the indexes of three signs, and the tags (ADR 0032). */

import { sql, type RawBuilder } from 'kysely'

import { hasDenseScript } from '../../../src/domain/search/dense-scripts.ts'
import { foldTagName } from '../../../src/domain/tags.ts'
import type { Db } from '../db/db.ts'
import { exactMatchOf, type Words } from './word-match.ts'

export type ExactAsk = LettersAsk | TagAsk

/** One index and what it is asked for. */
interface LettersAsk {
  readonly table: 'text_exact' | 'words_exact'
  /** Null: any of the table's. */
  readonly column: 'caption' | 'names' | 'keywords' | 'people' | null
  readonly text: string
  /** One or two signs, which are looked for among the beginnings of three. */
  readonly isShort: boolean
}

/** The tags themselves: few, where the photos that have them are many. */
interface TagAsk {
  readonly table: 'tag_node'
  readonly folded: string
}

/** Nobody types so long a word, and each of its letters is one more list to join (acceptance D10). */
const MOST_LETTERS = 200

/**
 * Quoted, with a digit, or of a script without spaces: inside of words, as it was typed. In recognised text other words too, from
 * four letters on: letters stick together there, and what was read with little confidence stands in this index alone.
 */
export function exactAsks({ text, phrase, column }: Words): ExactAsk[] {
  const letters = [...text.trim()].length
  const isDense = hasDenseScript(text)
  if (letters > MOST_LETTERS || letters === 0 || (letters < 3 && !isDense)) return []
  const ask = { text, isShort: letters < 3 }
  const asks: ExactAsk[] = []
  if (phrase || isDense || /\p{N}/u.test(text)) {
    if (column === null || column === 'caption' || column === 'names' || column === 'people')
      asks.push({ table: 'words_exact', column, ...ask })
    if (column === 'tags') asks.push({ table: 'words_exact', column: 'keywords', ...ask })
    if (column === null || column === 'tags') asks.push(...tagAsks(text))
    if (column === null || column === 'text') asks.push({ table: 'text_exact', column: null, ...ask })
  } else if (letters >= 4 && (column === null || column === 'text'))
    asks.push({ table: 'text_exact', column: null, ...ask })
  return asks
}

/** Inside of a tag, or of one above it. Nothing, where the text has no letters of its own, only marks. */
export function tagAsks(text: string): TagAsk[] {
  const folded = foldTagName(text)
  return folded === '' ? [] : [{ table: 'tag_node', folded }]
}

/** The photos that have it, some more than once. */
export function exactSource(ask: ExactAsk): RawBuilder<unknown> {
  if (ask.table === 'tag_node')
    return sql`SELECT t.asset_id FROM tag_node n CROSS JOIN asset_tag t ON t.tag_id = n.tag_id AND t.present = 1
      WHERE instr(n.folded, ${ask.folded}) > 0`
  const { table, column, text, isShort } = ask
  const name = sql.raw(table)
  if (!isShort) return sql`SELECT rowid FROM ${name} WHERE ${name} MATCH ${exactMatchOf(text, column)}`
  const [from, to] = rangeOf(text)
  const inColumn = column === null ? sql`` : sql` AND col = ${column}`
  return sql`SELECT doc FROM ${sql.raw(`${table}_term`)} WHERE term >= ${from} AND term < ${to}${inColumn}`
}

/** Which of these photos have it. */
export function exactAmong(db: Db, ask: ExactAsk, ids: readonly number[]): number[] {
  const found = new Set<number>()
  const among = JSON.stringify(ids)
  if (ask.table === 'tag_node') db.each(TAGGED_AMONG_SQL, [among, ask.folded], (row) => found.add(row.int(0)))
  else if (ask.isShort)
    db.each(
      `SELECT doc FROM ${ask.table}_term WHERE term >= ? AND term < ? AND (?3 IS NULL OR col = ?3) AND doc IN (SELECT value FROM json_each(?))`,
      [...rangeOf(ask.text), ask.column, among],
      (row) => found.add(row.int(0)),
    )
  else
    db.each(
      `SELECT rowid FROM ${ask.table} WHERE ${ask.table} MATCH ? AND +rowid IN (SELECT value FROM json_each(?))`,
      [exactMatchOf(ask.text, ask.column), among],
      (row) => found.add(row.int(0)),
    )
  return [...found]
}

const TAGGED_AMONG_SQL = `
  SELECT t.asset_id FROM json_each(?) j CROSS JOIN asset_tag t ON t.asset_id = j.value AND t.present = 1
    CROSS JOIN tag_node n ON n.tag_id = t.tag_id WHERE instr(n.folded, ?) > 0`

/** Everything that begins so: the last letter of all follows whatever else could. The index has them in lower case. */
function rangeOf(text: string): readonly [string, string] {
  const begun = text.trim().normalize('NFC').toLowerCase()
  return [begun, `${begun}\u{10ffff}`]
}

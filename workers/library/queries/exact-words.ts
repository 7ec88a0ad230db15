/** Where words are looked for to the letter, inside of other words as well: the indexes of three signs (ADR 0032). */

import { sql, type RawBuilder } from 'kysely'

import type { WordColumn } from '../../../src/domain/plan.ts'
import { hasDenseScript } from '../../../src/domain/search/dense-scripts.ts'
import type { Db } from '../db/db.ts'
import { exactMatchOf, type Words } from './word-match.ts'

/** One index and what it is asked for. */
export interface ExactAsk {
  readonly table: 'text_exact' | 'words_exact'
  /** Null: any of the table's. */
  readonly column: ExactColumn | null
  readonly text: string
  /** One or two signs, which are looked for among the beginnings of three. */
  readonly isShort: boolean
}

const EXACT_COLUMNS = ['caption', 'names', 'tags', 'people'] as const satisfies readonly WordColumn[]
type ExactColumn = (typeof EXACT_COLUMNS)[number]

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
  const isToTheLetter = phrase || isDense || /\p{N}/u.test(text)
  const written = EXACT_COLUMNS.find((one) => one === column) ?? null
  const asks: ExactAsk[] = []
  if (isToTheLetter && (column === null || written !== null))
    asks.push({ table: 'words_exact', column: written, ...ask })
  if ((isToTheLetter || letters >= 4) && (column === null || column === 'text'))
    asks.push({ table: 'text_exact', column: null, ...ask })
  return asks
}

/** The photos that have it, some more than once. */
export function exactSource({ table, column, text, isShort }: ExactAsk): RawBuilder<unknown> {
  const name = sql.raw(table)
  if (!isShort) return sql`SELECT rowid FROM ${name} WHERE ${name} MATCH ${exactMatchOf(text, column)}`
  const [from, to] = rangeOf(text)
  const inColumn = column === null ? sql`` : sql` AND col = ${column}`
  return sql`SELECT doc FROM ${sql.raw(`${table}_term`)} WHERE term >= ${from} AND term < ${to}${inColumn}`
}

/** Which of these photos have it. */
export function exactAmong(
  db: Db,
  { table, column, text, isShort }: ExactAsk,
  ids: readonly number[],
): number[] {
  const found = new Set<number>()
  const among = JSON.stringify(ids)
  if (isShort)
    db.each(
      `SELECT doc FROM ${table}_term WHERE term >= ? AND term < ? AND (?3 IS NULL OR col = ?3) AND doc IN (SELECT value FROM json_each(?))`,
      [...rangeOf(text), column, among],
      (row) => found.add(row.int(0)),
    )
  else
    db.each(
      `SELECT rowid FROM ${table} WHERE ${table} MATCH ? AND rowid IN (SELECT value FROM json_each(?))`,
      [exactMatchOf(text, column), among],
      (row) => found.add(row.int(0)),
    )
  return [...found]
}

/** Everything that begins so: the last letter of all follows whatever else could. The index has them in lower case. */
function rangeOf(text: string): readonly [string, string] {
  const begun = text.trim().normalize('NFC').toLowerCase()
  return [begun, `${begun}\u{10ffff}`]
}

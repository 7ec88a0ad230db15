/** Words as FTS5 is asked for them. Everything typed stands in quotes: none of it is an operator. */

import type { Filter } from '../../../src/domain/plan.ts'

export type Words = Pick<Filter & { readonly key: 'words' }, 'text' | 'phrase' | 'column'>

/** For `search_text`: words that begin alike, or whole ones in this order. */
export function matchOf({ text, phrase, column }: Words): string {
  const quotedText = `${quoted(text)}${phrase ? '' : '*'}`
  return column === null ? quotedText : `{${column}} : ${quotedText}`
}

/** For `words_exact` and `text_exact`: these letters, wherever they stand. */
export function exactMatchOf(text: string, column: string | null): string {
  return column === null ? quoted(text.trim()) : `{${column}} : ${quoted(text.trim())}`
}

/** Composed, as the index is. A NUL would end the text for SQLite. */
function quoted(text: string): string {
  return `"${text.normalize('NFC').replaceAll('\0', ' ').replaceAll('"', '""')}"`
}

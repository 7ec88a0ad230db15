/** Words as FTS5 is asked for them. Everything typed stands in quotes: none of it is an operator. */

import type { Filter } from '../../../src/domain/plan.ts'

export type Words = Pick<Filter & { readonly key: 'words' }, 'text' | 'phrase' | 'column'>

/** For `search_text`: words that begin alike, or whole ones in this order. Of tags, the keywords of files stand there. */
export function matchOf(words: Words): string {
  const { column } = words
  return column === null
    ? beginning(words)
    : `{${column === 'tags' ? 'keywords' : column}} : ${beginning(words)}`
}

/** The same for `tag_words`; null where other columns are asked. */
export function tagMatchOf(words: Words): string | null {
  return words.column === null || words.column === 'tags' ? beginning(words) : null
}

function beginning({ text, phrase }: Words): string {
  return `${quoted(text)}${phrase ? '' : '*'}`
}

/** For `words_exact` and `text_exact`: these letters, wherever they stand. */
export function exactMatchOf(text: string, column: string | null): string {
  return column === null ? quoted(text.trim()) : `{${column}} : ${quoted(text.trim())}`
}

/** Composed, as the index is. A NUL would end the text for SQLite. */
function quoted(text: string): string {
  return `"${text.normalize('NFC').replaceAll('\0', ' ').replaceAll('"', '""')}"`
}

/** Where words stand, of the photos they find. */

import { WORD_COLUMNS, type WordColumn } from '../../../src/domain/plan.ts'
import type { Db } from '../db/db.ts'
import { SEARCHED_PARTS } from '../db/search-text.ts'
import { exactAmong, exactAsks } from './exact-words.ts'
import { taggedAmong } from './tag-words.ts'
import { exactMatchOf, matchOf, type Words } from './word-match.ts'

/** As they stand in the index of letters. */
const EXACT_PARTS = ['caption', 'names', 'keywords', 'people'] as const

const WRITTEN_SQL = columnsSql('search_text', SEARCHED_PARTS.length)
const EXACT_SQL = columnsSql('words_exact', EXACT_PARTS.length)

/**
 * Goes through what an index finds, once, and tells of each photo in the list which columns have it. Asked for each photo, or for each column, an
 * index would gather everything that begins alike anew: 3 s for a word that 100,000 photos have [measured]. bm25 is more than nothing where
 * the only column that weighs anything has the words.
 */
function columnsSql(table: string, columns: number): string {
  const isIn = Array.from({ length: columns }, (_, at) => {
    const weights = Array.from({ length: columns }, (_one, other) => (other === at ? 1 : 0))
    return `-bm25(${table}, ${weights.join(', ')}) > 0`
  })
  return `SELECT rowid, ${isIn.join(', ')} FROM ${table} WHERE ${table} MATCH ? AND +rowid IN (SELECT value FROM json_each(?))`
}

export function columnsWith(
  db: Db,
  words: Words,
  ids: readonly number[],
): ReadonlyMap<number, readonly WordColumn[]> {
  const places = new Map<number, Set<WordColumn>>(ids.map((id) => [id, new Set()]))
  const note = (id: number, part: (typeof SEARCHED_PARTS)[number] | 'tags'): void =>
    void places.get(id)?.add(part === 'keywords' ? 'tags' : part)
  const noteAll = (sql: string, parts: readonly (typeof SEARCHED_PARTS)[number][], match: string): void => {
    db.each(sql, [match, JSON.stringify(ids)], (row) => {
      for (const [at, part] of parts.entries()) if (row.int(at + 1) === 1) note(row.int(0), part)
    })
  }
  noteAll(WRITTEN_SQL, SEARCHED_PARTS, matchOf(words))
  for (const id of taggedAmong(db, words, ids)) note(id, 'tags')
  for (const ask of exactAsks(words)) {
    if (ask.table === 'tag_node') for (const id of exactAmong(db, ask, ids)) note(id, 'tags')
    else if (ask.table === 'text_exact') for (const id of exactAmong(db, ask, ids)) note(id, 'text')
    else if (!ask.isShort) noteAll(EXACT_SQL, EXACT_PARTS, exactMatchOf(ask.text, ask.column))
    else
      for (const column of ask.column === null ? EXACT_PARTS : [ask.column])
        for (const id of exactAmong(db, { ...ask, column }, ids)) note(id, column)
  }
  return new Map([...places].map(([id, found]) => [id, WORD_COLUMNS.filter((column) => found.has(column))]))
}

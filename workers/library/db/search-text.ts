/** The only writer of what words are found by: `search_text`, `tag_words`, `words_exact`, `text_exact`, `word`. */

import { SURE_ENOUGH } from '../../../src/domain/ocr/stored-lines.ts'
import { hasDenseScript } from '../../../src/domain/search/dense-scripts.ts'
import { knownWordsOf } from '../../../src/domain/search/near-words.ts'
import type { Db } from './db.ts'
import type { SqlValue } from './engine.ts'

/** What is written for each photo; `keywords` are those of its file. The person's tags are written once each (`refreshTagWords`). */
export const SEARCHED_PARTS = ['caption', 'text', 'names', 'keywords', 'people', 'place', 'camera'] as const
export type SearchedPart = (typeof SEARCHED_PARTS)[number]

/** Of these the letters are kept too. Tags are few, and looked through one by one (`queries/exact-words.ts`). */
const KEPT_TO_THE_LETTER: ReadonlySet<SearchedPart> = new Set(['caption', 'names', 'keywords', 'people'])

// A line each, so that no phrase is found across two.
const CAPTION_SQL = `trim(concat_ws(char(10), coalesce(a.title, a.file_title), coalesce(a.caption, a.file_caption)))`
const NAMES_SQL = `(SELECT group_concat(f.path, char(10)) FROM file f WHERE f.asset_id = a.id)`
const KEYWORDS_SQL = `(SELECT group_concat(k.value, char(10)) FROM json_each(CASE WHEN json_valid(a.file_keywords) THEN a.file_keywords ELSE '[]' END) k)`
const PEOPLE_SQL = `concat_ws(char(10),
      (SELECT group_concat(DISTINCT p.name) FROM face f CROSS JOIN face_cluster c ON c.face_id = f.id CROSS JOIN cluster k ON k.id = c.cluster
        CROSS JOIN person p ON p.id = k.person WHERE f.asset_id = a.id AND p.name IS NOT NULL),
      (SELECT group_concat(r.name, char(10)) FROM face_region r WHERE r.asset_id = a.id))`

/** All take the ids as a JSON list. */
export const FORGET_SEARCH_TEXT_SQL =
  'DELETE FROM search_text WHERE rowid IN (SELECT value FROM json_each(?))'
const FORGET_WORDS_EXACT_SQL = 'DELETE FROM words_exact WHERE rowid IN (SELECT value FROM json_each(?))'
/** What is written about these assets: their ids, then the columns of `search_text` in its order. */
export const WRITTEN_SQL = `
  SELECT a.id, ${CAPTION_SQL},
    (SELECT group_concat(coalesce(l.fixed, l.text), ' ' ORDER BY l.n) FROM text_line l
      WHERE l.asset_id = a.id AND (l.fixed IS NOT NULL OR l.confidence >= ${SURE_ENOUGH})),
    ${NAMES_SQL},
    ${KEYWORDS_SQL},
    ${PEOPLE_SQL},
    concat_ws(char(10), a.place_name, (SELECT p.words FROM place p WHERE p.id = a.place_id)),
    (SELECT concat_ws(' ', m.camera, m.lens) FROM metadata m WHERE m.asset_id = a.id)
  FROM json_each(?) j CROSS JOIN asset a ON a.id = j.value`
/** Which part says what, as `WRITTEN_SQL` has them behind the id. */
const COLUMN_OF: Readonly<Record<SearchedPart, number>> = {
  caption: 1,
  text: 2,
  names: 3,
  keywords: 4,
  people: 5,
  place: 6,
  camera: 7,
}
/** Likewise the columns of `words_exact`. */
const LETTERS_SQL = `
  SELECT a.id, ${CAPTION_SQL}, ${NAMES_SQL}, ${KEYWORDS_SQL}, ${PEOPLE_SQL}
  FROM json_each(?) j CROSS JOIN asset a ON a.id = j.value`
/** Takes the rows of `WRITTEN_SQL` as a JSON list of lists. */
const WRITE_SEARCH_TEXT_SQL = `
  INSERT INTO search_text (rowid, caption, text, names, keywords, people, place, camera)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7 FROM json_each(?)`
/** Takes the rows of `LETTERS_SQL`. */
const WRITE_WORDS_EXACT_SQL = `
  INSERT INTO words_exact (rowid, caption, names, keywords, people)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)`
const LEARN_WORDS_SQL = `
  INSERT OR IGNORE INTO word (letters, term, shown) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)`
const FORGET_TEXT_EXACT_SQL = 'DELETE FROM text_exact WHERE rowid IN (SELECT value FROM json_each(?))'
/** A line each, so that no phrase is found across two of them; two more, as in `padded`. */
const WRITE_TEXT_EXACT_SQL = `
  INSERT INTO text_exact (rowid, text)
  SELECT l.asset_id, group_concat(coalesce(l.fixed, l.text), char(10) ORDER BY l.n) || char(10, 10)
  FROM json_each(?) j CROSS JOIN text_line l ON l.asset_id = j.value GROUP BY l.asset_id`

/** Assets at a time: a caption may be for all of them. */
const SLICE = 2000

/**
 * Rebuilds what these assets are found by but for tags: captions and titles, recognised text, names of files and folders, keywords,
 * people and whom other software saw, place, camera. Texts are composed (NFC), as searches are.
 * `parts`: what may be others now. The index of letters, the dearest by far, is left alone where none of it is.
 * Called by the op path, by the pipeline after stages `meta` and `ocr` and after adopting files, and when a place was named.
 */
export function refreshSearchText(db: Db, assetIds: readonly number[], parts: Iterable<SearchedPart>): void {
  const changed = new Set(parts)
  if (assetIds.length === 0 || changed.size === 0) return
  const toTheLetter = [...changed].some((part) => KEPT_TO_THE_LETTER.has(part))
  // An id that is not above the last one makes FTS5 write out what it has gathered.
  const ordered = [...new Set(assetIds)].sort((a, b) => a - b)
  const refresh = (): void => {
    const all = JSON.stringify(ordered)
    db.run(FORGET_SEARCH_TEXT_SQL, [all])
    if (toTheLetter) db.run(FORGET_WORDS_EXACT_SQL, [all])
    for (let from = 0; from < ordered.length; from += SLICE) {
      const ids = JSON.stringify(ordered.slice(from, from + SLICE))
      refreshWords(db, ids, changed)
      if (toTheLetter) db.run(WRITE_WORDS_EXACT_SQL, [lettersOf(db, ids)])
    }
  }
  db.tx(() => {
    if (ordered.length < BULK) refresh()
    else inBulk(db, toTheLetter ? ['search_text', 'words_exact'] : ['search_text'], refresh)
  })
}

/** From so many on, parts of an index are merged afterwards, with the next small changes, and not again and again meanwhile. */
const BULK = 5000
const GATHERED_BYTES = 16 << 20
/** What FTS5 has by itself. */
const USUAL = { automerge: 4, hashsize: 1 << 20 } as const

/** Inside a transaction: one that fails takes these settings back with all else. An index in many parts answers the same. */
function inBulk(db: Db, tables: readonly string[], work: () => void): void {
  const set = (settings: Readonly<Record<string, number>>): void => {
    for (const table of tables)
      for (const [name, value] of Object.entries(settings))
        db.run(`INSERT INTO ${table} (${table}, rank) VALUES (?, ?)`, [name, value])
  }
  set({ automerge: 0, hashsize: GATHERED_BYTES })
  work()
  set(USUAL)
}

function refreshWords(db: Db, ids: string, changed: ReadonlySet<SearchedPart>): void {
  const rows: (readonly SqlValue[])[] = []
  const words = new Map<string, string>()
  const columns = [...new Set([...changed].map((part) => COLUMN_OF[part]))]
  db.each(WRITTEN_SQL, [ids], (row) => {
    const written = [row.int(0), ...[1, 2, 3, 4, 5, 6, 7].map((at) => composed(row.column(at)))]
    rows.push(written)
    for (const { term, shown } of knownWordsOf(columns.map((at) => written[at] ?? '').join('\n')))
      if (!words.has(term)) words.set(term, shown)
  })
  db.run(WRITE_SEARCH_TEXT_SQL, [JSON.stringify(rows)])
  learnWords(db, words)
}

function learnWords(db: Db, words: ReadonlyMap<string, string>): void {
  if (words.size > 0)
    db.run(LEARN_WORDS_SQL, [JSON.stringify([...words].map(([term, shown]) => [term.length, term, shown]))])
}

/** Rows of `tag_node` whose words have gone, and those that have others or new ones, by `n`. */
export interface ChangedTagWords {
  readonly gone: readonly number[]
  readonly written: ReadonlyMap<number, string>
}

/** What tags are found by: their names and other names, with those above them. Whoever writes `tag_node` says what changed. */
export function refreshTagWords(db: Db, { gone, written }: ChangedTagWords): void {
  const rows = [...written].map(([n, words]) => [n, words.normalize('NFC')] as const)
  const ids = [...gone, ...written.keys()]
  if (ids.length === 0) return
  db.run('DELETE FROM tag_words WHERE rowid IN (SELECT value FROM json_each(?))', [JSON.stringify(ids)])
  db.run('INSERT INTO tag_words (rowid, words) SELECT value ->> 0, value ->> 1 FROM json_each(?)', [
    JSON.stringify(rows),
  ])
  learnWords(
    db,
    new Map(
      rows.flatMap(([, words]) => knownWordsOf(words).map(({ term, shown }) => [term, shown] as const)),
    ),
  )
}

/** What is kept to the letter of the photos of this JSON list, as JSON: to see whether it is still the same. */
export function lettersOf(db: Db, ids: string): string {
  const rows: (readonly SqlValue[])[] = []
  db.each(LETTERS_SQL, [ids], (row) => {
    rows.push([row.int(0), ...[1, 2, 3, 4].map((at) => padded(composed(row.column(at))))])
  })
  return JSON.stringify(rows)
}

const STANDS_SQL = `SELECT EXISTS (SELECT 1 FROM search_text WHERE search_text MATCH ?1)
  OR EXISTS (SELECT 1 FROM tag_words WHERE tag_words MATCH ?1)`

/** Takes the words of this text out of those known for typing errors, where nothing has them any more: names that were forgotten. */
export function forgetWords(db: Db, text: string): void {
  for (const { term, shown } of knownWordsOf(text.normalize('NFC'))) {
    if (db.scalar<number>(STANDS_SQL, [`"${shown}"`]) === 0)
      db.run('DELETE FROM word WHERE letters = ? AND term = ?', [term.length, term])
  }
}

function composed(value: SqlValue): string | null {
  return typeof value === 'string' ? value.normalize('NFC') : null
}

/**
 * Where a script has words of one or two signs, two signs more: then three signs begin at every one of its own, and the index
 * answers what begins with so few.
 */
function padded(text: string | null): string | null {
  return text !== null && hasDenseScript(text) ? `${text}\n\n` : text
}

/** The same of recognised text to the letter: after lines were written, never while files are taken in. */
export function refreshExactText(db: Db, assetIds: readonly number[]): void {
  if (assetIds.length === 0) return
  const ids = JSON.stringify(assetIds)
  db.tx(() => {
    db.run(FORGET_TEXT_EXACT_SQL, [ids])
    db.run(WRITE_TEXT_EXACT_SQL, [ids])
  })
}

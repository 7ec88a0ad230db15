/** What could be meant by the piece of a search that is being typed. */

import type { Suggestion } from '../../../src/domain/reads.ts'
import { valueText } from '../../../src/domain/search/edit.ts'
import {
  isSearchKey,
  searchKeyOf,
  SUGGESTED_KEYS,
  type SearchKey,
} from '../../../src/domain/search/key-names.ts'
import { broaderTerms, objectName } from '../../../src/domain/objects/vocabulary.ts'
import { lex, type Token } from '../../../src/domain/search/lex.ts'
import type { SuggestionKind } from '../../../src/domain/search/suggestion-kinds.ts'
import { offeredWords } from '../../../src/domain/search/value-words.ts'
import { foldTagName } from '../../../src/domain/tags.ts'
import { readAlbumTree } from '../db/album-tree.ts'
import type { Db } from '../db/db.ts'
import { OBJECT_LABELS_SQL } from './object-filter.ts'
import { PLACE_NAMES_OF_LEVEL_SQL, PLACE_NAMES_SQL } from './place-filter.ts'
import { distinctSql, names, PEOPLE_SQL, searchSetting } from './understand.ts'

const MOST = 8

/** Up to eight ways to go on, best first. `caret` is where one types; nothing typed there suggests nothing. */
export function suggest(
  db: Db,
  { text, caret }: { readonly text: string; readonly caret: number },
): readonly Suggestion[] {
  const tokens = lex(text.slice(0, caret), isSearchKey)
  const token = tokens.at(-1)
  if (token?.to !== caret) return []
  const span = { from: token.from, to: token.to }
  if (token.kind === 'term') {
    const key = searchKeyOf(token.key)
    // Only the value being typed is replaced: what stands before its "|" stays.
    const typed = text.slice(token.from, caret)
    const start = Math.max(typed.indexOf(':'), typed.lastIndexOf('|'), typed.lastIndexOf('&')) + 1
    if (key === null) return []
    const begun = typed.slice(start).replaceAll('"', '')
    return ranked(valuesOf(db, key, token.key), begun).map(({ value, kind }) => ({
      span: { from: token.from + start, to: caret },
      text: valueText(value),
      name: value,
      kind,
    }))
  }
  if (token.kind !== 'word') return []
  const values = NAMED_KEYS.flatMap((key) =>
    valuesOf(db, key).map(({ value, kind }) => ({ value, kind, key })),
  )
  const named = longestNamed(values, tokens, text)
  const keys = ranked(
    SUGGESTED_KEYS.map((value) => ({ value, kind: 'key' as const })),
    token.text,
  ).map(({ value }) => ({ span, text: `${value}:`, name: value, kind: 'key' as const }))
  return [...hyphened(values, tokens), ...named, ...keys].slice(0, MOST)
}

/** Names that begin with a hyphen, which else says that something is not wanted. */
function hyphened(
  values: readonly (Value & { readonly key: SearchKey })[],
  tokens: readonly Token[],
): Suggestion[] {
  const [hyphen, word] = tokens.slice(-2)
  if (hyphen?.kind !== 'not' || word?.kind !== 'word' || hyphen.to !== word.from) return []
  const such = values.filter(({ value }) => value.startsWith('-'))
  return ranked(such, `-${word.text}`).map(({ value, kind, key }) => ({
    span: { from: hyphen.from, to: word.to },
    text: `${key}:${valueText(value)}`,
    name: value,
    kind,
  }))
}

/** Names that begin with the last words, as many of them as begin some name. */
function longestNamed(
  values: readonly (Value & { readonly key: SearchKey })[],
  tokens: readonly Token[],
  text: string,
): Suggestion[] {
  const last = tokens.at(-1)
  if (last === undefined) return []
  let first = tokens.length - 1
  while (first > 0 && tokens[first - 1]?.kind === 'word' && tokens.length - first < MAX_NAME_WORDS) first -= 1
  for (; first < tokens.length; first++) {
    const from = tokens[first]?.from ?? last.from
    const found = ranked(values, text.slice(from, last.to))
    if (found.length === 0) continue
    return found.map(({ value, kind, key }) => ({
      span: { from, to: last.to },
      text: `${key}:${valueText(value)}`,
      name: value,
      kind,
    }))
  }
  return []
}

const MAX_NAME_WORDS = 5

/** Keys whose values are names one may type alone. */
const NAMED_KEYS: readonly SearchKey[] = [
  'type',
  'person',
  'place',
  'object',
  'tag',
  'album',
  'camera',
  'folder',
  'label',
  'lens',
]

interface Value {
  readonly value: string
  readonly kind: SuggestionKind
}

/** `typed`: the key as it was written, which tells the language. */
function valuesOf(db: Db, key: SearchKey, typed: string = key): Value[] {
  const of = (kind: SuggestionKind, values: readonly string[]): Value[] =>
    values.map((value) => ({ value, kind }))
  switch (key) {
    case 'type':
      return of('type', offeredWords(key, typed))
    case 'camera':
      return of('camera', names(db, distinctSql('camera')))
    case 'tag':
      return of('tag', names(db, TAG_PATHS_SQL))
    case 'album':
      return of(
        'album',
        [...readAlbumTree(db).nodes.values()].map(({ path }) => path),
      )
    case 'person':
    case 'only':
    case 'with':
      return of('person', names(db, PEOPLE_SQL))
    case 'place':
      return of('place', names(db, PLACE_NAMES_SQL))
    case 'city':
    case 'region':
    case 'country':
      return of('place', names(db, PLACE_NAMES_OF_LEVEL_SQL, [key]))
    case 'object':
      return of('object', objectNames(names(db, OBJECT_LABELS_SQL)))
    case 'lens':
      return of('lens', names(db, distinctSql('lens')))
    case 'folder':
      return of('folder', names(db, FOLDERS_SQL))
    case 'source':
      return of('folder', names(db, SOURCES_SQL))
    case 'label':
      return of('label', [
        ...searchSetting(db, 0).labelNames.filter((name) => name !== ''),
        ...offeredWords(key, typed),
      ])
    case 'sort':
    case 'color':
    case 'pick':
    case 'has':
    case 'is':
      return of('word', offeredWords(key, typed))
    case 'year':
      return of('year', names(db, YEARS_SQL))
    default:
      return []
  }
}

/** What is seen on photos here, in both languages, and broader terms: what one types is understood in either. */
function objectNames(labels: readonly string[]): string[] {
  const terms = [...labels, ...broaderTerms(labels)]
  return [...new Set([...terms, ...terms.map((term) => objectName(term, 'de'))])]
}

/** Last parts of folders' paths; a folder's whole path would rarely be typed. */
export const FOLDERS_SQL = `
  SELECT DISTINCT replace(dir, rtrim(dir, replace(dir, '/', '')), '') AS name
  FROM (SELECT DISTINCT source_id, dir FROM file) WHERE dir <> ''`
export const TAG_PATHS_SQL = 'SELECT path AS name FROM tag_node ORDER BY path'
export const SOURCES_SQL = 'SELECT label AS name FROM source'
export const YEARS_SQL = `
  SELECT DISTINCT strftime('%Y', local_day * 86400, 'unixepoch') AS name FROM asset
  WHERE deleted_at IS NULL AND hidden IS NULL AND partner_of IS NULL AND present = 1 AND kind <> 'unknown' AND local_day IS NOT NULL
  ORDER BY name DESC`

/** Names that begin so come first, then names one of whose words does. */
function ranked<Item extends Value>(values: readonly Item[], typed: string): Item[] {
  const begun = foldTagName(typed)
  const first: Item[] = []
  const second: Item[] = []
  for (const item of values) {
    const name = foldTagName(item.value)
    if (name === begun && begun !== '' && item.kind === 'key') continue
    if (name.startsWith(begun)) first.push(item)
    else if (name.includes(` ${begun}`) || name.includes(`/${begun}`)) second.push(item)
    if (first.length >= MOST) break
  }
  return [...first, ...second].slice(0, MOST)
}

/** What a typed search means in this library: the parser of `domain/search` with the names that are here. */

import { EVERYTHING } from '../../../src/domain/plan.ts'
import type { Understood } from '../../../src/domain/search/chips.ts'
import { understand, type Vocabulary } from '../../../src/domain/search/understand.ts'
import type { SearchSetting } from '../../../src/domain/search/terms.ts'
import { termsOfPath } from '../../../src/domain/tags.ts'
import { readAlbumTree } from '../db/album-tree.ts'
import type { Db } from '../db/db.ts'
import { wordReader } from './read-words.ts'
import { PLACE_TERMS_SQL } from './place-filter.ts'
import { settings } from './settings.ts'

export interface SearchText {
  readonly text: string
  /** Day number where the person is. */
  readonly today: number
}

/** Reads a search. Words that find nothing are corrected, unless pictures are asked as well or the text is meant `exact`. */
export function understandQuery(
  db: Db,
  { text, today, exact }: SearchText & { readonly exact?: boolean },
): Understood {
  if (text.trim() === '') return { plan: EVERYTHING, chips: [] }
  const setting = searchSetting(db, today)
  return understand(
    text,
    setting,
    vocabulary(db),
    exact === true ? undefined : wordReader(db, !setting.meaning),
  )
}

/** Reads a saved search as it is read when it is opened, but for pictures: they answer while the app runs. */
export function understandSaved(db: Db, { text, today }: SearchText): Understood {
  const setting = searchSetting(db, today)
  return understand(text, { ...setting, meaning: false }, vocabulary(db), wordReader(db, !setting.meaning))
}

/** Reads the text of a smart album, whose words are what is written: what is in it must not depend on what was searched today, nor change when a word comes. */
export function understandAlbum(db: Db, { text, today }: SearchText): Understood {
  return understand(text, { ...searchSetting(db, today), meaning: false }, vocabulary(db))
}

export function searchSetting(db: Db, today: number): SearchSetting {
  const { labelNames, meaningModel } = settings(db)
  return { today, labelNames, meaning: meaningModel !== null }
}

/** The names in a column of `metadata`, from one to the next along its index: there are few names in many photos. */
export function distinctSql(column: 'camera' | 'lens'): string {
  return `
  WITH RECURSIVE names (name) AS (
    SELECT min(${column}) FROM metadata WHERE ${column} IS NOT NULL
    UNION ALL
    SELECT (SELECT min(m.${column}) FROM metadata m WHERE m.${column} > names.name) FROM names WHERE names.name IS NOT NULL
  )
  SELECT name FROM names WHERE name IS NOT NULL`
}

/** Folded names, aliases and paths of tags, and keywords of files likewise. */
export const TAG_TERMS_SQL = `
  WITH RECURSIVE keywords (term) AS (
    SELECT min(term) FROM keyword_term
    UNION ALL
    SELECT (SELECT min(k.term) FROM keyword_term k WHERE k.term > keywords.term) FROM keywords WHERE keywords.term IS NOT NULL
  )
  SELECT term AS name FROM keywords WHERE term IS NOT NULL UNION SELECT term FROM tag_term`

/** Those with a name that lies on no person merged or deleted, and those whom other software named. */
export const PEOPLE_SQL = `
  SELECT p.name FROM person p WHERE p.name IS NOT NULL AND p.id IN (SELECT t.person FROM person_term t) UNION SELECT w.name FROM face_region w`

export function vocabulary(db: Db): Vocabulary {
  const albums = [...readAlbumTree(db).nodes.values()].flatMap(({ names: titles }) => termsOfPath(titles))
  return {
    cameras: names(db, distinctSql('camera')),
    tags: names(db, TAG_TERMS_SQL),
    albums,
    people: names(db, PEOPLE_SQL),
    places: db.all<{ term: string; name: string | null }>(PLACE_TERMS_SQL),
  }
}

/** The first column of all rows, called `name`. */
export function names(db: Db, sql: string, params: readonly string[] = []): string[] {
  return db.all<{ name: string }>(sql, params).map(({ name }) => name)
}

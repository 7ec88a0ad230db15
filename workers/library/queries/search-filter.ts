/** The conditions of searches: numbers, texts, words, places, what a photo has. `plan-filter.ts` joins them. */

import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'

import type { Filter, PhotoState, Possession } from '../../../src/domain/plan.ts'
import { traitsToBits } from '../../../src/domain/vocabulary.ts'
import { hasAlbumCondition } from './album-filter.ts'
import type { Condition, On } from './condition.ts'
import { exactAsks, exactSource } from './exact-words.ts'
import { objectSource } from './object-filter.ts'
import { HAS_FACE_SQL } from './people-filter.ts'
import { hasTagCondition } from './tag-filter.ts'
import { taggedSource } from './tag-words.ts'
import { matchOf } from './word-match.ts'

type Of<Key extends Filter['key']> = Filter & { readonly key: Key }

const PART_SQL = {
  month: sql`CAST(strftime('%m', asset.local_day * 86400, 'unixepoch') AS INTEGER)`,
  day: sql`CAST(strftime('%d', asset.local_day * 86400, 'unixepoch') AS INTEGER)`,
  // Day 0 was a Thursday; days before it are negative.
  weekday: sql`((asset.local_day + 3) % 7 + 7) % 7 + 1`,
  hour: sql`((asset.sort_at % 86400000) + 86400000) % 86400000 / 3600000`,
} as const

/** Months, days, weekdays and hours as the photo's own clock showed them. */
export function calendarCondition(on: On, { part, any }: Of<'calendar'>): Condition {
  return condition(on, sql`${PART_SQL[part]} IN (${sql.join(any)})`)
}

const ASSET_NUMBERS = {
  bytes: sql`asset.bytes`,
  megapixels: sql`asset.width * asset.height / 1000000.0`,
  // As the person turned it.
  ratio: sql`CASE WHEN asset.rotation IN (90, 270) THEN asset.height * 1.0 / asset.width ELSE asset.width * 1.0 / asset.height END`,
  duration_ms: sql`asset.duration_ms`,
} as const

export function numberCondition(on: On, { field, min, max }: Of<'number'>): Condition {
  if (field in ASSET_NUMBERS) {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- `in` narrows the object, not the key
    return condition(on, between(ASSET_NUMBERS[field as keyof typeof ASSET_NUMBERS], min, max))
  }
  const inMetadata = between(sql.ref(`m.${field}`), min, max)
  return condition(
    on,
    sql`asset.id IN (SELECT m.asset_id FROM metadata m INDEXED BY metadata_exposure WHERE ${inMetadata})`,
  )
}

function between(value: RawBuilder<unknown>, min: number | null, max: number | null): RawBuilder<SqlBool> {
  if (min !== null && max !== null) return sql`${value} BETWEEN ${min} AND ${max}`
  if (min !== null) return sql`${value} >= ${min}`
  return max === null ? sql`${value} IS NOT NULL` : sql`${value} <= ${max}`
}

export function textCondition(on: On, { field, any }: Of<'text'>): Condition {
  return on.or(any.map((text) => condition(on, oneText(field, text))))
}

function oneText(field: Of<'text'>['field'], text: string): RawBuilder<SqlBool> {
  switch (field) {
    case 'name':
      return inFiles(like(sql`f.name`, patternOf(text)))
    case 'path':
      return inFiles(like(sql`concat_ws('/', nullif(f.dir, ''), f.name)`, patternOf(text)))
    case 'ext':
      return inFiles(like(sql`f.name`, `%.${escaped(text)}`))
    case 'folder': {
      // A folder of this name at any depth and all below it; with slashes a row of folders, and with one in front from the label of the source on.
      const inside = escaped(text.replaceAll(/^\/+|\/+$/g, '')).replaceAll('*', '%')
      const before = text.startsWith('/') ? '' : '%'
      return inFolders(like(sql`'/' || s.label || '/' || d.dir || '/'`, `${before}/${inside}/%`))
    }
    case 'source':
      return inFolders(like(sql`s.label`, patternOf(text)))
    case 'hash': {
      const from = text.padEnd(64, '0')
      const to = text.padEnd(64, 'f')
      return sql`asset.hash BETWEEN unhex(${from}) AND unhex(${to})`
    }
    case 'camera':
    case 'lens':
    case 'software': {
      const column = sql.ref(`m.${field}`)
      return sql`asset.id IN (SELECT m.asset_id FROM metadata m WHERE ${column} IS NOT NULL AND ${like(column, patternOf(text))})`
    }
  }
}

/** Read from the index alone. */
function inFiles(fits: RawBuilder<SqlBool>): RawBuilder<SqlBool> {
  return sql`asset.id IN (SELECT f.asset_id FROM file f INDEXED BY file_names
    WHERE f.missing_since IS NULL AND f.asset_id IS NOT NULL AND ${fits})`
}

/** There are few folders and many files: folders are compared, and their files found by index. */
function inFolders(fits: RawBuilder<SqlBool>): RawBuilder<SqlBool> {
  return sql`asset.id IN (SELECT f.asset_id
    FROM (SELECT DISTINCT source_id, dir FROM file) d JOIN source s ON s.id = d.source_id
    CROSS JOIN file f INDEXED BY file_dir ON f.source_id = d.source_id AND f.dir = d.dir
    WHERE ${fits} AND f.missing_since IS NULL AND f.asset_id IS NOT NULL)`
}

/** LIKE knows only the case of ASCII: other letters are tried as typed, lower, upper and with a capital. */
function like(value: RawBuilder<unknown>, pattern: string): RawBuilder<SqlBool> {
  const lower = pattern.toLowerCase()
  const variants = new Set(
    [pattern, lower, pattern.toUpperCase(), capital(lower)].map((text) => text.normalize('NFC')),
  )
  const distinct = /^[\x20-\x7e]*$/.test(pattern) ? [pattern] : [...variants]
  return sql`(${sql.join(
    distinct.map((one) => sql`${value} LIKE ${one} ESCAPE '\\'`),
    sql` OR `,
  )})`
}

function capital(text: string): string {
  return text.replace(/\p{L}/u, (letter) => letter.toUpperCase())
}

/** Somewhere in the text; with a `*` the whole text, any letters in its place. */
function patternOf(text: string): string {
  return text.includes('*') ? escaped(text).replaceAll('*', '%') : `%${escaped(text)}%`
}

function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&')
}

/**
 * Words in any order begin alike; a phrase is these letters in this order, inside of words too. Diacritics and case do not count. A
 * word that names a thing also finds what shows it.
 */
export function wordsCondition(on: On, words: Of<'words'>): Condition {
  return condition(on, sql`asset.id IN (${wordsSource(words)})`)
}

/** Ids of the photos they find, in one column; some more than once. */
export function wordsSource(words: Of<'words'>): RawBuilder<unknown> {
  const seen = objectSource(words)
  const tagged = taggedSource(words)
  return sql.join(
    [
      sql`SELECT rowid FROM search_text WHERE search_text MATCH ${matchOf(words)}`,
      ...(tagged === null ? [] : [tagged]),
      ...exactAsks(words).map(exactSource),
      ...(seen === null ? [] : [seen]),
    ],
    sql` UNION ALL `,
  )
}

export function paperCondition(on: On, { any }: Of<'paper'>): Condition {
  return condition(
    on,
    sql`asset.id IN (SELECT t.asset_id FROM asset_text t INDEXED BY asset_text_kind WHERE t.kind IN (${sql.join(any)}))`,
  )
}

const KM_PER_DEGREE = 111.195 // of a great circle, mean radius 6371.0088 km (IUGG)

/**
 * Within a circle, on a map that is true at its middle: off by less than 1 % up to 200 km at 60° [by arithmetic]. SQLite comes
 * here without its mathematical functions. The person's place counts before the file's.
 */
export function nearCondition(on: On, { lat, lon, km }: Of<'near'>): Condition {
  const itsLat = sql`coalesce(asset.place_lat, asset.lat)`
  const itsLon = sql`coalesce(asset.place_lon, asset.lon)`
  const north = sql`(${itsLat} - ${lat})`
  const away = sql`abs(${itsLon} - ${lon})`
  const east = sql`(min(${away}, 360 - ${away}) * ${Math.cos((lat * Math.PI) / 180)})`
  const degrees = km / KM_PER_DEGREE
  return condition(
    on,
    sql`(${itsLat} IS NOT NULL AND ${north} * ${north} + ${east} * ${east} <= ${degrees * degrees})`,
  )
}

const POSSESSION_SQL: Readonly<Record<Exclude<Possession, 'tag' | 'album'>, RawBuilder<SqlBool>>> = {
  caption: sql`asset.id IN (SELECT id FROM asset INDEXED BY asset_captioned WHERE coalesce(caption, file_caption, '') <> '')`,
  title: sql`asset.id IN (SELECT id FROM asset INDEXED BY asset_titled WHERE coalesce(title, file_title, '') <> '')`,
  rating: sql`coalesce(asset.rating, asset.file_rating, 0) <> 0`,
  label: sql`coalesce(asset.label, asset.file_label, 0) <> 0`,
  gps: sql`coalesce(asset.place_lat, asset.lat) IS NOT NULL`,
  date: sql`asset.local_day IS NOT NULL`,
  text: sql`asset.id IN (SELECT t.asset_id FROM asset_text t INDEXED BY asset_text_lines WHERE t.lines > 0)`,
  face: HAS_FACE_SQL,
  voice: sql`asset.voice_note IS NOT NULL`,
  sidecar: sql`asset.id IN (SELECT f.asset_id FROM file side CROSS JOIN file f ON f.id = side.main_file_id
    WHERE side.main_file_id IS NOT NULL AND side.role = 'sidecar' AND side.missing_since IS NULL AND f.asset_id IS NOT NULL)`,
}

export function possessionCondition(on: On, what: Possession): Condition {
  if (what === 'album') return hasAlbumCondition(on)
  return what === 'tag' ? hasTagCondition(on) : condition(on, POSSESSION_SQL[what])
}

const STATE_SQL: Readonly<Record<PhotoState, RawBuilder<SqlBool>>> = {
  // None of its folders can be read now.
  offline: sql`NOT EXISTS (SELECT 1 FROM file f JOIN source s ON s.id = f.source_id
    WHERE f.asset_id = asset.id AND f.missing_since IS NULL AND s.state NOT IN ('offline', 'needs_permission'))`,
  damaged: sql`((asset.traits & ${sql.lit(traitsToBits(['damaged']))}) <> 0
    OR asset.id IN (SELECT asset_id FROM stage_run WHERE state = 'failed' AND stage <> 'ocr'))`,
  duplicate: sql`asset.id IN (SELECT asset_id FROM file WHERE asset_id IS NOT NULL AND missing_since IS NULL AND role = 'original'
    GROUP BY asset_id HAVING count(*) > 1)`,
  // The grey rest of a picture that is cut off is damage: the shot was not of nothing.
  blank: sql`((asset.traits & ${sql.lit(traitsToBits(['damaged']))}) = 0
    AND asset.id IN (SELECT asset_id FROM phash WHERE blank = 1))`,
  basket: sql`asset.id IN (SELECT id FROM asset WHERE basket IS NOT NULL)`,
  stack: sql`asset.id IN (SELECT asset_id FROM stack_member)`,
}

export function stateCondition(on: On, state: PhotoState): Condition {
  return condition(on, STATE_SQL[state])
}

function condition(on: On, text: RawBuilder<SqlBool>): Condition {
  return on.and([text])
}

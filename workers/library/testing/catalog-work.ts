/** The work of `bench/catalog`: made-up photos and the product's own statements, to be run by any SQLite. */

import { WRITTEN_SQL } from '../db/search-text.ts'
import { TILES_SQL } from '../queries/tiles.ts'
import { timelineSql } from '../queries/timeline.ts'

export const BATCH_ROWS = 1000
const DAY_MS = 86_400_000
const NEWEST = Date.UTC(2024, 5, 1)
const WORDS =
  'beach birthday boat bridge castle church dinner family forest garden harbour island lake market mountain museum'.split(
    ' ',
  )

export interface Statement {
  readonly sql: string
  readonly params: readonly (string | number)[]
}

/** One transaction of a bulk load: what scan, hash, meta and thumb write of a thousand photos. */
export function loadBatch(first: number): readonly Statement[] {
  const photos = JSON.stringify(Array.from({ length: BATCH_ROWS }, (_, index) => photoAt(first + index)))
  const ids = JSON.stringify(Array.from({ length: BATCH_ROWS }, (_, index) => first + index + 1))
  return [
    ...LOAD_SQL.map((sql) => ({ sql, params: [photos] })),
    {
      sql: `INSERT INTO search_text (rowid, caption, text, names, keywords, people, place, camera) ${WRITTEN_SQL}`,
      params: [ids],
    },
  ]
}

export const SOURCE_SQL =
  "INSERT INTO source (id, kind, label, added_at) VALUES ('bench', 'folder', 'Bench', 1)"

const LOAD_SQL = [
  `INSERT INTO asset (id, hash, kind, mime, bytes, width, height, orientation, taken_local, taken_offset_min, taken_source, taken_field,
     taken_confidence, blurhash, file_caption, added_at)
   SELECT value ->> 'id', unhex(value ->> 'hash'), 'photo', 'image/jpeg', 3000000, value ->> 'width', value ->> 'height', 1,
     value ->> 'takenLocal', 60, 'embedded', 'EXIF DateTimeOriginal', 'high', 'LKO2?U%2Tw=w]~RBVZRi};RPxuwH', value ->> 'caption', 0
   FROM json_each(?)`,
  `INSERT INTO file (source_id, path, dir, name, bytes, mtime, asset_id, first_seen, hash_state)
   SELECT 'bench', value ->> 'path', value ->> 'dir', value ->> 'name', 3000000, value ->> 'takenLocal', value ->> 'id', 0, 'done'
   FROM json_each(?)`,
  `INSERT INTO metadata (asset_id, make, model, camera, lens, iso)
   SELECT value ->> 'id', 'Canon', value ->> 'model', 'Canon ' || (value ->> 'model'), 'RF 24-70 mm', 400 FROM json_each(?)`,
  `INSERT INTO stage_run (asset_id, stage, version, state, at) SELECT value ->> 'id', 'meta', '1', 'done', 0 FROM json_each(?)`,
  `INSERT INTO stage_run (asset_id, stage, version, state, at) SELECT value ->> 'id', 'thumb', '1', 'done', 0 FROM json_each(?)`,
  `INSERT INTO thumb (asset_id, size, bytes) SELECT value ->> 'id', 320, 20000 FROM json_each(?)`,
]

/** One photo by its hash, as every picture on screen is looked up. */
export function pointQueries(count: number, rows: number): readonly Statement[] {
  const sql =
    'SELECT id, kind, mime, width, height, sort_at, rating, favorite FROM asset WHERE hash = unhex(?)'
  return Array.from({ length: count }, (_, index) => ({ sql, params: [hashAt((index * 7919) % rows)] }))
}

/** The tiles of one screen after another, 200 at a time. */
export function pageQueries(count: number, rows: number): readonly Statement[] {
  return Array.from({ length: count }, (_, page) => {
    const first = (page * 9973) % (rows - 200)
    return {
      sql: TILES_SQL,
      params: [JSON.stringify(Array.from({ length: 200 }, (_, index) => first + index + 1))],
    }
  })
}

/** The whole timeline: id, day, width, height of every photo, newest first. */
export function timelineQuery(): Statement {
  const { sql } = timelineSql({ filters: [] })
  return { sql, params: [] }
}

/** Words, prefixes and two words together, best first. */
export function searchQueries(count: number): readonly Statement[] {
  const sql = 'SELECT rowid, rank FROM search_text WHERE search_text MATCH ? ORDER BY rank LIMIT 100'
  return Array.from({ length: count }, (_, index) => {
    const one = wordAt(index)
    const texts = [
      `"${one}"`,
      `"${one.slice(0, 3)}"*`,
      `"${one}" "${wordAt(index + 5)}"`,
      `camera: "R${String(index % 5)}"`,
    ]
    return { sql, params: [texts[index % texts.length] ?? ''] }
  })
}

/** Every fourth photo has one. */
export function captionAt(index: number): string {
  return index % 4 === 0
    ? `${wordAt(index)} with ${wordAt(index * 7)} and ${wordAt(index * 13)} ${String(index)}`
    : ''
}

function wordAt(index: number): string {
  return WORDS[index % WORDS.length] ?? ''
}

function hashAt(index: number): string {
  return (
    (Math.imul(index, 2654435761) >>> 0).toString(16).padStart(8, '0') + index.toString(16).padStart(56, '0')
  )
}

function photoAt(index: number): Record<string, number | string> {
  const takenLocal = NEWEST - Math.floor(index / 40) * 0.6 * DAY_MS - (index % 40) * 60_000
  const year = String(new Date(takenLocal).getUTCFullYear())
  const name = `IMG_${String(index).padStart(6, '0')}.jpg`
  return {
    id: index + 1,
    hash: hashAt(index),
    takenLocal,
    width: index % 3 === 0 ? 3024 : 4032,
    height: index % 3 === 0 ? 4032 : 3024,
    dir: year,
    name,
    path: `${year}/${name}`,
    model: `R${String(index % 5)}`,
    caption: captionAt(index),
  }
}

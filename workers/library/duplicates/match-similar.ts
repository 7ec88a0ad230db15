/** Shots of one scene: each new photo against those taken within minutes of it. */

import { lookDistance, SIMILAR_MOST, SIMILAR_WITHIN_MS } from '../../../src/domain/duplicates/similar.ts'
import type { Db } from '../db/db.ts'

/** Of a time-lapse only the nearest are compared: the rest is connected through them. */
const NEAREST = 12
const DAY_MS = 86_400_000
const PAGE = 64 // photos between two looks at the clock

export interface SimilarPair {
  readonly a: number
  readonly b: number
  readonly distance: number
}

interface Row {
  readonly id: number
  readonly at: number
  readonly fresh: number
  readonly small: Uint8Array
  readonly chroma: Uint8Array
}

/** `ids`: the photos that are new. Yields now and then. */
export function* matchSimilar(db: Db, ids: readonly number[]): Generator<void, readonly SimilarPair[]> {
  const pairs: SimilarPair[] = []
  const list = JSON.stringify(ids)
  const days = db.all<{ day: number }>(
    `SELECT DISTINCT a.local_day AS day FROM json_each(?) j CROSS JOIN asset a ON a.id = j.value
     WHERE a.local_day IS NOT NULL ORDER BY day`,
    [list],
  )
  const isFresh = new Set(ids)
  for (const { day } of days) {
    yield
    const window: Row[] = []
    const rows = readDay(db, day, isFresh)
    for (const [index, row] of rows.entries()) {
      if (index % PAGE === PAGE - 1) yield
      for (const other of window) {
        if (row.at - other.at > SIMILAR_WITHIN_MS || (row.fresh === 0 && other.fresh === 0)) continue
        const distance = lookDistance(row, other)
        if (distance <= SIMILAR_MOST)
          pairs.push({ a: Math.min(row.id, other.id), b: Math.max(row.id, other.id), distance })
      }
      window.push(row)
      if (window.length > NEAREST) window.shift()
    }
  }
  return pairs
}

/** The day, and the minutes before and after it, in order of time. */
function readDay(db: Db, day: number, isFresh: ReadonlySet<number>): Row[] {
  const from = day * DAY_MS - SIMILAR_WITHIN_MS
  const to = (day + 1) * DAY_MS + SIMILAR_WITHIN_MS
  return db
    .all<{ id: number; at: number; small: Uint8Array; chroma: Uint8Array }>(
      `SELECT a.id, a.sort_at AS at, p.small, p.chroma FROM visible_asset a JOIN phash p ON p.asset_id = a.id
       WHERE a.local_day BETWEEN ? AND ? AND a.sort_at BETWEEN ? AND ? AND a.kind = 'photo' AND p.blank = 0
         AND coalesce(a.taken_confidence, 'high') <> 'low'
       ORDER BY a.sort_at, a.id`,
      [day - 1, day + 1, from, to],
    )
    .map((row) => ({ ...row, fresh: isFresh.has(row.id) ? 1 : 0 }))
}

/** Inside a transaction. */
export function storeSimilar(db: Db, pairs: readonly SimilarPair[]): void {
  db.run(
    `INSERT INTO similar_pair (a, b, distance) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?) WHERE true
     ON CONFLICT DO UPDATE SET distance = excluded.distance`,
    [JSON.stringify(pairs.map(({ a, b, distance }) => [a, b, Math.round(distance * 1000) / 1000]))],
  )
}

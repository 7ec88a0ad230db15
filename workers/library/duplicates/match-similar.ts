/** Shots of one scene: each new photo against those taken within minutes of it, by their looks and by what a model sees. */

import {
  lookDistance,
  lookOf,
  SIMILAR_MOST,
  SIMILAR_WITHIN_MS,
  typicalCosine,
  vectorDistance,
  type Look,
} from '../../../src/domain/duplicates/similar.ts'
import type { Db } from '../db/db.ts'
import type { VectorPair } from '../db/meaning.ts'
import type { VectorIndex } from '../meaning/vector-index.ts'
import { isWhole } from './whole.ts'

/** Of a time-lapse only the nearest are compared: the rest is connected through them. */
const NEAREST = 12
const DAY_MS = 86_400_000
const PAGE = 64 // photos between two looks at the clock
const DAYS_PAGE = 1024 // photos asked for their day at once

export interface SimilarPair {
  readonly a: number
  readonly b: number
  readonly distance: number
}

/** `ids`: the photos whose looks are new. Yields now and then. */
export function* matchSimilar(db: Db, ids: readonly number[]): Generator<void, readonly SimilarPair[]> {
  const pairs: SimilarPair[] = []
  const read = (span: Span) => readLooks(db, span)
  yield* compareInTime(db, ids, read, (one, other) => {
    const distance = lookDistance(one, other)
    if (distance <= SIMILAR_MOST) pairs.push({ ...inOrder(one.id, other.id), distance })
  })
  return pairs
}

export interface FoundVectors {
  /** The photos whose vectors were new; none: all have been compared. */
  readonly ids: readonly number[]
  readonly pairs: readonly VectorPair[]
  readonly typical: number
}

/** The same for up to `part` vectors that a model has made since. */
export function* matchVectors(db: Db, index: VectorIndex, part: number): Generator<void, FoundVectors> {
  const ids = db
    .all<{ id: number }>(
      'SELECT asset_id AS id FROM vector_slot INDEXED BY vector_slot_unpaired WHERE model = ? AND paired = 0 ORDER BY asset_id LIMIT ?',
      [index.model, part],
    )
    .map(({ id }) => id)
  const typical = measureTypical(index, ids)
  yield
  const vectors = new Map<number, Float32Array | null>()
  const vectorOf = (id: number) => {
    const known = vectors.get(id)
    if (known !== undefined) return known
    const vector = index.vectorOf(id)
    vectors.set(id, vector)
    // In the order of time: those before are not asked for again.
    if (vectors.size > 4 * NEAREST) vectors.delete(vectors.keys().next().value ?? id)
    return vector
  }
  const pairs: VectorPair[] = []
  const read = (span: Span) => readMoments(db, index.model, span)
  yield* compareInTime(db, ids, read, (one, other) => {
    const a = vectorOf(one.id)
    const b = vectorOf(other.id)
    if (a === null || b === null) return
    const cosine = a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
    if (vectorDistance(cosine, typical) <= SIMILAR_MOST) pairs.push({ ...inOrder(one.id, other.id), cosine })
  })
  return { ids, pairs, typical }
}

const SAMPLES = 24 // of the new photos, each against as many of all

function measureTypical(index: VectorIndex, ids: readonly number[]): number {
  const step = Math.max(1, Math.floor(ids.length / SAMPLES))
  const cosines = ids
    .filter((_, at) => at % step === 0)
    .flatMap((id) => {
      const vector = index.vectorOf(id)
      return vector === null ? [] : [...index.sample(vector, SAMPLES)]
    })
  return typicalCosine(Float32Array.from(cosines), index.count)
}

interface Moment {
  readonly id: number
  readonly at: number
}
type LookRow = Moment & Look

/** A day, and the minutes before and after it. */
interface Span {
  readonly from: number
  readonly to: number
}

/** Calls `compare` with each new photo and those shortly before it, and with each known one and the new ones before it. */
function* compareInTime<Row extends Moment>(
  db: Db,
  ids: readonly number[],
  read: (span: Span) => readonly Row[],
  compare: (one: Row, other: Row) => void,
): Generator<void> {
  const isFresh = new Set(ids)
  for (const day of yield* daysOf(db, ids)) {
    yield
    const window: Row[] = []
    const rows = read({
      from: day * DAY_MS - SIMILAR_WITHIN_MS,
      to: (day + 1) * DAY_MS + SIMILAR_WITHIN_MS,
    })
    for (const [index, row] of rows.entries()) {
      if (index % PAGE === PAGE - 1) yield
      for (const other of window) {
        if (row.at - other.at > SIMILAR_WITHIN_MS) continue
        if (isFresh.has(row.id) || isFresh.has(other.id)) compare(row, other)
      }
      window.push(row)
      if (window.length > NEAREST) window.shift()
    }
  }
}

function* daysOf(db: Db, ids: readonly number[]): Generator<void, readonly number[]> {
  const days = new Set<number>()
  for (let from = 0; from < ids.length; from += DAYS_PAGE) {
    for (const { day } of db.all<{ day: number }>(
      `SELECT DISTINCT a.local_day AS day FROM json_each(?) j CROSS JOIN asset a ON a.id = j.value WHERE a.local_day IS NOT NULL`,
      [JSON.stringify(ids.slice(from, from + DAYS_PAGE))],
    ))
      days.add(day)
    yield
  }
  return [...days].sort((a, b) => a - b)
}

/** Of the photos of a span, also of hidden ones and of those in the trash, which may come back, in order of time. Those of which only the year or the day is known were not taken one after the other. */
const IN_SPAN = `a.sort_at BETWEEN ? AND ? AND a.kind = 'photo' AND ${isWhole('a')}
  AND coalesce(a.taken_confidence, 'high') <> 'low' ORDER BY a.sort_at, a.id`

const NOT_BLANK = 'NOT EXISTS (SELECT 1 FROM phash p WHERE p.asset_id = a.id AND p.blank = 1)'

function readLooks(db: Db, { from, to }: Span): LookRow[] {
  return db
    .all<Moment & { small: Uint8Array; chroma: Uint8Array }>(
      `SELECT a.id, a.sort_at AS at, p.small, p.chroma FROM asset a INDEXED BY asset_moment CROSS JOIN phash p ON p.asset_id = a.id AND p.blank = 0
       WHERE ${IN_SPAN}`,
      [from, to],
    )
    .map(({ id, at, small, chroma }) => ({ id, at, ...lookOf({ small, chroma }) }))
}

function readMoments(db: Db, model: string, { from, to }: Span): Moment[] {
  return db.all<Moment & Record<string, number>>(
    `SELECT a.id, a.sort_at AS at FROM asset a INDEXED BY asset_moment CROSS JOIN vector_slot v ON v.asset_id = a.id AND v.model = ?
     WHERE ${NOT_BLANK} AND ${IN_SPAN}`,
    [model, from, to],
  )
}

function inOrder(one: number, other: number): { readonly a: number; readonly b: number } {
  return { a: Math.min(one, other), b: Math.max(one, other) }
}

/** Inside a transaction. */
export function storeSimilar(db: Db, pairs: readonly SimilarPair[]): void {
  db.run(
    `INSERT INTO similar_pair (a, b, distance) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)
     WHERE EXISTS (SELECT 1 FROM asset WHERE id = value ->> 0) AND EXISTS (SELECT 1 FROM asset WHERE id = value ->> 1)
     ON CONFLICT DO UPDATE SET distance = excluded.distance`,
    [JSON.stringify(pairs.map(({ a, b, distance }) => [a, b, Math.round(distance * 1000) / 1000]))],
  )
}

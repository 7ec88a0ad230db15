/**
 * Finds which pictures may be one. New ones are indexed, a part at a time, and every picture of the library is looked up in
 * that: once as it is among all views of the new ones, once with all its views among the new ones.
 */

import { BandIndex } from '../../../src/domain/duplicates/band-index.ts'
import { LEAST_CORRELATION, viewCorrelation } from '../../../src/domain/duplicates/clue.ts'
import { HASH_BYTES, VIEWS } from '../../../src/domain/duplicates/signature.ts'
import type { Db } from '../db/db.ts'

/** New pictures in one part: 28 bytes for each of their views, and 500 of their own, are held. */
const PART = 16_384
const PAGE = 128 // rows between two looks at the clock
const MOST_BITS = 10
const PHASH_BYTES = 32
const MOST_PHASH_BITS = 30 // of 256: brightened, recompressed, stamped; others lie around 128

/** What a picture is found by. */
export interface SignedPicture {
  readonly id: number
  readonly hashes: Uint8Array
  readonly phash: Uint8Array
  readonly small: Uint8Array
}

export interface FoundPair {
  readonly a: number
  readonly b: number
  readonly view: number
  readonly outerIsA: boolean
  readonly correlation: number
}

/** Pictures that are alike for a reason: blank ones, and what is no picture. */
const COMPARABLE = "p.blank = 0 AND a.kind = 'photo'"

export interface FoundPart {
  /** The pictures that were new; none: everything has been compared. */
  readonly ids: readonly number[]
  readonly pairs: readonly FoundPair[]
}

/** One part. Yields now and then, so that others get their turn. */
export function* matchNew(db: Db, part = PART): Generator<void, FoundPart> {
  const ids = db
    .all<{ asset_id: number }>('SELECT asset_id FROM phash WHERE matched = 0 ORDER BY asset_id LIMIT ?', [
      part,
    ])
    .map(({ asset_id }) => asset_id)
  const fresh: SignedPicture[] = []
  for (let from = 0; from < ids.length; from += PAGE) {
    fresh.push(
      ...readRows(
        db,
        'p.asset_id IN (SELECT value FROM json_each(?))',
        JSON.stringify(ids.slice(from, from + PAGE)),
      ),
    )
    yield
  }
  if (fresh.length === 0) return { ids, pairs: [] }
  // What comes with a later part is compared with these then.
  return { ids, pairs: yield* matchWith(db, fresh, `(p.matched = 1 OR p.asset_id <= ${String(ids.at(-1))})`) }
}

/** Which of the library's pictures may be one with these, and which of these with each other, where `among` says so. */
export function* matchWith(
  db: Db,
  fresh: readonly SignedPicture[],
  among: string,
): Generator<void, readonly FoundPair[]> {
  const own = new BandIndex({ capacity: fresh.length, bytes: HASH_BYTES, most: MOST_BITS, flips: true })
  const cosine = new BandIndex({
    capacity: fresh.length,
    bytes: PHASH_BYTES,
    most: MOST_PHASH_BITS,
    flips: false,
  })
  const views = new BandIndex({
    capacity: fresh.length * VIEWS.length,
    bytes: HASH_BYTES,
    most: MOST_BITS,
    flips: true,
  })
  for (const [index, { hashes, phash }] of fresh.entries()) {
    own.add(hashes, 0)
    cosine.add(phash, 0)
    for (let view = 0; view < VIEWS.length; view++) views.add(hashes, view * HASH_BYTES)
    if (index % PAGE === 0) yield
  }

  const best = new Map<string, FoundPair>()
  function propose(outer: SignedPicture, view: number, inner: SignedPicture): void {
    if (outer.id === inner.id) return
    const correlation = viewCorrelation(outer.small, view, inner.small)
    if (correlation < LEAST_CORRELATION) return
    const a = Math.min(outer.id, inner.id)
    const b = Math.max(outer.id, inner.id)
    const key = `${String(a)} ${String(b)}`
    if (correlation > (best.get(key)?.correlation ?? -1))
      best.set(key, { a, b, view, outerIsA: outer.id === a, correlation })
  }
  function freshRow(index: number): SignedPicture {
    return fresh[index] ?? { id: -1, hashes: NOTHING, phash: NOTHING, small: NOTHING }
  }

  const isFresh = new Set(fresh.map(({ id }) => id))
  let after = -1
  for (;;) {
    const page = readRows(db, `p.asset_id > ? AND ${among}`, after)
    const last = page.at(-1)
    if (last === undefined) break
    after = last.id
    for (const row of page) {
      for (let view = 0; view < VIEWS.length; view++)
        own.find(row.hashes, view * HASH_BYTES, (index) => {
          propose(row, view, freshRow(index))
        })
      // Of two new ones each is looked up among the other's views when its turn comes.
      if (!isFresh.has(row.id))
        views.find(row.hashes, 0, (entry) => {
          propose(freshRow(Math.floor(entry / VIEWS.length)), entry % VIEWS.length, row)
        })
      cosine.find(row.phash, 0, (index) => {
        propose(row, 0, freshRow(index))
      })
    }
    yield
  }
  return [...best.values()]
}

const NOTHING = new Uint8Array(0)

/** In order of id, at most a page. */
function readRows(db: Db, where: string, value: string | number): SignedPicture[] {
  return db.all<{ id: number; hashes: Uint8Array; phash: Uint8Array; small: Uint8Array }>(
    `SELECT p.asset_id AS id, p.hashes, p.phash, p.small FROM phash p JOIN asset a ON a.id = p.asset_id
     WHERE ${where} AND ${COMPARABLE} ORDER BY p.asset_id LIMIT ${String(PAGE)}`,
    [value],
  )
}

/** The part is done: its pairs wait to be looked at. Inside a transaction. */
export function storeFound(db: Db, { ids, pairs }: FoundPart): void {
  db.run(
    `INSERT INTO picture_pair (a, b, state, view, outer_is_a)
     SELECT value ->> 0, value ->> 1, 'asked', value ->> 2, value ->> 3 FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
    [JSON.stringify(pairs.map(({ a, b, view, outerIsA }) => [a, b, view, outerIsA ? 1 : 0]))],
  )
  db.run('UPDATE phash SET matched = 1 WHERE asset_id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(ids),
  ])
}

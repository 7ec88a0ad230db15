/** Finds which pictures may be one: new ones among themselves and among all that are known, a part at a time. */

import { BandIndex, HashList, type BandIndexOptions } from '../../../src/domain/duplicates/band-index.ts'
import { LEAST_CORRELATION, viewCorrelation } from '../../../src/domain/duplicates/clue.ts'
import { HASH_BYTES, VIEWS } from '../../../src/domain/duplicates/signature.ts'
import type { Db } from '../db/db.ts'
import { isWhole } from './whole.ts'

/** New pictures in one part: 128 bytes of each are held, and 28 of each that is known. */
const PART = 131_072
const PAGE = 128 // rows between two looks at the clock
const BATCH = 2048 // pictures looked up together, 500 bytes each
const PHASH_BYTES = 32

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

/** Without pictures that are alike for a reason, blank and broken ones, and what is no picture. */
const COMPARABLE = `p.blank = 0 AND a.kind = 'photo' AND ${isWhole('a')}`

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
  const last = ids.at(-1)
  if (last === undefined) return { ids, pairs: [] }
  const fresh: FreshPictures = {
    count: ids.length,
    *pages() {
      for (let from = 0; from < ids.length; from += PAGE)
        yield readRows(
          db,
          'p.asset_id IN (SELECT value FROM json_each(?))',
          JSON.stringify(ids.slice(from, from + PAGE)),
        )
    },
    small: () => undefined,
  }
  // What comes with a later part is compared with these then.
  return { ids, pairs: yield* matchWith(db, fresh, `(p.matched = 1 OR p.asset_id <= ${String(last)})`) }
}

/** Pictures that are compared with the library's and with each other. They are read twice, and not held. */
export interface FreshPictures {
  /** At most so many. */
  readonly count: number
  readonly pages: () => Iterable<readonly SignedPicture[]>
  /** The small picture of one that is not in the library. */
  readonly small: (id: number) => Uint8Array | undefined
}

/**
 * Which of the library's pictures may be one with these, and which of these with each other, where `among` says so. All views of every picture are
 * looked up among the new ones as they are, and then all views of the new ones among the known.
 */
export function* matchWith(
  db: Db,
  fresh: FreshPictures,
  among: string,
): Generator<void, readonly FoundPair[]> {
  const freshIds: number[] = []
  const own = new HashList(HASH_BYTES, fresh.count)
  const cosines = new HashList(PHASH_BYTES, fresh.count)
  for (const page of fresh.pages()) {
    for (const { id, hashes, phash } of page) {
      freshIds.push(id)
      own.add(hashes, 0)
      cosines.add(phash, 0)
    }
    yield
  }
  if (freshIds.length === 0) return []
  const pairs = new PairSet((id) => fresh.small(id) ?? smallOf(db, id))
  const isFresh = new Set(freshIds)
  const knownIds: number[] = []
  const known = new HashList(HASH_BYTES, db.scalar<number>('SELECT count(*) FROM phash') ?? 0)

  const views = new ViewLookup(new BandIndex(own, OWN), freshIds, pairs)
  const wholes = new BandIndex(cosines, COSINE)
  yield* eachBatch(pagesAmong(db, among), function* (batch) {
    yield* views.lookUp(batch)
    const asked = new HashList(PHASH_BYTES, batch.length)
    for (const { phash } of batch) asked.add(phash, 0)
    yield* wholes.find(asked, (one, found) => {
      pairs.propose(batch[one], 0, freshIds[found])
    })
    for (const { id, hashes } of batch) {
      if (isFresh.has(id) || known.size === known.capacity) continue
      knownIds.push(id)
      known.add(hashes, 0)
    }
  })
  if (knownIds.length > 0) {
    const others = new ViewLookup(new BandIndex(known, OWN), knownIds, pairs)
    yield* eachBatch(fresh.pages(), (batch) => others.lookUp(batch))
  }
  return pairs.all()
}

const OWN: BandIndexOptions = { most: 10, flips: true }
/** Of 256 bits: brightened, recompressed, stamped; others lie around 128. */
const COSINE: BandIndexOptions = { most: 30, flips: false }

/** Looks up every view of pictures among what others are as they lie. */
class ViewLookup {
  readonly #index: BandIndex
  readonly #ids: readonly number[]
  readonly #pairs: PairSet

  constructor(index: BandIndex, ids: readonly number[], pairs: PairSet) {
    this.#index = index
    this.#ids = ids
    this.#pairs = pairs
  }

  *lookUp(batch: readonly SignedPicture[]): Generator<void> {
    const views = new HashList(HASH_BYTES, batch.length * VIEWS.length)
    for (const { hashes } of batch)
      for (let view = 0; view < VIEWS.length; view++) views.add(hashes, view * HASH_BYTES)
    yield* this.#index.find(views, (asked, found) => {
      this.#pairs.propose(batch[Math.floor(asked / VIEWS.length)], asked % VIEWS.length, this.#ids[found])
    })
  }
}

/** The view of each pair that fits best. */
class PairSet {
  readonly #smallOf: (id: number) => Uint8Array | undefined
  readonly #best = new Map<string, FoundPair>()

  constructor(small: (id: number) => Uint8Array | undefined) {
    this.#smallOf = small
  }

  propose(outer: SignedPicture | undefined, view: number, inner: number | undefined): void {
    if (outer === undefined || inner === undefined || outer.id === inner) return
    const small = this.#smallOf(inner)
    const correlation = small === undefined ? 0 : viewCorrelation(outer.small, view, small)
    if (correlation < LEAST_CORRELATION) return
    const a = Math.min(outer.id, inner)
    const b = Math.max(outer.id, inner)
    const key = `${String(a)} ${String(b)}`
    if (correlation > (this.#best.get(key)?.correlation ?? -1))
      this.#best.set(key, { a, b, view, outerIsA: outer.id === a, correlation })
  }

  all(): readonly FoundPair[] {
    return [...this.#best.values()]
  }
}

/** Many are looked up together: see `BandIndex`. */
function* eachBatch(
  pages: Iterable<readonly SignedPicture[]>,
  work: (batch: readonly SignedPicture[]) => Generator<void>,
): Generator<void> {
  let batch: SignedPicture[] = []
  for (const page of pages) {
    batch.push(...page)
    yield
    if (batch.length < BATCH) continue
    yield* work(batch)
    batch = []
  }
  if (batch.length > 0) yield* work(batch)
}

function* pagesAmong(db: Db, among: string): Generator<readonly SignedPicture[]> {
  let after = -1
  for (;;) {
    const page = readRows(db, `p.asset_id > ? AND ${among}`, after)
    const last = page.at(-1)
    if (last === undefined) return
    after = last.id
    yield page
  }
}

function smallOf(db: Db, id: number): Uint8Array | undefined {
  return db.scalar<Uint8Array>('SELECT small FROM phash WHERE asset_id = ?', [id])
}

/** In order of id, at most a page. */
function readRows(db: Db, where: string, value: string | number): SignedPicture[] {
  return db.all<{ id: number; hashes: Uint8Array; phash: Uint8Array; small: Uint8Array }>(
    `SELECT p.asset_id AS id, p.hashes, p.phash, p.small FROM phash p JOIN asset a ON a.id = p.asset_id
     WHERE ${where} AND ${COMPARABLE} ORDER BY p.asset_id LIMIT ${String(PAGE)}`,
    [value],
  )
}

/** Pairs wait to be looked at. Inside a transaction; a part that is cut off between its steps is found again. */
export function storePairs(db: Db, pairs: readonly FoundPair[]): void {
  db.run(
    `INSERT INTO picture_pair (a, b, state, view, outer_is_a)
     SELECT value ->> 0, value ->> 1, 'asked', value ->> 2, value ->> 3 FROM json_each(?)
     WHERE EXISTS (SELECT 1 FROM asset WHERE id = value ->> 0) AND EXISTS (SELECT 1 FROM asset WHERE id = value ->> 1) ON CONFLICT DO NOTHING`,
    [JSON.stringify(pairs.map(({ a, b, view, outerIsA }) => [a, b, view, outerIsA ? 1 : 0]))],
  )
}

/** These have been compared with all that were there. Inside a transaction, after their pairs. */
export function storeMatched(db: Db, ids: readonly number[]): void {
  db.run('UPDATE phash SET matched = 1 WHERE asset_id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(ids),
  ])
}

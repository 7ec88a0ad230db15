/** How much of the truth a search finds: the ten most similar by codes and by everything. */

import type { Recall } from '../../../src/domain/search/vector-report.ts'
import type { SlotIndex } from './slot-index.ts'

const TOP = 10
/** Length of what is added to a stored vector of length 1: the cosine between the two is about 0.995. */
const DISTURBANCE = 0.1
/** Cosines of f32 sums that are this close are equal. */
const SAME = 1e-6

/** Vectors that are looked at between two breaths: a few milliseconds with fifty queries. */
const STEP = 256

interface Readable {
  read(slot: number): Float32Array | null
}

/**
 * Queries are stored vectors chosen at random, slightly disturbed. Reads the whole file, once for every `manyQueries`. Yields how much is done, 0–1, so that
 * others may be answered in between: vectors that come or go meanwhile are counted as they were, or as they are.
 */
export function* measureRecall(
  store: Readable,
  index: SlotIndex,
  used: readonly number[],
  count: number,
): Generator<number, Recall> {
  const queries = chooseQueries(store, used, count)
  if (queries.length === 0) return { recall: 1, queries: 0, msApproximate: 0, msExact: 0 }
  const watch = new StopWatch()
  const found: (readonly number[])[] = []
  for (const query of queries) {
    found.push(watch.time(() => index.search(query, TOP).map(({ cosine }) => cosine)))
    yield 0
  }
  const msApproximate = watch.take() / queries.length
  const exact = yield* exactTops(index, used, queries, watch)
  let right = 0
  let wanted = 0
  exact.forEach((top, number) => {
    // Of equals any will do: what counts is how similar the found ones are.
    const least = (top.at(-1) ?? 0) - SAME
    right += (found[number] ?? []).filter((cosine) => cosine >= least).length
    wanted += top.length
  })
  return {
    recall: wanted === 0 ? 1 : right / wanted,
    queries: queries.length,
    msApproximate,
    msExact: watch.take() / queries.length,
  }
}

/** Of work that pauses in between. */
class StopWatch {
  #ms = 0

  time<Value>(work: () => Value): Value {
    const from = performance.now()
    const value = work()
    this.#ms += performance.now() - from
    return value
  }

  take(): number {
    const ms = this.#ms
    this.#ms = 0
    return ms
  }
}

function chooseQueries(store: Readable, used: readonly number[], count: number): Float32Array[] {
  const queries: Float32Array[] = []
  for (let tries = 0; queries.length < count && tries < 2 * count; tries += 1) {
    const slot = used[Math.floor(Math.random() * used.length)]
    const vector = slot === undefined ? null : store.read(slot)
    if (vector !== null) queries.push(disturb(vector))
  }
  return queries
}

function disturb(vector: Float32Array): Float32Array {
  // Even chance from −1 to 1 has a variance of a third.
  const size = DISTURBANCE * Math.sqrt(3 / vector.length)
  const moved = vector.map((value) => value + size * (2 * Math.random() - 1))
  const length = Math.hypot(...moved)
  return moved.map((value) => value / length)
}

/** The greatest cosines of each query, descending. */
function* exactTops(
  index: SlotIndex,
  slots: readonly number[],
  queries: readonly Float32Array[],
  watch: StopWatch,
): Generator<number, number[][]> {
  const tops: number[][] = queries.map(() => [])
  for (let first = 0; first < queries.length; first += index.manyQueries) {
    const some = queries.slice(first, first + index.manyQueries)
    for (let from = 0; from < slots.length; from += STEP) {
      watch.time(() => {
        index.rankAll(some, slots.slice(from, from + STEP), (number, cosine) => {
          putIn(tops[first + number] ?? [], cosine)
        })
      })
      yield (first + (some.length * Math.min(slots.length, from + STEP)) / slots.length) / queries.length
    }
  }
  return tops
}

function putIn(top: number[], cosine: number): void {
  if (top.length === TOP && cosine <= (top.at(-1) ?? 0)) return
  const place = top.findIndex((one) => one < cosine)
  top.splice(place < 0 ? top.length : place, 0, cosine)
  if (top.length > TOP) top.pop()
}

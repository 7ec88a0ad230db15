/** How much of the truth a search finds: the ten most similar by codes and by everything. */

import type { SlotIndex } from './slot-index.ts'

const TOP = 10
/** Length of what is added to a stored vector of length 1: the cosine between the two is about 0.995. */
const DISTURBANCE = 0.1
/** Cosines of f32 sums that are this close are equal. */
const SAME = 1e-6

export interface Recall {
  /** 0…1, of the ten most similar. */
  readonly recall: number
  readonly queries: number
  /** Milliseconds for one query. */
  readonly msApproximate: number
  readonly msExact: number
}

interface Readable {
  read(slot: number): Float32Array | null
}

/** Queries are stored vectors chosen at random, slightly disturbed. Reads the whole file, once for every `manyQueries`. */
export function measureRecall(
  store: Readable,
  index: SlotIndex,
  used: readonly number[],
  count: number,
): Recall {
  const queries = chooseQueries(store, used, count)
  if (queries.length === 0) return { recall: 1, queries: 0, msApproximate: 0, msExact: 0 }
  const from = performance.now()
  const found = queries.map((query) => index.search(query, TOP).map(({ cosine }) => cosine))
  const between = performance.now()
  const exact = exactTops(index, queries)
  const end = performance.now()
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
    msApproximate: (between - from) / queries.length,
    msExact: (end - between) / queries.length,
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
function exactTops(index: SlotIndex, queries: readonly Float32Array[]): number[][] {
  const tops: number[][] = []
  for (let first = 0; first < queries.length; first += index.manyQueries) {
    const some = queries.slice(first, first + index.manyQueries)
    const ours = some.map((): number[] => [])
    index.rankAll(some, (number, cosine) => {
      const top = ours[number]
      if (top === undefined || (top.length === TOP && cosine <= (top.at(-1) ?? 0))) return
      const place = top.findIndex((one) => one < cosine)
      top.splice(place < 0 ? top.length : place, 0, cosine)
      if (top.length > TOP) top.pop()
    })
    tops.push(...ours)
  }
  return tops
}

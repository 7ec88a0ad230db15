/** Average linkage: the two gatherings that are most alike join first, then the next, as long as they are alike enough. */

import type { Pairs } from './close-pairs.ts'
import type { Forest } from './forest.ts'

export interface Linkage {
  /** Least mean cosine for these two, or more for some of them. */
  readonly threshold: (a: number, b: number) => number
  /** Pairs below this are of no interest to anybody. */
  readonly floor: number
}

/**
 * Joins what may be joined along these pairs of faces, the closest first; between equals the earlier names. Returns the roots that grew.
 *
 * [Note: Late looks] A pair is looked at again when it is its turn and either side has grown since. The mean of two gatherings with a
 * third is never more than the greater of the two means, so what waits in the heap never promises too little, and the order is that of
 * average linkage.
 */
export function joinClosest(forest: Forest, pairs: Pairs, { threshold, floor }: Linkage): Set<number> {
  const heap = pairHeap(pairs, (at) => ({
    a: forest.find(pairs.a[at] ?? 0),
    b: forest.find(pairs.b[at] ?? 0),
  }))
  const grown = new Set<number>()
  for (let top = heap.pop(); top !== null; top = heap.pop()) {
    const a = forest.find(top.a)
    const b = forest.find(top.b)
    if (a === b) continue
    const age = forest.version(a) + forest.version(b)
    if (top.age !== age || top.a !== a || top.b !== b) {
      const score = forest.similarity(a, b)
      if (score >= floor) heap.push({ at: top.at, a: Math.min(a, b), b: Math.max(a, b), score, age })
      continue
    }
    if (top.score < threshold(a, b) || !forest.mayJoin(a, b)) continue
    grown.delete(a)
    grown.delete(b)
    grown.add(forest.join(a, b))
  }
  return grown
}

interface Waiting {
  readonly at: number
  readonly a: number
  readonly b: number
  readonly score: number
  /** Versions of both sides together, as they were when the score was taken; -1: never. */
  readonly age: number
}

/** A binary heap over columns: hundreds of thousands of pairs wait, and each would be an object. */
function pairHeap(
  pairs: Pairs,
  rootsOf: (at: number) => { readonly a: number; readonly b: number },
): { pop(): Waiting | null; push(waiting: Waiting): void } {
  const count = pairs.a.length
  const scores = Float64Array.from(pairs.dot)
  const as = new Int32Array(count)
  const bs = new Int32Array(count)
  const ages = new Int32Array(count).fill(-1)
  for (let at = 0; at < count; at += 1) {
    const { a, b } = rootsOf(at)
    as[at] = Math.min(a, b)
    bs[at] = Math.max(a, b)
  }
  const heap = new Int32Array(count)
  let size = 0

  function isBefore(one: number, other: number): boolean {
    const more = (scores[one] ?? 0) - (scores[other] ?? 0)
    if (more !== 0) return more > 0
    const first = (as[one] ?? 0) - (as[other] ?? 0)
    if (first !== 0) return first < 0
    const second = (bs[one] ?? 0) - (bs[other] ?? 0)
    return second === 0 ? one < other : second < 0
  }
  function rise(at: number): void {
    const item = heap[at] ?? 0
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!isBefore(item, heap[above] ?? 0)) break
      heap[at] = heap[above] ?? 0
      at = above
    }
    heap[at] = item
  }
  function sink(at: number): void {
    const item = heap[at] ?? 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= size) break
      if (below + 1 < size && isBefore(heap[below + 1] ?? 0, heap[below] ?? 0)) below += 1
      if (!isBefore(heap[below] ?? 0, item)) break
      heap[at] = heap[below] ?? 0
      at = below
    }
    heap[at] = item
  }

  for (; size < count; size += 1) heap[size] = size
  for (let at = (size >> 1) - 1; at >= 0; at -= 1) sink(at)
  return {
    pop() {
      if (size === 0) return null
      const at = heap[0] ?? 0
      size -= 1
      heap[0] = heap[size] ?? 0
      if (size > 0) sink(0)
      return { at, a: as[at] ?? 0, b: bs[at] ?? 0, score: scores[at] ?? 0, age: ages[at] ?? 0 }
    },
    push({ at, a, b, score, age }) {
      as[at] = a
      bs[at] = b
      scores[at] = score
      ages[at] = age
      heap[size] = at
      size += 1
      rise(size - 1)
    },
  }
}

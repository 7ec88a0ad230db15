/** Codes of the slots in use, in memory, and the searches over them. */

import type { MemoryMap } from './memory-map.ts'
import { DISTANCES, FINE_BLOCK, PAGE_SLOTS, SCAN_BLOCK } from './memory-map.ts'
import type { Moments } from './quantise.ts'
import { evenMoments, MomentSum, weigh, writeBounds, writeFine, writeScan } from './quantise.ts'
import type { SlotSet } from './slot-set.ts'
import { slotsOf } from './slot-set.ts'
import type { VectorFile } from './vector-file.ts'

/** Vectors whose mean and deviations stand for all: their error is a 64th of a deviation. */
const SAMPLE = 4096
/** With fewer vectors new bounds are not worth it: a search ranks all of them anyway. */
const FRESH_FROM = 1024
/**
 * Candidates that are read from the file and ranked exactly: at least, for each hit, and of all. Of hits beyond the first hundreds only one in four more: each is
 * a read, and what they decide is where a long list ends. Figures: ADR 0005.
 */
const LEAST_EXACT = 256
const EXACT_PER_HIT = 4
const FIRST_HITS = 250
const EXACT_PER_LATER_HIT = 1.25
const EXACT_SHARE = 0.001
/** With fewer dimensions fewer errors of rounding cancel out, and more candidates are read, which are smaller. */
const FULL_DIM = 512
/** Candidates of the coarse scan whose fine codes are looked at: at least, for each that is read, and of all. */
const LEAST_COARSE = 2000
const COARSE_PER_EXACT = 5
const COARSE_SHARE = 0.025
/** Above every slot: a distance times this, and a slot, are one number. */
const KEY = 2 ** 26
const MASK_BYTES = PAGE_SLOTS / 8
/** Of eight slots each. */
const GROUPS = PAGE_SLOTS / 8

export interface VectorHit {
  readonly slot: number
  /** −1…1 */
  readonly cosine: number
}

export class SlotIndex {
  readonly #map: MemoryMap
  readonly #vectors: VectorFile
  readonly #dim: number
  readonly #used: SlotSet
  #moments: Moments
  /** Slots in use when the bounds were made. */
  #fitted = 0
  /** Pages that have codes. */
  #pages = 0

  constructor(map: MemoryMap, vectors: VectorFile, dim: number, used: SlotSet) {
    this.#map = map
    this.#vectors = vectors
    this.#dim = dim
    this.#used = used
    this.#moments = evenMoments(dim)
  }

  /** Makes room for the codes of slots below. */
  reserve(slots: number): void {
    this.#map.reserve(slots)
    this.#pages = Math.max(this.#pages, Math.ceil(slots / PAGE_SLOTS))
  }

  /** Writes the code of a slot from its vector in memory. */
  encode(slot: number, at: number): void {
    const page = Math.floor(slot / PAGE_SLOTS)
    const offset = this.#map.offset(slot)
    const { kernel, bounds } = this.#map
    kernel.encode(at, bounds, this.#map.coarse(page) + offset, this.#map.fine(page) + offset, this.#dim)
  }

  /** Reads everything: new bounds, all codes. Returns the slots that could not be read. */
  rebuild(): readonly number[] {
    const slots = [...this.#used]
    this.reserve((slots.at(-1) ?? -1) + 1)
    this.#moments = this.#sample(slots)
    this.#fitted = slots.length
    writeBounds(this.#moments, this.#map.floats(this.#map.bounds, 2 * this.#dim))
    const lost: number[] = []
    this.#vectors.loadAll(slots, (slot, at) => {
      if (at === null) lost.push(slot)
      else this.encode(slot, at)
    })
    return lost
  }

  /** Bounds are made anew when there are twice as many vectors as when they were made. */
  keepFresh(): void {
    if (this.#used.count >= Math.max(FRESH_FROM, 2 * this.#fitted)) this.rebuild()
  }

  /** `query` has length 1. */
  search(query: Float32Array, k: number, allow?: Uint8Array): readonly VectorHit[] {
    if (!(k >= 1)) return []
    const first = Math.min(k, FIRST_HITS)
    const least = Math.max(
      LEAST_EXACT,
      EXACT_PER_HIT * first + EXACT_PER_LATER_HIT * (k - first),
      EXACT_SHARE * this.#used.count,
    )
    const exact = Math.ceil(least * Math.max(1, FULL_DIM / this.#dim))
    const allowed = this.#writeMasks(allow)
    const candidates = allowed <= exact ? this.#allAllowed() : this.#scan(query, exact)
    return this.rank(query, candidates)
      .sort((a, b) => b.cosine - a.cosine || a.slot - b.slot)
      .slice(0, k)
  }

  /** Exact cosines of slots in ascending order, without those that cannot be read. `query` has length 1. */
  rank(query: Float32Array, slots: Iterable<number>): VectorHit[] {
    const { kernel, query: at } = this.#map
    this.#map.floats(at, this.#dim).set(query)
    const hits: VectorHit[] = []
    this.#vectors.loadAll(slots, (slot, vector) => {
      if (vector !== null) hits.push({ slot, cosine: kernel.cosine(at, vector, this.#dim) })
    })
    return hits
  }

  /**
   * Exact cosines of slots in ascending order with every query, without those that cannot be read. Queries of length 1, at most `manyQueries` of them:
   * they lie where a scan counts.
   */
  rankAll(
    queries: readonly Float32Array[],
    slots: Iterable<number>,
    receive: (query: number, cosine: number) => void,
  ): void {
    const { kernel, histogram } = this.#map
    queries.forEach((query, number) => {
      this.#map.floats(histogram + number * this.#dim * 4, this.#dim).set(query)
    })
    this.#vectors.loadAll(slots, (_, vector) => {
      if (vector === null) return
      for (let number = 0; number < queries.length; number += 1)
        receive(number, kernel.cosine(histogram + number * this.#dim * 4, vector, this.#dim))
    })
  }

  get manyQueries(): number {
    return Math.floor(DISTANCES / this.#dim)
  }

  /** Which slots a scan looks at, page by page. Returns how many. */
  #writeMasks(allow: Uint8Array | undefined): number {
    let count = 0
    for (let page = 0; page < this.#pages; page += 1) {
      const mask = this.#map.view(this.#map.mask(page), MASK_BYTES)
      const from = page * MASK_BYTES
      mask.fill(0)
      mask.set(this.#used.bytes.subarray(from, from + MASK_BYTES))
      if (allow !== undefined)
        for (let at = 0; at < MASK_BYTES; at += 1) mask[at] = (mask[at] ?? 0) & (allow[from + at] ?? 0)
      for (const word of this.#map.words(this.#map.mask(page), MASK_BYTES / 4)) count += countBits(word)
    }
    return count
  }

  *#allAllowed(): Generator<number> {
    for (let page = 0; page < this.#pages; page += 1) {
      const mask = this.#map.view(this.#map.mask(page), MASK_BYTES)
      for (const slot of slotsOf(mask)) yield page * PAGE_SLOTS + slot
    }
  }

  /** The `exact` nearest of the allowed by their codes, ascending by slot. There are more than that. */
  #scan(query: Float32Array, exact: number): Float64Array {
    const { kernel, planes, finePlanes, histogram } = this.#map
    const weights = weigh(query, this.#moments)
    const parts = this.#dim / 32
    const furthest = writeScan(weights, this.#map.words(planes, parts * SCAN_BLOCK))
    writeFine(weights, this.#map.words(finePlanes, 2 * parts * FINE_BLOCK))
    const counts = this.#map.words(histogram, furthest + 1)
    counts.fill(0)
    for (let page = 0; page < this.#pages; page += 1) {
      const codes = this.#map.coarse(page)
      const distances = this.#map.distances(page)
      kernel.scan(this.#map.mask(page), GROUPS, codes, this.#dim / 8, planes, distances, histogram)
    }
    // Everything nearer than `limit`, and as many at it as are wanting.
    const coarse = Math.ceil(
      Math.max(LEAST_COARSE, COARSE_PER_EXACT * exact, COARSE_SHARE * this.#used.count),
    )
    let nearer = 0
    let limit = 0
    while (limit < furthest && nearer + (counts[limit] ?? 0) < coarse) {
      nearer += counts[limit] ?? 0
      limit += 1
    }
    const keys = new Float64Array(Math.min(coarse, nearer + (counts[limit] ?? 0)))
    if (limit > 0) this.#refine(0, limit - 1, keys.subarray(0, nearer))
    this.#refine(limit, limit, keys.subarray(nearer))
    keys.sort()
    const slots = keys.subarray(0, exact).map((key) => key % KEY)
    return slots.sort()
  }

  /** Fills `keys` with slots whose coarse distance is from `low` to `high`: the whole distance times `KEY`, and the slot. */
  #refine(low: number, high: number, keys: Float64Array): void {
    const { kernel, found, finePlanes } = this.#map
    let done = 0
    for (let page = 0; page < this.#pages && done < keys.length; page += 1) {
      const distances = this.#map.distances(page)
      const room = Math.min(PAGE_SLOTS, keys.length - done)
      const count = kernel.collect(distances, GROUPS, low, high, found, room)
      const places = this.#map.words(found, count)
      const slots = keys.subarray(done, done + count)
      slots.set(places)
      kernel.refine(found, count, this.#map.coarse(page), this.#map.fine(page), this.#dim / 8, finePlanes)
      for (let at = 0; at < count; at += 1)
        slots[at] = (places[at] ?? 0) * KEY + page * PAGE_SLOTS + (slots[at] ?? 0)
      done += count
    }
  }

  #sample(slots: readonly number[]): Moments {
    const sum = new MomentSum(this.#dim)
    const step = Math.max(1, slots.length / SAMPLE)
    const chosen = Array.from(
      { length: Math.min(SAMPLE, slots.length) },
      (_, index) => slots[Math.floor(index * step)] ?? 0,
    )
    this.#vectors.loadAll(chosen, (_, at) => {
      if (at !== null) sum.add(this.#map.shorts(at, this.#dim))
    })
    return sum.moments() ?? evenMoments(this.#dim)
  }
}

function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/**
 * Vectors of one model in one flat file (ADR 0005): halves in the file, four bits a dimension in memory. A search scans all codes for candidates
 * and ranks those by what the file holds. Which slot belongs to which photo is the catalogue's business.
 */

import { fail } from '../../../src/domain/errors.ts'
import type { Recall } from '../../../src/domain/search/vector-report.ts'
import type { VectorKernel } from './kernel.ts'
import { MAX_DIM, MemoryMap } from './memory-map.ts'
import { measureRecall } from './recall.ts'
import type { VectorHit } from './slot-index.ts'
import { SlotIndex } from './slot-index.ts'
import { SlotSet } from './slot-set.ts'
import { fromHalves, normalise, toHalves } from './unit-vector.ts'
import type { ByteFile } from './vector-file.ts'
import { VectorFile } from './vector-file.ts'

export type { VectorHit } from './slot-index.ts'
export type { ByteFile } from './vector-file.ts'

export interface VectorStore {
  readonly dim: number
  /** Slots in use or free so far: every slot is below. */
  readonly slots: number
  /**
   * Writes L2-normalised copies (f16) into free slots and flushes: after that they survive a crash. Nothing refers to them until the caller's
   * transaction commits: the next opening is told which slots the catalogue knows, and every other one is free.
   * Errors: `input.invalid` for a wrong dimension and for NaN, infinite or zero vectors, before anything is written; `storage.full`.
   */
  append(vectors: readonly Float32Array[]): readonly number[]
  /** The vector of a slot, f32, length 1; null for a free, damaged or unknown slot. */
  read(slot: number): Float32Array | null
  /**
   * Slots nothing refers to any more: may be overwritten. Call it once that is durable, or a rolled back catalogue would find other photos' vectors there.
   * Lost slots are freed by it too.
   */
  free(slots: readonly number[]): void
  /**
   * The `k` of greatest cosine, best first; fewer when fewer are allowed. `allow`: a bitmap over slots (bit `slot & 7` of byte `slot >> 3`); absent:
   * every slot in use. The candidates of a scan are ranked exactly; where few are allowed, all of them.
   * Errors: `input.invalid` for a query that is no vector of this store.
   */
  search(query: Float32Array, k: number, allow?: Uint8Array): readonly VectorHit[]
  /** Exact cosines of the given slots, in their order; NaN for those that cannot be read. For the cut-off's sample. */
  cosines(query: Float32Array, slots: readonly number[]): Float32Array
  /**
   * Asks the whole: recall@10 of `search` against exact over `queries` stored vectors chosen at random, slightly disturbed. For Diagnostics: reads the
   * whole file, in steps that yield how much is done, 0–1. Recall of nothing is 1.
   */
  measureRecall(queries: number): Generator<number, Recall>
  stats(): {
    readonly used: number
    readonly free: number
    readonly fileBytes: number
    readonly memoryBytes: number
  }
  close(): void
}

/**
 * Opens a store. `dim`: a multiple of 64, 2 048 at most. `known`: the slots that the catalogue refers to; every other one is free. Slots that are known
 * but missing in the file (file absent, truncated, older than the catalogue, damaged) are told as `lost`: the caller makes their vectors anew (A12).
 * They are not used again before they are freed. A file of another dimension or version is emptied.
 */
export function openVectorStore(
  file: ByteFile,
  dim: number,
  known: Iterable<number>,
  kernel: VectorKernel,
): { readonly store: VectorStore; readonly lost: readonly number[] } {
  if (!Number.isInteger(dim / 64) || dim < 64 || dim > MAX_DIM)
    fail('bug.assertion', `A vector store cannot have ${dim} dimensions.`)
  const map = new MemoryMap(kernel.start(), dim)
  const vectors = new VectorFile(file, dim, map)
  const used = new SlotSet()
  const lost = new Set<number>()
  for (const slot of known) {
    if (Number.isInteger(slot) && slot >= 0 && slot < vectors.slots) used.add(slot)
    else lost.add(slot)
  }
  const index = new SlotIndex(map, vectors, dim, used)
  for (const slot of index.rebuild()) {
    used.delete(slot)
    lost.add(slot)
  }
  return { store: new FlatStore({ dim, map, vectors, index, used, lost: new Set(lost) }), lost: [...lost] }
}

interface Parts {
  readonly dim: number
  readonly map: MemoryMap
  readonly vectors: VectorFile
  readonly index: SlotIndex
  readonly used: SlotSet
  /** Neither used nor free: the catalogue still refers to them. */
  readonly lost: Set<number>
}

class FlatStore implements VectorStore {
  readonly #parts: Parts
  /** The next one last. */
  readonly #free: number[] = []
  #slots: number

  constructor(parts: Parts) {
    this.#parts = parts
    this.#slots = parts.vectors.slots
    for (let slot = this.#slots - 1; slot >= 0; slot -= 1) {
      if (!parts.used.has(slot) && !parts.lost.has(slot)) this.#free.push(slot)
    }
  }

  get dim(): number {
    return this.#parts.dim
  }

  get slots(): number {
    return this.#slots
  }

  append(given: readonly Float32Array[]): readonly number[] {
    const { dim, vectors, index, used } = this.#parts
    const halves = given.map((vector) => toHalves(normalise(vector, dim)))
    const slots = this.#takeSlots(given.length)
    try {
      index.reserve((slots.at(-1) ?? -1) + 1)
      vectors.store(slots, halves, (slot, at) => {
        index.encode(slot, at)
      })
    } catch (thrown) {
      for (const slot of [...slots].reverse()) if (slot < this.#slots) this.#free.push(slot)
      throw thrown
    }
    for (const slot of slots) used.add(slot)
    this.#extendTo((slots.at(-1) ?? -1) + 1)
    index.keepFresh()
    return slots
  }

  read(slot: number): Float32Array | null {
    const { dim, map, vectors, used } = this.#parts
    const at = used.has(slot) ? vectors.load(slot) : null
    return at === null ? null : fromHalves(map.shorts(at, dim))
  }

  free(slots: readonly number[]): void {
    const { used, lost } = this.#parts
    for (const slot of slots) {
      const wasTaken = lost.delete(slot) || used.delete(slot)
      // Lost slots beyond the end of the file are given out when the file gets there.
      if (wasTaken && Number.isInteger(slot) && slot >= 0 && slot < this.#slots) this.#free.push(slot)
    }
  }

  search(query: Float32Array, k: number, allow?: Uint8Array): readonly VectorHit[] {
    const { dim, index } = this.#parts
    return index.search(normalise(query, dim), k, allow)
  }

  cosines(query: Float32Array, slots: readonly number[]): Float32Array {
    const { dim, index, used } = this.#parts
    const cosines = new Float32Array(slots.length).fill(NaN)
    // Read in the order of the file, a slot asked for twice once.
    const order = Uint32Array.from(slots.keys()).sort((a, b) => (slots[a] ?? 0) - (slots[b] ?? 0))
    const wanted = Uint32Array.from(order, (place) => slots[place] ?? 0).filter(
      (slot, at, all) => slot !== all[at - 1] && used.has(slot),
    )
    let at = 0
    for (const hit of index.rank(normalise(query, dim), wanted)) {
      while (at < order.length && (slots[order[at] ?? 0] ?? 0) < hit.slot) at += 1
      for (; at < order.length && slots[order[at] ?? 0] === hit.slot; at += 1)
        cosines[order[at] ?? 0] = hit.cosine
    }
    return cosines
  }

  measureRecall(queries: number): ReturnType<VectorStore['measureRecall']> {
    return measureRecall(this, this.#parts.index, [...this.#parts.used], queries)
  }

  stats(): ReturnType<VectorStore['stats']> {
    const { vectors, map, used } = this.#parts
    return {
      used: used.count,
      free: this.#free.length,
      fileBytes: vectors.bytes,
      memoryBytes: map.bytes,
    }
  }

  close(): void {
    this.#parts.vectors.close()
  }

  /** Free ones first, ascending. */
  #takeSlots(count: number): number[] {
    const { lost } = this.#parts
    const slots = this.#free.splice(Math.max(0, this.#free.length - count), count)
    for (let next = this.#slots; slots.length < count; next += 1) if (!lost.has(next)) slots.push(next)
    return slots.sort((a, b) => a - b)
  }

  /** What lies between was lost beyond the end of the file, and stays lost until it is freed. */
  #extendTo(slots: number): void {
    this.#slots = Math.max(this.#slots, slots)
  }
}

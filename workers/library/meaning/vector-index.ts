/** The vectors of photos by one model: the flat store, and which photo lies in which slot. */

import type { Db } from '../db/db.ts'
import { forgetVectors, saveVectorSlot } from '../db/meaning.ts'
import { openVectorStore, type ByteFile, type VectorStore } from '../vectors/store.ts'
import type { VectorKernel } from '../vectors/kernel.ts'

export interface NearPhoto {
  readonly assetId: number
  /** −1…1 */
  readonly cosine: number
}

export class VectorIndex {
  readonly model: string
  readonly #store: VectorStore
  readonly #db: Db
  /** Of each slot; 0 is nobody. */
  readonly #assets: number[] = []
  /** Grows with every vector: an answer of an earlier version lacks some. */
  version = 0
  /** How many the file had lost when it was opened. */
  readonly lost: number
  #isClosed = false
  /** By how many there are. */
  readonly #samples = new Map<
    number,
    { readonly version: number; readonly vectors: readonly Float32Array[] }
  >()

  /** What the file has lost is asked of the pipeline again. */
  constructor(db: Db, model: string, dim: number, file: ByteFile, kernel: VectorKernel) {
    this.model = model
    this.#db = db
    db.each(
      'SELECT slot, asset_id FROM vector_slot INDEXED BY vector_slot_model WHERE model = ?',
      [model],
      (row) => {
        this.#assets[row.int(0)] = row.int(1)
      },
    )
    const known = this.#assets.flatMap((asset, slot) => (asset > 0 ? [slot] : []))
    const { store, lost } = openVectorStore(file, dim, known, kernel)
    this.#store = store
    this.lost = lost.length
    if (lost.length > 0) forgetVectors(db, model, lost)
    for (const slot of lost) this.#freeLater(slot)
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  get count(): number {
    return this.#store.stats().used
  }

  stats(): ReturnType<VectorStore['stats']> {
    return this.#store.stats()
  }

  /** Not to be gone on with once it `isClosed`. */
  measureRecall(queries: number): ReturnType<VectorStore['measureRecall']> {
    return this.#store.measureRecall(queries)
  }

  /**
   * Inside the transaction that says the photo is done: the vector lies on disk before a row points to it, and what a crash leaves without a row is free.
   * Errors: of the store.
   */
  add(assetId: number, vector: Float32Array): void {
    const [slot] = this.#store.append([vector])
    if (slot === undefined) return
    const before = saveVectorSlot(this.#db, this.model, assetId, slot)
    this.#assets[slot] = assetId
    this.version++
    if (before !== null) this.#freeLater(before)
  }

  /** Once it is known whether the transaction that gave the slot up was committed: after a rollback a row still points to it. */
  #freeLater(slot: number): void {
    queueMicrotask(() => {
      const row = 'SELECT 1 FROM vector_slot INDEXED BY vector_slot_model WHERE model = ? AND slot = ?'
      if (this.#isClosed || this.#db.scalar(row, [this.model, slot]) !== undefined) return
      this.#assets[slot] = 0
      this.#store.free([slot])
    })
  }

  /** Null: it has none. */
  vectorOf(assetId: number): Float32Array | null {
    const slot = this.#db.scalar<number>('SELECT slot FROM vector_slot WHERE asset_id = ? AND model = ?', [
      assetId,
      this.model,
    ])
    return slot === undefined ? null : this.#store.read(slot)
  }

  /** The `most` nearest, best first. `among`: of these photos alone. */
  near(query: Float32Array, most: number, among?: Iterable<number>): NearPhoto[] {
    const allow = among === undefined ? undefined : this.#slotsOf(among)
    return this.#store.search(query, most, allow).flatMap(({ slot, cosine }) => {
      const assetId = this.#assets[slot] ?? 0
      return assetId > 0 ? [{ assetId, cosine }] : []
    })
  }

  /** As a bitmap. */
  #slotsOf(photos: Iterable<number>): Uint8Array {
    const wanted = new Set(photos)
    const slots = new Uint8Array(Math.ceil(this.#store.slots / 8))
    this.#assets.forEach((asset, slot) => {
      if (asset > 0 && wanted.has(asset)) slots[slot >> 3] = (slots[slot >> 3] ?? 0) | (1 << (slot & 7))
    })
    return slots
  }

  /** Cosines with up to `most` photos spread over all. Their vectors are kept: every question asks for them, and each is a read of its own. */
  sample(query: Float32Array, most: number): Float32Array {
    const known = this.#samples.get(most)
    const vectors = known?.version === this.version ? known.vectors : this.#spread(most)
    this.#samples.set(most, { version: this.version, vectors })
    const length = Math.hypot(...query)
    return Float32Array.from(vectors, (vector) => dot(query, vector) / length)
  }

  #spread(most: number): Float32Array[] {
    const used = this.#assets.flatMap((asset, slot) => (asset > 0 ? [slot] : []))
    const step = Math.max(1, used.length / most)
    const chosen = Array.from(
      { length: Math.min(most, used.length) },
      (_, at) => used[Math.floor(at * step)] ?? 0,
    )
    return chosen.flatMap((slot) => this.#store.read(slot) ?? [])
  }

  close(): void {
    this.#isClosed = true
    this.#store.close()
  }
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0)
  return sum
}

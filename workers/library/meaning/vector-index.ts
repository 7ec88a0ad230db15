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

  /** The `most` nearest, best first. */
  near(query: Float32Array, most: number): NearPhoto[] {
    return this.#store.search(query, most).flatMap(({ slot, cosine }) => {
      const assetId = this.#assets[slot] ?? 0
      return assetId > 0 ? [{ assetId, cosine }] : []
    })
  }

  /** Cosines with up to `most` photos spread over all. */
  sample(query: Float32Array, most: number): Float32Array {
    const used = this.#assets.flatMap((asset, slot) => (asset > 0 ? [slot] : []))
    const step = Math.max(1, used.length / most)
    const chosen = Array.from(
      { length: Math.min(most, used.length) },
      (_, at) => used[Math.floor(at * step)] ?? 0,
    )
    return this.#store.cosines(query, chosen)
  }

  close(): void {
    this.#isClosed = true
    this.#store.close()
  }
}

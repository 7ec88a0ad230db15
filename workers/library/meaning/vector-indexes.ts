/** One index for each model that has vectors, opened when it is first needed. */

import { fail } from '../../../src/domain/errors.ts'
import type { Model } from '../../../src/domain/models.ts'
import type { Db } from '../db/db.ts'
import { forgetModel } from '../db/meaning.ts'
import type { VectorKernel } from '../vectors/kernel.ts'
import type { ByteFile } from '../vectors/store.ts'
import { VectorIndex } from './vector-index.ts'

/** Of this much of the photos the new model must have vectors before it answers in the place of the old one. architecture.md §13 */
const ENOUGH = 0.95
/** Opening so many vectors takes 0.1 s on a quiet machine, several times that on a busy one, and the library answers nobody meanwhile. ADR 0027 */
const FEW = 50_000

export interface VectorFiles {
  loadKernel(): Promise<VectorKernel>
  open(model: string): Promise<ByteFile>
  remove(model: string): Promise<void>
}

export interface VectorIndexesOptions {
  readonly db: Db
  readonly files: VectorFiles
  readonly models: () => readonly Model[]
  readonly commit: <Value>(work: () => Value) => Value
  /** A file has lost vectors: their photos wait for the pipeline again. */
  readonly onLost: () => void
  /** Vectors that are opened for what is only nice to have; for tests. */
  readonly few?: number
}

export class VectorIndexes {
  readonly #options: VectorIndexesOptions
  readonly #opened = new Map<string, Promise<VectorIndex>>()

  constructor(options: VectorIndexesOptions) {
    this.#options = options
  }

  /** Errors: `input.invalid` for a model of another task, `storage.*`. */
  open(model: string): Promise<VectorIndex> {
    const known = this.#opened.get(model)
    if (known !== undefined) return known
    const opening = this.#open(model)
    this.#opened.set(model, opening)
    opening.catch(() => this.#opened.delete(model))
    return opening
  }

  /** For what is only nice to have: null where the vectors are not open, and are too many to be opened for it, or cannot be. */
  async atHand(model: string): Promise<VectorIndex | null> {
    if (!this.#opened.has(model) && !this.#hasFew(model)) return null
    return this.open(model).catch(() => null)
  }

  /** Null: nobody has opened it. */
  async opened(model: string): Promise<VectorIndex | null> {
    const opening = this.#opened.get(model)
    return opening === undefined ? null : opening.catch(() => null)
  }

  #hasFew(model: string): boolean {
    const sql = 'SELECT 1 FROM vector_slot INDEXED BY vector_slot_model WHERE model = ? LIMIT 1 OFFSET ?'
    return this.#options.db.scalar(sql, [model, this.#options.few ?? FEW]) === undefined
  }

  async #open(model: string): Promise<VectorIndex> {
    const { db, files, commit } = this.#options
    const { dim } = this.describe(model)
    const [kernel, file] = await Promise.all([files.loadKernel(), files.open(model)])
    const index = commit(() => new VectorIndex(db, model, dim, file, kernel))
    if (index.lost > 0) this.#options.onLost()
    return index
  }

  /** Errors: `input.invalid`. */
  describe(model: string): NonNullable<Model['imageText']> & { readonly revision: string } {
    const known = this.#options.models().find(({ id }) => id === model)
    if (known?.imageText === undefined)
      return fail('input.invalid', `${model} does not compare pictures with words.`, { subject: model })
    return { ...known.imageText, revision: known.revision }
  }

  /** Which model answers while `chosen` is still taking in the photos: the one before, until the new one has seen nearly as many. */
  answering(chosen: string): string {
    const counts = this.counts()
    const own = counts.get(chosen) ?? 0
    const [before] = [...counts]
      .filter(([model]) => model !== chosen && this.#options.models().some(({ id }) => id === model))
      .sort(([, a], [, b]) => b - a)
    return before !== undefined && own < before[1] * ENOUGH ? before[0] : chosen
  }

  /** Takes away what models left that answer no more. */
  async dropOthers(chosen: string): Promise<void> {
    if (this.answering(chosen) !== chosen) return
    for (const model of this.counts().keys()) if (model !== chosen) await this.#drop(model)
  }

  /** Vectors and file of a model. */
  async #drop(model: string): Promise<void> {
    const { db, files, commit } = this.#options
    const opened = this.#opened.get(model)
    this.#opened.delete(model)
    await opened?.then((index) => {
      index.close()
    })
    commit(() => {
      forgetModel(db, model)
    })
    await files.remove(model)
  }

  /** Of vectors, by model. `db`: the reader's, which notes what was looked at. */
  counts(db: Db = this.#options.db): Map<string, number> {
    return new Map(
      db
        .all<{ model: string; n: number }>(
          'SELECT model, count(*) AS n FROM vector_slot INDEXED BY vector_slot_model GROUP BY model',
        )
        .map(({ model, n }) => [model, n]),
    )
  }

  close(): void {
    for (const opening of this.#opened.values())
      opening.then(
        (index) => {
          index.close()
        },
        () => undefined,
      )
    this.#opened.clear()
  }
}

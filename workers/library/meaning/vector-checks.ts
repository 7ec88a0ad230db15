/** The self-test of search by meaning: how many of the most similar photos a search finds, how fast, and how fast an exact look would be. */

import { fail, toAppError, type AppError } from '../../../src/domain/errors.ts'
import type { Recall, VectorCheck, VectorReport } from '../../../src/domain/search/vector-report.ts'
import type { Db } from '../db/db.ts'
import { inSlices } from '../in-slices.ts'
import type { VectorIndex } from './vector-index.ts'
import type { VectorIndexes } from './vector-indexes.ts'

export interface VectorChecksOptions {
  readonly indexes: VectorIndexes
  readonly now: () => number
  readonly elapsed: () => number
  /** Tells pages to look again. */
  readonly pulse: () => void
}

/** Spec §2. Their ten most similar are 500, of which one that is missed counts a fifth of a per cent. */
const QUERIES = 50
const PULSE_MS = 250
const NONE: VectorCheck = { state: 'none' }

export class VectorChecks {
  readonly #options: VectorChecksOptions
  readonly #checks = new Map<string, VectorCheck>()
  #isStopped = false
  #busy: Promise<number> | null = null
  #pulsedAt = -Infinity

  constructor(options: VectorChecksOptions) {
    this.#options = options
  }

  /** `db`: the reader's, which notes what was looked at. */
  async report(db: Db): Promise<readonly VectorReport[]> {
    // No row says how far it is; `pulse` names this table.
    db.scalar('SELECT 1 FROM job LIMIT 1')
    const { indexes } = this.#options
    const reports: VectorReport[] = []
    for (const [model, vectors] of indexes.counts(db)) {
      const stats = (await indexes.opened(model))?.stats()
      const opened =
        stats === undefined
          ? null
          : { fileBytes: stats.fileBytes, memoryBytes: stats.memoryBytes, free: stats.free }
      reports.push({ model, vectors, opened, check: this.#checks.get(model) ?? NONE })
    }
    return reports
  }

  /**
   * Of one model, or one after the other of all that have vectors; who asks while it runs waits for that. Resolves with how many were tested. Errors:
   * `input.invalid` for a model without vectors, and what stopped a test (`storage.*`), once the others are through.
   */
  async check(model?: string): Promise<number> {
    const known = [...this.#options.indexes.counts().keys()]
    if (model !== undefined && !known.includes(model))
      return fail('input.invalid', `${model} has made no vectors.`, { subject: model, retry: 'never' })
    this.#busy ??= this.#checkAll(model === undefined ? known : [model]).finally(() => {
      this.#busy = null
    })
    return await this.#busy
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#busy?.catch(() => undefined)
  }

  async #checkAll(models: readonly string[]): Promise<number> {
    let done = 0
    const errors: AppError[] = []
    for (const model of models) {
      if (this.#isStopped) break
      this.#note(model, { state: 'running', share: 0 })
      try {
        const index = await this.#options.indexes.open(model)
        const recall = await this.#measure(model, index)
        if (recall === null) this.#note(model, NONE)
        else this.#note(model, { state: 'done', at: this.#options.now(), vectors: index.count, ...recall })
        done += recall === null ? 0 : 1
      } catch (thrown) {
        const error = toAppError(thrown, model)
        errors.push(error)
        this.#note(model, { state: 'failed', error })
      }
    }
    const [first] = errors
    if (first !== undefined) throw first
    return done
  }

  /** Null: it was stopped, or the vectors were given up meanwhile. */
  async #measure(model: string, index: VectorIndex): Promise<Recall | null> {
    const { elapsed } = this.#options
    const goOn = (): boolean => !this.#isStopped && !index.isClosed
    return goOn() ? inSlices(this.#telling(model, index.measureRecall(QUERIES)), elapsed, goOn) : null
  }

  *#telling(model: string, work: Generator<number, Recall>): Generator<void, Recall> {
    for (;;) {
      const step = work.next()
      if (step.done === true) return step.value
      this.#checks.set(model, { state: 'running', share: step.value })
      if (this.#options.elapsed() - this.#pulsedAt >= PULSE_MS) this.#tell()
      yield
    }
  }

  #note(model: string, check: VectorCheck): void {
    this.#checks.set(model, check)
    this.#tell()
  }

  #tell(): void {
    if (this.#isStopped) return
    this.#pulsedAt = this.#options.elapsed()
    this.#options.pulse()
  }
}

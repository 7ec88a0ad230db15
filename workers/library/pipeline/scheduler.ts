import { appError, toAppError, type AppError } from '../../../src/domain/errors.ts'
import { judgeError, WORK_STAGES, type WorkStage } from '../../../src/domain/pipeline.ts'
import type { StageName } from '../../../src/domain/vocabulary.ts'
import { letOthers } from '../../platform/let-others.ts'
import { StaleFile } from './open-subject.ts'
import { judgeFailure, keyOf } from './failures.ts'
import { Rate } from './rates.ts'
import { Retries } from './retries.ts'
import type { FileToRead, Next, StageTools, Subject } from './stage.ts'
import { countStages, Waiting, type Stages, type Task } from './waiting.ts'

export interface SchedulerOptions extends StageTools {
  readonly stages: Stages
  readonly elapsed: () => number
  /** False: nothing of this stage is begun now, though it is wanted. `visible`: somebody is looking at it. */
  readonly mayStart: (stage: WorkStage, visible: boolean) => boolean
  /** False: the person wants nothing of this stage: nothing is begun, nor looked for. Whoever switches it on sweeps. */
  readonly isSwitchedOn: (stage: WorkStage) => boolean
  /** There was no room to store a result of this stage; null: not even that it was begun. */
  readonly onStorageFull: (stage: WorkStage | null) => void
  readonly onStored: (stage: WorkStage) => void
  /** Reading was refused, or the file was not where it should be. */
  readonly onTrouble: (file: FileToRead, error: AppError) => void
  /** The row of a file no longer says what the file is; inside a transaction. */
  readonly refreshFile: (stale: StaleFile) => void
  /** After results were committed, and when nothing could be begun. */
  readonly afterStep: () => void
  /** Everything this writes is announced as its own work. */
  readonly commit: <Value>(work: () => Value) => Value
  readonly retryFirstMs?: number
  /** How long after the start the database is first asked what is missing; for tests. */
  readonly sweepAfterMs?: number
}

interface Finished extends Task {
  readonly outcome:
    | { readonly kind: 'done'; readonly fact: unknown }
    | { readonly kind: 'failed'; readonly error: AppError }
    | { readonly kind: 'stale'; readonly file: StaleFile }
}

const SAVE_RESULTS = 16 // in one transaction
const SAVE_AFTER_MS = 200 // or this long after the first
const EARLY_RESULTS = 48 // of a burst: somebody waits for the first pictures, and three stages lie before each
const SAVE_EARLY_MS = 20
const SWEEP_AFTER_MS = 1000 // half a second of queries over 100,000 photos: the first screen goes first

/**
 * The one loop of the pipeline: takes what is pending, at most a little more than there are workers, and saves
 * what comes back. It keeps nothing that the database does not say better: kill it and start another.
 */
export class Scheduler {
  readonly #options: SchedulerOptions
  readonly #waiting: Waiting
  readonly #running = new Set<Task>()
  #finished: Finished[] = []
  #unreleased: Task[] = []
  readonly #rates = new Map<StageName, Rate>()
  readonly #stopping = new AbortController()
  #saveTimer: ReturnType<typeof setTimeout> | undefined
  #firstSweep: ReturnType<typeof setTimeout> | undefined
  readonly #retries: Retries
  #sweeps = 0
  /** Results since there was last nothing to do. */
  #burst = 0
  #pumpQueued = false

  constructor(options: SchedulerOptions) {
    this.#options = options
    this.#retries = new Retries(options.now, (stage, id) => {
      this.push(stage, id, Number.MAX_SAFE_INTEGER)
      this.wake()
    })
    const { db, stages, now, pool } = options
    this.#waiting = new Waiting({
      db,
      stages,
      now,
      pool,
      mayStart: (stage, visible) => this.#mayStart(stage, visible),
      retries: this.#retries,
    })
  }

  #mayStart(stage: WorkStage, visible: boolean): boolean {
    return this.#options.isSwitchedOn(stage) && this.#options.mayStart(stage, visible)
  }

  /** Counts what was begun when the app stopped, finds what is missing, and begins. */
  start(): void {
    const { db, stages, commit, now } = this.#options
    const crashed = appError(
      'file.crashes',
      'The app stopped twice while it was reading this file. It is left alone now.',
      { retry: 'ask' },
    )
    commit(() => {
      db.tx(() => {
        for (const name of WORK_STAGES) stages[name].recover(db, now(), crashed)
      })
    })
    this.#firstSweep = setTimeout(() => {
      this.sweep()
    }, this.#options.sweepAfterMs ?? SWEEP_AFTER_MS)
  }

  /** Asks the database again what is missing: after sources came back, failures were forgotten, settings changed. */
  sweep(): void {
    clearTimeout(this.#firstSweep)
    const turn = ++this.#sweeps
    this.#waiting.clear()
    void this.#sweepAll(turn)
  }

  push(stage: WorkStage, id: number, key: number): void {
    this.#waiting.push(stage, id, key)
  }

  /** These assets are on screen: their metadata and thumbnails go first. */
  view(assetIds: readonly number[]): void {
    this.#waiting.view(assetIds)
    this.wake()
  }

  /** Begins what can begin, soon. */
  wake(): void {
    if (this.#pumpQueued || this.#stopping.signal.aborted) return
    this.#pumpQueued = true
    queueMicrotask(() => {
      this.#pumpQueued = false
      this.#pump()
    })
  }

  /** Stops with nothing marked as begun. Results that are in hand are saved. */
  stop(): void {
    this.#stopping.abort(appError('library.moved', 'The library is closing.'))
    clearTimeout(this.#saveTimer)
    clearTimeout(this.#firstSweep)
    this.#retries.stop()
    this.#flush()
    const { db, stages, commit } = this.#options
    try {
      commit(() => {
        db.tx(() => {
          for (const { stage, subject } of [...this.#running, ...this.#unreleased])
            stages[stage].release(db, subject)
        })
      })
    } catch {
      // A full disk: the rows stay begun, and the next start counts them.
    }
    this.#running.clear()
  }

  ratePerS(stage: StageName): number {
    return this.#rates.get(stage)?.perSecond(this.#options.elapsed()) ?? 0
  }

  /** True when files are being read for their content, or will be soon. */
  isHashing(): boolean {
    if (!this.#mayStart('hash', false)) return false
    return (
      this.#waiting.size('hash') > 0 ||
      countStages(this.#running).hash > 0 ||
      this.#finished.some(({ stage }) => stage === 'hash')
    )
  }

  async #sweepAll(turn: number): Promise<void> {
    const { db, stages, isSwitchedOn } = this.#options
    for (const name of WORK_STAGES) {
      let from: number | null = isSwitchedOn(name) ? 0 : null
      while (from !== null) {
        // Between parts, and before the first, reads of the page get their turn.
        await letOthers()
        if (turn !== this.#sweeps || this.#stopping.signal.aborted) return
        from = stages[name].sweep(db, from, (id, key) => {
          this.push(name, id, key)
        })
        this.wake()
      }
    }
  }

  #pump(): void {
    if (this.#stopping.signal.aborted) return
    const limit = this.#options.pool.size + Math.ceil(this.#options.pool.size / 2)
    const picked: Task[] = []
    while (this.#running.size + picked.length < limit) {
      const next = this.#waiting.pick([...this.#running, ...picked], this.#finished)
      if (next === null) break
      picked.push(next)
    }
    // Nothing to do but wait for what is in hand: saving it may give more.
    if (picked.length === 0 && this.#running.size < limit && this.#finished.length > 0) {
      this.#flush()
      this.wake()
      return
    }
    const mustRelease =
      this.#unreleased.length > 0 && WORK_STAGES.some((stage) => this.#mayStart(stage, true))
    if ((picked.length > 0 || mustRelease) && !this.#begin(picked)) return
    if (mustRelease) this.wake()
    for (const one of picked) void this.#run(one)
    if (this.#running.size > 0) return
    this.#burst = 0
    this.#options.afterStep()
  }

  #begin(picked: readonly Task[]): boolean {
    const { db, stages, commit, now } = this.#options
    try {
      commit(() => {
        db.tx(() => {
          for (const { stage, subject } of this.#unreleased) stages[stage].release(db, subject)
          for (const { stage, subject } of picked) stages[stage].begin(db, subject, now())
        })
      })
    } catch (error) {
      for (const { stage, subject } of picked) this.push(stage, subject.id, keyOf(subject))
      if (judgeError(toAppError(error)) !== 'hold') throw error
      this.#options.onStorageFull(null)
      return false
    }
    for (const { stage, subject } of this.#unreleased) this.push(stage, subject.id, keyOf(subject))
    this.#unreleased = []
    for (const one of picked) this.#running.add(one)
    return true
  }

  async #run(one: Task): Promise<void> {
    const { stages } = this.#options
    let outcome: Finished['outcome']
    try {
      outcome = {
        kind: 'done',
        fact: await stages[one.stage].work(one.subject, this.#options, this.#stopping.signal),
      }
    } catch (thrown) {
      outcome =
        thrown instanceof StaleFile
          ? { kind: 'stale', file: thrown }
          : { kind: 'failed', error: toAppError(thrown, one.subject.file.path) }
    }
    if (!this.#running.delete(one)) return
    this.#finished.push({ ...one, outcome })
    if (one.subject.suspect) this.#waiting.releaseSuspects()
    // A suspect that did no harm is cleared before the next is tried: a crash then must not count against both.
    if (one.subject.suspect || this.#finished.length >= SAVE_RESULTS) this.#flush()
    else {
      this.#saveTimer ??= setTimeout(
        () => {
          this.#flush()
        },
        this.#burst < EARLY_RESULTS ? SAVE_EARLY_MS : SAVE_AFTER_MS,
      )
    }
    this.wake()
  }

  #flush(): void {
    clearTimeout(this.#saveTimer)
    this.#saveTimer = undefined
    const results = this.#finished
    this.#finished = []
    if (results.length === 0) return
    this.#burst += results.length
    try {
      this.#save(results)
    } catch (thrown) {
      const error = toAppError(thrown)
      if (judgeError(error) === 'hold') {
        this.#unreleased.push(...results)
        this.#options.onStorageFull(null)
      } else this.#saveOneByOne(results)
    }
    this.#options.afterStep()
    this.wake()
  }

  /** One of them cannot be saved: the others must not suffer for it. */
  #saveOneByOne(results: readonly Finished[]): void {
    for (const result of results) {
      try {
        this.#save([result])
      } catch (thrown) {
        const error = toAppError(thrown, result.subject.file.path)
        if (judgeError(error) === 'hold') this.#unreleased.push(result)
        else this.#save([{ ...result, outcome: { kind: 'failed', error } }])
      }
    }
  }

  #save(results: readonly Finished[]): void {
    const { db, stages, commit, now, elapsed } = this.#options
    const next: Next[] = []
    const told: (() => void)[] = []
    commit(() => {
      db.tx(() => {
        for (const { stage, subject, outcome } of results) {
          if (outcome.kind === 'done') next.push(...stages[stage].save(db, subject, outcome.fact, now()))
          else if (outcome.kind === 'failed')
            next.push(...this.#saveFailure(stage, subject, outcome.error, told))
          else {
            stages[stage].release(db, subject)
            this.#options.refreshFile(outcome.file)
            next.push({ stage: 'hash', id: outcome.file.file.id, key: outcome.file.stat.mtime })
          }
        }
      })
    })
    for (const { stage, outcome } of results) {
      if (outcome.kind !== 'done') continue
      this.#options.onStored(stage)
      for (const name of [stage, ...stages[stage].gives]) this.#rateOf(name).note(elapsed())
    }
    for (const one of next) this.#waiting.pushNext(one)
    for (const tell of told) tell()
  }

  #saveFailure(stage: WorkStage, subject: Subject, error: AppError, told: (() => void)[]): readonly Next[] {
    const { db, stages, now, onTrouble, onStorageFull, retryFirstMs } = this.#options
    const { failure, next, retryAt, isStorageFull, isTrouble } = judgeFailure(
      stage,
      subject,
      error,
      now(),
      retryFirstMs,
    )
    if (failure === null) stages[stage].release(db, subject)
    else stages[stage].fail(db, subject, failure, now())
    told.push(() => {
      if (retryAt !== null) this.#retries.add(stage, subject.id, retryAt)
      if (isStorageFull) onStorageFull(stage)
      if (isTrouble) onTrouble(subject.file, error)
    })
    return next
  }

  #rateOf(stage: StageName): Rate {
    const known = this.#rates.get(stage)
    if (known !== undefined) return known
    const rate = new Rate()
    this.#rates.set(stage, rate)
    return rate
  }
}

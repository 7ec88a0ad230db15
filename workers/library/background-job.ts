/** Work beside the pipeline that follows from what is in the database: begun a moment after the last change, one run at a time. */

import { isAppError, toAppError } from '../../src/domain/errors.ts'
import { judgeError } from '../../src/domain/pipeline.ts'
import { letOthers } from '../platform/let-others.ts'
import type { Db } from './db/db.ts'

/** What a job is given by the pipeline. */
export interface JobTools {
  readonly db: Db
  readonly now: () => number
  readonly elapsed: () => number
  /** Everything this writes is announced as the pipeline's own work. */
  readonly commit: <Value>(work: () => Value) => Value
  /** False: paused, or the device is spared. */
  readonly mayRun: () => boolean
  readonly onStorageFull: () => void
  /** How long after the last change it begins; for tests. */
  readonly settleMs?: number
}

interface JobPlan {
  /** Kind and id of its one row in `job`, which tells Activity and `idle`, whatever is done how often. */
  readonly name: string
  readonly settleMs: number
  /** While changes go on and on, so often it runs meanwhile. */
  readonly latestMs: number
  /** Times as long as the last run took, it rests. */
  readonly rest?: number
  /** Cheap: it is asked after every change. */
  readonly hasWork: () => boolean
  /** So much has come that waiting for more is no use. */
  readonly isEnough?: () => boolean
  /** Returns early when `mayGoOn` says no: what is left is asked of the database with the next wake. */
  readonly work: () => Promise<void>
}

type Said = 'queued' | 'running' | 'done'

export class BackgroundJob {
  readonly #tools: JobTools
  readonly #plan: JobPlan
  readonly #stopping = new AbortController()
  #timer: ReturnType<typeof setTimeout> | undefined
  #waitingSince: number | null = null
  #restUntil = -Infinity
  #running: Promise<void> | null = null
  #again = false

  constructor(tools: JobTools, plan: JobPlan) {
    this.#tools = tools
    this.#plan = plan
  }

  get signal(): AbortSignal {
    return this.#stopping.signal
  }

  mayGoOn(): boolean {
    return !this.#stopping.signal.aborted && this.#tools.mayRun()
  }

  /** The last run may have been cut off after its work and before its word; `finish` does what follows from what it stored. */
  recover(finish?: () => void): void {
    const { db } = this.#tools
    if (db.scalar<number>("SELECT 1 FROM job WHERE id = ? AND state <> 'done'", [this.#plan.name]) === 1)
      this.store(() => {
        finish?.()
        this.#note('done')
      })
    this.wake()
  }

  /** Something may have changed, or there is leave to work. Cheap when nothing did. */
  wake(): void {
    if (!this.mayGoOn()) return
    if (this.#running !== null) {
      this.#again = true
      return
    }
    if (!this.#plan.hasWork()) return
    const { elapsed, settleMs = this.#plan.settleMs } = this.#tools
    const now = elapsed()
    if (this.#waitingSince === null) {
      this.#waitingSince = now
      this.#note('queued')
    }
    clearTimeout(this.#timer)
    if (this.#plan.isEnough?.() === true) {
      this.#begin()
      return
    }
    const latest = this.#waitingSince + this.#plan.latestMs
    const at = Math.max(Math.min(now + settleMs, latest), this.#restUntil)
    this.#timer = setTimeout(
      () => {
        this.#begin()
      },
      Math.max(0, at - now),
    )
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    clearTimeout(this.#timer)
    await this.#running
  }

  /** One transaction. */
  store<Value>(work: () => Value): Value {
    const { db, commit } = this.#tools
    return commit(() => db.tx(work))
  }

  /** Others get their turn. False: told to stop. */
  async pause(): Promise<boolean> {
    await letOthers()
    return this.mayGoOn()
  }

  #begin(): void {
    if (this.#running !== null || this.#stopping.signal.aborted) return
    this.#waitingSince = null
    if (!this.#tools.mayRun()) {
      // Paused meanwhile: nothing waits for it until it is woken again.
      this.#note('done')
      return
    }
    const { elapsed, settleMs } = this.#tools
    const began = elapsed()
    this.#note('running')
    this.#running = this.#plan
      .work()
      .then(() => {
        if (!this.#stopping.signal.aborted) this.#note('done')
      })
      .catch((thrown: unknown) => {
        if (this.#stopping.signal.aborted) return
        if (judgeError(toAppError(thrown)) === 'hold') this.#tools.onStorageFull()
        else if (isAppError(thrown))
          this.#note('done') // a worker that died: the work is still there with the next wake
        else throw thrown
      })
      .finally(() => {
        this.#running = null
        if (settleMs === undefined) this.#restUntil = elapsed() + (elapsed() - began) * (this.#plan.rest ?? 0)
        if (!this.#again) return
        this.#again = false
        this.wake()
      })
  }

  #note(state: Said): void {
    const { db, now } = this.#tools
    this.store(() => {
      db.run(
        `INSERT INTO job (id, kind, state, created_at, finished_at) VALUES (?1, ?1, ?2, ?3, iif(?2 = 'done', ?3, NULL))
         ON CONFLICT DO UPDATE SET state = excluded.state, finished_at = excluded.finished_at`,
        [this.#plan.name, state, now()],
      )
    })
  }
}

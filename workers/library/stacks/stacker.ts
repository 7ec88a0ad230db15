import { toAppError } from '../../../src/domain/errors.ts'
import { judgeError } from '../../../src/domain/pipeline.ts'
import type { Db } from '../db/db.ts'
import { restack } from '../db/stack-rules.ts'
import { inSlices } from '../in-slices.ts'
import { storeStacks, type StoredStack } from '../db/stacks.ts'

export interface StackerOptions {
  readonly db: Db
  readonly now: () => number
  readonly elapsed: () => number
  /** Everything this writes is announced as the pipeline's own work. */
  readonly commit: <Value>(work: () => Value) => Value
  readonly mayRun: () => boolean
  readonly onStorageFull: () => void
  /** How long after the last change it begins; for tests. */
  readonly settleMs?: number
}

const SETTLE_MS = 1000
const LONGEST_WAIT_MS = 15_000 // while an import goes on, so often it is done meanwhile
const REST = 10 // times as long as the last pass took: one large folder is not gone through all the time
const PART = 4000 // changes taken at once
const CHUNK = 40 // stacks stored in one transaction
const LOOSE = 1000 // photos in none, likewise
const JOB = 'stacks'

/** Keeps the stacks as the rules say, whenever photos came, went or were read. In slices; what is left to do is asked of the database. */
export class Stacker {
  readonly #options: StackerOptions
  readonly #stopping = new AbortController()
  #timer: ReturnType<typeof setTimeout> | undefined
  #waitingSince: number | null = null
  #running: Promise<void> | null = null
  #again = false
  #restUntil = -Infinity

  constructor(options: StackerOptions) {
    this.#options = options
  }

  /** What the last run left unsaid: it may have been cut off after its work and before its word. */
  recover(): void {
    const { db, now } = this.#options
    this.#store(() => {
      db.run("UPDATE job SET state = 'done', finished_at = ? WHERE id = ? AND state <> 'done'", [now(), JOB])
    })
    this.wake()
  }

  /** Something may have changed, or there is leave to work. Cheap when nothing did. */
  wake(): void {
    if (this.#stopping.signal.aborted || !this.#options.mayRun()) return
    if (this.#running !== null) {
      this.#again = true
      return
    }
    const { db, elapsed, settleMs = SETTLE_MS } = this.#options
    if (db.scalar<number>('SELECT EXISTS (SELECT 1 FROM stack_stale)') !== 1) return
    const now = elapsed()
    if (this.#waitingSince === null) {
      this.#waitingSince = now
      this.#note('queued')
    }
    const latest = this.#waitingSince + LONGEST_WAIT_MS
    const at = Math.max(Math.min(now + settleMs, latest), this.#restUntil)
    clearTimeout(this.#timer)
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

  #begin(): void {
    if (this.#running !== null || !this.#mayGoOn()) return
    this.#waitingSince = null
    const { elapsed, settleMs } = this.#options
    const began = elapsed()
    this.#running = this.#work()
      .catch((thrown: unknown) => {
        if (this.#stopping.signal.aborted) return
        if (judgeError(toAppError(thrown)) !== 'hold') throw thrown
        this.#options.onStorageFull()
      })
      .finally(() => {
        this.#running = null
        if (settleMs === undefined) this.#restUntil = elapsed() + (elapsed() - began) * REST
        if (!this.#again) return
        this.#again = false
        this.wake()
      })
  }

  async #work(): Promise<void> {
    this.#note('running')
    while (await this.#part());
    if (!this.#stopping.signal.aborted) this.#note('done')
  }

  /** Some of the photos that changed, with all around them. False: there were none, or it was told to stop. */
  async #part(): Promise<boolean> {
    const { db, elapsed } = this.#options
    const changes = db.all<{ n: number; id: number }>(
      'SELECT n, asset_id AS id FROM stack_stale ORDER BY n LIMIT ?',
      [PART],
    )
    // Everything later came while this was looked at.
    const seen = db.scalar<number>("SELECT seq FROM sqlite_sequence WHERE name = 'stack_stale'") ?? 0
    if (changes.length === 0) return false
    const result = await inSlices(restack(db, new Set(changes.map(({ id }) => id))), elapsed, () =>
      this.#mayGoOn(),
    )
    if (result === null) return false
    const { stacks, loose } = result
    const done = new Set<number>(loose)
    for (let from = 0; from < stacks.length; from += CHUNK) {
      const chunk = stacks.slice(from, from + CHUNK)
      this.#storeUnlessChanged(seen, chunk, [])
      for (const { members } of chunk) for (const id of members) done.add(id)
      if (!(await this.#pause())) return false
    }
    for (let from = 0; from < loose.length; from += LOOSE) {
      this.#storeUnlessChanged(seen, [], loose.slice(from, from + LOOSE))
      if (!(await this.#pause())) return false
    }
    await this.#forget(seen, done)
    return !this.#stopping.signal.aborted
  }

  /** What changed meanwhile is left as it is: it will be looked at again. */
  #storeUnlessChanged(seen: number, stacks: readonly StoredStack[], loose: readonly number[]): void {
    const { db } = this.#options
    const changed = new Set<number>()
    db.each('SELECT asset_id FROM stack_stale WHERE n > ?', [seen], (row) => changed.add(row.int(0)))
    this.#store(() => {
      storeStacks(
        db,
        stacks.filter(({ members }) => !members.some((id) => changed.has(id))),
        loose.filter((id) => !changed.has(id)),
      )
    })
  }

  async #forget(seen: number, known: ReadonlySet<number>): Promise<void> {
    const { db } = this.#options
    let after = 0
    for (;;) {
      const done: number[] = []
      let rows = 0
      db.each(
        `SELECT n, asset_id FROM stack_stale WHERE n > ? AND n <= ? ORDER BY n LIMIT ${String(LOOSE)}`,
        [after, seen],
        (row) => {
          rows += 1
          after = row.int(0)
          if (known.has(row.int(1))) done.push(after)
        },
      )
      if (rows === 0) return
      const part = JSON.stringify(done)
      this.#store(() => db.run('DELETE FROM stack_stale WHERE n IN (SELECT value FROM json_each(?))', [part]))
      if (!(await this.#pause())) return
    }
  }

  /** Others get their turn. False: told to stop. */
  async #pause(): Promise<boolean> {
    await new Promise((resolve) => setTimeout(resolve, 0))
    return this.#mayGoOn()
  }

  #mayGoOn(): boolean {
    return !this.#stopping.signal.aborted && this.#options.mayRun()
  }

  #store(work: () => void): void {
    const { db, commit } = this.#options
    commit(() => db.tx(work))
  }

  /** One row tells Activity and `idle`, whatever is done how often. */
  #note(state: 'queued' | 'running' | 'done'): void {
    const { db, now } = this.#options
    this.#store(() => {
      db.run(
        `INSERT INTO job (id, kind, state, created_at, finished_at) VALUES (?1, ?1, ?2, ?3, iif(?2 = 'done', ?3, NULL))
         ON CONFLICT DO UPDATE SET state = excluded.state, finished_at = excluded.finished_at`,
        [JOB, state, now()],
      )
    })
  }
}

import { BackgroundJob, type JobTools } from '../background-job.ts'
import { restack } from '../db/stack-rules.ts'
import { inSlices } from '../in-slices.ts'
import { storeStacks, type StoredStack } from '../db/stacks.ts'

const SETTLE_MS = 1000
const LONGEST_WAIT_MS = 15_000 // while an import goes on, so often it is done meanwhile
const REST = 10 // times as long as the last pass took: one large folder is not gone through all the time
const PART = 4000 // changes taken at once
const CHUNK = 40 // stacks stored in one transaction
const LOOSE = 1000 // photos in none, likewise

/** Keeps the stacks as the rules say, whenever photos came, went or were read. In slices; what is left to do is asked of the database. */
export class Stacker {
  readonly #options: JobTools
  readonly #job: BackgroundJob

  constructor(options: JobTools) {
    this.#options = options
    this.#job = new BackgroundJob(options, {
      name: 'stacks',
      settleMs: SETTLE_MS,
      latestMs: LONGEST_WAIT_MS,
      rest: REST,
      hasWork: () => options.db.scalar<number>('SELECT EXISTS (SELECT 1 FROM stack_stale)') === 1,
      work: async () => {
        while (await this.#part());
      },
    })
  }

  recover(): void {
    this.#job.recover()
  }

  /** Something may have changed, or there is leave to work. */
  wake(): void {
    this.#job.wake()
  }

  async stop(): Promise<void> {
    await this.#job.stop()
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
      this.#job.mayGoOn(),
    )
    if (result === null) return false
    const { stacks, loose } = result
    const done = new Set<number>(loose)
    for (let from = 0; from < stacks.length; from += CHUNK) {
      const chunk = stacks.slice(from, from + CHUNK)
      this.#storeUnlessChanged(seen, chunk, [])
      for (const { members } of chunk) for (const id of members) done.add(id)
      if (!(await this.#job.pause())) return false
    }
    for (let from = 0; from < loose.length; from += LOOSE) {
      this.#storeUnlessChanged(seen, [], loose.slice(from, from + LOOSE))
      if (!(await this.#job.pause())) return false
    }
    await this.#forget(seen, done)
    return !this.#job.signal.aborted
  }

  /** What changed meanwhile is left as it is: it will be looked at again. */
  #storeUnlessChanged(seen: number, stacks: readonly StoredStack[], loose: readonly number[]): void {
    const { db } = this.#options
    const changed = new Set<number>()
    db.each('SELECT asset_id FROM stack_stale WHERE n > ?', [seen], (row) => changed.add(row.int(0)))
    this.#job.store(() => {
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
      this.#job.store(() =>
        db.run('DELETE FROM stack_stale WHERE n IN (SELECT value FROM json_each(?))', [part]),
      )
      if (!(await this.#job.pause())) return
    }
  }
}

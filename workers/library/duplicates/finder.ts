import { isAppError, toAppError } from '../../../src/domain/errors.ts'
import { judgeError } from '../../../src/domain/pipeline.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import type { MediaPool } from '../pipeline/worker-pool.ts'
import { askedPairs, nextToHash, storeCompared, storePixels } from './confirm-pairs.ts'
import { inSlices } from '../in-slices.ts'
import { matchNew, storeFound } from './match-new.ts'
import { matchSimilar, storeSimilar } from './match-similar.ts'

export interface FinderOptions {
  readonly db: Db
  readonly pool: MediaPool
  readonly now: () => number
  readonly elapsed: () => number
  /** Everything this writes is announced as the pipeline's own work. */
  readonly commit: <Value>(work: () => Value) => Value
  /** False: paused, or the device is spared. */
  readonly mayRun: () => boolean
  /** Opens the original of a picture. Errors: those of `Source.open`. */
  readonly open: (id: number) => Promise<File>
  /** These thumbnails are not there: they are made again. */
  readonly onLost: (hashes: readonly AssetHash[]) => void
  readonly onStorageFull: () => void
  /** How long after the last new picture it begins; for tests. */
  readonly settleMs?: number
}

const SETTLE_MS = 1500
const ENOUGH = 4096 // new pictures: while an import goes on, so many are matched at once
const BATCH = 24 // pairs in one message to a worker; each worker of the pool gets one
const COMPARE_LIMIT_MS = 60_000
const PIXELS_LIMIT_MS = 60_000
const JOB = 'duplicates'

/** Looks for duplicates whenever there are new pictures. One at a time, in slices; what is left to do is asked of the database. */
export class DuplicateFinder {
  readonly #options: FinderOptions
  readonly #stopping = new AbortController()
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> | null = null
  #again = false
  /** The last picture whose pixels were read or could not be; null: all have been gone through. */
  #pixelsAfter: number | null = 0
  #said: 'queued' | 'running' | 'done' = 'done'

  constructor(options: FinderOptions) {
    this.#options = options
  }

  /** What the last run left unsaid: it may have been cut off after its work and before its word. */
  recover(): void {
    const { db, now } = this.#options
    this.#store(() =>
      db.run("UPDATE job SET state = 'done', finished_at = ? WHERE id = ? AND state <> 'done'", [now(), JOB]),
    )
    this.wake()
  }

  /** There may be new pictures, or leave to work. Cheap when there are none. */
  wake(): void {
    if (this.#stopping.signal.aborted || !this.#options.mayRun()) return
    if (this.#running !== null) {
      this.#again = true
      return
    }
    if (!this.#hasWork()) return
    this.#note('queued')
    if (this.#isEnough()) this.#begin()
    else {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => {
        this.#begin()
      }, this.#options.settleMs ?? SETTLE_MS)
    }
  }

  /** Folders can be read again: pictures that could not be opened are tried once more. */
  tryAgain(): void {
    this.#pixelsAfter = 0
    this.wake()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    clearTimeout(this.#timer)
    await this.#running
  }

  #begin(): void {
    clearTimeout(this.#timer)
    if (this.#running !== null || this.#stopping.signal.aborted) return
    this.#running = this.#work()
      .catch((thrown: unknown) => {
        if (this.#stopping.signal.aborted) return
        if (judgeError(toAppError(thrown)) === 'hold') this.#options.onStorageFull()
        else if (isAppError(thrown))
          this.#note('done') // a worker that died: the pairs are asked again with the next wake
        else throw thrown
      })
      .finally(() => {
        this.#running = null
        if (!this.#again) return
        this.#again = false
        this.wake()
      })
  }

  async #work(): Promise<void> {
    this.#note('running')
    while (
      this.#mayGoOn() &&
      ((await this.#match()) || (await this.#confirm()) || (await this.#readPixels()))
    );
    if (!this.#stopping.signal.aborted) this.#note('done')
  }

  #mayGoOn(): boolean {
    return !this.#stopping.signal.aborted && this.#options.mayRun()
  }

  async #match(): Promise<boolean> {
    const { db } = this.#options
    const found = await this.#sliced(matchNew(db))
    if (found === null || found.ids.length === 0) return false
    const similar = await this.#sliced(matchSimilar(db, found.ids))
    if (similar === null) return false
    this.#store(() => {
      storeFound(db, found)
      storeSimilar(db, similar)
    })
    return true
  }

  async #confirm(): Promise<boolean> {
    const { db, pool, onLost } = this.#options
    const pairs = askedPairs(db, BATCH * pool.size)
    if (pairs.length === 0) return false
    const batches = Array.from({ length: Math.ceil(pairs.length / BATCH) }, (_, index) =>
      pairs.slice(index * BATCH, (index + 1) * BATCH),
    )
    const results = await Promise.all(
      batches.map((batch) =>
        pool.run('comparePairs', [batch.map(({ a, b, clue }) => ({ a, b, clue }))], {
          limitMs: COMPARE_LIMIT_MS,
          signal: this.#stopping.signal,
        }),
      ),
    )
    const lost = this.#store(() => storeCompared(db, pairs, results.flat()))
    this.#pixelsAfter = 0
    if (lost.length > 0) onLost(lost)
    return true
  }

  async #readPixels(): Promise<boolean> {
    const { db, pool, open } = this.#options
    const picture = this.#pixelsAfter === null ? undefined : nextToHash(db, this.#pixelsAfter)
    this.#pixelsAfter = picture?.id ?? null
    if (picture === undefined) return false
    const { id, ...request } = picture
    let pixels: string | null
    try {
      pixels = await pool.run('hashPixels', [await open(id), request], {
        limitMs: PIXELS_LIMIT_MS,
        signal: this.#stopping.signal,
      })
    } catch (thrown) {
      if (this.#stopping.signal.aborted || !isAppError(thrown)) throw thrown
      // Its drive may come back; until then the pair stands among the re-encoded ones.
      return true
    }
    this.#store(() => {
      storePixels(db, id, pixels)
    })
    return true
  }

  async #sliced<Value>(work: Generator<void, Value>): Promise<Value | null> {
    return inSlices(work, this.#options.elapsed, () => this.#mayGoOn())
  }

  #store<Value>(work: () => Value): Value {
    const { db, commit } = this.#options
    return commit(() => db.tx(work))
  }

  #hasWork(): boolean {
    if (this.#options.db.scalar<number>(HAS_WORK) === 1) return true
    if (this.#pixelsAfter === null) return false
    const next = nextToHash(this.#options.db, this.#pixelsAfter)
    if (next === undefined) this.#pixelsAfter = null
    return next !== undefined
  }

  #isEnough(): boolean {
    const sql = `SELECT count(*) FROM (SELECT 1 FROM phash WHERE matched = 0 LIMIT ${String(ENOUGH)})`
    return (this.#options.db.scalar<number>(sql) ?? 0) >= ENOUGH
  }

  /** One row tells Activity and `idle`, whatever is done how often. */
  #note(state: 'queued' | 'running' | 'done'): void {
    if (this.#said === state) return
    const { db, now } = this.#options
    this.#store(() => {
      db.run(
        `INSERT INTO job (id, kind, state, created_at, finished_at) VALUES (?1, ?1, ?2, ?3, iif(?2 = 'done', ?3, NULL))
         ON CONFLICT DO UPDATE SET state = excluded.state, finished_at = excluded.finished_at`,
        [JOB, state, now()],
      )
    })
    this.#said = state
  }
}

const HAS_WORK = `SELECT EXISTS (SELECT 1 FROM phash WHERE matched = 0) OR EXISTS (SELECT 1 FROM picture_pair WHERE state = 'asked')`

import { isAppError } from '../../../src/domain/errors.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import { BackgroundJob, type JobTools } from '../background-job.ts'
import type { MediaPool } from '../pipeline/worker-pool.ts'
import { askedPairs, nextToHash, storeCompared, storePixels } from './confirm-pairs.ts'
import { inSlices } from '../in-slices.ts'
import { saveVectorPairs } from '../db/meaning.ts'
import type { VectorIndex } from '../meaning/vector-index.ts'
import type { VectorIndexes } from '../meaning/vector-indexes.ts'
import { matchNew, storeMatched, storePairs } from './match-new.ts'
import { matchSimilar, matchVectors, storeSimilar } from './match-similar.ts'

export interface FinderOptions extends JobTools {
  readonly pool: MediaPool
  /** Opens the original of a picture. Errors: those of `Source.open`. */
  readonly open: (id: number) => Promise<File>
  /** These thumbnails are not there: they are made again. */
  readonly indexes: VectorIndexes
  readonly onLost: (hashes: readonly AssetHash[]) => void
}

const SETTLE_MS = 1500
const ENOUGH = 4096 // new pictures: while an import goes on, so many are matched at once
const VECTORS = 8192 // compared in one go
const STEP = 2048 // rows stored in one transaction
const BATCH = 24 // pairs in one message to a worker; each worker of the pool gets one
const COMPARE_LIMIT_MS = 180_000 // all of them pages, looked at closely by a slow phone
const PIXELS_LIMIT_MS = 60_000

/** Looks for duplicates whenever there are new pictures. One at a time, in slices; what is left to do is asked of the database. */
export class DuplicateFinder {
  readonly #options: FinderOptions
  readonly #job: BackgroundJob
  /** The last picture whose pixels were read or could not be; null: all have been gone through. */
  #pixelsAfter: number | null = 0
  /** Models whose vectors cannot be read in this session. */
  readonly #unreadable = new Set<string>()

  constructor(options: FinderOptions) {
    this.#options = options
    this.#job = new BackgroundJob(options, {
      name: 'duplicates',
      settleMs: SETTLE_MS,
      latestMs: Infinity,
      hasWork: () => this.#hasWork(),
      isEnough: () => this.#isEnough(),
      work: () => this.#work(),
    })
  }

  recover(): void {
    this.#job.recover()
  }

  /** There may be new pictures, or leave to work. */
  wake(): void {
    this.#job.wake()
  }

  /** Folders can be read again: pictures that could not be opened are tried once more. */
  tryAgain(): void {
    this.#pixelsAfter = 0
    this.wake()
  }

  async stop(): Promise<void> {
    await this.#job.stop()
  }

  async #work(): Promise<void> {
    while (
      this.#job.mayGoOn() &&
      ((await this.#match()) ||
        (await this.#matchVectors()) ||
        (await this.#confirm()) ||
        (await this.#readPixels()))
    );
  }

  async #match(): Promise<boolean> {
    const { db } = this.#options
    const found = await this.#sliced(matchNew(db))
    if (found === null || found.ids.length === 0) return false
    const similar = await this.#sliced(matchSimilar(db, found.ids))
    if (similar === null) return false
    return (
      (await this.#storeInSteps(found.pairs, (pairs) => {
        storePairs(db, pairs)
      })) &&
      (await this.#storeInSteps(similar, (pairs) => {
        storeSimilar(db, pairs)
      })) &&
      // Last: what is cut off before is looked for again.
      (await this.#storeInSteps(found.ids, (ids) => {
        storeMatched(db, ids)
      }))
    )
  }

  async #matchVectors(): Promise<boolean> {
    const { db, indexes } = this.#options
    const model = this.#unpairedModel()
    if (model === undefined) return false
    let index: VectorIndex
    try {
      index = await indexes.open(model)
    } catch (thrown) {
      if (!isAppError(thrown)) throw thrown
      // Of a model that this version does not know, or in a file that cannot be opened: looks are compared all the same.
      this.#unreadable.add(model)
      return true
    }
    const found = await this.#sliced(matchVectors(db, index, VECTORS))
    if (found === null) return false
    this.#job.store(() => {
      saveVectorPairs(db, model, found)
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
          signal: this.#job.signal,
        }),
      ),
    )
    const lost = this.#job.store(() => storeCompared(db, pairs, results.flat()))
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
        signal: this.#job.signal,
      })
    } catch (thrown) {
      if (this.#job.signal.aborted || !isAppError(thrown)) throw thrown
      // Its drive may come back; until then the pair stands among the re-encoded ones.
      return true
    }
    this.#job.store(() => {
      storePixels(db, id, pixels)
    })
    return true
  }

  async #sliced<Value>(work: Generator<void, Value>): Promise<Value | null> {
    return inSlices(work, this.#options.elapsed, () => this.#job.mayGoOn())
  }

  /** A hundred thousand rows in one transaction would keep everybody else waiting. False: told to stop. */
  async #storeInSteps<Item>(
    items: readonly Item[],
    store: (items: readonly Item[]) => void,
  ): Promise<boolean> {
    for (let from = 0; from < items.length; from += STEP) {
      this.#job.store(() => {
        store(items.slice(from, from + STEP))
      })
      if (!(await this.#job.pause())) return false
    }
    return true
  }

  #unpairedModel(): string | undefined {
    return this.#options.db.scalar<string>(
      'SELECT model FROM vector_slot INDEXED BY vector_slot_unpaired WHERE paired = 0 AND model NOT IN (SELECT value FROM json_each(?)) LIMIT 1',
      [JSON.stringify([...this.#unreadable])],
    )
  }

  #hasWork(): boolean {
    if (this.#options.db.scalar<number>(HAS_WORK) === 1 || this.#unpairedModel() !== undefined) return true
    if (this.#pixelsAfter === null) return false
    const next = nextToHash(this.#options.db, this.#pixelsAfter)
    if (next === undefined) this.#pixelsAfter = null
    return next !== undefined
  }

  #isEnough(): boolean {
    return ['phash WHERE matched = 0', 'vector_slot INDEXED BY vector_slot_unpaired WHERE paired = 0'].some(
      (fresh) => {
        const sql = `SELECT count(*) FROM (SELECT 1 FROM ${fresh} LIMIT ${String(ENOUGH)})`
        return (this.#options.db.scalar<number>(sql) ?? 0) >= ENOUGH
      },
    )
  }
}

const HAS_WORK = `SELECT EXISTS (SELECT 1 FROM phash WHERE matched = 0) OR EXISTS (SELECT 1 FROM picture_pair WHERE state = 'asked')`

import type { AppError } from '../../../src/domain/errors.ts'
import type { WorkStage } from '../../../src/domain/pipeline.ts'
import type { SourceId, StageName } from '../../../src/domain/vocabulary.ts'
import type { MlApi } from '../../ml/api.ts'
import type { OcrApi } from '../../ocr/api.ts'
import type { Db } from '../db/db.ts'
import type { OpenSources } from '../ingest/open-sources.ts'
import type { MediaPool, WorkerPool } from './worker-pool.ts'

/** One item of one stage: a file for `hash`, an asset for the others. */
export interface Subject {
  readonly id: number
  /** The file that is read. */
  readonly file: FileToRead
  /** It was being worked on when the app stopped: run alone, and last. */
  readonly suspect: boolean
  readonly crashes: number
  /** Failed automatic tries so far. */
  readonly tries: number
}

export interface FileToRead {
  readonly id: number
  readonly source: SourceId
  readonly path: string
  readonly bytes: number
  readonly mtime: number
  /** Null before it was hashed. */
  readonly quick: Uint8Array | null
}

/** What `work` may use. */
export interface StageTools {
  readonly db: Db
  readonly sources: OpenSources
  readonly pool: MediaPool
  /** Finds and reads text; see `domain/ocr/engines.ts` for which of the two. */
  readonly ml: WorkerPool<MlApi>
  readonly ocr: WorkerPool<OcrApi>
  readonly now: () => number
}

/** Another stage has something to do now. */
export interface Next {
  readonly stage: WorkStage
  readonly id: number
  /** Order in the backlog: greater first. */
  readonly key: number
}

export interface Failure {
  readonly error: AppError
  readonly state: 'pending' | 'failed' | 'blocked'
  readonly tries: number
  readonly crashes: number
  readonly retryAt: number | null
}

/**
 * A derivation every asset goes through. What is pending is asked of the database; nothing is enqueued there.
 * All methods but `work` are synchronous and run inside a transaction of the caller.
 */
export interface Stage<Fact> {
  readonly name: WorkStage
  /** What its result also settles. */
  readonly gives: readonly StageName[]
  /** Results of these versions count; the first is what is written now. */
  versions(): readonly [string, ...string[]]
  /**
   * Everything pending, in parts: `from` is where the part before ended. `visit` gets an id and its order.
   * Null when this was the last part.
   */
  sweep(db: Db, from: number, visit: (id: number, key: number) => void): number | null
  /** The subject when it is still pending and can be read now, else null. `retryAt` in the future counts as not yet. */
  take(db: Db, id: number, now: number): Subject | null
  /** When a pending subject may be tried again, or null. */
  dueAt(db: Db, id: number): number | null
  begin(db: Db, subject: Subject, now: number): void
  work(subject: Subject, tools: StageTools, signal: AbortSignal): Promise<Fact>
  save(db: Db, subject: Subject, fact: Fact, now: number): Next[]
  fail(db: Db, subject: Subject, failure: Failure, now: number): void
  /** It was begun and nothing came of it, through no fault of its own. */
  release(db: Db, subject: Subject): void
  /** At start: what was begun when the app stopped counts one crash. Returns how many there were. */
  recover(db: Db, now: number, crashed: AppError): number
}

/** Per part: some 10 ms, which a person's command waits for at most. */
export const SWEEP_ASSETS = 4000
/** Suspects go last. */
export const LAST_KEY = -Number.MAX_SAFE_INTEGER

import { isReadable } from '../../../src/domain/sources.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../db/db.ts'
import type { OpenSources } from '../ingest/open-sources.ts'
import { listSources, setSourceState, sourceState } from '../ingest/source-rows.ts'
import { FolderWatch, type StartObserver } from '../ingest/watch-folders.ts'
import type { ScanJobs } from './scan-jobs.ts'

export interface SourceWatchOptions {
  readonly db: Db
  readonly clock: Clock
  readonly sources: OpenSources
  readonly startObserver: StartObserver | null
  readonly scanJobs: () => Pick<ScanJobs, 'request' | 'isAsked'>
  readonly commit: <Value>(work: () => Value) => Value
  /** Work beside the loop. */
  readonly background: (work: Promise<void>) => void
  /** Files can be read again that could not be. */
  readonly onReadable: () => void
}

const RESCAN_EVERY_MS = 15 * 60_000 // where folders cannot be watched, spec §12
const LOOK_FOR_OFFLINE_MS = 60_000
const SCANNED_RECENTLY_MS = 60_000 // another tab has just done it

/** Whether sources can be read, and that a changed one is looked through: at start, when told, and again and again. */
export class SourceWatch {
  readonly #options: SourceWatchOptions
  readonly #folders: FolderWatch
  readonly #timers: readonly ReturnType<typeof setInterval>[]
  #stopped = false

  constructor(options: SourceWatchOptions) {
    this.#options = options
    this.#folders = new FolderWatch(options.startObserver, (source, parts) => {
      if (sourceState(options.db, source) !== null) options.scanJobs().request(source, parts)
    })
    this.#timers = [
      setInterval(() => {
        this.#background(Promise.resolve().then(() => this.#rescanUnwatched()))
      }, RESCAN_EVERY_MS),
      setInterval(() => {
        this.#background(this.#lookForOffline())
      }, LOOK_FOR_OFFLINE_MS),
    ]
  }

  isWatching(id: SourceId): boolean {
    return this.#folders.isWatching(id)
  }

  forget(id: SourceId): void {
    this.#folders.forget(id)
  }

  /** At start: which sources can be read, and what happened to them meanwhile. */
  checkAll(): void {
    this.#background(this.#checkAll())
  }

  /** Reading from it was refused. */
  check(id: SourceId): void {
    this.#background(this.#check(id))
  }

  /** Watches it when it can be read and its browser can. */
  watch(id: SourceId): void {
    this.#background(this.#watch(id))
  }

  stop(): void {
    this.#stopped = true
    for (const timer of this.#timers) clearInterval(timer)
    this.#folders.stop()
  }

  #background(work: Promise<void>): void {
    this.#options.background(work)
  }

  async #checkAll(): Promise<void> {
    const { db, clock, sources, commit, scanJobs, onReadable } = this.#options
    for (const { id, state, scannedAt } of listSources(db)) {
      const source = await sources.find(id).catch(() => null)
      const check =
        source === null ? (state === 'offline' ? 'offline' : 'needs_permission') : await source.check()
      if (this.#stopped || sourceState(db, id) === null) return
      if (check !== 'ready') {
        commit(() => {
          setSourceState(db, id, check)
        })
        continue
      }
      if (!isReadable(state)) {
        commit(() => {
          setSourceState(db, id, 'ready')
        })
        onReadable()
      }
      await this.#watch(id)
      if (scanJobs().isAsked(id)) continue
      if (!isReadable(state) || scannedAt === null || clock.now() - scannedAt > SCANNED_RECENTLY_MS)
        scanJobs().request(id, null)
    }
  }

  async #check(id: SourceId): Promise<void> {
    const { db, sources, commit, scanJobs } = this.#options
    const source = await sources.find(id)
    const check = source === null ? 'needs_permission' : await source.check()
    if (this.#stopped || sourceState(db, id) === null) return
    if (check === 'ready') scanJobs().request(id, null)
    else {
      sources.reopen(id)
      commit(() => {
        setSourceState(db, id, check)
      })
      this.forget(id)
    }
  }

  async #watch(id: SourceId): Promise<void> {
    const { db, sources } = this.#options
    const state = sourceState(db, id)
    if (state === null || !isReadable(state)) {
      this.forget(id)
      return
    }
    const source = await sources.find(id)
    if (source !== null && source.kind === 'folder' && !this.#stopped)
      await this.#folders.watch(id, source.root)
  }

  #rescanUnwatched(): void {
    const { db, scanJobs } = this.#options
    for (const { id, state } of listSources(db))
      if (state === 'ready' && !this.isWatching(id)) scanJobs().request(id, null)
  }

  async #lookForOffline(): Promise<void> {
    const { db, sources, scanJobs } = this.#options
    for (const { id, state } of listSources(db)) {
      if (state !== 'offline') continue
      sources.reopen(id)
      const source = await sources.find(id).catch(() => null)
      if (source !== null && (await source.check()) === 'ready' && !this.#stopped)
        scanJobs().request(id, null)
    }
  }
}

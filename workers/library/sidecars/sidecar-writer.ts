/** The job that writes sidecars: a few seconds after the last change, the newest photos first, one after the other. */

import { toAppError } from '../../../src/domain/errors.ts'
import { judgeError } from '../../../src/domain/pipeline.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import { BackgroundJob, type JobTools } from '../background-job.ts'
import { writableRoot } from '../disk-trash/write-folder.ts'
import type { OpenSources } from '../ingest/open-sources.ts'
import { dropOldBackups, type SidecarTools } from './backups.ts'
import {
  countSidecarsToWrite,
  hasSidecarsToWrite,
  readTask,
  retrySidecars,
  saveError,
  saveOutcome,
  saveSourceError,
  sidecarsToWrite,
  sourcesWithoutPermission,
  type SidecarTask,
} from './sidecar-rows.ts'
import { writeSidecar } from './write-sidecar.ts'

const JOB = 'sidecars'
const SETTLE_MS = 3000 // stars come in rows; a file is written once for all of them
const LONGEST_WAIT_MS = 15_000
const AT_ONCE = 200 // asked of the database; what is decided meanwhile comes before the rest of them
const MOST_TRIES = 3 // of a sidecar that another program is writing

export interface SidecarWriterOptions extends JobTools {
  readonly sources: OpenSources
  /** A sidecar came into being, or went: its folder is looked at. */
  readonly onMade: (source: SourceId, dir: string) => void
}

export class SidecarWriter {
  readonly #options: SidecarWriterOptions
  readonly #job: BackgroundJob
  readonly #tools: SidecarTools
  readonly #tries = new Map<number, number>()

  constructor(options: SidecarWriterOptions) {
    this.#options = options
    const { db, now } = options
    this.#job = new BackgroundJob(options, {
      name: JOB,
      settleMs: SETTLE_MS,
      latestMs: LONGEST_WAIT_MS,
      hasWork: () => hasSidecarsToWrite(db),
      work: () => this.#work(),
    })
    this.#tools = { db, now, store: (work) => this.#job.store(work) }
  }

  wake(): void {
    this.#job.wake()
  }

  /** What the last run left; folders that could not be written then may be now. */
  recover(): void {
    this.#job.recover()
    this.resume()
  }

  /** Permission may have come back. Where it has not, what waits goes on saying so. */
  resume(): void {
    for (const source of sourcesWithoutPermission(this.#options.db)) void this.#resume(source)
  }

  async #resume(source: SourceId): Promise<void> {
    const { db, sources } = this.#options
    try {
      await writableRoot(sources, source)
    } catch {
      return
    }
    if (this.#job.signal.aborted) return
    this.#job.store(() => retrySidecars(db, source, 'permission.%'))
    this.wake()
  }

  async stop(): Promise<void> {
    await this.#job.stop()
  }

  async #work(): Promise<void> {
    const { db } = this.#options
    const roots = new Map<SourceId, FileSystemDirectoryHandle>()
    const made = new Map<string, [SourceId, string]>()
    let done = 0
    let ids = sidecarsToWrite(db, AT_ONCE)
    while (ids.length > 0 && this.#job.mayGoOn()) {
      for (const id of ids) {
        if (!this.#job.mayGoOn()) break
        const task = readTask(db, id)
        if (task === null) continue
        const root = roots.get(task.source) ?? (await this.#openRoot(task))
        if (root === null) break
        roots.set(task.source, root)
        const said = await this.#write(root, task)
        if (said === 'listed') made.set(`${task.source} ${task.dir}`, [task.source, task.dir])
        if (said !== 'failed') done++
        this.#count(done)
      }
      ids = sidecarsToWrite(db, AT_ONCE)
    }
    for (const [source, dir] of made.values()) this.#options.onMade(source, dir)
  }

  /** Null when it may not be changed: everything that waits for it knows then. */
  async #openRoot({ source }: SidecarTask): Promise<FileSystemDirectoryHandle | null> {
    try {
      const root = await writableRoot(this.#options.sources, source)
      await dropOldBackups(this.#tools, source, root)
      return root
    } catch (thrown) {
      this.#job.store(() => {
        saveSourceError(this.#options.db, source, toAppError(thrown, source))
      })
      return null
    }
  }

  /** `listed`: a file came into being, or went, so that its folder lists something else. */
  async #write(root: FileSystemDirectoryHandle, task: SidecarTask): Promise<'listed' | 'written' | 'failed'> {
    const { db } = this.#options
    try {
      const { outcome, file, isRemoved } = await writeSidecar(this.#tools, root, task)
      this.#tries.delete(task.id)
      return this.#job.store(() => {
        saveOutcome(db, task, outcome)
        if (isRemoved === true) return 'listed'
        if (file === null || outcome.path === null) return 'written'
        // As a scan would find it: what we wrote ourselves is no news to it.
        const { changes } = db.run('UPDATE file SET bytes = ?, mtime = ? WHERE source_id = ? AND path = ?', [
          file.size,
          file.lastModified,
          task.source,
          outcome.path,
        ])
        return changes === 0 ? 'listed' : 'written'
      })
    } catch (thrown) {
      if (this.#job.signal.aborted) throw thrown
      const error = toAppError(thrown, task.path)
      const tries = (this.#tries.get(task.id) ?? 0) + 1
      this.#tries.set(task.id, tries)
      if (error.retry === 'later' && tries < MOST_TRIES) return 'failed'
      this.#tries.delete(task.id)
      this.#job.store(() => {
        if (judgeError(error) === 'permission') saveSourceError(db, task.source, error)
        saveError(db, task, error)
      })
      return 'failed'
    }
  }

  #count(done: number): void {
    const { db } = this.#options
    this.#job.store(() =>
      db.run('UPDATE job SET done = ?, total = ? WHERE id = ?', [done, done + countSidecarsToWrite(db), JOB]),
    )
  }
}

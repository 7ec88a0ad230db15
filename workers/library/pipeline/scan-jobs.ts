import * as v from 'valibot'

import { SOURCE_ID } from '../../../src/domain/plan-schema.ts'
import { toAppError, type AppError } from '../../../src/domain/errors.ts'
import { judgeError } from '../../../src/domain/pipeline.ts'
import { isReadable } from '../../../src/domain/sources.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { parseJson } from '../db/json.ts'
import type { OpenSources } from '../ingest/open-sources.ts'
import { scanSource, type ScanCursor, type ScanRequest } from '../ingest/scan.ts'
import type { ListPart, Source } from '../ingest/source.ts'
import { setSourceState, sourceState, wouldBeMissing } from '../ingest/source-rows.ts'
import type { ProbablyMoved } from '../ingest/vanish.ts'
import { ContentChecks, unreadable } from './content-checks.ts'
import type { StaleFile } from './open-subject.ts'
import type { FileToRead } from './stage.ts'

export interface ScanJobOptions {
  readonly db: Db
  readonly sources: OpenSources
  readonly moved: ProbablyMoved
  readonly now: () => number
  readonly elapsed: () => number
  readonly commit: <Value>(work: () => Value) => Value
  readonly onWaiting: (files: readonly { readonly id: number; readonly mtime: number }[]) => void
  /** Rows changed in a way that may give any stage work. */
  readonly onChanged: () => void
  /** A file is not what is remembered of it: it is read anew. */
  readonly onStale: (stale: StaleFile) => void
  readonly onTrouble: (file: FileToRead, error: unknown) => void
  readonly onStorageFull: () => void
  /** A scan ended, well or not. */
  readonly onEnd: (source: SourceId) => void
}

interface ScanArgs {
  readonly source: SourceId
  readonly parts: readonly ListPart[] | null
  readonly trusted: boolean
}

interface JobRow {
  readonly id: string
  readonly args: string
  readonly cursor: string | null
}

const AT_ONCE = 3 // sources scanned at the same time
const KEPT_ENDED = 30 // ended scans that Activity shows
const MAX_PARTS = 200 // folders; more is a scan of everything
const FRESH_CURSOR_MS = 10 * 60_000 // a scan cut off longer ago starts again: files may have changed behind it

/** Carries out jobs of kind `scan`, one per source at a time. A cut-off scan goes on where it stopped. */
export class ScanJobs {
  readonly #options: ScanJobOptions
  readonly #running = new Map<
    SourceId,
    { readonly job: string; readonly abort: AbortController; readonly done: Promise<void> }
  >()
  readonly #contents: ContentChecks
  #stopped = false
  #waitsForRoom = false

  constructor(options: ScanJobOptions) {
    this.#options = options
    this.#contents = new ContentChecks(options)
  }

  /** Takes up what was running when the app stopped. */
  recover(): void {
    const { db, commit, now } = this.#options
    commit(() => {
      db.tx(() => {
        db.run(
          `UPDATE job SET state = iif(cancel_requested, 'cancelled', 'queued'), finished_at = iif(cancel_requested, ?1, NULL),
             cursor = iif(created_at > ?1 - ?2, cursor, NULL) WHERE kind = 'scan' AND state = 'running'`,
          [now(), FRESH_CURSOR_MS],
        )
        db.run("UPDATE source SET state = 'ready' WHERE state = 'scanning'")
        this.#contents.recover()
      })
    })
  }

  /** Asks for a look at some folders, or at everything. Joins a request that waits already. */
  request(source: SourceId, parts: readonly ListPart[] | null, trusted = false): void {
    const { db, commit, now } = this.#options
    commit(() => {
      db.tx(() => {
        const waiting = db.get<JobRow>(
          "SELECT id, args, cursor FROM job WHERE kind = 'scan' AND state = 'queued' AND cancel_requested = 0 AND args ->> 'source' = ?",
          [source],
        )
        if (waiting === undefined) {
          const args = { source, ...(parts === null ? {} : { parts }), ...(trusted ? { trusted } : {}) }
          db.run(
            `INSERT INTO job (id, kind, label, args, state, created_at) SELECT ?, 'scan', label, ?, 'queued', ? FROM source WHERE id = ?`,
            [crypto.randomUUID(), JSON.stringify(args), now(), source],
          )
          return
        }
        const known = parseArgs(waiting.args) ?? { parts: null, trusted: false }
        const merged = known.parts === null || parts === null ? null : mergeParts(known.parts, parts)
        const args = {
          source,
          ...(merged === null ? {} : { parts: merged }),
          ...(known.trusted || trusted ? { trusted: true } : {}),
        }
        // A cut-off scan may have these folders behind it.
        db.run('UPDATE job SET args = ?, cursor = NULL WHERE id = ?', [JSON.stringify(args), waiting.id])
      })
    })
    this.pump()
  }

  /** Starts what waits and ends what was cancelled. Cheap when there is nothing. */
  pump(): void {
    if (this.#stopped) return
    const { db } = this.#options
    for (const [source, { job, abort }] of this.#running) {
      const wanted = db.get<{ cancelled: number }>(
        'SELECT cancel_requested AS cancelled FROM job WHERE id = ?',
        [job],
      )
      if (wanted?.cancelled !== 0 || sourceState(db, source) === null)
        abort.abort(new DOMException('Cancelled', 'AbortError'))
    }
    if (this.#waitsForRoom) return
    this.#contents.pump()
    const queued = db.all<JobRow>(
      "SELECT id, args, cursor FROM job WHERE state = 'queued' AND kind = 'scan' ORDER BY created_at, id",
    )
    for (const job of queued) {
      if (this.#running.size >= AT_ONCE) return
      const args = parseArgs(job.args)
      if (args === null || this.#running.has(args.source)) continue
      const abort = new AbortController()
      this.#running.set(args.source, { job: job.id, abort, done: this.#run(job, args, abort.signal) })
    }
  }

  /** True when this source is being scanned, or will be. */
  isAsked(source: SourceId): boolean {
    return (
      this.#options.db.scalar<number>(
        "SELECT EXISTS (SELECT 1 FROM job WHERE kind = 'scan' AND state IN ('queued', 'running') AND args ->> 'source' = ?)",
        [source],
      ) === 1
    )
  }

  get isBusy(): boolean {
    return this.#running.size > 0
  }

  /** There may be room to store again. */
  tryAgain(): void {
    this.#waitsForRoom = false
    this.pump()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    const running = [...this.#running.values()]
    for (const { abort } of running) abort.abort(new DOMException('Closing', 'AbortError'))
    await Promise.all([this.#contents.stop(), ...running.map(({ done }) => done)])
  }

  async #run(job: JobRow, args: ScanArgs, signal: AbortSignal): Promise<void> {
    const { db, sources, commit } = this.#options
    try {
      // In the same turn: what is asked for next must not join a row that was read already.
      commit(() => db.run("UPDATE job SET state = 'running' WHERE id = ?", [job.id]))
      // The caller registers this run first.
      await Promise.resolve()
      const source = await sources.find(args.source)
      const check = source === null ? 'needs_permission' : await source.check()
      if (source === null || check !== 'ready') {
        this.#endUnreadable(job, args.source, check === 'offline' ? 'offline' : 'needs_permission')
        return
      }
      await this.#scan(job, args, source, signal)
    } catch (thrown) {
      await this.#endFailed(job, args, signal, toAppError(thrown, args.source))
    } finally {
      this.#running.delete(args.source)
      if (!this.#stopped) {
        this.#options.onEnd(args.source)
        this.pump()
      }
    }
  }

  async #scan(job: JobRow, args: ScanArgs, source: Source, signal: AbortSignal): Promise<void> {
    const { db, commit, moved, now, elapsed, onWaiting, onChanged } = this.#options
    const before = sourceState(db, args.source)
    const wasFrozen = before === 'frozen'
    // The person has said that the disk is away: as long as it looks the same, they are not asked again.
    const isAwaited = before === 'offline' && wouldBeMissing(db, args.source) > 0
    const known = db.scalar<number>('SELECT count(*) FROM file WHERE source_id = ?', [args.source]) ?? 0
    commit(() => {
      db.tx(() => {
        // A frozen source waits for its person, whatever some folder of it looks like.
        if (!wasFrozen) setSourceState(db, args.source, 'scanning')
        if (args.parts === null && known > 0) db.run('UPDATE job SET total = ? WHERE id = ?', [known, job.id])
      })
    })
    // Its files can be read again: what waited for them may go on.
    if (before !== null && !isReadable(before)) onChanged()
    const request: ScanRequest = {
      scan:
        (db.scalar<number | null>('SELECT max(scan_id) FROM file WHERE source_id = ?', [args.source]) ?? 0) +
        1,
      parts: args.parts,
      trusted: args.trusted,
      scannedBefore:
        db.scalar<number | null>('SELECT scanned_at FROM source WHERE id = ?', [args.source]) ?? 0,
      cursor: parseCursor(job.cursor),
    }
    const result = await scanSource(
      db,
      source,
      request,
      {
        now,
        elapsed,
        commit: (work) => commit(() => db.tx(work)),
        onBatch: (cursor) => {
          db.run('UPDATE job SET cursor = ?, done = ? WHERE id = ?', [
            JSON.stringify(cursor),
            cursor.seen,
            job.id,
          ])
        },
        onWaiting,
        onChanged,
      },
      signal,
    )
    moved.add(result.probablyMoved)
    commit(() => {
      db.tx(() => {
        if (result.frozen !== null)
          setSourceState(db, args.source, isAwaited ? 'offline' : 'frozen', result.frozen)
        else if (!wasFrozen || args.parts === null) setSourceState(db, args.source, 'ready')
        if (args.parts === null) db.run('UPDATE source SET scanned_at = ? WHERE id = ?', [now(), args.source])
        this.#endJob(job, 'done', null, result.seen)
      })
    })
  }

  #endUnreadable(job: JobRow, source: SourceId, state: 'offline' | 'needs_permission'): void {
    const { db, commit } = this.#options
    this.#options.sources.reopen(source)
    commit(() => {
      db.tx(() => {
        setSourceState(db, source, state)
        this.#endJob(job, 'failed', unreadable(state))
      })
    })
  }

  async #endFailed(job: JobRow, args: ScanArgs, signal: AbortSignal, error: AppError): Promise<void> {
    const { db, commit, onStorageFull } = this.#options
    try {
      if (this.#stopped) return // stays `running`: the next owner of the library goes on with it
      const source = await this.#options.sources.find(args.source).catch(() => null)
      const check = source === null ? 'needs_permission' : await source.check()
      if (signal.aborted) {
        commit(() => {
          db.tx(() => {
            if (sourceState(db, args.source) === 'scanning') setSourceState(db, args.source, 'ready')
            this.#endJob(job, 'cancelled', null)
          })
        })
      } else if (judgeError(error) === 'hold') {
        this.#waitsForRoom = true
        onStorageFull()
        commit(() => db.run("UPDATE job SET state = 'queued' WHERE id = ?", [job.id]))
      } else if (check !== 'ready') this.#endUnreadable(job, args.source, check)
      else {
        commit(() => {
          db.tx(() => {
            if (sourceState(db, args.source) === 'scanning') setSourceState(db, args.source, 'ready')
            this.#endJob(job, 'failed', error)
          })
        })
      }
    } catch (thrown) {
      // Not even this could be written: the row stays `running`, and the next start takes it up.
      if (judgeError(toAppError(thrown)) !== 'hold') throw thrown
      this.#waitsForRoom = true
      onStorageFull()
    }
  }

  #endJob(job: JobRow, state: 'done' | 'failed' | 'cancelled', error: AppError | null, seen?: number): void {
    const { db, now } = this.#options
    db.run(
      'UPDATE job SET state = ?1, error = ?2, finished_at = ?3, done = coalesce(?4, done), total = coalesce(?4, total), cursor = NULL WHERE id = ?5',
      [state, error === null ? null : JSON.stringify(error), now(), seen ?? null, job.id],
    )
    db.run(
      `DELETE FROM job WHERE kind = 'scan' AND state NOT IN ('queued', 'running') AND id NOT IN (
         SELECT id FROM job WHERE kind = 'scan' AND state NOT IN ('queued', 'running') ORDER BY finished_at DESC, id LIMIT ?)`,
      [KEPT_ENDED],
    )
  }
}

/** Null when the row is not ours to understand. */
function parseArgs(text: string): ScanArgs | null {
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null || !('source' in value) || !v.is(SOURCE_ID, value.source))
    return null
  return {
    source: value.source,
    parts: 'parts' in value && Array.isArray(value.parts) ? value.parts.filter(isPart) : null,
    trusted: 'trusted' in value && value.trusted === true,
  }
}

function isPart(value: unknown): value is ListPart {
  return (
    typeof value === 'object' &&
    value !== null &&
    'dir' in value &&
    typeof value.dir === 'string' &&
    'deep' in value &&
    typeof value.deep === 'boolean'
  )
}

function parseCursor(text: string | null): ScanCursor | null {
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null || !('dir' in value) || !('seen' in value)) return null
  if ((typeof value.dir !== 'string' && value.dir !== null) || typeof value.seen !== 'number') return null
  return { dir: value.dir, seen: value.seen }
}

/** Null when so many folders changed that looking at everything is simpler. */
function mergeParts(known: readonly ListPart[], more: readonly ListPart[]): ListPart[] | null {
  const byDir = new Map<string, boolean>()
  for (const { dir, deep } of [...known, ...more]) byDir.set(dir, (byDir.get(dir) ?? false) || deep)
  return byDir.size > MAX_PARTS ? null : [...byDir].map(([dir, deep]) => ({ dir, deep }))
}

import * as v from 'valibot'

import { toAppError, type AppError } from '../../../src/domain/errors.ts'
import { judgeError } from '../../../src/domain/pipeline.ts'
import { SOURCE_ID } from '../../../src/domain/plan-schema.ts'
import { isReadable } from '../../../src/domain/sources.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import type { OpenSources } from '../ingest/open-sources.ts'
import { sourceState } from '../ingest/source-rows.ts'
import { openSubject, StaleFile } from './open-subject.ts'
import type { FileToRead } from './stage.ts'

export interface ContentCheckOptions {
  readonly db: Db
  readonly sources: OpenSources
  readonly now: () => number
  readonly elapsed: () => number
  readonly commit: <Value>(work: () => Value) => Value
  /** A file is not what is remembered of it: it is read anew. */
  readonly onStale: (stale: StaleFile) => void
  readonly onTrouble: (file: FileToRead, error: unknown) => void
  readonly onStorageFull: () => void
}

interface CheckJob {
  readonly id: string
  readonly source: SourceId
  /** The last row that was compared. */
  readonly after: number
  readonly done: number
}

const AT_ONCE = 16 // files asked of the browser
const CURSOR_EVERY_MS = 500

/**
 * Carries out jobs of kind `contents`: a person asked to look again, so files are compared with what is remembered of them (see
 * `quickHash`), for one that was replaced under the same size and time (acceptance B4). One after the other, each after the scan
 * that was asked for with it, and from where it was cut off.
 */
export class ContentChecks {
  readonly #options: ContentCheckOptions
  #running: Promise<void> | null = null
  #stopped = false

  constructor(options: ContentCheckOptions) {
    this.#options = options
  }

  /** Takes up what was running when the app stopped. Inside a transaction. */
  recover(): void {
    this.#options.db.run(
      `UPDATE job SET state = iif(cancel_requested, 'cancelled', 'queued'), finished_at = iif(cancel_requested, ?, NULL)
       WHERE kind = 'contents' AND state = 'running'`,
      [this.#options.now()],
    )
  }

  /** Starts what waits. Cheap when there is nothing. */
  pump(): void {
    if (this.#running !== null || this.#stopped || this.#next() === null) return
    this.#running = this.#work().finally(() => {
      this.#running = null
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
  }

  #next(): CheckJob | null {
    const row = this.#options.db.get<{ id: string; source: string; cursor: string | null; done: number }>(
      `SELECT id, args ->> 'source' AS source, cursor, done FROM job j WHERE state = 'queued' AND kind = 'contents' AND NOT EXISTS (
         SELECT 1 FROM job s WHERE s.state IN ('queued', 'running') AND s.kind = 'scan' AND s.args ->> 'source' = j.args ->> 'source')
       ORDER BY created_at, id LIMIT 1`,
    )
    if (row === undefined || !v.is(SOURCE_ID, row.source)) return null
    return { id: row.id, source: row.source, after: Number(row.cursor ?? 0), done: row.done }
  }

  async #work(): Promise<void> {
    for (let job = this.#next(); job !== null && !this.#stopped; job = this.#next()) {
      try {
        await this.#compare(job)
      } catch (thrown) {
        if (this.#stopped) return
        if (judgeError(toAppError(thrown)) !== 'hold') throw thrown
        this.#options.onStorageFull()
        return
      }
    }
  }

  async #compare({ id, source, ...begun }: CheckJob): Promise<void> {
    const { db, elapsed } = this.#options
    let { after, done } = begun
    const left = db.scalar<number>(`SELECT count(*) ${COMPARED_SQL}`, [source, after]) ?? 0
    this.#note(id, "state = 'running', total = ?", [done + left])
    let notedAt = elapsed()
    for (;;) {
      const state = sourceState(db, source)
      if (db.scalar<number>('SELECT cancel_requested FROM job WHERE id = ?', [id]) !== 0 || state === null) {
        this.#end(id, 'cancelled', done)
        return
      }
      if (!isReadable(state)) {
        this.#end(id, 'failed', done, unreadable(state === 'offline' ? 'offline' : 'needs_permission'))
        return
      }
      const files = db.all<FileToRead & Record<string, string | number | Uint8Array | null>>(
        `SELECT f.id, f.source_id AS source, f.path, f.bytes, f.mtime, f.quick ${COMPARED_SQL} ORDER BY f.id LIMIT ?3`,
        [source, after, AT_ONCE],
      )
      const last = files.at(-1)
      if (last === undefined) {
        this.#end(id, 'done', done)
        return
      }
      await Promise.all(files.map((file) => this.#look(file)))
      // What was begun is begun again: the next owner of the library goes on from the last note.
      if (this.#stopped) return
      after = last.id
      done += files.length
      if (elapsed() - notedAt < CURSOR_EVERY_MS) continue
      notedAt = elapsed()
      this.#note(id, 'cursor = ?, done = ?', [String(after), done])
    }
  }

  async #look(file: FileToRead): Promise<void> {
    try {
      await openSubject(file, this.#options)
    } catch (thrown) {
      if (this.#stopped) return
      if (thrown instanceof StaleFile) this.#options.onStale(thrown)
      else this.#options.onTrouble(file, thrown)
    }
  }

  /** Of what has ended only the last of each source is kept. */
  #end(
    id: string,
    state: 'done' | 'failed' | 'cancelled',
    done: number,
    error: AppError | null = null,
  ): void {
    const { db, commit, now } = this.#options
    commit(() =>
      db.tx(() => {
        db.run(
          'UPDATE job SET state = ?, error = ?, finished_at = ?, done = ?, total = ?, cursor = NULL WHERE id = ?',
          [state, error === null ? null : JSON.stringify(error), now(), done, done, id],
        )
        db.run(
          `DELETE FROM job WHERE kind = 'contents' AND state IN ('done', 'failed', 'cancelled') AND id <> ?1
             AND args ->> 'source' = (SELECT args ->> 'source' FROM job WHERE id = ?1)`,
          [id],
        )
      }),
    )
  }

  #note(
    id: string,
    change: "state = 'running', total = ?" | 'cursor = ?, done = ?',
    values: (string | number)[],
  ): void {
    const { db, commit } = this.#options
    commit(() => db.run(`UPDATE job SET ${change} WHERE id = ?`, [...values, id]))
  }
}

/** By row, whatever their source: looking each source's rows up again for every few files would cost the square of them. */
const COMPARED_SQL =
  'FROM file f WHERE +f.source_id = ?1 AND f.id > ?2 AND f.quick IS NOT NULL AND f.missing_since IS NULL'

/** Why a source cannot be looked through. */
export function unreadable(state: 'offline' | 'needs_permission'): AppError {
  return state === 'offline'
    ? toAppError({
        code: 'file.missing',
        message: 'The folder cannot be found. Is its disk connected?',
        retry: 'ask',
      })
    : toAppError({
        code: 'permission.lapsed',
        message: 'The browser asks for your permission again before this folder is read.',
        retry: 'ask',
      })
}

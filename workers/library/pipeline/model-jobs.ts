/**
 * Downloads of models, as jobs of kind `model`: one row each, one at a time, so that Activity, every tab and the next start know of them.
 * One that was running when the app closed goes on; a paused one waits for the person.
 */

import { fail, toAppError } from '../../../src/domain/errors.ts'
import { judgeError } from '../../../src/domain/pipeline.ts'
import type { DownloadReport } from '../../../src/domain/model-report.ts'
import type { Model } from '../../../src/domain/models.ts'
import type { Db } from '../db/db.ts'
import { parseAppError } from '../db/json.ts'

export interface ModelJobsOptions {
  readonly db: Db
  readonly now: () => number
  readonly elapsed: () => number
  readonly commit: <Value>(work: () => Value) => Value
  readonly models: () => readonly Model[]
  readonly download: (
    model: Model,
    options: {
      readonly signal: AbortSignal
      readonly onProgress: (bytes: number, of: number | null) => void
    },
  ) => Promise<void>
  readonly dropPartials: (model: Model) => Promise<void>
  /** Its files are on this device. */
  readonly onInstalled: () => void
  readonly onStorageFull: () => void
}

const NOTE_EVERY_MS = 400

export class ModelJobs {
  readonly #options: ModelJobsOptions
  #running: { readonly id: string; readonly abort: AbortController; readonly done: Promise<void> } | null =
    null
  #stopped = false

  constructor(options: ModelJobsOptions) {
    this.#options = options
  }

  /** Takes up what was running when the app stopped. */
  recover(): void {
    this.#store(
      "UPDATE job SET state = iif(cancel_requested, 'cancelled', 'queued') WHERE kind = 'model' AND state = 'running'",
    )
    this.pump()
  }

  /** Begins, or goes on after a pause or a failure. */
  request(model: Model): void {
    this.#store(
      `INSERT INTO job (id, kind, label, args, state, created_at) VALUES (?1, 'model', ?2, ?3, 'queued', ?4)
       ON CONFLICT DO UPDATE SET error = NULL, finished_at = NULL, cancel_requested = 0,
         done = iif(state IN ('paused', 'failed', 'queued', 'running'), done, 0), state = iif(state = 'running', state, 'queued'),
         created_at = excluded.created_at`,
      [jobOf(model.id), model.id, JSON.stringify({ model: model.id }), this.#options.now()],
    )
    this.pump()
  }

  /** What has arrived is kept. Returns whether there was something to pause. */
  pause(model: string): boolean {
    const { changes } = this.#store(
      "UPDATE job SET state = 'paused' WHERE id = ? AND state IN ('queued', 'running')",
      [jobOf(model)],
    )
    if (this.#running?.id === jobOf(model)) this.#running.abort.abort(stopped())
    return changes > 0
  }

  /** It is here now by another way, or not wanted any more. Resolves when nobody writes its files. */
  async forget(model: Model): Promise<void> {
    this.#store(
      "UPDATE job SET state = 'cancelled', error = NULL, finished_at = ? WHERE id = ? AND state IN ('queued', 'running', 'paused', 'failed')",
      [this.#options.now(), jobOf(model.id)],
    )
    const running = this.#running
    if (running?.id === jobOf(model.id)) {
      running.abort.abort(stopped())
      await running.done
    }
    await this.#options.dropPartials(model)
  }

  /** Starts what waits and ends what was cancelled. Cheap when there is nothing. */
  pump(): void {
    if (this.#stopped) return
    const { db } = this.#options
    const cancelled = db.all<{ id: string; state: string }>(
      "SELECT id, state FROM job WHERE kind = 'model' AND cancel_requested = 1",
    )
    for (const { id, state } of cancelled) {
      if (this.#running?.id === id) this.#running.abort.abort(stopped())
      else if (state === 'cancelled') void this.#sweep(id)
    }
    if (this.#running !== null) return
    const next = db.get<{ id: string }>(
      "SELECT id FROM job WHERE kind = 'model' AND state = 'queued' ORDER BY created_at, id LIMIT 1",
    )
    if (next === undefined) return
    const abort = new AbortController()
    this.#running = { id: next.id, abort, done: this.#run(next.id, abort.signal) }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#running?.abort.abort(stopped())
    await this.#running?.done
  }

  async #run(id: string, signal: AbortSignal): Promise<void> {
    const { elapsed, now, onInstalled } = this.#options
    try {
      this.#store("UPDATE job SET state = 'running' WHERE id = ?", [id])
      // The caller registers this run first.
      await Promise.resolve()
      let notedAt = -Infinity
      let said: number | null | undefined
      await this.#options.download(this.#modelOf(id), {
        signal,
        onProgress: (bytes, of) => {
          if (of === said && elapsed() - notedAt < NOTE_EVERY_MS) return
          notedAt = elapsed()
          said = of
          this.#store('UPDATE job SET done = ?, total = ? WHERE id = ?', [bytes, of, id])
        },
      })
      this.#store(
        "UPDATE job SET state = 'done', done = coalesce(total, done), total = coalesce(total, done), error = NULL, finished_at = ? WHERE id = ?",
        [now(), id],
      )
      onInstalled()
    } catch (thrown) {
      await this.#end(id, signal, thrown)
    } finally {
      this.#running = null
      this.pump()
    }
  }

  async #end(id: string, signal: AbortSignal, thrown: unknown): Promise<void> {
    const { db, now } = this.#options
    if (this.#stopped) return // stays `running`: the next owner of the library goes on with it
    if (!signal.aborted) {
      const error = toAppError(thrown)
      this.#store("UPDATE job SET state = 'failed', error = ?, finished_at = ? WHERE id = ?", [
        JSON.stringify(error),
        now(),
        id,
      ])
      return
    }
    if (db.scalar<number>('SELECT cancel_requested FROM job WHERE id = ?', [id]) !== 1) return // paused, or forgotten
    await this.#options.dropPartials(this.#modelOf(id))
    this.#store(
      "UPDATE job SET state = 'cancelled', cancel_requested = 0, done = 0, total = NULL, finished_at = ? WHERE id = ?",
      [now(), id],
    )
  }

  /** Cancelled while it waited: what had arrived before goes too. */
  async #sweep(id: string): Promise<void> {
    this.#store('UPDATE job SET cancel_requested = 0, done = 0, total = NULL WHERE id = ?', [id])
    await this.#options.dropPartials(this.#modelOf(id))
  }

  #modelOf(id: string): Model {
    const model = this.#options.models().find((one) => jobOf(one.id) === id)
    return model ?? fail('input.invalid', 'This version does not know that model any more.', { subject: id })
  }

  #store(sql: string, values: readonly (string | number | null)[] = []): { readonly changes: number } {
    const { db, commit, onStorageFull } = this.#options
    try {
      return commit(() => db.tx(() => db.run(sql, values)))
    } catch (thrown) {
      // Not even this could be written: it is taken up with the next start.
      if (judgeError(toAppError(thrown)) !== 'hold') throw thrown
      onStorageFull()
      return { changes: 0 }
    }
  }
}

/** What is under way of each model, by its id. */
export function readDownloads(db: Db): ReadonlyMap<string, DownloadReport> {
  const rows = db.all<{
    id: string
    model: string
    state: DownloadReport['state']
    bytes: number
    of: number | null
    error: string | null
  }>(
    `SELECT id, label AS model, state, done AS bytes, total AS "of", error FROM job
     WHERE kind = 'model' AND state IN ('queued', 'running', 'paused', 'failed')`,
  )
  return new Map(
    rows.map(({ id, model, state, bytes, of, error }) => [
      model,
      { job: id, state, bytes, of, error: parseAppError(error) },
    ]),
  )
}

function jobOf(model: string): string {
  return `model ${model}`
}

function stopped(): DOMException {
  return new DOMException('Stopped', 'AbortError')
}

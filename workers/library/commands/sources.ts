import * as v from 'valibot'

import { SOURCE_ID } from '../../../src/domain/plan-schema.ts'
import { fail } from '../../../src/domain/errors.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { refreshSearchText } from '../db/search-text.ts'
import { defineCommand } from './command.ts'
import { local } from './local.ts'

const BY_ID = v.strictObject({ id: SOURCE_ID })

/** A folder or an imported copy joins the library and is scanned. Adding it again renames and rescans it. */
export const addSource = defineCommand(
  v.strictObject({
    id: SOURCE_ID,
    kind: v.picklist(['folder', 'imported']),
    label: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
  }),
  (context, { id, kind, label }) =>
    context.db.tx((): CommandOutcome => {
      context.db.run(
        `INSERT INTO source (id, kind, label, added_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET label = excluded.label,
           state = CASE WHEN state IN ('needs_permission', 'offline') THEN 'ready' ELSE state END`,
        [id, kind, label, context.now()],
      )
      requestScan(context.db, id, context.now())
      return local(1, `Add ${label}`)
    }),
)

/**
 * Forgets where the photos of this source lie; what was decided about them is kept and comes back with the folder.
 * No file on disk is touched.
 */
export const removeSource = defineCommand(BY_ID, (context, { id }) =>
  context.db.tx((): CommandOutcome => {
    const label = labelOf(context.db, id)
    forgetSource(context.db, id, context.now())
    return local(1, `Remove ${label}`)
  }),
)

/** Inside a transaction. */
export function forgetSource(db: Db, id: SourceId, nowMs: number): void {
  db.run(
    `UPDATE job SET cancel_requested = 1, state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END,
       finished_at = CASE state WHEN 'queued' THEN ? ELSE finished_at END
     WHERE kind IN ('scan', 'contents') AND state IN ('queued', 'running') AND args ->> 'source' = ?`,
    [nowMs, id],
  )
  const elsewhere = db.all<{ id: number }>(LIE_ELSEWHERE_SQL, [id]).map((row) => row.id)
  db.run('DELETE FROM source WHERE id = ?', [id])
  refreshSearchText(db, elsewhere, ['names'])
}

/** Photos of this source that lie in another one too. */
const LIE_ELSEWHERE_SQL = `
  SELECT DISTINCT f.asset_id AS id FROM file f
  WHERE f.source_id = ?1 AND EXISTS (SELECT 1 FROM file o WHERE o.asset_id = f.asset_id AND o.source_id <> ?1)`

export const rescanSource = defineCommand(
  v.strictObject({ id: SOURCE_ID, contents: v.optional(v.boolean()) }),
  (context, { id, contents = false }) =>
    context.db.tx((): CommandOutcome => {
      const label = labelOf(context.db, id)
      // Whoever looks again wants to be asked again (`ScanJobs`).
      context.db.run('UPDATE source SET would_be_missing = 0 WHERE id = ? AND state = ?', [id, 'offline'])
      requestScan(context.db, id, context.now())
      if (contents) requestContents(context.db, id, context.now())
      return local(1, `Scan ${label} again`)
    }),
)

/** The page got its permission back, or the same folder was dropped again. */
export const reconnectSource = defineCommand(BY_ID, (context, { id }) =>
  context.db.tx((): CommandOutcome => {
    const label = labelOf(context.db, id)
    context.db.run(
      "UPDATE source SET state = 'ready' WHERE id = ? AND state IN ('needs_permission', 'offline')",
      [id],
    )
    requestScan(context.db, id, context.now())
    return local(1, `Reconnect ${label}`)
  }),
)

/** What the browser says about reading this folder. Nothing is marked missing for a lapsed permission. */
export const reportPermission = defineCommand(
  v.strictObject({ id: SOURCE_ID, state: v.picklist(['granted', 'prompt', 'denied']) }),
  (context, { id, state }) =>
    context.db.tx((): CommandOutcome => {
      const { changes } =
        state === 'granted'
          ? context.db.run("UPDATE source SET state = 'ready' WHERE id = ? AND state = 'needs_permission'", [
              id,
            ])
          : context.db.run(
              "UPDATE source SET state = 'needs_permission' WHERE id = ? AND state IN ('ready', 'scanning', 'offline')",
              [id],
            )
      if (state === 'granted' && changes > 0) requestScan(context.db, id, context.now())
      return local(changes, '')
    }),
)

/** New files lie in the app's own storage under `imported/<source>/`. */
export const filesArrived = defineCommand(v.strictObject({ source: SOURCE_ID }), (context, { source }) =>
  context.db.tx((): CommandOutcome => {
    const label = labelOf(context.db, source)
    requestScan(context.db, source, context.now())
    return local(1, `Import into ${label}`)
  }),
)

/**
 * Queues a scan unless one is waiting already: a running one may have passed the folder that changed, a waiting one
 * has not. The scheduler hears of it through the commit.
 */
export function requestScan(db: Db, source: SourceId, nowMs: number): void {
  db.run(
    `INSERT INTO job (id, kind, label, args, state, created_at)
     SELECT lower(hex(randomblob(13))), 'scan', s.label, json_object('source', s.id), 'queued', ?2 FROM source s
     WHERE s.id = ?1 AND NOT EXISTS (
       SELECT 1 FROM job j WHERE j.kind = 'scan' AND j.state = 'queued' AND j.args ->> 'source' = ?1 AND j.cancel_requested = 0
         AND j.args ->> 'parts' IS NULL)`,
    [source, nowMs],
  )
}

/** Queues a comparison of every file with what is remembered of it (`ContentChecks`), unless one is waiting already. */
function requestContents(db: Db, source: SourceId, nowMs: number): void {
  db.run(
    `INSERT INTO job (id, kind, label, args, state, created_at)
     SELECT lower(hex(randomblob(13))), 'contents', s.label, json_object('source', s.id), 'queued', ?2 FROM source s
     WHERE s.id = ?1 AND NOT EXISTS (
       SELECT 1 FROM job j WHERE j.kind = 'contents' AND j.state = 'queued' AND j.args ->> 'source' = ?1 AND j.cancel_requested = 0)`,
    [source, nowMs],
  )
}

/** Errors: `input.invalid` when there is no such source. */
export function labelOf(db: Db, id: SourceId): string {
  return (
    db.scalar<string>('SELECT label FROM source WHERE id = ?', [id]) ??
    fail('input.invalid', 'There is no such source.', { subject: id })
  )
}

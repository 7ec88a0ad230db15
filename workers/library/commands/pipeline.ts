import * as v from 'valibot'

import { HASH, STAGE } from '../../../src/domain/commands.ts'
import { ERROR_CODES } from '../../../src/domain/errors.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import type { StageName } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { settings } from '../queries/settings.ts'
import { defineCommand } from './command.ts'
import { local } from './local.ts'
import { storeSetting } from './settings.ts'

const ONE_OR_ALL = v.strictObject({ stage: v.optional(STAGE) })

export const pausePipeline = defineCommand(ONE_OR_ALL, (context, { stage }) =>
  setPaused(context.db, stage, true),
)
export const resumePipeline = defineCommand(ONE_OR_ALL, (context, { stage }) =>
  setPaused(context.db, stage, false),
)

function setPaused(db: Db, stage: StageName | undefined, paused: boolean): CommandOutcome {
  return db.tx(() => {
    if (stage === undefined) {
      storeSetting(db, 'pausedAll', paused)
      // "Resume" means that everything goes on.
      if (!paused) storeSetting(db, 'pausedStages', [])
      return local(1, paused ? 'Pause' : 'Resume')
    }
    const others = settings(db).pausedStages.filter((one) => one !== stage)
    storeSetting(db, 'pausedStages', paused ? [...others, stage] : others)
    return local(1, `${paused ? 'Pause' : 'Resume'} ${stage}`)
  })
}

/**
 * Forgets failures, so that they are tried again: of one photo, one reason, one stage, or all; of a named stage also what lacked a model. What is no photo, film,
 * sound or document is not tried by any stage, so it keeps its line in "Needs attention".
 */
export const retryPipeline = defineCommand(
  v.strictObject({
    stage: v.optional(STAGE),
    code: v.optional(v.picklist(ERROR_CODES)),
    hash: v.optional(HASH),
  }),
  (context, args) =>
    context.db.tx((): CommandOutcome => {
      const { db } = context
      const filters = [args.stage ?? null, args.code ?? null, args.hash ?? null]
      const runs = db.run(
        `DELETE FROM stage_run WHERE state IN ('failed', 'blocked') AND (state = 'failed' OR ?1 IS NOT NULL) AND (?1 IS NULL OR stage = ?1) AND (?2 IS NULL OR error ->> 'code' = ?2)
           AND (?3 IS NULL OR asset_id = (SELECT id FROM asset WHERE hash = unhex(?3)))
           AND NOT EXISTS (SELECT 1 FROM asset a WHERE a.id = stage_run.asset_id AND a.kind = 'unknown')`,
        filters,
      )
      const files = db.run(
        `UPDATE file SET hash_state = 'pending', hash_error = NULL, hash_tries = 0, hash_retry_at = NULL, hash_crashes = 0
         WHERE hash_state = 'failed' AND (?1 IS NULL OR ?1 = 'hash') AND (?2 IS NULL OR hash_error ->> 'code' = ?2)
           AND (?3 IS NULL OR asset_id = (SELECT id FROM asset WHERE hash = unhex(?3)))`,
        filters,
      )
      return local(runs.changes + files.changes, 'Try again')
    }),
)

/** Asks a job to stop at its next step; one that has not begun, or is paused, stops at once. Of a download that failed, what has arrived is given up. */
export const cancelJob = defineCommand(
  v.strictObject({ id: v.pipe(v.string(), v.maxLength(100)) }),
  (context, { id }) => {
    const { changes } = context.db.run(
      `UPDATE job SET cancel_requested = 1, state = CASE state WHEN 'running' THEN state ELSE 'cancelled' END,
       finished_at = CASE state WHEN 'running' THEN finished_at ELSE ? END
     WHERE id = ? AND (state IN ('queued', 'running', 'paused') OR kind = 'model' AND state = 'failed')`,
      [context.now(), id],
    )
    return local(changes, 'Cancel')
  },
)

/** How far the answers to what a plan asks of pictures are. */

import type { ErrorCode } from '../../../src/domain/errors.ts'
import { MODEL_FAULTS, type MeaningReport } from '../../../src/domain/search/meaning-report.ts'
import type { SearchPlan } from '../../../src/domain/plan.ts'
import { askKey, asksIn } from '../../../src/domain/search/meaning.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { parseAppError } from '../db/json.ts'
import { settings } from './settings.ts'

export function meaningState(db: Db, { plan }: { readonly plan: SearchPlan }): MeaningReport {
  const { meaningModel: model } = settings(db)
  const keys = [...new Set(asksIn(plan.filters).map(askKey))]
  const total = count(db, '', 'present') - count(db, 'clip', 'skipped')
  if (model === null) {
    const state = keys.length === 0 ? 'none' : 'off'
    return { model, looked: 0, total, away: NOWHERE, state, error: null, subject: null, fault: null }
  }
  const rows = db.all<{ state: string; error: string | null }>(
    'SELECT q.state, q.error FROM json_each(?) j JOIN meaning_ask q ON q.ask = j.value',
    [JSON.stringify(keys)],
  )
  const failed = rows.find(({ state }) => state === 'failed')
  const error = parseAppError(failed?.error ?? null)
  const isReady = rows.length === keys.length && rows.every(({ state }) => state === 'ready')
  const looked =
    db.scalar<number>('SELECT count(*) FROM vector_slot INDEXED BY vector_slot_model WHERE model = ?', [
      model,
    ]) ?? 0
  return {
    model,
    looked,
    total,
    away: looked < total ? photosAway(db, model) : NOWHERE,
    state: keys.length === 0 ? 'none' : failed !== undefined ? 'failed' : isReady ? 'ready' : 'waiting',
    error: error?.code ?? null,
    subject: error?.subject ?? null,
    fault: faultOf(db),
  }
}

const NOWHERE: MeaningReport['away'] = { photos: 0, sources: [] }

/** Stage `clip` takes a photo only while one of its files can be read; see `READABLE` in `pipeline/stages/asset-runs.ts`. */
function photosAway(db: Db, model: string): MeaningReport['away'] {
  const sources = db
    .all<{ id: SourceId }>("SELECT id FROM source WHERE state NOT IN ('ready', 'scanning', 'frozen')")
    .map(({ id }) => id)
  if (sources.length === 0) return NOWHERE
  const photos = db.scalar<number>(
    `SELECT count(DISTINCT a.id) FROM json_each(?1) j CROSS JOIN file f ON f.source_id = j.value CROSS JOIN asset a ON a.id = f.asset_id
     WHERE f.missing_since IS NULL AND a.present = 1 AND a.kind = 'photo'
       AND NOT EXISTS (SELECT 1 FROM vector_slot v WHERE v.asset_id = a.id AND v.model = ?2)
       AND NOT EXISTS (SELECT 1 FROM file g WHERE g.asset_id = a.id AND g.missing_since IS NULL AND g.source_id NOT IN (SELECT value FROM json_each(?1)))`,
    [JSON.stringify(sources), model],
  )
  return photos === undefined || photos === 0 ? NOWHERE : { photos, sources }
}

/** Photos that were given up for want of the model, and questions likewise. */
function faultOf(db: Db): MeaningReport['fault'] {
  const errors = [
    db.scalar<string | null>(
      "SELECT error FROM stage_run INDEXED BY stage_todo WHERE stage = 'clip' AND state = 'blocked' LIMIT 1",
    ),
    db.scalar<string | null>("SELECT error FROM meaning_ask WHERE state = 'failed' ORDER BY at DESC LIMIT 1"),
  ]
  const codes = errors.map((error): ErrorCode | undefined => parseAppError(error ?? null)?.code)
  return MODEL_FAULTS.find((fault) => codes.includes(fault)) ?? null
}

/** Kept by the stages; photos are too many to be counted anew. */
function count(db: Db, stage: string, state: string): number {
  return (
    db.scalar<number | null>('SELECT sum(n) FROM stage_count WHERE stage = ? AND state = ?', [
      stage,
      state,
    ]) ?? 0
  )
}

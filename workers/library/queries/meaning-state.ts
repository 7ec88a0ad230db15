/** How far the answers to what a plan asks of pictures are. */

import type { MeaningReport } from '../../../src/domain/search/meaning-report.ts'
import type { SearchPlan } from '../../../src/domain/plan.ts'
import { askKey, asksIn } from '../../../src/domain/search/meaning.ts'
import type { Db } from '../db/db.ts'
import { parseAppError } from '../db/json.ts'
import { settings } from './settings.ts'

export function meaningState(db: Db, { plan }: { readonly plan: SearchPlan }): MeaningReport {
  const { meaningModel: model } = settings(db)
  const keys = [...new Set(asksIn(plan.filters).map(askKey))]
  const rows = db.all<{ state: string; error: string | null }>(
    'SELECT q.state, q.error FROM json_each(?) j JOIN meaning_ask q ON q.ask = j.value',
    [JSON.stringify(keys)],
  )
  const failed = rows.find(({ state }) => state === 'failed')
  const isReady = rows.length === keys.length && rows.every(({ state }) => state === 'ready')
  return {
    model,
    looked:
      model === null
        ? 0
        : (db.scalar<number>(
            'SELECT count(*) FROM vector_slot INDEXED BY vector_slot_model WHERE model = ?',
            [model],
          ) ?? 0),
    total: count(db, '', 'present') - count(db, 'clip', 'skipped'),
    state: keys.length === 0 ? 'none' : failed !== undefined ? 'failed' : isReady ? 'ready' : 'waiting',
    error: parseAppError(failed?.error ?? null)?.code ?? null,
  }
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

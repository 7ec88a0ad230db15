import { STAGES } from '../../../src/domain/vocabulary.ts'
import type { StageName } from '../../../src/domain/vocabulary.ts'
import type { PipelineView } from '../context.ts'
import type { Db } from '../db/db.ts'
import { stageCounts } from './progress.ts'
import { settings } from './settings.ts'

/** Files of these sources can be read now; work on others waits for the person. */
const READABLE = `('ready', 'scanning')`

/**
 * Whether there is nothing left to do. Stages that are paused, lack a model or a consent, or whose remaining files lie
 * in a source that cannot be read now, count as idle and are named in `blocked`. Without `stages`: all stages, and the
 * scan, cluster and duplicates jobs; a scan always counts, because it feeds every stage.
 */
export function idle(
  db: Db,
  pipeline: PipelineView,
  args: { readonly stages?: readonly StageName[] },
): { readonly idle: boolean; readonly blocked: readonly StageName[] } {
  const asked = args.stages ?? STAGES
  const { pausedAll, pausedStages } = settings(db)
  const unavailable = pipeline.unavailable()
  const counts = stageCounts(db, unavailable)
  const paused = (stage: StageName): boolean => pausedAll || pausedStages.includes(stage)
  const stuck = (stage: StageName): boolean => counts[stage].pending > 0 && !hasReadableWork(db, stage)
  const blocked = asked.filter(
    (stage) => unavailable.includes(stage) || paused(stage) || stuck(stage) || counts[stage].blocked > 0,
  )
  // Every other stage works on what `hash` finds, so it is not idle before that is.
  const working = [...new Set<StageName>(['hash', ...asked])].filter(
    (stage) => !unavailable.includes(stage) && !paused(stage) && !stuck(stage),
  )
  const jobKinds = args.stages === undefined ? ['scan', 'cluster', 'duplicates'] : ['scan']
  return { idle: !hasJobs(db, jobKinds) && working.every((stage) => counts[stage].pending === 0), blocked }
}

function hasJobs(db: Db, kinds: readonly string[]): boolean {
  const sql = `SELECT EXISTS (SELECT 1 FROM job j WHERE j.state IN ('queued', 'running') AND j.kind IN (SELECT value FROM json_each(?)))`
  return db.scalar<number>(sql, [JSON.stringify(kinds)]) === 1
}

/** Asked only while something is left. */
function hasReadableWork(db: Db, stage: StageName): boolean {
  const sql =
    stage === 'hash'
      ? `SELECT EXISTS (SELECT 1 FROM file f JOIN source s ON s.id = f.source_id
           WHERE f.hash_state IN ('pending', 'begun') AND f.role <> 'sidecar' AND f.missing_since IS NULL AND s.state IN ${READABLE})`
      : `SELECT EXISTS (SELECT 1 FROM file f JOIN source s ON s.id = f.source_id
           WHERE f.asset_id IS NOT NULL AND f.missing_since IS NULL AND s.state IN ${READABLE} AND NOT EXISTS (
             SELECT 1 FROM stage_run r WHERE r.asset_id = f.asset_id AND r.subject = '' AND r.stage = ? AND r.state NOT IN ('pending', 'begun')))`
  return db.scalar<number>(sql, stage === 'hash' ? [] : [stage]) === 1
}

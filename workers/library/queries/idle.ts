import { STAGES } from '../../../src/domain/vocabulary.ts'
import { TRIES_WORTH_WAITING_FOR } from '../../../src/domain/pipeline.ts'
import type { StageName } from '../../../src/domain/vocabulary.ts'
import type { PipelineView } from '../context.ts'
import type { Db } from '../db/db.ts'
import { stageCounts } from './progress.ts'
import { settings } from './settings.ts'

/** Files of these sources can be read now; work on others waits for the person. See `isReadable`. */
const READABLE = `('ready', 'scanning', 'frozen')`

/** Thumbnails need the orientation that `meta` finds, perceptual hashes come of the same decode as they, and text is looked for on them. */
const FED_BY: Partial<Record<StageName, StageName>> = { thumb: 'meta', phash: 'thumb', ocr: 'thumb' }

/**
 * Whether there is nothing left to do. Stages that are paused, lack a model or a consent, or whose remaining files lie
 * in a source that cannot be read now, count as idle and are named in `blocked`. Without `stages`: all stages, and the
 * scan, contents, cluster, duplicates, stacks, places and disk-trash jobs; a scan always counts, because it feeds every stage.
 */
export function idle(
  db: Db,
  pipeline: PipelineView,
  args: { readonly stages?: readonly StageName[] },
): { readonly idle: boolean; readonly blocked: readonly StageName[] } {
  const asked = args.stages ?? STAGES
  const { pausedAll, pausedStages } = settings(db)
  const unavailable = pipeline.unavailable()
  const counts = stageCounts(db, pipeline)
  const heldBy = pipeline.heldBy()
  // What feeds on a paused stage waits with it; what the app itself holds back waits for the person as well.
  const paused = (stage: StageName): boolean => {
    if (pausedAll || heldBy !== null || pausedStages.includes(stage)) return true
    const feeder = FED_BY[stage]
    return feeder !== undefined && paused(feeder)
  }
  const stuck = (stage: StageName): boolean =>
    counts[stage].pending > 0 && !hasReadableWork(db, pipeline, stage)
  const blocked = asked.filter(
    (stage) => unavailable.includes(stage) || paused(stage) || stuck(stage) || counts[stage].blocked > 0,
  )
  // Every other stage works on what `hash` finds, so it is not idle before that is.
  const working = [...new Set<StageName>(['hash', ...asked])].filter(
    (stage) => !unavailable.includes(stage) && !paused(stage) && !stuck(stage),
  )
  const jobKinds =
    args.stages === undefined
      ? ['scan', 'contents', 'cluster', 'duplicates', 'stacks', 'places', 'disk-trash', 'sidecars']
      : ['scan']
  const hasRunnableJobs = heldBy !== 'storage' && hasJobs(db, jobKinds)
  return { idle: !hasRunnableJobs && working.every((stage) => counts[stage].pending === 0), blocked }
}

function hasJobs(db: Db, kinds: readonly string[]): boolean {
  const sql = `SELECT EXISTS (SELECT 1 FROM job j WHERE j.state IN ('queued', 'running') AND j.kind IN (SELECT value FROM json_each(?)))`
  return db.scalar<number>(sql, [JSON.stringify(kinds)]) === 1
}

/** Asked only while something is left: is there an item that can be read now and has not failed again and again? */
function hasReadableWork(db: Db, pipeline: PipelineView, stage: StageName): boolean {
  if (stage === 'hash') {
    const sql = `SELECT EXISTS (SELECT 1 FROM file f JOIN source s ON s.id = f.source_id
      WHERE f.hash_state IN ('pending', 'begun') AND f.role <> 'sidecar' AND f.missing_since IS NULL AND f.hash_tries <= ?
        AND s.state IN ${READABLE})`
    return db.scalar<number>(sql, [TRIES_WORTH_WAITING_FOR]) === 1
  }
  const versions = pipeline.acceptedVersions(stage)
  const sql = `SELECT EXISTS (SELECT 1 FROM file f JOIN source s ON s.id = f.source_id
    WHERE f.asset_id IS NOT NULL AND f.missing_since IS NULL AND s.state IN ${READABLE} AND NOT EXISTS (
      SELECT 1 FROM stage_run r WHERE r.asset_id = f.asset_id AND r.subject = '' AND r.stage = ?1
        AND (r.state NOT IN ('pending', 'begun') OR r.tries > ?2) AND (?3 IS NULL OR r.version IN (SELECT value FROM json_each(?3)))))`
  return (
    db.scalar<number>(sql, [
      stage,
      TRIES_WORTH_WAITING_FOR,
      versions === null ? null : JSON.stringify(versions),
    ]) === 1
  )
}

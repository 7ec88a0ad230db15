import type { JobRow, Progress, StageProgress } from '../../../src/domain/reads.ts'
import { JOB_KINDS, STAGES } from '../../../src/domain/vocabulary.ts'
import type { StageName } from '../../../src/domain/vocabulary.ts'
import type { PipelineView } from '../context.ts'
import type { Db } from '../db/db.ts'
import { parseAppError } from '../db/json.ts'
import { settings } from './settings.ts'

const JOB_STATES: readonly JobRow['state'][] = ['queued', 'running', 'paused', 'done', 'failed', 'cancelled']
const ETA_MIN_RATE_PER_S = 0.02 // slower than one in 50 s is no basis for a promise

export interface StageCounts {
  readonly done: number
  readonly failed: number
  readonly blocked: number
  readonly skipped: number
  readonly begun: number
  readonly total: number
  /** What is left to do; 0 for blocked stages. */
  readonly pending: number
}

/** Per stage how far it is, the jobs of the last day, and why the app itself holds back. */
export function progress(db: Db, pipeline: PipelineView): Progress {
  const { pausedAll, pausedStages } = settings(db)
  const counts = stageCounts(db, pipeline)
  return {
    stages: STAGES.map((stage): StageProgress => {
      const { done, failed, blocked, begun, skipped, total, pending } = counts[stage]
      const ratePerS = pipeline.ratePerS(stage)
      const paused = pausedAll || pausedStages.includes(stage)
      const hasEstimate = !paused && pending > 0 && ratePerS >= ETA_MIN_RATE_PER_S
      return {
        stage,
        done,
        failed,
        blocked,
        total: total - skipped,
        paused,
        ratePerS,
        etaS: hasEstimate ? Math.ceil(pending / ratePerS) : null,
        begun,
      }
    }),
    jobs: jobs(db),
    heldBy: pipeline.heldBy(),
    pausedAll,
  }
}

/** From the counters that triggers keep: a dozen rows. A result of a version that no longer counts is work to do. */
export function stageCounts(db: Db, pipeline: PipelineView): Record<StageName, StageCounts> {
  const rows = db.all<{ stage: string; version: string; state: string; n: number }>(
    'SELECT stage, version, state, n FROM stage_count',
  )
  const n = (stage: StageName | '', state: string): number => {
    const accepted = stage === '' || stage === 'hash' ? null : pipeline.acceptedVersions(stage)
    return rows
      .filter(
        (row) =>
          row.stage === stage && row.state === state && (accepted === null || accepted.includes(row.version)),
      )
      .reduce((sum, row) => sum + row.n, 0)
  }
  const present = n('', 'present')
  const countsOf = (stage: StageName): StageCounts => {
    const [done, failed, skipped, begun] = [
      n(stage, 'done'),
      n(stage, 'failed'),
      n(stage, 'skipped'),
      n(stage, 'begun'),
    ]
    const total = stage === 'hash' ? done + failed + begun + n('hash', 'pending') : present
    const open = Math.max(0, total - done - failed - skipped)
    const isBlocked = pipeline.unavailable().includes(stage)
    const blocked = isBlocked ? open : n(stage, 'blocked')
    return {
      done,
      failed,
      skipped,
      begun,
      total,
      blocked,
      pending: isBlocked ? 0 : Math.max(0, open - blocked),
    }
  }
  return {
    hash: countsOf('hash'),
    meta: countsOf('meta'),
    thumb: countsOf('thumb'),
    phash: countsOf('phash'),
    objects: countsOf('objects'),
    clip: countsOf('clip'),
    faces: countsOf('faces'),
    ocr: countsOf('ocr'),
  }
}

interface JobSqlRow {
  readonly id: string
  readonly kind: string
  readonly label: string
  readonly state: string
  readonly done: number
  readonly total: number | null
  readonly error: string | null
  readonly createdAt: number
  readonly finishedAt: number | null
}

function jobs(db: Db): JobRow[] {
  return db
    .all<JobSqlRow>(
      `SELECT id, kind, label, state, done, total, error, created_at AS createdAt, finished_at AS finishedAt FROM job
       ORDER BY state IN ('queued', 'running', 'paused') DESC, created_at DESC, id DESC LIMIT 50`,
    )
    .map(({ kind, state, error, ...row }) => ({
      ...row,
      kind: JOB_KINDS.find((known) => known === kind) ?? 'scan',
      state: JOB_STATES.find((known) => known === state) ?? 'failed',
      error: parseAppError(error),
    }))
}

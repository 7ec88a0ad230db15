/** The one plain sentence on top of Activity, as data: what is going on, how far, how long. */

import type { Progress, StageProgress } from '../../domain/reads.ts'

export type HeldBy = NonNullable<Progress['heldBy']> | 'permission'

export type ActivitySummary =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'done'; readonly photos: number; readonly failed: number }
  | { readonly kind: 'paused'; readonly share: number }
  | { readonly kind: 'held'; readonly by: HeldBy; readonly share: number }
  | { readonly kind: 'scanning'; readonly files: number }
  | { readonly kind: 'working'; readonly share: number; readonly etaS: number | null }

/** What a stage still has to do by itself: blocked items wait for a person, failed ones are settled. */
export function openCount(stage: StageProgress): number {
  return Math.max(0, stage.total - stage.done - stage.failed - stage.blocked)
}

/** 0…1 of everything that can be done now. 1 when there is nothing to do. */
export function overallShare(stages: readonly StageProgress[]): number {
  const total = stages.reduce((sum, stage) => sum + stage.total - stage.blocked, 0)
  const open = stages.reduce((sum, stage) => sum + openCount(stage), 0)
  return total <= 0 ? 1 : (total - open) / total
}

/** Stages follow one another, so their times add up. Null while any of them gives no honest estimate. */
export function overallEtaS(stages: readonly StageProgress[]): number | null {
  let sum = 0
  for (const stage of stages) {
    if (stage.paused || openCount(stage) === 0) continue
    if (stage.etaS === null) return null
    sum += stage.etaS
  }
  return sum
}

/** @param isAway some folder is not connected: what is left may lie in it, and then nothing goes on by itself */
export function summarise(progress: Progress, isAway: boolean): ActivitySummary {
  const { stages, jobs, heldBy, pausedAll } = progress
  const share = overallShare(stages)
  const open = stages.filter((stage) => openCount(stage) > 0)
  const scans = jobs.filter((job) => job.kind === 'scan' && job.state === 'running')
  const hash = stages.find((stage) => stage.stage === 'hash')
  const photos = hash?.total ?? 0
  if (open.length > 0) {
    if (heldBy !== null) return { kind: 'held', by: heldBy, share }
    if (pausedAll || open.every((stage) => stage.paused)) return { kind: 'paused', share }
    const isStill = open.every((stage) => stage.ratePerS === 0 && stage.begun === 0)
    if (isAway && isStill && scans.length === 0) return { kind: 'held', by: 'permission', share }
    if (share > 0 || scans.length === 0) return { kind: 'working', share, etaS: overallEtaS(stages) }
  }
  if (scans.length > 0) return { kind: 'scanning', files: scans.reduce((sum, job) => sum + job.done, 0) }
  if (photos === 0) return { kind: 'nothing' }
  return { kind: 'done', photos, failed: stages.reduce((sum, stage) => sum + stage.failed, 0) }
}

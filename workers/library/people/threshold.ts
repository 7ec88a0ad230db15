import { spaceOf } from '../../../src/domain/people/cosines.ts'
import type { Db } from '../db/db.ts'
import { parseJson } from '../db/json.ts'

export const CLUSTER_JOB = 'cluster'

/** The threshold by which faces are gathered now: as the last gathering left it, else the measured one. */
export function currentThreshold(db: Db, model: string, dim: number): number {
  const kept = keptGathering(db)
  return kept?.model === model ? kept.threshold : spaceOf(model, dim).threshold
}

/** What a gathering leaves for the next. */
export interface KeptGathering {
  readonly model: string
  readonly threshold: number
  /** How many faces there were when all were gathered anew last. */
  readonly faces: number
  /** What was said then, as one text: birthdays and strictness change how everything is gathered. */
  readonly rules: string
}

export function keptGathering(db: Db): KeptGathering | null {
  const value = parseJson(
    db.scalar<string | null>('SELECT cursor FROM job WHERE id = ?', [CLUSTER_JOB]) ?? null,
  )
  if (typeof value !== 'object' || value === null) return null
  const { model, threshold, faces, rules } = {
    model: null,
    threshold: null,
    faces: null,
    rules: null,
    ...value,
  }
  return typeof model === 'string' &&
    typeof threshold === 'number' &&
    typeof faces === 'number' &&
    typeof rules === 'string'
    ? { model, threshold, faces, rules }
    : null
}

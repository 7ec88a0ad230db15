import type { AppError } from '../../../src/domain/errors.ts'
import {
  judgeError,
  MAX_CRASHES,
  MODEL_STAGES,
  RETRY_LAST_MS,
  retryDelayMs,
  TIMEOUT_RETRIES,
  TRIES_WORTH_WAITING_FOR,
  type WorkStage,
} from '../../../src/domain/pipeline.ts'
import { LAST_KEY, type Failure, type Next, type Subject } from './stage.ts'

/** What an error of one item leads to. */
export interface Consequence {
  /** Null: it says nothing of the item, which goes back as it was. */
  readonly failure: Failure | null
  /** What can be done now. */
  readonly next: readonly Next[]
  /** When the item itself is tried again, or null. */
  readonly retryAt: number | null
  /** Nothing can be stored. */
  readonly isStorageFull: boolean
  /** The file, or the whole source, should be looked at. */
  readonly isTrouble: boolean
}

const NOTHING = { failure: null, next: [], retryAt: null, isStorageFull: false, isTrouble: false } as const

/** [Note: Transient and permanent failures] in `domain/pipeline.ts`. */
export function judgeFailure(
  stage: WorkStage,
  subject: Subject,
  error: AppError,
  now: number,
  retryFirstMs?: number,
): Consequence {
  const again: Next = { stage, id: subject.id, key: keyOf(subject) }
  const { tries, crashes } = subject
  const verdict = judgeError(error)
  switch (verdict) {
    case 'stop':
      return { ...NOTHING, next: [again] }
    case 'hold':
      return { ...NOTHING, next: [again], isStorageFull: true }
    case 'permission':
      return { ...NOTHING, isTrouble: true }
    case 'crash': {
      const isFinal = crashes + 1 >= MAX_CRASHES
      const mayBeSlow = error.code === 'file.timeout' && crashes + 1 < MAX_CRASHES + TIMEOUT_RETRIES
      const retryAt = isFinal && mayBeSlow ? now + RETRY_LAST_MS : null
      return {
        ...NOTHING,
        failure: { error, state: isFinal ? 'failed' : 'pending', tries, crashes: crashes + 1, retryAt },
        retryAt,
        next: isFinal ? afterFailure(stage, subject) : [{ ...again, key: LAST_KEY }],
      }
    }
    case 'again': {
      const retryAt = now + retryDelayMs(tries + 1, retryFirstMs)
      const state = tries + 1 > TRIES_WORTH_WAITING_FOR ? 'failed' : 'pending'
      return {
        ...NOTHING,
        failure: { error, state, tries: tries + 1, crashes, retryAt },
        next: state === 'failed' ? afterFailure(stage, subject) : [],
        retryAt,
        isTrouble: true,
      }
    }
    case 'blocked':
    case 'fail':
      return {
        ...NOTHING,
        failure: {
          error,
          state: verdict === 'fail' ? 'failed' : 'blocked',
          tries: tries + 1,
          crashes,
          retryAt: null,
        },
        next: afterFailure(stage, subject),
      }
  }
}

export function keyOf(subject: Subject): number {
  return subject.suspect ? LAST_KEY : subject.file.mtime
}

/** A photo whose metadata cannot be read still has a picture, and a page that cannot be drawn may have text. */
function afterFailure(stage: WorkStage, subject: Subject): Next[] {
  const next = AFTER[stage] ?? []
  return next.map((one) => ({ stage: one, id: subject.id, key: subject.file.mtime }))
}
const AFTER: Partial<Record<WorkStage, readonly WorkStage[]>> = { meta: ['thumb'], thumb: MODEL_STAGES }

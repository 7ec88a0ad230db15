import type { ErrorCode } from '../errors.ts'

/** How far what is asked of pictures has come. */
export interface MeaningReport {
  /** The chosen model, id of the registry; null: pictures are asked nothing. */
  readonly model: string | null
  /** Photos whose pictures the chosen model has looked at, and all it will look at. */
  readonly looked: number
  readonly total: number
  /** Of the questions of the plan. `none`: it asks nothing. */
  readonly state: 'none' | 'waiting' | 'ready' | 'failed'
  readonly error: ErrorCode | null
}

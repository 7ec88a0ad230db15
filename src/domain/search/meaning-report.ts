import type { ErrorCode } from '../errors.ts'
import type { SourceId } from '../vocabulary.ts'

/** How far what is asked of pictures has come. */
export interface MeaningReport {
  /** The chosen model, id of the registry; null: pictures are asked nothing. */
  readonly model: string | null
  /** Photos whose pictures the chosen model has looked at, and all it will look at. */
  readonly looked: number
  readonly total: number
  /** Photos it cannot look at because their folders cannot be read now, and those folders. */
  readonly away: { readonly photos: number; readonly sources: readonly SourceId[] }
  /** Of the questions of the plan. `none`: it asks nothing. `off`: it asks, and no model is chosen. */
  readonly state: 'none' | 'off' | 'waiting' | 'ready' | 'failed'
  /** Why a question failed, and for which picture (`asked-picture.ts`). */
  readonly error: ErrorCode | null
  readonly subject: string | null
  /** Why the chosen model answers nothing, whatever is asked: its files are missing, or cannot be opened. */
  readonly fault: ModelFault | null
}

export const MODEL_FAULTS = ['model.unavailable', 'model.corrupt', 'model.no_backend'] as const
export type ModelFault = (typeof MODEL_FAULTS)[number]

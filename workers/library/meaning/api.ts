/** What can be read and asked about vectors. Part of `../api.ts`, the table of contents. */

import type { SearchPlan } from '../../../src/domain/plan.ts'
import type { MeaningReport } from '../../../src/domain/search/meaning-report.ts'
import type { VectorReport } from '../../../src/domain/search/vector-report.ts'

export interface MeaningReads {
  /** How far what a plan asks of pictures is. */
  meaning: { args: { readonly plan: SearchPlan }; value: MeaningReport }
  /**
   * Of a text, or of a picture as `like:` of a search names it; length 1. Errors: `model.*`, `input.invalid` for a photo without one, those of the
   * decoder.
   */
  vector: {
    args: { readonly text: string } | { readonly picture: string }
    value: { readonly model: string; readonly vector: Float32Array }
  }
  /** Of each model that has made some, and how well they are searched. */
  vectors: { args: Readonly<Record<string, never>>; value: readonly VectorReport[] }
}

export interface MeaningCommands {
  /** Tests how many of the most similar photos a search finds, by one model or by all that have vectors; `vectors` tells how far it is. Waits for it. */
  'vectors.check': { readonly model?: string }
}

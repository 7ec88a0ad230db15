/** Vectors of photos, and how well they are searched, as Diagnostics and the automation API see them. */

import type { AppError } from '../errors.ts'

/** What one model made. */
export interface VectorReport {
  readonly model: string
  readonly vectors: number
  /** Null while nobody has asked them anything since the app was opened. */
  readonly opened: OpenVectors | null
  readonly check: VectorCheck
}

export interface OpenVectors {
  /** Of the file of vectors. */
  readonly fileBytes: number
  /** Of what is kept in memory to search them. */
  readonly memoryBytes: number
  /** Places in the file that hold none. */
  readonly free: number
}

/** The last self-test of this life of the app. */
export type VectorCheck =
  | { readonly state: 'none' }
  /** `share`: how much is done, 0–1. */
  | { readonly state: 'running'; readonly share: number }
  | { readonly state: 'failed'; readonly error: AppError }
  | ({ readonly state: 'done'; readonly at: number; readonly vectors: number } & Recall)

export interface Recall {
  /** 0…1, of the ten most similar: how many of them a search finds. */
  readonly recall: number
  readonly queries: number
  /** Milliseconds for one query. */
  readonly msApproximate: number
  readonly msExact: number
}

/** Faces as columns of numbers, the way they are gathered: small to send to a worker, quick to go through. */

export const NOBODY = -1
/** Of photos without a date. */
export const NO_DAY = -2147483648

/** In the order of their names (`<hash>:<key>`): it decides between equals, so that it does not matter which face came first. */
export interface FaceSet {
  readonly count: number
  readonly dim: number
  /** `[count, dim]`, of length 1; a row of zeros for a face without a vector. */
  readonly vectors: Float32Array
  /** 1 clear, 2 fair, 3 poor. */
  readonly quality: Uint8Array
  /** Which photo, as any number. */
  readonly asset: Int32Array
  /** Days since 1970-01-01, or `NO_DAY`. */
  readonly day: Int32Array
  /** `[count, 4]`: x, y, w, h, 0–1 of the picture. */
  readonly box: Float32Array
  /** Who a human says it is, as an index of `persons`, or `NOBODY`. */
  readonly person: Int32Array
  /** Number of its look as it was, 0: it is new. */
  readonly look: Int32Array
  /** Face and person, by turns: this face is never that person. */
  readonly nots: Int32Array
  readonly persons: readonly PersonRule[]
}

export interface PersonRule {
  /** Day number. */
  readonly birthday: number | null
  /** −2 … 2 */
  readonly strictness: number
}

export interface ClusterSettings {
  /** Least mean cosine between the faces of two gatherings that are one. */
  readonly threshold: number
  /** Everything from the beginning; else only what came new, or was said since. */
  readonly anew: boolean
}

/** Two looks that may be one person, and were not joined. */
export interface LookPair {
  readonly a: number
  readonly b: number
  /** Mean cosine between their faces. */
  readonly similarity: number
}

export interface Clustered {
  /** Of each face. Numbers that were there stay with most of their faces. */
  readonly look: Int32Array
  /** Cosine to the middle of its look; NaN without a vector. */
  readonly similarity: Float32Array
  /** The closest first. */
  readonly pairs: readonly LookPair[]
  /** Looks that are new or others than before: all that was known of their pairs is void. */
  readonly changed: readonly number[]
}

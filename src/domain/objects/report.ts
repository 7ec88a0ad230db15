/** What is known of the things on one photo. Types only. */

import type { ErrorCode } from '../errors.ts'
import type { StageState } from '../vocabulary.ts'
import type { FoundObject } from './found-object.ts'

export interface PhotoObjects {
  /** Of the look at it. `off`: the person wants nothing looked for. */
  readonly state: Exclude<StageState, 'begun'> | 'off'
  readonly error: ErrorCode | null
  /** The surest first. */
  readonly objects: readonly FoundObject[]
}

/** Two presses of the shutter are two pictures, however alike: the frames of a burst, a bracket, a tripod. */

import { cameraSequence } from './provenance.ts'

/** What tells one shot from another. */
export interface Shot {
  readonly camera: string | null
  /** Wall clock as if UTC, milliseconds, and only when it was written into the file as the moment of the shot. */
  readonly takenMs: number | null
  readonly name: string
  readonly width: number
  readonly height: number
}

/**
 * True when both were made at different moments by one camera, or by what says of neither which it was. Copies keep the time of their original, or lose it.
 */
export function areSeparateShots(a: Shot, b: Shot): boolean {
  if (a.camera !== b.camera || a.takenMs === null || b.takenMs === null) return false
  if (Math.floor(a.takenMs / 1000) !== Math.floor(b.takenMs / 1000)) return true
  // Within one second: fractions tell when both have them, and so do the numbers that a camera counts up.
  const hasFractions = a.takenMs % 1000 !== 0 && b.takenMs % 1000 !== 0
  if (hasFractions && a.takenMs !== b.takenMs) return true
  const one = cameraSequence(a.name)
  const other = cameraSequence(b.name)
  return (
    one !== null &&
    other !== null &&
    one !== other &&
    a.width * a.height === b.width * b.height &&
    !hasFractions
  )
}

/** True when one camera made both at one moment, to what it tells of it: whatever they differ by came later. */
export function areOneShot(a: Shot, b: Shot): boolean {
  return (
    a.camera !== null &&
    a.camera === b.camera &&
    a.takenMs !== null &&
    b.takenMs !== null &&
    !areSeparateShots(a, b)
  )
}

/** From the first to the last of several shots. Wall clock as if UTC, milliseconds. */
export interface ShotSpan {
  readonly fromMs: number
  readonly toMs: number
}

/** Null where no time is known of any. Each of a group is near to one other in time, the first to the last need not be. */
export function spanOf(shots: readonly { readonly takenAt: number | null }[]): ShotSpan | null {
  const times = shots.flatMap(({ takenAt }) => takenAt ?? [])
  return times.length === 0 ? null : { fromMs: Math.min(...times), toMs: Math.max(...times) }
}

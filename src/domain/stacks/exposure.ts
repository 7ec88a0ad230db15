/** A bracket is a burst in which the camera changed the exposure on purpose. */

export interface Exposure {
  readonly shutterS: number | null
  readonly aperture: number | null
  readonly iso: number | null
  /** The correction that the camera or the person asked for, in stops. */
  readonly biasEv: number | null
}

const BRACKET_EV = 0.5
const STEP_EV = 0.3 // a third of a stop is the finest that cameras bracket by

/**
 * How much light the frame gathered, in stops on a scale of its own: within one run only they can be compared. Where the camera does not say it, what it
 * was asked for; null when that is not known either.
 */
export function exposureStops({ shutterS, aperture, iso, biasEv }: Exposure): number | null {
  if (shutterS === null || iso === null || shutterS <= 0 || iso <= 0) return biasEv
  // A lens without contacts has no aperture to tell, and it is the same for all frames.
  const opening = aperture === null || aperture <= 0 ? 1 : aperture
  return Math.log2((shutterS * iso) / (opening * opening))
}

/** `stops` in the order of time. Light that changes while a burst runs changes little from frame to frame. */
export function isBracket(stops: readonly (number | null)[]): boolean {
  const known = stops.filter((one) => one !== null)
  if (known.length < stops.length || known.length < 2) return false
  const steps = known.slice(1).filter((one, index) => Math.abs(one - (known[index] ?? one)) >= STEP_EV)
  return range(known) >= BRACKET_EV && steps.length * 2 >= known.length - 1
}

function range(values: readonly number[]): number {
  let [least, most] = [Infinity, -Infinity]
  for (const value of values) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  return most - least
}

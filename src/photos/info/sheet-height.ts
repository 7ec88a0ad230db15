/** How much of the viewer the info sheet takes, in percent of its height. */

export const HALF = 50
export const LARGE = 85
const LEAST = 10
/** Let go below this the sheet closes. */
const CLOSES_BELOW = 30
/** Pixels per millisecond: faster is a flick, which goes on to the next rest. */
const FLICK = 0.5
/** Moved less it was a tap. */
export const TAP_PX = 6

export type Rest = typeof HALF | typeof LARGE

/** While a finger pulls: `up` pixels from where it began at `from`, in a viewer of this height. */
export function pulledTo(from: number, up: number, height: number): number {
  return Math.min(LARGE, Math.max(LEAST, from + (up / Math.max(1, height)) * 100))
}

/** Where the sheet comes to rest when it is let go at `share`; null: it closes. `speed` upwards, pixels per millisecond. */
export function restOf(share: number, speed: number): Rest | null {
  if (speed > FLICK) return LARGE
  if (speed < -FLICK) return share > HALF ? HALF : null
  if (share < CLOSES_BELOW) return null
  return share > (HALF + LARGE) / 2 ? LARGE : HALF
}

/**
 * Whether two pictures that lie over each other were taken at two moments: of copies, what is left once place, tone and sharpness match is what compression does, the same
 * everywhere; between two presses of the shutter somebody moved, and the wind went on.
 */

import { evenTone, matchSharpness, settleTiles } from './close-match.ts'
import type { PictureMatch, PlacedMatch } from './compare.ts'
import { shrinkGrey, turnGrey, type Grey } from './grey.ts'
import { layOver } from './structure.ts'

/** `unsure`: a part differs, a stamp or what moved. */
export type MomentVerdict = 'same' | 'other' | 'unsure'

/** What two pictures differ by, window by window. */
export interface MomentDifference {
  /** Luma: half of the windows stay below. */
  readonly usual: number
  /** Luma: where they differ most, but for half a hundredth of the windows. */
  readonly most: number
  /** What a fifth of the windows exceed, as a share of the contrast within them: movement is in many places, a stamp in one. */
  readonly spread: number
}

const WINDOW = 12 // pixels of 320: a head in a group, a hand
const STEP = 6
const EDGE = 6 // cut and resized, a picture ends a little earlier or later
const FLAT = 60 // variance of luma that stands for the contrast of a window without any
const FEW = 0.005 // of the windows

/**
 * Measured on the 14 originals of data/dups against their 15 versions there and 11 more (quality 10, 20, half and quarter of the size, noise, sharpening, filters of colour; 362
 * pairs that were one picture) and on frames of four films half a second to two seconds apart. Copies that keep their tone and carry no stamp: `most` below 10 or below 3 times
 * `usual` but for one in fifty; frames in which something moved: 15 to 54, and 5 to 17 times; still ones as copies. Copies made brighter or darker: up to 20.
 */
const MOVED = 11
const MOVED_TONED = 21
const MOVED_OF_USUAL = 3
/** Stamps have a spread of up to 0.32, a copy of the poorest quality one of 0.39 with 12 at most; frames of films 0.23 to 0.59: the smaller half of these stays in doubt. */
const OTHER = 20
const OTHER_OF_USUAL = 5
const OTHER_SPREAD = 0.38

/** `a` and `b` as they were given to `placePictures`, upright, at 320 pixels. */
export function compareMoments(a: Grey, b: Grey, { match, placement }: PlacedMatch): MomentVerdict {
  const [inner, upright] = match.outer === 'a' ? [b, a] : [a, b]
  const outer = turnGrey(upright, match.turn)
  // That of the smaller one: what the other has more would be a difference everywhere.
  const scale = Math.min(1, Math.hypot(placement.xx * outer.width, placement.yx * outer.height) / inner.width)
  const size = { width: Math.round(inner.width * scale), height: Math.round(inner.height * scale) }
  const one = shrinkGrey(inner, size)
  const other = evenTone(one, layOver(outer, placement, size))
  // Most copies differ so little as they lie that nothing else needs to match.
  if (judgeMoments(differenceOf(one, other), match) === 'same') return 'same'
  const [blunt, settled] = matchSharpness(one, evenTone(one, settleTiles(one, other)))
  return judgeMoments(differenceOf(blunt, evenTone(blunt, settled)), match)
}

export function judgeMoments(
  { usual, most, spread }: MomentDifference,
  { toned }: Pick<PictureMatch, 'toned'>,
): MomentVerdict {
  // Of what was made brighter or darker, burnt-out lights and lost shadows look like movement.
  if (toned) return most >= MOVED_TONED && most >= MOVED_OF_USUAL * usual ? 'unsure' : 'same'
  if (most >= OTHER && most >= OTHER_OF_USUAL * usual && spread >= OTHER_SPREAD) return 'other'
  return most >= MOVED && most >= MOVED_OF_USUAL * usual ? 'unsure' : 'same'
}

/** Both of one size; NaN: beyond the edge. */
export function differenceOf(one: Grey, other: Grey): MomentDifference {
  const apart: number[] = []
  const shares: number[] = []
  for (let top = EDGE; top + WINDOW <= one.height - EDGE; top += STEP) {
    for (let left = EDGE; left + WINDOW <= one.width - EDGE; left += STEP) {
      const { difference, contrast } = ofWindow(one, other, { left, top })
      if (Number.isNaN(difference)) continue
      apart.push(Math.sqrt(difference))
      shares.push(Math.sqrt(difference / (contrast + FLAT)))
    }
  }
  const at = (values: readonly number[], share: number): number =>
    values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
  apart.sort((a, b) => a - b)
  shares.sort((a, b) => a - b)
  return { usual: at(apart, 0.5), most: at(apart, 1 - FEW), spread: at(shares, 0.8) }
}

/** Mean squares: of what differs, and the larger one of the two variances. */
function ofWindow(one: Grey, other: Grey, { left, top }: { left: number; top: number }) {
  let difference = 0
  let sumA = 0
  let sumB = 0
  let squaresA = 0
  let squaresB = 0
  for (let y = top; y < top + WINDOW; y++) {
    for (let at = y * one.width + left; at < y * one.width + left + WINDOW; at++) {
      const a = one.luma[at] ?? NaN
      const b = other.luma[at] ?? NaN
      difference += (a - b) ** 2
      sumA += a
      sumB += b
      squaresA += a * a
      squaresB += b * b
    }
  }
  const count = WINDOW * WINDOW
  return {
    difference: difference / count,
    contrast: Math.max(squaresA / count - (sumA / count) ** 2, squaresB / count - (sumB / count) ** 2),
  }
}

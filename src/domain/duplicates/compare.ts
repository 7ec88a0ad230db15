/** Whether two pictures are one: the same exposure re-encoded, resized, cropped, bordered, turned, brightened or stamped. */

import type { Placement } from './align.ts'
import { align, placementOf } from './align.ts'
import { extentOf, type Extent } from './extent.ts'
import { turnGrey, type Grey, type Turn } from './grey.ts'
import { VIEWS } from './signature.ts'
import { likeness, type Likeness } from './structure.ts'

/** Which hash of a signature found the pair: the view `view` of the outer picture looks like the whole inner one. */
export interface Clue {
  readonly view: number
  /** Which of the two is the outer one, the one whose view was taken. */
  readonly outer: 'a' | 'b'
}

export interface PictureMatch {
  readonly ssim: number
  /** How the outer picture must be turned to lie as the inner one does. */
  readonly turn: Turn
  /** Of what more the outer one shows. */
  readonly extent: Extent
  readonly outer: 'a' | 'b'
  /** Brightness or contrast were changed. */
  readonly toned: boolean
  /** Straightened or set askew by more than half a degree. */
  readonly tilted: boolean
  /** A small part differs: a stamp, a text, a date. Which of the two has it, nobody can tell. */
  readonly stamped: boolean
}

/**
 * Measured on 14 groups of 16 versions and 30 look-alikes (data/dups): versions of one picture have 0.74 to 1, nine in ten of them
 * above 0.93; pictures that are not one stay below 0.61.
 */
const SAME_SSIM = 0.86
/** A stamp of a tenth of the picture may differ; more is another moment. */
const MOST_UNLIKE = 0.1
const LEAST_COVERED = 0.9 // of the inner picture: it lies in the outer one but for rounding at the edges
/** Of luma. Stamps on data/dups: 18 to 54; grey, blurred, small, compressed copies: at most 13; copies made so bright that their lights burn out: at most 30. */
const STAMPED = 15
const STAMPED_TONED = 35
const EXACT_SSIM = 0.93 // so good that no better placement needs to be sought

/** A match, and where the inner picture lies in the outer one once that is turned by `turn`. */
export interface PlacedMatch {
  readonly match: PictureMatch
  readonly placement: Placement
}

/** Null: not one picture. Both upright, at about `COMPARED_SIDE` or more. */
export function comparePictures(a: Grey, b: Grey, clue: Clue): PictureMatch | null {
  return placePictures(a, b, clue)?.match ?? null
}

/** As `comparePictures`. */
export function placePictures(a: Grey, b: Grey, clue: Clue): PlacedMatch | null {
  const view = VIEWS[clue.view]
  if (view === undefined) return null
  const outer = turnGrey(clue.outer === 'a' ? a : b, view.turn)
  const inner = clue.outer === 'a' ? b : a
  const start = placementOf(view.window)
  let placement: Placement = start
  let found = view.window.width === 1 && view.window.height === 1 ? likeness(inner, outer, start) : null
  if (found === null || found.ssim < EXACT_SSIM) {
    const aligned = align(inner, outer, start)
    const better =
      aligned === null || !isPlausible(aligned, inner, outer) ? null : likeness(inner, outer, aligned)
    if (aligned !== null && better !== null && better.ssim > (found?.ssim ?? 0)) {
      found = better
      placement = aligned
    }
  }
  if (found === null || !isSame(found)) return null
  const toned = Math.abs(found.gain - 1) > 0.04 || Math.abs(found.offset) > 6
  return {
    match: {
      ssim: found.ssim,
      turn: view.turn,
      extent: extentOf(outer, placement),
      outer: clue.outer,
      toned,
      tilted: tiltOf(placement, outer) > 0.5,
      stamped: found.most > (toned ? STAMPED_TONED : STAMPED),
    },
    placement,
  }
}

function isSame({ ssim, unlike, covered }: Likeness): boolean {
  return ssim >= SAME_SSIM && unlike <= MOST_UNLIKE && covered >= LEAST_COVERED
}

/** Pictures are scaled and turned, never sheared or squeezed by much. */
function isPlausible(placement: Placement, inner: Grey, outer: Grey): boolean {
  const across = Math.hypot(placement.xx * outer.width, placement.yx * outer.height) / inner.width
  const down = Math.hypot(placement.xy * outer.width, placement.yy * outer.height) / inner.height
  const squeezed = Math.max(across, down) / Math.min(across, down)
  const share = Math.abs(placement.xx * placement.yy - placement.xy * placement.yx)
  return squeezed < 1.06 && share > 0.3 && share < 1.25 && tiltOf(placement, outer) < 12
}

/** Degrees. */
function tiltOf(placement: Placement, outer: Grey): number {
  const across = Math.atan2(placement.yx * outer.height, placement.xx * outer.width)
  const down = Math.atan2(placement.xy * outer.width, placement.yy * outer.height)
  return (Math.max(Math.abs(across), Math.abs(down)) * 180) / Math.PI
}

/** Of what more the outer of two pictures shows than the one that lies in it: more of the scene, or a frame. */

import type { Placement } from './align.ts'
import type { Grey } from './grey.ts'

/**
 * `equal`: nothing more. `crop`: more of the scene. `border`: a frame of one colour or two. `unsure`: either, as far as pixels say; a night sky that
 * runs on beyond the edge looks like a black frame, and a dark picture in a black frame like a night sky.
 */
export type Extent = 'equal' | 'crop' | 'border' | 'unsure'

const MARGIN = 0.015 // of a side: less is rounding

/** `placement`: of the inner picture in the outer one. */
export function extentOf(outer: Grey, placement: Placement): Extent {
  const box = boxOf(placement)
  const { left, right, top, bottom } = box
  if (left < MARGIN && top < MARGIN && right > 1 - MARGIN && bottom > 1 - MARGIN) return 'equal'
  const outside = lookOutside(outer, box)
  if (outside.steps > MOST_STEPS) return 'crop'
  const ends = shareOfEnds(outer, box) > LEAST_ENDS
  const isPlain = outside.plain > LEAST_PLAIN
  return ends === isPlain ? (ends ? 'border' : 'crop') : 'unsure'
}

/** Edges in fractions of the outer picture's size. */
interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function boxOf({ xx, xy, x0, yx, yy, y0 }: Placement): Box {
  const xs = [x0, x0 + xx, x0 + xy, x0 + xx + xy]
  const ys = [y0, y0 + yx, y0 + yy, y0 + yx + yy]
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

/**
 * Measured on the originals of data/dups and drawn scenes, as they are, at night and with dark edges, cropped to 95, 90 and 80 %, and in frames: see
 * `extent.test.ts`.
 */
const MOST_STEPS = 0.02 // of neighbours outside: along its sides a frame has none
const LEAST_PLAIN = 0.97 // of what lies outside, in one colour or two
const LEAST_ENDS = 0.5 // of the edge: most of a picture is not of its frame's colour
const BLUR = 3 // pixels beside the inner picture in which both run into each other
const STEP = 4 // luma: less is grain, or a gradient
const PLAIN = 6 // luma: both sides of a colour, with the noise of JPEG
const END = 12 // luma: by how much a picture differs from the frame beside it

interface Outside {
  /** Share of neighbours along the edge that differ. */
  readonly steps: number
  /** Share that the two most usual tones have. */
  readonly plain: number
}

/** Beside the inner picture and above and below it; not the corners. */
function lookOutside({ width, height, luma }: Grey, { left, right, top, bottom }: Box): Outside {
  const tones = new Uint32Array(256)
  let steps = 0
  let pixels = 0
  const isIn = (at: number, from: number, to: number, by: number): boolean => at > from - by && at < to + by
  for (let y = 0; y + 1 < height; y++) {
    const isBeside = isIn(y, top * height, bottom * height, -BLUR)
    const inRows = isIn(y, top * height, bottom * height, BLUR)
    for (let x = 0; x + 1 < width; x++) {
      const isOver = isIn(x, left * width, right * width, -BLUR)
      const inColumns = isIn(x + 1, left * width, right * width, BLUR)
      if (isBeside ? inColumns : inRows || !isOver) continue
      const at = y * width + x
      const value = luma[at] ?? 0
      pixels++
      const tone = Math.min(255, Math.max(0, Math.round(value)))
      tones[tone] = (tones[tone] ?? 0) + 1
      if (Math.abs(value - (luma[isBeside ? at + width : at + 1] ?? 0)) > STEP) steps++
    }
  }
  if (pixels === 0) return { steps: 1, plain: 0 }
  return { steps: steps / pixels, plain: (takeUsual(tones) + takeUsual(tones)) / pixels }
}

/** How many pixels have the most usual tone or one near it; they are taken out. */
function takeUsual(tones: Uint32Array): number {
  let best = 0
  let most = -1
  for (let tone = 0; tone < tones.length; tone++) {
    const count = tones.subarray(Math.max(0, tone - PLAIN), tone + PLAIN + 1).reduce((sum, n) => sum + n, 0)
    if (count > most) {
      most = count
      best = tone
    }
  }
  tones.fill(0, Math.max(0, best - PLAIN), best + PLAIN + 1)
  return most
}

/**
 * Share of the inner picture's edge at which it ends: what lies beside it neither looks like it nor goes on as the picture does towards its edge, into the
 * dark, say.
 */
function shareOfEnds({ width, height, luma }: Grey, { left, right, top, bottom }: Box): number {
  const at = (x: number, y: number): number =>
    luma[clamp(Math.round(y), height) * width + clamp(Math.round(x), width)] ?? 0
  let ends = 0
  let places = 0
  const compare = (farther: number, inside: number, outside: number): void => {
    places++
    const goesOn = Math.min(255, Math.max(0, 2 * inside - farther))
    if (Math.min(Math.abs(inside - outside), Math.abs(goesOn - outside)) > END) ends++
  }
  const near = BLUR + 1
  const far = near * 3 // as far from `near` as that from what lies outside
  const across = (x: number, out: number, y: number): void => {
    compare(at(x - out * far, y), at(x - out * near, y), at(x + out * near, y))
  }
  const down = (y: number, out: number, x: number): void => {
    compare(at(x, y - out * far), at(x, y - out * near), at(x, y + out * near))
  }
  for (let y = top * height + near; y < bottom * height - near; y++) {
    if (left >= MARGIN) across(left * width, -1, y)
    if (right <= 1 - MARGIN) across(right * width, 1, y)
  }
  for (let x = left * width + near; x < right * width - near; x++) {
    if (top >= MARGIN) down(top * height, -1, x)
    if (bottom <= 1 - MARGIN) down(bottom * height, 1, x)
  }
  return places === 0 ? 0 : ends / places
}

function clamp(value: number, size: number): number {
  return Math.min(size - 1, Math.max(0, value))
}

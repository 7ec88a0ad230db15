/** How far apart two shots of one scene are: as a model sees them, or, without one, from what is stored of their looks. 0: alike; 1: nothing in common. */

import { SMALL_SIDE } from './signature.ts'

/** Shots farther apart in time are not offered as similar, whatever they show. Source: spec §5. */
export const SIMILAR_WITHIN_MS = 600_000
/** Greater distances are not kept: no slider goes there. */
export const SIMILAR_MOST = 0.5
/** What the slider begins with. */
export const SIMILAR_USUAL = 0.2

/** The slider in whole percents, as an address holds them. 100: alike in all that is seen of them. */
export const LEAST_ALIKE = Math.round(100 * (1 - SIMILAR_MOST))
export const USUAL_ALIKE = Math.round(100 * (1 - SIMILAR_USUAL))

/** Of a value that anybody may have typed: null where the slider has no such place. */
export function parseAlike(value: unknown): number | null {
  const percent = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof percent === 'number' && Number.isInteger(percent) && percent >= LEAST_ALIKE && percent <= 100
    ? percent
    : null
}

export function distanceOfAlike(percent: number): number {
  return (100 - percent) / 100
}

export interface StoredLook {
  /** `SMALL_SIDE`² luma. */
  readonly small: Uint8Array
  /** `CHROMA_SIDE`² pairs of Cb and Cr, 128: grey. */
  readonly chroma: Uint8Array
}

export interface Look extends StoredLook {
  /** Sum and sum of squares of the part of `small` that is left in each of `SHIFTS`: they are the same for every photo it is compared with. */
  readonly sums: Float64Array
}

/** What looks so much alike is similar whatever a model says. */
export const SAME_LOOK = 0.05

/**
 * The distance of two vectors, 0 to 1. Cosines of unrelated photos are far from 0, and elsewhere for every model: the distance is what is missing to 1, as a
 * share of what is missing there. `typical`: `typicalCosine`.
 */
export function vectorDistance(cosine: number, typical: number): number {
  return Math.max(0, Math.min(1, (1 - cosine) / (1 - typical)))
}

/**
 * What two photos that have nothing to do with each other have in common for this model: the median of `cosines`, which are of photos taken at random.
 * Few photos say little, and may all be of one scene: their median is drawn towards what is usual for models of the CLIP family.
 */
export function typicalCosine(cosines: Float32Array, photos: number): number {
  const known = cosines.filter((cosine) => !Number.isNaN(cosine)).sort()
  const median = known[known.length >> 1] ?? USUAL_TYPICAL
  const trust = Math.min(1, photos / ENOUGH_PHOTOS)
  return Math.max(0, Math.min(MOST_TYPICAL, median * trust + USUAL_TYPICAL * (1 - trust)))
}

const USUAL_TYPICAL = 0.55
const MOST_TYPICAL = 0.9 // else the slider would have no room
const ENOUGH_PHOTOS = 500

const MOVES = [-2, 0, 2] // of 16 cells: the hand moves, and so does what is looked at
/** The opposite of shift `index` is `SHIFTS.length - 1 - index`. */
const SHIFTS = MOVES.flatMap((right) => MOVES.map((down) => ({ right, down })))

const NO_SHIFT = { right: 0, down: 0 }

export function lookOf({ small, chroma }: StoredLook): Look {
  const sums = new Float64Array(SHIFTS.length * 2)
  for (const [shift, { right, down }] of SHIFTS.entries()) {
    for (let y = Math.max(0, down); y < SMALL_SIDE + Math.min(0, down); y++) {
      for (let x = Math.max(0, right); x < SMALL_SIDE + Math.min(0, right); x++) {
        const luma = small[y * SMALL_SIDE + x] ?? 0
        sums[shift * 2] = (sums[shift * 2] ?? 0) + luma
        sums[shift * 2 + 1] = (sums[shift * 2 + 1] ?? 0) + luma * luma
      }
    }
  }
  return { small, chroma, sums }
}

/** Symmetric. */
export function lookDistance(a: Look, b: Look): number {
  let difference = 0
  for (let index = 0; index < a.chroma.length; index++)
    difference += Math.abs((a.chroma[index] ?? 128) - (b.chroma[index] ?? 128))
  const colour = Math.min(1, difference / a.chroma.length / FAR_CHROMA)
  let shape = 0
  for (let shift = 0; shift < SHIFTS.length; shift++) shape = Math.max(shape, shifted(a, b, shift))
  return Math.min(1, SHAPE_SHARE * (1 - shape) + (1 - SHAPE_SHARE) * colour)
}

const FAR_CHROMA = 16 // mean difference of colour at which two pictures have no colour in common
const SHAPE_SHARE = 0.75

/** Correlation of what both show when one is moved; 0 when that is flat. Nothing is allocated: it runs millions of times. */
function shifted(a: Look, b: Look, shift: number): number {
  const { right, down } = SHIFTS[shift] ?? NO_SHIFT
  const count = (SMALL_SIDE - Math.abs(right)) * (SMALL_SIDE - Math.abs(down))
  const back = SHIFTS.length - 1 - shift
  const sumA = a.sums[shift * 2] ?? 0
  const sumB = b.sums[back * 2] ?? 0
  const varianceA = (a.sums[shift * 2 + 1] ?? 0) - (sumA * sumA) / count
  const varianceB = (b.sums[back * 2 + 1] ?? 0) - (sumB * sumB) / count
  if (varianceA < count || varianceB < count) return 0
  return (dot(a.small, b.small, right, down) - (sumA * sumB) / count) / Math.sqrt(varianceA * varianceB)
}

/** At most 255² times 256: below 2³¹, so that it stays in whole numbers. */
function dot(a: Uint8Array, b: Uint8Array, right: number, down: number): number {
  const width = SMALL_SIDE - Math.abs(right)
  let sum = 0
  for (let y = Math.max(0, down); y < SMALL_SIDE + Math.min(0, down); y++) {
    const from = y * SMALL_SIDE + Math.max(0, right)
    const back = down * SMALL_SIDE + right
    for (let at = from; at < from + width; at++) sum += Math.imul(a[at] ?? 0, b[at - back] ?? 0)
  }
  return sum
}

/** How far apart two shots of one scene are: as a model sees them, or, without one, from what is stored of their looks. 0: alike; 1: nothing in common. */

import { SMALL_SIDE } from './signature.ts'

/** Shots farther apart in time are not offered as similar, whatever they show. Source: spec §5. */
export const SIMILAR_WITHIN_MS = 600_000
/** Greater distances are not kept: no slider goes there. */
export const SIMILAR_MOST = 0.5
/** What the slider begins with. */
export const SIMILAR_USUAL = 0.2

export interface Look {
  /** `SMALL_SIDE`² luma. */
  readonly small: Uint8Array
  /** `CHROMA_SIDE`² pairs of Cb and Cr, 128: grey. */
  readonly chroma: Uint8Array
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

const SHIFTS = [-2, 0, 2] // of 16 cells: the hand moves, and so does what is looked at

/** Symmetric. */
export function lookDistance(a: Look, b: Look): number {
  let shape = 0
  for (const right of SHIFTS)
    for (const down of SHIFTS) shape = Math.max(shape, shifted(a.small, b.small, right, down))
  let difference = 0
  for (let index = 0; index < a.chroma.length; index++)
    difference += Math.abs((a.chroma[index] ?? 128) - (b.chroma[index] ?? 128))
  const colour = Math.min(1, difference / a.chroma.length / FAR_CHROMA)
  return Math.min(1, SHAPE_SHARE * (1 - shape) + (1 - SHAPE_SHARE) * colour)
}

const FAR_CHROMA = 16 // mean difference of colour at which two pictures have no colour in common
const SHAPE_SHARE = 0.75

/** Correlation of what both show when one is moved by so many cells; 0 when that is flat. Nothing is allocated: it runs millions of times. */
function shifted(a: Uint8Array, b: Uint8Array, right: number, down: number): number {
  let count = 0
  let sumA = 0
  let sumB = 0
  let sumAA = 0
  let sumBB = 0
  let sumAB = 0
  for (let y = Math.max(0, down); y < SMALL_SIDE + Math.min(0, down); y++) {
    for (let x = Math.max(0, right); x < SMALL_SIDE + Math.min(0, right); x++) {
      const one = a[y * SMALL_SIDE + x] ?? 0
      const other = b[(y - down) * SMALL_SIDE + x - right] ?? 0
      count++
      sumA += one
      sumB += other
      sumAA += one * one
      sumBB += other * other
      sumAB += one * other
    }
  }
  const varianceA = sumAA - (sumA * sumA) / count
  const varianceB = sumBB - (sumB * sumB) / count
  if (varianceA < count || varianceB < count) return 0
  return (sumAB - (sumA * sumB) / count) / Math.sqrt(varianceA * varianceB)
}

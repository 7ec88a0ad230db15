/** How far apart two shots of one scene are, from what is stored of them, when no model says it better. 0: alike; 1: nothing in common. */

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

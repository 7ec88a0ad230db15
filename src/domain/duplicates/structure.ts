/**
 * How alike two pictures are once one is laid over the other: structural similarity.
 * Source: Z. Wang et al., "Image quality assessment: from error visibility to structural similarity" (2004).
 */

import { fitInside } from '../orientation.ts'
import type { Placement } from './align.ts'
import { shrinkGrey, type Grey } from './grey.ts'

export interface Likeness {
  /** Mean structural similarity over what both show, 0 to 1. */
  readonly ssim: number
  /** Share of the inner picture's windows that are unlike (below `UNLIKE`): a stamp covers few, another moment many. */
  readonly unlike: number
  /** Share of the inner picture that lies within the outer one. */
  readonly covered: number
  /** What the outer one's brightness must be multiplied with, and what is added, to match: of areas, which a blurred picture has as well. */
  readonly gain: number
  readonly offset: number
  /** Luma, 0–255: by how much the windows differ that differ most (the hundredth part of them) once brightness matches. A stamp is far above grain. */
  readonly most: number
}

/** Longest side at which pictures are compared. */
export const COMPARED_SIDE = 256
const BLOCK = 4 // pixels; windows are two blocks wide and high, and overlap by one
const WINDOW_PIXELS = (2 * BLOCK) ** 2
const FEW = 0.005 // of the windows
const UNLIKE = 0.5
const C1 = (0.01 * 255) ** 2
const C2 = (0.03 * 255) ** 2

/** Null: they share too little to tell. */
export function likeness(inner: Grey, outer: Grey, placement: Placement): Likeness | null {
  const size = fitInside(inner, COMPARED_SIDE)
  const shown = shrinkGrey(inner, size)
  const laid = layOver(outer, placement, size)
  const fit = matchBrightness(shown.luma, laid.luma)
  if (fit === null) return null
  const { gain, offset } = fit
  for (let index = 0; index < laid.luma.length; index++)
    laid.luma[index] = gain * (laid.luma[index] ?? 0) + offset
  const blocks = sumBlocks(shown, laid)
  const areas = meansOf(blocks)
  const again = matchBrightness(areas.inner, areas.outer) ?? { gain: 1, offset: 0 }
  let sum = 0
  let unlike = 0
  let windows = 0
  for (let row = 0; row + 1 < blocks.down; row++) {
    for (let column = 0; column + 1 < blocks.across; column++) {
      const value = windowSsim(blocks, column, row)
      if (Number.isNaN(value)) continue
      sum += value
      if (value < UNLIKE) unlike++
      windows++
    }
  }
  if (windows === 0) return null
  const known = laid.luma.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0)
  return {
    ssim: Math.max(0, sum / windows),
    unlike: unlike / windows,
    covered: known / laid.luma.length,
    gain: gain * again.gain,
    offset: offset * again.gain + again.offset,
    most: mostOf(areas, again),
  }
}

interface Areas {
  readonly inner: Float32Array
  readonly outer: Float32Array
}

/** Mean brightness of each window in both; NaN where the outer picture ends. */
function meansOf(blocks: BlockSums): Areas {
  const count = Math.max(0, blocks.across - 1) * Math.max(0, blocks.down - 1)
  const inner = new Float32Array(count)
  const outer = new Float32Array(count)
  let at = 0
  for (let row = 0; row + 1 < blocks.down; row++) {
    for (let column = 0; column + 1 < blocks.across; column++, at++) {
      inner[at] = ofWindow(blocks, column, row, 0) / WINDOW_PIXELS
      outer[at] = ofWindow(blocks, column, row, 1) / WINDOW_PIXELS
    }
  }
  return { inner, outer }
}

function mostOf({ inner, outer }: Areas, { gain, offset }: { gain: number; offset: number }): number {
  const apart = inner
    .map((value, at) => Math.abs(value - gain * (outer[at] ?? NaN) - offset))
    .filter((value) => !Number.isNaN(value))
    .sort()
  return apart[Math.floor(apart.length * (1 - FEW))] ?? 0
}

/** The outer picture as the inner one sees it; NaN beyond its edges. */
export function layOver(outer: Grey, placement: Placement, size: { width: number; height: number }): Grey {
  // At the scale of the inner one first, or single pixels would be picked out of a sharper picture.
  const small = shrinkGrey(outer, {
    width: Math.max(
      1,
      Math.min(outer.width, Math.round(size.width / Math.hypot(placement.xx, placement.yx))),
    ),
    height: Math.max(
      1,
      Math.min(outer.height, Math.round(size.height / Math.hypot(placement.xy, placement.yy))),
    ),
  })
  const luma = new Float32Array(size.width * size.height).fill(NaN)
  for (let y = 0; y < size.height; y++) {
    const v = (y + 0.5) / size.height
    for (let x = 0; x < size.width; x++) {
      const u = (x + 0.5) / size.width
      const px = (placement.xx * u + placement.xy * v + placement.x0) * small.width - 0.5
      const py = (placement.yx * u + placement.yy * v + placement.y0) * small.height - 0.5
      // Half a pixel beyond the edge still shows the edge.
      if (px < -0.6 || py < -0.6 || px > small.width - 0.4 || py > small.height - 0.4) continue
      const left = Math.min(small.width - 1, Math.max(0, Math.floor(px)))
      const top = Math.min(small.height - 1, Math.max(0, Math.floor(py)))
      const right = Math.min(small.width - 1, left + 1)
      const bottom = Math.min(small.height - 1, top + 1)
      const fx = Math.min(1, Math.max(0, px - left))
      const fy = Math.min(1, Math.max(0, py - top))
      const upper = mix(small.luma[top * small.width + left], small.luma[top * small.width + right], fx)
      const lower = mix(small.luma[bottom * small.width + left], small.luma[bottom * small.width + right], fx)
      luma[y * size.width + x] = mix(upper, lower, fy)
    }
  }
  return { ...size, luma }
}

function mix(a = 0, b = 0, share: number): number {
  return a + share * (b - a)
}

/** Gain and offset that bring `from` nearest to `to`; null when either is flat, or one is the negative of the other. */
function matchBrightness(to: Float32Array, from: Float32Array): { gain: number; offset: number } | null {
  let count = 0
  let sumTo = 0
  let sumFrom = 0
  let sumBoth = 0
  let sumFromFrom = 0
  for (let index = 0; index < to.length; index++) {
    const a = from[index] ?? NaN
    if (Number.isNaN(a)) continue
    const b = to[index] ?? 0
    count++
    sumTo += b
    sumFrom += a
    sumBoth += a * b
    sumFromFrom += a * a
  }
  const variance = sumFromFrom - (sumFrom * sumFrom) / count
  if (count === 0 || variance < count) return null
  const gain = (sumBoth - (sumFrom * sumTo) / count) / variance
  return gain <= 0 ? null : { gain, offset: (sumTo - gain * sumFrom) / count }
}

interface BlockSums {
  readonly across: number
  readonly down: number
  /** Of each block: sums of both, of their squares and of their product. NaN where the outer picture ends. */
  readonly sums: Float64Array
}

function sumBlocks(a: Grey, b: Grey): BlockSums {
  const across = Math.floor(a.width / BLOCK)
  const down = Math.floor(a.height / BLOCK)
  const sums = new Float64Array(across * down * 5)
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      let sumA = 0
      let sumB = 0
      let sumAA = 0
      let sumBB = 0
      let sumAB = 0
      for (let y = row * BLOCK; y < (row + 1) * BLOCK; y++) {
        for (let at = y * a.width + column * BLOCK, end = at + BLOCK; at < end; at++) {
          const one = a.luma[at] ?? 0
          const other = b.luma[at] ?? 0
          sumA += one
          sumB += other
          sumAA += one * one
          sumBB += other * other
          sumAB += one * other
        }
      }
      sums.set([sumA, sumB, sumAA, sumBB, sumAB], (row * across + column) * 5)
    }
  }
  return { across, down, sums }
}

/** Which of the five sums, over the four blocks of a window. */
function ofWindow({ across, sums }: BlockSums, column: number, row: number, which: number): number {
  const upper = (row * across + column) * 5 + which
  const lower = upper + across * 5
  return (sums[upper] ?? 0) + (sums[upper + 5] ?? 0) + (sums[lower] ?? 0) + (sums[lower + 5] ?? 0)
}

function windowSsim(blocks: BlockSums, column: number, row: number): number {
  const sum = (which: number): number => ofWindow(blocks, column, row, which)
  const count = WINDOW_PIXELS
  const meanA = sum(0) / count
  const meanB = sum(1) / count
  const varianceA = sum(2) / count - meanA * meanA
  const varianceB = sum(3) / count - meanB * meanB
  const covariance = sum(4) / count - meanA * meanB
  return (
    ((2 * meanA * meanB + C1) * (2 * covariance + C2)) /
    ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2))
  )
}

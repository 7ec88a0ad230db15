/**
 * Where one picture lies in another: an affine map found by least squares over brightness, coarse to fine, with gain and
 * offset of brightness solved alongside. Source of the method: B. Lucas, T. Kanade (1981); S. Baker, I. Matthews (2004).
 */

import { fitInside } from '../orientation.ts'
import { shrinkGrey, type Grey, type Window } from './grey.ts'

/**
 * Maps points of the inner picture to points of the outer one, both in fractions of their size:
 * `x' = xx·x + xy·y + x0`, `y' = yx·x + yy·y + y0`.
 */
export interface Placement {
  readonly xx: number
  readonly xy: number
  readonly x0: number
  readonly yx: number
  readonly yy: number
  readonly y0: number
}

export function placementOf(window: Window): Placement {
  return { xx: window.width, xy: 0, x0: window.x, yx: 0, yy: window.height, y0: window.y }
}

/** Longest sides at which the map is sought, one after the other. Below 24 nothing of the picture is left. */
const SIDES = [32, 96]
const STEPS = 12 // at each size; most settle after 5
const SETTLED = 0.02 // pixels: no step moves a corner by more

/** The placement nearest to `start` at which the inner picture fits best, or null where there is none. */
export function align(inner: Grey, outer: Grey, start: Placement): Placement | null {
  let placement: Placement = start
  for (const side of SIDES) {
    const small = shrinkGrey(inner, fitInside(inner, side))
    // The outer one at the same scale, so that both have the same detail.
    const scale = side / Math.max(inner.width, inner.height)
    const ratio = {
      across: (inner.width * scale) / Math.max(placement.xx, 0.2) / outer.width,
      down: (inner.height * scale) / Math.max(placement.yy, 0.2) / outer.height,
    }
    const around = shrinkGrey(outer, {
      width: clamp(Math.round(outer.width * ratio.across), 8, outer.width),
      height: clamp(Math.round(outer.height * ratio.down), 8, outer.height),
    })
    const found = settle(small, around, placement)
    if (found === null) return null
    placement = found
  }
  return placement
}

const UNKNOWNS = 8

function settle(inner: Grey, outer: Grey, start: Placement): Placement | null {
  let placement = start
  const matrix = new Float64Array(UNKNOWNS * UNKNOWNS)
  const vector = new Float64Array(UNKNOWNS)
  const row = new Float64Array(UNKNOWNS)
  for (let step = 0; step < STEPS; step++) {
    matrix.fill(0)
    vector.fill(0)
    let used = 0
    for (let y = 0; y < inner.height; y++) {
      const v = (y + 0.5) / inner.height
      for (let x = 0; x < inner.width; x++) {
        const u = (x + 0.5) / inner.width
        const px = (placement.xx * u + placement.xy * v + placement.x0) * outer.width - 0.5
        const py = (placement.yx * u + placement.yy * v + placement.y0) * outer.height - 0.5
        const left = Math.floor(px)
        const top = Math.floor(py)
        if (left < 0 || top < 0 || left + 1 >= outer.width || top + 1 >= outer.height) continue
        const at = top * outer.width + left
        const fx = px - left
        const fy = py - top
        const a = outer.luma[at] ?? 0
        const b = outer.luma[at + 1] ?? 0
        const c = outer.luma[at + outer.width] ?? 0
        const d = outer.luma[at + outer.width + 1] ?? 0
        const upper = a + fx * (b - a)
        const lower = c + fx * (d - c)
        const value = upper + fy * (lower - upper)
        const slopeX = ((b - a) * (1 - fy) + (d - c) * fy) * outer.width
        const slopeY = (lower - upper) * outer.height
        const target = inner.luma[y * inner.width + x] ?? 0
        row[0] = slopeX * u
        row[1] = slopeX * v
        row[2] = slopeX
        row[3] = slopeY * u
        row[4] = slopeY * v
        row[5] = slopeY
        row[6] = -target
        row[7] = -1
        // value + slopes · change = gain · target + offset
        for (let i = 0; i < UNKNOWNS; i++) {
          const ri = row[i] ?? 0
          vector[i] = (vector[i] ?? 0) - ri * value
          for (let j = i; j < UNKNOWNS; j++)
            matrix[i * UNKNOWNS + j] = (matrix[i * UNKNOWNS + j] ?? 0) + ri * (row[j] ?? 0)
        }
        used++
      }
    }
    if (used < (inner.width * inner.height) / 3) return null
    for (let i = 0; i < UNKNOWNS; i++)
      for (let j = 0; j < i; j++) matrix[i * UNKNOWNS + j] = matrix[j * UNKNOWNS + i] ?? 0
    const change = solve(matrix, vector)
    if (change === null) return null
    const [xx = 0, xy = 0, x0 = 0, yx = 0, yy = 0, y0 = 0] = change
    placement = {
      xx: placement.xx + xx,
      xy: placement.xy + xy,
      x0: placement.x0 + x0,
      yx: placement.yx + yx,
      yy: placement.yy + yy,
      y0: placement.y0 + y0,
    }
    const moved = Math.max(
      (Math.abs(xx) + Math.abs(xy) + Math.abs(x0)) * outer.width,
      (Math.abs(yx) + Math.abs(yy) + Math.abs(y0)) * outer.height,
    )
    if (moved < SETTLED) break
  }
  return placement
}

/** Gaussian elimination with pivoting, in place. Null: the picture says too little. */
function solve(matrix: Float64Array, vector: Float64Array): Float64Array | null {
  const n = vector.length
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let row = column + 1; row < n; row++)
      if (Math.abs(matrix[row * n + column] ?? 0) > Math.abs(matrix[pivot * n + column] ?? 0)) pivot = row
    const head = matrix[pivot * n + column] ?? 0
    if (Math.abs(head) < 1e-6) return null
    if (pivot !== column) {
      for (let j = column; j < n; j++) {
        const kept = matrix[column * n + j] ?? 0
        matrix[column * n + j] = matrix[pivot * n + j] ?? 0
        matrix[pivot * n + j] = kept
      }
      const kept = vector[column] ?? 0
      vector[column] = vector[pivot] ?? 0
      vector[pivot] = kept
    }
    for (let row = column + 1; row < n; row++) {
      const factor = (matrix[row * n + column] ?? 0) / head
      if (factor === 0) continue
      for (let j = column; j < n; j++)
        matrix[row * n + j] = (matrix[row * n + j] ?? 0) - factor * (matrix[column * n + j] ?? 0)
      vector[row] = (vector[row] ?? 0) - factor * (vector[column] ?? 0)
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = vector[row] ?? 0
    for (let j = row + 1; j < n; j++) sum -= (matrix[row * n + j] ?? 0) * (vector[j] ?? 0)
    vector[row] = sum / (matrix[row * n + row] ?? 1)
  }
  return vector.every(Number.isFinite) ? vector : null
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value))
}

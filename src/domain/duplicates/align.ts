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
const STEPS = 10 // at each size; most settle after 5
const SETTLED = 0.05 // pixels: no step moves a corner by more

/** The placement nearest to `start` at which the inner picture fits best, or null where there is none. `sides`: see `SIDES`. */
export function align(
  inner: Grey,
  outer: Grey,
  start: Placement,
  sides: readonly number[] = SIDES,
): Placement | null {
  let placement: Placement = start
  for (const side of sides) {
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

function settle(inner: Grey, outer: Grey, start: Placement): Placement | null {
  let placement = start
  for (let step = 0; step < STEPS; step++) {
    const system = gather(inner, outer, placement)
    const change = system === null ? null : solve(system.matrix, system.vector)
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

const UNKNOWNS = 8
const LEAST_SHARED = 1 / 3 // of the inner picture: with less there is nothing to go by

/**
 * The normal equations of `value + slopes · change = gain · target + offset` over all pixels that both show. Sums are kept in local
 * numbers, as this is where nearly all the time goes. Null: they share too little.
 */
function gather(
  inner: Grey,
  outer: Grey,
  { xx, xy, x0, yx, yy, y0 }: Placement,
): { matrix: Float64Array; vector: Float64Array } | null {
  let used = 0
  // Products of the two slopes with 1, u, v and their products; of slopes with the target, with 1 and with the value.
  let aUU = 0,
    aUV = 0,
    aVV = 0,
    aU = 0,
    aV = 0,
    a1 = 0
  let bUU = 0,
    bUV = 0,
    bVV = 0,
    bU = 0,
    bV = 0,
    b1 = 0
  let cUU = 0,
    cUV = 0,
    cVV = 0,
    cU = 0,
    cV = 0,
    c1 = 0
  let xtU = 0,
    xtV = 0,
    xt1 = 0,
    ytU = 0,
    ytV = 0,
    yt1 = 0
  let xU = 0,
    xV = 0,
    x1 = 0,
    yU = 0,
    yV = 0,
    y1 = 0
  let xvU = 0,
    xvV = 0,
    xv1 = 0,
    yvU = 0,
    yvV = 0,
    yv1 = 0
  let tt = 0,
    t1 = 0,
    tv = 0,
    v1 = 0
  for (let row = 0; row < inner.height; row++) {
    const v = (row + 0.5) / inner.height
    for (let column = 0; column < inner.width; column++) {
      const u = (column + 0.5) / inner.width
      const px = (xx * u + xy * v + x0) * outer.width - 0.5
      const py = (yx * u + yy * v + y0) * outer.height - 0.5
      const left = Math.floor(px)
      const top = Math.floor(py)
      if (left < 0 || top < 0 || left + 1 >= outer.width || top + 1 >= outer.height) continue
      const at = top * outer.width + left
      const a = outer.luma[at] ?? 0
      const b = outer.luma[at + 1] ?? 0
      const c = outer.luma[at + outer.width] ?? 0
      const d = outer.luma[at + outer.width + 1] ?? 0
      const upper = a + (px - left) * (b - a)
      const lower = c + (px - left) * (d - c)
      const value = upper + (py - top) * (lower - upper)
      const gx = ((b - a) * (1 - py + top) + (d - c) * (py - top)) * outer.width
      const gy = (lower - upper) * outer.height
      const target = inner.luma[row * inner.width + column] ?? 0
      const gxx = gx * gx
      const gxy = gx * gy
      const gyy = gy * gy
      const uu = u * u
      const uv = u * v
      const vv = v * v
      aUU += gxx * uu
      aUV += gxx * uv
      aVV += gxx * vv
      aU += gxx * u
      aV += gxx * v
      a1 += gxx
      bUU += gxy * uu
      bUV += gxy * uv
      bVV += gxy * vv
      bU += gxy * u
      bV += gxy * v
      b1 += gxy
      cUU += gyy * uu
      cUV += gyy * uv
      cVV += gyy * vv
      cU += gyy * u
      cV += gyy * v
      c1 += gyy
      const gxt = gx * target
      const gyt = gy * target
      xtU += gxt * u
      xtV += gxt * v
      xt1 += gxt
      ytU += gyt * u
      ytV += gyt * v
      yt1 += gyt
      xU += gx * u
      xV += gx * v
      x1 += gx
      yU += gy * u
      yV += gy * v
      y1 += gy
      const gxv = gx * value
      const gyv = gy * value
      xvU += gxv * u
      xvV += gxv * v
      xv1 += gxv
      yvU += gyv * u
      yvV += gyv * v
      yv1 += gyv
      tt += target * target
      t1 += target
      tv += target * value
      v1 += value
      used++
    }
  }
  if (used < inner.width * inner.height * LEAST_SHARED) return null
  return {
    // prettier-ignore
    matrix: Float64Array.of(
      aUU,  aUV,  aU,   bUU,  bUV,  bU,   -xtU, -xU,
      aUV,  aVV,  aV,   bUV,  bVV,  bV,   -xtV, -xV,
      aU,   aV,   a1,   bU,   bV,   b1,   -xt1, -x1,
      bUU,  bUV,  bU,   cUU,  cUV,  cU,   -ytU, -yU,
      bUV,  bVV,  bV,   cUV,  cVV,  cV,   -ytV, -yV,
      bU,   bV,   b1,   cU,   cV,   c1,   -yt1, -y1,
      -xtU, -xtV, -xt1, -ytU, -ytV, -yt1, tt,   t1,
      -xU,  -xV,  -x1,  -yU,  -yV,  -y1,  t1,   used,
    ),
    vector: Float64Array.of(-xvU, -xvV, -xv1, -yvU, -yvV, -yv1, tv, v1),
  }
}

/** Gaussian elimination with pivoting, in place. Null: the picture says too little. */
function solve(matrix: Float64Array, vector: Float64Array): Float64Array | null {
  const n = UNKNOWNS
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

/** The directions in which points differ most, so that two that lie far apart are told apart by a few numbers. */

import type { Points } from './points.ts'

const SAMPLE = 2000 // points looked at; axes need not be exact, only orthogonal
const ROUNDS = 8

export interface Axes {
  /** `[count, dim]`, of length 1 and at right angles. */
  readonly rows: Float64Array
  readonly middle: Float64Array
  readonly count: number
}

/** The first main axes, by subspace iteration. The same points give the same axes. */
export function mainAxes(points: Points, count: number): Axes {
  const { dim } = points
  const step = Math.max(1, Math.ceil(points.count / SAMPLE))
  const middle = middleOf(points, step)
  const covariance = covarianceOf(points, middle, step)
  const rows = new Float64Array(count * dim)
  let seed = 1
  for (let at = 0; at < rows.length; at += 1) {
    // Any fixed start does; a linear congruence (Numerical Recipes) stands in for chance.
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    rows[at] = seed / 2 ** 32 - 0.5
  }
  orthonormalise(rows, count, dim)
  const next = new Float64Array(rows.length)
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let axis = 0; axis < count; axis += 1)
      for (let d = 0; d < dim; d += 1) {
        let sum = 0
        for (let e = 0; e < dim; e += 1) sum += (covariance[d * dim + e] ?? 0) * (rows[axis * dim + e] ?? 0)
        next[axis * dim + d] = sum
      }
    rows.set(next)
    orthonormalise(rows, count, dim)
  }
  return { rows, middle, count }
}

function middleOf({ data, dim, count }: Points, step: number): Float64Array {
  const middle = new Float64Array(dim)
  let seen = 0
  for (let row = 0; row < count; row += step, seen += 1)
    for (let d = 0; d < dim; d += 1) middle[d] = (middle[d] ?? 0) + (data[row * dim + d] ?? 0)
  return middle.map((sum) => sum / Math.max(1, seen))
}

function covarianceOf({ data, dim, count }: Points, middle: Float64Array, step: number): Float64Array {
  const sums = new Float64Array(dim * dim)
  const away = new Float64Array(dim)
  for (let row = 0; row < count; row += step) {
    for (let d = 0; d < dim; d += 1) away[d] = (data[row * dim + d] ?? 0) - (middle[d] ?? 0)
    for (let d = 0; d < dim; d += 1) {
      const one = away[d] ?? 0
      for (let e = 0; e < dim; e += 1) sums[d * dim + e] = (sums[d * dim + e] ?? 0) + one * (away[e] ?? 0)
    }
  }
  return sums
}

/** Gram and Schmidt. An axis that nothing is left of becomes zero: it tells nothing apart, and does no harm. */
function orthonormalise(rows: Float64Array, count: number, dim: number): void {
  for (let axis = 0; axis < count; axis += 1) {
    for (let before = 0; before < axis; before += 1) {
      let along = 0
      for (let d = 0; d < dim; d += 1) along += (rows[axis * dim + d] ?? 0) * (rows[before * dim + d] ?? 0)
      for (let d = 0; d < dim; d += 1)
        rows[axis * dim + d] = (rows[axis * dim + d] ?? 0) - along * (rows[before * dim + d] ?? 0)
    }
    let square = 0
    for (let d = 0; d < dim; d += 1) square += (rows[axis * dim + d] ?? 0) ** 2
    const times = square < 1e-24 ? 0 : 1 / Math.sqrt(square)
    for (let d = 0; d < dim; d += 1) rows[axis * dim + d] = (rows[axis * dim + d] ?? 0) * times
  }
}

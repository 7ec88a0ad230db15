/**
 * Four bits for each dimension of a vector, two of them coarse, and a query that is weighed against them. [Note: Few bits]
 *
 * Levels divide two deviations to both sides of the mean of each dimension: near the best for two bits (the outer bounds at 0.98 deviations) and for
 * four (2.7), which cannot both be had (Max 1960). The product of a query with vectors differs by Σ qᵢσᵢ·levelᵢ; so the weight of a dimension is
 * qᵢσᵢ, in three bits and a sign for the scan and in eight for its candidates. The query itself is not centred: what it shares with the mean is the same for all, and words lie far from all
 * pictures. One bit and a plain count of differences lose most of what is most similar to words (ADR 0005).
 */

import { fromHalf } from './half.ts'
import { DISTANCES, FINE_BLOCK, SCAN_BLOCK } from './memory-map.ts'

const LEVELS = 16
/** Deviations from the mean to either side that the levels divide. */
const SPREAD = 2

export interface Moments {
  readonly mean: Float64Array
  readonly deviation: Float64Array
}

/** Of an empty store: as if every direction were as likely. */
export function evenMoments(dim: number): Moments {
  return { mean: new Float64Array(dim), deviation: new Float64Array(dim).fill(1 / Math.sqrt(dim)) }
}

/** Gathers mean and deviation of each dimension, one vector after the other. */
export class MomentSum {
  readonly #sum: Float64Array
  readonly #squares: Float64Array
  #count = 0

  constructor(dim: number) {
    this.#sum = new Float64Array(dim)
    this.#squares = new Float64Array(dim)
  }

  add(halves: Uint16Array): void {
    for (let index = 0; index < halves.length; index += 1) {
      const value = VALUES[halves[index] ?? 0] ?? 0
      this.#sum[index] = (this.#sum[index] ?? 0) + value
      this.#squares[index] = (this.#squares[index] ?? 0) + value * value
    }
    this.#count += 1
  }

  /** Null for no vector at all. One alone has no deviation: then every direction counts the same. */
  moments(): Moments | null {
    if (this.#count === 0) return null
    const mean = this.#sum.map((sum) => sum / this.#count)
    const deviation = this.#squares.map((squares, index) =>
      Math.sqrt(Math.max(0, squares / this.#count - (mean[index] ?? 0) ** 2)),
    )
    const total = deviation.reduce((sum, one) => sum + one, 0)
    return { mean, deviation: total === 0 ? evenMoments(mean.length).deviation : deviation }
  }
}

/** All halves; looking one up is several times as fast as working it out. */
const VALUES = Float32Array.from({ length: 65_536 }, (_, half) => fromHalf(half))

/** Scales and lows, `dim` each: a value is at level value · scale − low, rounded, of 0…15. The kernel's floats of halves lack 2^112. */
export function writeBounds({ mean, deviation }: Moments, into: Float32Array): void {
  const dim = mean.length
  for (let index = 0; index < dim; index += 1) {
    // A dimension that never changes would be divided by nothing, and the greatest float is 2^128.
    const spread = Math.max(2 ** -12, SPREAD * (deviation[index] ?? 0))
    const scale = LEVELS / (2 * spread)
    into[index] = scale * 2 ** 112
    into[dim + index] = ((mean[index] ?? 0) - spread) * scale + 0.5
  }
}

/** What each dimension of a query weighs. */
export function weigh(query: Float32Array, { deviation }: Moments): Float64Array {
  return Float64Array.from(query, (value, index) => value * (deviation[index] ?? 0))
}

/**
 * Writes turned bits and planes of a scan, as the kernel reads them, into `dim / 64` blocks. Returns the greatest distance there can be.
 */
export function writeScan(weights: Float64Array, into: Uint32Array): number {
  const most = Math.min(7, Math.floor((DISTANCES - 1) / (3 * weights.length)))
  const steps = toSteps(weights, most)
  writeBlocks(weights, steps, SCAN_BLOCK, into)
  return 3 * steps.reduce((sum, step) => sum + step, 0)
}

/** The same with eight bits for candidates: blocks of the upper four, then of the lower four. */
export function writeFine(weights: Float64Array, into: Uint32Array): void {
  const steps = toSteps(weights, 255)
  const half = into.length / 2
  const upper = steps.map((step) => step >> 4)
  writeBlocks(weights, upper, FINE_BLOCK, into.subarray(0, half))
  writeBlocks(weights, steps, FINE_BLOCK, into.subarray(half))
}

function writeBlocks(weights: Float64Array, steps: Uint8Array, block: number, into: Uint32Array): void {
  into.fill(0)
  for (let index = 0; index < weights.length; index += 1) {
    const step = steps[index] ?? 0
    const bit = 1 << (index & 31)
    const at = (index >> 6) * 2 * block + ((index >> 5) & 1)
    // Distance 0 is best: where the weight is positive, the highest code is.
    if ((weights[index] ?? 0) > 0) into[at] = (into[at] ?? 0) | bit
    for (let plane = 1; plane < block; plane += 1) {
      const word = at + 2 * plane
      if (step & (1 << (plane - 1))) into[word] = (into[word] ?? 0) | bit
    }
  }
}

function toSteps(weights: Float64Array, most: number): Uint8Array {
  const scale = bestScale(weights, most)
  return Uint8Array.from(weights, (weight) => Math.min(most, Math.round(Math.abs(weight) * scale)))
}

/** Where the error of rounding is least: a few great weights, cut off, may leave more to all the others. */
function bestScale(weights: Float64Array, most: number): number {
  let greatest = Number.MIN_VALUE
  for (const weight of weights) greatest = Math.max(greatest, Math.abs(weight))
  let best = most / greatest
  let least = Infinity
  for (const share of [1, 0.8, 0.65, 0.5, 0.4, 0.3, 0.2]) {
    const scale = most / (greatest * share)
    let error = 0
    for (const weight of weights) {
      const size = Math.abs(weight)
      error += (size - Math.min(most, Math.round(size * scale)) / scale) ** 2
    }
    if (error >= least) continue
    least = error
    best = scale
  }
  return best
}

/**
 * Two bits for each dimension of a vector, and a query that is weighed against them. [Note: Two bits]
 *
 * Bounds are the mean of each dimension and 0.98 deviations to its sides: the best four levels for a bell curve are ±0.45 and ±1.51
 * deviations, nearly 0, 1, 2, 3 (Max 1960). The product of a query with vectors differs by Σ qᵢσᵢ·levelᵢ; so the weight of a dimension is qᵢσᵢ, in
 * four bits and a sign. The query itself is not centred: what it shares with the mean is the same for all, and words lie far from all pictures.
 * One bit and a plain count of differences lose the most similar of words (ADR 0022).
 */

import { fromHalf, halfKey, toHalf } from './half.ts'
import { DISTANCES, WEIGHT_BITS } from './memory-map.ts'

/** Where the two levels of a side part, in deviations. */
const FAR = 0.9816

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

/** Keys of far below, mean, far above: `dim` each. */
export function writeBounds({ mean, deviation }: Moments, into: Uint16Array): void {
  const dim = mean.length
  for (let index = 0; index < dim; index += 1) {
    const middle = mean[index] ?? 0
    const far = FAR * (deviation[index] ?? 0)
    into[index] = halfKey(toHalf(middle - far))
    into[dim + index] = halfKey(toHalf(middle))
    into[2 * dim + index] = halfKey(toHalf(middle + far))
  }
}

/** Writes turned bits and planes as `scan` reads them: for every 64 dimensions five words of 64 bits. Returns the greatest distance there can be. */
export function writePlanes(query: Float32Array, { deviation }: Moments, into: Uint32Array): number {
  const weights = Float64Array.from(query, (value, index) => value * (deviation[index] ?? 0))
  const dim = weights.length
  const steps = Math.min(2 ** WEIGHT_BITS - 1, Math.floor((DISTANCES - 1) / (3 * dim)))
  // A few great weights would leave nothing of the others.
  const power = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0) / dim)
  const greatest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
  const scale = steps / Math.max(Number.MIN_VALUE, Math.min(greatest, 3 * power))
  into.fill(0)
  let total = 0
  weights.forEach((weight, index) => {
    const step = Math.min(steps, Math.round(Math.abs(weight) * scale))
    const at = (index >> 6) * 2 * (1 + WEIGHT_BITS) + ((index >> 5) & 1)
    const bit = 1 << (index & 31)
    // Distance 0 is best: where the weight is positive, the highest code is.
    if (weight > 0) into[at] = (into[at] ?? 0) | bit
    for (let plane = 0; plane < WEIGHT_BITS; plane += 1) {
      const word = at + 2 * (1 + plane)
      if (step & (1 << plane)) into[word] = (into[word] ?? 0) | bit
    }
    total += 3 * step
  })
  return total
}

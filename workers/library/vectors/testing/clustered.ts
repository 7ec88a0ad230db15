/**
 * Vectors as networks like CLIP make of photos: a strong mean that all share (cosines of unrelated photos are about 0.5), clusters of very different
 * sizes, a spectrum that falls, dimensions of different scale. And of words: far from all photos, which differ little in their cosines with them.
 * Figures on such vectors are not figures of a model; they are harder than even ones.
 */

const MEAN = 0.7
const CENTRE = 0.5
const NOISE = 0.4
/** Words: a direction of their own, some of the photos' mean, and what is said. */
const WORD_GAP = 0.9
const WORD_MEAN = 0.25
const WORD_SENSE = 0.25

export interface Clustered {
  /** Length 1. The same seed gives the same vectors in the same order. */
  photo(): Float32Array
  word(): Float32Array
}

/** Two makers of the same `world` have the same mean and clusters; `seed` chooses among their photos. */
export function makeClustered(
  dim: number,
  { clusters = 2000, world = 1, seed = 1 }: { clusters?: number; world?: number; seed?: number } = {},
): Clustered {
  const fixed = makeGaussian(world)
  const dice = makeGaussian(world * 7919 + seed)
  const scale = Float32Array.from({ length: dim }, () => Math.exp(0.3 * fixed.next()))
  const uneven = (): Float32Array =>
    unit(Float32Array.from({ length: dim }, () => fixed.next() * Math.exp(0.8 * fixed.next())))
  const mean = uneven()
  const gap = uneven()
  const spectrum = Float32Array.from({ length: dim }, (_, index) => 1 / Math.sqrt(1 + index))
  /** A direction of the falling spectrum, of length 1, mixed over all dimensions. */
  const direction = (from: Gaussian): Float32Array => {
    const vector = spectrum.map((size) => size * from.next())
    mix(vector)
    for (let index = 0; index < dim; index += 1) vector[index] = (vector[index] ?? 0) * (scale[index] ?? 0)
    return unit(vector)
  }
  const centres = Array.from({ length: clusters }, () => direction(fixed))
  const sum = (parts: readonly (readonly [number, Float32Array])[]): Float32Array => {
    const vector = new Float32Array(dim)
    for (const [weight, part] of parts)
      for (let index = 0; index < dim; index += 1)
        vector[index] = (vector[index] ?? 0) + weight * (part[index] ?? 0)
    return unit(vector)
  }
  return {
    photo() {
      // A square of chance: the first clusters are the greatest.
      const centre = centres[Math.floor(dice.even() ** 2 * clusters)] ?? mean
      return sum([
        [MEAN, mean],
        [CENTRE, centre],
        [NOISE, direction(dice)],
      ])
    },
    word() {
      return sum([
        [WORD_GAP, gap],
        [WORD_MEAN, mean],
        [WORD_SENSE, direction(dice)],
      ])
    },
  }
}

interface Gaussian {
  /** 0 ≤ … < 1 */
  even(): number
  /** Mean 0, deviation 1. */
  next(): number
}

/** Sixteen bits pick one of a table: fast enough for hundreds of millions. */
function makeGaussian(seed: number): Gaussian {
  let state = (seed * 2654435761) >>> 0 || 1
  const step = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  for (let warm = 0; warm < 8; warm += 1) step()
  return { even: () => step() / 2 ** 32, next: () => BELL[step() >>> 16] ?? 0 }
}

const BELL = Float32Array.from({ length: 65_536 }, (_, index) => {
  // Box–Muller over a grid of 256 × 256.
  const radius = Math.sqrt(-2 * Math.log(((index >> 8) + 0.5) / 256))
  return radius * Math.cos((2 * Math.PI * ((index & 255) + 0.5)) / 256)
})

/** Walsh–Hadamard, over blocks of the greatest power of two that divides the dimension. */
function mix(vector: Float32Array): void {
  const block = vector.length & -vector.length
  for (let half = 1; half < block; half *= 2) {
    for (let from = 0; from < vector.length; from += 2 * half) {
      for (let index = from; index < from + half; index += 1) {
        const one = vector[index] ?? 0
        const other = vector[index + half] ?? 0
        vector[index] = one + other
        vector[index + half] = one - other
      }
    }
  }
}

function unit(vector: Float32Array): Float32Array {
  let squares = 0
  for (const value of vector) squares += value * value
  const length = Math.sqrt(squares)
  return vector.map((value) => value / length)
}

/**
 * Where the pictures that show something end and the others begin: a model gives every picture a cosine with every text, and a search must never return the
 * whole library. Pure.
 */

/** Least cosines, see `Strictness`. */
export interface CutOff {
  readonly strict: number
  readonly usual: number
  readonly weak: number
}

/** How many σ above what most pictures have. `usual`: spec §1. */
const SIGMAS = { strict: 3.5, usual: 2.5, weak: 1.5 } as const
/** Fewer say nothing of how cosines spread. */
const LEAST_SAMPLE = 20

/** What no picture that fits lies below. */
export interface Floor {
  readonly cosine: number
  /** Pictures and texts that fit were told from others with it, for this model; else it only says what nonsense reaches. */
  readonly isMeasured: boolean
}

/**
 * @param sample cosines of pictures taken at random with what is asked
 * @param floor null: unknown
 *
 * A measured floor is where the usual matches end. Else they stand out of all others: of the lower half of these, the median and the distance to the 16th
 * percentile, where the spec says μ and σ. With a third of all photos from the beach μ + 2.5 σ is out of reach of every one of them, and the lower half knows
 * nothing of beaches.
 */
export function cutOff(sample: Float32Array, floor: Floor | null): CutOff {
  const known = sample.filter((cosine) => !Number.isNaN(cosine)).sort()
  const least = floor?.cosine ?? -1
  if (known.length < LEAST_SAMPLE)
    return { strict: least, usual: least, weak: floor === null ? -1 : least / 2 }
  const middle = percentile(known, 0.5)
  const spread = Math.max(1e-6, middle - percentile(known, 0.16))
  const above = (sigmas: number): number => Math.max(least, middle + sigmas * spread)
  const isMeasured = floor?.isMeasured === true
  const usual = isMeasured ? least : above(SIGMAS.usual)
  const weak = Math.max((least + middle) / 2, middle + SIGMAS.weak * spread)
  return {
    strict: above(isMeasured ? SIGMAS.usual : SIGMAS.strict),
    usual,
    weak: Math.min(usual, floor === null ? middle + SIGMAS.weak * spread : weak),
  }
}

/** What a model gives to texts that say nothing: a picture must do better. Words in no order, in the languages people type in. */
export const NONSENSE = [
  'asdf jklö qwer',
  'xyzzy plugh',
  'blorptang wuzzle',
  'the of and to',
  'und der die das',
  'zzzz qqqq xxxx',
  'lorem ipsum dolor',
  'foo bar baz',
] as const
/** Of all cosines of pictures with nonsense: one in two hundred is higher. */
const NONSENSE_SHARE = 0.995

/** The floor of a model for which nobody measured one, from cosines of this library's pictures with `NONSENSE`. Null: too few. */
export function floorFromNonsense(cosines: readonly Float32Array[]): number | null {
  const all = Float32Array.from(
    cosines.flatMap((some) => [...some].filter((one) => !Number.isNaN(one))),
  ).sort()
  return all.length < LEAST_SAMPLE * NONSENSE.length ? null : percentile(all, NONSENSE_SHARE)
}

function percentile(sorted: Float32Array, share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN
}

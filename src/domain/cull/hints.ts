/** What numbers about a few similar photos say in a word or two. Hints, never verdicts: nothing here marks a photo. */

import type { Quality as Measured } from '../duplicates/quality.ts'
import type { EyeState } from '../faces/eyes.ts'

/** What was measured of one photo. Comparable between photos of one group, not between a portrait and a landscape. */
export interface Quality extends Measured {
  /** The photo's local id. */
  readonly id: number
  /** Of the largest face that was found, `blur` of `FoundFace`; null without one. */
  readonly subjectSharpness: number | null
  /** Of everybody the photo is about, see `eyeStateOfPhoto`; null: nobody can tell. */
  readonly eyes: EyeState | null
}

export type Hint =
  | { readonly kind: 'sharpest' }
  | { readonly kind: 'softest' }
  /** `share` of the picture, 0–1. */
  | { readonly kind: 'clippedHigh'; readonly share: number }
  | { readonly kind: 'clippedLow'; readonly share: number }
  /** So little light that hardly anything is seen, though little is lost for good. */
  | { readonly kind: 'dark' }
  | { readonly kind: 'eyesClosed' }

/** By so much one must differ from the next before it is called the sharpest: two frames of a still scene on a tripod differ by less. */
export const CLEARLY = 1.1
/** A bright lamp clips a hundredth of many good pictures. */
export const CLIPPED_HIGH = 0.02
/** Black backgrounds are common and lose nothing. */
export const CLIPPED_LOW = 0.1
/** Mean brightness; candles and city lights at night are brighter. */
export const TOO_DARK = 0.12

const MIDDLE = 0.5
/** Darker ones are mostly noise: no brightening makes them sharp. */
const LEAST_LIGHT = 0.2

/** Where the subject is, where that is known of all, else of the whole: hints and suggestions go by one measure, or they would contradict each other. */
export function sharpnessIn(group: readonly Quality[]): (one: Quality) => number {
  const hasSubject = isSubjectKnown(group)
  return (one) => (hasSubject ? (one.subjectSharpness ?? 0) * evenLight(one) : wholeSharpness(one))
}

/** Of the whole picture. */
export function wholeSharpness(one: Quality): number {
  return one.sharpness * evenLight(one)
}

/** Twice the light is four times the variance of the same edges: without this the overexposed frame of a scene was its sharpest. */
function evenLight({ mean }: Quality): number {
  return (MIDDLE / Math.max(LEAST_LIGHT, mean)) ** 2
}

/** A criterion counts only where it is known of all: an unknown is not a fault. */
export function isSubjectKnown(group: readonly Quality[]): boolean {
  return group.every(({ subjectSharpness }) => subjectSharpness !== null)
}

/** Hints for each photo of one scene, see `scenes.ts`; photos about which there is nothing to say are left out. */
export function hintsOf(group: readonly Quality[]): ReadonlyMap<number, readonly Hint[]> {
  const usable = group.filter(({ sharpness }) => Number.isFinite(sharpness))
  const sharpnessOf = sharpnessIn(usable)
  const bySharpness = [...usable].sort((one, other) => sharpnessOf(other) - sharpnessOf(one))
  const [first, second] = bySharpness
  const last = bySharpness.at(-1)
  const beforeLast = bySharpness.at(-2)
  const isClear = (more: Quality | undefined, less: Quality | undefined): boolean =>
    more !== undefined &&
    less !== undefined &&
    more !== less &&
    sharpnessOf(more) > sharpnessOf(less) * CLEARLY
  const sharpest = isClear(first, second) ? first : undefined
  const softest = isClear(beforeLast, last) ? last : undefined

  const found = new Map<number, readonly Hint[]>()
  for (const one of group) {
    const hints: Hint[] = []
    if (one === sharpest) hints.push({ kind: 'sharpest' })
    if (one === softest) hints.push({ kind: 'softest' })
    if (one.clippedHigh >= CLIPPED_HIGH) hints.push({ kind: 'clippedHigh', share: one.clippedHigh })
    if (one.eyes === 'closed') hints.push({ kind: 'eyesClosed' })
    if (one.mean < TOO_DARK) hints.push({ kind: 'dark' })
    if (one.clippedLow >= CLIPPED_LOW) hints.push({ kind: 'clippedLow', share: one.clippedLow })
    if (hints.length > 0) found.set(one.id, hints)
  }
  return found
}

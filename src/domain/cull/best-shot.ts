/**
 * Which of a few similar photos a person may want to keep, and why. A suggestion is only ever shown: nobody acts on it but the
 * person, and without a reason that can be said there is none.
 */

import {
  CLEARLY,
  CLIPPED_HIGH,
  CLIPPED_LOW,
  isSubjectKnown,
  sharpnessIn,
  TOO_DARK,
  wholeSharpness,
  type Quality,
} from './hints.ts'

export type Reason =
  /** Everybody's eyes are open, and somebody's are closed in another. */
  | { readonly kind: 'eyesOpen' }
  /** Sharper where the subject is. `times` the next best. */
  | { readonly kind: 'subjectSharper'; readonly times: number }
  | { readonly kind: 'sharper'; readonly times: number }
  /** More of the others is clipped: at least so large a share, 0–1. */
  | { readonly kind: 'lessClipped'; readonly share: number }
  /** Others are blurred all over, or so dark that little is seen; none of the above tells it from all of them at once. */
  | { readonly kind: 'notBlurred' | 'notDark' }

export interface Suggestion {
  readonly id: number
  /** Never empty; the weightiest first. */
  readonly reasons: readonly Reason[]
}

const HIGH_WEIGHT = 14 // a tenth of the picture burnt out weighs as much as half the sharpness: it cannot be brought back, what is dark can
const LOW_WEIGHT = 2
/** Doublings by which the whole may be softer than the sharpest: as much as a portrait before a blurred background. Beyond it is shaken or out of focus. */
const SOFT_BY = 3
const TOO_CLOSE = 0.14 // of a doubling: `CLEARLY`
const LESS_CLIPPED = 0.02

/** The best of a group of two or more, or null when they are too close to call. */
export function suggestBest(group: readonly Quality[]): Suggestion | null {
  const usable = group.filter(({ sharpness }) => Number.isFinite(sharpness))
  if (usable.length < 2) return null
  const hasSubject = isSubjectKnown(usable)
  const measured = sharpnessIn(usable)
  const sharpnessOf = (one: Quality): number => Math.max(measured(one), 1e-6)
  const sharpestWhole = Math.max(...usable.map(wholeSharpness), 1e-6)
  const blurOf = (one: Quality): number =>
    Math.max(0, Math.log2(sharpestWhole / Math.max(wholeSharpness(one), 1e-6)) - SOFT_BY)
  const scoreOf = (one: Quality): number =>
    Math.log2(sharpnessOf(one)) -
    // A few pixels of a small face say nothing of a picture that is blurred all over.
    (hasSubject ? blurOf(one) : 0) -
    HIGH_WEIGHT * Math.max(0, one.clippedHigh - CLIPPED_HIGH) -
    LOW_WEIGHT * Math.max(0, one.clippedLow - CLIPPED_LOW)
  // Where one shot has everybody's eyes open, those with somebody's closed are no longer asked; of whom nobody can tell, stay.
  const isOpenKnown = usable.some(({ eyes }) => eyes === 'open')
  const ranked = usable
    .filter(({ eyes }) => !isOpenKnown || eyes !== 'closed')
    .map((one) => ({ one, score: scoreOf(one) }))
    .sort((a, b) => b.score - a.score || a.one.id - b.one.id)
  const [first, second] = ranked
  if (first === undefined || (second !== undefined && first.score - second.score < TOO_CLOSE)) return null

  const best = first.one
  const others = usable.filter((one) => one !== best)
  const reasons: Reason[] = []
  if (best.eyes === 'open' && others.some(({ eyes }) => eyes === 'closed')) reasons.push({ kind: 'eyesOpen' })
  const times = sharpnessOf(best) / Math.max(...others.map(sharpnessOf))
  if (times > CLEARLY) reasons.push({ kind: hasSubject ? 'subjectSharper' : 'sharper', times })
  const share = Math.min(...others.map(({ clippedHigh }) => clippedHigh))
  if (share >= CLIPPED_HIGH && share - best.clippedHigh >= LESS_CLIPPED)
    reasons.push({ kind: 'lessClipped', share })
  if (reasons.length === 0) reasons.push(...faultsOf(others, best, blurOf))
  return reasons.length === 0 ? null : { id: best.id, reasons }
}

/** Where each of the others has a fault of its own, no one of which all share. */
function faultsOf(
  others: readonly Quality[],
  best: Quality,
  blurOf: (one: Quality) => number,
): readonly Reason[] {
  const clipped = others
    .map(({ clippedHigh }) => clippedHigh)
    .filter((share) => share >= CLIPPED_HIGH && share - best.clippedHigh >= LESS_CLIPPED)
  return [
    ...(blurOf(best) === 0 && others.some((one) => blurOf(one) > 0) ? [{ kind: 'notBlurred' } as const] : []),
    ...(clipped.length > 0 ? [{ kind: 'lessClipped', share: Math.min(...clipped) } as const] : []),
    ...(best.mean >= TOO_DARK && others.some(({ mean }) => mean < TOO_DARK)
      ? [{ kind: 'notDark' } as const]
      : []),
  ]
}

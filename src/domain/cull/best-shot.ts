/**
 * Which of a few similar photos a person may want to keep, and why. A suggestion is only ever shown: nobody acts on it but the
 * person, and without a reason that can be said there is none.
 */

import { CLEARLY, CLIPPED_HIGH, CLIPPED_LOW, isSubjectKnown, sharpnessIn, type Quality } from './hints.ts'

export type Reason =
  /** Everybody's eyes are open, and somebody's are closed in another. */
  | { readonly kind: 'eyesOpen' }
  /** Sharper where the subject is. `times` the next best. */
  | { readonly kind: 'subjectSharper'; readonly times: number }
  | { readonly kind: 'sharper'; readonly times: number }
  /** More of the others is clipped: at least so large a share, 0–1. */
  | { readonly kind: 'lessClipped'; readonly share: number }

export interface Suggestion {
  readonly id: number
  /** Never empty; the weightiest first. */
  readonly reasons: readonly Reason[]
}

const HIGH_WEIGHT = 8 // a tenth of the picture burnt out weighs 0.8, as much as 1.7 times the sharpness
const LOW_WEIGHT = 2
const TOO_CLOSE = 0.14 // of a doubling: `CLEARLY`
const LESS_CLIPPED = 0.02

/** The best of a group of two or more, or null when they are too close to call. */
export function suggestBest(group: readonly Quality[]): Suggestion | null {
  const usable = group.filter(({ sharpness }) => Number.isFinite(sharpness))
  if (usable.length < 2) return null
  const hasSubject = isSubjectKnown(usable)
  const measured = sharpnessIn(usable)
  const sharpnessOf = (one: Quality): number => Math.max(measured(one), 1e-6)
  const scoreOf = (one: Quality): number =>
    Math.log2(sharpnessOf(one)) -
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
  return reasons.length === 0 ? null : { id: best.id, reasons }
}

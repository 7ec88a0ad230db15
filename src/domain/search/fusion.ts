/**
 * Reciprocal rank fusion of ways to find a photo (spec §1: Σ weight / (60 + place); Cormack, Clarke & Büttcher, SIGIR 2009). Words somebody wrote weigh more than
 * what a network sees.
 */

export const FUSION_K = 60
export const FUSION_WEIGHTS = { words: 1.5, meaning: 1 } as const

/** What the place in one list adds, 1 being the best. */
export function fusionShare(weight: number, place: number): number {
  return weight / (FUSION_K + place)
}

/** Which copies of one picture are brighter, darker or of another contrast than most of them: somebody changed those. */

import { groupPairs, type Pair } from './groups.ts'

export interface TonePair {
  readonly a: number
  readonly b: number
  /** They differ in brightness or contrast, or in what is asked about in its place, see `PictureMatch`. */
  readonly toned: boolean
}

/**
 * The photos whose tones are not those of the majority. Nobody where no look is shared by more than half of the group: of an original and one
 * brightened copy, neither can be told from the other by this. `pairs`: those among `ids` that were compared.
 */
export function unlikeMost(ids: readonly number[], pairs: readonly TonePair[]): ReadonlySet<number> {
  const alike = groupPairs(pairs.flatMap(({ a, b, toned }): Pair[] => (toned ? [] : [[a, b]])))
  const most = new Set(alike.find((group) => group.length > ids.length / 2))
  // One that was compared with none of them may look like all of them.
  return new Set(pairs.flatMap(({ a, b }) => (most.has(a) === most.has(b) ? [] : most.has(a) ? [b] : [a])))
}

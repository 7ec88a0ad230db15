/** What resolving a group would do to what its copies say: told before it is done, by the rules that do it. */

import { droppedDecisions, mergeDecisions, type Dropped, type Mergeable, type Merged } from './merge.ts'
import type { DuplicateGroup } from './report.ts'

export interface MergePreview {
  /** What the copy that stays gets. */
  readonly merged: Merged
  /** What it does not get. */
  readonly dropped: Dropped
}

/** `keeper`: position of the member that stays. Identical files are one photo: nothing moves. */
export function previewMerge(
  { kind, members }: Pick<DuplicateGroup, 'kind' | 'members'>,
  keeper: number,
): MergePreview {
  const kept = members[keeper]
  if (kept === undefined || kind === 'identical') return { merged: {}, dropped: {} }
  // What a copy stands for goes with it; what the kept one stands for stays.
  const others = members.filter((one) => one !== kept).flatMap((one): Mergeable[] => [one, ...one.equals])
  const merged = mergeDecisions(kept, others)
  const dropped = droppedDecisions(kept, others)
  return { merged, dropped: kind === 'similar' ? ofOtherShots(dropped, kept, merged) : dropped }
}

/** Each shot was taken at its own moment, and the one that stays where it says: only where it says nothing is a place lost. */
function ofOtherShots(
  { dates: _dates, places, ...dropped }: Dropped,
  kept: Pick<Mergeable, 'lat'>,
  { place }: Merged,
): Dropped {
  const isPlaced = kept.lat !== null || place !== undefined
  return places === undefined || isPlaced ? dropped : { ...dropped, places }
}

/** Who lies on top of a stack, unless the person says otherwise. */

import { suggestBest } from '../cull/best-shot.ts'
import type { Quality } from '../cull/hints.ts'
import { byTime, type Clued } from './candidate.ts'

const COVER = 0
const EDITED = 1
const PICTURE = 2
const RAW = 3

/** What was measured of these; asked only where it decides. */
export type Measure = (ids: readonly number[]) => readonly Quality[]

/**
 * From the top down: what the camera calls the cover, then edited versions, then pictures before raw files; within each the best
 * shot as far as pixels tell, then the others in the order of time. `edited`: those whose original lies in this stack.
 */
export function orderStack(
  photos: readonly Clued[],
  edited: (photo: Clued) => boolean,
  measure: Measure,
): Clued[] {
  const rankOf = (photo: Clued): number => {
    if (photo.clues.some(({ isCover }) => isCover)) return COVER
    if (edited(photo)) return EDITED
    return photo.isRaw ? RAW : PICTURE
  }
  const ranked = photos.map((photo) => ({ photo, rank: rankOf(photo) }))
  return [COVER, EDITED, PICTURE, RAW].flatMap((rank) =>
    bestFirst(
      ranked.filter((one) => one.rank === rank).map(({ photo }) => photo),
      measure,
    ),
  )
}

function bestFirst(photos: readonly Clued[], measure: Measure): Clued[] {
  if (photos.length < 2) return [...photos]
  const inTime = [...photos].sort(byTime)
  const measured = measure(inTime.map(({ id }) => id))
  // One that was not measured yet may be the best.
  const best = measured.length === inTime.length ? suggestBest(measured)?.id : undefined
  return [...inTime.filter(({ id }) => id === best), ...inTime.filter(({ id }) => id !== best)]
}

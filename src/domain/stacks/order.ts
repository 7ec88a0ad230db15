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
 * shot as far as pixels tell, then the others in the order of time. `edited`: those whose original lies in this stack. `isBracket`: the exposure was
 * changed on purpose, so that the best is the one that the camera measured, in the middle, however sharp the noise of the dark ones is.
 */
export function orderStack(
  photos: readonly Clued[],
  edited: (photo: Clued) => boolean,
  measure: Measure,
  isBracket = false,
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
      isBracket,
    ),
  )
}

function bestFirst(photos: readonly Clued[], measure: Measure, isBracket: boolean): Clued[] {
  if (photos.length < 2) return [...photos]
  const inTime = [...photos].sort(byTime)
  const measured = measure(inTime.map(({ id }) => id))
  // One that was not measured yet may be the best.
  const isMeasured = measured.length === inTime.length
  const best = isBracket ? meteredOf(inTime, measured) : isMeasured ? suggestBest(measured)?.id : undefined
  return [...inTime.filter(({ id }) => id === best), ...inTime.filter(({ id }) => id !== best)]
}

/** Of an odd number the middle exposure; of two in the middle, as when one frame is gone, the one nearer to middle grey. */
function meteredOf(inTime: readonly Clued[], measured: readonly Quality[]): number | undefined {
  const byStops = inTime
    .filter(({ stops }) => stops !== null)
    .sort((a, b) => (a.stops ?? 0) - (b.stops ?? 0) || inTime.indexOf(a) - inTime.indexOf(b))
  const middle = byStops.slice((byStops.length - 1) >> 1, (byStops.length >> 1) + 1)
  const brightness = new Map(measured.map(({ id, mean }) => [id, mean]))
  const offGrey = ({ id }: Clued): number => Math.abs((brightness.get(id) ?? MIDDLE_GREY) - MIDDLE_GREY)
  return middle.sort((a, b) => offGrey(a) - offGrey(b) || inTime.indexOf(a) - inTime.indexOf(b))[0]?.id
}

const MIDDLE_GREY = 0.46 // of the scale of sRGB: 18 % of the light

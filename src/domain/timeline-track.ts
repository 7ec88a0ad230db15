/**
 * The scrubber's track: a fixed range of units, however many photos there are, mapped to places in the list (spec §25).
 * Months that have photos get a share by the square root of their count, so that a 70,000-photo month does not swallow the track
 * and a single photo of the year 163 still has a place. Density is what the bars show.
 */

import { sectionKeyOfDay } from './layout.ts'
import { UNDATED_DAY } from './reads.ts'

export const TRACK_UNITS = 1_000_000

export interface TimelineTrack {
  readonly count: number
  readonly photoCount: number
  /** First photo of each month, and `photoCount` at the end. */
  readonly first: Uint32Array
  /** `year * 12 + month - 1`, or `UNDATED_DAY`. */
  readonly month: Int32Array
  /** Where each month starts on the track, and `TRACK_UNITS` at the end. */
  readonly start: Float64Array
  /** Photos of the fullest month. */
  readonly mostInMonth: number
}

/** Buckets a list by month in one pass. */
export function buildTrack(days: Int32Array): TimelineTrack {
  const first: number[] = []
  const month: number[] = []
  let lastDay = NaN
  for (let index = 0; index < days.length; index++) {
    const day = days[index] ?? UNDATED_DAY
    if (day === lastDay) continue
    lastDay = day
    const key = sectionKeyOfDay(day, 'month')
    if (key === month.at(-1)) continue
    first.push(index)
    month.push(key)
  }
  const count = month.length
  first.push(days.length)
  const countOf = (bucket: number) => (first[bucket + 1] ?? 0) - (first[bucket] ?? 0)
  let weightSum = 0
  let mostInMonth = 0
  for (let bucket = 0; bucket < count; bucket++) {
    weightSum += Math.sqrt(countOf(bucket))
    mostInMonth = Math.max(mostInMonth, countOf(bucket))
  }
  const start = new Float64Array(count + 1)
  for (let bucket = 0; bucket < count; bucket++) {
    start[bucket + 1] = (start[bucket] ?? 0) + (Math.sqrt(countOf(bucket)) / weightSum) * TRACK_UNITS
  }
  start[count] = TRACK_UNITS
  return {
    count,
    photoCount: days.length,
    first: Uint32Array.from(first),
    month: Int32Array.from(month),
    start,
    mostInMonth,
  }
}

/** The bucket that holds a value of one of the track's sorted columns. */
export function bucketAt(sorted: Uint32Array | Float64Array, count: number, wanted: number): number {
  let low = 0
  let high = Math.max(0, count - 1)
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((sorted[middle] ?? Infinity) <= wanted) low = middle
    else high = middle - 1
  }
  return low
}

/** Place in the list (fractions are inside a photo) → units. */
export function unitOfPhoto(track: TimelineTrack, photo: number): number {
  return interpolate(track.first, track.start, track.count, photo)
}

/** Units → place in the list. */
export function photoOfUnit(track: TimelineTrack, unit: number): number {
  return interpolate(track.start, track.first, track.count, unit)
}

function interpolate(
  from: Uint32Array | Float64Array,
  to: Uint32Array | Float64Array,
  count: number,
  value: number,
): number {
  if (count === 0) return 0
  const low = from[0] ?? 0
  const high = from[count] ?? 0
  const inside = Math.min(high, Math.max(low, value))
  const bucket = bucketAt(from, count, inside)
  const start = from[bucket] ?? 0
  const share = (inside - start) / ((from[bucket + 1] ?? start + 1) - start)
  const target = to[bucket] ?? 0
  return target + share * ((to[bucket + 1] ?? target) - target)
}

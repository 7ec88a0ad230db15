/**
 * Albums a person may want, read off when and where photos were taken: journeys, days full of photos, days that come back every
 * year. Pure, and proposals only: nothing is made until somebody takes one.
 */

import { civilFromDay } from './calendar.ts'
import { listIn } from './tag-tree.ts'

/** One photo; columns of one length, in the order of time. Photos without a date are left out by the caller. */
export interface Moments {
  /** Wall clock as if UTC, ms. */
  readonly at: Float64Array
  /** Degrees; NaN where nobody knows. */
  readonly lat: Float64Array
  readonly lon: Float64Array
}

export type SuggestionOf = 'trip' | 'event' | 'yearly'
export interface AlbumProposal {
  /** The same again when photos come or go: what was dismissed stays away. */
  readonly key: string
  readonly kind: SuggestionOf
  /** Day numbers, both included: a range each, one for most. */
  readonly ranges: readonly DayRange[]
  /** Places in the columns. */
  readonly photos: readonly number[]
}
export interface DayRange {
  readonly from: number
  readonly to: number
}

const DAY_MS = 86_400_000
const EVENT_GAP_MS = 4 * 3_600_000 // spec §24
const AWAY_KM = 50 // spec §24
const TRIP_GAP_DAYS = 2 // a day of rain without photos does not end a journey
const TRIP_PHOTOS = 10
const EVENT_PHOTOS = 15
/** So many times what the person takes on a usual day with photos. */
const EVENT_SHARE = 3
const YEARLY_YEARS = 3
const YEARLY_PHOTOS = 5
const KM_PER_DEGREE = 111.195 // mean radius 6371.0088 km (IUGG)

/** `trip:17930..17944`, `event:17930..17930`, `yearly:12-24`. */
export function isSuggestionKey(text: string): boolean {
  return /^(?:(?:trip|event):-?\d{1,7}\.\.-?\d{1,7}|yearly:\d{2}-\d{2})$/.test(text)
}

/** Journeys first, then single occasions, the newest first; then what comes back. Those dismissed are left out. */
export function proposeAlbums(moments: Moments, dismissed: readonly string[]): AlbumProposal[] {
  const days = daysOf(moments)
  const trips = tripsIn(moments, days)
  const onTrip = new Set(trips.flatMap(({ ranges }) => ranges.flatMap(daysIn)))
  const events = eventsIn(moments, days).filter(
    ({ ranges }) => !ranges.flatMap(daysIn).some((day) => onTrip.has(day)),
  )
  const yearly = yearlyIn(days)
  const wanted = (proposal: AlbumProposal): boolean => !dismissed.some((key) => isAbout(key, proposal))
  return [...trips.toReversed(), ...events.toReversed(), ...yearly].filter(wanted)
}

/** The same proposal, or one for mostly the same days: a few more photos do not bring back what was sent away. */
function isAbout(key: string, { key: own, kind, ranges }: AlbumProposal): boolean {
  if (key === own) return true
  const found = /^(trip|event):(-?\d+)\.\.(-?\d+)$/.exec(key)
  const [range] = ranges
  if (found?.[1] !== kind || range === undefined) return false
  const [from, to] = [Number(found[2]), Number(found[3])]
  const shared = Math.min(to, range.to) - Math.max(from, range.from) + 1
  return shared * 2 >= Math.min(to - from, range.to - range.from) + 1
}

interface Day {
  readonly day: number
  readonly first: number
  end: number
}

function daysOf({ at }: Moments): Day[] {
  const days: Day[] = []
  for (let photo = 0; photo < at.length; photo += 1) {
    const day = Math.floor((at[photo] ?? 0) / DAY_MS)
    const last = days.at(-1)
    if (last?.day === day) last.end = photo + 1
    else days.push({ day, first: photo, end: photo + 1 })
  }
  return days
}

function rowOf(first: number, end: number): number[] {
  return Array.from({ length: end - first }, (_, n) => first + n)
}
function daysIn({ from, to }: DayRange): number[] {
  return rowOf(from, to + 1)
}

/** Where somebody mostly is: the square of a tenth of a degree with photos on most days. Null without places. */
function usualPlace(
  moments: Moments,
  days: readonly Day[],
): { readonly lat: number; readonly lon: number } | null {
  const count = new Map<string, number>()
  let best: string | null = null
  for (const { first, end } of days) {
    const squares = new Set<string>()
    for (let photo = first; photo < end; photo += 1) {
      const [lat, lon] = placeAt(moments, photo)
      if (!Number.isNaN(lat)) squares.add(`${lat.toFixed(1)} ${lon.toFixed(1)}`)
    }
    for (const square of squares) {
      const now = (count.get(square) ?? 0) + 1
      count.set(square, now)
      if (best === null || now > (count.get(best) ?? 0)) best = square
    }
  }
  const [lat, lon] = (best ?? '').split(' ').map(Number)
  return lat === undefined || lon === undefined ? null : { lat, lon }
}

function placeAt({ lat, lon }: Moments, photo: number): [number, number] {
  return [lat[photo] ?? NaN, lon[photo] ?? NaN]
}

/** Good to a percent at these distances, which is all that is asked. */
function kmBetween(one: { lat: number; lon: number }, lat: number, lon: number): number {
  const away = Math.abs(one.lon - lon)
  const east = Math.min(away, 360 - away) * Math.cos((one.lat * Math.PI) / 180)
  return Math.hypot(one.lat - lat, east) * KM_PER_DEGREE
}

/** Days on which every photo with a place is far from the usual one; those without any place go with the days around them. */
function tripsIn(moments: Moments, days: readonly Day[]): AlbumProposal[] {
  const home = usualPlace(moments, days)
  if (home === null) return []
  const trips: AlbumProposal[] = []
  let current: Day[] = []
  const finish = (): void => {
    while (current.length > 0 && !isAway(current.at(-1))) current.pop()
    const [first] = current
    const last = current.at(-1)
    const nights = (last?.day ?? 0) - (first?.day ?? 0)
    if (first !== undefined && last !== undefined && nights >= 1 && last.end - first.first >= TRIP_PHOTOS)
      trips.push(proposal('trip', { from: first.day, to: last.day }, rowOf(first.first, last.end)))
    current = []
  }
  const isAway = (day: Day | undefined): boolean => day !== undefined && whereabouts(day) === 'away'
  const whereabouts = ({ first, end }: Day): 'away' | 'home' | 'unknown' => {
    let far = 0
    let near = 0
    for (let photo = first; photo < end; photo += 1) {
      const [lat, lon] = placeAt(moments, photo)
      if (Number.isNaN(lat)) continue
      if (kmBetween(home, lat, lon) > AWAY_KM) far += 1
      else near += 1
    }
    return far > near ? 'away' : near > 0 ? 'home' : 'unknown'
  }
  for (const day of days) {
    const where = whereabouts(day)
    const before = current.at(-1)
    if (before !== undefined && day.day - before.day > TRIP_GAP_DAYS) finish()
    if (where === 'home') finish()
    else if (where === 'away' || current.length > 0) current.push(day)
  }
  finish()
  return trips
}

function proposal(kind: 'trip' | 'event', range: DayRange, photos: readonly number[]): AlbumProposal {
  return { key: `${kind}:${String(range.from)}..${String(range.to)}`, kind, ranges: [range], photos }
}

/** Runs of photos without a long pause that are far more than a usual day has. */
function eventsIn({ at }: Moments, days: readonly Day[]): AlbumProposal[] {
  const sizes = days.map(({ first, end }) => end - first).sort((a, b) => a - b)
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 0
  const least = Math.max(EVENT_PHOTOS, usual * EVENT_SHARE)
  const events: AlbumProposal[] = []
  let first = 0
  for (let photo = 1; photo <= at.length; photo += 1) {
    const pause = photo === at.length ? Infinity : (at[photo] ?? 0) - (at[photo - 1] ?? 0)
    if (pause <= EVENT_GAP_MS) continue
    if (photo - first >= least) {
      const range = {
        from: Math.floor((at[first] ?? 0) / DAY_MS),
        to: Math.floor((at[photo - 1] ?? 0) / DAY_MS),
      }
      const before = events.at(-1)
      const last = before?.ranges[0]
      // Morning and evening of one day are one occasion.
      if (before !== undefined && last !== undefined && last.to === range.from)
        events[events.length - 1] = proposal('event', { from: last.from, to: range.to }, [
          ...before.photos,
          ...rowOf(first, photo),
        ])
      else events.push(proposal('event', range, rowOf(first, photo)))
    }
    first = photo
  }
  return events
}

/** The same date in several years, and none of its neighbours as often: birthdays, feasts. */
function yearlyIn(days: readonly Day[]): AlbumProposal[] {
  const byDate = new Map<string, Day[]>()
  for (const day of days) if (day.end - day.first >= YEARLY_PHOTOS) listIn(byDate, dateOf(day.day)).push(day)
  // Who takes photos every day has photos on every date: only dates that stand out from a year's worth count.
  const usual = days.length / Math.max(1, new Set(days.map(({ day }) => civilFromDay(day).year)).size) / 365
  const rows: AlbumProposal[] = []
  for (const [date, found] of [...byDate].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const years = new Set(found.map(({ day }) => civilFromDay(day).year))
    if (years.size < Math.max(YEARLY_YEARS, Math.ceil(usual * 2 * YEARLY_YEARS))) continue
    rows.push({
      key: `yearly:${date}`,
      kind: 'yearly',
      ranges: found.map(({ day }) => ({ from: day, to: day })),
      photos: found.flatMap(({ first, end }) => rowOf(first, end)),
    })
  }
  return rows
}

function dateOf(day: number): string {
  const { month, day: date } = civilFromDay(day)
  return `${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

/** The timeline's part of the URL: what is searched, in words a person could type, how large, and where. */

import { dayFromCivil, civilFromDay, dayHere } from '../../domain/calendar.ts'
import type { SourceId } from '../../domain/vocabulary.ts'
import { ZOOM_LEVELS, type ZoomLevel } from '../../domain/zoom-level.ts'

export interface TimelineSearch {
  /** The text of a search, see `domain/search`. */
  readonly q?: string
  readonly zoom?: ZoomLevel
  /** The day at the top of the view, `2024-07-12`. */
  readonly at?: string
}

/** Reads search params, leaving out what is unknown or malformed. Give it to the router as `validateSearch`. */
export function parseTimelineSearch(raw: Readonly<Record<string, unknown>>): TimelineSearch {
  const { q, at } = raw
  // `?q=a&q=b` asks for both.
  const pieces: readonly unknown[] = Array.isArray(q) ? q : [q]
  const text = pieces.filter((one) => typeof one === 'string').join(' ')
  const zoom = ZOOM_LEVELS.find((level) => level === raw['zoom'])
  return {
    ...(text.trim() === '' ? {} : { q: text }),
    ...(zoom === undefined ? {} : { zoom }),
    ...(typeof at === 'string' && dayOfDate(at) !== null ? { at } : {}),
  }
}

/** The same view with another search; where one was in the old one means nothing in it. */
export function searchFor({ zoom }: TimelineSearch, q: string): TimelineSearch {
  return { ...(q.trim() === '' ? {} : { q }), ...(zoom === undefined ? {} : { zoom }) }
}

/** Day number of now where the person is: what "yesterday" is counted from. */
export function todayHere(now = new Date()): number {
  return dayHere(now)
}

export function folderOfSearch(folder: string): { readonly source: SourceId; readonly path: string } {
  const slash = folder.indexOf('/')
  const source = slash === -1 ? folder : folder.slice(0, slash)
  return { source: sourceIdOf(source), path: slash === -1 ? '' : folder.slice(slash + 1) }
}

/** `2024-07-12` ⇄ day number. Null for what is not a date. */
export function dayOfDate(text: string): number | null {
  const match = /^(-?\d{4,6})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return null
  const civil = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }
  const day = dayFromCivil(civil)
  const back = civilFromDay(day)
  return back.month === civil.month && back.day === civil.day ? day : null
}

export function dateOfDay(day: number): string {
  const { year, month, day: date } = civilFromDay(day)
  const padded = year < 0 ? `-${String(-year).padStart(4, '0')}` : String(year).padStart(4, '0')
  return `${padded}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

/** An id nobody knows finds nothing, so any text will do. */
function sourceIdOf(text: string): SourceId {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border from URL text to a branded id
  return text as SourceId
}

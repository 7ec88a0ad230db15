/** The timeline's part of the URL: what is filtered, how large, where. Filters in the URL are a plan in words a person could type. */

import { dayFromCivil, civilFromDay } from '../../domain/calendar.ts'
import { FLAGS, isLabel, type Flag, type Label } from '../../domain/marks.ts'
import { ZOOM_LEVELS, type ZoomLevel } from '../../domain/zoom-level.ts'
import { PHOTO_TYPES, type Filter, type PhotoType, type SearchPlan } from '../../domain/plan.ts'
import type { SourceId } from '../../domain/vocabulary.ts'

export interface TimelineSearch {
  readonly type?: readonly PhotoType[]
  readonly camera?: readonly string[]
  readonly year?: readonly number[]
  /** `<source>/<path>`; a source alone is all of it. */
  readonly folder?: string
  readonly favorite?: boolean
  readonly rating?: number
  readonly label?: readonly Label[]
  readonly flag?: readonly Flag[]
  readonly undated?: boolean
  readonly zoom?: ZoomLevel
  /** The day at the top of the view, `2024-07-12`. */
  readonly at?: string
}

/** Reads search params, leaving out what is unknown or malformed. Give it to the router as `validateSearch`. */
export function parseTimelineSearch(raw: Readonly<Record<string, unknown>>): TimelineSearch {
  const type = listOf(raw['type']).filter(isPhotoType)
  const camera = listOf(raw['camera'])
    .map(String)
    .filter((text) => text !== '')
  const year = listOf(raw['year']).map(Number).filter(Number.isInteger)
  const label = listOf(raw['label']).map(Number).filter(isLabel)
  const flag = FLAGS.filter((one) => listOf(raw['flag']).includes(one))
  const { folder, favorite, undated, at } = raw
  const rating = Number(raw['rating'])
  const zoom = ZOOM_LEVELS.find((level) => level === raw['zoom'])
  return {
    ...(type.length > 0 ? { type } : {}),
    ...(camera.length > 0 ? { camera } : {}),
    ...(year.length > 0 ? { year } : {}),
    ...(typeof folder === 'string' && folder !== '' ? { folder } : {}),
    ...(favorite === true || favorite === 'true' ? { favorite: true } : {}),
    ...(undated === true || undated === 'true' ? { undated: true } : {}),
    ...(Number.isInteger(rating) && rating >= 1 && rating <= 5 ? { rating } : {}),
    ...(label.length > 0 ? { label } : {}),
    ...(flag.length > 0 ? { flag } : {}),
    ...(zoom === undefined ? {} : { zoom }),
    ...(typeof at === 'string' && dayOfDate(at) !== null ? { at } : {}),
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
}

function isPhotoType(value: unknown): value is PhotoType {
  return PHOTO_TYPES.some((type) => type === value)
}

/** The plan of a search, what the library is asked for. */
export function planOfSearch(search: TimelineSearch, base: SearchPlan = { filters: [] }): SearchPlan {
  const filters: Filter[] = [...base.filters]
  if (search.type !== undefined) filters.push({ key: 'type', any: search.type })
  if (search.camera !== undefined) filters.push({ key: 'camera', any: search.camera })
  if (search.year !== undefined) filters.push({ key: 'year', any: search.year })
  if (search.folder !== undefined) filters.push({ key: 'folder', ...folderOfSearch(search.folder) })
  if (search.favorite === true) filters.push({ key: 'favorite', is: true })
  if (search.rating !== undefined) filters.push({ key: 'rating', min: search.rating, max: 5 })
  if (search.label !== undefined) filters.push({ key: 'label', any: search.label })
  if (search.flag !== undefined) filters.push({ key: 'flag', any: search.flag })
  if (search.undated === true) filters.push({ key: 'undated', is: true })
  return { filters }
}

export function folderOfSearch(folder: string): { readonly source: SourceId; readonly path: string } {
  const slash = folder.indexOf('/')
  const source = slash === -1 ? folder : folder.slice(0, slash)
  return { source: sourceIdOf(source), path: slash === -1 ? '' : folder.slice(slash + 1) }
}

/** True when any filter is on. */
export function isFiltered(search: TimelineSearch): boolean {
  return planOfSearch(search).filters.length > 0
}

/** The same view without its filters. */
export function withoutFilters({ zoom, at }: TimelineSearch): TimelineSearch {
  return { ...(zoom === undefined ? {} : { zoom }), ...(at === undefined ? {} : { at }) }
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

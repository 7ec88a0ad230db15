import type { ReadingAnchor } from '../../domain/grid-places.ts'
import type { PhotoList } from '../../domain/reads.ts'
import { ZOOM_LEVELS, type ZoomLevel } from '../../domain/zoom-level.ts'
import { dayOfDate } from './search.ts'

/** The reading position of each view, kept in this tab and, as a start for new ones, in this browser. */

const PREFIX = 'museum.reading.'

export function saveReadingPosition(view: string, anchor: ReadingAnchor | null): void {
  const text = JSON.stringify(anchor)
  attempt(() => sessionStorage.setItem(PREFIX + view, text))
  attempt(() => localStorage.setItem(PREFIX + view, text))
}

export function loadReadingPosition(view: string): ReadingAnchor | null {
  const text =
    attempt(() => sessionStorage.getItem(PREFIX + view)) ?? attempt(() => localStorage.getItem(PREFIX + view))
  if (text === undefined || text === null) return null
  const stored = attempt<unknown>(() => JSON.parse(text))
  if (typeof stored !== 'object' || stored === null || !('photoId' in stored) || !('offset' in stored))
    return null
  const { photoId, offset } = stored
  return typeof photoId === 'number' && typeof offset === 'number' && Number.isFinite(offset)
    ? { photoId, offset }
    : null
}

/** Where a list begins: the stored place when it is in this list, else the first photo of the day in the URL. */
export function startOf(list: PhotoList, view: string, at: string | undefined): ReadingAnchor | null {
  const stored = loadReadingPosition(view)
  if (stored !== null && list.ids.includes(stored.photoId)) return stored
  const day = at === undefined ? null : dayOfDate(at)
  if (day === null) return null
  const index = list.day.findIndex((one) => one <= day)
  return index <= 0 ? null : { photoId: list.ids[index] ?? 0, offset: 0 }
}

const ZOOM = 'museum.zoom'

/** How large the person last wanted pictures: pages that say nothing else start there. */
export function loadZoom(): ZoomLevel {
  const stored = attempt(() => localStorage.getItem(ZOOM))
  return ZOOM_LEVELS.find((level) => level === stored) ?? 'day'
}

export function saveZoom(zoom: ZoomLevel): void {
  attempt(() => localStorage.setItem(ZOOM, zoom))
}

const FACETS = 'museum.facets'

/** Whether the person wants to see what results can be narrowed by beside them. */
export function loadFacetsShown(): boolean {
  return attempt(() => localStorage.getItem(FACETS)) !== 'closed'
}

export function saveFacetsShown(isShown: boolean): void {
  attempt(() => localStorage.setItem(FACETS, isShown ? 'open' : 'closed'))
}

/** Storage may be full or forbidden; then the view starts at the top. */
function attempt<Value>(act: () => Value): Value | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}

/** Which photos of a laid-out grid a rectangle touches. Rows are found, not walked to: what it costs is the rows it covers. */

import { photosTop, placeRow, rowAtY } from './grid-places.ts'
import type { GridLayout } from './layout.ts'

/** Pixels of the content: from its top, and from the side where lines begin. */
export interface ContentPoint {
  readonly x: number
  readonly y: number
}

/**
 * Places in the list as `first, end, first, end, …`, ascending, no two next to each other. A touch is at least a part of a pixel: photos
 * beside an edge are not in.
 */
export function photosBetween(
  layout: GridLayout,
  ratios: Uint16Array,
  a: ContentPoint,
  b: ContentPoint,
): Uint32Array {
  const top = Math.min(a.y, b.y)
  const bottom = Math.max(a.y, b.y)
  const left = Math.min(a.x, b.x)
  const right = Math.max(a.x, b.x)
  const ranges: number[] = []
  const last = layout.rowCount === 0 ? -1 : rowAtY(layout, bottom)
  for (let row = rowAtY(layout, top); row <= last; row++) {
    const rowTop = photosTop(layout, row)
    if (rowTop >= bottom || rowTop + (layout.rowHeight[row] ?? 0) <= top) continue
    // Most rows of a long lasso are covered from side to side: they need no measuring.
    const isWhole = left <= 0 && right >= layout.options.width
    const [first, end] = isWhole
      ? [layout.rowFirst[row] ?? 0, layout.rowFirst[row + 1] ?? layout.photoCount]
      : photosAcross(layout, ratios, row, left, right)
    if (first >= end) continue
    if (ranges.at(-1) === first) ranges[ranges.length - 1] = end
    else ranges.push(first, end)
  }
  return Uint32Array.from(ranges)
}

function photosAcross(
  layout: GridLayout,
  ratios: Uint16Array,
  row: number,
  left: number,
  right: number,
): readonly [first: number, end: number] {
  const { first, x, width } = placeRow(layout, ratios, row)
  let from = 0
  while (from < x.length && (x[from] ?? 0) + (width[from] ?? 0) <= left) from++
  let to = from
  while (to < x.length && (x[to] ?? 0) < right) to++
  return [first + from, first + to]
}

/** The ids of such ranges. */
export function* idsWithin(ids: Uint32Array, ranges: Uint32Array): Generator<number> {
  for (let at = 0; at < ranges.length; at += 2) {
    for (let photo = ranges[at] ?? 0; photo < (ranges[at + 1] ?? 0); photo++) yield ids[photo] ?? 0
  }
}

/** Pixels per frame that the view scrolls along when the pointer is within `edge` pixels of its edge, or beyond: faster the farther out. */
export function scrollAtEdge(pointerY: number, viewTop: number, viewBottom: number, edge = EDGE_PX): number {
  if (pointerY < viewTop + edge) return -speedOf(viewTop + edge - pointerY)
  if (pointerY > viewBottom - edge) return speedOf(pointerY - (viewBottom - edge))
  return 0
}
const EDGE_PX = 40
const MOST_PER_FRAME_PX = 60 // some 3,600 px a second: faster, nobody sees what is selected

function speedOf(depth: number): number {
  return Math.min(MOST_PER_FRAME_PX, Math.ceil(depth / 3))
}

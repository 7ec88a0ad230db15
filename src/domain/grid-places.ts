/** Finding things in a laid-out grid: rows, photos under a point, where keys lead, and the reading position. */

import { ratioOf, type GridLayout } from './layout.ts'

/** The row a photo is in. */
export function rowOfPhoto(layout: GridLayout, photo: number): number {
  return lastAtMost(layout.rowFirst, layout.rowCount, photo)
}

/** The row at a height, the nearest one when above or below all. */
export function rowAtY(layout: GridLayout, y: number): number {
  return lastAtMost(layout.rowTop, layout.rowCount, y)
}

export function sectionOfPhoto(layout: GridLayout, photo: number): number {
  return lastAtMost(layout.sectionFirst, layout.sectionCount, photo)
}

/** Index of the last of the first `count` sorted values that is ≤ `wanted`; 0 when none is. */
function lastAtMost(sorted: Uint32Array | Float64Array, count: number, wanted: number): number {
  let low = 0
  let high = count - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((sorted[middle] ?? Infinity) <= wanted) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}

/** Top of the photos of a row, below its header band. */
export function photosTop(layout: GridLayout, row: number): number {
  return (layout.rowTop[row] ?? 0) + (layout.rowHasHeader[row] === 1 ? layout.options.headerHeight : 0)
}

/** A section's share of a row. */
export interface PlacedBlock {
  readonly section: number
  readonly x: number
  readonly width: number
}
export interface PlacedRow {
  readonly first: number
  /** Left edge of each photo, whole pixels. */
  readonly x: readonly number[]
  readonly width: readonly number[]
  readonly blocks: readonly PlacedBlock[]
}

/** Horizontal places in one row. Edges are whole pixels, so that gaps are even and a full row ends exactly at the width. */
export function placeRow(layout: GridLayout, ratios: Uint16Array, row: number): PlacedRow {
  const { gap, blockGap, minBlockWidth, width: rowWidth, square } = layout.options
  const first = layout.rowFirst[row] ?? 0
  const end = layout.rowFirst[row + 1] ?? layout.photoCount
  const height = layout.rowHeight[row] ?? 0
  const x: number[] = []
  const width: number[] = []
  const blocks: PlacedBlock[] = []
  let section = layout.rowSection[row] ?? 0
  let blockStart = 0
  let cursor = 0
  for (let photo = first; photo < end; photo++) {
    const sectionEnd = layout.sectionFirst[section + 1] ?? end
    if (photo >= sectionEnd) {
      const blockWidth = Math.max(cursor - gap - blockStart, minBlockWidth)
      blocks.push({ section, x: Math.round(blockStart), width: Math.round(blockWidth) })
      section++
      blockStart += blockWidth + blockGap
      cursor = blockStart
    }
    const left = Math.round(cursor)
    const right = cursor + (square ? height : height * ratioOf(ratios, photo))
    x.push(left)
    width.push(Math.max(1, Math.min(Math.round(right), Math.round(rowWidth)) - left))
    cursor = right + gap
  }
  blocks.push({
    section,
    x: Math.round(blockStart),
    width: Math.round(Math.max(cursor - gap, rowWidth) - blockStart),
  })
  return { first, x, width, blocks }
}

/** The photo of a row nearest to a horizontal position. */
export function photoInRowAtX(layout: GridLayout, ratios: Uint16Array, row: number, x: number): number {
  const placed = placeRow(layout, ratios, row)
  let best = 0
  let bestDistance = Infinity
  for (let column = 0; column < placed.x.length; column++) {
    const left = placed.x[column] ?? 0
    const right = left + (placed.width[column] ?? 0)
    const distance = x < left ? left - x : x > right ? x - right : 0
    if (distance < bestDistance) {
      bestDistance = distance
      best = column
    }
  }
  return placed.first + best
}

/** Horizontal centre of a photo. */
export function centreOfPhoto(layout: GridLayout, ratios: Uint16Array, photo: number): number {
  const placed = placeRow(layout, ratios, rowOfPhoto(layout, photo))
  const column = photo - placed.first
  return (placed.x[column] ?? 0) + (placed.width[column] ?? 0) / 2
}

export type GridMove =
  'left' | 'right' | 'up' | 'down' | 'pageUp' | 'pageDown' | 'rowStart' | 'rowEnd' | 'first' | 'last'

/**
 * Where a key leads from a photo, by what is seen. `goalX` keeps the column over several ups and downs;
 * `pageHeight` is the height of the view.
 */
export function movePhoto(
  layout: GridLayout,
  ratios: Uint16Array,
  photo: number,
  move: GridMove,
  goalX: number,
  pageHeight: number,
): number {
  const last = layout.photoCount - 1
  const row = rowOfPhoto(layout, photo)
  switch (move) {
    case 'left':
      return Math.max(0, photo - 1)
    case 'right':
      return Math.min(last, photo + 1)
    case 'first':
      return 0
    case 'last':
      return last
    case 'rowStart':
      return layout.rowFirst[row] ?? 0
    case 'rowEnd':
      return Math.max(0, (layout.rowFirst[row + 1] ?? layout.photoCount) - 1)
    case 'up':
      return row === 0 ? photo : photoInRowAtX(layout, ratios, row - 1, goalX)
    case 'down':
      return row === layout.rowCount - 1 ? photo : photoInRowAtX(layout, ratios, row + 1, goalX)
    case 'pageUp': {
      const target = rowAtY(layout, photosTop(layout, row) - pageHeight)
      return photoInRowAtX(layout, ratios, Math.min(target, Math.max(0, row - 1)), goalX)
    }
    case 'pageDown': {
      const target = rowAtY(layout, photosTop(layout, row) + pageHeight)
      return photoInRowAtX(layout, ratios, Math.max(target, Math.min(layout.rowCount - 1, row + 1)), goalX)
    }
  }
}

/** A place to come back to: this photo, this far below the top of the view (negative: partly above). */
export interface ReadingAnchor {
  readonly photoId: number
  readonly offset: number
}

/** The anchor of a scroll position: the first photo of the row at the top. */
export function anchorAt(layout: GridLayout, ids: Uint32Array, y: number): ReadingAnchor | null {
  if (layout.rowCount === 0) return null
  const row = rowAtY(layout, y)
  return { photoId: ids[layout.rowFirst[row] ?? 0] ?? 0, offset: (layout.rowTop[row] ?? 0) - y }
}

/** The scroll position of an anchor in another layout. Null when its photo is no longer there. */
export function yOfAnchor(layout: GridLayout, ids: Uint32Array, anchor: ReadingAnchor): number | null {
  const photo = ids.indexOf(anchor.photoId)
  if (photo === -1) return null
  return (layout.rowTop[rowOfPhoto(layout, photo)] ?? 0) - anchor.offset
}

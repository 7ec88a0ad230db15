/** The order in which a person reads boxes: line by line, column by column where a page has columns of text. */

import type { SlantedBox } from './pixels.ts'

interface Extent {
  readonly index: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/**
 * Indices of `boxes`, grouped into rows of the same line, in reading order. Boxes are taken level: a tilt of some degrees is
 * straightened first, by the median angle.
 */
export function orderRows(boxes: readonly SlantedBox[]): number[][] {
  const tilt = median(boxes.map(({ angle }) => angle))
  const extents = boxes.map((box, index) => extentOf(box, index, tilt))
  return orderBlock(extents, median(extents.map(({ top, bottom }) => bottom - top))).map((row) =>
    row.map(({ index }) => index),
  )
}

/** In the frame of the page: what stands on its end there is as wide as it is high. */
function extentOf(box: SlantedBox, index: number, tilt: number): Extent {
  const x = box.x * Math.cos(tilt) + box.y * Math.sin(tilt)
  const y = box.y * Math.cos(tilt) - box.x * Math.sin(tilt)
  const cos = Math.abs(Math.cos(box.angle - tilt))
  const sin = Math.abs(Math.sin(box.angle - tilt))
  // A line that is a little more askew than the page is taken level: the corners of a long one would reach into its neighbours.
  const isLevel = cos > sin
  const width = isLevel ? box.width : box.width * cos + box.height * sin
  const height = isLevel ? box.height : box.width * sin + box.height * cos
  return { index, left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 }
}

/** Lines a column must have, and the share of the block it must fill: prices beside articles are no column of text. */
const COLUMN_LINES = 4
const COLUMN_SHARE = 0.25
/** Of the median line height. */
const GUTTER = 1
/** Mean width of a column's boxes over its width: running text fills its lines. */
const COLUMN_FILL = 0.6

function orderBlock(block: readonly Extent[], lineHeight: number): Extent[][] {
  if (block.length <= 1) return block.length === 0 ? [] : [[...block]]
  const columns = splitColumns(block, lineHeight)
  if (columns !== null) return columns.flatMap((column) => orderBlock(column, lineHeight))
  const bands = splitBands(block, lineHeight)
  if (bands.length > 1) return bands.flatMap((band) => orderBlock(band, lineHeight))
  return toRows(block)
}

/** Two columns of running text with an empty gutter between them, or null. */
function splitColumns(block: readonly Extent[], lineHeight: number): [Extent[], Extent[]] | null {
  const sorted = [...block].sort((a, b) => a.left - b.left)
  const width = Math.max(...block.map(({ right }) => right)) - (sorted[0]?.left ?? 0)
  let edge = sorted[0]?.right ?? 0
  for (let at = 1; at < sorted.length; at++) {
    const next = sorted[at]
    if (next === undefined) break
    if (next.left - edge >= GUTTER * lineHeight) {
      const left = sorted.slice(0, at)
      const right = sorted.slice(at)
      if (isColumn(left, width) && isColumn(right, width)) return [left, right]
    }
    edge = Math.max(edge, next.right)
  }
  return null
}

function isColumn(boxes: readonly Extent[], blockWidth: number): boolean {
  if (boxes.length < COLUMN_LINES) return false
  const left = Math.min(...boxes.map((box) => box.left))
  const width = Math.max(...boxes.map((box) => box.right)) - left
  const mean = boxes.reduce((sum, box) => sum + box.right - box.left, 0) / boxes.length
  return width >= COLUMN_SHARE * blockWidth && mean >= COLUMN_FILL * width
}

/** Parts of a page above each other, where a white band of a line's height lies between them. */
function splitBands(block: readonly Extent[], lineHeight: number): Extent[][] {
  const sorted = [...block].sort((a, b) => a.top - b.top)
  const bands: Extent[][] = []
  let edge = -Infinity
  for (const box of sorted) {
    const open = bands.at(-1)
    if (open === undefined || box.top - edge > lineHeight * 0.8) bands.push([box])
    else open.push(box)
    edge = Math.max(edge, box.bottom)
  }
  return bands
}

/** Boxes that lie beside each other are one row. */
function toRows(block: readonly Extent[]): Extent[][] {
  const rows: Extent[][] = []
  for (const box of [...block].sort((a, b) => a.top + a.bottom - (b.top + b.bottom))) {
    const row = rows.findLast((known) => known.every((other) => isBeside(other, box)))
    if (row === undefined) rows.push([box])
    else row.push(box)
  }
  return rows.map((row) => row.sort((a, b) => a.left - b.left))
}

function isBeside(a: Extent, b: Extent): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const shorter = Math.min(a.bottom - a.top, b.bottom - b.top)
  return shared > 0.5 * shorter && across < shorter
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

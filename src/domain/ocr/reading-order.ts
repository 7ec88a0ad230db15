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
const COLUMN_SHARE = 0.2
/** Of the median height of boxes, which carry a margin: the gutter of a newspaper is 0.65 of it [measured on ocr-misc]. */
const GUTTER = 0.25
const BAND = 0.5
/** Area of a column's boxes over its own: running text fills its lines, labels and prices do not. */
const COLUMN_FILL = 0.6

/** Share of a block's boxes that may lie across a gutter: headlines, and captions below. */
const ACROSS_SHARE = 0.15

function orderBlock(block: readonly Extent[], lineHeight: number): Extent[][] {
  if (block.length <= 1) return block.length === 0 ? [] : [[...block]]
  const gutter = findGutter(block, lineHeight)
  const parts =
    gutter === null
      ? splitBands(block, lineHeight)
      : gutter.across.length === 0
        ? [gutter.left, gutter.right]
        : splitAt(block, gutter.across)
  return parts.length > 1 ? parts.flatMap((part) => orderBlock(part, lineHeight)) : toRows(block)
}

interface Gutter {
  readonly left: Extent[]
  readonly right: Extent[]
  /** Boxes that lie across it. */
  readonly across: Extent[]
}

/** The emptiest gutter between two columns of running text, or null. */
function findGutter(block: readonly Extent[], lineHeight: number): Gutter | null {
  let best: Gutter | null = null
  for (const { right: from } of block) {
    const to = from + GUTTER * lineHeight
    const left = block.filter((box) => box.right <= from)
    const right = block.filter((box) => box.left >= to)
    if (left.length + right.length < block.length * (1 - ACROSS_SHARE)) continue
    const across = block.filter((box) => box.right > from && box.left < to)
    if (best !== null && across.length >= best.across.length) continue
    if (isColumn(left, block) && isColumn(right, block)) best = { left, right, across }
  }
  return best
}

/** What lies above the first of the boxes across, that box, what lies between it and the next … */
function splitAt(block: readonly Extent[], across: readonly Extent[]): Extent[][] {
  const parts: Extent[][] = []
  let rest = block.filter((box) => !across.includes(box))
  for (const bar of [...across].sort((a, b) => middle(a) - middle(b))) {
    parts.push(
      rest.filter((box) => middle(box) < middle(bar)),
      [bar],
    )
    rest = rest.filter((box) => middle(box) >= middle(bar))
  }
  return [...parts, rest].filter((part) => part.length > 0)
}

function middle({ top, bottom }: Extent): number {
  return (top + bottom) / 2
}

function isColumn(boxes: readonly Extent[], block: readonly Extent[]): boolean {
  if (boxes.length < COLUMN_LINES) return false
  const width = widthOf(boxes)
  const height = Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top))
  const inked = boxes.reduce((sum, box) => sum + (box.right - box.left) * (box.bottom - box.top), 0)
  return width >= COLUMN_SHARE * widthOf(block) && inked >= COLUMN_FILL * width * height
}

function widthOf(boxes: readonly Extent[]): number {
  return Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left))
}

/** Parts of a page above each other, where a white band of a line's height lies between them. */
function splitBands(block: readonly Extent[], lineHeight: number): Extent[][] {
  const sorted = [...block].sort((a, b) => a.top - b.top)
  const bands: Extent[][] = []
  let edge = -Infinity
  for (const box of sorted) {
    const open = bands.at(-1)
    if (open === undefined || box.top - edge > BAND * lineHeight) bands.push([box])
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

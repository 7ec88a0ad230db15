/** Boxes of overlapping tiles: a line that a tile's edge cut is in two of them, and is put together again. */

import type { TextBox } from './text-boxes.ts'

/** Of the lower box's height. */
const SHARED_HEIGHT = 0.6
const MAX_ANGLE = 0.05 // radians, some 3°

/** Boxes on one line that overlap become one around both. */
export function joinTiles(boxes: readonly TextBox[]): TextBox[] {
  const joined: TextBox[] = []
  for (const box of [...boxes].sort((a, b) => b.width * b.height - a.width * a.height)) {
    const at = joined.findIndex((known) => isSameLine(known, box))
    const known = joined[at]
    if (known === undefined) joined.push(box)
    else joined[at] = around(known, box)
  }
  return joined
}

/** Places of `b` in the frame of `a`: along it and down from its middle. */
function placeIn(a: TextBox, b: TextBox): { along: number; down: number } {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const cos = Math.cos(a.angle)
  const sin = Math.sin(a.angle)
  return { along: dx * cos + dy * sin, down: dy * cos - dx * sin }
}

function isSameLine(a: TextBox, b: TextBox): boolean {
  if (Math.abs(a.angle - b.angle) > MAX_ANGLE) return false
  const { along, down } = placeIn(a, b)
  const lower = Math.min(a.height, b.height)
  const sharedHeight = (a.height + b.height) / 2 - Math.abs(down)
  const sharedLength = (a.width + b.width) / 2 - Math.abs(along)
  const isLevel = a.width >= a.height
  return isLevel
    ? Math.min(lower, sharedHeight) > SHARED_HEIGHT * lower && sharedLength > 0.2 * lower
    : Math.min(a.width, b.width, sharedLength) > SHARED_HEIGHT * Math.min(a.width, b.width) &&
        sharedHeight > 0
}

function around(a: TextBox, b: TextBox): TextBox {
  const { along, down } = placeIn(a, b)
  const left = Math.min(-a.width, 2 * along - b.width) / 2
  const right = Math.max(a.width, 2 * along + b.width) / 2
  const top = Math.min(-a.height, 2 * down - b.height) / 2
  const bottom = Math.max(a.height, 2 * down + b.height) / 2
  const cos = Math.cos(a.angle)
  const sin = Math.sin(a.angle)
  const u = (left + right) / 2
  const v = (top + bottom) / 2
  return {
    x: a.x + u * cos - v * sin,
    y: a.y + u * sin + v * cos,
    width: right - left,
    height: bottom - top,
    angle: a.angle,
    score: Math.max(a.score, b.score),
  }
}

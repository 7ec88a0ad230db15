/** Lines from what was read in boxes: words with their places, one polygon, one confidence. */

import type { SlantedBox } from './pixels.ts'
import { scriptLanguage } from './seen-language.ts'
import { splitWords, type CharsOnStrip } from './split-words.ts'
import type { TextLine, TextWord } from './text-line.ts'

export interface StripOnLine extends CharsOnStrip {
  /** Where the strip lies in the picture, pixels. */
  readonly box: SlantedBox
}

/** Of the line's height. The detector joins words itself, so boxes that do not touch, margins included, are cells or columns. */
const SAME_LINE_GAP = 0.1

/**
 * `row`: the boxes of one row from left to right, each as the strips it was read in. Boxes that nearly touch become one line; what has no
 * text is left out.
 */
export function lineFromStrips(
  row: readonly (readonly StripOnLine[])[],
  picture: { readonly width: number; readonly height: number },
): TextLine[] {
  const groups: StripOnLine[][] = []
  for (const strips of row) {
    const read = strips.filter(({ chars }) => chars.some(({ text }) => text.trim() !== ''))
    const before = groups.at(-1)?.at(-1)
    const next = read[0]
    if (next === undefined) continue
    if (before !== undefined && isContinued(before.box, next.box)) groups.at(-1)?.push(...read)
    else groups.push(read)
  }
  return groups.map((strips) => buildLine(strips, picture))
}

/** Radians; two lines of one tilted page differ by less. */
const SAME_DIRECTION = 0.2

function isContinued(a: SlantedBox, b: SlantedBox): boolean {
  if (Math.abs(a.angle - b.angle) > SAME_DIRECTION) return false
  const gap = Math.hypot(b.x - a.x, b.y - a.y) - (a.width + b.width) / 2
  return gap < SAME_LINE_GAP * Math.min(a.height, b.height)
}

function buildLine(
  strips: readonly StripOnLine[],
  { width, height }: { readonly width: number; readonly height: number },
): TextLine {
  const longest = strips.reduce((best, strip) => (strip.box.width > best.box.width ? strip : best))
  const frame = openFrame(
    strips.map(({ box }) => box),
    longest.box.angle,
  )
  const words = strips.flatMap((strip): TextWord[] => {
    const begin = frame.along(strip.box, 0)
    const end = frame.along(strip.box, 1)
    return splitWords(strip).map(({ text, from, to }) => ({
      text,
      from: limit(begin + (end - begin) * from),
      to: limit(begin + (end - begin) * to),
    }))
  })
  const chars = strips.flatMap((strip) => strip.chars.filter(({ text }) => text.trim() !== ''))
  const text = words.map((word) => word.text).join(' ')
  const [ax, ay, bx, by, cx, cy, dx, dy] = frame.corners
  return {
    text,
    polygon: [
      limit(ax / width),
      limit(ay / height),
      limit(bx / width),
      limit(by / height),
      limit(cx / width),
      limit(cy / height),
      limit(dx / width),
      limit(dy / height),
    ],
    confidence: chars.reduce((sum, { probability }) => sum + probability, 0) / chars.length,
    language: scriptLanguage(text),
    engine: 'pp-ocr',
    words,
  }
}

interface Frame {
  readonly corners: TextLine['polygon']
  /** 0–1 along the line, of a place on a box (0: its beginning). */
  along(box: SlantedBox, share: number): number
}

/** The smallest rectangle at `angle` around the boxes. */
function openFrame(boxes: readonly SlantedBox[], angle: number): Frame {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const toFrame = (x: number, y: number): [number, number] => [x * cos + y * sin, y * cos - x * sin]
  const fromFrame = (u: number, v: number): [number, number] => [u * cos - v * sin, u * sin + v * cos]
  const corners = boxes.flatMap((box) =>
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ].map(([right = 0, down = 0]) => {
      const [x, y] = place(box, (right * box.width) / 2, (down * box.height) / 2)
      return toFrame(x, y)
    }),
  )
  const left = Math.min(...corners.map(([u]) => u))
  const right = Math.max(...corners.map(([u]) => u))
  const top = Math.min(...corners.map(([, v]) => v))
  const bottom = Math.max(...corners.map(([, v]) => v))
  return {
    corners: [
      ...fromFrame(left, top),
      ...fromFrame(right, top),
      ...fromFrame(right, bottom),
      ...fromFrame(left, bottom),
    ],
    along(box, share) {
      const [x, y] = place(box, (share - 0.5) * box.width, 0)
      return (toFrame(x, y)[0] - left) / Math.max(1e-6, right - left)
    },
  }
}

function place(box: SlantedBox, along: number, down: number): [number, number] {
  const cos = Math.cos(box.angle)
  const sin = Math.sin(box.angle)
  return [box.x + along * cos - down * sin, box.y + along * sin + down * cos]
}

function limit(value: number): number {
  return Math.min(1, Math.max(0, value))
}

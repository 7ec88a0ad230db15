/** How a corrected line is named, on every device and after every reading: by its page and its middle. */

import type { TextLine } from './text-line.ts'

/**
 * [Note: Line keys] Readings of one picture differ by a few pixels, so a correction cannot be named by an exact box; and lines of
 * small print lie closer than 1/64 of the page, so a coarse grid would give two of them one name. Hence a fine grid for the
 * name, and a generous radius (`SAME_LINE`) when the name is looked up among newly read lines: the nearest one is meant.
 */
const STEPS = 1024
/** How far the middle of a line may have moved between two readings, of the picture's sides. */
export const SAME_LINE = 1 / 32

export interface PlacedLine {
  readonly page: number
  readonly polygon: TextLine['polygon']
}

/** `<page>.<x>.<y>` */
export function lineKey({ page, polygon }: PlacedLine): string {
  const [x, y] = middleOf(polygon)
  const step = (at: number): string => String(Math.round(Math.min(1, Math.max(0, at)) * STEPS))
  return `${String(page)}.${step(x)}.${step(y)}`
}

export function isLineKey(text: string): boolean {
  return /^[1-9]\d{0,4}\.\d{1,4}\.\d{1,4}$/.test(text)
}

/** Where a key points: page and middle, 0–1. */
export function placeOfKey(key: string): { readonly page: number; readonly x: number; readonly y: number } {
  const [page = 1, x = 0, y = 0] = key.split('.').map(Number)
  return { page, x: x / STEPS, y: y / STEPS }
}

export function middleOf(polygon: TextLine['polygon']): readonly [x: number, y: number] {
  const [x1, y1, x2, y2, x3, y3, x4, y4] = polygon
  return [(x1 + x2 + x3 + x4) / 4, (y1 + y2 + y3 + y4) / 4]
}

/** A polygon as it travels in an intent cell. */
export function polygonText(polygon: TextLine['polygon']): string {
  return JSON.stringify(polygon.map((at) => Math.round(at * 10_000) / 10_000))
}

export function isPolygonText(text: string): boolean {
  return polygonOfText(text) !== null
}

/** Null for anything else than eight numbers. */
export function polygonOfText(text: string): TextLine['polygon'] | null {
  if (text.length > 200) return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  return polygonOf(value)
}

/** Null for anything else than eight numbers of which each lies in or near the picture. */
export function polygonOf(value: unknown): TextLine['polygon'] | null {
  if (!Array.isArray(value) || value.length !== 8) return null
  const [a, b, c, d, e, f, g, h] = value.flatMap((at: unknown) =>
    typeof at === 'number' && at >= -1 && at <= 2 ? [at] : [],
  )
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null
  if (e === undefined || f === undefined || g === undefined || h === undefined) return null
  return [a, b, c, d, e, f, g, h]
}

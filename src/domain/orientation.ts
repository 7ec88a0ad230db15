/** EXIF orientation 1–8: how stored pixels become the displayed picture. Source: EXIF 2.32 §4.6.4, tag 0x0112. */

/** `a b c d e f` of a canvas transform that draws stored pixels of `width` × `height` upright. */
export type Matrix = readonly [number, number, number, number, number, number]

export interface Size {
  readonly width: number
  readonly height: number
}

/** Anything but 1–8 means upright, as every viewer takes it. */
export function normaliseOrientation(value: number | undefined): number {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 8 ? value : 1
}

export function swapsSides(orientation: number): boolean {
  return orientation >= 5 && orientation <= 8
}

/** Size as displayed of stored pixels. */
export function uprightSize(stored: Size, orientation: number): Size {
  return swapsSides(orientation)
    ? { width: stored.height, height: stored.width }
    : { width: stored.width, height: stored.height }
}

/** Draws stored pixels upright, at scale 1, with the displayed picture's corner at 0, 0. */
export function uprightMatrix(stored: Size, orientation: number): Matrix {
  const [a, b, c, d] = LINEAR[orientation - 1] ?? LINEAR[0]
  // What turns to the negative is moved back by the side that lies there now.
  const shown = uprightSize(stored, orientation)
  return [a, b, c, d, a + c < 0 ? shown.width : 0, b + d < 0 ? shown.height : 0]
}

/** The orientation that turns as `first` and then `second` would. */
export function composeOrientation(first: number, second: number): number {
  const [a1, b1, c1, d1] = LINEAR[first - 1] ?? LINEAR[0]
  const [a2, b2, c2, d2] = LINEAR[second - 1] ?? LINEAR[0]
  const both = [a2 * a1 + c2 * b1, b2 * a1 + d2 * b1, a2 * c1 + c2 * d1, b2 * c1 + d2 * d1]
  return LINEAR.findIndex((matrix) => matrix.every((value, index) => value === both[index])) + 1
}

/** `a b c d` of orientations 1–8. */
const LINEAR = [
  [1, 0, 0, 1],
  [-1, 0, 0, 1],
  [-1, 0, 0, -1],
  [1, 0, 0, -1],
  [0, 1, 1, 0],
  [0, 1, -1, 0],
  [0, -1, -1, 0],
  [0, -1, 1, 0],
] as const

/** HEIF `irot`: quarter turns against the clock. */
export function turnsToOrientation(quarterTurns: number): number {
  return [1, 8, 3, 6][quarterTurns & 3] ?? 1
}

/** The size whose longest side is `longestSide`; never larger than the picture, never below one pixel. */
export function fitInside(size: Size, longestSide: number): Size {
  const scale = Math.min(1, longestSide / Math.max(size.width, size.height))
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  }
}

/**
 * The size to ask `ImageDecoder` for, in stored pixels, so that a JPEG is decoded at the smallest n/8 whose longest side still
 * has `wantedSide` pixels. The decoder rounds **down** to a step, so the step itself is asked for. [measured, platform.md §7]
 */
export function jpegScaleStep(
  stored: Size,
  wantedSide: number,
): { readonly eighths: number; readonly size: Size } {
  const longest = Math.max(stored.width, stored.height)
  const eighths = Math.min(8, Math.max(1, Math.ceil((wantedSide / longest) * 8)))
  return {
    eighths,
    // libjpeg rounds up, and a pixel less than its size would fall to the next lower step.
    size: {
      width: Math.ceil((stored.width * eighths) / 8),
      height: Math.ceil((stored.height * eighths) / 8),
    },
  }
}

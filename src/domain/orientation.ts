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
  const { width, height } = stored
  switch (orientation) {
    case 2:
      return [-1, 0, 0, 1, width, 0]
    case 3:
      return [-1, 0, 0, -1, width, height]
    case 4:
      return [1, 0, 0, -1, 0, height]
    case 5:
      return [0, 1, 1, 0, 0, 0]
    case 6:
      return [0, 1, -1, 0, height, 0]
    case 7:
      return [0, -1, -1, 0, height, width]
    case 8:
      return [0, -1, 1, 0, 0, width]
    default:
      return [1, 0, 0, 1, 0, 0]
  }
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

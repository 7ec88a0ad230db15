/** Where two pictures of one shape differ, pixel by pixel, amplified so that it can be seen. */

import type { Size } from '../viewer/zoom.ts'

export interface DifferenceFigures {
  /** Share of the pixels that differ by more than `TOLERANCE` in some channel, 0–1. */
  readonly changed: number
  /** The largest difference of a channel, 0–255. */
  readonly most: number
  /** At which size the two were compared; the smaller one's, and not above `LONGEST_SIDE`. */
  readonly size: Size
}

/** A picture as it is to be compared: upright, then mirrored, then turned. */
export interface DifferenceSource {
  readonly url: string
  /** Degrees clockwise, a multiple of 90. */
  readonly turn: number
  readonly isMirrored: boolean
}

export const AMPLIFY = 8
export const TOLERANCE = 3 // of 255: saving the same picture as JPEG again changes most pixels by less
export const LONGEST_SIDE = 2048 // 3 million pixels: about 40 ms of arithmetic, spread over stripes
const SAME_SHAPE = 0.01 // of the ratio: what cutting to whole pixels makes of a small copy
const ROWS_PER_STRIPE = 128

/** Whether two ratios (width / height) are those of one picture. */
export function haveSameShape(one: number, other: number): boolean {
  return Math.abs(one / other - 1) <= SAME_SHAPE
}

/** The size at which two pictures are compared: that of the smaller one. */
export function comparedSize(one: Size, other: Size): Size {
  const smaller = one.width * one.height <= other.width * other.height ? one : other
  const scale = Math.min(1, LONGEST_SIDE / Math.max(smaller.width, smaller.height))
  return {
    width: Math.max(1, Math.round(smaller.width * scale)),
    height: Math.max(1, Math.round(smaller.height * scale)),
  }
}

/**
 * Writes |one − other| × `amplify` into `out`, opaque; all RGBA of one length. Returns how many pixels differ by more than
 * `TOLERANCE`, and the largest difference of a channel.
 */
export function differencePixels(
  one: Uint8ClampedArray,
  other: Uint8ClampedArray,
  amplify: number,
  out: Uint8ClampedArray,
): { readonly changed: number; readonly most: number } {
  let changed = 0
  let most = 0
  for (let at = 0; at < out.length; at += 4) {
    let largest = 0
    for (let channel = at; channel < at + 3; channel++) {
      const by = Math.abs((one[channel] ?? 0) - (other[channel] ?? 0))
      if (by > largest) largest = by
      out[channel] = by * amplify
    }
    out[at + 3] = 255
    if (largest > TOLERANCE) changed++
    if (largest > most) most = largest
  }
  return { changed, most }
}

/** Draws the difference on `canvas`, which gets the compared size. Null when aborted. Errors: rejects when a picture does not load. */
export async function drawDifference(
  canvas: HTMLCanvasElement,
  one: DifferenceSource,
  other: DifferenceSource,
  signal: AbortSignal,
): Promise<DifferenceFigures | null> {
  const [first, second] = await Promise.all([load(one.url), load(other.url)])
  if (signal.aborted) return null
  const size = comparedSize(sizeShown(first, one), sizeShown(second, other))
  const a = paint(first, one, size)
  const b = paint(second, other, size)
  canvas.width = size.width
  canvas.height = size.height
  const target = canvas.getContext('2d')
  let changed = 0
  let most = 0
  for (let row = 0; row < size.height; row += ROWS_PER_STRIPE) {
    const rows = Math.min(ROWS_PER_STRIPE, size.height - row)
    const out = new ImageData(size.width, rows)
    const found = differencePixels(
      a.getImageData(0, row, size.width, rows).data,
      b.getImageData(0, row, size.width, rows).data,
      AMPLIFY,
      out.data,
    )
    changed += found.changed
    most = Math.max(most, found.most)
    target?.putImageData(out, 0, row)
    // A stripe a task: the page stays answerable.
    await new Promise((resolve) => setTimeout(resolve))
    if (signal.aborted) return null
  }
  return { changed: changed / (size.width * size.height), most, size }
}

async function load(url: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = url
  await image.decode()
  return image
}

function isSideways({ turn }: DifferenceSource): boolean {
  return turn % 180 !== 0
}

function sizeShown({ naturalWidth, naturalHeight }: HTMLImageElement, source: DifferenceSource): Size {
  return isSideways(source)
    ? { width: naturalHeight, height: naturalWidth }
    : { width: naturalWidth, height: naturalHeight }
}

function paint(
  image: HTMLImageElement,
  source: DifferenceSource,
  size: Size,
): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(size.width, size.height).getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('This browser gives no canvas to compare on.')
  context.imageSmoothingQuality = 'high'
  context.translate(size.width / 2, size.height / 2)
  // As CSS does it with `rotate` and `scale`: what is drawn is mirrored first, then turned.
  context.rotate((source.turn * Math.PI) / 180)
  if (source.isMirrored) context.scale(-1, 1)
  const [width, height] = isSideways(source) ? [size.height, size.width] : [size.width, size.height]
  context.drawImage(image, -width / 2, -height / 2, width, height)
  return context
}

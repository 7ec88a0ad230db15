/** Grey pictures of any shape, and what is needed to compare them: shrinking, sampling, turning. Luma 0–255, row by row. */

import type { Size } from '../orientation.ts'

export interface Grey extends Size {
  readonly luma: Float32Array
}

/** Luma (BT.601) of opaque RGBA pixels. */
export function greyOf(rgba: Uint8ClampedArray, { width, height }: Size): Grey {
  const luma = new Float32Array(width * height)
  for (let index = 0, at = 0; index < luma.length; index++, at += 4)
    luma[index] = 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0)
  return { width, height, luma }
}

/** A part of a picture: fractions of its width and height. */
export interface Window {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const WHOLE: Window = { x: 0, y: 0, width: 1, height: 1 }

/** Area averages of a part of the picture, squeezed into `to`. */
export function shrinkGrey(grey: Grey, to: Size, window: Window = WHOLE): Grey {
  const across = spans(window.x * grey.width, window.width * grey.width, to.width, grey.width)
  const down = spans(window.y * grey.height, window.height * grey.height, to.height, grey.height)
  const luma = new Float32Array(to.width * to.height)
  for (let row = 0; row < to.height; row++) {
    const top = down[row * 2] ?? 0
    const bottom = down[row * 2 + 1] ?? 0
    for (let column = 0; column < to.width; column++)
      luma[row * to.width + column] = averageArea(
        grey,
        across[column * 2] ?? 0,
        top,
        across[column * 2 + 1] ?? 0,
        bottom,
      )
  }
  return { width: to.width, height: to.height, luma }
}

/** First and last edge of each of `count` equal parts, in source pixels, kept inside the picture. */
function spans(start: number, length: number, count: number, limit: number): Float64Array {
  const edges = new Float64Array(count * 2)
  for (let index = 0; index < count; index++) {
    edges[index * 2] = Math.min(limit, start + (index * length) / count)
    edges[index * 2 + 1] = Math.min(limit, start + ((index + 1) * length) / count)
  }
  return edges
}

function averageArea(
  { width, luma }: Grey,
  left: number,
  top: number,
  right: number,
  bottom: number,
): number {
  let sum = 0
  let area = 0
  for (let y = Math.floor(top); y < bottom; y++) {
    const tall = Math.min(bottom, y + 1) - Math.max(top, y)
    for (let x = Math.floor(left); x < right; x++) {
      const weight = tall * (Math.min(right, x + 1) - Math.max(left, x))
      sum += weight * (luma[y * width + x] ?? 0)
      area += weight
    }
  }
  return area === 0 ? 0 : sum / area
}

/**
 * The eight ways a picture can lie: 0 as it is, 1–3 turned clockwise by that many quarters, 4–7 mirrored left to right and
 * then turned likewise.
 */
export type Turn = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7
export const TURNS: readonly Turn[] = [0, 1, 2, 3, 4, 5, 6, 7]

/** The turn that takes a picture turned by `turn` back. A mirrored turn is its own opposite. */
export function oppositeTurn(turn: Turn): Turn {
  return turn === 1 ? 3 : turn === 3 ? 1 : turn
}

/** The one turn that does what `first` and then `then` do. */
export function composeTurns(first: Turn, then: Turn): Turn {
  // A mirror makes clockwise quarters that came before it counter-clockwise.
  const quarters = ((then & 3) + (then >= 4 ? 4 - (first & 3) : first & 3)) & 3
  return TURNS[quarters + (first >= 4 === then >= 4 ? 0 : 4)] ?? 0
}

/** The picture as it lies after `turn`. */
export function turnGrey(grey: Grey, turn: Turn): Grey {
  if (turn === 0) return grey
  const quarters = turn & 3
  const mirrored = turn >= 4
  const { width, height } = grey
  const size = (quarters & 1) === 1 ? { width: height, height: width } : { width, height }
  const luma = new Float32Array(grey.luma.length)
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      // Where this pixel was before the clockwise turn, then before the mirror.
      const [fromX, fromY] =
        quarters === 0
          ? [x, y]
          : quarters === 1
            ? [y, height - 1 - x]
            : quarters === 2
              ? [width - 1 - x, height - 1 - y]
              : [width - 1 - y, x]
      luma[y * size.width + x] = grey.luma[fromY * width + (mirrored ? width - 1 - fromX : fromX)] ?? 0
    }
  }
  return { ...size, luma }
}

/** Correlation of two pictures of one size, -1 to 1: what is left when brightness and contrast are taken out. Flat: 0. */
export function correlation(a: Float32Array, b: Float32Array): number {
  const count = Math.min(a.length, b.length)
  let sumA = 0
  let sumB = 0
  let sumAA = 0
  let sumBB = 0
  let sumAB = 0
  for (let index = 0; index < count; index++) {
    const one = a[index] ?? 0
    const other = b[index] ?? 0
    sumA += one
    sumB += other
    sumAA += one * one
    sumBB += other * other
    sumAB += one * other
  }
  const varianceA = sumAA - (sumA * sumA) / count
  const varianceB = sumBB - (sumB * sumB) / count
  if (varianceA < count || varianceB < count) return 0 // flatter than one step of grey
  return (sumAB - (sumA * sumB) / count) / Math.sqrt(varianceA * varianceB)
}

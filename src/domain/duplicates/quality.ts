/** How a picture came out, as far as pixels say: sharpness of its subject, and what is lost in lights and shadows. */

import type { Size } from '../orientation.ts'

export interface Quality {
  /** See `sharpnessOf`. Comparable within one scene and one size. */
  readonly sharpness: number
  /** Shares of pixels at the ends of the scale, 0 to 1. */
  readonly clippedLow: number
  readonly clippedHigh: number
  /** Mean brightness, 0 to 1. */
  readonly mean: number
}

const TILES = 8

/**
 * Mean of the sharper half of 8 × 8 tiles, each the variance of the Laplacian of green in its middle: a blurred background does not count
 * against a sharp subject. A quarter of the pixels says it as well as all of them, and every import pays for this. `rgba`: as large as there is one.
 */
export function sharpnessOf(rgba: Uint8ClampedArray, { width, height }: Size): number {
  const tiles: number[] = []
  for (let tile = 0; tile < TILES * TILES; tile++) {
    const left = ((tile % TILES) + 0.25) / TILES
    const top = (Math.floor(tile / TILES) + 0.25) / TILES
    const x1 = Math.max(1, Math.floor(left * width))
    const x2 = Math.min(width - 1, Math.ceil((left + 0.5 / TILES) * width))
    const y1 = Math.max(1, Math.floor(top * height))
    const y2 = Math.min(height - 1, Math.ceil((top + 0.5 / TILES) * height))
    let count = 0
    let sum = 0
    let squares = 0
    for (let y = y1; y < y2; y++) {
      for (let x = x1; x < x2; x++) {
        const at = (y * width + x) * 4 + 1
        const laplacian =
          4 * (rgba[at] ?? 0) -
          (rgba[at - 4] ?? 0) -
          (rgba[at + 4] ?? 0) -
          (rgba[at - width * 4] ?? 0) -
          (rgba[at + width * 4] ?? 0)
        count++
        sum += laplacian
        squares += laplacian * laplacian
      }
    }
    tiles.push(count === 0 ? 0 : squares / count - (sum / count) ** 2)
  }
  const half = tiles.sort((a, b) => b - a).slice(0, tiles.length / 2)
  return half.reduce((all, value) => all + value, 0) / half.length
}

const DARK = 3
const BRIGHT = 252

/** `rgba`: a small version does. White is white in any channel, black in all. */
export function exposureOf(rgba: Uint8ClampedArray): Omit<Quality, 'sharpness'> {
  let low = 0
  let high = 0
  let total = 0
  for (let at = 0; at < rgba.length; at += 4) {
    const red = rgba[at] ?? 0
    const green = rgba[at + 1] ?? 0
    const blue = rgba[at + 2] ?? 0
    const most = Math.max(red, green, blue)
    if (most <= DARK) low++
    else if (most >= BRIGHT) high++
    total += 0.299 * red + 0.587 * green + 0.114 * blue
  }
  const pixels = Math.max(1, rgba.length / 4)
  return { clippedLow: low / pixels, clippedHigh: high / pixels, mean: total / pixels / 255 }
}

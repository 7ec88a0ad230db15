/** How a picture came out, as far as pixels say: sharpness of its subject, and what is lost in lights and shadows. */

import type { Grey } from './grey.ts'

export interface Quality {
  /**
   * Mean of the sharper half of 8 × 8 tiles, each the variance of the Laplacian: a blurred background does not count against a sharp
   * subject. Comparable within one scene and one size.
   */
  readonly sharpness: number
  /** Shares of pixels at the ends of the scale, 0 to 1. */
  readonly clippedLow: number
  readonly clippedHigh: number
  /** Mean brightness, 0 to 1. */
  readonly mean: number
}

const TILES = 8
const DARK = 3
const BRIGHT = 252

export function qualityOf(grey: Grey): Quality {
  const { width, height, luma } = grey
  const count = new Float64Array(TILES * TILES)
  const sum = new Float64Array(TILES * TILES)
  const squares = new Float64Array(TILES * TILES)
  let low = 0
  let high = 0
  let total = 0
  for (let y = 0; y < height; y++) {
    const tileRow = Math.min(TILES - 1, Math.floor((y * TILES) / height)) * TILES
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const value = luma[at] ?? 0
      total += value
      if (value <= DARK) low++
      else if (value >= BRIGHT) high++
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) continue
      const laplacian =
        4 * value -
        (luma[at - 1] ?? 0) -
        (luma[at + 1] ?? 0) -
        (luma[at - width] ?? 0) -
        (luma[at + width] ?? 0)
      const tile = tileRow + Math.min(TILES - 1, Math.floor((x * TILES) / width))
      count[tile] = (count[tile] ?? 0) + 1
      sum[tile] = (sum[tile] ?? 0) + laplacian
      squares[tile] = (squares[tile] ?? 0) + laplacian * laplacian
    }
  }
  const tiles = [...count]
    .map((n, tile) => (n === 0 ? 0 : (squares[tile] ?? 0) / n - ((sum[tile] ?? 0) / n) ** 2))
    .sort((a, b) => b - a)
  const half = tiles.slice(0, tiles.length / 2)
  const pixels = Math.max(1, luma.length)
  return {
    sharpness: half.reduce((all, value) => all + value, 0) / half.length,
    clippedLow: low / pixels,
    clippedHigh: high / pixels,
    mean: total / pixels / 255,
  }
}

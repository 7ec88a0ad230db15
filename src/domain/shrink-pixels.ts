import type { Size } from './orientation.ts'

/**
 * Area averages of opaque RGBA pixels, row by row, squeezed into `to`: every source pixel counts by the share of it that a target
 * pixel covers. The same on every machine, unlike a canvas, whose filter is the browser's and its GPU's own.
 */
export function shrinkPixels(rgba: Uint8ClampedArray, from: Size, to: Size): Uint8ClampedArray<ArrayBuffer> {
  const across = sharesOf(from.width, to.width)
  const down = sharesOf(from.height, to.height)
  // Rows first: only what is left of them is walked again.
  const narrow = new Float32Array(to.width * from.height * CHANNELS)
  for (let y = 0; y < from.height; y++) {
    for (let x = 0; x < to.width; x++) {
      const { first, weights } = across[x] ?? NOTHING
      let red = 0
      let green = 0
      let blue = 0
      for (let step = 0; step < weights.length; step++) {
        const weight = weights[step] ?? 0
        const at = (y * from.width + first + step) * 4
        red += weight * (rgba[at] ?? 0)
        green += weight * (rgba[at + 1] ?? 0)
        blue += weight * (rgba[at + 2] ?? 0)
      }
      const at = (y * to.width + x) * CHANNELS
      narrow[at] = red
      narrow[at + 1] = green
      narrow[at + 2] = blue
    }
  }
  const small = new Uint8ClampedArray(to.width * to.height * 4).fill(255)
  for (let y = 0; y < to.height; y++) {
    const { first, weights } = down[y] ?? NOTHING
    for (let x = 0; x < to.width; x++) {
      for (let channel = 0; channel < CHANNELS; channel++) {
        let sum = 0
        for (let step = 0; step < weights.length; step++)
          sum += (weights[step] ?? 0) * (narrow[((first + step) * to.width + x) * CHANNELS + channel] ?? 0)
        small[(y * to.width + x) * 4 + channel] = sum
      }
    }
  }
  return small
}

const CHANNELS = 3 // opaque

interface Shares {
  readonly first: number
  /** Of the pixels from `first` on; they add up to 1. */
  readonly weights: Float32Array
}

const NOTHING: Shares = { first: 0, weights: new Float32Array(0) }

/** Which source pixels each of `to` target pixels covers, along one side. */
function sharesOf(from: number, to: number): readonly Shares[] {
  const step = from / to
  return Array.from({ length: to }, (_, index) => {
    const start = index * step
    const end = Math.min(from, start + step)
    const first = Math.min(Math.floor(start), from - 1)
    const weights = new Float32Array(Math.max(1, Math.ceil(end - 1e-9) - first))
    for (let at = 0; at < weights.length; at++)
      weights[at] = Math.max(0, Math.min(end, first + at + 1) - Math.max(start, first + at)) / step
    return { first, weights }
  })
}

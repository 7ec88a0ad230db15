/** One pixel of a row, RGBA, into `into`. */
export type PixelConverter = (row: Uint8Array, column: number, into: Uint8Array) => void

/** A picture that is averaged down by a whole factor while its pixels come in, in any order. */
export interface PixelSums {
  /** Of the small picture. */
  readonly width: number
  readonly height: number
  /** Adds pixels of one row: `count` of them from `x`, `step` apart. */
  addRow(y: number, x: number, step: number, count: number, row: Uint8Array, convert: PixelConverter): void
  /** The same for a whole row of bytes, one (grey), three (RGB) or four (RGBA) a pixel: six times faster, for the very large. */
  addPlainRow(y: number, row: Uint8Array, channels: 1 | 3 | 4): void
  isEmpty(): boolean
  /** Straight RGBA; places no pixel came for are transparent. */
  toRgba(): Uint8ClampedArray<ArrayBuffer>
}

export function createPixelSums(fullWidth: number, fullHeight: number, factor: number): PixelSums {
  const width = Math.ceil(fullWidth / factor)
  const height = Math.ceil(fullHeight / factor)
  // Premultiplied sums of RGB, the sum of alpha: exact for blocks of up to 8,000 × 8,000 pixels.
  const sums = new Float32Array(width * height * 4)
  const counts = new Uint32Array(width * height)
  const pixel = new Uint8Array(4)
  return {
    width,
    height,
    addRow(y, x, step, count, row, convert) {
      const base = Math.floor(y / factor) * width
      for (let column = 0; column < count; column++) {
        convert(row, column, pixel)
        const cell = base + Math.floor((x + column * step) / factor)
        const alpha = pixel[3] ?? 0
        const weight = alpha / 255
        const at = cell * 4
        sums[at] = (sums[at] ?? 0) + (pixel[0] ?? 0) * weight
        sums[at + 1] = (sums[at + 1] ?? 0) + (pixel[1] ?? 0) * weight
        sums[at + 2] = (sums[at + 2] ?? 0) + (pixel[2] ?? 0) * weight
        sums[at + 3] = (sums[at + 3] ?? 0) + alpha
        counts[cell] = (counts[cell] ?? 0) + 1
      }
    },
    addPlainRow(y, row, channels) {
      const base = Math.floor(y / factor) * width
      for (let column = 0, cell = base, from = 0; column < fullWidth; cell++) {
        const end = Math.min(column + factor, fullWidth)
        let red = 0
        let green = 0
        let blue = 0
        const pixels = end - column
        let alpha = pixels * 255
        if (channels === 1) for (; column < end; column++) red += row[from++] ?? 0
        else if (channels === 4) {
          alpha = 0
          for (; column < end; column++, from += 4) {
            const opacity = row[from + 3] ?? 0
            const weight = opacity / 255
            red += (row[from] ?? 0) * weight
            green += (row[from + 1] ?? 0) * weight
            blue += (row[from + 2] ?? 0) * weight
            alpha += opacity
          }
        } else {
          for (; column < end; column++, from += 3) {
            red += row[from] ?? 0
            green += row[from + 1] ?? 0
            blue += row[from + 2] ?? 0
          }
        }
        const at = cell * 4
        sums[at] = (sums[at] ?? 0) + red
        sums[at + 1] = (sums[at + 1] ?? 0) + (channels === 1 ? red : green)
        sums[at + 2] = (sums[at + 2] ?? 0) + (channels === 1 ? red : blue)
        sums[at + 3] = (sums[at + 3] ?? 0) + alpha
        counts[cell] = (counts[cell] ?? 0) + pixels
      }
    },
    isEmpty: () => !counts.some((count) => count > 0),
    toRgba() {
      const rgba = new Uint8ClampedArray(width * height * 4)
      for (let cell = 0; cell < counts.length; cell++) {
        const at = cell * 4
        const alpha = sums[at + 3] ?? 0
        const count = counts[cell] ?? 0
        if (count === 0 || alpha === 0) continue
        for (let channel = 0; channel < 3; channel++)
          rgba[at + channel] = ((sums[at + channel] ?? 0) * 255) / alpha
        rgba[at + 3] = alpha / count
      }
      return rgba
    },
  }
}

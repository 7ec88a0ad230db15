/** Pictures as plain bytes, and the few ways OCR turns, shrinks and cuts them. Pure, so that Node can test what the worker does. */

/** RGBA, row by row from the top left. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array | Uint8ClampedArray
}

/** Pixels of a picture; may begin between two of them. */
export interface Region {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A rectangle that may lie askew. `angle`: radians, clockwise, of its reading direction; `width` runs along that direction. */
export interface SlantedBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly angle: number
}

/** By a quarter (1), a half (2) or three quarters (3), clockwise. */
export function turnPixels(pixels: Pixels, quarters: 1 | 2 | 3): Pixels {
  const { width, height } = pixels
  const from = new Uint32Array(pixels.data.buffer, pixels.data.byteOffset, width * height)
  const to = new Uint32Array(width * height)
  const isSideways = quarters !== 2
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at =
        quarters === 1
          ? x * height + (height - 1 - y)
          : quarters === 2
            ? (height - 1 - y) * width + (width - 1 - x)
            : (width - 1 - x) * height + y
      to[at] = from[y * width + x] ?? 0
    }
  }
  return {
    width: isSideways ? height : width,
    height: isSideways ? width : height,
    data: new Uint8Array(to.buffer),
  }
}

/** Light for dark. Alpha stays. */
export function invertPixels({ width, height, data }: Pixels): Pixels {
  const inverted = new Uint8Array(data.length)
  for (let i = 0; i < data.length; i += 4) {
    inverted[i] = 255 - (data[i] ?? 0)
    inverted[i + 1] = 255 - (data[i + 1] ?? 0)
    inverted[i + 2] = 255 - (data[i + 2] ?? 0)
    inverted[i + 3] = data[i + 3] ?? 255
  }
  return { width, height, data: inverted }
}

/** Weight by distance, for distances up to `reach`; what Pillow and torchvision call so. */
export interface ResizeFilter {
  readonly reach: number
  readonly weigh: (distance: number) => number
}
export const BILINEAR: ResizeFilter = { reach: 1, weigh: (distance) => Math.max(0, 1 - distance) }
/** a = −0.5, as Pillow has it. [Keys, "Cubic convolution interpolation for digital image processing", 1981] */
export const BICUBIC: ResizeFilter = {
  reach: 2,
  weigh: (x) => (x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0),
}

/**
 * `region` resampled to `width` × `height`, RGB as three planes of bytes. The filter is as wide as the shrinking, because thin strokes
 * of 1-bit scans break when every third pixel is picked.
 */
export function shrinkRegion(
  pixels: Pixels,
  region: Region,
  width: number,
  height: number,
  filter = BILINEAR,
): Uint8Array {
  const across = filterTaps(region.x, region.width, width, pixels.width, filter)
  const down = filterTaps(region.y, region.height, height, pixels.height, filter)
  const top = down.first[0] ?? 0
  const bottom = (down.first[height - 1] ?? 0) + down.count
  const rows = new Float32Array(3 * (bottom - top) * width)
  const plane = (bottom - top) * width
  const { data } = pixels
  for (let y = top; y < bottom; y++) {
    const line = Math.min(y, pixels.height - 1) * pixels.width
    for (let x = 0; x < width; x++) {
      let red = 0
      let green = 0
      let blue = 0
      const first = across.first[x] ?? 0
      for (let tap = 0; tap < across.count; tap++) {
        const weight = across.weights[x * across.count + tap] ?? 0
        const at = (line + Math.min(first + tap, pixels.width - 1)) * 4
        red += weight * (data[at] ?? 0)
        green += weight * (data[at + 1] ?? 0)
        blue += weight * (data[at + 2] ?? 0)
      }
      const to = (y - top) * width + x
      rows[to] = red
      rows[plane + to] = green
      rows[2 * plane + to] = blue
    }
  }
  // Clamped: a cubic filter overshoots at edges. It rounds by itself.
  const out = new Uint8ClampedArray(3 * width * height)
  for (let channel = 0; channel < 3; channel++) {
    for (let y = 0; y < height; y++) {
      const first = (down.first[y] ?? 0) - top
      for (let x = 0; x < width; x++) {
        let sum = 0
        for (let tap = 0; tap < down.count; tap++)
          sum +=
            (down.weights[y * down.count + tap] ?? 0) *
            (rows[channel * plane + (first + tap) * width + x] ?? 0)
        out[(channel * height + y) * width + x] = sum
      }
    }
  }
  return new Uint8Array(out.buffer)
}

interface Taps {
  /** Of each output: the first input it looks at. */
  readonly first: Int32Array
  readonly count: number
  /** `[outputs × count]`, each output's sum to 1. */
  readonly weights: Float32Array
}

function filterTaps(
  from: number,
  length: number,
  outputs: number,
  inputs: number,
  filter: ResizeFilter,
): Taps {
  const scale = length / outputs
  const unit = Math.max(1, scale)
  const reach = unit * filter.reach
  const count = Math.ceil(reach * 2) + 1
  const first = new Int32Array(outputs)
  const weights = new Float32Array(outputs * count)
  for (let out = 0; out < outputs; out++) {
    const centre = from + (out + 0.5) * scale - 0.5
    const start = Math.min(Math.max(0, Math.ceil(centre - reach)), Math.max(0, inputs - 1))
    first[out] = start
    let sum = 0
    for (let tap = 0; tap < count; tap++) {
      const weight = start + tap >= inputs ? 0 : filter.weigh(Math.abs(start + tap - centre) / unit)
      weights[out * count + tap] = weight
      sum += weight
    }
    if (sum === 0) weights[out * count] = sum = 1
    for (let tap = 0; tap < count; tap++) weights[out * count + tap] = (weights[out * count + tap] ?? 0) / sum
  }
  return { first, count, weights }
}

/**
 * The pixels under a slanted box, upright, `width` × `height`, RGB as three planes of bytes. What lies outside the picture repeats
 * its edge. Where the box is shrunk, several samples are averaged.
 */
export function cutBox(pixels: Pixels, box: SlantedBox, width: number, height: number): Uint8Array {
  const { data } = pixels
  const out = new Uint8Array(3 * width * height)
  const plane = width * height
  const cos = Math.cos(box.angle)
  const sin = Math.sin(box.angle)
  const samples = Math.min(4, Math.max(1, Math.round(Math.max(box.height / height, box.width / width))))
  const maxX = pixels.width - 1
  const maxY = pixels.height - 1
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      let red = 0
      let green = 0
      let blue = 0
      for (let sample = 0; sample < samples * samples; sample++) {
        const along = ((column + ((sample % samples) + 0.5) / samples) / width - 0.5) * box.width
        const down = ((row + (Math.floor(sample / samples) + 0.5) / samples) / height - 0.5) * box.height
        const x = Math.min(maxX, Math.max(0, box.x + along * cos - down * sin - 0.5))
        const y = Math.min(maxY, Math.max(0, box.y + along * sin + down * cos - 0.5))
        const left = Math.floor(x)
        const top = Math.floor(y)
        const fx = x - left
        const fy = y - top
        const a = (top * pixels.width + left) * 4
        const b = left < maxX ? a + 4 : a
        const c = top < maxY ? a + pixels.width * 4 : a
        const d = c + (b - a)
        const wa = (1 - fx) * (1 - fy)
        const wb = fx * (1 - fy)
        const wc = (1 - fx) * fy
        const wd = fx * fy
        red += wa * (data[a] ?? 0) + wb * (data[b] ?? 0) + wc * (data[c] ?? 0) + wd * (data[d] ?? 0)
        green +=
          wa * (data[a + 1] ?? 0) +
          wb * (data[b + 1] ?? 0) +
          wc * (data[c + 1] ?? 0) +
          wd * (data[d + 1] ?? 0)
        blue +=
          wa * (data[a + 2] ?? 0) +
          wb * (data[b + 2] ?? 0) +
          wc * (data[c + 2] ?? 0) +
          wd * (data[d + 2] ?? 0)
      }
      const to = row * width + column
      const share = 1 / (samples * samples)
      out[to] = red * share + 0.5
      out[plane + to] = green * share + 0.5
      out[2 * plane + to] = blue * share + 0.5
    }
  }
  return out
}

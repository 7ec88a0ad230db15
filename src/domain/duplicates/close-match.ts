/** What makes two pictures that lie over each other alike but for what they show: tone, place to a part of a pixel, sharpness. NaN: beyond the edge of one. */

import type { Grey } from './grey.ts'

const REACH = 2.5 // times sigma: beyond lies nothing of a Gaussian

/** Gaussian. */
export function blurGrey(grey: Grey, sigma: number): Grey {
  if (sigma <= 0) return grey
  const { width, height, luma } = grey
  const reach = Math.ceil(sigma * REACH)
  const bell = Float32Array.from({ length: reach * 2 + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * sigma * sigma)),
  )
  const total = bell.reduce((sum, value) => sum + value, 0)
  const across = new Float32Array(luma.length)
  const both = new Float32Array(luma.length)
  for (let step = -reach; step <= reach; step++) {
    const weight = (bell[step + reach] ?? 0) / total
    for (let y = 0; y < height; y++) {
      const row = y * width
      for (let x = 0; x < width; x++) {
        const from = x + step < 0 ? 0 : x + step >= width ? width - 1 : x + step
        across[row + x] = (across[row + x] ?? 0) + weight * (luma[row + from] ?? 0)
      }
    }
  }
  for (let step = -reach; step <= reach; step++) {
    const weight = (bell[step + reach] ?? 0) / total
    for (let y = 0; y < height; y++) {
      const row = y * width
      const from = Math.min(height - 1, Math.max(0, y + step)) * width
      for (let x = 0; x < width; x++) both[row + x] = (both[row + x] ?? 0) + weight * (across[from + x] ?? 0)
    }
  }
  return { width, height, luma: both }
}

const TONES = 32
const TONE = 256 / TONES
const LEAST_OF_TONE = 20 // pixels: fewer say nothing

/** `grey` in the tones that `like` has where it has them: whatever curve was laid over it, also where whites burnt out. */
export function evenTone(like: Grey, grey: Grey): Grey {
  const wanted = new Float64Array(TONES)
  const own = new Float64Array(TONES)
  const counts = new Uint32Array(TONES)
  for (let at = 0; at < grey.luma.length; at++) {
    const value = grey.luma[at] ?? NaN
    if (Number.isNaN(value)) continue
    const tone = Math.min(TONES - 1, Math.max(0, Math.floor(value / TONE)))
    wanted[tone] = (wanted[tone] ?? 0) + (like.luma[at] ?? 0)
    own[tone] = (own[tone] ?? 0) + value
    counts[tone] = (counts[tone] ?? 0) + 1
  }
  const points: { readonly from: number; readonly to: number }[] = []
  counts.forEach((count, tone) => {
    if (count >= LEAST_OF_TONE)
      points.push({ from: (own[tone] ?? 0) / count, to: (wanted[tone] ?? 0) / count })
  })
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined || points.length < 2) return grey
  const curve = new Float32Array(257)
  let next = 1
  for (let value = 0; value <= 256; value++) {
    while (next + 1 < points.length && value > (points[next]?.from ?? 0)) next++
    const low = points[next - 1] ?? first
    const high = points[next] ?? last
    // Beyond the tones that both have nothing is known of the curve.
    if (value <= first.from) curve[value] = first.to + value - first.from
    else if (value >= last.from) curve[value] = last.to + value - last.from
    else curve[value] = low.to + ((value - low.from) / (high.from - low.from)) * (high.to - low.to)
  }
  const luma = grey.luma.map((value) => {
    if (Number.isNaN(value)) return NaN
    const whole = Math.min(255, Math.max(0, Math.floor(value)))
    const low = curve[whole] ?? 0
    return low + (value - whole) * ((curve[whole + 1] ?? 0) - low)
  })
  return { ...grey, luma }
}

const TILE = 48 // pixels: some words
const ROUNDS = 2
const FARTHEST = 1.5 // pixels in a round; more, and it runs after another letter
const STILL = 0.1 // pixels: moving by less would blur, no more

/**
 * `grey` moved, each part of it by parts of a pixel to a few, so that it lies on `onto`. Source of the method: B. Lucas, T. Kanade (1981), one translation a tile, and between
 * tiles what lies between.
 */
export function settleTiles(onto: Grey, grey: Grey): Grey {
  const { width, height } = grey
  const across = Math.max(1, Math.round(width / TILE))
  const down = Math.max(1, Math.round(height / TILE))
  const moves = { x: new Float32Array(across * down), y: new Float32Array(across * down) }
  let moved = grey
  for (let round = 0; round < ROUNDS; round++) {
    let farthest = 0
    for (let row = 0; row < down; row++) {
      for (let column = 0; column < across; column++) {
        const [x, y] = moveOf(onto, moved, {
          left: Math.floor((column * width) / across),
          right: Math.floor(((column + 1) * width) / across),
          top: Math.floor((row * height) / down),
          bottom: Math.floor(((row + 1) * height) / down),
        })
        const at = row * across + column
        moves.x[at] = (moves.x[at] ?? 0) + x
        moves.y[at] = (moves.y[at] ?? 0) + y
        farthest = Math.max(farthest, Math.abs(x), Math.abs(y))
      }
    }
    if (farthest < STILL) break
    // Always from the picture as it came: moved twice it would be blurred twice.
    moved = moveBy(grey, moves, across, down)
  }
  return moved
}

interface Part {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function moveOf(onto: Grey, { width, height, luma }: Grey, part: Part): [number, number] {
  let xx = 0
  let xy = 0
  let yy = 0
  let xt = 0
  let yt = 0
  for (let y = Math.max(1, part.top); y < Math.min(height - 1, part.bottom); y++) {
    for (let x = Math.max(1, part.left); x < Math.min(width - 1, part.right); x++) {
      const at = y * width + x
      const slopeX = ((luma[at + 1] ?? 0) - (luma[at - 1] ?? 0)) / 2
      const slopeY = ((luma[at + width] ?? 0) - (luma[at - width] ?? 0)) / 2
      const apart = (onto.luma[at] ?? 0) - (luma[at] ?? 0)
      if (Number.isNaN(slopeX + slopeY + apart)) continue
      xx += slopeX * slopeX
      xy += slopeX * slopeY
      yy += slopeY * slopeY
      xt += slopeX * apart
      yt += slopeY * apart
    }
  }
  // As if each pixel had a slope of one step as well: what is even stays where it is.
  const steady = (part.right - part.left) * (part.bottom - part.top)
  const a = xx + steady
  const d = yy + steady
  const whole = a * d - xy * xy
  return [clamp((d * xt - xy * yt) / whole), clamp((a * yt - xy * xt) / whole)]
}

function clamp(pixels: number): number {
  return Math.min(FARTHEST, Math.max(-FARTHEST, pixels))
}

function moveBy(
  { width, height, luma }: Grey,
  moves: { readonly x: Float32Array; readonly y: Float32Array },
  across: number,
  down: number,
): Grey {
  const moved = new Float32Array(luma.length)
  for (let y = 0; y < height; y++) {
    const v = Math.min(down - 1, Math.max(0, ((y + 0.5) * down) / height - 0.5))
    const upper = Math.floor(v) * across
    const lower = Math.min(down - 1, Math.floor(v) + 1) * across
    const fv = v - Math.floor(v)
    for (let x = 0; x < width; x++) {
      const u = Math.min(across - 1, Math.max(0, ((x + 0.5) * across) / width - 0.5))
      const left = Math.floor(u)
      const right = Math.min(across - 1, left + 1)
      const fu = u - left
      const between = (by: Float32Array): number =>
        ((by[upper + left] ?? 0) * (1 - fu) + (by[upper + right] ?? 0) * fu) * (1 - fv) +
        ((by[lower + left] ?? 0) * (1 - fu) + (by[lower + right] ?? 0) * fu) * fv
      const px = Math.min(width - 1, Math.max(0, x + between(moves.x)))
      const py = Math.min(height - 1, Math.max(0, y + between(moves.y)))
      const x0 = Math.floor(px)
      const y0 = Math.floor(py)
      const x1 = Math.min(width - 1, x0 + 1)
      const y1 = Math.min(height - 1, y0 + 1)
      const fx = px - x0
      const fy = py - y0
      const top = (luma[y0 * width + x0] ?? 0) * (1 - fx) + (luma[y0 * width + x1] ?? 0) * fx
      const bottom = (luma[y1 * width + x0] ?? 0) * (1 - fx) + (luma[y1 * width + x1] ?? 0) * fx
      moved[y * width + x] = top * (1 - fy) + bottom * fy
    }
  }
  return { width, height, luma: moved }
}

const BLURS = [0.4, 0.6, 0.8, 1, 1.3, 1.7, 2.2]
const BANDS = 6
const BAND = 40 // rows

/** The sharper one blurred until both are alike: one may have been made larger again, or sharpened. */
export function matchSharpness(one: Grey, other: Grey): [Grey, Grey] {
  const bands = [bandsOf(one), bandsOf(other)] as const
  let least = distance(bands[0], evenTone(bands[0], bands[1]))
  let best = { sharper: 0, sigma: 0 }
  for (const sharper of [0, 1]) {
    for (const sigma of BLURS) {
      const first = sharper === 0 ? blurGrey(bands[0], sigma) : bands[0]
      const second = sharper === 1 ? blurGrey(bands[1], sigma) : bands[1]
      const apart = distance(first, evenTone(first, second))
      if (apart >= least) break
      least = apart
      best = { sharper, sigma }
    }
  }
  return [
    best.sharper === 0 ? blurGrey(one, best.sigma) : one,
    best.sharper === 1 ? blurGrey(other, best.sigma) : other,
  ]
}

/** Some rows of a page, one below the other: enough to see how sharp it is. */
function bandsOf(grey: Grey): Grey {
  const { width, height, luma } = grey
  if (height <= BANDS * BAND) return grey
  const some = new Float32Array(width * BAND * BANDS)
  for (let band = 0; band < BANDS; band++) {
    const top = Math.floor(((height - BAND) * band) / (BANDS - 1))
    some.set(luma.subarray(top * width, (top + BAND) * width), band * BAND * width)
  }
  return { width, height: BAND * BANDS, luma: some }
}

function distance(one: Grey, other: Grey): number {
  let sum = 0
  for (let at = 0; at < one.luma.length; at++) {
    const apart = (one.luma[at] ?? 0) - (other.luma[at] ?? 0)
    if (!Number.isNaN(apart)) sum += apart * apart
  }
  return sum
}

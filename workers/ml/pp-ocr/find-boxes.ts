/** Where text is: the detector over the whole picture, or over tiles of one that is too large or too long for its fixed shapes. */

import { joinTiles } from '../../../src/domain/ocr/join-tiles.ts'
import { shrinkRegion, type Pixels, type Region } from '../../../src/domain/ocr/pixels.ts'
import { findTextBoxes, type TextBox } from '../../../src/domain/ocr/text-boxes.ts'
import type { PpOcrNets } from './nets.ts'

/** ImageNet's, as the detector was trained. The network is fed BGR with the means of RGB: PaddleOCR does so. */
const MEAN = [0.485, 0.456, 0.406] as const
const DEVIATION = [0.229, 0.224, 0.225] as const

/** Pixels. Few shapes, so that the runtime plans its memory a few times and never again (Immich #23462, #29560). */
const SHAPES = [
  { width: 640, height: 640 },
  { width: 640, height: 1280 },
  { width: 1280, height: 640 },
  { width: 1280, height: 1280 },
] as const
type Shape = (typeof SHAPES)[number]

/** Boxes in pixels of the picture. */
export async function findBoxes(pixels: Pixels, nets: PpOcrNets): Promise<TextBox[]> {
  const regions = chooseRegions(pixels.width, pixels.height)
  const found: TextBox[] = []
  for (const region of regions) found.push(...(await findInRegion(pixels, region, chooseShape(region), nets)))
  return regions.length === 1 ? found : joinTiles(found)
}

/**
 * A word is at least so much longer than high. Wheels, faces and windows, which the detector takes for letters, are not: of 133 photos
 * 38 % passed without this rule and 23 % with it, every one of the 13 with words among them [measured on flickr8k and imagenet1k].
 */
const WORD_FORM = 1.6

/** The same at the gate's one small shape, longer side 640, and only what has the form of a word. */
export async function glanceBoxes(pixels: Pixels, nets: PpOcrNets): Promise<TextBox[]> {
  const whole = { x: 0, y: 0, width: pixels.width, height: pixels.height }
  return (await findInRegion(pixels, whole, SHAPES[0], nets)).filter(
    ({ width, height }) => Math.max(width, height) >= WORD_FORM * Math.min(width, height),
  )
}

const LONG = 1280
const OVERLAP = 0.08
const MAX_TILES_LONG = 8

/**
 * The whole picture while its text stays readable when it is shrunk to 1280; else up to four tiles, or up to eight along a
 * long screenshot or panorama.
 */
export function chooseRegions(width: number, height: number): Region[] {
  const whole = { x: 0, y: 0, width, height }
  const long = Math.max(width, height)
  const short = Math.min(width, height)
  if (long <= LONG * 1.6) return [whole]
  if (long / short > 2.4) {
    const count = Math.min(MAX_TILES_LONG, Math.ceil(long / Math.max(LONG, short * 1.8)))
    return splitLength(long, count).map(([from, length]) =>
      width > height ? { x: from, y: 0, width: length, height } : { x: 0, y: from, width, height: length },
    )
  }
  return splitLength(width, 2).flatMap(([x, w]) =>
    splitLength(height, 2).map(([y, h]) => ({ x, y, width: w, height: h })),
  )
}

/** `count` stretches that cover 0…length and overlap. */
function splitLength(length: number, count: number): [from: number, length: number][] {
  const part = Math.ceil(length / (count - (count - 1) * OVERLAP))
  return Array.from({ length: count }, (_, index) => {
    const from = count === 1 ? 0 : Math.round((index * (length - part)) / (count - 1))
    return [from, Math.min(part, length - from)]
  })
}

/** The smallest shape that holds the region unshrunk, else the largest of its form. */
function chooseShape({ width, height }: Region): Shape {
  if (width <= 640 && height <= 640) return SHAPES[0]
  if (width * 2 <= height * 1.1) return SHAPES[1]
  if (height * 2 <= width * 1.1) return SHAPES[2]
  return SHAPES[3]
}

async function findInRegion(
  pixels: Pixels,
  region: Region,
  shape: Shape,
  nets: PpOcrNets,
): Promise<TextBox[]> {
  const scale = Math.min(shape.width / region.width, shape.height / region.height, 1)
  const width = Math.max(1, Math.round(region.width * scale))
  const height = Math.max(1, Math.round(region.height * scale))
  const input = letterbox(shrinkRegion(pixels, region, width, height), width, height, shape)
  const map = await nets.detect(input, shape.width, shape.height)
  return findTextBoxes(map, shape.width, shape.height).map((box) => ({
    ...box,
    x: region.x + (box.x * region.width) / width,
    y: region.y + (box.y * region.height) / height,
    width: box.width / scale,
    height: box.height / scale,
  }))
}

/** Top left, the rest black: `[3, shape.height, shape.width]`. */
function letterbox(rgb: Uint8Array, width: number, height: number, shape: Shape): Float32Array {
  const plane = shape.width * shape.height
  const input = new Float32Array(3 * plane)
  for (let channel = 0; channel < 3; channel++) {
    const mean = MEAN[channel] ?? 0
    const deviation = DEVIATION[channel] ?? 1
    const from = (2 - channel) * width * height
    for (let y = 0; y < height; y++) {
      const to = channel * plane + y * shape.width
      for (let x = 0; x < width; x++)
        input[to + x] = ((rgb[from + y * width + x] ?? 0) / 255 - mean) / deviation
    }
  }
  return input
}

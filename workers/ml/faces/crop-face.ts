/** The little picture of a face that is kept beside it. */

import { CROP_SIDE, cropSquare } from '../../../src/domain/faces/found-face.ts'
import { cutBox, type Pixels } from '../../../src/domain/ocr/pixels.ts'
import type { Box } from '../../../src/domain/vocabulary.ts'

const QUALITY = 0.8 // about 5 kB

/** WebP, 160 × 160. `box`: 0–1 of the picture. */
export async function cropFace(pixels: Pixels, box: Box): Promise<Blob> {
  const { width, height } = pixels
  const inPixels = { x: box.x * width, y: box.y * height, w: box.w * width, h: box.h * height }
  const { x, y, side } = cropSquare(inPixels, width, height)
  const square = { x: x + side / 2, y: y + side / 2, width: side, height: side, angle: 0 }
  const rgb = cutBox(pixels, square, CROP_SIDE, CROP_SIDE)
  const plane = CROP_SIDE * CROP_SIDE
  const image = new ImageData(CROP_SIDE, CROP_SIDE)
  for (let at = 0; at < plane; at++) {
    image.data[at * 4] = rgb[at] ?? 0
    image.data[at * 4 + 1] = rgb[plane + at] ?? 0
    image.data[at * 4 + 2] = rgb[2 * plane + at] ?? 0
    image.data[at * 4 + 3] = 255
  }
  const canvas = new OffscreenCanvas(CROP_SIDE, CROP_SIDE)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('There is no 2D canvas here')
  context.putImageData(image, 0, 0)
  return canvas.convertToBlob({ type: 'image/webp', quality: QUALITY })
}

/** A bitmap as bytes, for code that counts pixels. */

import type { Pixels } from '../../src/domain/ocr/pixels.ts'

/** Pixels. Four bytes each; a 20,000 px panorama is shrunk to this instead of taking a gigabyte. */
const MAX_PIXELS = 32_000_000
const MAX_SIDE = 16_384

/** On white, as paper is: black text of a transparent picture would be lost on black. The bitmap is closed. */
export function takePixels(bitmap: ImageBitmap, longSide = MAX_SIDE): Pixels {
  const scale = Math.min(
    1,
    longSide / Math.max(bitmap.width, bitmap.height),
    Math.sqrt(MAX_PIXELS / (bitmap.width * bitmap.height)),
  )
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  try {
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
    if (context === null) throw new Error('There is no 2D canvas here')
    context.fillStyle = '#fff'
    context.fillRect(0, 0, width, height)
    context.imageSmoothingQuality = 'high'
    context.drawImage(bitmap, 0, 0, width, height)
    return { width, height, data: context.getImageData(0, 0, width, height).data }
  } finally {
    bitmap.close()
  }
}

import { fail } from '../../../src/domain/errors.ts'
import { swapsSides, uprightMatrix, type Size } from '../../../src/domain/orientation.ts'
import type { Decoded } from '../decode/decoded.ts'

/** WebP quality of thumbnails, 0–1. Peers write 0.8 as well (docs/peers), so that sizes and speeds compare. */
export const THUMB_QUALITY = 0.8

/** Draws the decoded picture upright at `size`, on white: what is transparent looks as it does on paper, in every theme. */
export function drawUpright(decoded: Decoded, size: Size): OffscreenCanvas {
  const canvas = new OffscreenCanvas(size.width, size.height)
  const context = openContext(canvas)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, size.width, size.height)
  const stored = swapsSides(decoded.orientation) ? { width: size.height, height: size.width } : size
  context.setTransform(...uprightMatrix(stored, decoded.orientation))
  context.drawImage(decoded.image, 0, 0, stored.width, stored.height)
  return canvas
}

/** The smaller sizes are made of the larger one: the original is decoded and walked over once. */
export function shrink(source: OffscreenCanvas, size: Size): OffscreenCanvas {
  const canvas = new OffscreenCanvas(size.width, size.height)
  openContext(canvas).drawImage(source, 0, 0, size.width, size.height)
  return canvas
}

/** RGBA of the whole picture. Opaque. */
export function readPixels(source: OffscreenCanvas): Uint8ClampedArray {
  return openContext(source).getImageData(0, 0, source.width, source.height).data
}

/** In memory of the processor: these canvases are read back at once, and workers have no use for a GPU's copy. */
function openContext(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
  if (context === null)
    return fail(
      'file.too_large',
      `A canvas of ${String(canvas.width)} × ${String(canvas.height)} pixels could not be made.`,
    )
  context.imageSmoothingEnabled = true
  // Medium is bilinear over mipmaps: as sharp as "high" below half size, and a third faster. [measured, bench/thumbs]
  context.imageSmoothingQuality = 'medium'
  return context
}

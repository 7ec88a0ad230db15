/** Stage `thumb`: one decode feeds both thumbnails, the blurhash, the colours and the perceptual hashes. */

import { encode as encodeBlurhash } from 'blurhash'
import { coloursOf } from '../../../src/domain/colour-names.ts'
import { exposureOf, sharpnessOf } from '../../../src/domain/duplicates/quality.ts'
import { signatureOf } from '../../../src/domain/duplicates/signature.ts'
import { dominantColours } from '../../../src/domain/dominant-colours.ts'
import { toAppError } from '../../../src/domain/errors.ts'
import { fitInside, type Size } from '../../../src/domain/orientation.ts'
import { GREY_SIDE } from '../../../src/domain/duplicates/perceptual-hash.ts'
import { shrinkPixels } from '../../../src/domain/shrink-pixels.ts'
import { thumbPath } from '../../../src/domain/storage-names.ts'
import type { Opfs } from '../../platform/opfs.ts'
import type { ThumbFact, ThumbRequest } from '../api.ts'
import { decodeAny } from '../decode/any.ts'
import { closeImage, type DecodeHelpers } from '../decode/decoded.ts'
import { drawUpright, readPixels, shrink, THUMB_QUALITY } from './draw.ts'

/** Cells across and down of the blurhash: enough for sky over land, in 28 characters. */
const BLURHASH_CELLS = { x: 4, y: 3 }
const BLURHASH_SIDE = 32
const COLOUR_SIDE = 64

export interface ThumbTools {
  readonly opfs: Opfs
  readonly helpers: DecodeHelpers
}

/** Thumbnails are on disk when this returns. Errors: as `decodeAny`, and `storage.full`. */
export async function makeThumbs(
  file: File,
  request: ThumbRequest,
  tools: ThumbTools,
  signal: AbortSignal,
): Promise<ThumbFact | null> {
  try {
    const sizes = [...request.sizes].sort((a, b) => b - a)
    const wantedSide = sizes[0] ?? 320
    const decoded = await decodeAny({
      file,
      mime: request.mime,
      orientation: request.orientation,
      wantedSide,
      helpers: tools.helpers,
      signal,
    })
    if (decoded === null) return null
    signal.throwIfAborted()
    let canvas: OffscreenCanvas
    try {
      canvas = drawUpright(
        decoded,
        fitInside(decoded.original, Math.min(wantedSide, longestUpright(decoded))),
      )
    } finally {
      closeImage(decoded.image)
    }
    const sharpness = sharpnessOf(readPixels(canvas), canvas)
    const written = []
    for (const size of sizes) {
      const fitted = fitInside({ width: canvas.width, height: canvas.height }, size)
      if (fitted.width !== canvas.width || fitted.height !== canvas.height) canvas = shrink(canvas, fitted)
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: THUMB_QUALITY })
      await tools.opfs.writeInPlace(thumbPath(request.hash, size), blob)
      written.push({ size, ...fitted, bytes: blob.size })
    }
    return {
      width: decoded.original.width,
      height: decoded.original.height,
      sizes: written.reverse(),
      ...describe(canvas, sharpness),
      traits: [...new Set(decoded.traits)],
      decoder: decoded.decoder,
      warnings: decoded.warnings,
      ...(decoded.durationMs === undefined ? {} : { durationMs: decoded.durationMs }),
    }
  } catch (error) {
    throw toAppError(error, file.name)
  }
}

/** Never upscaled: a picture is at most as large as what was decoded of it. */
function longestUpright({
  pixels,
}: {
  readonly pixels: { readonly width: number; readonly height: number }
}): number {
  return Math.max(pixels.width, pixels.height)
}

/** All of it from one look at the smallest thumbnail: each drawing on a canvas costs more than this arithmetic. [measured] */
function describe(
  canvas: OffscreenCanvas,
  sharpness: number,
): Pick<ThumbFact, 'blurhash' | 'colours' | 'pictureColours' | 'signature' | 'quality'> {
  const whole: Size = { width: canvas.width, height: canvas.height }
  const pixels = readPixels(canvas)
  const square = { width: GREY_SIDE, height: GREY_SIDE }
  const colourSize = fitInside(whole, COLOUR_SIDE)
  const colourPixels = shrinkPixels(pixels, whole, colourSize)
  const blurSize = fitInside(whole, BLURHASH_SIDE)
  const blurPixels = shrinkPixels(colourPixels, colourSize, blurSize)
  return {
    blurhash: encodeBlurhash(blurPixels, blurSize.width, blurSize.height, BLURHASH_CELLS.x, BLURHASH_CELLS.y),
    colours: dominantColours(colourPixels),
    pictureColours: coloursOf(colourPixels),
    quality: { sharpness, ...exposureOf(pixels) },
    signature: signatureOf(shrinkPixels(pixels, whole, square)),
  }
}

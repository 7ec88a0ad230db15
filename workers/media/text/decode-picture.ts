/** Upright pixels for whoever looks for text in them. */

import { toAppError } from '../../../src/domain/errors.ts'
import { fitInside } from '../../../src/domain/orientation.ts'
import { thumbPath } from '../../../src/domain/storage-names.ts'
import type { AssetHash, Box, ThumbSize } from '../../../src/domain/vocabulary.ts'
import { moving } from '../../../src/wire/wire.ts'
import type { Opfs } from '../../platform/opfs.ts'
import type { PictureToRead } from '../api.ts'
import { closeImage, type DecodeHelpers } from '../decode/decoded.ts'
import { decodeStill } from '../decode/ladder.ts'
import { drawUpright } from '../thumbs/draw.ts'

/** A part of a large picture is cut out of this much at most, pixels of the longer side. */
const MAX_SIDE = 8192

/** Errors: those of `decodeStill`. */
export async function decodePicture(
  file: File,
  { mime, orientation, longest, part, page }: PictureToRead,
  helpers: DecodeHelpers,
  signal: AbortSignal,
): Promise<ImageBitmap> {
  try {
    const share = part === null ? 1 : Math.max(0.01, Math.max(part.w, part.h))
    const wantedSide = Math.min(MAX_SIDE, Math.ceil(longest / share))
    const decoded = await decodeStill({ file, mime, orientation, wantedSide, page, helpers, signal })
    let canvas: OffscreenCanvas
    try {
      const found = Math.max(decoded.pixels.width, decoded.pixels.height)
      canvas = drawUpright(decoded, fitInside(decoded.original, Math.min(wantedSide, found)))
    } finally {
      closeImage(decoded.image)
    }
    signal.throwIfAborted()
    const bitmap = await bitmapOf(canvas, part)
    return moving(bitmap, [bitmap])
  } catch (error) {
    throw toAppError(error, file.name)
  }
}

async function bitmapOf(canvas: OffscreenCanvas, part: PictureToRead['part']): Promise<ImageBitmap> {
  if (part === null) return canvas.transferToImageBitmap()
  const bitmap = await cutOut(canvas, part)
  canvas.width = 1
  canvas.height = 1
  return bitmap
}

function cutOut(picture: OffscreenCanvas | ImageBitmap, part: Box): Promise<ImageBitmap> {
  const { width, height } = picture
  const left = Math.min(width - 1, Math.floor(part.x * width))
  const top = Math.min(height - 1, Math.floor(part.y * height))
  return createImageBitmap(
    picture,
    left,
    top,
    Math.max(1, Math.min(width - left, Math.ceil(part.w * width))),
    Math.max(1, Math.min(height - top, Math.ceil(part.h * height))),
  )
}

export async function decodeThumb(
  hash: AssetHash,
  size: ThumbSize,
  part: Box | null,
  opfs: Opfs,
): Promise<ImageBitmap | null> {
  const file = await opfs.read(thumbPath(hash, size))
  if (file === null) return null
  const whole = await createImageBitmap(file)
  if (part === null) return moving(whole, [whole])
  const bitmap = await cutOut(whole, part)
  whole.close()
  return moving(bitmap, [bitmap])
}

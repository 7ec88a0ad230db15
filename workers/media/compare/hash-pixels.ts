import { createBLAKE3 } from 'hash-wasm'
import { toAppError } from '../../../src/domain/errors.ts'
import type { RenderRequest } from '../api.ts'
import { closeImage, type DecodeHelpers } from '../decode/decoded.ts'
import { decodeStill } from '../decode/ladder.ts'
import { drawUpright, readPixels } from '../thumbs/draw.ts'

/** Above this a picture takes more than a gigabyte here: decoded, drawn and read. */
const MOST_PIXELS = 64_000_000

/**
 * BLAKE3 of width, height and all pixels as displayed: equal for files that differ in metadata alone, in how they say that they are
 * turned, or in lossless compression. Null: too large. Errors: those of the decoder.
 */
export async function hashPixels(
  file: File,
  request: RenderRequest,
  helpers: DecodeHelpers,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    const decoded = await decodeStill({
      ...request,
      file,
      wantedSide: Number.POSITIVE_INFINITY,
      helpers,
      signal,
    })
    const { width, height } = decoded.original
    let canvas: OffscreenCanvas
    try {
      // What was decoded smaller than it is (a preview inside a RAW, a limit) says nothing about every pixel.
      if (width * height > MOST_PIXELS || decoded.pixels.width * decoded.pixels.height < width * height)
        return null
      canvas = drawUpright(decoded, { width, height })
    } finally {
      closeImage(decoded.image)
    }
    signal.throwIfAborted()
    const hasher = await createBLAKE3()
    hasher.init()
    hasher.update(new Uint8Array(Uint32Array.of(width, height).buffer))
    const pixels = readPixels(canvas)
    canvas.width = 1
    canvas.height = 1
    hasher.update(new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength))
    return hasher.digest('hex')
  } catch (error) {
    throw toAppError(error, file.name)
  }
}

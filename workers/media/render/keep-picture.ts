/** A picture that is no photo of the library, made small enough to be kept beside it for a while. */

import { fail, toAppError } from '../../../src/domain/errors.ts'
import { fitInside } from '../../../src/domain/orientation.ts'
import { kindOfMime, sniffMime, SNIFF_HEAD_BYTES } from '../../../src/domain/sniff.ts'
import type { KeptPicture } from '../api.ts'
import { closeImage, type DecodeHelpers } from '../decode/decoded.ts'
import { decodeStill } from '../decode/ladder.ts'
import { drawUpright } from '../thumbs/draw.ts'

/** 0–1. A network sees no difference above it, and the eye none in a chip. */
const QUALITY = 0.9

/** Upright, on white. Errors: `file.unsupported` for what is no picture, those of the decoder. */
export async function keepPicture(
  file: File,
  longest: number,
  helpers: DecodeHelpers,
  signal: AbortSignal,
): Promise<KeptPicture> {
  try {
    const head = new Uint8Array(await file.slice(0, SNIFF_HEAD_BYTES).arrayBuffer())
    const { mime } = sniffMime(head, file.size)
    if (kindOfMime(mime) !== 'photo') return fail('file.unsupported', 'This is not a picture.')
    const { readMetadata } = await import('../metadata/read-metadata.ts')
    const context = { path: file.name, mime, sidecar: null, nowMs: 0 }
    const { orientation = 1 } = await readMetadata(file, context)
    const decoded = await decodeStill({ file, mime, orientation, wantedSide: longest, helpers, signal })
    let canvas: OffscreenCanvas
    try {
      const found = Math.max(decoded.pixels.width, decoded.pixels.height)
      canvas = drawUpright(decoded, fitInside(decoded.original, Math.min(longest, found)))
    } finally {
      closeImage(decoded.image)
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
    return { jpeg: new Uint8Array(await blob.arrayBuffer()), width: canvas.width, height: canvas.height }
  } catch (error) {
    throw toAppError(error, file.name)
  }
}

/** A full-size picture that `<img>` can show, of what it cannot: HEIC, RAW, TIFF, PSD, JPEG 2000, pages of PDF. */

import { fail, toAppError } from '../../../src/domain/errors.ts'
import { fitInside } from '../../../src/domain/orientation.ts'
import { renderScale } from '../../../src/domain/pixel-limits.ts'
import { kindOfMime } from '../../../src/domain/sniff.ts'
import { renderPath } from '../../../src/domain/storage-names.ts'
import type { RenderFact, RenderRequest } from '../api.ts'
import { closeImage } from '../decode/decoded.ts'
import { decodeStill } from '../decode/ladder.ts'
import { drawUpright } from '../thumbs/draw.ts'
import type { ThumbTools } from '../thumbs/make-thumbs.ts'

const RENDER_QUALITY = 0.92
/** WebP cannot be larger. Source: RFC 9649 §2.7. */
const WEBP_MAX_SIDE = 16383

export async function renderOriginal(
  file: File,
  request: RenderRequest,
  tools: ThumbTools,
  signal: AbortSignal,
): Promise<RenderFact> {
  try {
    const kind = kindOfMime(request.mime)
    if (kind !== 'photo' && kind !== 'document')
      fail('input.invalid', 'Only pictures and documents are rendered.', { subject: file.name })
    const decoded = await decodeStill({
      ...request,
      file,
      wantedSide: Number.POSITIVE_INFINITY,
      helpers: tools.helpers,
      signal,
    })
    let canvas: OffscreenCanvas
    try {
      const { pixels } = decoded
      const longest = Math.max(pixels.width, pixels.height)
      const scale = Math.min(renderScale(pixels.width, pixels.height), WEBP_MAX_SIDE / longest)
      // A preview inside a RAW is smaller than its sensor: what was decoded is what there is.
      canvas = drawUpright(decoded, fitInside(decoded.original, Math.floor(longest * scale)))
    } finally {
      closeImage(decoded.image)
    }
    signal.throwIfAborted()
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: RENDER_QUALITY })
    await tools.opfs.write(renderPath(request.hash), blob)
    const fact = { width: canvas.width, height: canvas.height, bytes: blob.size }
    canvas.width = 1
    canvas.height = 1
    return fact
  } catch (error) {
    throw toAppError(error, file.name)
  }
}

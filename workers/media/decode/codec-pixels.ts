import { swapsSides } from '../../../src/domain/orientation.ts'
import type { CodecPixels } from '../codecs/api.ts'
import type { Decoded, DecodeRequest } from './decoded.ts'

/** Makes a bitmap of a codec's pixels, already shrunk where fewer are wanted, so that the large buffer can go. */
export async function toDecoded(answer: CodecPixels, request: DecodeRequest): Promise<Decoded> {
  const data = new ImageData(new Uint8ClampedArray(answer.rgba), answer.width, answer.height)
  const longest = Math.max(answer.width, answer.height)
  // Twice what is wanted: the last step is done on the canvas, where the orientation is applied as well.
  const scale = Math.min(1, (request.wantedSide * 2) / longest)
  const pixels = {
    width: Math.max(1, Math.round(answer.width * scale)),
    height: Math.max(1, Math.round(answer.height * scale)),
  }
  const image = await createImageBitmap(
    data,
    scale < 1 ? { resizeWidth: pixels.width, resizeHeight: pixels.height, resizeQuality: 'medium' } : {},
  )
  const swap = swapsSides(answer.orientation)
  return {
    image,
    pixels,
    orientation: answer.orientation,
    original: {
      width: swap ? answer.originalHeight : answer.originalWidth,
      height: swap ? answer.originalWidth : answer.originalHeight,
    },
    decoder: answer.decoder,
    traits: [
      ...(answer.damaged ? (['damaged'] as const) : []),
      ...(answer.animated ? (['animated'] as const) : []),
    ],
    warnings: answer.warnings,
  }
}

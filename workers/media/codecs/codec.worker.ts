/** Decoders that are not the platform's, each loaded when its first file comes. May be killed at any moment. */

import '../../platform/trusted-types.ts'
import { moving, serve } from '../../../src/wire/wire.ts'
import type { CodecApi, CodecName, CodecPixels, CodecRequest } from './api.ts'

type Codec = (request: CodecRequest) => Promise<CodecPixels>

const LOAD: Readonly<Record<CodecName, () => Promise<Codec>>> = {
  heif: async () => (await import('./heif.ts')).decodeHeif,
  tiff: async () => (await import('./tiff.ts')).decodeTiff,
  psd: async () => (await import('./psd.ts')).decodePsd,
  jp2: async () => (await import('./jp2.ts')).decodeJp2,
  svg: async () => (await import('./svg.ts')).drawSvg,
  pdf: async () => (await import('./pdf.ts')).drawPdf,
  plain: async () => (await import('./plain.ts')).decodePlain,
}

serve<CodecApi>(self, {
  async decode(request) {
    const decode = await LOAD[request.codec]()
    const pixels = await decode(request)
    return moving(pixels, [pixels.rgba])
  },
})

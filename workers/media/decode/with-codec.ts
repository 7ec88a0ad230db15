/** The rung of decoders that are not the platform's. */

import { fail } from '../../../src/domain/errors.ts'
import type { CodecName } from '../codecs/api.ts'
import { toDecoded } from './codec-pixels.ts'
import type { Decoded, DecodeRequest } from './decoded.ts'

const CODEC_BY_MIME: Readonly<Record<string, CodecName>> = {
  'image/png': 'png',
  'image/heic': 'heif',
  'image/heif': 'heif',
  'image/heic-sequence': 'heif',
  'image/heif-sequence': 'heif',
  'image/tiff': 'tiff',
  'image/jp2': 'jp2',
  'image/jpx': 'jp2',
  'image/x-j2c': 'jp2',
  'image/vnd.adobe.photoshop': 'psd',
  'image/svg+xml': 'svg',
  'application/pdf': 'pdf',
  'image/qoi': 'plain',
  'image/x-tga': 'plain',
  'image/x-portable-bitmap': 'plain',
  'image/x-portable-graymap': 'plain',
  'image/x-portable-pixmap': 'plain',
}

/** Below the pipeline's own limit, so that the error names the decoder and the media worker lives on. */
const CODEC_TIMEOUT_MS = 8500
/** HEVC in wasm is slow but sure: a 48 MP HEIC takes 4 s here [measured], several times that on a phone. */
const HEIF_TIMEOUT_MS_PER_MEGAPIXEL = 500

export async function decodeWithCodec(request: DecodeRequest): Promise<Decoded> {
  const { file, mime, header } = request
  const codec = CODEC_BY_MIME[mime]
  if (codec === undefined)
    fail('bug.assertion', `No codec is registered for ${mime}.`, { subject: file.name })
  const pixels = (header?.width ?? 0) * (header?.height ?? 0)
  const timeoutMs = CODEC_TIMEOUT_MS + (codec === 'heif' ? (pixels / 1e6) * HEIF_TIMEOUT_MS_PER_MEGAPIXEL : 0)
  const answer = await request.helpers.codec.decode(
    { codec, mime, file, wantedSide: request.wantedSide, page: request.page },
    timeoutMs,
    request.signal,
  )
  return toDecoded(answer, request)
}

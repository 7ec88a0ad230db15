/** Decoders that are not the platform's, each loaded when its first file comes. May be killed at any moment. */

import '../../platform/trusted-types.ts'
import { fail, isAppError, toAppError } from '../../../src/domain/errors.ts'
import { nameFormat } from '../../../src/domain/format-names.ts'
import { moving, serve } from '../../../src/wire/wire.ts'
import type { CodecApi, CodecInput, CodecName, CodecPixels, CodecRequest } from './api.ts'

type Codec = (input: CodecInput) => Promise<CodecPixels>

const LOAD: Readonly<Record<Exclude<CodecName, 'png'>, () => Promise<Codec>>> = {
  heif: async () => {
    const { decodeHeif, loadLibheif } = await import('./heif.ts')
    await loadLibheif()
    return decodeHeif
  },
  tiff: async () => (await import('./tiff.ts')).decodeTiff,
  psd: async () => (await import('./psd.ts')).decodePsd,
  jp2: async () => (await import('./jp2.ts')).decodeJp2,
  svg: async () => {
    const { drawSvg, loadResvg } = await import('./svg.ts')
    await loadResvg()
    return drawSvg
  },
  pdf: async () => (await import('./pdf.ts')).drawPdf,
  plain: async () => (await import('./plain.ts')).decodePlain,
}

serve<CodecApi>(self, {
  async prepare(codec): Promise<true> {
    await (codec === 'png' ? import('./png.ts') : LOAD[codec]())
    return true
  },
  async decode(request) {
    const pixels = await decode(request).catch((error: unknown) => refuse(error, request))
    return moving(pixels, [pixels.rgba])
  },
  async readPdfText(file) {
    try {
      const { readPdfText } = await import('./pdf-text.ts')
      return await readPdfText(new Uint8Array(await file.arrayBuffer()), file.name)
    } catch (error) {
      return refuse(error, { mime: 'application/pdf', file })
    }
  },
})

async function decode({ codec, mime, file, wantedSide, page = 1 }: CodecRequest): Promise<CodecPixels> {
  // The only one that need not have the whole file in memory.
  if (codec === 'png') return (await import('./png.ts')).decodePng(file, wantedSide)
  const decodeBytes = await LOAD[codec]()
  return decodeBytes({
    mime,
    bytes: new Uint8Array(await file.arrayBuffer()),
    wantedSide,
    page,
    fileName: file.name,
  })
}

/** Decoders throw what they like at broken input: for a person that is a damaged file, not a bug of ours. */
function refuse(error: unknown, { mime, file }: Pick<CodecRequest, 'mime' | 'file'>): never {
  const fileName = file.name
  const known = toAppError(error, fileName)
  if (isAppError(error) || known.code === 'file.changed' || known.code === 'file.missing') throw known
  if (error instanceof RangeError && /memory|allocation|array length|buffer/i.test(error.message)) {
    fail('file.too_large', 'There is not enough memory to decode this picture.', {
      subject: fileName,
      cause: error,
    })
  }
  return fail(
    'file.undecodable',
    `The file says it is ${nameFormat(mime)}, but its picture cannot be decoded: it is damaged or incomplete.`,
    {
      subject: fileName,
      cause: error,
    },
  )
}

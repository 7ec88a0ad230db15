/** The platform's own decoders: fastest, colour-managed, and they turn EXIF orientation themselves. */

import { fail } from '../../../src/domain/errors.ts'
import { nameFormat } from '../../../src/domain/format-names.ts'
import { jpegScaleStep, normaliseOrientation, uprightSize, type Size } from '../../../src/domain/orientation.ts'
import type { Decoded, DecodeRequest } from './decoded.ts'
import { platformTurns } from './platform-turns.ts'

/**
 * A JPEG is decoded at a step that still has this many times the wanted side: shrinking the last bit on a canvas keeps the
 * detail that the coarse step of the decoder would lose. 12 MP to 1280: the file is as large as sharp's. [measured]
 */
const OVERSAMPLING = 1.5

/** JPEG through `ImageDecoder`, which can skip most of the work of a large one. A cut-off file gives the part that is there. */
export async function decodeJpeg(request: DecodeRequest): Promise<Decoded> {
  const { file, header } = request
  if (header === null) fail('file.undecodable', 'The JPEG has no frame header.', { subject: file.name })
  const step = jpegScaleStep(header, request.wantedSide * OVERSAMPLING)
  const decoder = new ImageDecoder({
    data: await file.arrayBuffer(),
    type: 'image/jpeg',
    // Asking for the whole size would only add a resampling pass.
    ...(step.eighths === 8 ? {} : { desiredWidth: step.size.width, desiredHeight: step.size.height }),
  })
  try {
    const { image, complete } = await decoder.decode({ completeFramesOnly: false })
    const cutOff = header.cutOff === true || !complete
    return {
      image,
      pixels: { width: image.displayWidth, height: image.displayHeight },
      orientation: 1,
      original: uprightSize(header, normaliseOrientation(header.orientation)),
      decoder: step.eighths === 8 ? 'ImageDecoder' : `ImageDecoder ${String(step.eighths)}/8`,
      traits: cutOff ? ['damaged'] : [],
      warnings: cutOff ? ['The picture is cut off; what is there is shown.'] : [],
    }
  } finally {
    decoder.close()
  }
}

/** Everything else the platform decodes, and JPEG where `ImageDecoder` refuses. */
export async function decodeBitmap(request: DecodeRequest): Promise<Decoded> {
  const image = await createImageBitmap(stillPart(request))
  return describe(request, image, { width: image.width, height: image.height }, 'createImageBitmap', false)
}

/**
 * First picture of a file through `ImageDecoder`: formats that `createImageBitmap` does not know by their bytes (JXL), and
 * files cut off in the middle, of which it gives what there is.
 */
export async function decodeFirstFrame(request: DecodeRequest): Promise<Decoded> {
  const { file, mime } = request
  if (!(await ImageDecoder.isTypeSupported(mime))) {
    fail('file.unsupported', `This browser has no decoder for ${nameFormat(mime)}.`, { subject: file.name })
  }
  const data = await stillPart(request).arrayBuffer()
  const decoder = new ImageDecoder({ data, type: mime, preferAnimation: false })
  try {
    const { image, complete } = await decoder.decode({ completeFramesOnly: false })
    return await describe(request, image, { width: image.displayWidth, height: image.displayHeight }, 'ImageDecoder', !complete)
  } finally {
    decoder.close()
  }
}

async function describe(
  { mime, header }: DecodeRequest,
  image: Decoded['image'],
  pixels: Size,
  decoder: string,
  isPartial: boolean,
): Promise<Decoded> {
  const said = normaliseOrientation(header?.orientation)
  const orientation = said === 1 || (await platformTurns(mime)) ? 1 : said
  const cutOff = isPartial || header?.cutOff === true
  return {
    image,
    pixels,
    orientation,
    original: uprightSize(pixels, orientation),
    decoder,
    traits: cutOff ? ['damaged'] : [],
    warnings: cutOff ? ['The picture is cut off; what is there is shown.'] : [],
  }
}

/** An animated PNG holds a still for programs that do not animate: without the mark of the animation that is what it is. */
function stillPart({ file, mime, header }: DecodeRequest): Blob {
  const parts: Blob[] = []
  let from = 0
  for (const { offset, length } of header?.animationChunks ?? []) {
    parts.push(file.slice(from, offset))
    from = offset + length
  }
  return from === 0 ? file.slice(0, file.size, mime) : new Blob([...parts, file.slice(from)], { type: mime })
}

/** The platform's own decoders: fastest, colour-managed, and they turn EXIF orientation themselves. */

import { fail } from '../../../src/domain/errors.ts'
import { nameFormat } from '../../../src/domain/format-names.ts'
import {
  jpegScaleStep,
  normaliseOrientation,
  uprightSize,
  type Size,
} from '../../../src/domain/orientation.ts'
import type { Decoded, DecodeRequest } from './decoded.ts'
import { platformTurns } from './platform-turns.ts'

/**
 * A JPEG is decoded at a step that still has this many times the wanted side: shrinking the last bit on a canvas keeps the
 * detail that the coarse step of the decoder would lose. 12 MP to 1280: the file is as large as sharp's. [measured]
 */
const OVERSAMPLING = 1.5
const CUT_OFF = 'The picture is cut off or damaged; what is there is shown.'

/** Parts of a broken file that are tried after the whole: the first that decodes shows what was before the damage. */
const SALVAGED_SHARES: readonly number[] = [1, 0.9, 0.6, 0.3]

/** JPEG through `ImageDecoder`, which can skip most of the work of a large one. A broken file gives the part that is there. */
export async function decodeJpeg(request: DecodeRequest): Promise<Decoded> {
  const { file, header } = request
  if (header === null) fail('file.undecodable', 'The JPEG has no frame header.', { subject: file.name })
  const step = jpegScaleStep(header, request.wantedSide * OVERSAMPLING)
  // Asking for the whole size would only add a resampling pass.
  const desired = step.eighths === 8 ? {} : { desiredWidth: step.size.width, desiredHeight: step.size.height }
  const data = await file.arrayBuffer()
  const { image, isPartial } = await decodeWhatIsThere(data, desired, header.cutOff === true)
  return {
    image,
    pixels: { width: image.displayWidth, height: image.displayHeight },
    orientation: 1,
    original: uprightSize(header, normaliseOrientation(header.orientation)),
    decoder: step.eighths === 8 ? 'ImageDecoder' : `ImageDecoder ${String(step.eighths)}/8`,
    traits: isPartial ? ['damaged'] : [],
    warnings: isPartial ? [CUT_OFF] : [],
  }
}

async function decodeWhatIsThere(
  data: ArrayBuffer,
  desired: { readonly desiredWidth?: number; readonly desiredHeight?: number },
  isCutOff: boolean,
): Promise<{ image: VideoFrame; isPartial: boolean }> {
  let problem: unknown = null
  if (!isCutOff) {
    try {
      return { image: await decodeFrame({ data, type: 'image/jpeg', ...desired }), isPartial: false }
    } catch (error) {
      problem = error
    }
  }
  for (const share of SALVAGED_SHARES) {
    try {
      return {
        image: await decodeFrame({ data: endAt(data, share), type: 'image/jpeg', ...desired }),
        isPartial: true,
      }
    } catch (error) {
      problem ??= error
    }
  }
  throw problem
}

async function decodeFrame(init: ImageDecoderInit): Promise<VideoFrame> {
  const decoder = new ImageDecoder(init)
  try {
    return (await decoder.decode({ completeFramesOnly: false })).image
  } finally {
    decoder.close()
  }
}

/** The beginning of a JPEG with an end marker behind it: the decoder refuses a picture that does not end. [measured] */
function endAt(data: ArrayBuffer, share: number): ArrayBuffer {
  const length = Math.floor(data.byteLength * share)
  const ended = new Uint8Array(length + 2)
  ended.set(new Uint8Array(data, 0, length))
  ended.set([0xff, 0xd9], length)
  return ended.buffer
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
    return await describe(
      request,
      image,
      { width: image.displayWidth, height: image.displayHeight },
      'ImageDecoder',
      !complete,
    )
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
  const orientation = said === 1 || (await platformTurns(mime, header?.orientationIsLate === true)) ? 1 : said
  const cutOff = isPartial || header?.cutOff === true
  return {
    image,
    pixels,
    orientation,
    original: uprightSize(pixels, orientation),
    decoder,
    traits: cutOff ? ['damaged'] : [],
    warnings: cutOff ? [CUT_OFF] : [],
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

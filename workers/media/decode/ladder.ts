/** Which decoders are tried for a file, in order, after its header was found harmless. */

import { fail, isAppError, toAppError, type AppError } from '../../../src/domain/errors.ts'
import { normaliseOrientation } from '../../../src/domain/orientation.ts'
import {
  checkBomb,
  checkPixels,
  MAX_STILL_FILE_BYTES,
  STREAMED_MAX_PIXELS,
  STREAMED_MIN_PIXELS,
  WHOLE_DECODE_MAX_BYTES,
  type DecodeCost,
} from '../../../src/domain/pixel-limits.ts'
import { isRawMime } from '../../../src/domain/sniff.ts'
import { blobSource } from '../header/byte-source.ts'
import { readImageHeader } from '../header/read-image-header.ts'
import type { ImageHeader } from '../header/image-header.ts'
import type { Decoded, DecodeHelpers, DecodeRequest } from './decoded.ts'
import { decodeExifThumbnail, decodeRawPreview } from './embedded-preview.ts'
import { nameFormat } from '../../../src/domain/format-names.ts'
import { decodeBitmap, decodeFirstFrame, decodeJpeg } from './native.ts'
import { decodeRawSensor } from './raw-sensor.ts'
import { decodeWithCodec } from './with-codec.ts'

type Rung = (request: DecodeRequest) => Promise<Decoded>

const NATIVE: readonly Rung[] = [decodeBitmap, decodeFirstFrame]
const CODEC: readonly Rung[] = [decodeWithCodec]
const RAW: readonly Rung[] = [decodeRawPreview, decodeRawSensor]

const RUNGS_BY_MIME: Readonly<Record<string, readonly Rung[]>> = {
  'image/jpeg': [decodeJpeg, decodeBitmap, decodeExifThumbnail],
  // The last reads rows until the data breaks and does not mind checksums.
  'image/png': [...NATIVE, decodeWithCodec],
  'image/gif': NATIVE,
  'image/webp': NATIVE,
  'image/avif': NATIVE,
  'image/bmp': NATIVE,
  'image/x-icon': NATIVE,
  'image/jxl': [decodeFirstFrame],
  'image/heic': CODEC,
  // Also the container of AV1 and JPEG pictures.
  'image/heif': [decodeWithCodec, decodeBitmap],
  'image/heic-sequence': CODEC,
  'image/heif-sequence': CODEC,
  'image/tiff': CODEC,
  'image/jp2': CODEC,
  'image/jpx': CODEC,
  'image/x-j2c': CODEC,
  'image/vnd.adobe.photoshop': CODEC,
  'image/svg+xml': CODEC,
  'image/qoi': CODEC,
  'image/x-tga': CODEC,
  'image/x-portable-bitmap': CODEC,
  'image/x-portable-graymap': CODEC,
  'image/x-portable-pixmap': CODEC,
  'application/pdf': CODEC,
}

export interface StillRequest {
  readonly file: File
  readonly mime: string
  readonly orientation: number
  readonly wantedSide: number
  /** Of a document, from 1; the first when it is left out. */
  readonly page?: number | undefined
  readonly helpers: DecodeHelpers
  readonly signal: AbortSignal
}

/** Decodes a still picture by the first rung that can. Errors: `file.empty`, `file.too_large`, `file.unsupported`, `file.undecodable`. */
export async function decodeStill(still: StillRequest): Promise<Decoded> {
  const { file, mime } = still
  if (file.size === 0) fail('file.empty', 'The file is empty.', { subject: file.name })
  const usual = isRawMime(mime) ? RAW : RUNGS_BY_MIME[mime]
  if (usual === undefined)
    fail('file.unsupported', `Pictures of ${nameFormat(mime)} cannot be shown yet.`, { subject: file.name })
  if (file.size > MAX_STILL_FILE_BYTES) {
    const gigabytes = (file.size / 1024 ** 3).toFixed(1)
    fail('file.too_large', `The file has ${gigabytes} GB; a still picture may have 1 GB.`, {
      subject: file.name,
    })
  }
  const header = await readImageHeader(blobSource(file), mime)
  if (header !== null) {
    if (mime !== 'image/jpeg') checkBomb(header, file.size, file.name)
    checkPixels(header, costOf(mime, header, still.wantedSide), file.name)
  }
  const rungs = header !== null && isStreamed(mime, header, still.wantedSide) ? CODEC : usual
  const request = { ...still, header, orientation: normaliseOrientation(still.orientation) }
  let problem: AppError | null = null
  for (const rung of rungs) {
    still.signal.throwIfAborted()
    try {
      return await rung(request)
    } catch (error) {
      problem = moreTelling(problem, explain(error, request))
      if (problem.code === 'file.too_large' || problem.retry !== 'never') break
    }
  }

  throw problem ?? toAppError(new Error('no decoder was tried'), file.name)
}

/** Only a small picture of it costs little: all of it is decoded as any other. */
function isStreamed(mime: string, { width, height }: ImageHeader, wantedSide: number): boolean {
  return mime === 'image/png' && width * height > STREAMED_MIN_PIXELS && Number.isFinite(wantedSide)
}

/** What a decoder that cannot scale holds at once: the samples, and RGBA beside them. */
function costOf(mime: string, header: ImageHeader, wantedSide: number): DecodeCost {
  if (mime === 'image/jpeg') {
    const longest = Math.max(header.width, header.height)
    const scale = Math.min(1, Math.max(1 / 8, (wantedSide * 1.5) / longest))
    // Coefficients of a progressive file are kept whole whatever the scale: 2 bytes each, chroma mostly at a quarter.
    return header.progressive === true
      ? { bytesPerPixel: 3 + 4 * scale * scale, scale: 1 }
      : { bytesPerPixel: 4, scale: scale * scale }
  }
  // Rows go by one after another: the limit is of time, told as if it were of memory.
  if (isStreamed(mime, header, wantedSide))
    return { bytesPerPixel: WHOLE_DECODE_MAX_BYTES / STREAMED_MAX_PIXELS, scale: 1 }
  if (isRawMime(mime)) return { bytesPerPixel: 1, scale: 1 } // nearly always only its preview is decoded
  return { bytesPerPixel: 4 + (NATIVE_MIMES.has(mime) ? 0 : (header.sampleBytes ?? 2)), scale: 1 }
}

const NATIVE_MIMES: ReadonlySet<string> = new Set([
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'image/x-icon',
  'image/jxl',
])

/** Decoders throw all sorts of things; a person reads what kind of file could not be decoded. */
function explain(error: unknown, { file, mime, signal }: DecodeRequest): AppError {
  signal.throwIfAborted()
  if (isAppError(error)) return toAppError(error, file.name)
  const known = toAppError(error, file.name)
  if (known.code === 'file.changed' || known.code === 'file.missing' || known.code.startsWith('permission.'))
    return known
  return {
    code: 'file.undecodable',
    message: `The file says it is ${nameFormat(mime)}, but its picture cannot be decoded: it is damaged or incomplete.`,
    retry: 'never',
    subject: file.name,
    cause: known.message,
  }
}

/** "Too large" and "unsupported" say more than "undecodable"; the first decoder knows the format best. */
function moreTelling(first: AppError | null, next: AppError): AppError {
  if (first === null || next.code === 'file.too_large' || next.retry !== 'never') return next
  return first
}

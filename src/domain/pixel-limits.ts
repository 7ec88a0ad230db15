/**
 * What may be decoded, decided from the header before a single pixel is. Acceptance C2: a bomb is refused with at most
 * 200 MB more memory; spec §20: above 2 Gpx nothing is decoded.
 */

import { fail } from './errors.ts'

/** spec §20. */
export const MAX_PIXELS = 2_000_000_000
/** Canvas and VideoFrame of Chromium hold no longer side than this [measured: 65535 fails, 32767 works]. */
export const MAX_SIDE = 32767
/**
 * A picture this large in memory that takes less than a 500th in its file is a bomb: deflate reaches 1032:1 on nothing at
 * all, a scan of a plan 100:1, a photo 20:1. Acceptance C2: refused with at most 200 MB more.
 */
const BOMB_MIN_BYTES = 200_000_000
const BOMB_RATIO = 500
/** Pixels of a PNG that is read row by row into a small picture: memory does not grow with it, time does. */
export const STREAMED_MAX_PIXELS = 300_000_000
/** Above this a PNG is read row by row. */
export const STREAMED_MIN_PIXELS = 40_000_000
/** RGBA of a picture that must be decoded whole: 128 Mpx. One media worker may hold it once. */
export const WHOLE_DECODE_MAX_BYTES = 512 * 1024 * 1024
/** Pixels of a rendered original: what every browser's <img> and canvas still shows. */
export const RENDER_MAX_SIDE = 16384
export const RENDER_MAX_PIXELS = 100_000_000
/** Frames of an animation that are ever counted or played for a thumbnail. spec §20. */
export const MAX_ANIMATION_FRAMES = 500
/** Pictures inside one ICO, pages of one TIFF: more is an attack, not a picture. */
export const MAX_SUBIMAGES = 256
/** A file this large is not a still picture that can be held in memory. */
export const MAX_STILL_FILE_BYTES = 1024 * 1024 * 1024

/** How a decoder spends memory per pixel of the original. */
export interface DecodeCost {
  /** Bytes per stored pixel while decoding whole: samples plus RGBA. */
  readonly bytesPerPixel: number
  /** 1 when the decoder cannot scale; 1/64 for a JPEG at 1/8. */
  readonly scale: number
}

export interface SizedHeader {
  readonly width: number
  readonly height: number
  /** Bytes of samples per pixel in the file's own form; 3 when nothing says. */
  readonly sampleBytes?: number
}

/** Throws `file.too_large` when the file is far too small for the picture it claims to hold. */
export function checkBomb(header: SizedHeader, fileBytes: number, fileName: string): void {
  const pixels = header.width * header.height
  const ratio = (pixels * (header.sampleBytes ?? 3)) / Math.max(1, fileBytes)
  if (pixels * 4 <= BOMB_MIN_BYTES || ratio <= BOMB_RATIO) return
  fail(
    'file.too_large',
    `The picture says it is ${formatDimensions(header.width, header.height)}, but the file has only ${formatKilobytes(fileBytes)}: it is not decoded.`,
    { subject: fileName },
  )
}

function formatKilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000).toLocaleString('en')} kB`
}

/**
 * Throws `file.too_large`, naming the dimensions, when a header asks for more than may be decoded; `file.undecodable` when
 * it says nothing that could be a picture.
 */
export function checkPixels(header: SizedHeader, cost: DecodeCost, fileName: string): void {
  const { width, height } = header
  if (!(width >= 1) || !(height >= 1)) {
    fail('file.undecodable', `The file says its picture is ${String(width)} × ${String(height)} pixels.`, {
      subject: fileName,
    })
  }
  const pixels = width * height
  const dimensions = formatDimensions(width, height)
  if (pixels > MAX_PIXELS) {
    fail(
      'file.too_large',
      `The picture says it is ${dimensions}; more than 2,000 megapixels are not decoded.`,
      { subject: fileName },
    )
  }
  const bytes = pixels * cost.bytesPerPixel * cost.scale
  if (bytes > WHOLE_DECODE_MAX_BYTES) {
    const megabytes = Math.round(bytes / 1024 / 1024).toLocaleString('en')
    fail(
      'file.too_large',
      `The picture is ${dimensions}. Decoding it would take ${megabytes} MB of memory; ${String(WHOLE_DECODE_MAX_BYTES / 1024 / 1024)} MB are allowed.`,
      { subject: fileName },
    )
  }
}

export function formatDimensions(width: number, height: number): string {
  const megapixels = (width * height) / 1e6
  const rounded = megapixels >= 10 ? Math.round(megapixels).toLocaleString('en') : megapixels.toFixed(1)
  return `${String(width)} × ${String(height)} pixels (${rounded} megapixels)`
}

/** The largest size of this shape that a render may have. */
export function renderScale(width: number, height: number): number {
  return Math.min(
    1,
    RENDER_MAX_SIDE / Math.max(width, height),
    Math.sqrt(RENDER_MAX_PIXELS / (width * height)),
  )
}

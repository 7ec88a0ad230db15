/** Pictures inside pictures: the JPEG a camera puts into its RAW files, and the thumbnail in EXIF as a last resort. */

import { fail } from '../../../src/domain/errors.ts'
import { normaliseOrientation, uprightSize, type Size } from '../../../src/domain/orientation.ts'
import { checkPixels } from '../../../src/domain/pixel-limits.ts'
import { blobSource, type ByteSource } from '../header/byte-source.ts'
import type { ImageHeader } from '../header/image-header.ts'
import { findExif, readJpegHeader } from '../header/jpeg-header.ts'
import { findJpegs, findRawPreviews, type FilePart } from '../header/raw-previews.ts'
import { firstValue, readTiff, TAG } from '../header/tiff-header.ts'
import type { Decoded, DecodeRequest } from './decoded.ts'
import { decodeJpeg } from './native.ts'

/** Below this a preview is an icon: the sensor's own data makes a better picture. Pixels of the longest side. */
const MIN_PREVIEW_SIDE = 640

interface Preview {
  readonly part: FilePart
  readonly header: ImageHeader
}

/** The JPEG inside a RAW file that fits best: the smallest that is large enough, else the largest. */
export async function decodeRawPreview(request: DecodeRequest): Promise<Decoded> {
  const { file } = request
  const source = blobSource(file)
  const raw = await findRawPreviews(source, request.mime)
  let previews = await readPreviews(file, raw.parts)
  if (Math.max(0, ...previews.map(longestSide)) < MIN_PREVIEW_SIDE) {
    // Makers hide them in their notes: every JPEG begins with the same bytes, wherever it is.
    previews = [...previews, ...(await readPreviews(file, await findJpegs(file, request.signal)))]
  }
  const best = choosePreview(previews, request.wantedSide)
  if (best === null || longestSide(best) < Math.min(MIN_PREVIEW_SIDE, request.wantedSide)) {
    fail('file.unsupported', 'The RAW file holds no preview picture.', { subject: file.name })
  }
  checkPixels(best.header, { bytesPerPixel: 4, scale: 1 }, file.name)
  const inner = new File([file.slice(best.part.offset, best.part.offset + best.part.length)], file.name)
  const decoded = await decodeJpeg({ ...request, file: inner, mime: 'image/jpeg', header: best.header })
  // A preview without EXIF of its own lies as the sensor's rows do.
  const turned = normaliseOrientation(
    best.header.orientation === undefined ? (raw.orientation ?? request.orientation) : 1,
  )
  const shown = uprightSize(decoded.pixels, turned)
  return {
    ...decoded,
    orientation: turned,
    original: raw.size === null ? uprightSize(best.header, turned) : matchShape(raw.size, shown),
    decoder: `embedded preview ${String(best.header.width)}×${String(best.header.height)}, ${decoded.decoder}`,
    traits: ['raw', ...decoded.traits],
  }
}

/** What EXIF holds when the picture itself cannot be decoded: small, but it shows what was lost. */
export async function decodeExifThumbnail(request: DecodeRequest): Promise<Decoded> {
  const { file, header } = request
  const source = blobSource(file)
  const base = await findExif(source)
  const tiff = base === null ? null : await readTiff(source, base)
  for (const directory of tiff?.directories ?? []) {
    const offset = firstValue(directory, TAG.jpegOffset)
    const length = firstValue(directory, TAG.jpegLength)
    if (base === null || offset === undefined || length === undefined) continue
    const inner = new File([file.slice(base + offset, base + offset + length)], file.name)
    const innerHeader = await readJpegHeader(blobSource(inner))
    if (innerHeader === null) continue
    const decoded = await decodeJpeg({ ...request, file: inner, header: innerHeader })
    const orientation = normaliseOrientation(header?.orientation ?? request.orientation)
    return {
      ...decoded,
      orientation,
      original: header === null ? decoded.original : uprightSize(header, orientation),
      decoder: 'EXIF thumbnail',
      traits: ['damaged'],
      warnings: ['The picture is damaged; only its small preview could be read.'],
    }
  }
  return fail('file.undecodable', 'There is no readable preview in it either.', { subject: file.name })
}

async function readPreviews(file: File, parts: readonly FilePart[]): Promise<Preview[]> {
  const previews: Preview[] = []
  for (const part of parts) {
    const inner: ByteSource = blobSource(file.slice(part.offset, part.offset + part.length))
    const header = await readJpegHeader(inner)
    if (header !== null && header.width > 0 && header.height > 0) previews.push({ part, header })
  }
  return previews
}

function choosePreview(previews: readonly Preview[], wantedSide: number): Preview | null {
  const sorted = [...previews].sort((a, b) => longestSide(a) - longestSide(b))
  return (
    sorted.find((preview) => longestSide(preview) >= wantedSide && preview.header.cutOff !== true) ??
    sorted.at(-1) ??
    null
  )
}

function longestSide({ header }: Preview): number {
  return Math.max(header.width, header.height)
}

/** The sensor's size, turned like the preview: whether a RAW's size is told before or after turning differs by maker. */
function matchShape(size: Size, shown: Size): Size {
  const isWide = shown.width >= shown.height
  const long = Math.max(size.width, size.height)
  const short = Math.min(size.width, size.height)
  return isWide ? { width: long, height: short } : { width: short, height: long }
}

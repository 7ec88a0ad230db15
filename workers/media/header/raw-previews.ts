/** Where the JPEGs inside RAW files lie. Sources: TIFF/EP, DNG 1.7, and the tag tables of ExifTool for each maker. */

import type { Size } from '../../../src/domain/orientation.ts'
import { ascii, uintBE, type ByteSource } from './byte-source.ts'
import { findBox, readBoxes } from './iso-headers.ts'
import { firstValue, readTiff, TAG, type TiffDirectory } from './tiff-header.ts'

export interface FilePart {
  readonly offset: number
  readonly length: number
}

export interface RawPreviews {
  readonly parts: readonly FilePart[]
  /** Of the sensor's picture, as its directory says; null when nothing does. */
  readonly size: Size | null
  /** Of the first directory. */
  readonly orientation?: number
}

const NOTHING: RawPreviews = { parts: [], size: null }
const COMPRESSION_JPEG_OLD = 6
const COMPRESSION_JPEG = 7
const PHOTOMETRIC_CFA = 32803
const PHOTOMETRIC_LINEAR_RAW = 34892
/** What one scan looks at. RAW files have up to 200 MB, previews come early or late in them. */
const SCAN_CHUNK_BYTES = 4 * 1024 * 1024
const MAX_FOUND = 64

export async function findRawPreviews(source: ByteSource, mime: string): Promise<RawPreviews> {
  if (mime === 'image/x-fujifilm-raf') return findInRaf(source)
  if (mime === 'image/x-canon-cr3') return findInCr3(source)
  const tiff = await readTiff(source)
  if (tiff === null) return NOTHING
  const orientation = tiff.directories
    .map((directory) => firstValue(directory, TAG.orientation))
    .find((value) => value !== undefined)
  return {
    parts: tiff.directories.flatMap(listParts),
    size: findSensorSize(tiff.directories),
    ...(orientation === undefined ? {} : { orientation }),
  }
}

/** Every place in the file where a JPEG begins, each up to the end of the file: decoders stop at its end marker. */
export async function findJpegs(file: Blob, signal: AbortSignal): Promise<FilePart[]> {
  const found: FilePart[] = []
  for (let start = 0; start < file.size && found.length < MAX_FOUND; start += SCAN_CHUNK_BYTES) {
    signal.throwIfAborted()
    const bytes = new Uint8Array(await file.slice(start, start + SCAN_CHUNK_BYTES + 4).arrayBuffer())
    for (let at = bytes.indexOf(0xff); at >= 0 && at < SCAN_CHUNK_BYTES; at = bytes.indexOf(0xff, at + 1)) {
      const marker = bytes[at + 3] ?? 0
      // SOI, then a table or an application segment: nothing else follows in a JPEG of a camera.
      if (
        bytes[at + 1] !== 0xd8 ||
        bytes[at + 2] !== 0xff ||
        (marker !== 0xdb && marker !== 0xc4 && (marker & 0xf0) !== 0xe0)
      )
        continue
      found.push({ offset: start + at, length: file.size - start - at })
      if (found.length >= MAX_FOUND) break
    }
  }
  return found
}

function listParts(directory: TiffDirectory): FilePart[] {
  const parts: FilePart[] = []
  const jpegOffset = firstValue(directory, TAG.jpegOffset)
  const jpegLength = firstValue(directory, TAG.jpegLength)
  if (jpegOffset !== undefined && jpegLength !== undefined)
    parts.push({ offset: jpegOffset, length: jpegLength })
  const panasonic = directory.places.get(TAG.panasonicJpeg)
  if (panasonic !== undefined && panasonic.length > 4) parts.push(panasonic)
  const compression = firstValue(directory, TAG.compression)
  const photometric = firstValue(directory, TAG.photometric)
  const isJpeg = compression === COMPRESSION_JPEG_OLD || compression === COMPRESSION_JPEG
  const strips = directory.tags.get(TAG.stripOffsets)
  const stripBytes = firstValue(directory, TAG.stripByteCounts)
  if (
    isJpeg &&
    !isSensor(photometric) &&
    strips?.length === 1 &&
    strips[0] !== undefined &&
    stripBytes !== undefined
  ) {
    parts.push({ offset: strips[0], length: stripBytes })
  }
  return parts
}

function isSensor(photometric: number | undefined): boolean {
  return photometric === PHOTOMETRIC_CFA || photometric === PHOTOMETRIC_LINEAR_RAW
}

/** DNG says what to show of it; others are as large as their largest directory. */
function findSensorSize(directories: readonly TiffDirectory[]): Size | null {
  let best: Size | null = null
  for (const directory of directories) {
    const crop = directory.tags.get(TAG.defaultCropSize)
    if (crop?.[0] !== undefined && crop[1] !== undefined && crop[0] > 0 && crop[1] > 0)
      return { width: crop[0], height: crop[1] }
    const width = firstValue(directory, TAG.width)
    const height = firstValue(directory, TAG.height)
    if (width === undefined || height === undefined) continue
    if (best === null || width * height > best.width * best.height) best = { width, height }
  }
  return best
}

async function findInRaf(source: ByteSource): Promise<RawPreviews> {
  const head = await source.read(84, 8)
  return { parts: [{ offset: uintBE(head, 0, 4), length: uintBE(head, 4, 4) }], size: null }
}

/** The full-size JPEG is the first track's only sample; a smaller one is in a `PRVW` box. */
async function findInCr3(source: ByteSource): Promise<RawPreviews> {
  const parts: FilePart[] = []
  const moov = await findBox(source, 'moov')
  for (const track of moov === null ? [] : await readBoxes(source, moov.start, moov.end)) {
    if (track.type !== 'trak') continue
    const sizes = await findBox(source, 'mdia/minf/stbl/stsz', track)
    const offsets = await findBox(source, 'mdia/minf/stbl/co64', track)
    if (sizes === null || offsets === null) continue
    const size = await source.read(sizes.start, 16)
    const offset = await source.read(offsets.start, 16)
    const length = uintBE(size, 4, 4) === 0 ? uintBE(size, 12, 4) : uintBE(size, 4, 4)
    parts.push({ offset: uintBE(offset, 8, 4) * 2 ** 32 + uintBE(offset, 12, 4), length })
  }
  for (const box of await readBoxes(source, 0, source.size)) {
    if (box.type !== 'uuid') continue
    // 16 bytes of UUID, 8 bytes of version and count, then the box.
    for (const inner of await readBoxes(source, box.start + 24, box.end)) {
      if (inner.type === 'PRVW')
        parts.push({ offset: inner.start + 16, length: inner.end - inner.start - 16 })
    }
  }
  const kept: FilePart[] = []
  for (const part of parts) if (ascii(await source.read(part.offset, 2), 0, 2) === '\xff\xd8') kept.push(part)
  return { parts: kept, size: null }
}

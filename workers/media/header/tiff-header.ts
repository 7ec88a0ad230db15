import { MAX_SUBIMAGES } from '../../../src/domain/pixel-limits.ts'
import { bytesSource, uintBE, uintLE, type ByteSource } from './byte-source.ts'
import type { ImageHeader } from './image-header.ts'

/** One image file directory: what is needed to find and size pictures in TIFF and in the RAW formats built on it. */
export interface TiffDirectory {
  /** Values of the tags as unsigned numbers; at most `MAX_VALUES` of each. Text and blobs are left out. */
  readonly tags: ReadonlyMap<number, readonly number[]>
  /** Where a tag's value begins in the file and how many bytes it has: blobs are found by it. */
  readonly places: ReadonlyMap<number, { readonly offset: number; readonly length: number }>
}

export interface TiffFile {
  readonly little: boolean
  readonly directories: readonly TiffDirectory[]
}

export const TAG = {
  newSubfileType: 0x00fe,
  fillOrder: 0x010a,
  width: 0x0100,
  height: 0x0101,
  bitsPerSample: 0x0102,
  compression: 0x0103,
  photometric: 0x0106,
  stripOffsets: 0x0111,
  orientation: 0x0112,
  samplesPerPixel: 0x0115,
  rowsPerStrip: 0x0116,
  stripByteCounts: 0x0117,
  planar: 0x011c,
  t4Options: 0x0124,
  predictor: 0x013d,
  colourMap: 0x0140,
  tileWidth: 0x0142,
  tileHeight: 0x0143,
  tileOffsets: 0x0144,
  tileByteCounts: 0x0145,
  subIfds: 0x014a,
  extraSamples: 0x0152,
  sampleFormat: 0x0153,
  jpegTables: 0x015b,
  jpegOffset: 0x0201,
  jpegLength: 0x0202,
  yCbCrSubsampling: 0x0212,
  exifIfd: 0x8769,
  makerNote: 0x927c,
  panasonicJpeg: 0x002e,
  defaultCropSize: 0xc620,
  icc: 0x8773,
} as const

const TYPE_BYTES: readonly number[] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8]
const MAX_ENTRIES = 1000
/** Strips of a tall picture and colour maps of 16 bits are this long; XMP and the like, kept as bytes, are not wanted. */
const MAX_VALUES = 262_144
const MAX_BYTE_VALUES = 64

/** Size of the largest picture in the file; orientation of the first directory. */
export async function readTiffHeader(source: ByteSource): Promise<ImageHeader | null> {
  const file = await readTiff(source)
  if (file === null) return null
  const first = file.directories[0]
  let best: ImageHeader | null = null
  for (const directory of file.directories) {
    const width = firstValue(directory, TAG.width)
    const height = firstValue(directory, TAG.height)
    if (width === undefined || height === undefined) continue
    if (best !== null && width * height <= best.width * best.height) continue
    const bits = directory.tags.get(TAG.bitsPerSample) ?? [1]
    const samples = firstValue(directory, TAG.samplesPerPixel) ?? bits.length
    best = { width, height, sampleBytes: Math.max(1, (samples * Math.max(...bits)) / 8) }
  }
  const orientation = first === undefined ? undefined : firstValue(first, TAG.orientation)
  return best === null || orientation === undefined ? best : { ...best, orientation }
}

/** Orientation in a TIFF structure that is whole in memory, as EXIF segments are. */
export function readTiffOrientation(bytes: Uint8Array<ArrayBuffer>): number | undefined {
  const order = bytes[0] === 0x49 && bytes[1] === 0x49 ? true : bytes[0] === 0x4d && bytes[1] === 0x4d ? false : null
  if (order === null) return undefined
  const uint = order ? uintLE : uintBE
  const offset = uint(bytes, 4, 4)
  const count = Math.min(uint(bytes, offset, 2), MAX_ENTRIES)
  for (let index = 0; index < count; index++) {
    const at = offset + 2 + index * 12
    if (at + 12 > bytes.length) return undefined
    if (uint(bytes, at, 2) === TAG.orientation) return uint(bytes, at + 8, 2)
  }
  return undefined
}

/** All directories of a TIFF-like file: the chain, sub-directories and EXIF. Cycles and absurd counts end the walk. */
export async function readTiff(source: ByteSource, base = 0): Promise<TiffFile | null> {
  const head = await source.read(base, 8)
  const order = head[0] === 0x49 && head[1] === 0x49 ? 'II' : head[0] === 0x4d && head[1] === 0x4d ? 'MM' : null
  if (order === null || head.length < 8) return null
  const little = order === 'II'
  const uint = little ? uintLE : uintBE
  if (uint(head, 2, 2) === 43) return null // BigTIFF: no camera and no scanner of photos writes it
  const seen = new Set<number>()
  const todo = [uint(head, 4, 4)]
  const directories: TiffDirectory[] = []
  for (let offset = todo.shift(); offset !== undefined && directories.length < MAX_SUBIMAGES; offset = todo.shift()) {
    if (offset === 0 || seen.has(offset)) continue
    seen.add(offset)
    const read = await readDirectory(source, base, offset, little)
    if (read === null) continue
    directories.push(read.directory)
    // The next of the chain goes last: sub-directories of a RAW's first one hold its pictures.
    todo.push(...(read.directory.tags.get(TAG.subIfds) ?? []), ...(read.directory.tags.get(TAG.exifIfd) ?? []), read.next)
  }
  return { little, directories }
}

export function firstValue(directory: TiffDirectory, tag: number): number | undefined {
  return directory.tags.get(tag)?.[0]
}

async function readDirectory(
  source: ByteSource,
  base: number,
  offset: number,
  little: boolean,
): Promise<{ directory: TiffDirectory; next: number } | null> {
  const uint = little ? uintLE : uintBE
  const head = await source.read(base + offset, 2)
  if (head.length < 2) return null
  const count = uint(head, 0, 2)
  if (count === 0 || count > MAX_ENTRIES) return null
  const entries = (await source.read(base + offset + 2, count * 12 + 4)).slice()
  const tags = new Map<number, number[]>()
  const places = new Map<number, { offset: number; length: number }>()
  for (let index = 0; index < count; index++) {
    const at = index * 12
    if (at + 12 > entries.length) break
    const tag = uint(entries, at, 2)
    const type = uint(entries, at + 2, 2)
    const valueBytes = TYPE_BYTES[type] ?? 0
    const values = uint(entries, at + 4, 4)
    if (valueBytes === 0) continue
    const length = values * valueBytes
    const place = length <= 4 ? base + offset + 2 + at + 8 : base + uint(entries, at + 8, 4)
    places.set(tag, { offset: place, length })
    // Numbers only: shorts, longs and IFD offsets. Everything else is found by its place.
    if (type !== 3 && type !== 4 && type !== 13 && type !== 1) continue
    if (values > (type === 1 ? MAX_BYTE_VALUES : MAX_VALUES)) continue
    const bytes = length <= 4 ? entries.subarray(at + 8, at + 12) : await source.read(place, length)
    const list: number[] = []
    for (let value = 0; value < values && (value + 1) * valueBytes <= bytes.length; value++) {
      list.push(uint(bytes, value * valueBytes, valueBytes))
    }
    tags.set(tag, list)
  }
  return { directory: { tags, places }, next: uint(entries, count * 12, 4) }
}

/** Directories of a TIFF structure in memory, for EXIF inside other formats. */
export function readTiffBytes(bytes: Uint8Array<ArrayBuffer>): Promise<TiffFile | null> {
  return readTiff(bytesSource(bytes))
}

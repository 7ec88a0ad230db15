import { MAX_SUBIMAGES } from '../../../src/domain/pixel-limits.ts'
import { uintBE, uintLE, type ByteSource } from './byte-source.ts'
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
  const order =
    bytes[0] === 0x49 && bytes[1] === 0x49 ? true : bytes[0] === 0x4d && bytes[1] === 0x4d ? false : null
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
  const order =
    head[0] === 0x49 && head[1] === 0x49 ? 'II' : head[0] === 0x4d && head[1] === 0x4d ? 'MM' : null
  if (order === null || head.length < 8) return null
  const little = order === 'II'
  const uint = little ? uintLE : uintBE
  const isBig = uint(head, 2, 2) === 43
  const seen = new Set<number>()
  const todo = [isBig ? uint(await source.read(base + 8, 8), 0, 8) : uint(head, 4, 4)]
  const directories: TiffDirectory[] = []
  for (
    let offset = todo.shift();
    offset !== undefined && directories.length < MAX_SUBIMAGES;
    offset = todo.shift()
  ) {
    if (offset === 0 || seen.has(offset)) continue
    seen.add(offset)
    const read = await readDirectory(source, base, offset, { little, isBig })
    if (read === null) continue
    directories.push(read.directory)
    // The next of the chain goes last: sub-directories of a RAW's first one hold its pictures.
    todo.push(
      ...(read.directory.tags.get(TAG.subIfds) ?? []),
      ...(read.directory.tags.get(TAG.exifIfd) ?? []),
      read.next,
    )
  }
  return { little, directories }
}

export function firstValue(directory: TiffDirectory, tag: number): number | undefined {
  return directory.tags.get(tag)?.[0]
}

/** BigTIFF has eight bytes where TIFF has four, and two where counts are. Source: AWare Systems, "The BigTIFF File Format". */
async function readDirectory(
  source: ByteSource,
  base: number,
  offset: number,
  { little, isBig }: { readonly little: boolean; readonly isBig: boolean },
): Promise<{ directory: TiffDirectory; next: number } | null> {
  const uint = little ? uintLE : uintBE
  const wide = isBig ? 8 : 4
  const countBytes = isBig ? 8 : 2
  const entryBytes = 4 + wide * 2
  const head = await source.read(base + offset, countBytes)
  if (head.length < countBytes) return null
  const count = uint(head, 0, countBytes)
  if (count === 0 || count > MAX_ENTRIES) return null
  const entries = (await source.read(base + offset + countBytes, count * entryBytes + wide)).slice()
  const tags = new Map<number, number[]>()
  const places = new Map<number, { offset: number; length: number }>()
  for (let index = 0; index < count; index++) {
    const at = index * entryBytes
    if (at + entryBytes > entries.length) break
    const tag = uint(entries, at, 2)
    const type = uint(entries, at + 2, 2)
    const valueBytes = TYPE_BYTES[type] ?? 0
    const values = uint(entries, at + 4, wide)
    if (valueBytes === 0) continue
    const length = values * valueBytes
    const isInside = length <= wide
    const inside = at + 4 + wide
    const place = isInside ? base + offset + countBytes + inside : base + uint(entries, inside, wide)
    places.set(tag, { offset: place, length })
    if (!isNumeric(type) || values > (type === 1 ? MAX_BYTE_VALUES : MAX_VALUES)) continue
    const bytes = isInside ? entries.subarray(inside, inside + wide) : await source.read(place, length)
    const list: number[] = []
    for (let value = 0; value < values && (value + 1) * valueBytes <= bytes.length; value++) {
      list.push(uint(bytes, value * valueBytes, valueBytes))
    }
    tags.set(tag, list)
  }
  return { directory: { tags, places }, next: uint(entries, count * entryBytes, wide) }
}

/** Bytes, shorts, longs and places of directories. Everything else is found by its place. */
function isNumeric(type: number): boolean {
  return type === 1 || type === 3 || type === 4 || type === 13 || type === 16 || type === 18
}

import { readRange, latin1, viewOf, type Bytes } from '../bytes.ts'

/** Bounds against loops, counts of 4 G and offsets out of bounds (acceptance C3). */
const MAX_DIRECTORIES = 64
const MAX_ENTRIES = 2048
/** Pages of a TIFF that are looked into: the first ones say it all. */
const MAX_PAGES = 8
/** Long values nobody reads as text. Blocks that hold metadata of their own may be longer. */
const MAX_VALUE_BYTES = 64 * 1024
const MAX_BLOCK_BYTES = 4 * 1024 * 1024
/** XMP, IPTC, Photoshop resources, ICC profile, maker note, JPEG from raw. */
const BLOCK_TAGS: ReadonlySet<number> = new Set([0x02bc, 0x83bb, 0x8649, 0x8773, 0x927c])

const TYPE_BYTES: readonly number[] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8]

export interface IfdEntry {
  readonly tag: number
  readonly type: number
  readonly count: number
  /** Where the value lies, from the start of the TIFF block. */
  readonly offset: number
  readonly byteLength: number
  /** Empty when the value is too long to keep or out of bounds. */
  readonly bytes: Uint8Array
  readonly little: boolean
}

export interface Ifd {
  /** `IFD0`, `IFD1`, …, `Exif`, `GPS`, `Interop`, `SubIFD`. */
  readonly name: string
  readonly offset: number
  readonly entries: ReadonlyMap<number, IfdEntry>
}

export interface TiffRead {
  readonly little: boolean
  readonly ifds: readonly Ifd[]
  readonly problems: readonly string[]
}

const POINTERS: readonly (readonly [number, string])[] = [
  [0x8769, 'Exif'],
  [0x8825, 'GPS'],
  [0xa005, 'Interop'],
  [0x014a, 'SubIFD'],
]

/**
 * Walks every directory of a TIFF structure: classic and BigTIFF, either byte order, at most once each.
 * `bytes` starts at the byte-order mark. Null when there is none. Source: TIFF 6.0, EXIF 2.32, the BigTIFF note.
 */
export async function readTiff(bytes: Bytes): Promise<TiffRead | null> {
  const head = await readRange(bytes, 0, 16)
  if (head.length < 8) return null
  const order = latin1(head, 0, 2)
  if (order !== 'II' && order !== 'MM') return null
  const little = order === 'II'
  const view = viewOf(head)
  const isBig = view.getUint16(2, little) === 43
  const first = isBig
    ? head.length < 16
      ? 0
      : Number(view.getBigUint64(8, little))
    : view.getUint32(4, little)
  const problems: string[] = []
  const ifds = await walkDirectories(bytes, little, isBig, [{ name: 'IFD0', offset: first }], problems)
  return { little, ifds, problems }
}

interface Pending {
  readonly name: string
  readonly offset: number
}

async function walkDirectories(
  bytes: Bytes,
  little: boolean,
  isBig: boolean,
  start: readonly Pending[],
  problems: string[],
): Promise<Ifd[]> {
  const ifds: Ifd[] = []
  const seen = new Set<number>()
  const pending = [...start]
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    if (next.offset === 0) continue
    if (seen.has(next.offset)) {
      problems.push('EXIF directories form a loop')
      continue
    }
    if (seen.size >= MAX_DIRECTORIES) {
      problems.push(`More than ${MAX_DIRECTORIES} EXIF directories`)
      break
    }
    seen.add(next.offset)
    const read = await readDirectory(bytes, little, isBig, next, problems)
    if (read === null) continue
    ifds.push(read.ifd)
    for (const [tag, name] of POINTERS) {
      const entry = read.ifd.entries.get(tag)
      if (entry === undefined) continue
      for (const offset of integersOf(entry).slice(0, 16)) pending.push({ name, offset })
    }
    const chain = /^IFD(\d+)$/.exec(next.name)
    if (chain !== null && Number(chain[1]) < MAX_PAGES)
      pending.push({ name: `IFD${Number(chain[1]) + 1}`, offset: read.next })
  }
  return ifds
}

/** Reads one directory; also used for maker notes, whose value offsets count from `base`. */
export async function readDirectory(
  bytes: Bytes,
  little: boolean,
  isBig: boolean,
  { name, offset }: Pending,
  problems: string[],
  base = 0,
): Promise<{ ifd: Ifd; next: number } | null> {
  const countBytes = isBig ? 8 : 2
  const entryBytes = isBig ? 20 : 12
  const countField = await readRange(bytes, offset, countBytes)
  if (countField.length < countBytes) {
    problems.push(`EXIF directory ${name} lies outside of the file`)
    return null
  }
  const declared = isBig
    ? Number(viewOf(countField).getBigUint64(0, little))
    : viewOf(countField).getUint16(0, little)
  const count = Math.min(declared, MAX_ENTRIES)
  const block = await readRange(bytes, offset + countBytes, count * entryBytes + 8)
  if (block.length < count * entryBytes) problems.push(`EXIF directory ${name} is cut off`)
  const entries = new Map<number, IfdEntry>()
  for (let index = 0; index < count && (index + 1) * entryBytes <= block.length; index++) {
    const entry = await readEntry(
      bytes,
      little,
      isBig,
      block.subarray(index * entryBytes, (index + 1) * entryBytes),
      offset + countBytes + index * entryBytes,
      base,
    )
    if (entry === null) problems.push(`EXIF directory ${name} has a value outside of the file`)
    // The first of two entries with one tag is the one every reader takes.
    else if (!entries.has(entry.tag)) entries.set(entry.tag, entry)
  }
  const after = count * entryBytes
  const next =
    isBig || block.length < after + 4 || declared > MAX_ENTRIES ? 0 : viewOf(block).getUint32(after, little)
  return { ifd: { name, offset, entries }, next }
}

async function readEntry(
  bytes: Bytes,
  little: boolean,
  isBig: boolean,
  raw: Uint8Array,
  at: number,
  base: number,
): Promise<IfdEntry | null> {
  const view = viewOf(raw)
  const tag = view.getUint16(0, little)
  const type = view.getUint16(2, little)
  const count = isBig ? Number(view.getBigUint64(4, little)) : view.getUint32(4, little)
  const byteLength = (TYPE_BYTES[type] ?? 0) * count
  const inlineAt = isBig ? 12 : 8
  const inlineBytes = isBig ? 8 : 4
  if (byteLength <= inlineBytes) {
    return {
      tag,
      type,
      count,
      offset: at + inlineAt,
      byteLength,
      bytes: raw.subarray(inlineAt, inlineAt + byteLength),
      little,
    }
  }
  const offset =
    base + (isBig ? Number(view.getBigUint64(inlineAt, little)) : view.getUint32(inlineAt, little))
  const maxBytes = BLOCK_TAGS.has(tag) ? MAX_BLOCK_BYTES : MAX_VALUE_BYTES
  if (offset >= bytes.size) return null
  if (byteLength > maxBytes)
    return { tag, type, count, offset, byteLength, bytes: raw.subarray(0, 0), little }
  const value = await readRange(bytes, offset, byteLength)
  // A text or block that runs over the end is still worth its beginning; a number is not.
  if (value.length < byteLength && type !== 2 && type !== 7 && type !== 1) return null
  return { tag, type, count, offset, byteLength, bytes: value, little }
}

/** Numbers of an entry: rationals divided, at most `limit`. A zero denominator gives Infinity or NaN. */
export function numbersOf(entry: IfdEntry, limit = 64): number[] {
  const view = viewOf(entry.bytes)
  const size = TYPE_BYTES[entry.type] ?? 0
  const numbers: number[] = []
  for (
    let offset = 0;
    size > 0 && offset + size <= view.byteLength && numbers.length < limit;
    offset += size
  ) {
    numbers.push(readNumber(view, entry.type, offset, entry.little))
  }
  return numbers
}

function readNumber(view: DataView, type: number, offset: number, little: boolean): number {
  switch (type) {
    case 3:
      return view.getUint16(offset, little)
    case 4:
    case 13:
      return view.getUint32(offset, little)
    case 5:
      return view.getUint32(offset, little) / view.getUint32(offset + 4, little)
    case 6:
      return view.getInt8(offset)
    case 8:
      return view.getInt16(offset, little)
    case 9:
      return view.getInt32(offset, little)
    case 10:
      return view.getInt32(offset, little) / view.getInt32(offset + 4, little)
    case 11:
      return view.getFloat32(offset, little)
    case 12:
      return view.getFloat64(offset, little)
    case 16:
    case 18:
      return Number(view.getBigUint64(offset, little))
    case 17:
      return Number(view.getBigInt64(offset, little))
    default:
      return view.getUint8(offset)
  }
}

/** Whole numbers of an entry, for offsets and counts. */
export function integersOf(entry: IfdEntry): number[] {
  return numbersOf(entry, 1024).filter((number) => Number.isSafeInteger(number) && number >= 0)
}

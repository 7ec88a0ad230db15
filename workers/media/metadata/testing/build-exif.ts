import { bytesOf, uint, utf16, utf8 } from './build-bytes.ts'

/** One entry of a directory to be written: tag, type, count, and its value in the file's byte order. */
export interface Entry {
  readonly tag: number
  readonly type: number
  readonly count: number
  readonly value: (little: boolean) => Uint8Array
}

export interface TiffParts {
  readonly little?: boolean
  readonly ifd0?: readonly Entry[]
  readonly exif?: readonly Entry[]
  readonly gps?: readonly Entry[]
  readonly ifd1?: readonly Entry[]
  readonly subIfd?: readonly Entry[]
  /** Bytes 2–3; 42 unless a RAW format has its own. */
  readonly magic?: number
}

export function ascii(tag: number, text: string): Entry {
  const bytes = bytesOf(utf8(text), 0)
  return { tag, type: 2, count: bytes.length, value: () => bytes }
}

export function short(tag: number, ...numbers: readonly number[]): Entry {
  return {
    tag,
    type: 3,
    count: numbers.length,
    value: (little) => bytesOf(...numbers.map((number) => uint(number, 2, little))),
  }
}

export function long(tag: number, ...numbers: readonly number[]): Entry {
  return {
    tag,
    type: 4,
    count: numbers.length,
    value: (little) => bytesOf(...numbers.map((number) => uint(number, 4, little))),
  }
}

export function byte(tag: number, ...numbers: readonly number[]): Entry {
  return { tag, type: 1, count: numbers.length, value: () => Uint8Array.from(numbers) }
}

/** Pairs of numerator and denominator. */
export function rational(tag: number, ...pairs: readonly (readonly [number, number])[]): Entry {
  const value = (little: boolean) =>
    bytesOf(...pairs.flatMap(([over, under]) => [uint(over, 4, little), uint(under, 4, little)]))
  return { tag, type: 5, count: pairs.length, value }
}

export function signedRational(tag: number, over: number, under: number): Entry {
  return {
    tag,
    type: 10,
    count: 1,
    value: (little) => bytesOf(uint(over, 4, little), uint(under, 4, little)),
  }
}

export function undefined_(tag: number, content: Uint8Array): Entry {
  return { tag, type: 7, count: content.length, value: () => content }
}

/** Microsoft's UTF-16 tags. */
export function xp(tag: number, text: string): Entry {
  const bytes = bytesOf(utf16(text, true), 0, 0)
  return { tag, type: 1, count: bytes.length, value: () => bytes }
}

/** Degrees as EXIF writes them: whole degrees, whole minutes, seconds in thousandths. */
export function degrees(tag: number, value: number): Entry {
  const whole = Math.floor(value)
  const minutes = Math.floor((value - whole) * 60)
  const milliseconds = Math.round((value - whole - minutes / 60) * 3_600_000)
  return rational(tag, [whole, 1], [minutes, 1], [milliseconds, 1000])
}

export function gpsPosition(lat: number, lon: number): Entry[] {
  return [
    ascii(1, lat < 0 ? 'S' : 'N'),
    degrees(2, Math.abs(lat)),
    ascii(3, lon < 0 ? 'W' : 'E'),
    degrees(4, Math.abs(lon)),
  ]
}

/** Writes a TIFF block. Directories lie behind each other, each followed by its values. */
export function buildTiff({
  little = true,
  ifd0 = [],
  exif = [],
  gps = [],
  ifd1 = [],
  subIfd = [],
  magic = 42,
}: TiffParts): Uint8Array<ArrayBuffer> {
  const pointers = [
    { tag: 0x8769, entries: exif },
    { tag: 0x8825, entries: gps },
    { tag: 0x014a, entries: subIfd },
  ].filter(({ entries }) => entries.length > 0)
  const main = [...ifd0, ...pointers.map(({ tag }) => long(tag, 0))]
  const parts: Uint8Array[] = [bytesOf(little ? 'II' : 'MM', uint(magic, 2, little), uint(8, 4, little))]
  let offset = 8 + sizeOfDirectory(main)
  const placed = new Map<number, number>()
  for (const { tag, entries } of pointers) {
    placed.set(tag, offset)
    offset += sizeOfDirectory(entries)
  }
  const resolved = main.map((entry) =>
    placed.has(entry.tag) ? long(entry.tag, placed.get(entry.tag) ?? 0) : entry,
  )
  parts.push(writeDirectory(resolved, 8, ifd1.length > 0 ? offset : 0, little))
  for (const { tag, entries } of pointers)
    parts.push(writeDirectory(entries, placed.get(tag) ?? 0, 0, little))
  if (ifd1.length > 0) parts.push(writeDirectory(ifd1, offset, 0, little))
  return bytesOf(...parts)
}

function sizeOfDirectory(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + 12 + outOfLineBytes(entry), 6)
}

function outOfLineBytes(entry: Entry): number {
  const length = entry.value(true).length
  return length > 4 ? length + (length & 1) : 0
}

/** A directory at `offset`, its values right behind it; `next` is the following directory. */
export function writeDirectory(
  entries: readonly Entry[],
  offset: number,
  next: number,
  little: boolean,
  base = 0,
): Uint8Array {
  const sorted = [...entries].sort((left, right) => left.tag - right.tag)
  let valueAt = offset + 6 + sorted.length * 12
  const rows: Uint8Array[] = []
  const values: Uint8Array[] = []
  for (const entry of sorted) {
    const value = entry.value(little)
    const head = [uint(entry.tag, 2, little), uint(entry.type, 2, little), uint(entry.count, 4, little)]
    if (value.length <= 4) rows.push(bytesOf(...head, value, new Uint8Array(4 - value.length)))
    else {
      rows.push(bytesOf(...head, uint(valueAt - base, 4, little)))
      values.push(bytesOf(value, new Uint8Array(value.length & 1)))
      valueAt += value.length + (value.length & 1)
    }
  }
  return bytesOf(uint(sorted.length, 2, little), ...rows, uint(next, 4, little), ...values)
}

/** Headers of formats that no browser decodes and that are simple enough to be read by hand. */

import { ascii, uintBE, uintLE, type ByteSource } from './byte-source.ts'
import type { ImageHeader } from './image-header.ts'

/** Source: Adobe Photoshop File Formats Specification, "File Header Section". */
export async function readPsdHeader(source: ByteSource): Promise<ImageHeader | null> {
  const head = await source.read(0, 26)
  if (head.length < 26) return null
  const channels = uintBE(head, 12, 2)
  return {
    width: uintBE(head, 18, 4),
    height: uintBE(head, 14, 4),
    sampleBytes: (Math.min(channels, 56) * uintBE(head, 22, 2)) / 8,
  }
}

/** Source: qoiformat.org specification. */
export async function readQoiHeader(source: ByteSource): Promise<ImageHeader | null> {
  const head = await source.read(0, 14)
  return head.length < 14
    ? null
    : { width: uintBE(head, 4, 4), height: uintBE(head, 8, 4), sampleBytes: head[12] ?? 4 }
}

/** Source: Truevision TGA specification 2.0. */
export async function readTgaHeader(source: ByteSource): Promise<ImageHeader | null> {
  const head = await source.read(0, 18)
  return head.length < 18
    ? null
    : {
        width: uintLE(head, 12, 2),
        height: uintLE(head, 14, 2),
        sampleBytes: Math.ceil((head[16] ?? 32) / 8),
      }
}

/** Autodesk FLIC. */
export async function readFlicHeader(source: ByteSource): Promise<ImageHeader | null> {
  const head = await source.read(0, 14)
  return head.length < 14
    ? null
    : { width: uintLE(head, 8, 2), height: uintLE(head, 10, 2), sampleBytes: 1, frames: uintLE(head, 6, 2) }
}

/** PBM, PGM, PPM and PAM. Source: netpbm man pages. */
export async function readNetpbmHeader(source: ByteSource): Promise<ImageHeader | null> {
  const header = parseNetpbm(await source.read(0, 4096))
  if (header === null) return null
  return {
    width: header.width,
    height: header.height,
    sampleBytes: header.channels * (header.max > 255 ? 2 : 1),
  }
}

export interface NetpbmHeader {
  readonly width: number
  readonly height: number
  readonly channels: number
  /** Largest sample; 1 for bitmaps. */
  readonly max: number
  /** `P1`–`P3` are written in digits. */
  readonly isText: boolean
  readonly isBitmap: boolean
  /** Where the samples begin. */
  readonly start: number
}

/** Reads the words of a netpbm header; null when they are not numbers that make sense. */
export function parseNetpbm(bytes: Uint8Array): NetpbmHeader | null {
  const kind = (bytes[1] ?? 0) - 0x30
  if (kind === 7) return parsePam(bytes)
  const isBitmap = kind === 1 || kind === 4
  let offset = 2
  const numbers: number[] = []
  while (numbers.length < (isBitmap ? 2 : 3) && offset < bytes.length) {
    const byte = bytes[offset] ?? 0
    if (byte === 0x23) {
      while (offset < bytes.length && bytes[offset] !== 0x0a) offset++
    } else if (byte >= 0x30 && byte <= 0x39) {
      let value = 0
      for (; (bytes[offset] ?? 0) >= 0x30 && (bytes[offset] ?? 0) <= 0x39; offset++)
        value = value * 10 + (bytes[offset] ?? 0) - 0x30
      numbers.push(value)
    } else if (byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)) offset++
    else return null
  }
  const [width, height, max = 1] = numbers
  if (width === undefined || height === undefined || max < 1 || max > 65535) return null
  return {
    width,
    height,
    max,
    isBitmap,
    isText: kind <= 3,
    channels: kind === 3 || kind === 6 ? 3 : 1,
    start: offset + 1,
  }
}

function parsePam(bytes: Uint8Array): NetpbmHeader | null {
  const text = ascii(bytes, 0, Math.min(bytes.length, 1024))
  const end = text.indexOf('ENDHDR\n')
  const field = (name: string): number =>
    Number(new RegExp(`^${name}\\s+(\\d+)`, 'm').exec(text.slice(0, end))?.[1] ?? 0)
  const channels = field('DEPTH')
  const max = field('MAXVAL')
  if (end < 0 || channels < 1 || channels > 4 || max < 1 || max > 65535) return null
  return {
    width: field('WIDTH'),
    height: field('HEIGHT'),
    channels,
    max,
    isText: false,
    isBitmap: false,
    start: end + 7,
  }
}

/** Headers of formats that browsers decode themselves, besides JPEG and the ISO family. */

import { MAX_ANIMATION_FRAMES, MAX_SUBIMAGES } from '../../../src/domain/pixel-limits.ts'
import { ascii, uintBE, uintLE, type ByteSource } from './byte-source.ts'
import type { ImageHeader } from './image-header.ts'
import { readTiffOrientation } from './tiff-header.ts'

/** Chunks looked at: programs write pixels in pieces of 8 KiB and more, and what they add last is not worth all of a large file. */
const MAX_CHUNKS = 2000
const WEBP_HAS_EXIF = 0x08
const PNG_CHANNELS: readonly number[] = [1, 0, 3, 1, 2, 0, 4]

/** Source: PNG specification, third edition, §11.2.1 and §11.3. */
export async function readPngHeader(source: ByteSource): Promise<ImageHeader | null> {
  const head = await source.read(0, 33)
  if (head.length < 26 || ascii(head, 12, 4) !== 'IHDR') return null
  let frames: number | undefined
  let orientation: number | undefined
  let orientationIsLate = false
  let isLate = false
  const animationChunks: { offset: number; length: number }[] = []
  let offset = 8
  for (let chunk = 0; chunk < MAX_CHUNKS; chunk++) {
    const start = await source.read(offset, 12)
    if (start.length < 8) break
    const length = uintBE(start, 0, 4)
    const type = ascii(start, 4, 4)
    if (type === 'IEND') break
    if (type === 'IDAT') isLate = true
    if (type === 'acTL' && !isLate) {
      frames = Math.min(uintBE(start, 8, 4), MAX_ANIMATION_FRAMES)
      animationChunks.push({ offset, length: 12 + length })
    }
    if (type === 'eXIf' && length < 1024 * 1024) {
      orientation = readTiffOrientation(await source.read(offset + 8, length))
      orientationIsLate = isLate
      break
    }
    offset += 12 + length
  }
  const bits = head[24] ?? 8
  return {
    width: uintBE(head, 16, 4),
    height: uintBE(head, 20, 4),
    sampleBytes: ((PNG_CHANNELS[head[25] ?? 6] ?? 4) * bits) / 8,
    cutOff: !(await endsWith(source, 'IEND')),
    ...(frames === undefined ? {} : { frames, animationChunks }),
    ...(orientation === undefined ? {} : { orientation, orientationIsLate }),
  }
}

/** Source: GIF89a §18. Browsers enlarge the screen to hold the first frame, so both are looked at. */
export async function readGifHeader(source: ByteSource): Promise<ImageHeader | null> {
  const head = await source.read(0, 4096)
  if (head.length < 13) return null
  let width = uintLE(head, 6, 2)
  let height = uintLE(head, 8, 2)
  const flags = head[10] ?? 0
  let offset = 13 + ((flags & 0x80) !== 0 ? 3 << ((flags & 7) + 1) : 0)
  while (head[offset] === 0x21) {
    offset += 2
    while ((head[offset] ?? 0) > 0) offset += (head[offset] ?? 0) + 1
    offset++
  }
  if (head[offset] === 0x2c && offset + 9 < head.length) {
    width = Math.max(width, uintLE(head, offset + 1, 2) + uintLE(head, offset + 5, 2))
    height = Math.max(height, uintLE(head, offset + 3, 2) + uintLE(head, offset + 7, 2))
  }
  return { width, height, sampleBytes: 1 }
}

/** Source: RFC 9649 §2.5–2.7. */
export async function readWebpHeader(source: ByteSource): Promise<ImageHeader | null> {
  const head = await source.read(0, 30)
  if (head.length < 25) return null
  const cutOff = uintLE(head, 4, 4) + 8 > source.size
  const form = ascii(head, 12, 4)
  if (form === 'VP8X') {
    const size = { width: uintLE(head, 24, 3) + 1, height: uintLE(head, 27, 3) + 1, cutOff }
    const orientation =
      ((head[20] ?? 0) & WEBP_HAS_EXIF) === 0 ? undefined : await readWebpOrientation(source)
    return orientation === undefined ? size : { ...size, orientation }
  }
  if (form === 'VP8L') {
    const bits = uintLE(head, 21, 4)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, cutOff }
  }
  if (form === 'VP8 ')
    return { width: uintLE(head, 26, 2) & 0x3fff, height: uintLE(head, 28, 2) & 0x3fff, cutOff }
  return null
}

async function readWebpOrientation(source: ByteSource): Promise<number | undefined> {
  let offset = 12
  for (let chunk = 0; chunk < MAX_CHUNKS; chunk++) {
    const head = await source.read(offset, 8)
    if (head.length < 8) return undefined
    const length = uintLE(head, 4, 4)
    if (ascii(head, 0, 4) === 'EXIF') {
      const exif = await source.read(offset + 8, Math.min(length, 1024 * 1024))
      // Some writers keep JPEG's mark before the TIFF structure.
      return readTiffOrientation(ascii(exif, 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif)
    }
    offset += 8 + length + (length & 1)
  }
  return undefined
}

/** Source: Microsoft, BITMAPCOREHEADER and BITMAPINFOHEADER. A negative height is a bitmap from the top down. */
export async function readBmpHeader(source: ByteSource): Promise<ImageHeader | null> {
  const head = await source.read(0, 30)
  if (head.length < 26) return null
  const isCore = uintLE(head, 14, 4) === 12
  const width = isCore ? uintLE(head, 18, 2) : uintLE(head, 18, 4) | 0
  const height = isCore ? uintLE(head, 20, 2) : uintLE(head, 22, 4) | 0
  const bits = uintLE(head, isCore ? 24 : 28, 2)
  return { width: Math.abs(width), height: Math.abs(height), sampleBytes: bits / 8 }
}

/** The largest picture of the icon: a PNG inside tells its own size, which the directory may lie about. */
export async function readIcoHeader(source: ByteSource): Promise<ImageHeader | null> {
  const head = (await source.read(0, 6 + 16 * MAX_SUBIMAGES)).slice()
  const count = Math.min(uintLE(head, 4, 2), MAX_SUBIMAGES)
  let best: ImageHeader | null = null
  for (let index = 0; index < count; index++) {
    const at = 6 + index * 16
    if (at + 16 > head.length) break
    const inner = await source.read(uintLE(head, at + 12, 4), 40)
    const size = readIconSize(inner)
    if (size !== null && (best === null || size.width * size.height > best.width * best.height)) best = size
  }
  return best
}

function readIconSize(inner: Uint8Array): ImageHeader | null {
  if (inner.length < 24) return null
  if (ascii(inner, 1, 3) === 'PNG') return { width: uintBE(inner, 16, 4), height: uintBE(inner, 20, 4) }
  // A bitmap in an icon has its mask below it, so its height is told twice.
  return { width: uintLE(inner, 4, 4), height: Math.abs(uintLE(inner, 8, 4) | 0) >> 1 }
}

async function endsWith(source: ByteSource, mark: string): Promise<boolean> {
  const tail = await source.read(Math.max(0, source.size - 4096), 4096)
  for (let at = tail.length - mark.length; at >= 0; at--)
    if (ascii(tail, at, mark.length) === mark) return true
  return false
}

import { ascii, uintBE, type ByteSource } from './byte-source.ts'
import type { ImageHeader } from './image-header.ts'
import { readTiffOrientation } from './tiff-header.ts'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP1 = 0xe1
/** Cameras write their 20-odd segments; an attack writes millions. */
const MAX_SEGMENTS = 2000

/** Where the TIFF structure of the EXIF segment begins; null when there is none. */
export async function findExif(source: ByteSource): Promise<number | null> {
  for (let offset = 2, segment = 0; segment < MAX_SEGMENTS; segment++) {
    const head = await source.read(offset, 10)
    const marker = head[1] ?? 0
    if (head[0] !== 0xff || marker < 0xc0 || marker === SOS) return null
    if (marker === APP1 && ascii(head, 4, 6) === 'Exif\0\0') return offset + 10
    offset += 2 + uintBE(head, 2, 2)
  }
  return null
}

/** Size from the frame header (ITU-T T.81 §B.2.2), orientation from EXIF, and whether the end of the picture is there. */
export async function readJpegHeader(source: ByteSource): Promise<ImageHeader | null> {
  let offset = 2
  let orientation: number | undefined
  let frame: { width: number; height: number; progressive: boolean } | null = null
  for (let segment = 0; segment < MAX_SEGMENTS; segment++) {
    const head = await source.read(offset, 12)
    if (head.length < 4) break
    if (head[0] !== 0xff) {
      offset++ // stray bytes between segments, as decoders skip them
      continue
    }
    const marker = head[1] ?? 0
    if (marker === 0xff) {
      offset++
      continue
    }
    if (marker === SOI || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      offset += 2
      continue
    }
    if (marker === SOS || marker === EOI) break
    const length = uintBE(head, 2, 2)
    if (length < 2) break
    if (isFrameMarker(marker)) {
      frame ??= { height: uintBE(head, 5, 2), width: uintBE(head, 7, 2), progressive: (marker & 3) === 2 }
    } else if (marker === APP1 && orientation === undefined && ascii(head, 4, 6) === 'Exif\0\0') {
      orientation = readTiffOrientation(await source.read(offset + 10, length - 8))
    }
    offset += 2 + length
  }
  if (frame === null) return null
  return {
    ...frame,
    ...(orientation === undefined ? {} : { orientation }),
    cutOff: !(await hasEnd(source, offset)),
  }
}

/** Baseline, extended, progressive, and their arithmetic kin: lossless frames (sensor data of RAW) no viewer decodes. */
function isFrameMarker(marker: number): boolean {
  return (marker >= 0xc0 && marker <= 0xc2) || marker === 0xc9 || marker === 0xca
}

/**
 * Looks for the end marker from the back: in coded data 0xff is always followed by 0, so the pair is proof. Films and
 * maps that phones append come after it, so all of the file may have to be seen; that is only so for files cut off.
 */
async function hasEnd(source: ByteSource, scanOffset: number): Promise<boolean> {
  const step = 64 * 1024
  for (let end = source.size; end > scanOffset; end -= step - 1) {
    const start = Math.max(scanOffset, end - step)
    const bytes = await source.read(start, end - start)
    for (let at = bytes.length - 2; at >= 0; at--)
      if (bytes[at] === 0xff && bytes[at + 1] === EOI) return true
  }
  return false
}

/** HEIF, AVIF and JPEG 2000: boxes. Sources: ISO/IEC 23008-12 §6.5, 14496-12 §8.11; ITU-T T.800 annex I. */

import { composeOrientation, turnsToOrientation } from '../../../src/domain/orientation.ts'
import { ascii, uintBE, type ByteSource } from './byte-source.ts'
import type { ImageHeader } from './image-header.ts'

export interface Box {
  readonly type: string
  /** Of the content, after size and type. */
  readonly start: number
  readonly end: number
}

const MAX_BOXES = 2000

/** Boxes between two places, in order. A size that leaves its parent ends the list. */
export async function readBoxes(source: ByteSource, start: number, end: number): Promise<Box[]> {
  const boxes: Box[] = []
  let offset = start
  while (offset + 8 <= end && boxes.length < MAX_BOXES) {
    const head = await source.read(offset, 16)
    if (head.length < 8) break
    let size = uintBE(head, 0, 4)
    let skip = 8
    if (size === 1) {
      size = uintBE(head, 8, 4) * 2 ** 32 + uintBE(head, 12, 4)
      skip = 16
    } else if (size === 0) size = end - offset
    if (size < skip) break
    boxes.push({ type: ascii(head, 4, 4), start: offset + skip, end: Math.min(offset + size, end) })
    offset += size
  }
  return boxes
}

/** First box at a path such as `moov/trak`; null when any step is missing. */
export async function findBox(source: ByteSource, path: string, within?: Box): Promise<Box | null> {
  let box: Box | null = within ?? { type: '', start: 0, end: source.size }
  for (const step of path.split('/')) {
    const inside: Box = box
    const children = await readBoxes(source, inside.start, inside.end)
    box = children.find((child) => child.type === step) ?? null
    if (box === null) return null
    // `meta` is a full box: version and flags come first.
    if (box.type === 'meta') box = { ...box, start: box.start + 4 }
  }
  return box
}

/**
 * The largest size any item of the file claims: a grid is as large as its output, and a decoder may be asked for any of them.
 * The orientation is the main picture's. Sequences without items tell their track's size.
 */
export async function readIsoImageHeader(source: ByteSource): Promise<ImageHeader | null> {
  const properties = await findBox(source, 'meta/iprp/ipco')
  const boxes = properties === null ? [] : await readBoxes(source, properties.start, properties.end)
  let best: ImageHeader | null = null
  for (const box of boxes) {
    if (box.type !== 'ispe') continue
    const bytes = await source.read(box.start, 12)
    best = larger(best, uintBE(bytes, 4, 4), uintBE(bytes, 8, 4))
  }
  const track = best === null ? await findBox(source, 'moov/trak/tkhd') : null
  if (track !== null) {
    const bytes = await source.read(track.end - 8, 8)
    best = larger(best, uintBE(bytes, 0, 2), uintBE(bytes, 4, 2))
  }
  if (best === null) return null
  const main = await readMainProperties(source, boxes)
  const size = main.find((box) => box.type === 'ispe')
  const sizeBytes = size === undefined ? null : await source.read(size.start, 12)
  let orientation = 1
  for (const box of main) {
    if (box.type !== 'irot' && box.type !== 'imir') continue
    const value = (await source.read(box.start, 1))[0] ?? 0
    orientation = composeOrientation(
      orientation,
      box.type === 'irot' ? turnsToOrientation(value) : (value & 1) === 0 ? 4 : 2,
    )
  }
  // A thumbnail larger than the main picture would be an attack; the limit looks at the largest, the ladder at the main one.
  const mainPixels = sizeBytes === null ? 0 : uintBE(sizeBytes, 4, 4) * uintBE(sizeBytes, 8, 4)
  return sizeBytes !== null && mainPixels >= best.width * best.height
    ? { width: uintBE(sizeBytes, 4, 4), height: uintBE(sizeBytes, 8, 4), orientation }
    : { ...best, orientation }
}

function larger(best: ImageHeader | null, width: number, height: number): ImageHeader {
  return best === null || width * height > best.width * best.height ? { width, height } : best
}

/** Properties of the main item, in the order they are applied. Source: ISO/IEC 14496-12 §8.11.14. */
async function readMainProperties(source: ByteSource, properties: readonly Box[]): Promise<Box[]> {
  const primary = await findBox(source, 'meta/pitm')
  const associations = await findBox(source, 'meta/iprp/ipma')
  if (primary === null || associations === null) return []
  const pitm = await source.read(primary.start, 8)
  const mainId = pitm[0] === 0 ? uintBE(pitm, 4, 2) : uintBE(pitm, 4, 4)
  const bytes = (
    await source.read(associations.start, Math.min(associations.end - associations.start, 1024 * 1024))
  ).slice()
  const idBytes = (bytes[0] ?? 0) < 1 ? 2 : 4
  const indexBytes = ((bytes[3] ?? 0) & 1) === 1 ? 2 : 1
  let at = 8
  for (let entry = 0; entry < uintBE(bytes, 4, 4) && at < bytes.length; entry++) {
    const id = uintBE(bytes, at, idBytes)
    const count = bytes[at + idBytes] ?? 0
    at += idBytes + 1
    if (id === mainId) {
      return Array.from({ length: count }, (_, index) => {
        const value = uintBE(bytes, at + index * indexBytes, indexBytes)
        return properties[(indexBytes === 2 ? value & 0x7fff : value & 0x7f) - 1]
      }).filter((box) => box !== undefined)
    }
    at += count * indexBytes
  }
  return []
}

/** JPEG 2000 file or bare codestream: the SIZ marker is what decoders obey. */
export async function readJp2Header(source: ByteSource): Promise<ImageHeader | null> {
  const start = await source.read(0, 4)
  let offset = 0
  if (uintBE(start, 0, 4) !== 0xff4fff51) {
    const stream = await findBox(source, 'jp2c')
    if (stream === null) return null
    offset = stream.start
  }
  const siz = await source.read(offset, 42)
  if (uintBE(siz, 0, 4) !== 0xff4fff51 || siz.length < 42) return null
  const components = uintBE(siz, 40, 2)
  return {
    width: uintBE(siz, 8, 4) - uintBE(siz, 16, 4),
    height: uintBE(siz, 12, 4) - uintBE(siz, 20, 4),
    sampleBytes: Math.min(components, 64) * 4, // OpenJPEG decodes every component to 32-bit integers
  }
}

/** The composite picture that Photoshop keeps at the end of a PSD or PSB. Source: Adobe Photoshop File Formats Specification. */

import { fail } from '../../../src/domain/errors.ts'
import { parseIcc } from '../../../src/domain/icc-profile.ts'
import { labToSrgb } from '../../../src/domain/lab-colour.ts'
import { checkPixels } from '../../../src/domain/pixel-limits.ts'
import { ascii, uintBE } from '../header/byte-source.ts'
import type { CodecPixels, CodecInput } from './api.ts'

const MODE = { bitmap: 0, grey: 1, indexed: 2, rgb: 3, cmyk: 4, multichannel: 7, duotone: 8, lab: 9 } as const
const ICC_RESOURCE = 1039

interface Composite {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly mode: number
  readonly palette: Uint8Array
  /** One plane per channel, big-endian samples, rows packed to whole bytes. */
  readonly planes: readonly Uint8Array[]
  readonly missing: boolean
}

export function decodePsd(request: CodecInput): Promise<CodecPixels> {
  const bytes = request.bytes
  const { composite, icc } = readComposite(bytes, request.fileName)
  const rgba = toRgba(composite, request.fileName)
  if (icc !== null) parseIcc(icc)?.(rgba)
  return Promise.resolve({
    rgba: rgba.buffer,
    width: composite.width,
    height: composite.height,
    originalWidth: composite.width,
    originalHeight: composite.height,
    orientation: 1,
    decoder: 'psd',
    damaged: composite.missing,
    animated: false,
    warnings: composite.missing ? ['Part of the picture is missing.'] : [],
  })
}

function readComposite(
  bytes: Uint8Array<ArrayBuffer>,
  fileName: string,
): { composite: Composite; icc: Uint8Array | null } {
  const isBig = uintBE(bytes, 4, 2) === 2
  const channels = uintBE(bytes, 12, 2)
  const height = uintBE(bytes, 14, 4)
  const width = uintBE(bytes, 18, 4)
  const depth = uintBE(bytes, 22, 2)
  const mode = uintBE(bytes, 24, 2)
  checkPixels(
    { width, height },
    { bytesPerPixel: 4 + (Math.min(channels, 4) * depth) / 8, scale: 1 },
    fileName,
  )
  let offset = 26
  const paletteBytes = uintBE(bytes, offset, 4)
  const palette = bytes.subarray(offset + 4, offset + 4 + paletteBytes)
  offset += 4 + paletteBytes
  const resourceBytes = uintBE(bytes, offset, 4)
  const icc = findResource(bytes.subarray(offset + 4, offset + 4 + resourceBytes), ICC_RESOURCE)
  offset += 4 + resourceBytes
  const layerBytes = isBig
    ? uintBE(bytes, offset, 4) * 2 ** 32 + uintBE(bytes, offset + 4, 4)
    : uintBE(bytes, offset, 4)
  offset += (isBig ? 8 : 4) + layerBytes
  if (offset + 2 > bytes.length)
    fail('file.undecodable', 'The PSD has no composite picture; it was saved without compatibility.', {
      subject: fileName,
    })
  const compression = uintBE(bytes, offset, 2)
  if (compression > 1)
    fail('file.unsupported', 'The composite picture of the PSD is compressed in a way that cannot be read.', {
      subject: fileName,
    })
  const rowBytes = Math.ceil((width * depth) / 8)
  const wanted = Math.min(channels, mode === MODE.cmyk ? 4 : mode === MODE.rgb || mode === MODE.lab ? 3 : 1)
  const { planes, missing } =
    compression === 0
      ? readPlain(bytes, offset + 2, rowBytes * height, wanted)
      : readPacked(bytes, offset + 2, { rowBytes, height, channels, wanted, countBytes: isBig ? 4 : 2 })
  return { composite: { width, height, depth, mode, palette, planes, missing }, icc }
}

function findResource(block: Uint8Array, id: number): Uint8Array | null {
  let offset = 0
  while (offset + 12 <= block.length && ascii(block, offset, 4) === '8BIM') {
    const nameBytes = (block[offset + 6] ?? 0) + 1
    const at = offset + 6 + nameBytes + (nameBytes & 1)
    const length = uintBE(block, at, 4)
    if (uintBE(block, offset + 4, 2) === id) return block.slice(at + 4, at + 4 + length)
    offset = at + 4 + length + (length & 1)
  }
  return null
}

function readPlain(
  bytes: Uint8Array,
  offset: number,
  planeBytes: number,
  wanted: number,
): { planes: Uint8Array[]; missing: boolean } {
  const planes = Array.from({ length: wanted }, (_, index) =>
    bytes.subarray(offset + index * planeBytes, offset + (index + 1) * planeBytes),
  )
  return { planes, missing: offset + wanted * planeBytes > bytes.length }
}

interface PackedShape {
  readonly rowBytes: number
  readonly height: number
  readonly channels: number
  readonly wanted: number
  readonly countBytes: number
}

/** PackBits: the lengths of all rows of all channels come first. */
function readPacked(
  bytes: Uint8Array,
  offset: number,
  shape: PackedShape,
): { planes: Uint8Array[]; missing: boolean } {
  const { rowBytes, height, channels, wanted, countBytes } = shape
  let from = offset + channels * height * countBytes
  let missing = false
  const planes: Uint8Array[] = []
  for (let plane = 0; plane < wanted; plane++) {
    const rows = new Uint8Array(rowBytes * height)
    for (let row = 0; row < height; row++) {
      const length = uintBE(bytes, offset + (plane * height + row) * countBytes, countBytes)
      if (from + length > bytes.length) missing = true
      unpackRow(bytes.subarray(from, from + length), rows.subarray(row * rowBytes, (row + 1) * rowBytes))
      from += length
    }
    planes.push(rows)
  }
  return { planes, missing }
}

function unpackRow(packed: Uint8Array, row: Uint8Array): void {
  let from = 0
  let to = 0
  while (from < packed.length && to < row.length) {
    const count = packed[from++] ?? 0
    if (count < 128) {
      row.set(packed.subarray(from, from + Math.min(count + 1, row.length - to)), to)
      from += count + 1
      to += count + 1
    } else if (count > 128) {
      row.fill(packed[from++] ?? 0, to, to + 257 - count)
      to += 257 - count
    }
  }
}

function toRgba(
  { width, height, depth, mode, palette, planes }: Composite,
  fileName: string,
): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255)
  const rowBytes = Math.ceil((width * depth) / 8)
  const [first, second, third, fourth] = planes.map((plane) => sampleReader(plane, depth, rowBytes, width))
  const none = (): number => 0
  for (let pixel = 0; pixel < width * height; pixel++) {
    const to = pixel * 4
    const a = (first ?? none)(pixel)
    switch (mode) {
      case MODE.rgb:
        rgba[to] = a
        rgba[to + 1] = (second ?? none)(pixel)
        rgba[to + 2] = (third ?? none)(pixel)
        break
      case MODE.cmyk: {
        // Stored inverted: 255 is no ink.
        const white = (fourth ?? none)(pixel) / 255
        rgba[to] = a * white
        rgba[to + 1] = (second ?? none)(pixel) * white
        rgba[to + 2] = (third ?? none)(pixel) * white
        break
      }
      case MODE.lab:
        labToSrgb((a * 100) / 255, (second ?? none)(pixel) - 128, (third ?? none)(pixel) - 128, rgba, to)
        break
      case MODE.indexed:
        for (let channel = 0; channel < 3; channel++) rgba[to + channel] = palette[channel * 256 + a] ?? 0
        break
      case MODE.bitmap:
        rgba.fill(a === 0 ? 255 : 0, to, to + 3)
        break
      case MODE.grey:
      case MODE.duotone:
      case MODE.multichannel:
        rgba.fill(a, to, to + 3)
        break
      default:
        return fail('file.unsupported', `PSD of colour mode ${String(mode)} cannot be shown.`, {
          subject: fileName,
        })
    }
  }
  return rgba
}

/** Samples as 0–255. 32-bit samples are linear floats. */
function sampleReader(
  plane: Uint8Array,
  depth: number,
  rowBytes: number,
  width: number,
): (pixel: number) => number {
  if (depth === 8) return (pixel) => plane[pixel] ?? 255
  if (depth === 16) return (pixel) => plane[pixel * 2] ?? 255
  if (depth === 1)
    return (pixel) =>
      ((plane[Math.floor(pixel / width) * rowBytes + ((pixel % width) >> 3)] ?? 0) >>
        (7 - ((pixel % width) & 7))) &
      1
  const view = new DataView(plane.buffer, plane.byteOffset, plane.byteLength)
  return (pixel) => {
    const light = pixel * 4 + 4 <= plane.byteLength ? view.getFloat32(pixel * 4) : 1
    return 255 * Math.max(0, Math.min(1, light)) ** (1 / 2.2)
  }
}

/** One strip or tile of a TIFF: compressed bytes → rows of samples. Source: TIFF 6.0, and Technical Notes 2 and 3. */

import { Jbig2Image } from 'pdfjs-dist/image_decoders/pdf.image_decoders.mjs'
import { fail } from '../../../src/domain/errors.ts'
import { inflate } from './inflate.ts'
import type { TiffLayout } from './tiff-layout.ts'

export const COMPRESSION = {
  none: 1,
  ccittRle: 2,
  ccittG3: 3,
  ccittG4: 4,
  lzw: 5,
  oldJpeg: 6,
  jpeg: 7,
  deflate: 8,
  packBits: 32773,
  adobeDeflate: 32946,
} as const

export interface BlockRequest {
  readonly layout: TiffLayout
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly width: number
  readonly height: number
  /** Per pixel in this block: 1 when planes are stored apart. */
  readonly samples: number
  /** The whole file: old JPEG keeps its tables elsewhere. */
  readonly file: Uint8Array<ArrayBuffer>
}

export const PDFJS_WASM = '/vendor/pdfjs/wasm/'
const PHOTOMETRIC_YCBCR = 6

/** Rows packed to whole bytes. Errors: `file.unsupported` names the compression. */
export async function decompressBlock(request: BlockRequest): Promise<Uint8Array> {
  const { layout, bytes, width, height, samples } = request
  const rowBytes = Math.ceil((width * samples * layout.bits) / 8)
  const isSubsampled =
    layout.photometric === PHOTOMETRIC_YCBCR &&
    !layout.planar &&
    (layout.subsampling[0] > 1 || layout.subsampling[1] > 1)
  const length = isSubsampled ? subsampledBytes(request) : rowBytes * height
  let rows: Uint8Array
  switch (layout.compression) {
    case COMPRESSION.none:
      rows = bytes.slice(0, length)
      if (layout.fillOrder === 2) reverseBits(rows)
      break
    case COMPRESSION.packBits:
      rows = unpackBits(bytes, length)
      break
    case COMPRESSION.lzw:
      rows = unpackLzw(bytes, length)
      break
    case COMPRESSION.deflate:
    case COMPRESSION.adobeDeflate:
      rows = await inflate(bytes, length)
      break
    case COMPRESSION.ccittRle:
    case COMPRESSION.ccittG3:
    case COMPRESSION.ccittG4:
      return unpackFax(request)
    case COMPRESSION.jpeg:
      return decodeJpegBlock(joinTables(layout.jpegTables, bytes), request)
    case COMPRESSION.oldJpeg:
      return decodeJpegBlock(
        bytes[0] === 0xff && bytes[1] === 0xd8 ? bytes : request.file.subarray(request.file.indexOf(0xff)),
        request,
      )
    default:
      return fail('file.unsupported', `TIFF compression ${String(layout.compression)} cannot be read.`)
  }
  if (rows.length < length) {
    const padded = new Uint8Array(length)
    padded.set(rows)
    rows = padded
  }
  if (layout.predictor === 2) undoDifferences(rows, rowBytes, samples, layout)
  if (layout.predictor === 3) undoFloatDifferences(rows, rowBytes, width, samples, layout)
  return isSubsampled ? spreadChroma(rows, request) : rows
}

/** Fill order 2 keeps the first pixel of a byte in its lowest bit. */
function reverseBits(rows: Uint8Array): void {
  for (let at = 0; at < rows.length; at++) {
    let byte = rows[at] ?? 0
    byte = ((byte & 0xf0) >> 4) | ((byte & 0x0f) << 4)
    byte = ((byte & 0xcc) >> 2) | ((byte & 0x33) << 2)
    rows[at] = ((byte & 0xaa) >> 1) | ((byte & 0x55) << 1)
  }
}

function unpackBits(bytes: Uint8Array, length: number): Uint8Array {
  const rows = new Uint8Array(length)
  let from = 0
  let to = 0
  while (from < bytes.length && to < length) {
    const count = bytes[from++] ?? 0
    if (count < 128) {
      rows.set(bytes.subarray(from, Math.min(from + count + 1, from + length - to)), to)
      from += count + 1
      to += count + 1
    } else if (count > 128) {
      rows.fill(bytes[from++] ?? 0, to, Math.min(to + 257 - count, length))
      to += 257 - count
    }
  }
  return rows
}

const CLEAR = 256
const END = 257

/** LZW with the code width growing one code early, most significant bit first; the old order is told by its first bytes. */
function unpackLzw(bytes: Uint8Array, length: number): Uint8Array {
  const isOld = bytes[0] === 0 && ((bytes[1] ?? 0) & 1) === 1
  const rows = new Uint8Array(length)
  const prefix = new Int32Array(4097)
  const suffix = new Uint8Array(4097)
  const sizes = new Int32Array(4097)
  for (let code = 0; code < 256; code++) {
    suffix[code] = code
    sizes[code] = 1
  }
  let next = 258
  let width = 9
  let previous = -1
  let bit = 0
  let to = 0
  while (to < length) {
    const code = isOld ? readLowFirst(bytes, bit, width) : readHighFirst(bytes, bit, width)
    bit += width
    if (code < 0 || code === END) break
    if (code === CLEAR) {
      next = 258
      width = 9
      previous = -1
      continue
    }
    if (previous >= 0 && next < 4096) {
      prefix[next] = previous
      sizes[next] = (sizes[previous] ?? 0) + 1
      // A code that is just being made repeats the first byte of the one before.
      suffix[next] = firstByte(code === next ? previous : code, prefix, suffix)
      next++
    } else if (code >= next) break
    if (code >= next) break
    const size = sizes[code] ?? 0
    for (let at = to + size - 1, part = code; at >= to; at--, part = prefix[part] ?? 0)
      if (at < length) rows[at] = suffix[part] ?? 0
    to += size
    previous = code
    const limit = isOld ? next : next + 1
    width = limit >= 2048 ? 12 : limit >= 1024 ? 11 : limit >= 512 ? 10 : 9
  }
  return rows
}

function firstByte(code: number, prefix: Int32Array, suffix: Uint8Array): number {
  let part = code
  while (part >= 258) part = prefix[part] ?? 0
  return suffix[part] ?? 0
}

function readHighFirst(bytes: Uint8Array, bit: number, width: number): number {
  const at = bit >> 3
  if (at >= bytes.length) return -1
  const window = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
  return (window >> (24 - (bit & 7) - width)) & ((1 << width) - 1)
}

function readLowFirst(bytes: Uint8Array, bit: number, width: number): number {
  const at = bit >> 3
  if (at >= bytes.length) return -1
  const window = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)
  return (window >> (bit & 7)) & ((1 << width) - 1)
}

/** ITU-T T.4 and T.6 by the decoder that pdf.js carries for PDFs: it ends where the data ends, whatever the data is. */
async function unpackFax({ layout, bytes, width, height }: BlockRequest): Promise<Uint8Array> {
  const input = bytes.slice()
  if (layout.fillOrder === 2) reverseBits(input)
  Jbig2Image.setOptions({ useWasm: true, useWorkerFetch: true, wasmUrl: PDFJS_WASM })
  return Jbig2Image.instance.decode(input, width, height, null, {
    K:
      layout.compression === COMPRESSION.ccittG4
        ? -1
        : layout.compression === COMPRESSION.ccittG3 && (layout.t4Options & 1) === 1
          ? 1
          : 0,
    EndOfLine: false,
    EncodedByteAlign: layout.compression === COMPRESSION.ccittRle || (layout.t4Options & 4) === 4,
    // White is 0 in TIFF, whatever the photometric makes of it.
    BlackIs1: true,
    Columns: width,
    Rows: height,
  })
}

/** Abbreviated streams keep their tables once per file: tables without their end, stream without its beginning. */
function joinTables(
  tables: Uint8Array<ArrayBuffer> | null,
  stream: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  if (tables === null || tables.length < 4) return stream
  const joined = new Uint8Array(tables.length - 2 + stream.length - 2)
  joined.set(tables.subarray(0, -2))
  joined.set(stream.subarray(2), tables.length - 2)
  return joined
}

/** Through the platform: it knows JPEG's colour models, and gives RGB. */
async function decodeJpegBlock(
  jpeg: Uint8Array<ArrayBuffer>,
  { width, height, samples }: BlockRequest,
): Promise<Uint8Array> {
  const bitmap = await createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }), {
    imageOrientation: 'none',
    colorSpaceConversion: 'none',
  })
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return fail('bug.unexpected', 'A canvas could not be made.')
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  const { data } = context.getImageData(0, 0, width, height)
  const rows = new Uint8Array(width * height * samples)
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let sample = 0; sample < samples; sample++)
      rows[pixel * samples + sample] = data[pixel * 4 + Math.min(sample, 3)] ?? 0
  }
  return rows
}

/** Predictor 2: each sample is the difference from the one before it in its row. */
function undoDifferences(
  rows: Uint8Array,
  rowBytes: number,
  samples: number,
  { bits, little }: TiffLayout,
): void {
  if (bits !== 8 && bits !== 16 && bits !== 32) return
  const view = new DataView(rows.buffer, rows.byteOffset, rows.byteLength)
  const step = (samples * bits) / 8
  for (let start = 0; start + rowBytes <= rows.length; start += rowBytes) {
    for (let at = start + step; at + bits / 8 <= start + rowBytes; at += bits / 8) {
      if (bits === 8) rows[at] = (rows[at] ?? 0) + (rows[at - step] ?? 0)
      else if (bits === 16)
        view.setUint16(at, view.getUint16(at, little) + view.getUint16(at - step, little), little)
      else view.setUint32(at, view.getUint32(at, little) + view.getUint32(at - step, little), little)
    }
  }
}

/** Predictor 3: bytes of floats sorted by significance, then differenced. Source: TIFF Technical Note 3. */
function undoFloatDifferences(
  rows: Uint8Array,
  rowBytes: number,
  width: number,
  samples: number,
  { bits, little }: TiffLayout,
): void {
  const sampleBytes = bits / 8
  const count = width * samples
  const copy = new Uint8Array(rowBytes)
  for (let start = 0; start + rowBytes <= rows.length; start += rowBytes) {
    for (let at = start + samples; at < start + rowBytes; at++)
      rows[at] = (rows[at] ?? 0) + (rows[at - samples] ?? 0)
    copy.set(rows.subarray(start, start + rowBytes))
    for (let sample = 0; sample < count; sample++) {
      for (let byte = 0; byte < sampleBytes; byte++) {
        const to = little ? sampleBytes - 1 - byte : byte
        rows[start + sample * sampleBytes + to] = copy[byte * count + sample] ?? 0
      }
    }
  }
}

function subsampledBytes({ layout, width, height }: BlockRequest): number {
  const [across, down] = layout.subsampling
  return Math.ceil(width / across) * Math.ceil(height / down) * (across * down + 2)
}

/** Data units of `across × down` lumas and one pair of chroma → three samples for every pixel. */
function spreadChroma(units: Uint8Array, { layout, width, height }: BlockRequest): Uint8Array {
  const [across, down] = layout.subsampling
  const rows = new Uint8Array(width * height * 3)
  const perRow = Math.ceil(width / across)
  const unitBytes = across * down + 2
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const unit = (Math.floor(y / down) * perRow + Math.floor(x / across)) * unitBytes
      const to = (y * width + x) * 3
      rows[to] = units[unit + (y % down) * across + (x % across)] ?? 0
      rows[to + 1] = units[unit + across * down] ?? 128
      rows[to + 2] = units[unit + across * down + 1] ?? 128
    }
  }
  return rows
}

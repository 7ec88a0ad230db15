/**
 * PNG row by row, averaged into a picture of about the wanted size: a panorama of 200 megapixels takes as much memory as its
 * thumbnail. Checksums are not looked at and what comes before an error is kept, so it also reads files that the platform
 * refuses. Source: PNG specification, third edition.
 */

import { fail } from '../../../src/domain/errors.ts'
import { parseIcc } from '../../../src/domain/icc-profile.ts'
import { ascii, blobSource, uintBE, type ByteSource } from '../header/byte-source.ts'
import type { CodecPixels } from './api.ts'
import { inflate } from './inflate.ts'
import { createPixelSums, type PixelConverter, type PixelSums } from './pixel-sums.ts'

const CHANNELS: readonly number[] = [1, 0, 3, 1, 2, 0, 4]
const GREY = 0
const RGB = 2
const PALETTE = 3
const RGB_ALPHA = 6
/** `[first column, first row, column step, row step]` of the seven passes of Adam7. */
const PASSES: readonly (readonly [number, number, number, number])[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
]
const MAX_ICC_BYTES = 4 * 1024 * 1024

interface PngInfo {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly colour: number
  readonly isInterlaced: boolean
  palette: Uint8Array
  transparency: Uint8Array | null
  icc: Uint8Array | null
  /** Places of the compressed pixels in the file. */
  readonly parts: { offset: number; length: number }[]
}

export async function decodePng(file: File, wantedSide: number): Promise<CodecPixels> {
  const info = await readChunks(blobSource(file), file.name)
  const factor = Math.max(1, Math.floor(Math.max(info.width, info.height) / wantedSide))
  const sums = createPixelSums(info.width, info.height, factor)
  const isWhole = await readRows(file, info, sums)
  if (sums.isEmpty())
    fail('file.undecodable', 'No part of the PNG picture can be read.', { subject: file.name })
  const rgba = sums.toRgba()
  if (info.icc !== null) parseIcc(info.icc)?.(rgba)
  return {
    rgba: rgba.buffer,
    width: sums.width,
    height: sums.height,
    originalWidth: info.width,
    originalHeight: info.height,
    orientation: 1,
    decoder: factor === 1 ? 'png rows' : `png rows 1/${String(factor)}`,
    damaged: !isWhole,
    animated: false,
    warnings: isWhole ? [] : ['The picture is cut off or damaged; what is there is shown.'],
  }
}

async function readChunks(source: ByteSource, fileName: string): Promise<PngInfo> {
  const head = (await source.read(0, 33)).slice()
  const colour = head[25] ?? 255
  if ((CHANNELS[colour] ?? 0) === 0)
    fail('file.undecodable', 'The PNG header makes no sense.', { subject: fileName })
  const info: PngInfo = {
    width: uintBE(head, 16, 4),
    height: uintBE(head, 20, 4),
    bits: head[24] ?? 8,
    colour,
    isInterlaced: head[28] === 1,
    palette: new Uint8Array(0),
    transparency: null,
    icc: null,
    parts: [],
  }
  for (let offset = 8; offset + 8 <= source.size;) {
    const start = await source.read(offset, 8)
    const length = uintBE(start, 0, 4)
    const type = ascii(start, 4, 4)
    if (type === 'IEND') break
    if (type === 'IDAT') info.parts.push({ offset: offset + 8, length })
    else if (type === 'PLTE' && length <= 768) info.palette = (await source.read(offset + 8, length)).slice()
    else if (type === 'tRNS' && length <= 256)
      info.transparency = (await source.read(offset + 8, length)).slice()
    else if (type === 'iCCP' && length < MAX_ICC_BYTES)
      info.icc = await readIcc((await source.read(offset + 8, length)).slice())
    offset += 12 + length
  }
  return info
}

/** A name, a zero, the method, then zlib data. */
async function readIcc(chunk: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null> {
  const end = chunk.indexOf(0)
  return end < 0 ? null : inflate(chunk.slice(end + 2), MAX_ICC_BYTES).catch(() => null)
}

/** Feeds every pixel to `sums`; false when the data ends or breaks before the picture does. */
async function readRows(file: File, info: PngInfo, sums: PixelSums): Promise<boolean> {
  const bytesPerPixel = Math.max(1, ((CHANNELS[info.colour] ?? 1) * info.bits) >> 3)
  const convert = makeConverter(info)
  const plain = findPlainChannels(info)
  const passes = (info.isInterlaced ? PASSES : [[0, 0, 1, 1] as const])
    .map(([x, y, dx, dy]) => ({
      x,
      y,
      dx,
      dy,
      columns: Math.ceil((info.width - x) / dx),
      rows: Math.ceil((info.height - y) / dy),
    }))
    .filter(({ columns, rows }) => columns > 0 && rows > 0)
  const compressed = new Blob(info.parts.map(({ offset, length }) => file.slice(offset, offset + length)))
  const rows = openRows(compressed)
  try {
    for (const pass of passes) {
      const rowBytes = Math.ceil((pass.columns * (CHANNELS[info.colour] ?? 1) * info.bits) / 8)
      let previous = new Uint8Array(rowBytes)
      let current = new Uint8Array(rowBytes)
      for (let row = 0; row < pass.rows; row++) {
        const filter = await rows.fill(current)
        if (filter < 0) return false
        unfilter(filter, current, previous, bytesPerPixel)
        if (plain !== null) sums.addPlainRow(row, current, plain)
        else sums.addRow(pass.y + row * pass.dy, pass.x, pass.dx, pass.columns, current, convert)
        ;[previous, current] = [current, previous]
      }
    }
    return true
  } catch {
    return false // broken data: what came before is drawn
  } finally {
    await rows.close()
  }
}

function findPlainChannels({ bits, colour, isInterlaced, transparency }: PngInfo): 1 | 3 | 4 | null {
  if (bits !== 8 || isInterlaced || transparency !== null) return null
  return colour === GREY ? 1 : colour === RGB ? 3 : colour === RGB_ALPHA ? 4 : null
}

interface RowReader {
  /** Reads a filter byte and a row; the filter, or -1 at the end of the data. */
  fill(row: Uint8Array): Promise<number>
  close(): Promise<void>
}

function openRows(compressed: Blob): RowReader {
  const reader = compressed.stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  let chunk = new Uint8Array(0)
  let at = 0
  const take = async (target: Uint8Array): Promise<boolean> => {
    for (let filled = 0; filled < target.length;) {
      // Only waits when it must: a promise for every row would take longer than the rows.
      if (at >= chunk.length) {
        const { done, value } = await reader.read()
        if (done) return false
        chunk = value
        at = 0
      }
      const count = Math.min(target.length - filled, chunk.length - at)
      target.set(chunk.subarray(at, at + count), filled)
      filled += count
      at += count
    }
    return true
  }
  const filter = new Uint8Array(1)
  return {
    fill: async (row) => ((await take(filter)) && (await take(row)) ? (filter[0] ?? 0) : -1),
    close: () => reader.cancel().catch(() => undefined),
  }
}

function unfilter(filter: number, row: Uint8Array, above: Uint8Array, step: number): void {
  const { length } = row
  if (filter === 1) for (let at = step; at < length; at++) row[at] = (row[at] ?? 0) + (row[at - step] ?? 0)
  else if (filter === 2) for (let at = 0; at < length; at++) row[at] = (row[at] ?? 0) + (above[at] ?? 0)
  else if (filter === 3) {
    for (let at = 0; at < length; at++)
      row[at] = (row[at] ?? 0) + (((at < step ? 0 : (row[at - step] ?? 0)) + (above[at] ?? 0)) >> 1)
  } else if (filter === 4) {
    for (let at = 0; at < length; at++) {
      const left = at < step ? 0 : (row[at - step] ?? 0)
      const up = above[at] ?? 0
      const corner = at < step ? 0 : (above[at - step] ?? 0)
      const guess = left + up - corner
      const [toLeft, toUp, toCorner] = [
        Math.abs(guess - left),
        Math.abs(guess - up),
        Math.abs(guess - corner),
      ]
      row[at] =
        (row[at] ?? 0) + (toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner)
    }
  }
}

/** One pixel of a row → RGBA in `into`. */
function makeConverter({ bits, colour, palette, transparency }: PngInfo): PixelConverter {
  const most = 2 ** bits - 1
  const sampleBytes = bits === 16 ? 2 : 1
  const keyOf = (channel: number): number =>
    transparency === null || transparency.length < channel * 2 + 2 ? -1 : uintBE(transparency, channel * 2, 2)
  if (colour === PALETTE) {
    return (row, column, into) => {
      const entry = readBits(row, column, bits)
      into[0] = palette[entry * 3] ?? 0
      into[1] = palette[entry * 3 + 1] ?? 0
      into[2] = palette[entry * 3 + 2] ?? 0
      into[3] = transparency?.[entry] ?? 255
    }
  }
  if (colour === GREY) {
    const key = keyOf(0)
    return (row, column, into) => {
      const value = bits === 16 ? uintBE(row, column * 2, 2) : readBits(row, column, bits)
      into.fill(bits === 16 ? value >> 8 : (value * 255) / most, 0, 3)
      into[3] = value === key ? 0 : 255
    }
  }
  const channels = CHANNELS[colour] ?? 3
  const keys = [keyOf(0), keyOf(1), keyOf(2)]
  const hasKey = colour === RGB && (keys[2] ?? -1) >= 0
  return (row, column, into) => {
    const at = column * channels * sampleBytes
    const isGrey = channels === 2
    for (let channel = 0; channel < 3; channel++)
      into[channel] = row[at + (isGrey ? 0 : channel * sampleBytes)] ?? 0
    into[3] = channels === 3 ? 255 : (row[at + (channels - 1) * sampleBytes] ?? 255)
    if (hasKey && keys.every((key, channel) => uintBE(row, at + channel * sampleBytes, sampleBytes) === key))
      into[3] = 0
  }
}

function readBits(row: Uint8Array, column: number, bits: number): number {
  if (bits === 8) return row[column] ?? 0
  const bit = column * bits
  return ((row[bit >> 3] ?? 0) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1)
}

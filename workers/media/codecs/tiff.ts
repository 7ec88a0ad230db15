/**
 * TIFF 6.0: strips and tiles, planar and interleaved, 1–32 bits, integers and floats, every photometric that scanners and
 * photo programs write. The largest picture that is not a reduced copy is decoded; the orientation is left to the caller.
 */

import { fail } from '../../../src/domain/errors.ts'
import { parseIcc } from '../../../src/domain/icc-profile.ts'
import { normaliseOrientation } from '../../../src/domain/orientation.ts'
import { checkPixels } from '../../../src/domain/pixel-limits.ts'
import { bytesSource } from '../header/byte-source.ts'
import { firstValue, readTiff, TAG, type TiffDirectory } from '../header/tiff-header.ts'
import type { CodecPixels, CodecInput } from './api.ts'
import { convertTiffColours, PHOTOMETRIC } from './tiff-colours.ts'
import type { TiffLayout } from './tiff-layout.ts'
import { COMPRESSION, decompressBlock, type BlockRequest } from './tiff-compression.ts'

const SMALL_COPY_PIXELS = 512 * 512

export async function decodeTiff(request: CodecInput): Promise<CodecPixels> {
  const bytes = request.bytes
  const source = bytesSource(bytes)
  const file = await readTiff(source)
  const directory = file === null ? null : chooseDirectory(file.directories)
  if (file === null || directory === null)
    fail('file.undecodable', 'The TIFF file holds no picture.', { subject: request.fileName })
  const layout = readLayout(directory, file.little, bytes, request.fileName)
  checkPixels(layout, { bytesPerPixel: 4 + (layout.samples * layout.bits) / 8, scale: 1 }, request.fileName)
  const { samples, missing } = await readSamples(layout, bytes, request.fileName)
  const rgba = convertTiffColours(layout, samples)
  const icc = directory.places.get(TAG.icc)
  if (icc !== undefined) parseIcc(bytes.subarray(icc.offset, icc.offset + icc.length))?.(rgba)
  return {
    rgba: rgba.buffer,
    width: layout.width,
    height: layout.height,
    originalWidth: layout.width,
    originalHeight: layout.height,
    orientation: normaliseOrientation(
      file.directories[0] === undefined ? 1 : firstValue(file.directories[0], TAG.orientation),
    ),
    decoder: 'tiff',
    damaged: missing > 0,
    animated: false,
    warnings: missing > 0 ? ['Part of the picture is missing.'] : [],
  }
}

/** The first page. Where that is only a small copy, marked or not, the largest picture stands behind it. */
function chooseDirectory(directories: readonly TiffDirectory[]): TiffDirectory | null {
  const pictures = directories.filter((directory) => areaOf(directory) > 0)
  const first =
    pictures.find((directory) => ((firstValue(directory, TAG.newSubfileType) ?? 0) & 1) === 0) ?? pictures[0]
  const largest = pictures.reduce<TiffDirectory | undefined>(
    (best, each) => (best === undefined || areaOf(each) > areaOf(best) ? each : best),
    undefined,
  )
  if (first === undefined || largest === undefined) return null
  return areaOf(first) < SMALL_COPY_PIXELS && areaOf(largest) >= 4 * areaOf(first) ? largest : first
}

function areaOf(directory: TiffDirectory): number {
  return (firstValue(directory, TAG.width) ?? 0) * (firstValue(directory, TAG.height) ?? 0)
}

function readLayout(
  directory: TiffDirectory,
  little: boolean,
  bytes: Uint8Array<ArrayBuffer>,
  fileName: string,
): TiffLayout {
  const value = (tag: number, otherwise: number): number => firstValue(directory, tag) ?? otherwise
  const width = value(TAG.width, 0)
  const height = value(TAG.height, 0)
  const bitList = directory.tags.get(TAG.bitsPerSample) ?? [1]
  const bits = bitList[0] ?? 1
  if (bitList.some((each) => each !== bits))
    fail('file.unsupported', 'TIFF with samples of different depths cannot be shown.', { subject: fileName })
  const isTiled = directory.tags.has(TAG.tileOffsets)
  const subsampling = directory.tags.get(TAG.yCbCrSubsampling) ?? [2, 2]
  const tables = directory.places.get(TAG.jpegTables)
  return {
    width,
    height,
    little,
    bits,
    samples: value(TAG.samplesPerPixel, bitList.length),
    format: value(TAG.sampleFormat, 1),
    planar: value(TAG.planar, 1) === 2,
    photometric: value(TAG.photometric, bits === 1 ? PHOTOMETRIC.whiteIsZero : PHOTOMETRIC.rgb),
    compression: value(TAG.compression, 1),
    predictor: value(TAG.predictor, 1),
    fillOrder: value(TAG.fillOrder, 1),
    t4Options: value(TAG.t4Options, 0),
    isTiled,
    block: isTiled
      ? { width: value(TAG.tileWidth, 0), height: value(TAG.tileHeight, 0) }
      : { width, height: Math.max(1, Math.min(value(TAG.rowsPerStrip, height), height)) },
    offsets: directory.tags.get(isTiled ? TAG.tileOffsets : TAG.stripOffsets) ?? [],
    counts: directory.tags.get(isTiled ? TAG.tileByteCounts : TAG.stripByteCounts) ?? [],
    extraSamples: directory.tags.get(TAG.extraSamples) ?? [],
    colourMap: directory.tags.get(TAG.colourMap) ?? [],
    subsampling: [subsampling[0] ?? 2, subsampling[1] ?? 2],
    jpegTables: tables === undefined ? null : bytes.subarray(tables.offset, tables.offset + tables.length),
  }
}

/**
 * All samples, interleaved, rows packed to whole bytes, in the file's byte order; blocks that are missing or broken stay zero
 * and are counted. Shape: `[height, ceil(width × samples × bits / 8)]`.
 */
async function readSamples(
  layout: TiffLayout,
  bytes: Uint8Array<ArrayBuffer>,
  fileName: string,
): Promise<{ samples: Uint8Array<ArrayBuffer>; missing: number }> {
  const { width, height, bits, block, planar } = layout
  if (block.width < 1 || block.height < 1 || block.width > 65536)
    fail('file.undecodable', 'The TIFF tiles have no size.', { subject: fileName })
  const planes = planar ? layout.samples : 1
  const samplesPerPlane = planar ? 1 : layout.samples
  const across = Math.ceil(width / block.width)
  const down = Math.ceil(height / block.height)
  // JPEG and subsampled blocks come out as 8-bit samples, whatever the tags say.
  const isJpeg = layout.compression === COMPRESSION.jpeg || layout.compression === COMPRESSION.oldJpeg
  const outBits = isJpeg ? 8 : bits
  const rowBytes = Math.ceil((width * layout.samples * outBits) / 8)
  const samples = new Uint8Array(rowBytes * height)
  let missing = 0
  let lastProblem: unknown = null
  for (let index = 0; index < across * down * planes; index++) {
    const plane = Math.floor(index / (across * down))
    const column = index % across
    const row = Math.floor(index / across) % down
    const offset = layout.offsets[index]
    if (offset === undefined || offset >= bytes.length) {
      missing++
      continue
    }
    const count = layout.counts[index] ?? bytes.length - offset
    const rows = layout.isTiled ? block.height : Math.min(block.height, height - row * block.height)
    const blockRequest: BlockRequest = {
      layout,
      bytes: bytes.subarray(offset, Math.min(offset + count, bytes.length)),
      width: block.width,
      height: rows,
      samples: samplesPerPlane,
      file: bytes,
    }
    try {
      const decoded = await decompressBlock(blockRequest)
      placeBlock(samples, decoded, {
        rowBytes,
        bits: outBits,
        x: column * block.width,
        y: row * block.height,
        width: Math.min(block.width, width - column * block.width),
        height: Math.min(rows, height - row * block.height),
        blockRowBytes: Math.ceil((block.width * samplesPerPlane * outBits) / 8),
        plane: planar ? plane : -1,
        samples: layout.samples,
      })
    } catch (error) {
      lastProblem = error
      missing++
    }
  }
  if (missing >= across * down * planes) {
    if (lastProblem !== null) throw lastProblem
    fail('file.undecodable', 'No part of the TIFF picture is in the file.', { subject: fileName })
  }
  return { samples, missing }
}

interface Placement {
  readonly rowBytes: number
  readonly bits: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly blockRowBytes: number
  /** Which sample of each pixel this block holds; -1: all of them. */
  readonly plane: number
  readonly samples: number
}

function placeBlock(target: Uint8Array, block: Uint8Array, place: Placement): void {
  const { bits, width, height } = place
  if (place.plane < 0 || place.samples === 1) {
    const from = 0
    const start = (place.x * place.samples * bits) / 8
    const length = Math.ceil((width * place.samples * bits) / 8)
    // Tiles begin at multiples of 16 pixels, so at whole bytes for every depth.
    for (let y = 0; y < height; y++) {
      const row = block.subarray(from + y * place.blockRowBytes, from + y * place.blockRowBytes + length)
      target.set(row, (place.y + y) * place.rowBytes + Math.floor(start))
    }
    return
  }
  if (bits < 8) fail('file.unsupported', 'Planar TIFF of fewer than 8 bits cannot be shown.')
  const sampleBytes = bits / 8
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = y * place.blockRowBytes + x * sampleBytes
      const to = (place.y + y) * place.rowBytes + ((place.x + x) * place.samples + place.plane) * sampleBytes
      for (let byte = 0; byte < sampleBytes; byte++) target[to + byte] = block[from + byte] ?? 0
    }
  }
}

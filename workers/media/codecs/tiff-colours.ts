/** Samples of a TIFF → straight RGBA. Source: TIFF 6.0 §8 and part 3; ICC Lab is photometric 9. */

import { fail } from '../../../src/domain/errors.ts'
import { labToSrgb } from '../../../src/domain/lab-colour.ts'
import { COMPRESSION } from './tiff-compression.ts'
import type { TiffLayout } from './tiff-layout.ts'

export const PHOTOMETRIC = {
  whiteIsZero: 0,
  blackIsZero: 1,
  rgb: 2,
  palette: 3,
  mask: 4,
  separated: 5,
  yCbCr: 6,
  cieLab: 8,
  iccLab: 9,
} as const

type SampleReader = (index: number) => number

export function convertTiffColours(
  layout: TiffLayout,
  samples: Uint8Array<ArrayBuffer>,
): Uint8ClampedArray<ArrayBuffer> {
  const { width, height } = layout
  const rgba = new Uint8ClampedArray(width * height * 4)
  const isJpeg = layout.compression === COMPRESSION.jpeg || layout.compression === COMPRESSION.oldJpeg
  // The platform already made RGB of YCbCr in JPEG.
  const photometric =
    isJpeg && layout.photometric === PHOTOMETRIC.yCbCr ? PHOTOMETRIC.rgb : layout.photometric
  const bits = isJpeg ? 8 : layout.bits
  const rowBytes = Math.ceil((width * layout.samples * bits) / 8)
  const alphaAt = findAlpha(layout, photometric)
  for (let y = 0; y < height; y++) {
    const row = samples.subarray(y * rowBytes, (y + 1) * rowBytes)
    const read = makeReader(row, bits, layout)
    const write = makeWriter(photometric, read, layout, bits)
    for (let x = 0; x < width; x++) {
      const to = (y * width + x) * 4
      const from = x * layout.samples
      write(rgba, to, from)
      rgba[to + 3] = alphaAt < 0 ? 255 : read(from + alphaAt) * 255
    }
  }
  return rgba
}

/** Only a sample that says it is alpha is: 0 means "something else". */
function findAlpha(layout: TiffLayout, photometric: number): number {
  const colours =
    photometric === PHOTOMETRIC.separated
      ? 4
      : photometric === PHOTOMETRIC.rgb || photometric >= PHOTOMETRIC.yCbCr
        ? 3
        : 1
  const index = layout.extraSamples.findIndex((kind) => kind === 1 || kind === 2)
  return index < 0 || colours + index >= layout.samples ? -1 : colours + index
}

/** Samples as 0–1. Floats are taken as they are; whole numbers are divided by their largest. */
function makeReader(
  row: Uint8Array<ArrayBuffer>,
  bits: number,
  { little, format }: TiffLayout,
): SampleReader {
  const view = new DataView(row.buffer, row.byteOffset, row.byteLength)
  const inside = (at: number, length: number): boolean => at + length <= row.byteLength
  if (format === 3) {
    if (bits === 32) return (index) => (inside(index * 4, 4) ? view.getFloat32(index * 4, little) : 0)
    if (bits === 64) return (index) => (inside(index * 8, 8) ? view.getFloat64(index * 8, little) : 0)
    if (bits === 16)
      return (index) => (inside(index * 2, 2) ? halfToNumber(view.getUint16(index * 2, little)) : 0)
  }
  const shift = format === 2 ? 2 ** (bits - 1) : 0
  const most = 2 ** bits - 1
  switch (bits) {
    case 8:
      return shift === 0
        ? (index) => (row[index] ?? 0) / 255
        : (index) => ((((row[index] ?? 0) << 24) >> 24) + shift) / most
    case 16:
      return (index) =>
        inside(index * 2, 2)
          ? ((shift === 0 ? view.getUint16(index * 2, little) : view.getInt16(index * 2, little)) + shift) /
            most
          : 0
    case 32:
      return (index) =>
        inside(index * 4, 4)
          ? ((shift === 0 ? view.getUint32(index * 4, little) : view.getInt32(index * 4, little)) + shift) /
            most
          : 0
    default:
      if (bits > 16)
        return fail('file.unsupported', `TIFF of ${String(bits)} bits per sample cannot be shown.`)
      return (index) => readBits(row, index * bits, bits) / most
  }
}

function readBits(row: Uint8Array, bit: number, width: number): number {
  const at = bit >> 3
  const window = ((row[at] ?? 0) << 16) | ((row[at + 1] ?? 0) << 8) | (row[at + 2] ?? 0)
  return (window >> (24 - (bit & 7) - width)) & ((1 << width) - 1)
}

type Writer = (rgba: Uint8ClampedArray, to: number, from: number) => void

function makeWriter(photometric: number, read: SampleReader, layout: TiffLayout, bits: number): Writer {
  switch (photometric) {
    case PHOTOMETRIC.whiteIsZero:
      return (rgba, to, from) => {
        rgba.fill((1 - read(from)) * 255, to, to + 3)
      }
    case PHOTOMETRIC.blackIsZero:
    case PHOTOMETRIC.mask:
      return (rgba, to, from) => {
        rgba.fill(read(from) * 255, to, to + 3)
      }
    case PHOTOMETRIC.rgb:
      return layout.samples < 3
        ? (rgba, to, from) => {
            rgba.fill(read(from) * 255, to, to + 3)
          }
        : (rgba, to, from) => {
            for (let channel = 0; channel < 3; channel++) rgba[to + channel] = read(from + channel) * 255
          }
    case PHOTOMETRIC.palette: {
      const size = layout.colourMap.length / 3
      const most = 2 ** bits - 1
      return (rgba, to, from) => {
        const entry = Math.round(read(from) * most)
        for (let channel = 0; channel < 3; channel++)
          rgba[to + channel] = (layout.colourMap[channel * size + entry] ?? 0) >> 8
      }
    }
    case PHOTOMETRIC.separated:
      return (rgba, to, from) => {
        const white = 1 - read(from + 3)
        for (let channel = 0; channel < 3; channel++)
          rgba[to + channel] = (1 - read(from + channel)) * white * 255
      }
    case PHOTOMETRIC.yCbCr:
      return (rgba, to, from) => {
        const luma = read(from) * 255
        const blue = read(from + 1) * 255 - 128
        const red = read(from + 2) * 255 - 128
        rgba[to] = luma + 1.402 * red
        rgba[to + 1] = luma - 0.344136 * blue - 0.714136 * red
        rgba[to + 2] = luma + 1.772 * blue
      }
    case PHOTOMETRIC.cieLab:
    case PHOTOMETRIC.iccLab: {
      const isSigned = photometric === PHOTOMETRIC.cieLab
      return (rgba, to, from) => {
        const toAxis = (value: number): number =>
          isSigned ? (value * 255 < 128 ? value * 255 : value * 255 - 256) : value * 255 - 128
        labToSrgb(read(from) * 100, toAxis(read(from + 1)), toAxis(read(from + 2)), rgba, to)
      }
    }
    default:
      return fail('file.unsupported', `TIFF of colour model ${String(photometric)} cannot be shown.`)
  }
}

function halfToNumber(half: number): number {
  const sign = (half & 0x8000) !== 0 ? -1 : 1
  const exponent = (half >> 10) & 31
  const fraction = half & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  return exponent === 31
    ? fraction === 0
      ? sign * Infinity
      : NaN
    : sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

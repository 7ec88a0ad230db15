/** Formats small enough to be read by hand: netpbm, QOI, Targa. */

import { fail } from '../../../src/domain/errors.ts'
import { checkPixels } from '../../../src/domain/pixel-limits.ts'
import { uintBE, uintLE } from '../header/byte-source.ts'
import { parseNetpbm } from '../header/plain-headers.ts'
import type { CodecPixels, CodecInput } from './api.ts'

interface Picture {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8ClampedArray<ArrayBuffer>
  readonly missing: boolean
}

export function decodePlain({ mime, bytes, fileName }: CodecInput): Promise<CodecPixels> {
  const picture =
    mime === 'image/qoi'
      ? decodeQoi(bytes, fileName)
      : mime === 'image/x-tga'
        ? decodeTga(bytes, fileName)
        : decodeNetpbm(bytes, fileName)
  return Promise.resolve({
    rgba: picture.rgba.buffer,
    width: picture.width,
    height: picture.height,
    originalWidth: picture.width,
    originalHeight: picture.height,
    orientation: 1,
    decoder: mime.replace(/^image\/(x-)?/, ''),
    damaged: picture.missing,
    animated: false,
    warnings: picture.missing ? ['Part of the picture is missing.'] : [],
  })
}

function allocate(width: number, height: number, fileName: string): Uint8ClampedArray<ArrayBuffer> {
  checkPixels({ width, height }, { bytesPerPixel: 8, scale: 1 }, fileName)
  return new Uint8ClampedArray(width * height * 4).fill(255)
}

function decodeNetpbm(bytes: Uint8Array, fileName: string): Picture {
  const header = parseNetpbm(bytes)
  if (header === null)
    return fail('file.undecodable', 'The header of the picture makes no sense.', { subject: fileName })
  const { width, height, channels, max } = header
  const rgba = allocate(width, height, fileName)
  const next = header.isText ? textSamples(bytes, header.start - 1, header.isBitmap) : null
  const rowBytes = Math.ceil(width / 8)
  const wide = max > 255
  let missing = false
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      let value: number
      if (next !== null) value = next()
      else if (header.isBitmap) {
        const x = pixel % width
        const byte = bytes[header.start + Math.floor(pixel / width) * rowBytes + (x >> 3)]
        value = byte === undefined ? -1 : (byte >> (7 - (x & 7))) & 1
      } else {
        const at = header.start + (pixel * channels + channel) * (wide ? 2 : 1)
        value = at >= bytes.length ? -1 : uintBE(bytes, at, wide ? 2 : 1)
      }
      if (value < 0) {
        missing = true
        break
      }
      const level = header.isBitmap ? (value === 0 ? 255 : 0) : (value / max) * 255
      const isAlpha = channels === 4 ? channel === 3 : channels === 2 && channel === 1
      if (isAlpha) rgba[pixel * 4 + 3] = level
      else if (channels < 3) rgba.fill(level, pixel * 4, pixel * 4 + 3)
      else rgba[pixel * 4 + channel] = level
    }
    if (missing) break
  }
  return { width, height, rgba, missing }
}

/** Numbers in digits, one after another; a bitmap's digits may touch. -1 at the end. */
function textSamples(bytes: Uint8Array, start: number, isBitmap: boolean): () => number {
  let offset = start
  const isDigit = (byte: number | undefined): byte is number =>
    byte !== undefined && byte >= 0x30 && byte <= 0x39
  return () => {
    while (offset < bytes.length && !isDigit(bytes[offset])) {
      if (bytes[offset] === 0x23) while (offset < bytes.length && bytes[offset] !== 0x0a) offset++
      else offset++
    }
    if (offset >= bytes.length) return -1
    let value = 0
    do value = value * 10 + (bytes[offset++] ?? 0x30) - 0x30
    while (!isBitmap && isDigit(bytes[offset]))
    return value
  }
}

/** Source: qoiformat.org, "QOI specification". */
function decodeQoi(bytes: Uint8Array, fileName: string): Picture {
  const width = uintBE(bytes, 4, 4)
  const height = uintBE(bytes, 8, 4)
  const rgba = allocate(width, height, fileName)
  const seen = new Uint8Array(64 * 4)
  let [red, green, blue, alpha] = [0, 0, 0, 255]
  let run = 0
  let from = 14
  let missing = false
  for (let to = 0; to < rgba.length; to += 4) {
    if (run > 0) run--
    else if (from >= bytes.length - 8) missing = true
    else {
      const tag = bytes[from++] ?? 0
      if (tag === 0xfe || tag === 0xff) {
        red = bytes[from++] ?? 0
        green = bytes[from++] ?? 0
        blue = bytes[from++] ?? 0
        if (tag === 0xff) alpha = bytes[from++] ?? 0
      } else if (tag >> 6 === 0) {
        const at = (tag & 63) * 4
        red = seen[at] ?? 0
        green = seen[at + 1] ?? 0
        blue = seen[at + 2] ?? 0
        alpha = seen[at + 3] ?? 0
      } else if (tag >> 6 === 1) {
        red = (red + ((tag >> 4) & 3) - 2) & 255
        green = (green + ((tag >> 2) & 3) - 2) & 255
        blue = (blue + (tag & 3) - 2) & 255
      } else if (tag >> 6 === 2) {
        const more = bytes[from++] ?? 0
        const greener = (tag & 63) - 32
        red = (red + greener + (more >> 4) - 8) & 255
        green = (green + greener) & 255
        blue = (blue + greener + (more & 15) - 8) & 255
      } else run = tag & 63
      const at = ((red * 3 + green * 5 + blue * 7 + alpha * 11) % 64) * 4
      seen.set([red, green, blue, alpha], at)
    }
    rgba[to] = red
    rgba[to + 1] = green
    rgba[to + 2] = blue
    rgba[to + 3] = alpha
  }
  return { width, height, rgba, missing }
}

/** Source: Truevision TGA specification 2.0: true colour, grey and mapped, plain and run-length coded. */
function decodeTga(bytes: Uint8Array, fileName: string): Picture {
  const type = bytes[2] ?? 0
  const width = uintLE(bytes, 12, 2)
  const height = uintLE(bytes, 14, 2)
  const bits = bytes[16] ?? 0
  const flags = bytes[17] ?? 0
  const kind = type & 7
  if ((kind !== 1 && kind !== 2 && kind !== 3) || ![8, 15, 16, 24, 32].includes(bits)) {
    return fail('file.unsupported', 'This kind of Targa picture cannot be shown.', { subject: fileName })
  }
  const rgba = allocate(width, height, fileName)
  const pixelBytes = Math.ceil(bits / 8)
  const mapBits = bytes[7] ?? 0
  const mapStart = 18 + (bytes[0] ?? 0)
  const first = uintLE(bytes, 3, 2)
  let from = mapStart + (bytes[1] === 1 ? uintLE(bytes, 5, 2) * Math.ceil(mapBits / 8) : 0)
  const hasAlpha = (flags & 15) > 0
  let run = 0
  let isRepeat = false
  let missing = false
  for (let pixel = 0; pixel < width * height; pixel++) {
    if (type >= 9) {
      if (run === 0) {
        const packet = bytes[from++] ?? 0
        isRepeat = packet >= 128
        run = (packet & 127) + 1
      } else if (isRepeat) from -= pixelBytes
      run--
    }
    if (from + pixelBytes > bytes.length) {
      missing = true
      break
    }
    const x = (flags & 0x10) !== 0 ? width - 1 - (pixel % width) : pixel % width
    const row = Math.floor(pixel / width)
    const to = (((flags & 0x20) !== 0 ? row : height - 1 - row) * width + x) * 4
    if (kind === 1) {
      const entry = mapStart + (uintLE(bytes, from, pixelBytes) - first) * Math.ceil(mapBits / 8)
      writeTgaColour(rgba, to, bytes, entry, mapBits, false)
    } else if (kind === 3) rgba.fill(bytes[from] ?? 0, to, to + 3)
    else writeTgaColour(rgba, to, bytes, from, bits, hasAlpha)
    from += pixelBytes
  }
  return { width, height, rgba, missing }
}

function writeTgaColour(
  rgba: Uint8ClampedArray,
  to: number,
  bytes: Uint8Array,
  at: number,
  bits: number,
  hasAlpha: boolean,
): void {
  if (bits <= 16) {
    const value = uintLE(bytes, at, 2)
    for (let channel = 0; channel < 3; channel++)
      rgba[to + channel] = (((value >> (10 - channel * 5)) & 31) * 255) / 31
    return
  }
  for (let channel = 0; channel < 3; channel++) rgba[to + channel] = bytes[at + 2 - channel] ?? 0
  if (bits === 32 && hasAlpha) rgba[to + 3] = bytes[at + 3] ?? 255
}

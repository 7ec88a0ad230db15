/**
 * JPEGs without an image library: pictures are painted by Chromium once, then every copy gets its own EXIF, so that
 * each file is a distinct content with a date, a place and a camera of its own.
 */

import type { Page } from '@playwright/test'

export interface ExifValues {
  /** `YYYY:MM:DD HH:MM:SS` */
  readonly dateTimeOriginal?: string
  /** `+02:00` */
  readonly offset?: string
  readonly make?: string
  readonly model?: string
  readonly orientation?: number
  readonly lat?: number
  readonly lon?: number
  /** Makes the bytes unique. */
  readonly comment?: string
}

/** Paints `count` different pictures and returns them as JPEG bytes without EXIF. */
export async function paintJpegs(
  page: Page,
  count: number,
  width: number,
  height: number,
  seed = 1,
): Promise<Buffer[]> {
  const encoded = await page.evaluate(
    async ([many, w, h, first]) => {
      const pictures: string[] = []
      for (let index = 0; index < many; index++) {
        let state = (first + index) * 2654435761
        const random = (): number => {
          state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0
          return (state >>> 0) / 2 ** 32
        }
        const canvas = new OffscreenCanvas(w, h)
        const context = canvas.getContext('2d')
        if (!context) throw new Error('no 2d context')
        const sky = context.createLinearGradient(0, 0, w * random(), h)
        sky.addColorStop(0, `hsl(${random() * 360} 60% ${30 + random() * 50}%)`)
        sky.addColorStop(1, `hsl(${random() * 360} 50% ${10 + random() * 50}%)`)
        context.fillStyle = sky
        context.fillRect(0, 0, w, h)
        for (let shape = 0; shape < 40; shape++) {
          context.fillStyle = `hsl(${random() * 360} 70% 50% / ${0.2 + random() * 0.6})`
          context.beginPath()
          context.ellipse(
            random() * w,
            random() * h,
            (random() * w) / 5,
            (random() * h) / 5,
            random() * 3,
            0,
            7,
          )
          context.fill()
        }
        const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 })
        const bytes = new Uint8Array(await blob.arrayBuffer())
        let text = ''
        for (let at = 0; at < bytes.length; at += 0x8000)
          text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
        pictures.push(btoa(text))
      }
      return pictures
    },
    [count, width, height, seed] as const,
  )
  return encoded.map((text) => Buffer.from(text, 'base64'))
}

/** Puts an EXIF segment right after SOI. */
export function withExif(jpeg: Buffer, values: ExifValues): Buffer {
  const tiff = tiffBlock(values)
  const head = Buffer.from([0xff, 0xe1, 0, 0, ...Buffer.from('Exif\0\0', 'latin1')])
  head.writeUInt16BE(tiff.length + 8, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, tiff, jpeg.subarray(2)])
}

type Entry = readonly [tag: number, type: number, count: number, value: Buffer]

const ascii = (tag: number, text: string): Entry => {
  const bytes = Buffer.from(`${text}\0`, 'utf8')
  return [tag, 2, bytes.length, bytes]
}
const short = (tag: number, value: number): Entry => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return [tag, 3, 1, bytes]
}
const degrees = (tag: number, value: number): Entry => {
  const bytes = Buffer.alloc(24)
  const parts: [number, number][] = [
    [Math.floor(Math.abs(value)), 1],
    [Math.floor((Math.abs(value) % 1) * 60), 1],
    [Math.round(((Math.abs(value) * 60) % 1) * 600000), 10000],
  ]
  parts.forEach(([top, bottom], index) => {
    bytes.writeUInt32LE(top, index * 8)
    bytes.writeUInt32LE(bottom, index * 8 + 4)
  })
  return [tag, 5, 3, bytes]
}
const pointer = (tag: number, offset: number): Entry => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(offset)
  return [tag, 4, 1, bytes]
}

/** A little-endian TIFF with IFD0, Exif and GPS directories, laid out one after the other. */
function tiffBlock(values: ExifValues): Buffer {
  const exif: Entry[] = []
  if (values.dateTimeOriginal !== undefined) exif.push(ascii(0x9003, values.dateTimeOriginal))
  if (values.offset !== undefined) exif.push(ascii(0x9011, values.offset))
  if (values.comment !== undefined) exif.push(ascii(0x9286, `ASCII\0\0\0${values.comment}`))
  const gps: Entry[] = []
  if (values.lat !== undefined && values.lon !== undefined) {
    gps.push(
      ascii(1, values.lat < 0 ? 'S' : 'N'),
      degrees(2, values.lat),
      ascii(3, values.lon < 0 ? 'W' : 'E'),
      degrees(4, values.lon),
    )
  }
  const first: Entry[] = []
  if (values.make !== undefined) first.push(ascii(0x010f, values.make))
  if (values.model !== undefined) first.push(ascii(0x0110, values.model))
  if (values.orientation !== undefined) first.push(short(0x0112, values.orientation))

  const pointers = (exif.length > 0 ? 1 : 0) + (gps.length > 0 ? 1 : 0)
  const exifAt = 8 + directorySize(first, pointers)
  const gpsAt = exifAt + (exif.length > 0 ? directorySize(exif, 0) : 0)
  if (exif.length > 0) first.push(pointer(0x8769, exifAt))
  if (gps.length > 0) first.push(pointer(0x8825, gpsAt))

  const header = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0])
  const parts = [header, directory(first, 8)]
  if (exif.length > 0) parts.push(directory(exif, exifAt))
  if (gps.length > 0) parts.push(directory(gps, gpsAt))
  return Buffer.concat(parts)
}

function directorySize(entries: readonly Entry[], more: number): number {
  const outside = entries.reduce(
    (sum, entry) => sum + (entry[3].length > 4 ? entry[3].length + (entry[3].length & 1) : 0),
    0,
  )
  return 2 + (entries.length + more) * 12 + 4 + outside
}

function directory(entries: readonly Entry[], at: number): Buffer {
  const table = Buffer.alloc(2 + entries.length * 12 + 4)
  table.writeUInt16LE(entries.length, 0)
  const outside: Buffer[] = []
  let next = at + table.length
  entries.forEach(([tag, type, count, value], index) => {
    const offset = 2 + index * 12
    table.writeUInt16LE(tag, offset)
    table.writeUInt16LE(type, offset + 2)
    table.writeUInt32LE(count, offset + 4)
    if (value.length <= 4) value.copy(table, offset + 8)
    else {
      table.writeUInt32LE(next, offset + 8)
      const padded = value.length & 1 ? Buffer.concat([value, Buffer.alloc(1)]) : value
      outside.push(padded)
      next += padded.length
    }
  })
  return Buffer.concat([table, ...outside])
}

/** A DNG as a camera writes it, but for the sensor's own values: the preview and what says that it is raw. */
export function asDng(
  jpeg: Buffer,
  { width, height, ...values }: ExifValues & { readonly width: number; readonly height: number },
): Buffer {
  const exif = values.dateTimeOriginal === undefined ? [] : [ascii(0x9003, values.dateTimeOriginal)]
  const entriesWith = (exifAt: number, jpegAt: number): Entry[] => [
    pointer(0x00fe, 1),
    short(0x0100, width),
    short(0x0101, height),
    short(0x0103, 7),
    short(0x0106, 6),
    ascii(0x010f, values.make ?? 'Canon'),
    ascii(0x0110, values.model ?? 'EOS R6'),
    pointer(0x0111, jpegAt),
    short(0x0115, 3),
    pointer(0x0117, jpeg.length),
    pointer(0x8769, exifAt),
    [0xc612, 1, 4, Buffer.from([1, 4, 0, 0])],
  ]
  const exifAt = 8 + directorySize(entriesWith(0, 0), 0)
  const jpegAt = exifAt + directorySize(exif, 0)
  return Buffer.concat([
    Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]),
    directory(entriesWith(exifAt, jpegAt), 8),
    directory(exif, exifAt),
    jpeg,
  ])
}

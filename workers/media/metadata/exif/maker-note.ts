import { latin1, readRange, startsWith, type Bytes } from '../bytes.ts'
import type { Findings } from '../findings.ts'
import { addCanonSettings } from './canon.ts'
import { decodeValue } from './decode-value.ts'
import { TAG } from './exif-tags.ts'
import { findKodakBlock, readKodak } from './kodak.ts'
import { integersOf, numbersOf, readDirectory, type Ifd, type IfdEntry, type TiffRead } from './read-ifds.ts'

/** Where a maker's directory lies and what its offsets count from. */
interface Layout {
  readonly maker: 'Apple' | 'Canon' | 'Casio' | 'Fujifilm' | 'Nikon' | 'Olympus' | 'Panasonic' | 'Sony'
  readonly directory: number
  readonly base: number
  readonly little: boolean
}

/**
 * Reads what only makers' notes tell: Apple's content identifier and burst, lenses, Fujifilm's rating, the ISO of old cameras.
 * Everything else in them stays unread on purpose. Source: ExifTool's MakerNotes tables.
 */
export async function readMakerNote(bytes: Bytes, tiff: TiffRead, findings: Findings): Promise<void> {
  const note = tiff.ifds.find((ifd) => ifd.name === 'Exif')?.entries.get(TAG.makerNote)
  if (note === undefined || note.byteLength < 12) return
  const head = await readRange(bytes, note.offset, 32)
  const make = textOf(tiff, TAG.make)
  const kodak = findKodakBlock(head, make, textOf(tiff, TAG.model))
  if (kodak !== null) return readKodak(await readRange(bytes, note.offset, 128), kodak, findings)
  const layout = findLayout(head, note, make.toUpperCase(), tiff.little)
  if (layout === null) return
  // The camera's offsets are nobody's standard: what does not fit is left out without a word.
  const read = await readDirectory(
    bytes,
    layout.little,
    false,
    { name: layout.maker, offset: layout.directory },
    [],
    layout.base,
  )
  if (read === null) return
  READERS[layout.maker](read.ifd, findings)
  if (layout.maker === 'Olympus') await readOlympusEquipment(bytes, read.ifd, layout, findings)
}

function textOf(tiff: TiffRead, tag: number): string {
  const entry = tiff.ifds.find((ifd) => ifd.name === 'IFD0')?.entries.get(tag)
  return entry === undefined ? '' : latin1(entry.bytes)
}

function findLayout(head: Uint8Array, note: IfdEntry, make: string, little: boolean): Layout | null {
  const at = note.offset
  const order = (offset: number) => latin1(head, offset, 2) === 'II'
  if (startsWith(head, 'Apple iOS\0'))
    return { maker: 'Apple', directory: at + 14, base: at, little: order(12) }
  if (startsWith(head, 'FUJIFILM')) return { maker: 'Fujifilm', directory: at + 12, base: at, little: true }
  if (startsWith(head, 'Nikon\0\x02'))
    return { maker: 'Nikon', directory: at + 18, base: at + 10, little: order(10) }
  if (startsWith(head, 'Nikon\0\x01')) return null
  if (startsWith(head, 'OLYMPUS\0'))
    return { maker: 'Olympus', directory: at + 12, base: at, little: order(8) }
  if (startsWith(head, 'OM SYSTEM\0'))
    return { maker: 'Olympus', directory: at + 16, base: at, little: order(12) }
  if (startsWith(head, 'OLYMP\0')) return { maker: 'Olympus', directory: at + 8, base: 0, little }
  if (startsWith(head, 'Panasonic\0')) return { maker: 'Panasonic', directory: at + 12, base: 0, little }
  if (startsWith(head, 'QVC\0\0\0')) return { maker: 'Casio', directory: at + 6, base: 0, little: false }
  if (startsWith(head, 'SONY')) return { maker: 'Sony', directory: at + 12, base: 0, little }
  if (make.startsWith('CASIO')) return { maker: 'Casio', directory: at, base: 0, little }
  if (make.startsWith('CANON')) return { maker: 'Canon', directory: at, base: 0, little }
  if (make.startsWith('NIKON')) return { maker: 'Nikon', directory: at, base: 0, little }
  return null
}

const READERS: Readonly<Record<Layout['maker'], (ifd: Ifd, findings: Findings) => void>> = {
  Apple: readApple,
  Canon: (ifd, findings) => {
    const list = (tag: number) => numbersIn(ifd, tag)
    addCanonSettings({ settings: list(0x0001), shot: list(0x0004) }, findings)
    addText(ifd, 0x0095, 'LensModel', findings)
    addText(ifd, 0x0006, 'CanonImageType', findings)
  },
  Casio: (ifd, findings) => {
    const iso = numbersIn(ifd, 0x0014)[0] ?? 0
    // Later cameras write a code.
    if (iso > 0) findings.add('MakerNote', 'ISO', CASIO_ISO.get(iso) ?? iso)
  },
  Fujifilm: (ifd, findings) => {
    addNumber(ifd, 0x1431, 'Rating', findings)
    addText(ifd, 0x0010, 'InternalSerialNumber', findings)
    addNumber(ifd, 0x1401, 'FilmMode', findings)
  },
  Nikon: (ifd, findings) => {
    const iso = numbersIn(ifd, 0x0002)[1]
    if (iso !== undefined && iso > 0) findings.add('MakerNote', 'ISO', iso)
    const lens = describeLens(numbersIn(ifd, 0x0084))
    if (lens !== null) findings.add('MakerNote', 'Lens', lens)
  },
  Olympus: (ifd, findings) => addNumber(ifd, 0x1001, 'ISOValue', findings),
  Panasonic: (ifd, findings) => addText(ifd, 0x0051, 'LensModel', findings),
  Sony: (ifd, findings) => {
    const rating = numbersIn(ifd, 0x2002)[0]
    if (rating !== undefined && rating <= 5) findings.add('MakerNote', 'Rating', rating)
  },
}

const CASIO_ISO: ReadonlyMap<number, number> = new Map([
  [3, 50],
  [4, 64],
  [6, 100],
  [9, 200],
])

function readApple(ifd: Ifd, findings: Findings): void {
  const id = textIn(ifd, 0x0011)
  if (id !== '') {
    findings.add('MakerNote', 'ContentIdentifier', id)
    findings.structure.contentId = id
  }
  addText(ifd, 0x000b, 'BurstUUID', findings)
  addNumber(ifd, 0x000a, 'HDRImageType', findings)
  addNumber(ifd, 0x0014, 'ImageCaptureType', findings)
  addNumber(ifd, 0x0021, 'HDRHeadroom', findings)
}

/** Shortest and longest focal length in mm, widest aperture at each. */
function describeLens([near, far, wideNear, wideFar]: readonly number[]): string | null {
  if (near === undefined || far === undefined || wideNear === undefined || wideFar === undefined) return null
  if (!(near > 0 && far >= near && wideNear > 0 && wideFar > 0) || far > 5000) return null
  const range = (from: number, to: number) => (from === to ? `${round(from)}` : `${round(from)}-${round(to)}`)
  const round = (value: number) => Math.round(value * 10) / 10
  return `${range(near, far)}mm f/${range(wideNear, wideFar)}`
}

/** The lens stands in a directory of its own (0x2010), whose offsets count like its parent's. */
async function readOlympusEquipment(
  bytes: Bytes,
  ifd: Ifd,
  layout: Layout,
  findings: Findings,
): Promise<void> {
  const pointer = ifd.entries.get(0x2010)
  if (pointer === undefined) return
  const offset = pointer.byteLength > 4 ? pointer.offset : layout.base + (integersOf(pointer)[0] ?? 0)
  const read = await readDirectory(
    bytes,
    layout.little,
    false,
    { name: 'Equipment', offset },
    [],
    layout.base,
  )
  if (read !== null) addText(read.ifd, 0x0203, 'LensModel', findings)
}

function numbersIn(ifd: Ifd, tag: number): number[] {
  const entry = ifd.entries.get(tag)
  return entry === undefined ? [] : numbersOf(entry, 256)
}

function textIn(ifd: Ifd, tag: number): string {
  const entry = ifd.entries.get(tag)
  const value = entry === undefined ? null : decodeValue(entry, true)
  return typeof value === 'string' ? value.trim() : ''
}

function addText(ifd: Ifd, tag: number, name: string, findings: Findings): void {
  const text = textIn(ifd, tag)
  if (text !== '') findings.add('MakerNote', name, text)
}

function addNumber(ifd: Ifd, tag: number, name: string, findings: Findings): void {
  const number = numbersIn(ifd, tag)[0]
  if (number !== undefined && Number.isFinite(number)) findings.add('MakerNote', name, number)
}

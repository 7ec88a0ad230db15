import { isRawMime } from '../../../../src/domain/sniff.ts'
import { latin1, readRange, startsWith, SubBytes, viewOf, type Bytes } from '../bytes.ts'
import { TAG } from '../exif/exif-tags.ts'
import { numberIn, readExif } from '../exif/read-exif.ts'
import { numbersOf, type Ifd } from '../exif/read-ifds.ts'
import type { Findings } from '../findings.ts'
import { readJpeg } from './jpeg.ts'

/** Reads TIFF and the RAW formats built on it: the size of the main picture, and all tags. */
export async function readTiffFile(bytes: Bytes, findings: Findings, mime: string): Promise<void> {
  const tiff = await readExif(bytes, findings)
  if (tiff === null) return
  const main = isRawMime(mime) ? findMainPicture(tiff.ifds) : tiff.ifds.find((ifd) => ifd.name === 'IFD0')
  if (main !== undefined) setSizeOf(main, findings)
  if (mime === 'image/x-panasonic-rw2') await readPanasonic(bytes, tiff.ifds, findings)
}

/**
 * The directory of the full picture: cameras put a thumbnail into the first one and the sensor's into a sub-directory.
 * The sensor's own size includes masked borders of a few pixels, except where a crop is declared.
 */
function findMainPicture(ifds: readonly Ifd[]): Ifd | undefined {
  const pictures = ifds.filter((ifd) => /^(IFD\d|SubIFD)$/.test(ifd.name) && areaOf(ifd) > 0)
  const full = pictures.filter((ifd) => ((numberIn(ifd, TAG.newSubfileType) ?? 0) & 1) === 0)
  return (full.length > 0 ? full : pictures).reduce<Ifd | undefined>(
    (best, ifd) => (best === undefined || areaOf(ifd) > areaOf(best) ? ifd : best),
    undefined,
  )
}

function areaOf(ifd: Ifd): number {
  return (numberIn(ifd, TAG.imageWidth) ?? 0) * (numberIn(ifd, TAG.imageHeight) ?? 0)
}

function setSizeOf(ifd: Ifd, findings: Findings): void {
  const crop = ifd.entries.get(TAG.defaultCropSize)
  const [width, height] = crop === undefined ? [] : numbersOf(crop)
  if (width !== undefined && height !== undefined && width >= 1 && height >= 1)
    findings.setSize(Math.round(width), Math.round(height))
  else findings.setSize(numberIn(ifd, TAG.imageWidth) ?? 0, numberIn(ifd, TAG.imageHeight) ?? 0)
}

/** Borders of the picture on the sensor: tags 4–7 of Panasonic's first directory. The camera's JPEG holds the EXIF. */
async function readPanasonic(bytes: Bytes, ifds: readonly Ifd[], findings: Findings): Promise<void> {
  const main = ifds.find((ifd) => ifd.name === 'IFD0')
  if (main === undefined) return
  const [top, left, bottom, right] = [4, 5, 6, 7].map((tag) => numberIn(main, tag) ?? 0)
  if (top !== undefined && left !== undefined && bottom !== undefined && right !== undefined)
    findings.setSize(right - left, bottom - top)
  const iso = numberIn(main, 0x17)
  if (iso !== undefined) findings.add('MakerNote', 'ISO', iso)
  const jpeg = main.entries.get(TAG.jpgFromRaw)
  if (jpeg !== undefined) await readInnerJpeg(new SubBytes(bytes, jpeg.offset, jpeg.byteLength), findings)
}

/** Reads the camera's JPEG inside a RAW file for its tags; the size stays the RAW's. */
async function readInnerJpeg(jpeg: Bytes, findings: Findings): Promise<void> {
  if (!startsWith(await readRange(jpeg, 0, 2), '\xff\xd8')) return
  const { width, height } = findings.structure
  await readJpeg(jpeg, findings)
  if (width !== undefined && height !== undefined) findings.setSize(width, height)
}

/** Fujifilm RAF: a header with the places of the camera's JPEG and of the sensor's directory. Source: LibRaw, ExifTool. */
export async function readRaf(bytes: Bytes, findings: Findings): Promise<void> {
  const view = viewOf(await readRange(bytes, 0, 108))
  await findings.attempt('Sensor directory', () => readRafDirectory(bytes, view.getUint32(92), findings))
  await findings.attempt('Camera JPEG', () =>
    readInnerJpeg(new SubBytes(bytes, view.getUint32(84), view.getUint32(88)), findings),
  )
}

async function readRafDirectory(bytes: Bytes, offset: number, findings: Findings): Promise<void> {
  const block = await readRange(bytes, offset, 4096)
  const view = viewOf(block)
  const count = Math.min(view.getUint32(0), 256)
  let at = 4
  for (let index = 0; index < count && at + 4 <= block.length; index++) {
    const tag = view.getUint16(at)
    const length = view.getUint16(at + 2)
    // 0x111 is the cropped picture, 0x100 the whole sensor; the crop comes later and wins.
    if ((tag === 0x100 || tag === 0x111) && length >= 4)
      findings.setSize(view.getUint16(at + 6), view.getUint16(at + 4))
    at += 4 + length
  }
}

/** Minolta MRW: blocks before the sensor's data; `TTW` is a TIFF, `PRD` has the size. */
export async function readMrw(bytes: Bytes, findings: Findings): Promise<void> {
  const end = 8 + viewOf(await readRange(bytes, 0, 8)).getUint32(4)
  for (let offset = 8; offset + 8 <= Math.min(end, bytes.size);) {
    const header = await readRange(bytes, offset, 24)
    const view = viewOf(header)
    const type = latin1(header, 1, 3)
    const length = view.getUint32(4)
    if (type === 'PRD') findings.setSize(view.getUint16(18), view.getUint16(16))
    if (type === 'TTW') await readExif(new SubBytes(bytes, offset + 8, length), findings)
    offset += 8 + length
  }
}

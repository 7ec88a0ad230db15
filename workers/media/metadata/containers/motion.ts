import { latin1, readRange, startsWith, viewOf, type Bytes } from '../bytes.ts'
import type { Findings } from '../findings.ts'
import { listBoxes } from './iso-boxes.ts'

const SAMSUNG_TAIL_BYTES = 64 * 1024
/** The block of Samsung's trailer that holds the film. Source: ExifTool, Samsung.pm. */
const MOTION_PHOTO_DATA = 0x0a30

/**
 * Finds the film behind a motion photo: Google's MicroVideo and MotionPhoto (by XMP), Samsung's trailer, HEIC's `mpvd`.
 * Only a range that really begins like a film counts.
 */
export async function findMotionVideo(bytes: Bytes, findings: Findings, mime: string): Promise<void> {
  const fromEnd = googleLengths(findings)
  for (const length of fromEnd)
    if (await takeVideo(bytes, bytes.size - length.start, length.length, findings)) return
  if (mime === 'image/jpeg') await readSamsungTrailer(bytes, findings)
  else if (mime === 'image/heic') {
    const box = (await listBoxes(bytes, 0, bytes.size)).find(({ type }) => type === 'mpvd')
    if (box !== undefined) await takeVideo(bytes, box.start, box.end - box.start, findings)
  }
}

/** Distance of the film's start from the end of the file, and its length. */
function googleLengths(findings: Findings): { start: number; length: number }[] {
  const text = (name: string) => {
    const value = findings.tags.find((tag) => tag.group === 'XMP' && tag.name === name)?.value
    return typeof value === 'string' ? value : ''
  }
  const found: { start: number; length: number }[] = []
  const items: { semantic: string; length: number }[] = []
  for (let index = 1; index <= 32; index++) {
    const item = `Container:Directory[${index}]/Container:Item`
    const semantic = text(`${item}/Item:Semantic`)
    if (semantic === '') break
    items.push({ semantic, length: Number(text(`${item}/Item:Length`)) || 0 })
  }
  const motion = items.findIndex(({ semantic }) => semantic === 'MotionPhoto')
  if (motion > 0) {
    // Items lie one behind the other up to the end of the file.
    const start = items.slice(motion).reduce((sum, { length }) => sum + length, 0)
    found.push({ start, length: items[motion]?.length ?? 0 })
  }
  const offset = Number(text('GCamera:MicroVideoOffset'))
  if (offset > 0) found.push({ start: offset, length: offset })
  return found
}

async function takeVideo(bytes: Bytes, offset: number, length: number, findings: Findings): Promise<boolean> {
  if (!(offset > 0) || !(length > 16) || !Number.isSafeInteger(offset) || offset + length > bytes.size)
    return false
  if (!startsWith(await readRange(bytes, offset, 16), 'ftyp', 4)) return false
  findings.structure.motionVideo = { offset, length }
  findings.structure.traits.add('motion')
  return true
}

/** `SEFH` … `SEFT` at the very end: a directory of blocks, each placed by its distance before the directory. */
async function readSamsungTrailer(bytes: Bytes, findings: Findings): Promise<void> {
  const isSamsung = findings.tags.some((tag) => tag.name === 'Make' && /samsung/i.test(String(tag.value)))
  if (!isSamsung || bytes.size < 64) return
  const tailAt = Math.max(0, bytes.size - SAMSUNG_TAIL_BYTES)
  const tail = await readRange(bytes, tailAt, SAMSUNG_TAIL_BYTES)
  if (!startsWith(tail, 'SEFT', tail.length - 4)) return
  const view = viewOf(tail)
  const directory = tail.length - 8 - view.getUint32(tail.length - 8, true)
  if (directory < 0 || latin1(tail, directory, 4) !== 'SEFH') return
  const count = Math.min(view.getUint32(directory + 8, true), 64)
  for (let index = 0; index < count && directory + 24 + index * 12 <= tail.length; index++) {
    const entry = directory + 12 + index * 12
    if (view.getUint16(entry + 2, true) !== MOTION_PHOTO_DATA) continue
    const start = tailAt + directory - view.getUint32(entry + 4, true)
    const size = view.getUint32(entry + 8, true)
    // The block begins with its type and name.
    const nameLength = viewOf(await readRange(bytes, start, 8)).getUint32(4, true)
    if (await takeVideo(bytes, start + 8 + nameLength, size - 8 - nameLength, findings)) return
  }
}

import { decodeText, latin1, readRange, untilNul, viewOf, type Bytes } from '../bytes.ts'
import { addCanonSettings } from '../exif/canon.ts'
import type { Findings } from '../findings.ts'

const MAX_ENTRIES = 512
const MAX_DEPTH = 8
const MAX_VALUE_BYTES = 4096

/** Reads Canon's CIFF: the CRW files, and the APP0 of Canon's first JPEGs. Source: "The CIFF format", ExifTool CanonRaw.pm. */
export async function readCiff(bytes: Bytes, findings: Findings): Promise<void> {
  const head = await readRange(bytes, 0, 14)
  if (head.length < 14) return
  const little = latin1(head, 0, 2) === 'II'
  const values = new Map<number, Uint8Array>()
  await readHeap(bytes, viewOf(head).getUint32(2, little), bytes.size, little, 0, values)
  addValues(values, little, findings)
}

/** A heap ends with the place of its directory; heaps lie in heaps. The first value of a tag stays. */
async function readHeap(
  bytes: Bytes,
  start: number,
  end: number,
  little: boolean,
  depth: number,
  values: Map<number, Uint8Array>,
): Promise<void> {
  if (depth > MAX_DEPTH || end - start < 6 || end > bytes.size) return
  const directory = start + viewOf(await readRange(bytes, end - 4, 4)).getUint32(0, little)
  if (directory + 2 > end) return
  const count = Math.min(viewOf(await readRange(bytes, directory, 2)).getUint16(0, little), MAX_ENTRIES)
  const entries = await readRange(bytes, directory + 2, count * 10)
  const view = viewOf(entries)
  for (let at = 0; at + 10 <= entries.length; at += 10) {
    const tag = view.getUint16(at, little)
    const id = tag & 0x3fff
    const length = view.getUint32(at + 2, little)
    const offset = start + view.getUint32(at + 6, little)
    const isInline = (tag & 0xc000) === 0x4000
    const isHeap = (tag & 0x3800) === 0x2800 || (tag & 0x3800) === 0x3000
    if (isInline) values.set(id, entries.subarray(at + 2, at + 10))
    else if (offset + length > end || offset < start) continue
    // A heap must be smaller than the one it lies in, or it would never end.
    else if (isHeap && length < end - start)
      await readHeap(bytes, offset, offset + length, little, depth + 1, values)
    else if (!isHeap && length <= MAX_VALUE_BYTES && !values.has(id))
      values.set(id, await readRange(bytes, offset, length))
  }
}

function addValues(values: ReadonlyMap<number, Uint8Array>, little: boolean, findings: Findings): void {
  const view = (id: number, minBytes: number) => {
    const bytes = values.get(id)
    return bytes === undefined || bytes.length < minBytes ? null : viewOf(bytes)
  }
  const camera = values.get(0x080a)
  if (camera !== undefined) {
    const make = untilNul(camera)
    findings.add('EXIF', 'Make', decodeText(make))
    findings.add('EXIF', 'Model', decodeText(untilNul(camera.subarray(make.length + 1))))
  }
  const owner = values.get(0x0810)
  if (owner !== undefined) findings.add('EXIF', 'OwnerName', decodeText(untilNul(owner)))
  const time = view(0x180e, 4)
  // The camera counts seconds of its own wall clock.
  if (time !== null)
    findings.add(
      'EXIF',
      'DateTimeOriginal',
      new Date(time.getUint32(0, little) * 1000).toISOString().slice(0, 19),
    )
  const picture = view(0x1810, 16)
  if (picture !== null) {
    if (findings.structure.width === undefined)
      findings.setSize(picture.getUint32(0, little), picture.getUint32(4, little))
    const orientation = [1, 6, 3, 8][((picture.getInt32(12, little) / 90 + 4) % 4) | 0]
    if (orientation !== undefined && orientation !== 1) findings.add('EXIF', 'Orientation', orientation)
  }
  const focal = view(0x1029, 4)
  if (focal !== null) findings.add('EXIF', 'FocalLength', focal.getUint16(2, little))
  const exposure = view(0x1818, 12)
  if (exposure !== null) {
    findings.add('EXIF', 'ShutterSpeedValue', exposure.getFloat32(4, little))
    findings.add('EXIF', 'ApertureValue', exposure.getFloat32(8, little))
  }
  addCanonSettings(
    { settings: shorts(values.get(0x102d), little), shot: shorts(values.get(0x102a), little) },
    findings,
  )
}

function shorts(bytes: Uint8Array | undefined, little: boolean): number[] {
  if (bytes === undefined) return []
  const view = viewOf(bytes)
  return Array.from({ length: bytes.length >> 1 }, (_, index) => view.getUint16(index * 2, little))
}

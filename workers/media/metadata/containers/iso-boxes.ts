import { latin1, readRange, viewOf, type Bytes } from '../bytes.ts'

/** A box of an ISO base media file: where its content lies. */
export interface Box {
  readonly type: string
  /** Of a `uuid` box, 32 hex digits. */
  readonly uuid: string
  /** Of the content, behind the header (and behind the uuid). */
  readonly start: number
  readonly end: number
}

const MAX_BOXES = 4096

/** Lists the boxes between two offsets without reading their content. A box that lies is cut at the end. Source: ISO/IEC 14496-12, 4.2. */
export async function listBoxes(
  bytes: Bytes,
  from: number,
  to: number,
  maxBoxes = MAX_BOXES,
): Promise<Box[]> {
  const boxes: Box[] = []
  let offset = from
  while (offset + 8 <= to && boxes.length < maxBoxes) {
    const header = await readRange(bytes, offset, Math.min(32, to - offset))
    if (header.length < 8) break
    const view = viewOf(header)
    const type = latin1(header, 4, 4)
    let size = view.getUint32(0)
    let headerBytes = 8
    if (size === 1) {
      if (header.length < 16) break
      size = Number(view.getBigUint64(8))
      headerBytes = 16
    } else if (size === 0) size = to - offset
    if (size < headerBytes || !Number.isSafeInteger(size)) break
    let uuid = ''
    if (type === 'uuid' && header.length >= headerBytes + 16) {
      uuid = Array.from(header.subarray(headerBytes, headerBytes + 16), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join('')
      headerBytes += 16
    }
    boxes.push({ type, uuid, start: offset + headerBytes, end: Math.min(offset + size, to) })
    offset += size
  }
  return boxes
}

export function findBox(boxes: readonly Box[], type: string): Box | undefined {
  return boxes.find((box) => box.type === type)
}

/** Content of a box, at most `maxBytes` of it. */
export async function readBox(bytes: Bytes, box: Box, maxBytes: number): Promise<Uint8Array> {
  return readRange(bytes, box.start, Math.min(box.end - box.start, maxBytes))
}

/** Follows a path of types, as `moov/trak/mdia`: every box at its end. */
export async function findBoxes(bytes: Bytes, within: Box, path: string): Promise<Box[]> {
  let level: Box[] = [within]
  for (const type of path.split('/')) {
    const next: Box[] = []
    for (const box of level)
      next.push(...(await listBoxes(bytes, box.start, box.end)).filter((child) => child.type === type))
    level = next
  }
  return level
}

/** Reads numbers of a box one after the other; past the end it gives zeros, and `isPast` says so. */
export class BoxReader {
  readonly #view: DataView
  offset = 0

  constructor(content: Uint8Array) {
    this.#view = viewOf(content)
  }

  get isPast(): boolean {
    return this.offset > this.#view.byteLength
  }

  get left(): number {
    return Math.max(0, this.#view.byteLength - this.offset)
  }

  /** Big-endian, 0–8 bytes. */
  uint(byteLength: number): number {
    let value = 0
    for (let index = 0; index < byteLength; index++) {
      const at = this.offset + index
      value = value * 256 + (at < this.#view.byteLength ? this.#view.getUint8(at) : 0)
    }
    this.offset += byteLength
    return value
  }

  ascii(length: number): string {
    let text = ''
    for (let index = 0; index < length; index++) text += String.fromCharCode(this.uint(1))
    return text
  }

  /** Up to a NUL, which is skipped. */
  cString(): string {
    let text = ''
    for (let code = this.uint(1); code !== 0 && !this.isPast; code = this.uint(1))
      text += String.fromCharCode(code)
    return text
  }
}

import { fail } from '../../../src/domain/errors.ts'

/** Spec §6: first 256 KiB, then targeted ranges. */
export const HEAD_BYTES = 256 * 1024
/** A far read fetches at least this much: directories and their values lie together. */
const PAGE_BYTES = 16 * 1024
/** No honest metadata needs more; it bounds time and memory on hostile files. */
const MAX_TOTAL_BYTES = 32 * 1024 * 1024
const MAX_RANGE_BYTES = 8 * 1024 * 1024
const MAX_RANGES_KEPT = 24

/** Bytes that can be looked at piece by piece. Offsets beyond the end give short or empty views, never an error. */
export interface Bytes {
  readonly size: number
  /** The range if it is in memory (clipped at the end), else null. */
  peek(offset: number, length: number): Uint8Array | null
  /** The range, clipped at the end. Rejects with `file.too_large` when a file makes us read too much. */
  load(offset: number, length: number): Promise<Uint8Array>
}

/** The range at once when it is in memory: most of what is read lies in the head, and waiting costs more than parsing. */
export function readRange(bytes: Bytes, offset: number, length: number): Uint8Array | Promise<Uint8Array> {
  return bytes.peek(offset, length) ?? bytes.load(offset, length)
}

/** Bytes of a file on disk: its head is read once, the rest in ranges that are kept. */
export class FileBytes implements Bytes {
  readonly size: number
  readonly #blob: Blob
  #ranges: { readonly start: number; readonly bytes: Uint8Array }[] = []
  #readTotal = 0

  constructor(blob: Blob) {
    this.#blob = blob
    this.size = blob.size
  }

  peek(offset: number, length: number): Uint8Array | null {
    const end = Math.min(offset + length, this.size)
    if (offset >= end || offset < 0) return new Uint8Array(0)
    for (const { start, bytes } of this.#ranges) {
      if (offset >= start && end <= start + bytes.length) return bytes.subarray(offset - start, end - start)
    }
    return null
  }

  async load(offset: number, length: number): Promise<Uint8Array> {
    const resident = this.peek(offset, length)
    if (resident !== null) return resident
    const isHead = offset < HEAD_BYTES && this.#ranges.length === 0
    const start = isHead ? 0 : Math.floor(offset / PAGE_BYTES) * PAGE_BYTES
    const end = Math.min(Math.max(offset + length, isHead ? HEAD_BYTES : start + PAGE_BYTES), this.size)
    if (end - start > MAX_RANGE_BYTES || this.#readTotal + end - start > MAX_TOTAL_BYTES) {
      fail('file.too_large', `Metadata at ${offset} (${length} bytes) is larger than metadata can be`)
    }
    this.#readTotal += end - start
    const part = start === 0 && end === this.size ? this.#blob : this.#blob.slice(start, end)
    const bytes = new Uint8Array(await part.arrayBuffer())
    this.#ranges.push({ start, bytes })
    // The head stays; of the others the oldest goes.
    if (this.#ranges.length > MAX_RANGES_KEPT) this.#ranges.splice(1, 1)
    return bytes.subarray(offset - start, Math.min(offset + length, this.size) - start)
  }
}

/** Bytes that are in memory already: an EXIF block, an item of a HEIF file. */
export class MemoryBytes implements Bytes {
  readonly size: number
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.size = bytes.length
  }

  peek(offset: number, length: number): Uint8Array {
    return offset < 0 || offset >= this.size
      ? new Uint8Array(0)
      : this.#bytes.subarray(offset, offset + length)
  }

  load(offset: number, length: number): Promise<Uint8Array> {
    return Promise.resolve(this.peek(offset, length))
  }
}

/** A stretch of other bytes, counted from its own start: a JPEG inside a RAW file. */
export class SubBytes implements Bytes {
  readonly size: number
  readonly #outer: Bytes
  readonly #start: number

  constructor(outer: Bytes, start: number, length: number) {
    this.#outer = outer
    this.#start = start
    this.size = Math.max(0, Math.min(length, outer.size - start))
  }

  peek(offset: number, length: number): Uint8Array | null {
    return this.#outer.peek(this.#start + offset, Math.min(length, this.size - offset))
  }

  load(offset: number, length: number): Promise<Uint8Array> {
    return this.#outer.load(this.#start + offset, Math.min(length, this.size - offset))
  }
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** One character per byte; for magics and four-character codes. */
export function latin1(bytes: Uint8Array, offset = 0, length = bytes.length - offset): string {
  let text = ''
  const end = Math.min(offset + length, bytes.length)
  for (let index = offset; index < end; index++) text += String.fromCharCode(bytes[index] ?? 0)
  return text
}

export function startsWith(bytes: Uint8Array, magic: string, offset = 0): boolean {
  if (offset + magic.length > bytes.length) return false
  for (let index = 0; index < magic.length; index++)
    if (bytes[offset + index] !== magic.charCodeAt(index)) return false
  return true
}

const utf8Strict = new TextDecoder('utf-8', { fatal: true })
const windows1252 = new TextDecoder('windows-1252')

/** UTF-8 where it is valid, else Windows-1252: old tools wrote what their system spoke and never said which. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8Strict.decode(bytes)
  } catch {
    return windows1252.decode(bytes)
  }
}

/** Up to the first NUL. */
export function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0)
  return end === -1 ? bytes : bytes.subarray(0, end)
}

import { fail } from '../../../src/domain/errors.ts'

/** Random access to a file's bytes in small windows: a header is read without the picture behind it. */
export interface ByteSource {
  readonly size: number
  /** Fewer bytes than asked at the end of the file; never throws for a place beyond it. */
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>
}

/** One read brings this much, so that the next fields are usually there already. */
const WINDOW_BYTES = 64 * 1024
/** No header needs more in one piece; a length field that says so lies. */
const MAX_READ_BYTES = 16 * 1024 * 1024

export function blobSource(blob: Blob): ByteSource {
  let start = 0
  let window = new Uint8Array(0)
  return {
    size: blob.size,
    async read(offset, length) {
      if (length > MAX_READ_BYTES)
        fail('file.undecodable', 'A length in the file is larger than any such field can be.')
      if (!(offset >= 0) || offset >= blob.size || length <= 0) return new Uint8Array(0)
      const end = Math.min(offset + length, blob.size)
      if (offset < start || end > start + window.length) {
        start = offset
        const to = Math.max(end, offset + WINDOW_BYTES)
        // A slice is one more blob that the browser process is told of, and waited for.
        const part = offset === 0 && to >= blob.size ? blob : blob.slice(offset, to)
        window = new Uint8Array(await part.arrayBuffer())
      }
      return window.subarray(offset - start, end - start)
    },
  }
}

export function bytesSource(bytes: Uint8Array<ArrayBuffer>): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) =>
      Promise.resolve(bytes.subarray(Math.max(0, offset), Math.max(0, offset + length))),
  }
}

/** Unsigned integer of `length` ≤ 4 bytes; missing bytes are 0. */
export function uintBE(bytes: Uint8Array, offset: number, length: number): number {
  let value = 0
  for (let index = 0; index < length; index++) value = value * 256 + (bytes[offset + index] ?? 0)
  return value
}

export function uintLE(bytes: Uint8Array, offset: number, length: number): number {
  let value = 0
  for (let index = length - 1; index >= 0; index--) value = value * 256 + (bytes[offset + index] ?? 0)
  return value
}

export function ascii(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length))
}

/** A file in memory, whose disk may fill up or lose what was not flushed. */

import type { ByteFile } from '../vector-file.ts'

export class MemoryFile implements ByteFile {
  bytes = new Uint8Array(0)
  /** Bytes that the disk has room for. */
  limit = Infinity
  reads = 0
  flushes = 0
  /** Every write so far, in order. */
  readonly writes: { readonly at: number; readonly bytes: Uint8Array }[] = []
  #room = new Uint8Array(0)

  static of(bytes: Uint8Array): MemoryFile {
    const file = new MemoryFile()
    file.#room = Uint8Array.from(bytes)
    file.bytes = file.#room
    return file
  }

  read(into: Uint8Array, at: number): number {
    this.reads += 1
    const part = this.bytes.subarray(at, at + into.length)
    into.set(part)
    return part.length
  }

  write(bytes: Uint8Array, at: number): void {
    const end = at + bytes.length
    if (end > this.limit) throw new DOMException('no room', 'QuotaExceededError')
    this.writes.push({ at, bytes: Uint8Array.from(bytes) })
    if (end > this.#room.length) {
      const grown = new Uint8Array(Math.max(end, this.#room.length * 2))
      grown.set(this.bytes)
      this.#room = grown
    }
    this.#room.set(bytes, at)
    this.bytes = this.#room.subarray(0, Math.max(this.bytes.length, end))
  }

  flush(): void {
    this.flushes += 1
  }

  size(): number {
    return this.bytes.length
  }

  truncate(size: number): void {
    this.#room = Uint8Array.from({ length: size }, (_, at) => this.bytes[at] ?? 0)
    this.bytes = this.#room
  }

  close(): void {
    // Nothing to let go of.
  }
}

/**
 * Slots in a file: a header, then vectors as halves, each followed by a digest of itself and of its place. Vectors are read and written through the
 * kernel's memory, where they are worked on.
 */

import { appError, toAppError } from '../../../src/domain/errors.ts'
import type { MemoryMap } from './memory-map.ts'
import { STAGE_BYTES } from './memory-map.ts'

/** A file of bytes, as OPFS's sync access handle is one; tests have one in memory. */
export interface ByteFile {
  read(into: Uint8Array<ArrayBuffer>, at: number): number
  write(bytes: Uint8Array<ArrayBuffer>, at: number): void
  flush(): void
  size(): number
  truncate(size: number): void
  close(): void
}

export const HEADER_BYTES = 128
/** Behind every vector. */
export const DIGEST_BYTES = 16
const VERSION = 1
/** `LMVECTOR` */
const MAGIC = [0x4556_4d4c, 0x524f_5443] as const
/** Digested bytes of the header, and the seed that no slot has. */
const HEADER_DIGESTED = 64
const HEADER_SEED = -1

export class VectorFile {
  readonly slotBytes: number
  readonly #file: ByteFile
  readonly #map: MemoryMap
  readonly #vectorBytes: number
  /** Slots that fit into the stage. */
  readonly #room: number

  constructor(file: ByteFile, dim: number, map: MemoryMap) {
    this.#file = file
    this.#map = map
    this.#vectorBytes = dim * 2
    this.slotBytes = dim * 2 + DIGEST_BYTES
    this.#room = Math.floor(STAGE_BYTES / this.slotBytes)
    const found = this.#readHeader()
    // A damaged header says nothing: every slot speaks for itself.
    if (found === null || (found.version === VERSION && found.dim === dim)) {
      if (found === null) this.#writeHeader(dim)
    } else {
      attempt(() => {
        file.truncate(0)
      })
      this.#writeHeader(dim)
    }
  }

  get bytes(): number {
    return this.#file.size()
  }

  /** Whole slots that the file is long enough for. */
  get slots(): number {
    return Math.max(0, Math.floor((this.#file.size() - HEADER_BYTES) / this.slotBytes))
  }

  /** Reads one into the stage. Returns its address, or null when it is damaged or beyond the end. */
  load(slot: number): number | null {
    const { stage, kernel } = this.#map
    const read = this.#file.read(this.#map.view(stage, this.slotBytes), this.#at(slot))
    return read === this.slotBytes && kernel.isIntact(stage, this.#vectorBytes, slot) === 1 ? stage : null
  }

  /**
   * Reads many, ascending, several at once where they lie close together. `receive` gets the address of each, null for damaged ones.
   * Nothing else may use the stage meanwhile.
   */
  loadAll(slots: Iterable<number>, receive: (slot: number, at: number | null) => void): void {
    let run: number[] = []
    for (const slot of slots) {
      const [first = slot] = run
      const last = run.at(-1) ?? slot
      if (slot - last > GAP_SLOTS || slot - first >= this.#room) {
        this.#loadRun(run, receive)
        run = []
      }
      run.push(slot)
    }
    this.#loadRun(run, receive)
  }

  #loadRun(run: readonly number[], receive: (slot: number, at: number | null) => void): void {
    const [first] = run
    const last = run.at(-1)
    if (first === undefined || last === undefined) return
    const { stage, kernel } = this.#map
    const into = this.#map.view(stage, (last - first + 1) * this.slotBytes)
    const read = this.#file.read(into, this.#at(first))
    for (const slot of run) {
      const offset = (slot - first) * this.slotBytes
      const isWhole =
        offset + this.slotBytes <= read && kernel.isIntact(stage + offset, this.#vectorBytes, slot) === 1
      receive(slot, isWhole ? stage + offset : null)
    }
  }

  /**
   * Writes halves into slots, ascending, neighbours at once, and flushes. `receive` gets the address of each before it is written.
   * Errors: `storage.full`.
   */
  store(
    slots: readonly number[],
    halves: readonly Uint16Array[],
    receive: (slot: number, at: number) => void,
  ): void {
    const { stage, kernel } = this.#map
    attempt(() => {
      for (let from = 0; from < slots.length;) {
        const first = slots[from] ?? 0
        let count = 0
        while (count < this.#room && slots[from + count] === first + count) {
          const at = stage + count * this.slotBytes
          this.#map.shorts(at, this.#vectorBytes / 2).set(halves[from + count] ?? [])
          kernel.seal(at, this.#vectorBytes, first + count)
          receive(first + count, at)
          count += 1
        }
        this.#file.write(this.#map.view(stage, count * this.slotBytes), this.#at(first))
        from += count
      }
      this.#file.flush()
    })
  }

  close(): void {
    this.#file.close()
  }

  #at(slot: number): number {
    return HEADER_BYTES + slot * this.slotBytes
  }

  /** Null when there is none or it is damaged. */
  #readHeader(): { readonly version: number; readonly dim: number } | null {
    const { stage, kernel } = this.#map
    const read = this.#file.read(this.#map.view(stage, HEADER_BYTES), 0)
    if (read < HEADER_DIGESTED + DIGEST_BYTES) return null
    if (kernel.isIntact(stage, HEADER_DIGESTED, HEADER_SEED) === 0) return null
    const [first, second, version = 0, dim = 0] = this.#map.words(stage, 4)
    return first === MAGIC[0] && second === MAGIC[1] ? { version, dim } : null
  }

  #writeHeader(dim: number): void {
    const { stage, kernel } = this.#map
    this.#map.view(stage, HEADER_BYTES).fill(0)
    this.#map.words(stage, 4).set([...MAGIC, VERSION, dim])
    kernel.seal(stage, HEADER_DIGESTED, HEADER_SEED)
    attempt(() => {
      this.#file.write(this.#map.view(stage, HEADER_BYTES), 0)
    })
  }
}

/** Unwanted slots between two wanted ones up to which both are read at once. */
const GAP_SLOTS = 3

function attempt(write: () => void): void {
  try {
    write()
  } catch (thrown) {
    const error = toAppError(thrown)
    throw error.code === 'bug.unexpected'
      ? appError('storage.unavailable', error.message, { cause: thrown })
      : error
  }
}

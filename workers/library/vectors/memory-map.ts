/**
 * What lies where in the kernel's memory. First what has a fixed size, then pages of slots, added as the store grows; nothing ever moves. Addresses
 * are bytes, multiples of 16.
 */

import { fail } from '../../../src/domain/errors.ts'
import type { KernelInstance } from './kernel.ts'

/** Slots of a page. Its codes are 1 MB at 512 dimensions. */
export const PAGE_SLOTS = 4096
/** More are not in any model we know; the distance of a scan has 16 bits. */
export const MAX_DIM = 2048
/** Distances that the scan can give; 65 535 says that none was asked for. */
export const DISTANCES = 65_535
/** Bytes that are read from the file at once. */
export const STAGE_BYTES = 1 << 20
/** Words of 64 bits for 64 dimensions of a query: which bits are turned, and the planes of its weights, three for a scan, four and four for candidates. */
export const SCAN_BLOCK = 1 + 3
export const FINE_BLOCK = 1 + 4

const WASM_PAGE = 65_536

export class MemoryMap {
  readonly kernel: KernelInstance
  /** f32 × dim. */
  readonly query: number
  /** f32 × dim, twice. */
  readonly bounds: number
  /** Turned bits and planes of weights: for the scan. */
  readonly planes: number
  /** For the candidates: the upper planes of all dimensions, then the lower. */
  readonly finePlanes: number
  /** u32 × 65 536. */
  readonly histogram: number
  /** u32 × PAGE_SLOTS. */
  readonly found: number
  /** Vectors as they are in the file. */
  readonly stage: number
  readonly #pageBytes: number
  /** Of a coarse code, and of a fine one. */
  readonly #codeBytes: number
  readonly #firstPage: number
  #pages = 0
  #view: Uint8Array<ArrayBuffer>

  constructor(kernel: KernelInstance, dim: number) {
    this.kernel = kernel
    let end = 0
    const take = (bytes: number): number => {
      const at = end
      end += Math.ceil(bytes / 16) * 16
      return at
    }
    this.query = take(dim * 4)
    this.bounds = take(dim * 8)
    this.planes = take((dim / 8) * SCAN_BLOCK)
    this.finePlanes = take(2 * (dim / 8) * FINE_BLOCK)
    this.histogram = take((DISTANCES + 1) * 4)
    this.found = take(PAGE_SLOTS * 4)
    this.stage = take(STAGE_BYTES)
    this.#firstPage = end
    this.#codeBytes = dim / 4
    this.#pageBytes = PAGE_SLOTS / 8 + PAGE_SLOTS * 2 + PAGE_SLOTS * this.#codeBytes * 2
    this.#view = grow(kernel.memory, end)
  }

  get bytes(): number {
    return this.#view.byteLength
  }

  /** Makes room for slots below `slots`. Errors: `storage.full` when the browser gives no more memory. */
  reserve(slots: number): void {
    const pages = Math.ceil(slots / PAGE_SLOTS)
    if (pages <= this.#pages) return
    this.#view = grow(this.kernel.memory, this.#firstPage + pages * this.#pageBytes)
    this.#pages = pages
  }

  /** Bit per slot of a page: which ones a scan looks at. */
  mask(page: number): number {
    return this.#firstPage + page * this.#pageBytes
  }

  /** u16 per slot of a page: what a scan found. */
  distances(page: number): number {
    return this.mask(page) + PAGE_SLOTS / 8
  }

  /** Coarse codes of a page. */
  coarse(page: number): number {
    return this.distances(page) + PAGE_SLOTS * 2
  }

  fine(page: number): number {
    return this.coarse(page) + PAGE_SLOTS * this.#codeBytes
  }

  /** Of one slot's code in those of its page. */
  offset(slot: number): number {
    return (slot % PAGE_SLOTS) * this.#codeBytes
  }

  /** Bytes of the memory; no longer valid once `reserve` was called. */
  view(at: number, bytes: number): Uint8Array<ArrayBuffer> {
    return this.#view.subarray(at, at + bytes)
  }

  floats(at: number, count: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.#view.buffer, at, count)
  }

  shorts(at: number, count: number): Uint16Array<ArrayBuffer> {
    return new Uint16Array(this.#view.buffer, at, count)
  }

  words(at: number, count: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.#view.buffer, at, count)
  }
}

function grow(memory: WebAssembly.Memory, bytes: number): Uint8Array<ArrayBuffer> {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / WASM_PAGE)
  try {
    if (missing > 0) memory.grow(missing)
  } catch (thrown) {
    fail('storage.full', 'There is no memory left for vectors.', { cause: thrown })
  }
  return new Uint8Array(memory.buffer)
}

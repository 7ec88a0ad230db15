/** A set of slots as bits: bit `slot & 7` of byte `slot >> 3`, as the kernel and `allow` have them. */

export class SlotSet {
  #bytes = new Uint8Array(64)
  #count = 0

  get count(): number {
    return this.#count
  }

  /** Bytes of the first slots; those beyond were never added. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes
  }

  has(slot: number): boolean {
    return ((this.#bytes[slot >> 3] ?? 0) & (1 << (slot & 7))) !== 0
  }

  /** False when it was in already. */
  add(slot: number): boolean {
    if (this.has(slot)) return false
    const at = slot >> 3
    if (at >= this.#bytes.length) {
      const grown = new Uint8Array(Math.max(at + 1, this.#bytes.length * 2))
      grown.set(this.#bytes)
      this.#bytes = grown
    }
    this.#bytes[at] = (this.#bytes[at] ?? 0) | (1 << (slot & 7))
    this.#count += 1
    return true
  }

  /** False when it was not in. */
  delete(slot: number): boolean {
    if (!this.has(slot)) return false
    this.#bytes[slot >> 3] = (this.#bytes[slot >> 3] ?? 0) & ~(1 << (slot & 7))
    this.#count -= 1
    return true
  }

  *[Symbol.iterator](): Generator<number> {
    yield* slotsOf(this.#bytes)
  }
}

/** The slots of a bitmap, ascending. */
export function* slotsOf(bytes: Uint8Array): Generator<number> {
  for (let at = 0; at < bytes.length; at += 1) {
    for (let left = bytes[at] ?? 0; left !== 0; left &= left - 1) {
      yield at * 8 + 31 - Math.clz32(left & -left)
    }
  }
}

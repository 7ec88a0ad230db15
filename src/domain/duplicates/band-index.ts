/**
 * Finds hashes that differ in few bits, among hundreds of thousands: a table for each 16 bits of the hash. Two hashes of 64 bits
 * that differ in at most 7 agree in some quarter but for one bit, and each quarter is looked up with each of its bits flipped
 * as well; up to 10 bits most are found. Source: M. Norouzi et al., "Fast search in Hamming space" (2012).
 */

const BAND_BITS = 16
const SLOTS = 1 << BAND_BITS

export interface BandIndexOptions {
  /** How many hashes can be added. */
  readonly capacity: number
  /** Of one hash; a multiple of 4. */
  readonly bytes: number
  /** Hashes that differ in more bits are not given. */
  readonly most: number
  /** Whether bands that differ in one bit are looked at as well: 17 times the work, twice the reach and one. */
  readonly flips: boolean
}

export class BandIndex {
  readonly #options: BandIndexOptions
  readonly #bands: number
  readonly #heads: Int32Array
  readonly #next: Int32Array
  readonly #words: Uint32Array
  readonly #seen: Uint32Array
  readonly #query: Uint32Array
  #turn = 0
  #size = 0

  constructor(options: BandIndexOptions) {
    const { capacity, bytes } = options
    this.#options = options
    this.#bands = bytes / 2
    this.#heads = new Int32Array(this.#bands * SLOTS).fill(-1)
    this.#next = new Int32Array(capacity * this.#bands)
    this.#words = new Uint32Array((capacity * bytes) / 4)
    this.#seen = new Uint32Array(capacity)
    this.#query = new Uint32Array(bytes / 4)
  }

  /** Adds the hash at `at` of `hashes`; its number is how many were added before. */
  add(hashes: Uint8Array, at: number): void {
    const index = this.#size++
    this.#read(hashes, at)
    this.#words.set(this.#query, index * this.#query.length)
    for (let band = 0; band < this.#bands; band++) {
      const slot = band * SLOTS + this.#band(band)
      this.#next[index * this.#bands + band] = this.#heads[slot] ?? -1
      this.#heads[slot] = index
    }
  }

  /** Calls `visit` once with each number whose hash differs by at most `most` from the one at `at`. */
  find(hashes: Uint8Array, at: number, visit: (index: number, bits: number) => void): void {
    this.#read(hashes, at)
    this.#turn++
    for (let band = 0; band < this.#bands; band++) {
      const key = this.#band(band)
      this.#visitSlot(band, key, visit)
      if (!this.#options.flips) continue
      for (let bit = 0; bit < BAND_BITS; bit++) this.#visitSlot(band, key ^ (1 << bit), visit)
    }
  }

  #visitSlot(band: number, key: number, visit: (index: number, bits: number) => void): void {
    let index = this.#heads[band * SLOTS + key] ?? -1
    while (index >= 0) {
      if (this.#seen[index] !== this.#turn) {
        this.#seen[index] = this.#turn
        const bits = this.#distance(index)
        if (bits <= this.#options.most) visit(index, bits)
      }
      index = this.#next[index * this.#bands + band] ?? -1
    }
  }

  #distance(index: number): number {
    const words = this.#query.length
    let bits = 0
    for (let word = 0; word < words; word++)
      bits += countBits((this.#words[index * words + word] ?? 0) ^ (this.#query[word] ?? 0))
    return bits
  }

  #band(band: number): number {
    const word = this.#query[band >> 1] ?? 0
    return (band & 1) === 0 ? word >>> BAND_BITS : word & (SLOTS - 1)
  }

  #read(hashes: Uint8Array, at: number): void {
    for (let word = 0; word < this.#query.length; word++) {
      const from = at + word * 4
      this.#query[word] =
        ((hashes[from] ?? 0) << 24) |
        ((hashes[from + 1] ?? 0) << 16) |
        ((hashes[from + 2] ?? 0) << 8) |
        (hashes[from + 3] ?? 0)
    }
  }
}

/** Bits set in 32. */
function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

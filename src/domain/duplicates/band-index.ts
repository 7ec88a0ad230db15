/**
 * Finds hashes that differ in few bits, among hundreds of thousands: a table for each 16 bits of the hash. Two hashes of 64 bits
 * that differ in at most 7 agree in some quarter but for one bit, and each quarter is looked up with each of its bits flipped
 * as well; up to 10 bits most are found. Source: M. Norouzi et al., "Fast search in Hamming space" (2012).
 *
 * Many hashes are looked up together, in the order of their quarters: tables are then read from front to back. One by one, in whatever order they come,
 * nearly every look is a miss of the processor's caches, which is ten times slower.
 */

const BAND_BITS = 16
const SLOTS = 1 << BAND_BITS
const BYTES_PER_WORD = 4

/** Hashes of one length, side by side. */
export class HashList {
  /** Of one hash. */
  readonly width: number
  readonly words: Uint32Array
  readonly capacity: number
  #size = 0

  /** `bytes`: of one hash; a multiple of 4. `capacity`: how many it can take. */
  constructor(bytes: number, capacity: number) {
    this.width = bytes / BYTES_PER_WORD
    this.capacity = capacity
    this.words = new Uint32Array(capacity * this.width)
  }

  get size(): number {
    return this.#size
  }

  /** Adds the hash at `at` of `hashes`; its number is how many were added before. */
  add(hashes: Uint8Array, at: number): void {
    const to = this.#size++ * this.width
    for (let word = 0; word < this.width; word++) {
      const from = at + word * BYTES_PER_WORD
      this.words[to + word] =
        ((hashes[from] ?? 0) << 24) |
        ((hashes[from + 1] ?? 0) << 16) |
        ((hashes[from + 2] ?? 0) << 8) |
        (hashes[from + 3] ?? 0)
    }
  }

  /** The value of one band of a hash, 0 to 65,535. */
  band(index: number, band: number): number {
    const word = this.words[index * this.width + (band >> 1)] ?? 0
    return (band & 1) === 0 ? word >>> BAND_BITS : word & (SLOTS - 1)
  }
}

export interface BandIndexOptions {
  /** Hashes that differ in more bits are not given. */
  readonly most: number
  /** Whether bands that differ in one bit are looked at as well: 17 times the work, twice the reach and one. */
  readonly flips: boolean
}

/** Of what was in the list when it was made. */
export class BandIndex {
  readonly #list: HashList
  readonly #most: number
  readonly #flips: readonly number[]
  readonly #bands: Band[] = []

  constructor(list: HashList, { most, flips }: BandIndexOptions) {
    this.#list = list
    this.#most = most
    this.#flips = flips ? [0, ...Array.from({ length: BAND_BITS }, (_, bit) => 1 << bit)] : [0]
  }

  /** Calls `visit` once with each asked hash and each of the list that differs from it in at most `most` bits. Yields often. */
  *find(asked: HashList, visit: (asked: number, found: number, bits: number) => void): Generator<void> {
    for (let band = 0; band < this.#list.width * 2; band++) {
      const { starts, numbers } = (this.#bands[band] ??= sortBand(this.#list, band))
      const order = sortBand(asked, band).numbers
      for (const flip of this.#flips) {
        for (const one of order) {
          const slot = asked.band(one, band) ^ flip
          const end = starts[slot + 1] ?? 0
          for (let at = starts[slot] ?? 0; at < end; at++) {
            const found = numbers[at] ?? 0
            const bits = this.#distance(asked, one, found)
            if (bits <= this.#most && !this.#isFoundBefore(asked, one, found, band)) visit(one, found, bits)
          }
        }
        yield
      }
    }
  }

  #distance(asked: HashList, one: number, found: number): number {
    const { words, width } = this.#list
    let bits = 0
    for (let word = 0; word < width; word++)
      bits += countBits((words[found * width + word] ?? 0) ^ (asked.words[one * width + word] ?? 0))
    return bits
  }

  /** By a band before this one. */
  #isFoundBefore(asked: HashList, one: number, found: number, band: number): boolean {
    const reach = this.#flips.length > 1 ? 1 : 0
    for (let before = 0; before < band; before++)
      if (countBits(asked.band(one, before) ^ this.#list.band(found, before)) <= reach) return true
    return false
  }
}

interface Band {
  /** Where the numbers with each value begin, and where the last ones end. */
  readonly starts: Uint32Array
  /** Of the hashes, in the order of the value. */
  readonly numbers: Uint32Array
}

/** Sorts by counting. */
function sortBand(list: HashList, band: number): Band {
  const starts = new Uint32Array(SLOTS + 1)
  const numbers = new Uint32Array(list.size)
  for (let index = 0; index < list.size; index++) {
    const value = list.band(index, band)
    starts[value] = (starts[value] ?? 0) + 1
  }
  let end = 0
  for (let value = 0; value <= SLOTS; value++) starts[value] = end += starts[value] ?? 0
  // Now each value's end stands there, and moves to its start as they are put before it.
  for (let index = list.size - 1; index >= 0; index--) {
    const value = list.band(index, band)
    const start = (starts[value] ?? 0) - 1
    starts[value] = start
    numbers[start] = index
  }
  return { starts, numbers }
}

/** Bits set in 32. */
function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

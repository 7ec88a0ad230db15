/** What a store does with bad vectors, a full disk, a crash and a damaged file (acceptance A12). `ACCEPTANCE=full` tries every byte. */

import { describe, expect, it } from 'vitest'

import { isAppError } from '../../../src/domain/errors.ts'
import { makeRandom } from '../testing/acceptance.ts'
import { loadVectorKernel } from './kernel.ts'
import type { VectorStore } from './store.ts'
import { openVectorStore } from './store.ts'
import { makeClustered } from './testing/clustered.ts'
import { MemoryFile } from './testing/memory-file.ts'
import { runThrough } from './testing/run-through.ts'
import { DIGEST_BYTES, HEADER_BYTES } from './vector-file.ts'

const FULL = process.env['ACCEPTANCE'] === 'full'
const DIM = 64
const SLOT_BYTES = DIM * 2 + DIGEST_BYTES
const COUNT = 12
const kernel = await loadVectorKernel()
const make = makeClustered(DIM, { clusters: 20 })

const photos = (count: number): Float32Array[] => Array.from({ length: count }, () => make.photo())
const range = (count: number, from = 0): number[] => Array.from({ length: count }, (_, index) => from + index)
const open = (file: MemoryFile, known: Iterable<number> = [], dim = DIM) =>
  openVectorStore(file, dim, known, kernel)

function filled(count = COUNT): {
  file: MemoryFile
  store: VectorStore
  slots: readonly number[]
  vectors: Float32Array[]
} {
  const file = new MemoryFile()
  const { store } = open(file)
  const vectors = photos(count)
  return { file, store, slots: store.append(vectors), vectors }
}

/** The code of what is thrown, or nothing. */
function codeOf(act: () => unknown): string | null {
  try {
    act()
    return null
  } catch (thrown) {
    return isAppError(thrown) ? thrown.code : String(thrown)
  }
}

describe('a vector store', () => {
  it('is empty at first', () => {
    const { store, lost } = open(new MemoryFile())
    expect(lost).toEqual([])
    expect(store.search(make.photo(), 5)).toEqual([])
    expect(store.append([])).toEqual([])
    expect(store.slots).toBe(0)
    expect(store.read(0)).toBeNull()
    expect(runThrough(store.measureRecall(10))).toMatchObject({ recall: 1, queries: 0 })
    expect(store.stats()).toMatchObject({ used: 0, free: 0, fileBytes: HEADER_BYTES })
  })

  it('is tested against an exact look at all, whatever is asked in between', () => {
    const { store } = filled(3000)
    const work = store.measureRecall(20)
    const shares: number[] = []
    for (;;) {
      const step = work.next()
      if (step.done === true) {
        expect(step.value).toMatchObject({ queries: 20, recall: 1 })
        break
      }
      shares.push(step.value)
      // Lies where the queries of the test lie.
      store.search(make.photo(), 10)
    }
    expect(shares.filter((share) => share > 0).length).toBeGreaterThan(8)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
  })

  it('takes no vectors that are none, and writes nothing then', () => {
    const { store, file } = filled()
    const [good = new Float32Array(DIM)] = photos(1)
    const writes = file.writes.length
    const bad = [
      new Float32Array(DIM),
      good.map((value, index) => (index === 5 ? NaN : value)),
      good.map((value, index) => (index === 5 ? Infinity : value)),
      good.subarray(1),
      new Float32Array(0),
    ]
    for (const vector of bad) {
      expect(codeOf(() => store.append([good, vector]))).toBe('input.invalid')
      expect(codeOf(() => store.search(vector, 3))).toBe('input.invalid')
      expect(codeOf(() => store.cosines(vector, [0]))).toBe('input.invalid')
    }
    expect(file.writes).toHaveLength(writes)
    expect(store.stats().used).toBe(COUNT)
    for (const dim of [0, 63, 100, 2112, NaN])
      expect(codeOf(() => open(new MemoryFile(), [], dim))).toBe('bug.assertion')
  })

  it('takes vectors of any length, great and small', () => {
    const { store } = open(new MemoryFile())
    const [vector = new Float32Array(DIM)] = photos(1)
    const lengths = [1e-30, 1e-3, 1, 1000, 1e37]
    const slots = store.append(lengths.map((length) => vector.map((value) => value * length)))
    for (const cosine of store.cosines(vector, slots)) expect(cosine).toBeCloseTo(1, 5)
  })

  it('orders equal vectors by slot', () => {
    const { store } = open(new MemoryFile())
    const [vector = new Float32Array(DIM)] = photos(1)
    store.append(Array.from({ length: 3000 }, () => vector))
    const hits = store.search(vector, 40)
    expect(hits).toHaveLength(40)
    expect(new Set(hits.map(({ slot }) => slot)).size).toBe(40)
    expect(hits.map(({ slot }) => slot)).toEqual([...hits.map(({ slot }) => slot)].sort((a, b) => a - b))
    for (const { cosine } of hits) expect(cosine).toBeCloseTo(1, 6)
    expect(store.search(vector, 5000)).toHaveLength(3000)
    expect(store.search(vector, 0)).toEqual([])
  })

  it('uses freed slots first, and finds no free one', () => {
    const { store, slots, vectors } = filled(100)
    const gone = slots.filter((slot) => slot % 3 === 0)
    store.free(gone)
    // Twice, and what never was.
    store.free([...gone, 1000, -1, 0.5])
    expect(store.stats()).toMatchObject({ used: 66, free: 34 })
    const query = vectors[0] ?? new Float32Array(DIM)
    expect(
      store
        .search(query, 100)
        .map(({ slot }) => slot)
        .filter((slot) => gone.includes(slot)),
    ).toEqual([])
    expect(store.search(query, 100)).toHaveLength(66)
    expect([...store.append(photos(34))].sort((a, b) => a - b)).toEqual(gone)
    expect(store.append(photos(1))).toEqual([100])
    expect(store.slots).toBe(101)
  })

  it('keeps a full disk from changing anything', () => {
    const { store, file, slots, vectors } = filled()
    const before = store.search(vectors[0] ?? new Float32Array(DIM), COUNT)
    file.limit = file.size() + SLOT_BYTES
    store.free([slots[4] ?? 0])
    expect(codeOf(() => store.append(photos(4)))).toBe('storage.full')
    expect(store.stats()).toMatchObject({ used: COUNT - 1, free: 1 })
    expect(store.search(vectors[0] ?? new Float32Array(DIM), COUNT)).toEqual(
      before.filter(({ slot }) => slot !== 4),
    )
    expect(store.append(photos(1))).toEqual([4])
    file.limit = Infinity
    expect(store.append(photos(2))).toEqual([12, 13])
    expect(open(file, range(14)).lost).toEqual([])
  })

  it('writes neighbours at once, flushes once, and reads a search in few pieces', () => {
    const { file, store } = filled(500)
    // The header, then all of them.
    expect(file.writes.map(({ bytes }) => bytes.length)).toEqual([HEADER_BYTES, 500 * SLOT_BYTES])
    expect(file.flushes).toBe(1)
    file.reads = 0
    store.search(make.photo(), 10)
    expect(file.reads).toBe(1)
  })
})

describe('after a crash', () => {
  it('an append that was torn anywhere loses nothing older, and only what is not whole', () => {
    const { file, store, slots } = filled()
    store.free([slots[3] ?? 0, slots[7] ?? 0])
    const before = Uint8Array.from(file.bytes)
    const writes = file.writes.length
    const added = store.append(photos(4))
    expect(added).toEqual([3, 7, 12, 13])
    const old = slots.filter((slot) => slot !== 3 && slot !== 7)
    const torn = file.writes.slice(writes)
    expect(torn).toHaveLength(3)
    torn.forEach(({ at, bytes }, number) => {
      for (let length = 0; length <= bytes.length; length += FULL ? 1 : 13) {
        const disk = MemoryFile.of(before)
        for (const done of torn.slice(0, number)) disk.write(done.bytes, done.at)
        disk.write(bytes.subarray(0, length), at)
        // A slot that was used before holds what it held until it is written to: nothing refers to it, because no transaction has committed.
        const whole = (slot: number): boolean => {
          const from = HEADER_BYTES + slot * SLOT_BYTES
          if (from + SLOT_BYTES <= at + length || from < at) return true
          return from >= at + length && slot < COUNT
        }
        expect(open(MemoryFile.of(disk.bytes), old).lost).toEqual([])
        const again = open(disk, [...old, ...added])
        expect(again.lost.toSorted((a, b) => a - b)).toEqual(added.filter((slot) => !whole(slot)))
        expect(again.store.search(make.photo(), 100)).toHaveLength(14 - again.lost.length)
      }
    })
  })

  it('a flipped bit loses the slot it is in, and none in the header', () => {
    const { file, slots, vectors } = filled()
    const random = makeRandom(7)
    const places = FULL ? range(file.size()) : range(400).map(() => Math.floor(random() * file.size()))
    for (const place of [...range(HEADER_BYTES), ...places]) {
      const disk = MemoryFile.of(file.bytes)
      disk.bytes[place]! ^= 1 << Math.floor(random() * 8)
      const { store, lost } = open(disk, slots)
      const hit = Math.floor((place - HEADER_BYTES) / SLOT_BYTES)
      expect(lost).toEqual(hit < 0 ? [] : [hit])
      expect(
        store
          .search(vectors[0]!, 100)
          .map(({ slot }) => slot)
          .sort((a, b) => a - b),
      ).toEqual(slots.filter((slot) => slot !== hit))
      if (hit >= 0) expect(store.read(hit)).toBeNull()
    }
  })

  it('damage while it is open is not shown either', () => {
    const { file, store, slots, vectors } = filled()
    file.bytes[HEADER_BYTES + 5 * SLOT_BYTES + 9]! ^= 4
    expect(store.read(5)).toBeNull()
    expect(store.search(vectors[5]!, 100).map(({ slot }) => slot)).not.toContain(5)
    expect([...store.cosines(vectors[5]!, slots)].map(Number.isNaN)).toEqual(slots.map((slot) => slot === 5))
  })

  it('a file that was cut loses what is behind the cut', () => {
    const { file, slots } = filled()
    for (let size = 0; size <= file.size(); size += FULL ? 1 : 17) {
      const disk = MemoryFile.of(file.bytes.subarray(0, size))
      expect(open(disk, slots).lost).toEqual(
        slots.filter((slot) => HEADER_BYTES + (slot + 1) * SLOT_BYTES > size),
      )
    }
  })

  it('slots out of place are damage', () => {
    const { file, slots } = filled()
    const disk = MemoryFile.of(file.bytes)
    disk.write(file.bytes.subarray(HEADER_BYTES, HEADER_BYTES + SLOT_BYTES), HEADER_BYTES + 2 * SLOT_BYTES)
    expect(open(disk, slots).lost).toEqual([2])
    expect(open(MemoryFile.of(new Uint8Array(file.size())), slots).lost).toEqual(slots)
  })

  it('a file of another dimension or version is emptied', () => {
    const { file, slots } = filled()
    const other = MemoryFile.of(file.bytes)
    const { store, lost } = open(other, slots, 128)
    expect(lost).toEqual(slots)
    expect(other.size()).toBe(HEADER_BYTES)
    expect(store.stats()).toMatchObject({ used: 0, free: 0 })
    const newer = MemoryFile.of(file.bytes)
    const instance = kernel.start()
    instance.memory.grow(1)
    const header = new Uint8Array(instance.memory.buffer, 0, 80)
    header.set(newer.bytes.subarray(0, 80))
    header[8]! += 1
    instance.seal(0, 64, -1)
    newer.write(header, 0)
    expect(open(newer, slots).lost).toEqual(slots)
    expect(newer.size()).toBe(HEADER_BYTES)
  })

  it('slots that the catalogue knows and the file lacks are lost, and not used before they are freed', () => {
    const { file, slots } = filled()
    const { store, lost } = open(file, [...slots, 13, 15, 15, 1e12, -3, 0.5])
    expect(lost).toEqual([13, 15, 1e12, -3, 0.5])
    expect(store.append(photos(3))).toEqual([12, 14, 16])
    expect(store.stats()).toMatchObject({ used: 15, free: 0 })
    expect(store.read(13)).toBeNull()
    store.free(lost)
    expect(store.stats()).toMatchObject({ used: 15, free: 2 })
    expect(store.append(photos(3))).toEqual([13, 15, 17])
    const absent = open(new MemoryFile(), slots)
    expect(absent.lost).toEqual(slots)
    absent.store.free(absent.lost)
    expect(absent.store.append(photos(2))).toEqual([0, 1])
  })
})

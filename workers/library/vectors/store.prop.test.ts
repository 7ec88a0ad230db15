/** Against the simplest store there can be: exact search in f64 over all. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { loadVectorKernel } from './kernel.ts'
import type { VectorHit, VectorStore } from './store.ts'
import { openVectorStore } from './store.ts'
import { makeClustered } from './testing/clustered.ts'
import { MemoryFile } from './testing/memory-file.ts'

const kernel = await loadVectorKernel()
/** What halves and f32 sums may change of a cosine. */
const CLOSE = 1e-3

interface World {
  readonly dim: number
  readonly count: number
  readonly seed: number
  /** Shares of the count that are freed, one step after the other. */
  readonly freed: readonly number[]
  readonly allowed: number
  readonly k: number
}

const worlds: fc.Arbitrary<World> = fc.record({
  dim: fc.constantFrom(64, 128, 192, 512, 2048),
  count: fc.nat({ max: 60 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
  freed: fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { maxLength: 20 }),
  allowed: fc.double({ min: 0, max: 1, noNaN: true }),
  k: fc.integer({ min: 1, max: 80 }),
})

function cosine(one: Float32Array, other: Float32Array): number {
  let [dot, a, b] = [0, 0, 0]
  one.forEach((value, index) => {
    dot += value * other[index]!
    a += value * value
    b += other[index]! ** 2
  })
  return dot / Math.sqrt(a * b)
}

function fill({ dim, count, seed, freed }: World): {
  file: MemoryFile
  store: VectorStore
  truth: Map<number, Float32Array>
} {
  const file = new MemoryFile()
  const { store, lost } = openVectorStore(file, dim, [], kernel)
  expect(lost).toEqual([])
  const make = makeClustered(dim, { clusters: 5, seed })
  const truth = new Map<number, Float32Array>()
  const add = (vectors: Float32Array[]): void => {
    // Any length will do.
    const slots = store.append(vectors.map((vector) => vector.map((value) => value * (seed % 17 || 1))))
    expect(slots).toHaveLength(vectors.length)
    slots.forEach((slot, index) => {
      expect(truth.has(slot)).toBe(false)
      expect(slot).toBeLessThan(store.slots)
      truth.set(slot, vectors[index]!)
    })
  }
  add(Array.from({ length: Math.ceil(count / 2) }, () => make.photo()))
  for (const share of freed) {
    const slot = [...truth.keys()][Math.floor(share * truth.size)]
    if (slot === undefined) break
    store.free([slot])
    truth.delete(slot)
  }
  add(Array.from({ length: Math.floor(count / 2) }, () => make.photo()))
  return { file, store, truth }
}

function expectExact(
  hits: readonly VectorHit[],
  query: Float32Array,
  truth: Map<number, Float32Array>,
  k: number,
) {
  const exact = [...truth].map(([slot, vector]) => ({ slot, cosine: cosine(query, vector) }))
  exact.sort((a, b) => b.cosine - a.cosine)
  expect(hits).toHaveLength(Math.min(k, truth.size))
  expect(new Set(hits.map(({ slot }) => slot)).size).toBe(hits.length)
  hits.forEach((hit, place) => {
    const vector = truth.get(hit.slot)
    if (vector === undefined) throw new Error(`${String(hit.slot)} is not there`)
    expect(Math.abs(hit.cosine - cosine(query, vector))).toBeLessThan(CLOSE)
    expect(Math.abs(hit.cosine - exact[place]!.cosine)).toBeLessThan(CLOSE)
    if (place > 0) expect(hit.cosine).toBeLessThanOrEqual(hits[place - 1]!.cosine)
  })
}

describe('a small store', () => {
  it('finds what exact search finds, filtered or not, before and after it is opened again', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { file, store, truth } = fill(world)
        const make = makeClustered(world.dim, { clusters: 5, seed: world.seed + 1 })
        const query = world.seed % 2 === 0 ? make.photo() : make.word()
        const allow = new Uint8Array(Math.ceil(world.count / 8))
        const some = new Map(
          [...truth].filter(([slot]) => ((slot * 7919 + world.seed) % 1000) / 1000 < world.allowed),
        )
        for (const slot of some.keys()) allow[slot >> 3]! |= 1 << (slot & 7)
        expectExact(store.search(query, world.k), query, truth, world.k)
        expectExact(store.search(query, world.k, allow), query, some, world.k)
        const again = openVectorStore(file, world.dim, truth.keys(), kernel)
        expect(again.lost).toEqual([])
        expectExact(again.store.search(query, world.k), query, truth, world.k)
        expect(again.store.search(query, world.k, allow)).toEqual(store.search(query, world.k, allow))
        expect(again.store.stats()).toMatchObject({ used: truth.size, free: again.store.slots - truth.size })
      }),
      { numRuns: 150 },
    )
  })

  it('gives vectors back at length 1, and cosines in the order that was asked', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { store, truth } = fill(world)
        const query = makeClustered(world.dim, { clusters: 5, seed: world.seed + 2 }).photo()
        const slots = [...truth.keys(), store.slots, -1, 0.5].sort((a, b) => ((a * 31) % 7) - ((b * 31) % 7))
        const cosines = store.cosines(query, slots)
        slots.forEach((slot, index) => {
          const vector = truth.get(slot)
          const read = store.read(slot)
          if (vector === undefined) {
            expect(cosines[index]).toBeNaN()
            expect(read).toBeNull()
          } else {
            expect(Math.abs(cosines[index]! - cosine(query, vector))).toBeLessThan(CLOSE)
            expect(Math.hypot(...read!)).toBeCloseTo(1, 6)
            expect(cosine(read!, vector)).toBeGreaterThan(1 - 1e-6)
          }
        })
      }),
      { numRuns: 50 },
    )
  })
})

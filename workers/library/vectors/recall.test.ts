/** Acceptance F6: what is found of the most similar, before and after deletions, filters and a restart. `ACCEPTANCE=full` at 100 000. */

import { describe, expect, it } from 'vitest'

import { report } from '../testing/acceptance.ts'
import { loadVectorKernel } from './kernel.ts'
import type { VectorStore } from './store.ts'
import { openVectorStore } from './store.ts'
import { makeClustered } from './testing/clustered.ts'
import { MemoryFile } from './testing/memory-file.ts'
import { runThrough } from './testing/run-through.ts'

const FULL = process.env['ACCEPTANCE'] === 'full'
const QUERIES = 20
const LEAST = 0.99
const kernel = await loadVectorKernel()

const WORLDS = [
  { dim: 512, count: FULL ? 100_000 : 10_000 },
  { dim: 128, count: 10_000 },
  ...(FULL ? [{ dim: 768, count: 50_000 }] : []),
]

/** Recall@10 of photos not in the store and of words, which are harder: against exact cosines. */
function measure(
  store: VectorStore,
  dim: number,
  slots: readonly number[],
  allow?: Uint8Array,
): Record<string, number> {
  const make = makeClustered(dim, { seed: 9 })
  const result: Record<string, number> = {}
  for (const kind of ['photo', 'word'] as const) {
    let found = 0
    for (let query = 0; query < QUERIES; query += 1) {
      const vector = make[kind]()
      const least = (store.cosines(vector, slots).sort().at(-10) ?? 0) - 1e-6
      const hits = store.search(vector, 10, allow)
      expect(hits).toHaveLength(10)
      found += hits.filter(({ cosine }) => cosine >= least).length
    }
    result[kind] = found / QUERIES / 10
  }
  return result
}

describe.each(WORLDS)('of $count vectors of $dim', ({ dim, count }) => {
  it('a search finds 99 of 100 of the ten most similar', { timeout: 600_000 }, () => {
    const file = new MemoryFile()
    const { store } = openVectorStore(file, dim, [], kernel)
    const make = makeClustered(dim)
    let slots: number[] = []
    while (slots.length < count) {
      slots.push(...store.append(Array.from({ length: 500 }, () => make.photo())))
      file.writes.length = 0
    }
    const figures: Record<string, number> = {}
    const check = (name: string, found: Record<string, number>): void => {
      for (const [kind, recall] of Object.entries(found)) figures[`${name}, ${kind}`] = recall
    }
    const filter = (share: number): { allow: Uint8Array; allowed: number[] } => {
      const allow = new Uint8Array(Math.ceil(store.slots / 8))
      const allowed = slots.filter((slot) => (Math.imul(slot + 1, 2654435761) >>> 0) / 2 ** 32 < share)
      for (const slot of allowed) allow[slot >> 3] = (allow[slot >> 3] ?? 0) | (1 << (slot & 7))
      return { allow, allowed }
    }
    check('all', measure(store, dim, slots))
    for (const share of [0.01, 0.2]) {
      const { allow, allowed } = filter(share)
      check(`of ${String(share * 100)} %`, measure(store, dim, allowed, allow))
    }
    const gone = new Set(slots.filter((slot) => (slot * 7919) % 10 < 3))
    store.free([...gone])
    slots = slots.filter((slot) => !gone.has(slot))
    check('30 % deleted', measure(store, dim, slots))
    const again = openVectorStore(file, dim, slots, kernel)
    expect(again.lost).toEqual([])
    check('opened again', measure(again.store, dim, slots))
    const own = runThrough(again.store.measureRecall(QUERIES))
    expect(own.queries).toBe(QUERIES)
    check('measured', { own: own.recall })
    report(`F6 ${String(count)} × ${String(dim)}`, figures)
    for (const [name, recall] of Object.entries(figures)) expect(recall, name).toBeGreaterThanOrEqual(LEAST)
  })
})

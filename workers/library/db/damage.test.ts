/** Acceptance A7: bits flipped on disk, files cut, headers overwritten. `ACCEPTANCE=full` flips 1 000. */

import { describe, expect, it } from 'vitest'

import { isAppError } from '../../../src/domain/errors.ts'
import { assets } from '../queries/assets.ts'
import { timeline } from '../queries/timeline.ts'
import { IDLE_PIPELINE } from '../context.ts'
import { makeRandom, report } from '../testing/acceptance.ts'
import { decisionsOf, runStep } from '../testing/workload.ts'
import { MemoryStore } from './file-store.ts'
import { openCatalog, startAfresh } from './open-catalog.ts'
import type { OpenedCatalog } from './open-catalog.ts'
import { compileSqliteFromDisk, TEST_NOW_MS } from './testing.ts'

const FULL = process.env['ACCEPTANCE'] === 'full'
const FLIPS = FULL ? 1000 : 100
const STEPS = 30

const wasm = await compileSqliteFromDisk()
const open = (store: MemoryStore) =>
  openCatalog({ engine: { kind: 'memory', wasm, store }, nowMs: TEST_NOW_MS })

type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>

interface Used {
  readonly files: Files
  /** What a person sees. */
  readonly truth: string
  /** What was seen after each step: the log may lose its torn end. */
  readonly earlier: ReadonlySet<string>
}

/** A used catalog as a closed tab leaves it, or as a killed one does: the last changes are in the log alone. */
async function makeUsed(how: 'closed' | 'killed'): Promise<Used> {
  const store = new MemoryStore()
  const catalog = await open(store)
  catalog.db.run('PRAGMA wal_autocheckpoint = 100')
  const earlier = new Set<string>()
  let now = TEST_NOW_MS
  for (let step = 0; step < STEPS; step += 1) {
    runStep(
      { db: catalog.db, device: catalog.device, now: () => (now += 7) },
      { steps: STEPS, onDecision: () => earlier.add(seen(catalog)) },
      step,
    )
  }
  const truth = seen(catalog)
  if (how === 'killed') return { files: filesOf(store), truth, earlier }
  catalog.close()
  return { files: filesOf(store), truth, earlier: new Set([truth]) }
}

function seen({ db }: OpenedCatalog): string {
  const list = timeline(db, { plan: { filters: [] } })
  return JSON.stringify([[...list.ids], [...list.day], decisionsOf(db), assets(db, IDLE_PIPELINE, {})])
}

function filesOf(store: MemoryStore): Files {
  return new Map([...store.files].map(([name, file]) => [name, file.contents()]))
}

function storeOf(files: Files): MemoryStore {
  const store = new MemoryStore()
  for (const [name, bytes] of files) store.open(name, true)?.write(bytes, 0)
  return store
}

const noFigures = () => ({
  'offered restore': 0,
  'opened read-only': 0,
  'said that changes may be missing': 0,
  'lost the end of the log': 0,
  unharmed: 0,
  'data shown wrong': 0,
  crashes: 0,
  'damaged file overwritten': 0,
})

/** Opens damaged files, looks at everything, and counts how it went. */
async function tryDamaged(used: Used, damaged: Files, figures: ReturnType<typeof noFigures>): Promise<void> {
  const store = storeOf(damaged)
  let catalog: OpenedCatalog | null = null
  try {
    catalog = await open(store)
    const now = seen(catalog)
    const { error, damagedCopy } = catalog.health()
    if (now === used.truth) figures.unharmed += 1
    else if (error !== null && damagedCopy !== null) figures['said that changes may be missing'] += 1
    else if (used.earlier.has(now)) figures['lost the end of the log'] += 1
    else figures['data shown wrong'] += 1
  } catch (thrown) {
    if (!isAppError(thrown) || thrown.code !== 'storage.corrupt') {
      figures.crashes += 1
      expect.soft(thrown).toMatchObject({ code: 'storage.corrupt' })
    } else if (catalog === null) figures['offered restore'] += 1
    else {
      figures['opened read-only'] += 1
      expect.soft(catalog.health()).toMatchObject({ readonly: true, error: { code: 'storage.corrupt' } })
      expect.soft(() => catalog?.db.run("INSERT INTO setting (key, value) VALUES ('x', '1')")).toThrow()
    }
    const isUntouched = [...damaged].every(([name, bytes]) => same(store.files.get(name)?.contents(), bytes))
    if (!isUntouched) figures['damaged file overwritten'] += 1
  }
  catalog?.close()
}

function same(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a?.length === b.length && a.every((byte, at) => byte === b[at])
}

function withBytes(
  files: Files,
  name: string,
  change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): Files {
  return new Map([...files].map(([one, bytes]) => [one, one === name ? change(bytes.slice()) : bytes]))
}

function flip(bytes: Uint8Array<ArrayBuffer>, bit: number): Uint8Array<ArrayBuffer> {
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return bytes
}

describe('a damaged catalog', () => {
  it.each([
    ['closed', 'library.db'],
    ['killed', 'library.db'],
    ['killed', 'library.db-wal'],
  ] as const)(
    'A7: after a %s tab, a flipped bit in %s shows nothing wrong',
    { timeout: 1_200_000 },
    async (how, name) => {
      const used = await makeUsed(how)
      const figures = noFigures()
      const random = makeRandom(11)
      const size = used.files.get(name)?.length ?? 0
      expect(size).toBeGreaterThan(100_000)
      for (let flips = 0; flips < FLIPS; flips += 1) {
        const bit = Math.floor(random() * size * 8)
        await tryDamaged(
          used,
          withBytes(used.files, name, (bytes) => flip(bytes, bit)),
          figures,
        )
      }
      report(`A7 ${how} ${name}`, { flips: FLIPS, ...figures })
      expect(figures).toMatchObject({ 'data shown wrong': 0, crashes: 0, 'damaged file overwritten': 0 })
    },
  )
  it(
    'A7: cut anywhere or with a foreign header it is said to be damaged, and nothing is overwritten',
    { timeout: 600_000 },
    async () => {
      const closed = await makeUsed('closed')
      const killed = await makeUsed('killed')
      const figures = noFigures()
      const random = makeRandom(12)
      const cuts = FULL ? 200 : 20
      for (let cut = 0; cut < cuts; cut += 1) {
        const share = random()
        await tryDamaged(
          closed,
          withBytes(closed.files, 'library.db', (bytes) =>
            bytes.slice(0, 1 + Math.floor(share * (bytes.length - 1))),
          ),
          figures,
        )
        await tryDamaged(
          killed,
          withBytes(killed.files, 'library.db-wal', (bytes) =>
            bytes.slice(0, Math.floor(share * bytes.length)),
          ),
          figures,
        )
      }
      for (const text of ['SQLite format 2\0', '<!doctype html>', '\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0']) {
        const head = new TextEncoder().encode(text)
        await tryDamaged(
          closed,
          withBytes(closed.files, 'library.db', (bytes) => (bytes.set(head), bytes)),
          figures,
        )
        await tryDamaged(
          killed,
          withBytes(killed.files, 'library.db-wal', (bytes) => (bytes.set(head), bytes)),
          figures,
        )
      }
      report('A7 cuts and headers', { ...figures })
      expect(figures).toMatchObject({ 'data shown wrong': 0, crashes: 0, 'damaged file overwritten': 0 })
      expect(figures['offered restore']).toBeGreaterThanOrEqual(cuts + 3)
    },
  )
  it('is kept whole beside the new one when the person starts afresh', async () => {
    const used = await makeUsed('killed')
    const damaged = withBytes(used.files, 'library.db', (bytes) => (bytes.fill(7, 0, 100), bytes))
    const store = storeOf(damaged)
    await expect(open(store)).rejects.toMatchObject({ code: 'storage.corrupt' })
    const fresh = await startAfresh({ engine: { kind: 'memory', wasm, store }, nowMs: TEST_NOW_MS })
    expect(fresh.isNew).toBe(true)
    expect(decisionsOf(fresh.db)).toBe('[[],[]]')
    const kept = [...store.files.keys()].filter((name) => name.startsWith('damaged-'))
    expect(kept).toHaveLength(2)
    for (const [name, bytes] of damaged) {
      if (bytes.length === 0) continue
      const copy = kept.find((one) => one.endsWith(name.replace('library.db', '.db')))
      expect(same(store.files.get(copy ?? '')?.contents(), bytes), name).toBe(true)
    }
  })
})

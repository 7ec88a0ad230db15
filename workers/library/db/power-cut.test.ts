/** Acceptance A2: power fails at any write or flush, unflushed writes are lost, reordered or torn. `ACCEPTANCE=full` tries every moment. */

import { describe, expect, it } from 'vitest'

import { integrity } from '../queries/integrity.ts'
import { makeRandom, report } from '../testing/acceptance.ts'
import { PowerCuts, RecordingStore } from '../testing/recording-store.ts'
import { decisionsOf, runWorkload } from '../testing/workload.ts'
import type { MemoryStore } from './file-store.ts'
import { openCatalog } from './open-catalog.ts'
import { compileSqliteFromDisk, TEST_NOW_MS } from './testing.ts'

const FULL = process.env['ACCEPTANCE'] === 'full'
const REDUCED_CUTS = 120
const STEPS = 45
/** Pages; small, so that the log is moved into the database many times. SQLite's own default is 1 000. */
const CHECKPOINT_PAGES = 24

interface Moment {
  /** How many events the disk had seen. */
  readonly at: number
  readonly state: string
  readonly acknowledged: boolean
}

describe('a power cut', () => {
  it(
    'A2: loses no acknowledged decision and leaves a catalog that opens',
    { timeout: 3_600_000 },
    async () => {
      const wasm = await compileSqliteFromDisk()
      const { events, moments } = await record(wasm)
      const random = makeRandom(2)
      const cuts = FULL
        ? Array.from({ length: events.length + 1 }, (_, at) => at)
        : [
            ...new Set(
              Array.from({ length: REDUCED_CUTS }, () => Math.floor(random() * (events.length + 1))),
            ),
          ].sort((a, b) => a - b)
      const disks = new PowerCuts(events)
      const seeds = FULL ? Math.ceil(1000 / cuts.length) : 1
      const figures = {
        'cut points': 0,
        'malformed databases': 0,
        'lost commits': 0,
        'said that changes may be missing': 0,
      }
      const problems: string[] = []
      for (const cut of cuts) {
        for (let seed = 0; seed < seeds; seed += 1) {
          figures['cut points'] += 1
          const found = await reopen(wasm, disks.after(cut, random))
          const where = `cut after event ${String(cut)}, ${events[cut - 1]?.kind ?? 'nothing'} of ${events[cut - 1]?.name ?? ''}`
          if (found.error !== null) {
            figures['malformed databases'] += 1
            problems.push(`${where}: ${found.error}`)
            continue
          }
          if (found.isLogDamaged) figures['said that changes may be missing'] += 1
          if (!allowedStates(moments, cut).has(found.state)) {
            figures['lost commits'] += 1
            problems.push(`${where}: not the state before or after`)
          }
        }
      }
      report('A2', { ...figures, events: events.length })
      expect(problems).toEqual([])
    },
  )
})

async function record(wasm: WebAssembly.Module) {
  const store = new RecordingStore()
  const moments: Moment[] = []
  const catalog = await openCatalog({ engine: { kind: 'memory', wasm, store }, nowMs: TEST_NOW_MS })
  catalog.db.run(`PRAGMA wal_autocheckpoint = ${String(CHECKPOINT_PAGES)}`)
  let now = TEST_NOW_MS
  runWorkload(
    { db: catalog.db, device: catalog.device, now: () => (now += 7) },
    {
      steps: STEPS,
      onDecision: (when, state) =>
        moments.push({ at: store.events.length, state, acknowledged: when === 'acknowledged' }),
    },
  )
  catalog.close()
  return { events: store.events, moments }
}

/** The last acknowledged state before the cut, and the one that was being written. */
function allowedStates(moments: readonly Moment[], cut: number): Set<string> {
  const allowed = new Set<string>()
  const before = moments.findLast(({ at, acknowledged }) => acknowledged && at <= cut)
  allowed.add(before?.state ?? JSON.stringify([[], []]))
  const next = moments.find(({ at, acknowledged }) => acknowledged && at > cut)
  if (next !== undefined) allowed.add(next.state)
  return allowed
}

async function reopen(wasm: WebAssembly.Module, store: MemoryStore) {
  try {
    const catalog = await openCatalog({ engine: { kind: 'memory', wasm, store }, nowMs: TEST_NOW_MS })
    const { ok, problems } = integrity(catalog.db)
    const state = decisionsOf(catalog.db)
    const isLogDamaged = catalog.health().error !== null
    catalog.close()
    return { error: ok ? null : problems.join('; '), state, isLogDamaged }
  } catch (thrown) {
    return { error: JSON.stringify(thrown), state: '', isLogDamaged: false }
  }
}

/** Acceptance A3 and A4: the disk fails or is full, and nothing acknowledged is lost. `ACCEPTANCE=full` tries every call. */

import { describe, expect, it } from 'vitest'

import { isAppError } from '../../../src/domain/errors.ts'
import { integrity } from '../queries/integrity.ts'
import { makeRandom, report } from '../testing/acceptance.ts'
import { FailingStore } from '../testing/failing-store.ts'
import type { DiskCall } from '../testing/failing-store.ts'
import { decisionsOf, keeps, runStep } from '../testing/workload.ts'
import type { Workload } from '../testing/workload.ts'
import type { MemoryStore } from './file-store.ts'
import { openCatalog } from './open-catalog.ts'
import type { OpenedCatalog } from './open-catalog.ts'
import { compileSqliteFromDisk, TEST_NOW_MS } from './testing.ts'

const FULL = process.env['ACCEPTANCE'] === 'full'
const REDUCED_FAULTS = 12
const STEPS = 14
const CALLS: readonly DiskCall[] = ['read', 'write', 'flush']

interface Figures {
  faults: number
  'errors shown': number
  'silent failures': number
  'acknowledged edits lost': number
  'later retries failed': number
}
const noFigures = (): Figures => ({
  faults: 0,
  'errors shown': 0,
  'silent failures': 0,
  'acknowledged edits lost': 0,
  'later retries failed': 0,
})

const wasm = await compileSqliteFromDisk()

function open(store: FailingStore): Promise<OpenedCatalog> {
  return openCatalog({ engine: { kind: 'memory', wasm, store }, nowMs: TEST_NOW_MS })
}

/** A used catalog, closed: its pages must be read again. */
async function makeUsed(): Promise<MemoryStore> {
  const store = new FailingStore()
  const catalog = await open(store)
  for (let step = 0; step < STEPS; step += 1) runStep(contextOf(catalog), { steps: STEPS }, step)
  catalog.close()
  return store.inner
}

async function copyOf(store: MemoryStore): Promise<MemoryStore> {
  const { MemoryStore: Made } = await import('./file-store.ts')
  const copy = new Made()
  for (const [name, file] of store.files) copy.open(name, true)?.write(file.contents(), 0)
  return copy
}

let now = TEST_NOW_MS
const contextOf = ({ db, device }: OpenedCatalog) => ({ db, device, now: () => (now += 7) })

/**
 * Opens a used catalog and works on, with a fault set from the start. Every step is tried until it succeeds once the
 * fault is over; what was acknowledged at each moment must be there in the end.
 */
async function workWithFault(
  used: MemoryStore,
  call: DiskCall,
  at: number,
  lasting: boolean,
  figures: Figures,
): Promise<boolean> {
  const store = new FailingStore(await copyOf(used))
  store.setFault({ call, at, lasting })
  let catalog: OpenedCatalog | null = null
  let step = STEPS
  let acknowledged: string | null = null
  const workload: Workload = {
    steps: STEPS * 2,
    onDecision: (when, state) => {
      if (when === 'acknowledged') acknowledged = state
    },
  }
  while (step < STEPS * 2) {
    const failuresBefore = store.failures
    try {
      catalog ??= await open(store)
      if (acknowledged !== null && decisionsOf(catalog.db) !== acknowledged)
        figures['acknowledged edits lost'] += 1
      runStep(contextOf(catalog), workload, step)
      step += 1
    } catch (thrown) {
      // An error that a person can act on, never a stack trace.
      if (isAppError(thrown) && thrown.code.startsWith('storage.') && thrown.code !== 'storage.corrupt')
        figures['errors shown'] += 1
      else {
        figures['silent failures'] += 1
        expect.soft(thrown, `${call} ${String(at)}`).toMatchObject({ code: 'storage.unavailable' })
      }
      if (store.failures === failuresBefore) {
        figures['later retries failed'] += 1
        expect
          .soft(
            thrown,
            `${call} ${String(at)} ${lasting ? 'lasting' : 'once'}: later retry at step ${String(step)}`,
          )
          .toBeNull()
        break
      }
      if (lasting) store.setFault(null)
    }
  }
  const failed = store.failures > 0
  store.setFault(null)
  catalog?.close()
  const reopened = await open(store)
  expect.soft(integrity(reopened.db), `${call} ${String(at)}`).toEqual({ ok: true, problems: [] })
  if (acknowledged !== null && decisionsOf(reopened.db) !== acknowledged)
    figures['acknowledged edits lost'] += 1
  reopened.close()
  if (failed) figures.faults += 1
  return failed
}

describe('a failing disk', () => {
  it.each(CALLS)(
    'A3: an error of the n-th %s is shown, nothing acknowledged is lost, a later retry works',
    { timeout: 3_600_000 },
    async (call) => {
      const used = await makeUsed()
      const figures = noFigures()
      const random = makeRandom(3)
      const total = await countCalls(used, call)
      const moments = FULL
        ? Array.from({ length: total }, (_, index) => index + 1)
        : [...new Set(Array.from({ length: REDUCED_FAULTS }, () => 1 + Math.floor(random() * total)))]
      for (const at of moments) {
        await workWithFault(used, call, at, false, figures)
        await workWithFault(used, call, at, true, figures)
      }
      report(`A3 ${call}`, { ...figures })
      expect(figures).toMatchObject({
        'silent failures': 0,
        'acknowledged edits lost': 0,
        'later retries failed': 0,
      })
      expect(figures.faults).toBeGreaterThan(moments.length)
    },
  )
  it(
    'A4: a full disk is said, loses nothing, and work goes on when there is room',
    { timeout: 600_000 },
    async () => {
      const figures = {
        quotas: 0,
        'said storage.full': 0,
        'called damage': 0,
        'acknowledged edits lost': 0,
        'half rows': 0,
        'refused and there all the same': 0,
      }
      const used = await makeUsed()
      const usedBytes = [...used.files.values()].reduce((sum, file) => sum + file.size(), 0)
      const quotas = Array.from({ length: FULL ? 60 : 12 }, (_, index) => usedBytes + index * 16_384)
      for (const quotaBytes of quotas) {
        figures.quotas += 1
        const store = new FailingStore(await copyOf(used))
        store.quotaBytes = quotaBytes
        let catalog: OpenedCatalog | null = null
        let acknowledged: string | null = null
        const workload: Workload = {
          steps: STEPS * 20,
          photosPerScan: 120,
          onDecision: (when, state) => {
            if (when === 'acknowledged') acknowledged = state
          },
        }
        let step = STEPS
        let full = 0
        while (full < 4 && step < workload.steps) {
          try {
            catalog ??= await open(store)
            runStep(contextOf(catalog), workload, step)
            step += 1
          } catch (thrown) {
            if (isAppError(thrown) && thrown.code === 'storage.full') figures['said storage.full'] += 1
            else {
              figures['called damage'] += 1
              expect.soft(thrown, `quota ${String(quotaBytes)}`).toMatchObject({ code: 'storage.full' })
            }
            full += 1
          }
        }
        catalog?.close()
        // Still full: it opens and everything is there.
        const reopened = await open(store)
        expect.soft(reopened.health().error).toBeNull()
        const kept = decisionsOf(reopened.db)
        if (acknowledged !== null && !keeps(kept, acknowledged, step)) figures['acknowledged edits lost'] += 1
        if (acknowledged !== null && kept !== acknowledged) figures['refused and there all the same'] += 1
        if (!integrity(reopened.db).ok) figures['half rows'] += 1
        store.quotaBytes = Number.POSITIVE_INFINITY
        runStep(contextOf(reopened), workload, step)
        expect.soft(integrity(reopened.db)).toEqual({ ok: true, problems: [] })
        reopened.close()
      }
      report('A4 engine', figures)
      expect(figures).toMatchObject({ 'called damage': 0, 'acknowledged edits lost': 0, 'half rows': 0 })
      expect(figures['said storage.full']).toBeGreaterThan(figures.quotas)
    },
  )
})

/** How many calls of a kind the work below makes when nothing fails. */
async function countCalls(used: MemoryStore, call: DiskCall): Promise<number> {
  const store = new FailingStore(await copyOf(used))
  const catalog = await open(store)
  for (let step = STEPS; step < STEPS * 2; step += 1) runStep(contextOf(catalog), { steps: STEPS * 2 }, step)
  catalog.close()
  return store.calls[call]
}

/** The store on real files of a real browser. */

import { afterAll, describe, expect, it } from 'vitest'

import type { VectorReport, VectorRequest } from './testing/vectors.worker.ts'

const workers: Worker[] = []
const models: string[] = []

function start(): (request: VectorRequest) => Promise<VectorReport> {
  const worker = new Worker(new URL('./testing/vectors.worker.ts', import.meta.url), { type: 'module' })
  workers.push(worker)
  return (request) =>
    new Promise((resolve) => {
      worker.onmessage = (event: MessageEvent<VectorReport>) => {
        resolve(event.data)
      }
      worker.onerror = (event) => {
        resolve({ error: event.message })
      }
      worker.postMessage(request)
    })
}

function newModel(): string {
  const model = `test-${crypto.randomUUID()}`
  models.push(model)
  return model
}

afterAll(async () => {
  for (const worker of workers) worker.terminate()
  const root = await navigator.storage.getDirectory()
  const directory = await root.getDirectoryHandle('vectors', { create: true })
  for (const model of models) await directory.removeEntry(`${model}.f16`).catch(() => undefined)
})

describe('vectors in OPFS', () => {
  it('are found again after the worker that wrote them was killed', async () => {
    const model = newModel()
    const first = start()
    expect(await first({ kind: 'open', model, known: [] })).toEqual({ slots: [], fileBytes: 128 })
    const { slots = [] } = await first({ kind: 'append', count: 3000 })
    expect(slots).toHaveLength(3000)
    const found = await first({ kind: 'search', k: 20 })
    expect(found.slots?.[0]).toBe(0)
    expect(found.cosines?.[0]).toBeCloseTo(1, 5)
    workers.at(-1)?.terminate()
    const second = start()
    expect(await second({ kind: 'open', model, known: [...slots, 3000] })).toEqual({
      slots: [3000],
      fileBytes: 128 + 3000 * (2 * 128 + 16),
    })
    const again = await second({ kind: 'search', k: 20 })
    expect(again.slots?.slice(0, 10)).toEqual(found.slots?.slice(0, 10))
    await second({ kind: 'close' })
  })

  it('say so when another worker holds them, and are there once it lets go', async () => {
    const model = newModel()
    const [holder, other] = [start(), start()]
    await holder({ kind: 'open', model, known: [] })
    expect(await other({ kind: 'open', model, known: [] })).toEqual({ error: 'library.busy' })
    expect(await other({ kind: 'remove', model })).toEqual({ error: 'library.busy' })
    await holder({ kind: 'close' })
    expect(await other({ kind: 'open', model, known: [] })).toEqual({ slots: [], fileBytes: 128 })
    await other({ kind: 'close' })
    expect(await other({ kind: 'remove', model })).toEqual({})
    expect(await other({ kind: 'remove', model })).toEqual({})
    expect(await other({ kind: 'open', model: '../library', known: [] })).toEqual({ error: 'bug.assertion' })
  })

  it('become halves as the browser itself makes them', async () => {
    expect((await start()({ kind: 'halves' })).different ?? 0).toBe(0)
  })
})

/** The real files of a real browser. `ACCEPTANCE=full` kills more often. */

import { afterAll, describe, expect, it } from 'vitest'

import { makeRandom, report } from '../testing/acceptance.ts'
import type { CatalogReport, CatalogRequest } from '../testing/catalog.worker.ts'

const FULL = import.meta.env.ACCEPTANCE === 'full'
const KILLS = FULL ? 60 : 4
const directories: string[] = []

function newDirectory(): string {
  const name = `test-${crypto.randomUUID()}`
  directories.push(name)
  return name
}

afterAll(async () => {
  const root = await navigator.storage.getDirectory()
  for (const name of directories) await root.removeEntry(name, { recursive: true }).catch(() => undefined)
})

function start(request: CatalogRequest, hear: (report: CatalogReport) => void): Worker {
  const worker = new Worker(new URL('../testing/catalog.worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = (event: MessageEvent<CatalogReport>) => {
    hear(event.data)
  }
  worker.onerror = (event) => {
    hear({ kind: 'failed', code: event.message })
  }
  worker.postMessage(request)
  return worker
}

async function check(directory: string): Promise<CatalogReport> {
  const { promise, resolve } = Promise.withResolvers<CatalogReport>()
  const worker = start({ kind: 'check', directory, from: 0 }, resolve)
  const answer = await promise
  worker.terminate()
  return answer
}

/** Works until it has acknowledged `count`, then is terminated in the middle of whatever it does. */
async function workAndDie(directory: string, from: number, count: number, graceMs: number) {
  let last: CatalogReport | null = null
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const worker = start({ kind: 'work', directory, from }, (heard) => {
    last = heard
    if (heard.kind === 'failed' || heard.count >= from + count) resolve(undefined)
  })
  await promise
  await new Promise((done) => setTimeout(done, graceMs))
  worker.terminate()
  return last as CatalogReport | null
}

describe('a catalog in OPFS', () => {
  it(
    'keeps everything that was acknowledged by a worker that is terminated',
    { timeout: 600_000 },
    async () => {
      const directory = newDirectory()
      const random = makeRandom(1)
      const figures = {
        kills: 0,
        'acknowledged edits': 0,
        'edits lost': 0,
        'facts lost': 0,
        'malformed databases': 0,
      }
      let from = 0
      for (let kill = 0; kill < KILLS; kill += 1) {
        const told = await workAndDie(directory, from, 3 + Math.floor(random() * 20), random() * 20)
        expect(told?.kind).toBe('acknowledged')
        const found = await check(directory)
        figures.kills += 1
        if (told?.kind !== 'acknowledged' || found.kind !== 'checked') {
          figures['malformed databases'] += 1
          expect.soft(found).toMatchObject({ kind: 'checked' })
          continue
        }
        if (found.problems.length > 0) figures['malformed databases'] += 1
        figures['acknowledged edits'] = told.count
        figures['edits lost'] += Math.max(0, told.count - found.count)
        figures['facts lost'] += Math.max(0, told.facts - found.facts)
        from = found.count
      }
      report('A1 engine', figures)
      expect(figures).toMatchObject({ 'edits lost': 0, 'facts lost': 0, 'malformed databases': 0 })
    },
  )
  it('is one database file that any SQLite reads once it is closed', { timeout: 60_000 }, async () => {
    const directory = newDirectory()
    await workAndDie(directory, 0, 5, 0)
    await check(directory)
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle(directory)
    const file = await (await folder.getFileHandle('library.db')).getFile()
    expect(new TextDecoder().decode(await file.slice(0, 15).arrayBuffer())).toBe('SQLite format 3')
    expect((await (await folder.getFileHandle('library.db-wal')).getFile()).size).toBe(0)
  })
  it('tells a second owner that it is busy', { timeout: 60_000 }, async () => {
    const directory = newDirectory()
    const { promise, resolve } = Promise.withResolvers<undefined>()
    const owner = start({ kind: 'work', directory, from: 0 }, () => {
      resolve(undefined)
    })
    await promise
    expect(await check(directory)).toEqual({ kind: 'failed', code: 'library.busy' })
    owner.terminate()
    expect(await check(directory)).toMatchObject({ kind: 'checked', problems: [] })
  })
})

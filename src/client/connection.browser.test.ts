import { afterEach, describe, expect, it } from 'vitest'
import type { AppError } from '../domain/errors.ts'
import { openConnection, type LibraryConnection } from './connection.ts'
import { createQueryCache } from './query-cache.ts'

/** Two connections in one page are two tabs: each has a worker of its own, and the lock is one. */
function makeOrigin() {
  const scope = crypto.randomUUID()
  const names = { rpc: `${scope}/rpc`, changes: `${scope}/changes` }
  const workers = new Map<LibraryConnection, Worker>()
  return {
    names,
    lock: `${scope}/lock`,
    openTab(build = 'test'): LibraryConnection {
      let started: Worker | undefined
      const tab = openConnection({
        build,
        channels: names,
        startWorker: (leader) => {
          const name = JSON.stringify({ leader, build, lock: `${scope}/lock`, ...names })
          started = new Worker(new URL('../../workers/library/testing/elected.worker.ts', import.meta.url), {
            type: 'module',
            name,
          })
          return started
        },
      })
      if (started !== undefined) workers.set(tab, started)
      open.push(tab)
      return tab
    },
    workerOf(tab: LibraryConnection): Worker {
      const worker = workers.get(tab)
      if (worker === undefined) throw new Error('no such tab')
      return worker
    },
  }
}

const open: LibraryConnection[] = []
afterEach(() => {
  for (const tab of open.splice(0)) tab.close()
})

async function until(condition: () => boolean, ms = 8000): Promise<void> {
  const end = performance.now() + ms
  while (!condition()) {
    if (performance.now() > end) throw new Error(`not within ${String(ms)} ms`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

async function whoLeads(tab: LibraryConnection): Promise<unknown> {
  return (await tab.read('who', {})).value
}

describe('several tabs', () => {
  it('agree on one leader', async () => {
    const origin = makeOrigin()
    const tabs = [origin.openTab(), origin.openTab(), origin.openTab()]
    const leaders = await Promise.all(tabs.map(whoLeads))
    expect(new Set(leaders).size).toBe(1)
    expect(tabs.filter((tab) => !tab.state().elsewhere)).toHaveLength(1)
  })

  it('go on with an heir when the leader dies, and repeat what it did not answer', async () => {
    const origin = makeOrigin()
    const first = origin.openTab()
    const before = await whoLeads(first)
    const second = origin.openTab()
    await whoLeads(second)
    const pendingRead = second.read('slow', { ms: 200 })
    const pendingRun = second.run('later', { ms: 200 }, crypto.randomUUID())
    await new Promise((resolve) => setTimeout(resolve, 50))
    const from = performance.now()
    first.close()
    const after = await whoLeads(second)
    console.log(
      `fail-over after a closed tab, without a database: ${(performance.now() - from).toFixed(0)} ms`,
    )
    expect(after).not.toBe(before)
    expect((await pendingRead).value).toBe(after)
    expect(await pendingRun).toMatchObject({ label: after, changed: 1 })
  })

  it('let the one that asks have the library, past those who wait longer', async () => {
    const origin = makeOrigin()
    const first = origin.openTab()
    await whoLeads(first)
    const second = origin.openTab()
    await whoLeads(second)
    const third = origin.openTab()
    await whoLeads(third)
    third.useItHere()
    await until(() => !third.state().elsewhere && third.state().phase === 'ready')
    await until(() => first.state().elsewhere && second.state().elsewhere)
    expect(await whoLeads(first)).toBe(await whoLeads(third))
    // The one that stepped down is an heir again.
    third.close()
    second.close()
    await whoLeads(first)
    expect(first.state()).toMatchObject({ phase: 'ready', elsewhere: false })
  })

  it('finish a running command before the library moves', async () => {
    const origin = makeOrigin()
    const first = origin.openTab()
    const before = await whoLeads(first)
    const second = origin.openTab()
    await whoLeads(second)
    const command = first.run('later', { ms: 300 }, crypto.randomUUID())
    await new Promise((resolve) => setTimeout(resolve, 50))
    second.useItHere()
    expect(await command).toMatchObject({ label: before })
    expect(await whoLeads(second)).not.toBe(before)
  })

  it('say so when the leader does not answer for three seconds, and recover', async () => {
    const origin = makeOrigin()
    const first = origin.openTab()
    await whoLeads(first)
    const second = origin.openTab()
    await whoLeads(second)
    const blocked = first.read('block', { ms: 5500 })
    await new Promise((resolve) => setTimeout(resolve, 20))
    const waiting = second.read('who', {})
    const from = performance.now()
    await until(() => second.state().phase === 'busy')
    expect(performance.now() - from).toBeGreaterThan(2000)
    expect(second.state().error).toMatchObject({ code: 'library.busy' })
    await Promise.all([blocked, waiting])
    await until(() => second.state().phase === 'ready')
  })

  it('tell a tab that opens while the leader is stuck that it is busy', async () => {
    const origin = makeOrigin()
    const first = origin.openTab()
    await whoLeads(first)
    void first.read('block', { ms: 6000 })
    await new Promise((resolve) => setTimeout(resolve, 20))
    const second = origin.openTab()
    await until(() => second.state().phase === 'busy')
    await until(() => second.state().phase === 'ready')
  })

  it('give the library to a newer build, and tell the older page to reload', async () => {
    const origin = makeOrigin()
    const old = origin.openTab('2026-01-01T00:00:00.000Z')
    await whoLeads(old)
    const fresh = origin.openTab('2026-02-02T00:00:00.000Z')
    await until(() => !fresh.state().elsewhere && fresh.state().phase === 'ready')
    await until(() => old.state().outdated)
    expect(await whoLeads(old)).toBe(await whoLeads(fresh))
    expect(fresh.state().outdated).toBe(false)
  })

  it('leave a tab that is about to be frozen out of the queue until it wakes', async () => {
    const origin = makeOrigin()
    const first = origin.openTab()
    await whoLeads(first)
    const second = origin.openTab()
    await whoLeads(second)
    first.rest()
    await until(() => !second.state().elsewhere && second.state().phase === 'ready')
    first.wake()
    second.close()
    await until(() => first.state().phase === 'ready' && !first.state().elsewhere)
  })

  it('ignore what strangers say on the channel', async () => {
    const origin = makeOrigin()
    const tab = origin.openTab()
    const leader = await whoLeads(tab)
    const stranger = new BroadcastChannel(origin.names.rpc)
    stranger.postMessage('hello')
    stranger.postMessage({ kind: 'museum.leader', leader: 'me' })
    stranger.postMessage({
      kind: 'museum.leader',
      leader: 7,
      build: 'x',
      schema: 1,
      phase: 'ready',
      error: null,
      memory: false,
      evicted: false,
    })
    stranger.postMessage({ kind: 'museum.yield' })
    stranger.postMessage({ id: '1', type: 'APPLY', path: ['__proto__', 'polluted'], argumentList: [] })
    stranger.postMessage({ id: '1', type: 'SET', path: ['call'], value: { type: 'RAW', value: 1 } })
    expect(await whoLeads(tab)).toBe(leader)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    stranger.close()
  })

  it('fail a call on a closed line instead of leaving it open', async () => {
    const tab = makeOrigin().openTab()
    await whoLeads(tab)
    const call = tab.read('slow', { ms: 10_000 })
    tab.close()
    await expect(call).rejects.toMatchObject({
      code: expect.stringMatching(/^(call\.aborted|library\.moved)$/) as string,
    })
  })

  it('cancel a read when the caller no longer wants it', async () => {
    const tab = makeOrigin().openTab()
    const abort = new AbortController()
    const call = tab.read('slow', { ms: 10_000 }, abort.signal)
    setTimeout(() => {
      abort.abort()
    }, 100)
    const error = await call.catch((thrown: unknown) => thrown as AppError)
    expect(error).toMatchObject({ code: 'call.aborted' })
  })
})

describe('a live query', () => {
  it('is read again when a table it came from changes, and only then', async () => {
    const origin = makeOrigin()
    const tab = origin.openTab()
    const other = origin.openTab()
    const cache = createQueryCache(tab)
    const query = cache.find('count', {})
    const seen: unknown[] = []
    query.subscribe(() => seen.push(query.snapshot().value))
    await query.first
    await other.run('add', {}, crypto.randomUUID())
    await until(() => query.snapshot().value === 1)
    await other.run('other', {}, crypto.randomUUID())
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(query.snapshot().value).toBe(1)
    for (let i = 0; i < 20; i++) await other.run('add', {}, crypto.randomUUID())
    await until(() => query.snapshot().value === 22)
    expect(seen.length).toBeLessThan(22)
    cache.close()
  })

  it('is read again from the heir after a fail-over', async () => {
    const origin = makeOrigin()
    const first = origin.openTab()
    await first.run('add', {}, crypto.randomUUID())
    const second = origin.openTab()
    const cache = createQueryCache(second)
    const query = cache.find('count', {})
    query.subscribe(() => undefined)
    await query.first
    expect(query.snapshot().value).toBe(1)
    first.close()
    await until(() => query.snapshot().value === 0)
    cache.close()
  })
})

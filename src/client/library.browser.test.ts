/** The real library worker: election, database, pipeline, live queries. Tabs are connections; the origin is this test's own. */

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CommandOutcome, PhotoList } from '../domain/reads.ts'
import type { Tile } from '../domain/reads.ts'
import { openConnection, type LibraryConnection } from './connection.ts'
import { copyFiles } from './imported.ts'
import { createQueryCache } from './query-cache.ts'
import { startLibraryWorker } from './start-worker.ts'

const open = new Set<LibraryConnection>()

function openTab(): LibraryConnection {
  const tab = openConnection({ build: 'test', startWorker: startLibraryWorker })
  open.add(tab)
  return tab
}

function closeTab(tab: LibraryConnection): void {
  open.delete(tab)
  tab.close()
}

async function read<Value>(tab: LibraryConnection, name: string, args: unknown = {}): Promise<Value> {
  return (await tab.read(name, args)).value as Value
}

async function run(
  tab: LibraryConnection,
  name: string,
  args: unknown,
  id: string = crypto.randomUUID(),
): Promise<CommandOutcome> {
  return (await tab.run(name, args, id)) as CommandOutcome
}

async function until(condition: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  const end = performance.now() + ms
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`not within ${String(ms)} ms`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function paint(colour: string, width = 640, height = 400): Promise<File> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.fillStyle = colour
  context.fillRect(0, 0, width, height)
  context.fillStyle = 'black'
  context.fillRect(width / 4, height / 4, width / 8, height / 2)
  return new File([await canvas.convertToBlob({ type: 'image/jpeg' })], `${colour}.jpg`)
}

async function eraseOrigin(): Promise<void> {
  const root = await navigator.storage.getDirectory()
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true })
  for (const { name } of await indexedDB.databases()) if (name !== undefined) indexedDB.deleteDatabase(name)
}

/** Sources made by the app have ids of this form. */
const SOURCE = '01JDXTESTSOURCE00000000000'

async function addPictures(tab: LibraryConnection, colours: string[]): Promise<void> {
  const files = await Promise.all(
    colours.map(async (colour) => ({ path: `${colour}.jpg`, file: await paint(colour) })),
  )
  await copyFiles(SOURCE, files, () => undefined, new AbortController().signal)
  await run(tab, 'sources.add', { id: SOURCE, kind: 'imported', label: 'Copied' })
  await run(tab, 'files.arrived', { source: SOURCE })
  await until(async () => (await read<{ idle: boolean }>(tab, 'idle')).idle, 60_000)
}

async function tiles(tab: LibraryConnection): Promise<readonly Tile[]> {
  const { ids } = await read<PhotoList>(tab, 'timeline', { plan: { filters: [] } })
  return read(tab, 'tiles', { ids: [...ids] })
}

beforeAll(eraseOrigin)
afterEach(() => {
  for (const tab of open) closeTab(tab)
})
afterAll(async () => {
  await until(async () => (await navigator.locks.query()).held?.length === 0)
  await eraseOrigin()
})

describe('the library worker', () => {
  it('starts: opens the database, migrates, answers', async () => {
    const from = performance.now()
    const tab = openTab()
    const list = await read<PhotoList>(tab, 'timeline', { plan: { filters: [] } })
    console.log(`first answer of an empty library: ${(performance.now() - from).toFixed(0)} ms`)
    expect(list.ids).toHaveLength(0)
    expect(tab.state()).toMatchObject({
      phase: 'ready',
      error: null,
      elsewhere: false,
      memory: false,
      evicted: false,
    })
    expect(await read(tab, 'sources')).toEqual([])
    expect(await read(tab, 'health')).toMatchObject({ readonly: false, error: null })
  })

  it('refuses names and arguments it does not know, also those of Object.prototype', async () => {
    const tab = openTab()
    for (const name of ['nothing', 'constructor', '__proto__', 'toString']) {
      await expect(tab.read(name, {})).rejects.toMatchObject({ code: 'input.invalid' })
      await expect(run(tab, name, {})).rejects.toMatchObject({ code: 'input.invalid' })
    }
    await expect(run(tab, 'photos.rate', { assets: ['nonsense'], rating: 3 })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    await expect(run(tab, 'photos.rate', { assets: [], rating: 3 }, 'x')).rejects.toMatchObject({
      code: 'input.invalid',
    })
  })

  it('shows files that were copied in, and a second tab sees them', async () => {
    const tab = openTab()
    const other = openTab()
    await addPictures(tab, ['red', 'green', 'blue'])
    const shown = await tiles(other)
    expect(shown.map(({ name }) => name).sort()).toEqual(['blue.jpg', 'green.jpg', 'red.jpg'])
    expect(shown.every(({ hasThumb }) => hasThumb)).toBe(true)
  }, 90_000)

  it('does a command once, however often it is sent', async () => {
    const tab = openTab()
    const [tile] = await tiles(tab)
    const id = crypto.randomUUID()
    const args = { assets: [tile?.hash], rating: 4 }
    const first = await run(tab, 'photos.rate', args, id)
    const second = await run(tab, 'photos.rate', args, id)
    expect(first.changed).toBe(1)
    expect(second).toEqual(first)
    const groups = await read<{ groupId: string }[]>(tab, 'history', { limit: 100 })
    expect(groups.filter((row) => row.groupId === id)).toHaveLength(1)
    await run(tab, 'undo', {})
    expect((await tiles(tab)).find(({ hash }) => hash === tile?.hash)?.rating).toBeNull()
  })

  it('keeps a live query right across tabs', async () => {
    const tab = openTab()
    const other = openTab()
    const [tile] = await tiles(tab)
    const cache = createQueryCache(other)
    const query = cache.find('tiles', { ids: [tile?.id] })
    query.subscribe(() => undefined)
    await query.first
    const from = performance.now()
    await run(tab, 'photos.favorite', { assets: [tile?.hash], favorite: true })
    const committed = performance.now()
    await until(() => (query.snapshot().value as Tile[])[0]?.favorite === true)
    console.log(
      `command ${(committed - from).toFixed(1)} ms, seen by the other tab ${(performance.now() - committed).toFixed(1)} ms later`,
    )
    await run(tab, 'undo', {})
    cache.close()
  })

  it('goes on in another tab when the leading one is closed, with everything acknowledged', async () => {
    const times: number[] = []
    let leading = openTab()
    await read(leading, 'sources')
    for (let round = 0; round < 5; round++) {
      const heir = openTab()
      const [tile] = await tiles(heir)
      await new Promise((resolve) => setTimeout(resolve, 300))
      await run(heir, 'photos.rate', { assets: [tile?.hash], rating: round })
      const from = performance.now()
      closeTab(leading)
      const shown = await tiles(heir)
      times.push(performance.now() - from)
      expect(shown.find(({ hash }) => hash === tile?.hash)?.rating).toBe(round === 0 ? 0 : round)
      leading = heir
    }
    times.sort((a, b) => a - b)
    console.log(`fail-over with the database open again: ${times.map((ms) => ms.toFixed(0)).join(' ')} ms`)
    expect(times.at(-1)).toBeLessThan(10_000)
  }, 60_000)

  it('hands the library over and back when asked', async () => {
    const first = openTab()
    await read(first, 'sources')
    const second = openTab()
    await read(second, 'sources')
    second.useItHere()
    await until(() => second.state().phase === 'ready' && !second.state().elsewhere)
    expect(await tiles(first)).toHaveLength(3)
    first.useItHere()
    await until(() => first.state().phase === 'ready' && !first.state().elsewhere)
    expect(await tiles(second)).toHaveLength(3)
  })

  it('is empty after a reset, and live queries see it', async () => {
    const tab = openTab()
    const cache = createQueryCache(tab)
    const query = cache.find('timeline', { plan: { filters: [] } })
    query.subscribe(() => undefined)
    await query.first
    await run(tab, 'library.reset', { confirm: 'reset' })
    await until(() => (query.snapshot().value as PhotoList).ids.length === 0)
    expect(tab.state()).toMatchObject({ phase: 'ready', evicted: false })
    const root = await navigator.storage.getDirectory()
    const kept: string[] = []
    for await (const name of root.keys()) kept.push(name)
    expect(kept.filter((name) => name === 'thumbs' || name === 'imported')).toEqual([])
    cache.close()
  })
})

describe('a catalog in trouble', () => {
  const rootOf = () => navigator.storage.getDirectory()
  async function libraryFile(name = 'library.db'): Promise<FileSystemFileHandle> {
    return (await (await rootOf()).getDirectoryHandle('library')).getFileHandle(name)
  }
  async function lockIsFree(): Promise<void> {
    await until(async () => (await navigator.locks.query()).held?.length === 0)
  }
  async function write(handle: FileSystemFileHandle, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    let writable: FileSystemWritableFileStream | undefined
    await until(async () => {
      try {
        writable = await handle.createWritable()
        return true
      } catch {
        return false
      }
    })
    await writable?.write(bytes)
    await writable?.close()
  }

  it('is announced as removed by the browser when there was one before', async () => {
    const tab = openTab()
    await read(tab, 'sources')
    closeTab(tab)
    await lockIsFree()
    await until(async () => {
      try {
        await (await rootOf()).removeEntry('library', { recursive: true })
        return true
      } catch {
        return false
      }
    })
    const again = openTab()
    await read(again, 'sources')
    await until(() => again.state().evicted)
    closeTab(again)
    await lockIsFree()
    // Still said after a reload, until a person has answered.
    const later = openTab()
    await read(later, 'sources')
    await until(() => later.state().evicted)
    await run(later, 'library.reset', { confirm: 'reset' })
    expect(later.state().evicted).toBe(false)
  })

  it('is said to be damaged, left as it is, and set aside whole when the person begins anew', async () => {
    const tab = openTab()
    await read(tab, 'sources')
    closeTab(tab)
    await lockIsFree()
    const damage = new Uint8Array(8192).fill(0x5a)
    await write(await libraryFile(), damage)
    const again = openTab()
    await expect(again.read('sources', {})).rejects.toMatchObject({ code: 'storage.corrupt' })
    expect(again.state()).toMatchObject({ phase: 'failed', error: { code: 'storage.corrupt' } })
    expect((await (await libraryFile()).getFile()).size).toBe(8192)
    await expect(run(again, 'photos.rate', { assets: [], rating: 1 })).rejects.toMatchObject({
      code: 'storage.corrupt',
    })
    await run(again, 'library.reset', { confirm: 'reset' })
    expect(await read(again, 'sources')).toEqual([])
    const names: string[] = []
    for await (const name of (await (await rootOf()).getDirectoryHandle('library')).keys()) names.push(name)
    const aside = names.find((name) => name.startsWith('damaged-') && name.endsWith('.db'))
    expect(aside).toBeDefined()
    const kept = new Uint8Array(await (await (await libraryFile(aside)).getFile()).arrayBuffer())
    expect(kept.length === damage.length && kept.every((byte) => byte === 0x5a)).toBe(true)
  })
})

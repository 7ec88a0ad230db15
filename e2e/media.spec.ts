/** Pictures and films out of granted folders and out of the app's own storage: Range, and every way a file may fail. */

import { appendFileSync, readFileSync, renameSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { isAssetHash } from '../src/domain/media-url.ts'
import { thumbPath } from '../src/domain/storage-names.ts'
import { App, expect, report, test } from './support/app.ts'
import { Host } from './support/host.ts'
import { generateLibrary, listFiles, makeFolder, removeFolder } from './support/library.ts'

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Base64. */
  readonly body: string
}

function ask(page: Page, url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return page.evaluate(
    async ([address, wanted, verb]) => {
      const response = await fetch(address, { method: verb, headers: wanted })
      const bytes = new Uint8Array(await response.arrayBuffer())
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
      }
    },
    [url, headers, method] as const,
  )
}

/** Every kind of range a player or a broken client sends, against the bytes on disk. Returns how many were asked. */
async function expectRanges(page: Page, url: string, bytes: Buffer): Promise<number> {
  const size = bytes.length
  const whole = await ask(page, url)
  expect(whole.status).toBe(200)
  expect(whole.headers).toMatchObject({ 'accept-ranges': 'bytes', 'content-length': String(size) })
  expect(whole.body).toBe(bytes.toString('base64'))
  const etag = whole.headers['etag'] ?? ''
  expect(etag).toMatch(/^"[^"]+"$/)
  const satisfiable: [string, number, number][] = [
    ['bytes=0-', 0, size],
    ['bytes=0-0', 0, 1],
    ['bytes=10-109', 10, 110],
    [`bytes=${String(size - 7)}-`, size - 7, size],
    [`bytes=${String(size - 7)}-${String(size + 1000)}`, size - 7, size],
    ['bytes=-20', size - 20, size],
    [`bytes=-${String(size * 2)}`, 0, size],
  ]
  for (const [range, start, end] of satisfiable) {
    const part = await ask(page, url, { Range: range, 'If-Range': etag })
    expect(part.status, range).toBe(206)
    expect(part.headers['content-range'], range).toBe(
      `bytes ${String(start)}-${String(end - 1)}/${String(size)}`,
    )
    expect(part.headers['content-length'], range).toBe(String(end - start))
    expect(part.body, range).toBe(bytes.subarray(start, end).toString('base64'))
  }
  for (const range of [`bytes=${String(size)}-`, 'bytes=-0']) {
    const none = await ask(page, url, { Range: range })
    expect(none.status, range).toBe(416)
    expect(none.headers['content-range'], range).toBe(`bytes */${String(size)}`)
  }
  // What is not a range, and a range of another version of the file, is answered with the whole.
  for (const headers of [
    { Range: 'pages=1-2' },
    { Range: 'bytes=9-3' },
    { Range: 'bytes=0-9', 'If-Range': '"other"' },
  ])
    expect((await ask(page, url, headers)).status).toBe(200)
  const head = await ask(page, url, {}, 'HEAD')
  expect([head.status, head.headers['content-length'], head.body]).toEqual([200, String(size), ''])
  expect((await ask(page, url, {}, 'POST')).status).toBe(405)
  return satisfiable.length + 7
}

const codeIn = ({ body }: Answer): unknown =>
  (JSON.parse(Buffer.from(body, 'base64').toString()) as { code?: unknown }).code

test('originals are answered with Range from a granted folder and from own storage', async ({ openApp }) => {
  test.setTimeout(180_000)
  const folder = makeFolder()
  const app = await openApp()
  await generateLibrary(app.page, folder, 3)
  await app.controlled()
  const chooser = app.page.waitForEvent('filechooser')
  await app.page.getByRole('button', { name: /copy single files in/i }).click()
  const copied = Buffer.from(readFileSync(join(folder, listFiles(folder)[0] ?? '')))
  copied.set(Buffer.from('another comment'), copied.length - 40)
  await (await chooser).setFiles({ name: 'copied.jpg', mimeType: 'image/jpeg', buffer: copied })
  await expect.poll(async () => (await app.assets()).length, { timeout: 30_000 }).toBe(1)
  await app.addFolder(folder)
  let asked = 0
  for (const row of await app.assets()) {
    const bytes = row.path.includes('copied') ? copied : readFileSync(join(folder, row.path))
    asked += await expectRanges(app.page, `/media/original/${row.hash ?? ''}`, bytes)
  }
  report('media ranges', { asked, wrong: 0 })
  expect((await ask(app.page, `/media/original/${'0'.repeat(64)}`)).status).toBe(404)
  expect((await ask(app.page, '/media/original/../../secret')).status).toBe(404)
  removeFolder(folder)
})

test('a film is sought in without being read whole', async ({ openApp }) => {
  test.setTimeout(180_000)
  const folder = makeFolder()
  const app = await openApp()
  await app.controlled()
  writeFileSync(join(folder, 'film.webm'), Buffer.from(await recordFilm(app.page), 'base64'))
  await app.addFolder(folder)
  const [film] = await app.assets()
  expect(film?.kind).toBe('video')
  const played = await app.page.evaluate(
    async (url) => {
      const video = document.createElement('video')
      video.muted = true
      video.preload = 'auto'
      video.src = url
      await new Promise((resolve, reject) => {
        video.onloadeddata = resolve
        video.onerror = () => reject(new Error(video.error?.message ?? 'no film'))
      })
      const places: number[] = []
      for (const second of [1.2, 0.3, 0.9]) {
        const sought = new Promise((resolve) => (video.onseeked = resolve))
        video.currentTime = second
        await sought
        places.push(video.currentTime)
      }
      return { places, width: video.videoWidth }
    },
    `/media/original/${film?.hash ?? ''}`,
  )
  expect(played).toEqual({ places: [1.2, 0.3, 0.9], width: 320 })
  removeFolder(folder)
})

test('a file changed or removed under the app, or a folder without permission, is a clear error', async ({
  openApp,
}) => {
  test.setTimeout(180_000)
  const folder = makeFolder()
  const app = await openApp()
  await generateLibrary(app.page, folder, 5)
  await app.controlled()
  await app.addFolder(folder)
  const rows = await app.assets()
  const urlOf = (path: string): string =>
    `/media/original/${rows.find((row) => row.path === path)?.hash ?? ''}`
  const [grown = '', gone = '', touched = '', moved = ''] = listFiles(folder)

  appendFileSync(join(folder, grown), 'more')
  const changed = await ask(app.page, urlOf(grown))
  // Where the browser watches folders, the library may already know that these bytes are nowhere any more.
  expect([
    [409, 'file.changed'],
    [404, 'file.missing'],
  ]).toContainEqual([changed.status, codeIn(changed)])

  unlinkSync(join(folder, gone))
  const missing = await ask(app.page, urlOf(gone))
  expect([missing.status, codeIn(missing)]).toEqual([404, 'file.missing'])

  // Touched in the middle of a film: the second half must not be taken for a part of what came before.
  const before = await ask(app.page, urlOf(touched), { Range: 'bytes=0-99' })
  utimesSync(join(folder, touched), new Date(), new Date())
  const askOn = () =>
    ask(app.page, urlOf(touched), { Range: 'bytes=100-199', 'If-Range': before.headers['etag'] ?? '' })
  expect(before.status).toBe(206)
  // 404 for a moment, where the browser watches folders and the library has not read the file again yet.
  await expect.poll(async () => (await askOn()).status).toBe(200)

  // Moved: the library finds it again by its content, and the same address works.
  renameSync(join(folder, moved), join(folder, 'elsewhere.jpg'))
  await app.page.evaluate(async () => {
    for (const source of await window.museum.read('sources', {}))
      await window.museum.run('sources.rescan', { id: source.id })
  })
  await app.idle()
  expect((await ask(app.page, urlOf(moved))).status).toBe(200)

  // A browser that was restarted asks for the folder again: until then pictures show, originals say why they do not.
  await app.close()
  await app.open()
  await app.controlled()
  await expect(app.page.getByRole('button', { name: /reconnect/i })).toHaveCount(1, { timeout: 20_000 })
  const lapsed = await ask(app.page, urlOf(moved))
  expect([lapsed.status, codeIn(lapsed)]).toEqual([403, 'permission.lapsed'])
  const cell = app.page.locator('[role=gridcell] img').first()
  await expect
    .poll(() => cell.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0))
    .toBe(true)
  const thumbs = await Promise.all(
    rows.map((row) => ask(app.page, urlOf(row.path).replace('original', 'thumb') + '/320')),
  )
  report('media errors', {
    'thumbnails without permission': thumbs.filter(({ status }) => status === 200).length,
    of: rows.length,
  })
  expect(thumbs.every(({ status }) => status === 200)).toBe(true)

  await app.addFolder(folder)
  expect((await ask(app.page, urlOf(moved))).status).toBe(200)
  await expect(app.page.getByRole('button', { name: /reconnect/i })).toHaveCount(0)
  removeFolder(folder)
})

test('a sound waits for the service worker, and plays again once its folder is connected', async () => {
  test.setTimeout(120_000)
  const host = new Host()
  await host.start()
  const install = host.hold('/service-worker.js')
  const app = new App(host.url)
  const folder = makeFolder()
  writeFileSync(join(folder, 'voice.wav'), makeSound(1))
  const sound = () => app.page.locator('audio')
  const length = () =>
    sound().evaluate((element) => (element instanceof HTMLAudioElement ? element.duration : 0))
  const notice = () => app.page.getByText(/cannot play/i)
  try {
    await app.open()
    await app.addFolder(folder)
    await app.page.locator('[role=gridcell]').click()
    await expect(sound()).toBeVisible()
    install()
    await app.controlled()
    await expect.poll(length).toBeCloseTo(1, 1)
    await expect(notice()).toHaveCount(0)

    // Started again, the folder is away until it is dropped once more: the file is not at fault.
    const { pathname } = new URL(app.page.url())
    await app.close()
    await app.open(pathname)
    await expect(app.page.getByRole('button', { name: 'Connect to open' })).toBeVisible()
    await expect(notice()).toHaveCount(0)
    await app.addFolder(folder)
    await expect.poll(length).toBeCloseTo(1, 1)
  } finally {
    install()
    await app.dispose()
    await host.stop()
    host.dispose()
    removeFolder(folder)
  }
})

/** A WAV of silence: 8,000 samples a second, one byte each. */
function makeSound(seconds: number): Buffer {
  const samples = 8000 * seconds
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20) // PCM
  head.writeUInt16LE(1, 22) // channels
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(8000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples, 40)
  return Buffer.concat([head, Buffer.alloc(samples, 128)])
}

test('every request that reached a server is on record with its reason, and none went anywhere else', async () => {
  test.setTimeout(180_000)
  const host = new Host()
  await host.start()
  const app = new App(host.url)
  const folder = makeFolder()
  try {
    await app.open()
    const foreign: string[] = []
    app.context.on('request', (request) => {
      const { protocol, origin } = new URL(request.url())
      if (protocol.startsWith('http') && origin !== app.url) foreign.push(request.url())
    })
    await app.controlled()
    await generateLibrary(app.page, folder, 6)
    await app.addFolder(folder)
    // Not precached, so it goes out: a character map, as a PDF with Chinese text would ask for.
    await app.page.evaluate(async () => (await fetch('/vendor/pdfjs/cmaps/UniGB-UCS2-H.bcmap')).arrayBuffer())
    await app.reload()
    await app.page.goto(`${app.url}/network`)
    await app.ready()

    const read = (): Promise<{ url: string; reason: string; originKind: string; status: number | null }[]> =>
      app.page.evaluate(async () => [...(await window.museum.read('requests', { limit: 10_000 }))])
    const unrecorded = async (): Promise<string[]> => {
      const recorded = new Set((await read()).map((row) => new URL(row.url).pathname))
      return [...new Set(host.asked)].filter((path) => !recorded.has(path.split('?')[0] ?? ''))
    }
    await expect.poll(unrecorded, { timeout: 20_000 }).toEqual([])
    const rows = await read()
    const reasons = new Map<string, number>()
    for (const { reason } of rows) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    report('network record', {
      'reached the server': host.asked.length,
      'on record': rows.length,
      unrecorded: 0,
      remote: rows.filter((row) => row.originKind === 'remote').length,
      'foreign requests seen': foreign.length,
      ...Object.fromEntries(reasons),
    })
    expect(rows.filter((row) => row.originKind === 'remote')).toEqual([])
    expect(foreign).toEqual([])
    expect(rows.find((row) => row.url.endsWith('.bcmap'))).toMatchObject({ reason: 'runtime', status: 200 })
    for (const reason of ['page', 'code', 'install', 'update-check'])
      expect(reasons.get(reason), reason).toBeGreaterThan(0)
    expect(reasons.get('other')).toBeUndefined()
    expect(rows.some((row) => row.url.includes('/media/'))).toBe(false)
    expect(await app.page.locator('tbody tr').count()).toBeGreaterThan(50)
  } finally {
    await app.dispose()
    await host.stop()
    host.dispose()
    removeFolder(folder)
  }
})

/** Two seconds of moving colours as WebM, base64. */
function recordFilm(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 320
    canvas.height = 240
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('no canvas')
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' })
    const parts: Blob[] = []
    recorder.ondataavailable = ({ data }) => parts.push(data)
    const ended = new Promise((resolve) => (recorder.onstop = resolve))
    recorder.start(200)
    const from = performance.now()
    while (performance.now() - from < 2000) {
      context.fillStyle = `hsl(${String((performance.now() - from) / 6)} 80% 50%)`
      context.fillRect(0, 0, 320, 240)
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    recorder.stop()
    await ended
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  })
}

test('a thumbnail that was evicted, or left empty by a power cut, is made again when it is looked at', async ({
  app,
}) => {
  const folder = makeFolder()
  await generateLibrary(app.page, folder, 3)
  await app.addFolder(folder)
  await app.controlled()
  const shown = app.page.locator('[role=gridcell] img[data-shown]')
  await expect(shown).toHaveCount(3)
  const hashes = (await app.assets()).map(({ hash }) => hash ?? '').filter(isAssetHash)
  const [evicted, emptied] = hashes.map((hash) => thumbPath(hash, 320))
  await app.page.evaluate(
    async (paths) => {
      const open = async (path: string): Promise<[FileSystemDirectoryHandle, string]> => {
        const parts = path.split('/')
        const name = parts.pop() ?? ''
        let directory = await navigator.storage.getDirectory()
        for (const part of parts) directory = await directory.getDirectoryHandle(part)
        return [directory, name]
      }
      const [from, gone] = await open(paths[0] ?? '')
      await from.removeEntry(gone)
      const [where, empty] = await open(paths[1] ?? '')
      await (await (await where.getFileHandle(empty)).createWritable()).close()
    },
    [evicted, emptied],
  )
  // A reload could show pictures that the browser still has in memory.
  await app.close()
  await app.open()
  const now = app.page.locator('[role=gridcell] img[data-shown]')
  await expect(now).toHaveCount(1)
  // A dropped folder is not granted after a restart: they are made again as soon as the files can be read.
  await app.addFolder(folder)
  await expect(now).toHaveCount(3, { timeout: 20_000 })
  removeFolder(folder)
})

/** The app without a network, and a new version beside an open tab (acceptance D5, D8). */

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createStaticServer } from '../scripts/static-server.ts'
import { App, expect, report, test } from './support/app.ts'
import { generateLibrary, makeFolder, removeFolder } from './support/library.ts'

const DIST = join(import.meta.dirname, '../dist')

/** A host whose files and presence the test decides. */
class Host {
  readonly directory = mkdtempSync(join(tmpdir(), 'museum-host-'))
  #server: Server | undefined
  #port = 0

  constructor() {
    cpSync(DIST, this.directory, { recursive: true })
  }

  get url(): string {
    return `http://localhost:${String(this.#port)}`
  }

  async start(): Promise<void> {
    this.#server = createStaticServer({ directory: this.directory })
    await new Promise<void>((resolve) => this.#server?.listen(this.#port, 'localhost', resolve))
    const address = this.#server.address()
    if (address !== null && typeof address === 'object') this.#port = address.port
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections()
    await new Promise((resolve) => this.#server?.close(resolve) ?? resolve(undefined))
  }

  /**
   * What a deployment does: every chunk gets a new name, the old ones are gone. Names are changed by text, which is enough for
   * the app and much faster than a second build.
   */
  deploy(build: string): void {
    const assets = join(this.directory, 'assets')
    const names = readdirSync(assets).filter((name) => /\.(js|css)$/.test(name))
    const renamed = new Map(names.map((name) => [name, name.replace(/\.(js|css)$/, `~${build}.$1`)]))
    const oldBuild = /20\d\d-\d\d-\d\dT[0-9:.]+Z/.exec(
      readFileSync(join(this.directory, 'service-worker.js'), 'utf8'),
    )?.[0]
    if (oldBuild === undefined) throw new Error('the service worker names no build')
    // One pass over whole names: one name may end like another.
    const anyName = new RegExp(
      `(?<![\\w.-])(${names.map((name) => name.replaceAll('.', '\\.')).join('|')})`,
      'g',
    )
    const rewrite = (text: string): string =>
      text.replaceAll(oldBuild, build).replace(anyName, (name) => renamed.get(name) ?? name)
    for (const [from, to] of renamed) {
      const text = readFileSync(join(assets, from), 'utf8')
      rmSync(join(assets, from))
      writeFileSync(join(assets, to), rewrite(text))
    }
    for (const name of ['index.html', 'service-worker.js']) {
      writeFileSync(
        join(this.directory, name),
        stripIntegrity(rewrite(readFileSync(join(this.directory, name), 'utf8'))),
      )
    }
  }

  dispose(): void {
    rmSync(this.directory, { recursive: true, force: true })
  }
}

/** The renamed files have other digests: the list of the new build would say so itself. */
function stripIntegrity(text: string): string {
  return text.replaceAll(/,?"?integrity"?:\s*"[^"]*"/g, '')
}

async function controlled(app: App): Promise<void> {
  await app.page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, {
    timeout: 30_000,
  })
  await app.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
}

test('everything works without a network after the first visit, deep links too', async () => {
  test.setTimeout(120_000)
  const host = new Host()
  await host.start()
  const app = new App(host.url)
  const folder = makeFolder()
  try {
    await app.open()
    await controlled(app)
    await generateLibrary(app.page, folder, 12)
    await app.addFolder(folder)
    const hash = (await app.assets())[0]?.hash ?? ''
    await host.stop()
    await app.close()

    await app.open(`/photo/${hash}`)
    await expect(app.page.locator('img').first()).toBeVisible()
    for (const route of [
      '/',
      '/folders',
      '/activity',
      '/sources',
      '/settings/storage',
      '/settings/models',
      '/network',
    ]) {
      await app.page.goto(host.url + route)
      await app.ready()
      await expect(app.page.getByRole('heading', { level: 1 }).first()).toBeAttached()
    }
    await app.page.goto(host.url)
    await app.ready()
    await expect(app.page.locator('[role=gridcell] img').first()).toBeVisible()
    await app.page.evaluate((id) => window.museum.run('photos.rate', { assets: [id], rating: 5 }), hash)
    expect((await app.assets()).find((row) => row.hash === hash)?.rating).toBe(5)
    // The dropped folder can be read again and new work is done: decoders came with the first visit.
    await app.addFolder(folder)
    expect((await app.assets()).every((row) => row.stages.thumb?.state === 'done')).toBe(true)
  } finally {
    await app.dispose()
    await host.stop()
    host.dispose()
    removeFolder(folder)
  }
})

test('D8: a new version asks before it takes over, and an old tab works to the end', async () => {
  test.setTimeout(180_000)
  const host = new Host()
  await host.start()
  const app = new App(host.url)
  const folder = makeFolder()
  try {
    await app.open()
    await controlled(app)
    await generateLibrary(app.page, folder, 60, { width: 1600, height: 1200 })
    const errors: string[] = []
    app.page.on('pageerror', (error) => errors.push(error.message))
    await app.drop(folder)
    host.deploy('2999-01-01T00:00:00.000Z')
    await app.page.evaluate(() =>
      navigator.serviceWorker.getRegistration().then((registration) => registration?.update()),
    )
    await expect(app.page.getByText(/new version is ready/i).first()).toBeVisible({ timeout: 30_000 })

    // Old chunks are gone from the host; the open tab still reaches every screen, and the import ends.
    for (const name of ['Activity', 'Folders', 'Settings']) {
      await app.page
        .getByRole('link', { name: new RegExp(name) })
        .first()
        .click()
      await expect(app.page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    }
    await app.idle()
    expect((await app.assets()).filter((row) => row.stages.thumb?.state === 'done')).toHaveLength(60)
    expect(errors).toEqual([])

    await app.page
      .getByRole('button', { name: /reload/i })
      .first()
      .click()
    await app.page.waitForLoadState('load')
    await app.ready()
    expect(await app.assets()).toHaveLength(60)
    await host.stop()
    await app.reload()
    report('D8', { 'broken tabs': errors.length })
    expect(await app.assets()).toHaveLength(60)
  } finally {
    await app.dispose()
    await host.stop()
    host.dispose()
    removeFolder(folder)
  }
})

test('D5: a file of the app altered on its way is refused, and the version before stays', async () => {
  test.setTimeout(120_000)
  const host = new Host()
  await host.start()
  const app = new App(host.url)
  try {
    await app.open()
    await controlled(app)
    const assets = join(host.directory, 'assets')
    const wasm = readdirSync(assets).find((name) => name.endsWith('.wasm'))
    if (wasm === undefined) throw new Error('the build has no wasm')
    // A new build whose wasm has another name, and one byte other than its list says.
    const worker = readFileSync(join(host.directory, 'service-worker.js'), 'utf8')
    const bytes = readFileSync(join(assets, wasm))
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    writeFileSync(join(assets, `altered-${wasm}`), bytes)
    writeFileSync(
      join(host.directory, 'service-worker.js'),
      worker
        .replaceAll(wasm, `altered-${wasm}`)
        .replaceAll(/20\d\d-\d\d-\d\dT[0-9:.]+Z/g, '2999-01-01T00:00:00.000Z'),
    )
    const state = await app.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      await registration.update()
      const { installing } = registration
      if (!installing) return 'nothing new was found'
      return new Promise<string>((resolve) => {
        installing.onstatechange = () => {
          if (installing.state !== 'installing') resolve(installing.state)
        }
      })
    })
    report('D5', { accepted: state === 'redundant' ? 0 : 1 })
    expect(state).toBe('redundant')
    await app.reload()
  } finally {
    await app.dispose()
    await host.stop()
    host.dispose()
  }
})

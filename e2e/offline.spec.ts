/** The app without a network, and a new version beside an open tab (acceptance D5, D8). */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { App, expect, report, test } from './support/app.ts'
import { Host } from './support/host.ts'
import { generateLibrary, makeFolder, removeFolder } from './support/library.ts'

const PHOTOS = 24 // enough that the import still goes on when the new version is there

test(
  'everything works without a network after the first visit, deep links too',
  { tag: '@core' },
  async () => {
    test.setTimeout(240_000)
    const host = new Host()
    await host.start()
    const app = new App(host.url)
    const folder = makeFolder()
    try {
      await app.open()
      await app.controlled()
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
        '/tags',
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
      expect((await app.assets()).every((row) => row.stages.thumb.state === 'done')).toBe(true)
    } finally {
      await app.dispose()
      await host.stop()
      host.dispose()
      removeFolder(folder)
    }
  },
)

test(
  'D8: a new version asks before it takes over, and an old tab works to the end',
  { tag: '@core' },
  async () => {
    test.setTimeout(180_000)
    const host = new Host()
    await host.start()
    const app = new App(host.url)
    const folder = makeFolder()
    try {
      await app.open()
      await app.controlled()
      await generateLibrary(app.page, folder, PHOTOS, { width: 1600, height: 1200 })
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
      expect((await app.assets()).filter((row) => row.stages.thumb.state === 'done')).toHaveLength(PHOTOS)
      expect(errors).toEqual([])

      // The page reloads itself once the new version controls it.
      const reloaded = app.page.waitForEvent('load', { timeout: 30_000 })
      await app.page
        .getByRole('button', { name: /reload/i })
        .first()
        .click()
      await reloaded
      await app.ready()
      await expect(app.page.getByText(/new version is ready/i)).toBeHidden()
      expect(await app.assets()).toHaveLength(PHOTOS)
      await host.stop()
      await app.reload()
      report('D8', { 'broken tabs': errors.length })
      expect(await app.assets()).toHaveLength(PHOTOS)
    } finally {
      await app.dispose()
      await host.stop()
      host.dispose()
      removeFolder(folder)
    }
  },
)

test('D5: a file of the app altered on its way is refused, and the version before stays', async () => {
  test.setTimeout(240_000)
  const host = new Host()
  await host.start()
  const app = new App(host.url)
  try {
    await app.open()
    await app.controlled()
    const assets = join(host.directory, 'assets')
    const wasm = readdirSync(assets).find((name) => name.endsWith('.wasm'))
    if (wasm === undefined) throw new Error('the build has no wasm')
    // A new build whose wasm has another name, and one byte other than its list says.
    const bytes = readFileSync(join(assets, wasm))
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    writeFileSync(join(assets, `altered-${wasm}`), bytes)
    const before = host.build
    host.redeploy('2999-01-01T00:00:00.000Z', (worker) => worker.replaceAll(wasm, `altered-${wasm}`))
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
    await expect(app.page.getByText(/arrived damaged and was refused/i)).toBeVisible()
    // The version before works on, also without a network.
    await host.stop()
    await app.reload()
    const kept = await app.page.evaluate(async () =>
      (await caches.keys()).filter((name) => name.startsWith('museum-shell-')),
    )
    expect(kept.length).toBeGreaterThan(0)
    expect(kept).toContain(`museum-shell-${before}`)
    await host.start()
    // And a whole one is taken when it comes.
    writeFileSync(join(assets, `altered-${wasm}`), readFileSync(join(assets, wasm)))
    await app.page.evaluate(() => navigator.serviceWorker.getRegistration().then((found) => found?.update()))
    await expect(app.page.getByText(/new version is ready/i).first()).toBeVisible({ timeout: 30_000 })
  } finally {
    await app.dispose()
    await host.stop()
    host.dispose()
  }
})

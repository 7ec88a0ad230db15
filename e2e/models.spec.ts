/** Models of a hub: offered, asked for, paused, resumed after a reload, refused when altered, and done without when nobody answers. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { createStaticServer } from '../scripts/static-server.ts'
import { App, expect, test } from './support/app.ts'
import { makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'
import { ModelHub } from './support/model-hub.ts'

const DIST = join(import.meta.dirname, '../dist')
const REPO = 'Xenova/mobileclip_s0'

let hub: ModelHub
let server: Server
let app: App

test.beforeEach(async () => {
  hub = new ModelHub((path) => (path.endsWith('vision_model.onnx') ? 3_000_000 : 40_000))
  await hub.start()
  const files = createStaticServer({
    directory: DIST,
    hubs: hub.origins,
    hubNote: JSON.stringify({ hub: hub.url }),
  })
  server = createServer((request, response) => files.emit('request', request, response))
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  // A first visit: the policy that comes with the page names this hub, and a profile that was here before has another.
  app = new App(`http://localhost:${String(port)}`)
  await app.open()
  await app.controlled()
  await app.page.goto(`${app.url}/settings/models`)
  await app.ready()
})
test.afterEach(async () => {
  await app.dispose()
  server.closeAllConnections()
  server.close()
  await hub.stop()
})

const card = (page: Page, name = 'MobileCLIP-S0') =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })

async function press(page: Page, name: string): Promise<void> {
  await card(page).getByRole('button', { name, exact: true }).click()
}
const bytesOf = (page: Page) =>
  page.evaluate(
    async () =>
      (await window.museum.models()).find(({ id }) => id === 'mobileclip-s0')?.download?.bytes ?? -1,
  )

test('a model is downloaded when a person asks, paused, resumed after a reload, used and deleted', async () => {
  test.setTimeout(120_000)
  const { page } = app
  await expect(card(page)).toContainText('unknown until the hub is asked')
  await expect(card(page)).toContainText('Not for commercial use')
  expect(hub.asked).toEqual([])
  await expectAccessible(page, 'models')
  await expectNoOverflow(page, 'models')

  hub.faults = { bytesPerSecond: 500_000 }
  await press(page, 'Download MobileCLIP-S0')
  await expect(page.getByRole('alertdialog')).toContainText('nothing of your photos')
  expect(hub.asked).toEqual([])
  await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click()
  const bar = card(page).getByRole('progressbar', { name: 'Download of MobileCLIP-S0' })
  await expect(bar).toBeVisible()
  await expect(card(page)).toContainText('of 3.1 MB')
  await expect.poll(() => bytesOf(page)).toBeGreaterThan(600_000)
  await press(page, 'Pause the download of MobileCLIP-S0')
  await expect(card(page)).toContainText('Paused')
  await expectAccessible(page, 'a paused download')
  const paused = await bytesOf(page)
  const asked = hub.asked.length
  await app.reload()
  await expect(card(page)).toContainText('Paused')
  expect(await bytesOf(page)).toBeGreaterThanOrEqual(paused)
  await page.waitForTimeout(500)
  expect(hub.asked.length).toBe(asked)

  await press(page, 'Resume the download of MobileCLIP-S0')
  await expect.poll(() => bytesOf(page)).toBeGreaterThan(paused + 200_000)
  // A page that is closed in the middle goes on by itself when it is there again.
  await app.reload()
  hub.faults = {}
  await expect(card(page)).toContainText('On this device', { timeout: 60_000 })
  const parts = hub.asked.filter((one) => one.includes('cdn') && one.includes('vision_model'))
  expect(parts.length).toBeGreaterThanOrEqual(3)
  for (const part of parts.slice(1)) expect(Number(/bytes=(\d+)-/.exec(part)?.[1])).toBeGreaterThan(500_000)

  await expect(card(page)).toContainText('vision_model.onnx: digest from the hub, pinned on')
  await expect(card(page)).toContainText('at commit 757d59c')
  await expect(card(page)).toContainText('tokenizer.json: digest taken when it arrived')
  const model = await page.evaluate(async () =>
    (await window.museum.models()).find(({ id }) => id === 'mobileclip-s0'),
  )
  expect(model).toMatchObject({ state: 'installed', bytes: 3_080_000, download: null })
  expect(model?.hub?.pins.find(({ from }) => from === 'onnx/vision_model.onnx')?.sha256).toBe(
    hub.sha256Of(`${REPO}/onnx/vision_model.onnx`),
  )

  // Every request to another address is on the Network page, the delivery network's too.
  await expect
    .poll(async () => {
      const requests = await page.evaluate(() => window.museum.read('requests', { limit: 500 }))
      const remote = requests.filter(({ originKind }) => originKind === 'remote')
      expect(remote.every(({ reason }) => reason === 'model')).toBe(true)
      return hub.origins.every((origin) => remote.some(({ url }) => url.startsWith(origin)))
    })
    .toBe(true)

  await press(page, 'Use MobileCLIP-S0')
  await expect(card(page)).toContainText('In use')
  expect((await page.evaluate(() => window.museum.read('settings', {}))).meaningModel).toBe('mobileclip-s0')
  // The button that was pressed is gone: the keyboard goes on from its card.
  await expect(card(page).getByRole('heading')).toBeFocused()
  await press(page, 'Delete MobileCLIP-S0 from this device')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(card(page)).toContainText('Not installed')
  expect((await page.evaluate(() => window.museum.read('settings', {}))).meaningModel).toBeNull()

  // What was pinned is what comes again, or nothing.
  hub.faults = { altered: true }
  await press(page, 'Download MobileCLIP-S0')
  await expect(page.getByRole('alertdialog')).toContainText('3.1 MB')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click()
  await expect(card(page).getByRole('alert')).toContainText(
    'vision_model.onnx arrived altered and was refused',
  )
  await expect(card(page)).toContainText('Not installed')
  await press(page, 'Cancel the download of MobileCLIP-S0')
  await expect(card(page).getByRole('button', { name: 'Download MobileCLIP-S0' })).toBeVisible()
  await expect(card(page).getByRole('heading')).toBeFocused()

  // What is in the way is named, and how long.
  hub.faults = { status: 429 }
  await press(page, 'Download MobileCLIP-S0')
  const { host } = new URL(hub.url)
  await expect(page.getByRole('alertdialog')).toContainText(host)
  await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click()
  await expect(card(page)).toContainText(`${host} asks to wait`)
  await expect(card(page)).toContainText('Press Try again.')
})

test('a hub that nobody reaches is named with the three ways, files from a folder do, and all else works', async () => {
  test.setTimeout(120_000)
  const { page } = app
  await hub.stop()
  const error = await page.evaluate(() =>
    window.museum.downloadModel('mobileclip-s0').catch((thrown: unknown) => thrown),
  )
  expect(error).toMatchObject({ code: 'net.offline' })
  const banner = card(page).getByRole('status')
  await expect(banner).toContainText('cannot be reached')
  for (const way of [
    'Press Try again.',
    `vision_model.onnx, text_model_quantized.onnx and tokenizer.json, from ${new URL(hub.url).origin}/Xenova/mobileclip_s0/tree/`,
    'npm run models mobileclip-s0',
  ])
    await expect(banner).toContainText(way)
  await expectAccessible(page, 'models without a hub')
  expect((await app.assets()).length).toBe(0)
  await app.idle()

  const folder = makeFolder()
  writeFileSync(join(folder, 'README.md'), 'read me')
  await page.getByTestId('folder-mobileclip-s0').setInputFiles(folder)
  await expect(card(page).getByRole('alert')).toContainText('It is not one of the files of MobileCLIP-S0.')
  mkdirSync(join(folder, 'onnx'))
  for (const path of ['onnx/vision_model.onnx', 'onnx/text_model_quantized.onnx', 'tokenizer.json'])
    writeFileSync(join(folder, path), hub.fileOf(`${REPO}/${path}`))
  await page.getByTestId('folder-mobileclip-s0').setInputFiles(folder)
  await expect(card(page)).toContainText('On this device')
  await expect(card(page).getByRole('alert')).toHaveCount(0)
  await expect(card(page)).toContainText('nobody else has confirmed it')
  removeFolder(folder)
})

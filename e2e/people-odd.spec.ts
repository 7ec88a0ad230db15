/** People: the way to a photo of somebody without a name and back, and a model of faces that was altered. */

import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { App, expect, report, test } from './support/app.ts'
import { Host } from './support/host.ts'
import { makeFolder, removeFolder } from './support/library.ts'

/** Photos that come with an npm package: three, three and four people. */
const SAMPLES = join(import.meta.dirname, '../node_modules/@vladmandic/face-api/demo')

test('a photo opens among those of somebody without a name, and Esc leads back to them', async ({
  openApp,
}) => {
  test.setTimeout(240_000)
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder('Party')
  try {
    for (const name of ['sample1.jpg', 'sample3.jpg']) copyFileSync(join(SAMPLES, name), join(folder, name))
    await app.addFolder(folder)
    await page.evaluate(() => window.museum.run('people.enable', {}))
    await app.idle(200_000)
    await page.evaluate(() => window.museum.run('settings.set', { key: 'peopleLeast', value: 1 }))
    await page.goto(`${app.url}/people`)
    const list = page.getByRole('list', { name: 'People' })
    await list.getByRole('link').first().click()
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    const face = page.getByRole('link', { name: /^Open the photo/ }).first()
    await face.click()
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeHidden()
    await expect(page.getByRole('heading', { level: 1, name: 'Unnamed person' })).toBeVisible()
    await expect(face).toBeFocused()
    await page.goBack()
    await expect(list.getByRole('link').first()).toBeFocused()
    // Somebody who is seen too seldom is kept from view, said, and one press away.
    await page.getByRole('slider').focus()
    for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight')
    await expect(list).toBeHidden()
    await page.getByRole('button', { name: 'Show them' }).click()
    await expect(list.getByRole('link').first()).toBeVisible()
  } finally {
    removeFolder(folder)
  }
})

test('D5: a model of faces altered on its way is refused', async () => {
  test.setTimeout(240_000)
  const host = new Host()
  const folder = makeFolder('Party')
  const models = join(host.directory, 'models')
  const files = readdirSync(models, { recursive: true, encoding: 'utf8' })
    .map((name) => join(models, name))
    .filter((path) => statSync(path).isFile() && /blaze|dlib|face/i.test(path))
  expect(files.length).toBeGreaterThan(0)
  for (const path of files) {
    const bytes = readFileSync(path)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    writeFileSync(path, bytes)
  }
  await host.start()
  const app = new App(host.url)
  try {
    await app.open()
    copyFileSync(join(SAMPLES, 'sample1.jpg'), join(folder, 'sample1.jpg'))
    await app.addFolder(folder)
    await app.page.evaluate(() => window.museum.run('people.enable', {}))
    await app.idle(120_000)
    const faces = await app.page.evaluate(() => window.museum.faces('sample1.jpg'))
    const run = await app.page.evaluate(async () =>
      (await window.museum.photo('sample1.jpg'))?.stages.find(({ stage }) => stage === 'faces'),
    )
    report('D5 faces', {
      accepted: faces.length,
      state: run?.state ?? '?',
      error: run?.error?.code ?? '-',
    })
    expect(faces).toEqual([])
    expect(run).toMatchObject({ state: 'failed', error: { code: 'model.corrupt' } })
    // Nobody is left to think that there are no faces.
    await app.page.getByRole('link', { name: 'People', exact: true }).click()
    await expect(app.page.getByText(/^1 photo could not be searched for faces/)).toBeVisible()
    await app.page.getByRole('link', { name: 'Activity', exact: true }).click()
    await expect(app.page.getByText(/sample1\.jpg/).first()).toBeVisible()
  } finally {
    await app.dispose()
    await host.stop()
    host.dispose()
    removeFolder(folder)
  }
})

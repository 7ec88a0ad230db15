/** Parts that the person installs: checked, served under our own origin, used, and removed again. */

import { copyFileSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './support/app.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'
import { hasSharedData, makeFolder, removeFolder, SHARED_DATA } from './support/library.ts'

/** MPEG-4 Visual: no browser decodes it. */
const FILM = join(SHARED_DATA, 'videos/metadata-extractor-images/mp4/sample_mpeg4.mp4')
const CORE = join(import.meta.dirname, '../node_modules/@ffmpeg/core/dist/esm')

test('a film that no browser decodes gets its poster once the person installed a decoder', async ({
  openApp,
}) => {
  test.skip(!hasSharedData || !existsSync(FILM), 'no ../shared/data here')
  test.setTimeout(180_000)
  const folder = makeFolder()
  copyFileSync(FILM, join(folder, 'film.mp4'))
  writeFileSync(join(folder, 'notes.txt'), 'no film at all')
  const app = await openApp()
  await app.addFolder(folder)
  const thumbOf = async (path: string) => (await app.assets()).find((row) => row.path === path)?.stages.thumb
  expect(await thumbOf('film.mp4')).toEqual({ state: 'failed', error: 'file.unsupported' })

  // Another file under the right name is refused.
  await app.page.getByRole('link', { name: 'Settings' }).first().click()
  await app.page.getByRole('link', { name: 'Models' }).first().click()
  const fake = { name: 'ffmpeg-core.js', mimeType: 'text/javascript', buffer: Buffer.from('alert(1)') }
  await app.page.getByTestId('decoder-files').setInputFiles(fake)
  await expect(app.page.getByRole('button', { name: 'Remove' })).toHaveCount(0)
  expect(await app.page.evaluate(async () => (await fetch('/models/ffmpeg-core.js')).status)).toBe(404)

  await app.page
    .getByTestId('decoder-files')
    .setInputFiles([join(CORE, 'ffmpeg-core.js'), join(CORE, 'ffmpeg-core.wasm')])
  await expect(app.page.getByRole('button', { name: 'Remove' })).toBeVisible({ timeout: 60_000 })
  await app.idle()
  expect(await thumbOf('film.mp4')).toEqual({ state: 'done', error: null })
  expect(await app.page.evaluate(async () => (await window.museum.thumb('film.mp4')).type)).toBe('image/webp')
  // What no stage can try keeps its line, and nobody waits for it.
  expect(await thumbOf('notes.txt')).toEqual({ state: 'failed', error: 'file.unsupported' })

  await app.page.getByRole('button', { name: 'Remove' }).click()
  await expect
    .poll(() => app.page.evaluate(async () => (await fetch('/models/ffmpeg-core.js')).status))
    .toBe(404)
  removeFolder(folder)
})

test('a model that reads text is installed from a file, refused when it is another file, and taken off again', async ({
  app,
}) => {
  const { page } = app
  const english = join(
    import.meta.dirname,
    '../node_modules/@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz',
  )
  await page.goto(`${app.url}/settings/models`)
  await app.ready()
  const row = page.getByRole('listitem').filter({ hasText: 'Tesseract: English' })
  await expect(row).toContainText('Comes with the app')
  await expectAccessible(page, 'models')
  await expectNoOverflow(page, 'models')

  await page.getByTestId('model-files').setInputFiles({
    name: 'eng.traineddata.gz',
    mimeType: 'application/gzip',
    buffer: Buffer.alloc(2952873),
  })
  await expect(
    page.getByText('eng.traineddata.gz is no file of these models, or it is damaged.'),
  ).toBeVisible()
  await expect(row).toContainText('Comes with the app')

  await page.getByTestId('model-files').setInputFiles(english)
  await expect(row).toContainText('On this device')
  const models = await page.evaluate(() => window.museum.models())
  expect(models.find(({ id }) => id === 'tesseract-eng')).toMatchObject({
    state: 'installed',
    licence: { spdx: 'Apache-2.0' },
  })
  expect(models.find(({ id }) => id === 'tesseract-deu')).toMatchObject({ state: 'absent' })
  await row.getByRole('button', { name: 'Remove Tesseract: English' }).click()
  await expect(row).toContainText('Comes with the app')
})

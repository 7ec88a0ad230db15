/** The folder of a source gets another name on disk, and is dropped again. */

import { renameSync } from 'node:fs'
import { basename } from 'node:path'

import { expect, test, type App } from './support/app.ts'
import { generateLibrary, listFiles, makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

const sources = (app: App) => app.page.evaluate(() => window.museum.read('sources', {}))

/** A library of one folder with stars and a title, and that folder under another name. */
async function rename(app: App, folder: string) {
  await generateLibrary(app.page, folder, 24)
  await app.addFolder(folder)
  const [source] = await sources(app)
  const hashes = (await app.assets()).flatMap(({ hash }) => hash ?? [])
  await app.page.evaluate(async (assets) => {
    await window.museum.run('photos.rate', { assets, rating: 4 })
  }, hashes)
  const renamed = `${folder} 2026`
  renameSync(folder, renamed)
  return { id: source?.id, hashes: [...new Set(hashes)].sort(), renamed, name: basename(renamed) }
}

async function expectGoesOn(app: App, { id, hashes, renamed, name }: Awaited<ReturnType<typeof rename>>) {
  await app.idle()
  expect((await sources(app)).map((one) => [one.id, one.label, one.state, one.missing])).toEqual([
    [id, name, 'ready', 0],
  ])
  const rows = await app.assets({ includeMissing: true })
  expect(rows).toHaveLength(listFiles(renamed).length)
  expect([...new Set(rows.map(({ hash }) => hash))].sort()).toEqual(hashes)
  expect(rows.every(({ rating, missing }) => rating === 4 && !missing)).toBe(true)
  // No copies that were not there before, and originals are read at the new place.
  const identical = await app.page.evaluate(() => window.museum.duplicates({ kind: 'identical' }))
  expect(identical.flatMap(({ paths }) => paths).every((path) => path.startsWith(`${name}/`))).toBe(true)
  const status = await app.page.evaluate(
    async (hash) => (await fetch(`/media/original/${hash ?? ''}`)).status,
    hashes[0],
  )
  expect(status).toBe(200)
}

test('a source whose folder was renamed goes on with it, when asked right after the drop', async ({
  openApp,
}) => {
  const app = await openApp({ width: 1440, height: 900 })
  const folder = makeFolder()
  const library = await rename(app, folder)
  await app.addFolder(library.renamed)
  const question = app.page.getByText(`holds the files of ${basename(folder)}, which is away`)
  await expect(question).toBeVisible()
  // Until it is answered nothing is lost: both are there.
  expect(await sources(app)).toHaveLength(2)
  await app.page.getByRole('button', { name: 'It is the same folder' }).click()
  await expect(app.page.getByText(`${library.name} goes on where it was left`)).toBeVisible()
  await expectGoesOn(app, library)
  // What changes there from now on is seen, and a restart finds the folder where it is now.
  renameSync(`${library.renamed}/${listFiles(library.renamed)[0] ?? ''}`, `${library.renamed}/first.jpg`)
  await app.page.evaluate(async (id) => {
    if (id !== undefined) await window.museum.run('sources.rescan', { id })
  }, library.id)
  await app.idle()
  expect((await app.assets()).map(({ path }) => path)).toContain('first.jpg')
  await app.reload()
  expect(await sources(app)).toMatchObject([{ id: library.id, label: library.name, state: 'ready' }])
  removeFolder(library.renamed)
})

test('the same is answered later, on the page of sources', async ({ openApp }) => {
  const app = await openApp({ width: 360, height: 780 })
  const { page } = app
  const folder = makeFolder()
  const library = await rename(app, folder)
  await app.addFolder(library.renamed)
  await expect(page.getByRole('button', { name: 'It is the same folder' })).toBeVisible()
  await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Dismiss' }).click()
  // Within the app: on a slow machine the browser forgets between two loads of the page that the folder may be read.
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'More' }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'Sources' }).click()
  const old = page.getByRole('listitem').filter({ hasText: `Its files lie in ${library.name} as well` })
  await expect(old).toBeVisible()
  await expectNoOverflow(page, 'sources')
  await expectAccessible(page, 'sources')

  // It cannot be connected where it was, and that is said.
  await old.getByRole('button', { name: 'Reconnect' }).click()
  await expect(page.getByText(`${basename(folder)} is not where it was.`, { exact: false })).toBeVisible()
  await app.idle()
  await expect(old).toBeVisible()

  await old.getByRole('button', { name: 'It is the same folder' }).click()
  await expect(page.getByText(`${library.name} goes on where it was left`)).toBeVisible()
  await expect(old).toHaveCount(0)
  await expectGoesOn(app, library)
  removeFolder(library.renamed)
})

test('a script answers the same with takeOverSource', async ({ openApp }) => {
  const app = await openApp()
  const folder = makeFolder()
  const library = await rename(app, folder)
  await app.addFolder(library.renamed)
  await expect
    .poll(() => app.page.evaluate(() => window.museum.read('renamedSources', {})))
    .toMatchObject([
      { id: library.id, label: basename(folder), fromLabel: library.name, known: 24, alike: 24 },
    ])
  await app.page.evaluate(async () => {
    for (const renamed of await window.museum.read('renamedSources', {}))
      await window.museum.takeOverSource({ id: renamed.id, from: renamed.from })
  })
  await expectGoesOn(app, library)
  removeFolder(library.renamed)
})

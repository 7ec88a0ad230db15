/** Deleting from disk, on a real folder that the browser may change: shown, done, put back, removed for good, killed in the middle. */

import { copyFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, FULL, report, test, type App } from './support/app.ts'
import { digestFolder, generateLibrary, listFiles, makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

const cells = (page: Page) => page.getByRole('gridcell')
const inTrash = (folder: string) => listFiles(folder).filter((path) => path.startsWith('.museum-trash/'))
const inPlace = (folder: string) => listFiles(folder).filter((path) => !path.startsWith('.museum-trash/'))
const contents = (folder: string): string[] => [...digestFolder(folder).values()].sort()

async function trash(app: App, count: number): Promise<void> {
  const hashes = (await app.assets()).flatMap(({ hash }) => hash ?? [])
  await app.page.evaluate((assets) => window.museum.run('photos.trash', { assets }), hashes.slice(0, count))
}

test(
  'photos in the trash are deleted from disk, put back, and removed for good',
  { tag: '@core' },
  async ({ openApp }) => {
    test.setTimeout(120_000)
    const folder = makeFolder()
    try {
      const app = await openApp({ writable: folder })
      const { page } = app
      await generateLibrary(page, folder, 5)
      const [first = ''] = listFiles(folder)
      writeFileSync(join(folder, `${first}.xmp`), '<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>')
      await app.addFolder(folder)
      const before = digestFolder(folder)
      await trash(app, 5)
      await page.goto(`${app.url}/trash`)
      await expect(cells(page)).toHaveCount(5)

      // What would go is said before, and Cancel is nothing.
      await page.getByRole('button', { name: 'Delete from disk …' }).click()
      const dialog = page.getByRole('dialog', { name: 'Delete 5 photos from disk?' })
      await expect(dialog.getByText(/^6 files of .* will be moved/)).toBeVisible()
      await expect(dialog.getByRole('list', { name: 'Files' }).getByText(`photos/${first}.xmp`)).toBeVisible()
      await expectAccessible(page, 'deleting from disk')
      await dialog.getByRole('button', { name: 'Cancel' }).click()
      expect(digestFolder(folder)).toEqual(before)

      await page.getByRole('button', { name: 'Delete from disk …' }).click()
      await dialog.getByRole('button', { name: 'Delete from disk', exact: true }).click()
      await expect(page.getByText('The trash is empty')).toBeVisible()
      await app.idle()
      expect(inPlace(folder)).toEqual([])
      expect(contents(folder)).toEqual([...before.values()].sort())

      await page.getByRole('button', { name: 'Deleted from disk (5)' }).click()
      await expect(page.getByRole('heading', { name: 'Deleted from disk', level: 1 })).toBeVisible()
      await page.getByText('Files', { exact: true }).click()
      await expect(page.getByText(`photos/${first}`, { exact: true })).toBeVisible()
      await expectAccessible(page, 'deleted from disk')
      await page.getByRole('button', { name: /^Put back what/ }).click()
      await expect(page.getByText('Nothing is deleted from disk')).toBeVisible()
      await app.idle()
      expect(digestFolder(folder)).toEqual(before)
      await page.getByRole('button', { name: 'Trash' }).click()
      await expect(cells(page)).toHaveCount(5)

      // Some of them, from their selection; then for good.
      await cells(page).first().hover()
      await cells(page).first().locator('[data-check]').click()
      await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'More' }).click()
      await page.getByRole('menuitem', { name: 'Delete from disk …' }).click()
      await page.getByRole('button', { name: 'Delete from disk', exact: true }).click()
      await expect(cells(page)).toHaveCount(4)
      await app.idle()
      const gone = inTrash(folder).length
      await page.getByRole('button', { name: 'Deleted from disk (1)' }).click()
      await page.getByRole('button', { name: /^Remove for good/ }).click()
      await expectAccessible(page, 'removing for good')
      await page.getByRole('alertdialog').getByRole('button', { name: 'Remove for good' }).click()
      await expect(page.getByText('Nothing is deleted from disk')).toBeVisible()
      await app.idle()
      expect(inTrash(folder)).toEqual([])
      expect(existsSync(join(folder, '.museum-trash'))).toBe(false)
      expect(inPlace(folder)).toHaveLength(6 - gone)
      for (const [path, hash] of digestFolder(folder)) expect(before.get(path)).toBe(hash)
    } finally {
      removeFolder(folder)
    }
  },
)

test('of identical files the chosen one stays', async ({ openApp }) => {
  test.setTimeout(90_000)
  const folder = makeFolder()
  try {
    const app = await openApp({ writable: folder, width: 360, height: 740, colorScheme: 'dark' })
    const { page } = app
    await generateLibrary(page, folder, 2)
    const [first = ''] = listFiles(folder)
    copyFileSync(join(folder, first), join(folder, 'copy one.jpg'))
    copyFileSync(join(folder, first), join(folder, 'copy two.jpg'))
    await app.addFolder(folder)
    const before = digestFolder(folder)
    const hashes = (await app.assets()).flatMap(({ hash }) => hash ?? [])
    const photo = hashes.find((hash) => hashes.filter((one) => one === hash).length === 3)
    if (photo === undefined) throw new Error('the copies are not one photo')
    await page.evaluate(
      (groups) => window.museum.run('duplicates.resolve', { groups }),
      [{ photo, keep: 'photos/copy one.jpg' }],
    )
    await page.goto(`${app.url}/duplicates`)
    await expect(page.getByText(/^2 copies are decided against and still on disk/)).toBeVisible()
    await expectNoOverflow(page, 'copies that were decided against')
    await page.getByRole('button', { name: 'Delete from disk …' }).click()
    await expect(page.getByRole('dialog', { name: 'Delete 2 copies from disk?' })).toBeVisible()
    await expectAccessible(page, 'deleting copies from disk')
    await expectNoOverflow(page, 'deleting copies from disk')
    await page.getByRole('button', { name: 'Delete from disk', exact: true }).click()
    await app.idle()
    await expect(page.getByText(/copies are decided against/)).toBeHidden()
    expect(inPlace(folder)).toHaveLength(2)
    expect(inPlace(folder)).toContain('copy one.jpg')
    expect(contents(folder)).toEqual([...before.values()].sort())
    expect(await app.assets()).toHaveLength(2)
    await page.goto(`${app.url}/deleted`)
    await expectAccessible(page, 'deleted from disk, on a phone')
    await expectNoOverflow(page, 'deleted from disk, on a phone')
  } finally {
    removeFolder(folder)
  }
})

test('a file that is seen through two folders is not its own copy', async ({ openApp }) => {
  test.setTimeout(90_000)
  const folder = makeFolder('outer')
  const inner = join(folder, 'inner')
  const inside = join(inner, 'one.jpg')
  try {
    const app = await openApp({ writable: folder })
    const { page } = app
    await generateLibrary(page, folder, 2)
    const [first = ''] = listFiles(folder)
    mkdirSync(inner)
    renameSync(join(folder, first), inside)
    await app.addFolder(inner)
    await app.addFolder(folder)
    const hash = (await app.assets()).find(({ path }) => path.endsWith('one.jpg'))?.hash ?? ''
    expect((await app.assets()).filter((row) => row.hash === hash)).toHaveLength(2)
    const groups = [{ photo: hash, keep: 'inner/one.jpg' }]
    await page.evaluate((chosen) => window.museum.run('duplicates.resolve', { groups: chosen }), groups)
    const { changed } = await page.evaluate(() =>
      window.museum.run('photos.deleteFromDisk', { unwanted: true }),
    )
    expect(changed).toBe(1)
    await app.idle()
    expect(existsSync(inside)).toBe(true)
    const [deletion] = await page.evaluate(() => window.museum.read('diskDeletions', {}))
    expect(deletion).toMatchObject({ failed: 1, states: { planned: 1 } })
    expect(inTrash(folder)).toEqual([])
  } finally {
    removeFolder(folder)
  }
})

test('a folder that may only be read is left alone, and says so', async ({ app }) => {
  const folder = makeFolder()
  try {
    await generateLibrary(app.page, folder, 2)
    await app.addFolder(folder)
    const before = digestFolder(folder)
    const hashes = (await app.assets()).flatMap(({ hash }) => hash ?? [])
    await app.page.evaluate((assets) => window.museum.run('photos.deleteFromDisk', { assets }), hashes)
    await app.idle()
    expect(digestFolder(folder)).toEqual(before)
    await app.page.goto(`${app.url}/deleted`)
    await expect(app.page.getByText('2 files could not be dealt with.')).toBeVisible()
    await expect(app.page.getByText(/The folder may not be changed/).first()).toBeVisible()
    await expectAccessible(app.page, 'a deletion that was refused')
    await app.page.getByRole('button', { name: 'Leave it at that' }).click()
    await expect(app.page.getByText('Nothing is deleted from disk')).toBeVisible()
    expect(await app.assets()).toHaveLength(2)
  } finally {
    removeFolder(folder)
  }
})

const KILLS = FULL ? 30 : 3

test(`killed ${String(KILLS)} times while deleting and putting back, no file is lost`, async ({
  openApp,
}) => {
  test.setTimeout(60_000 + KILLS * 20_000)
  const folder = makeFolder()
  try {
    const app = await openApp({ writable: folder })
    await generateLibrary(app.page, folder, 40)
    await app.addFolder(folder)
    const before = contents(folder)
    const hashes = (await app.assets()).flatMap(({ hash }) => hash ?? [])
    let cut = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const isBack = kill % 2 === 1
      await app.page.evaluate(
        async ({ assets, back }) => {
          const [deletion] = await window.museum.read('diskDeletions', {})
          if (!back) await window.museum.run('photos.deleteFromDisk', { assets })
          else if (deletion !== undefined) await window.museum.run('disk.restore', { deletion: deletion.id })
        },
        { assets: hashes, back: isBack },
      )
      await app.page.waitForTimeout(60 + ((kill * 137) % 700))
      app.kill()
      // Whole files only: a name that a browser had begun to write is empty, or not there.
      const found = new Set(contents(folder))
      for (const hash of before) expect(found, `kill ${String(kill)}`).toContain(hash)
      if (inPlace(folder).length > 0 && inTrash(folder).length > 0) cut++
      await app.open()
      await app.idle()
      expect(contents(folder)).toEqual(before)
      expect((isBack ? inTrash : inPlace)(folder)).toEqual([])
    }
    report('delete from disk', { kills: KILLS, 'in the middle': cut, 'files lost': 0 })
  } finally {
    removeFolder(folder)
  }
})

/** Many photos are edited in one dialog: what they have in common, what they become, one step, undone at once. */

import type { Page } from '@playwright/test'
import { expect, test, type App } from './support/app.ts'
import { generateLibrary, makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

const cells = (page: Page) => page.getByRole('gridcell')

async function editAll(app: App): Promise<void> {
  const { page } = app
  await page.locator('[role=gridcell][tabindex="0"]').focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Edit …' }).click()
}

async function choose(page: Page, field: string | RegExp, option: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: field }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('titles, dates, marks and tags of many photos change in one step', async ({ openApp }) => {
  test.setTimeout(120_000)
  const app = await openApp()
  const { page } = app
  const folder = makeFolder('Summer')
  try {
    await generateLibrary(page, folder, 5)
    await app.addFolder(folder)
    const before = await app.assets()
    await page.evaluate(
      (assets) => window.museum.run('photos.rate', { assets, rating: 2 }),
      [before[0]?.hash ?? ''],
    )
    await editAll(app)
    const dialog = page.getByRole('dialog', { name: 'Edit 5 photos' })
    await expect(dialog.getByText(/^Now: 2 different/)).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Change 5 photos' })).toBeDisabled()

    await choose(page, /Title/, 'Replace with')
    await dialog.getByRole('textbox', { name: 'Text' }).fill('Summer {n}')
    const previews = dialog.getByRole('region', { name: 'Preview' })
    await expect(previews.getByText('after Summer 1')).toBeVisible()
    await expect(previews.getByRole('listitem')).toHaveCount(5)
    await choose(page, /^Date|Date$/, 'Shift by')
    await dialog.getByRole('textbox', { name: 'Days' }).fill('-1')
    await dialog.getByRole('textbox', { name: 'Hours' }).fill('2')
    await expect(previews.getByText('before', { exact: true })).toHaveCount(10)
    await choose(page, /Stars/, '4 stars')
    await choose(page, /Favourite/, 'Yes')
    await dialog.getByRole('combobox', { name: 'Add a tag' }).fill('trip')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('list', { name: 'Will be added' })).toContainText('trip')
    await expectAccessible(page, 'editing many photos')
    await dialog.getByRole('button', { name: 'Change 5 photos' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('5 photos edited')).toBeVisible()

    const after = await app.assets()
    const moved = (text: string | null) => (text === null ? NaN : Date.parse(`${text.replace(' ', 'T')}Z`))
    for (const { hash, takenAtLocal } of before) {
      const now = after.find((row) => row.hash === hash)
      expect(moved(now?.takenAtLocal ?? null) - moved(takenAtLocal)).toBe((2 - 24) * 3_600_000)
      expect(now).toMatchObject({ rating: 4, favorite: true, tags: [{ path: 'trip' }] })
    }
    expect(after.map(({ title }) => title).sort()).toEqual([1, 2, 3, 4, 5].map((n) => `Summer ${String(n)}`))

    await page.keyboard.press('Escape')
    await page.locator('main').press('Control+z')
    await expect
      .poll(async () => (await app.assets()).map(({ title, rating, tags }) => [title, rating, tags.length]))
      .toEqual(before.map(({ hash }) => [null, hash === before[0]?.hash ? 2 : null, 0]))
    expect((await app.assets()).map((row) => row.takenAtLocal)).toEqual(before.map((row) => row.takenAtLocal))
  } finally {
    removeFolder(folder)
  }
})

test('a camera on home time, on a phone', async ({ openApp }) => {
  const app = await openApp({ width: 360, height: 740, colorScheme: 'dark' })
  const { page } = app
  const folder = makeFolder()
  try {
    await generateLibrary(page, folder, 3)
    await app.addFolder(folder)
    const before = (await app.assets()).map((row) => row.takenAtLocal ?? '')
    await editAll(app)
    const dialog = page.getByRole('dialog', { name: 'Edit 3 photos' })
    await choose(page, /^Date|Date$/, 'Camera was on another time zone')
    await choose(page, /The camera showed the time of/, 'Europe/Berlin')
    await choose(page, /The photos were taken in/, 'Asia/Tokyo')
    await expect(dialog.getByText('before', { exact: true })).toHaveCount(3)
    await expectAccessible(page, 'editing many photos on a phone')
    await expectNoOverflow(page, 'editing many photos on a phone')
    await dialog.getByRole('button', { name: 'Change 3 photos' }).click()
    await expect(dialog).toBeHidden()
    const hours = (await app.assets()).map(
      (row, at) =>
        (Date.parse(`${(row.takenAtLocal ?? '').replace(' ', 'T')}Z`) -
          Date.parse(`${(before[at] ?? '').replace(' ', 'T')}Z`)) /
        3_600_000,
    )
    // Berlin is seven hours behind in summer, eight in winter.
    for (const one of hours) expect([7, 8]).toContain(one)
    await expect(cells(page)).toHaveCount(3)
  } finally {
    removeFolder(folder)
  }
})

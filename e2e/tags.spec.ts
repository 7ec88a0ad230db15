/** A person's own tags: given, taken back, put in order, found again after a reload. */

import { expect, test } from './support/app.ts'
import { generateLibrary, makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

test('tags are given to one photo and to many, taken back, renamed and kept', async ({ openApp }) => {
  test.setTimeout(120_000)
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder()
  const tagsOf = async () => (await app.assets()).map(({ tags }) => tags.map(({ path }) => path))
  try {
    await generateLibrary(page, folder, 6)
    await app.addFolder(folder)
    await expect(page.locator('[role=gridcell] img[data-shown]')).toHaveCount(6)

    // From the info panel: typed, made with Enter, and a second one under it.
    await page.locator('[role=gridcell][tabindex="0"]').focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()
    await page.keyboard.press('i')
    const info = page.getByRole('complementary', { name: 'Info' })
    await info.getByRole('button', { name: 'Add tag' }).click()
    const field = page.getByRole('combobox', { name: 'Add tag' })
    await field.fill('Places/Italy')
    await field.press('Enter')
    await expect(info.getByText('Places/Italy')).toBeVisible()
    await field.fill('Summer')
    await field.press('Enter')
    await expect(info.getByRole('button', { name: 'Remove tag Summer' })).toBeVisible()
    await expectAccessible(page, 'info with tags')
    // Escape leaves the field, and only then the viewer.
    await field.press('Escape')
    await expect(field).toHaveCount(0)
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()

    await page.evaluate(() => window.museum.undo())
    await expect(info.getByRole('button', { name: 'Remove tag Summer' })).toHaveCount(0)
    await expect(info.getByText('Places/Italy')).toBeVisible()
    await page.keyboard.press('Escape')

    // A selection: mixed at first, then all of them.
    await page.locator('[role=gridcell][tabindex="0"]').focus()
    await page.keyboard.press('Control+a')
    await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Tags' }).click()
    const dialog = page.getByRole('dialog', { name: 'Tags of 6 photos' })
    const box = dialog.getByRole('checkbox', { name: 'Places/Italy, on 1 of 6' })
    await expect(box).toBeVisible()
    await expectAccessible(page, 'tags of a selection')
    await box.press('Space')
    await expect(dialog.getByRole('checkbox', { name: 'Places/Italy', exact: true })).toBeChecked()
    await dialog.getByRole('combobox').fill('everything')
    await dialog.getByRole('combobox').press('Enter')
    await expect(dialog.getByRole('checkbox', { name: 'everything' })).toBeChecked()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.keyboard.press('Escape')
    expect(await tagsOf()).toEqual(Array.from({ length: 6 }, () => ['Places/Italy', 'everything']))

    // The page: rename, colour, merge.
    await page.getByRole('link', { name: 'Tags' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Tags' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Show photos with Places/Italy' })).toContainText('6 photos')
    await page.getByRole('button', { name: 'What to do with Places/Italy' }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Italia')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('link', { name: 'Show photos with Places/Italia' })).toBeVisible()
    await page.getByRole('button', { name: 'What to do with everything' }).click()
    await page.getByRole('menuitem', { name: 'Merge into another' }).click()
    await page.getByRole('combobox', { name: 'Into' }).fill('ital')
    await page.getByRole('option', { name: 'Places/Italia' }).click()
    await expect(page.getByRole('link', { name: 'Show photos with everything' })).toHaveCount(0)
    await expectAccessible(page, 'tags')
    await expectNoOverflow(page, 'tags')

    await app.reload()
    await expect(page.getByRole('link', { name: 'Show photos with Places/Italia' })).toContainText('6 photos')
    expect(await tagsOf()).toEqual(Array.from({ length: 6 }, () => ['Places/Italia']))
    await page.getByRole('link', { name: 'Show photos with Places/Italia' }).click()
    await expect(page).toHaveURL(/\?q=tag/)
    await expect(page.getByRole('gridcell')).toHaveCount(6)
    await page.goto(`${app.url}/history`)
    await expect(page.getByText('6 tagged: everything', { exact: true })).toBeVisible()
    await expect(page.getByText('Tag renamed', { exact: true })).toBeVisible()
  } finally {
    removeFolder(folder)
  }
})

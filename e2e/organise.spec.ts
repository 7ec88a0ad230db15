/** What a person decides about photos with keys and menus, and finds again. */

import { expect, test } from './support/app.ts'
import { generateLibrary, makeFolder, removeFolder } from './support/library.ts'

test('flags, labels and stars are set by keys and menu, shown, filtered by, and undone', async ({ app }) => {
  const { page } = app
  const folder = makeFolder()
  try {
    await generateLibrary(page, folder, 6)
    await app.addFolder(folder)
    const cells = page.getByRole('gridcell')
    const tile = (index: number) => page.locator(`[data-photo="${String(index)}"]`)
    await expect(page.locator('[role=gridcell] img[data-shown]')).toHaveCount(6)
    const press = async (index: number, ...keys: string[]) => {
      await page.locator('[role=gridcell][tabindex="0"]').focus()
      await page.keyboard.press('Home')
      for (let step = 0; step < index; step++) await page.keyboard.press('ArrowRight')
      for (const key of keys) await page.keyboard.press(key)
    }
    await press(0, 'p', '4', '6')
    await expect(tile(0)).toHaveAccessibleName(/4 stars, picked, label Red/)
    await press(1, 'x')
    await expect(tile(1)).toHaveAccessibleName(/rejected/)
    // `s` selects; the menu marks what is selected.
    await press(2, 's')
    await page.getByRole('button', { name: 'Stars, flags and labels' }).click()
    await page.getByRole('menuitem', { name: 'Purple' }).click()
    await expect(page.getByRole('menu')).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('toolbar', { name: 'Selection' })).toHaveCount(0)
    await expect(tile(2)).toHaveAccessibleName(/label Purple/)

    // In the viewer the same keys mean the same.
    await press(3, 'Enter')
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()
    await page.keyboard.press('p')
    await page.keyboard.press('i')
    await expect(page.getByRole('button', { name: 'Pick' })).toHaveAttribute('aria-pressed', 'true')
    await page.getByRole('radio', { name: 'Yellow' }).press('Space')
    await page.keyboard.press('Escape')
    await expect(tile(3)).toHaveAccessibleName(/picked, label Yellow/)

    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('button', { name: /^Picked/ }).click()
    await page.keyboard.press('Escape')
    await expect(cells).toHaveCount(2)
    await expect(page).toHaveURL(/flag=/)
    await page.reload()
    await app.ready()
    await expect(cells).toHaveCount(2)
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect(cells).toHaveCount(6)

    await page.locator('[role=gridcell][tabindex="0"]').focus()
    await page.keyboard.press('Control+z')
    await expect(tile(3)).toHaveAccessibleName(/picked(?!, label)/)
    // `g f` goes to Folders: its second key is not the one that makes a favourite.
    await page.locator('[role=gridcell][tabindex="0"]').focus()
    await page.keyboard.press('g')
    await page.keyboard.press('f')
    await expect(page.getByRole('heading', { level: 1, name: 'Folders' })).toBeAttached()
    await page.goBack()
    const rows = await app.assets()
    expect(rows.filter(({ favorite }) => favorite)).toEqual([])
    expect(rows.flatMap(({ flag }) => flag ?? []).sort()).toEqual(['pick', 'pick', 'reject'])
    expect(rows.flatMap(({ label }) => label ?? []).sort()).toEqual([1, 7])
  } finally {
    removeFolder(folder)
  }
})

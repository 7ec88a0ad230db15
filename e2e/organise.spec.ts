/** What a person decides about photos with keys and menus, and finds again. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './support/app.ts'
import { generateLibrary, listFiles, makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

test(
  'flags, labels and stars are set by keys and menu, shown, filtered by, and undone',
  { tag: '@core' },
  async ({ app }) => {
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
      await expect(page).toHaveURL(/q=pick/)
      await page.reload()
      await app.ready()
      await expect(cells).toHaveCount(2)
      await page.getByRole('button', { name: 'Clear search' }).click()
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
  },
)

test('the trash is emptied with a count, what was removed is brought back, and no file is touched', async ({
  openApp,
}) => {
  test.setTimeout(120_000)
  const app = await openApp({ width: 360, height: 740 })
  const { page } = app
  const folder = makeFolder()
  const cells = page.locator('[role=gridcell]')
  try {
    await generateLibrary(page, folder, 6)
    await app.addFolder(folder)
    const files = listFiles(folder).map((name) => readFileSync(join(folder, name)).toString('base64'))
    const hashes = (await app.assets()).map(({ hash }) => hash ?? '')
    await page.evaluate((assets) => window.museum.run('photos.trash', { assets }), hashes.slice(0, 2))

    await page.goto(`${app.url}/trash`)
    await app.ready()
    await expect(cells).toHaveCount(2)
    await expect(page.getByText(/After 30 days they leave the library/)).toBeVisible()
    await expectAccessible(page, 'trash')
    await expectNoOverflow(page, 'trash')
    await page.getByRole('button', { name: /Keep for/ }).click()
    await page.getByRole('option', { name: '7 days' }).click()
    await expect(page.getByText(/After 7 days they leave the library/)).toBeVisible()

    await page.getByRole('button', { name: 'Empty the trash' }).click()
    await expect(page.getByRole('heading', { name: 'Remove 2 photos from the library?' })).toBeVisible()
    await page.getByRole('button', { name: 'Remove from library' }).click()
    await expect(page.getByText('The trash is empty')).toBeVisible()

    await page.getByRole('button', { name: '2 photos were removed from the library' }).click()
    await expect(page).toHaveURL(/\/removed/)
    await expect(cells).toHaveCount(2)
    await expectAccessible(page, 'removed')
    await expectNoOverflow(page, 'removed')
    // Looking through the folder again does not bring them back by itself.
    await app.addFolder(folder)
    await expect(cells).toHaveCount(2)
    await page.getByRole('button', { name: 'Bring all back' }).click()
    await expect(page.getByText('Nothing was removed')).toBeVisible()
    await page.goto(app.url)
    await app.ready()
    await expect(cells).toHaveCount(6)
    expect(listFiles(folder).map((name) => readFileSync(join(folder, name)).toString('base64'))).toEqual(
      files,
    )
  } finally {
    removeFolder(folder)
  }
})

test('on a phone what is known of a photo is a sheet that waits to be asked for, and leaves the photo in sight', async ({
  openApp,
}) => {
  const app = await openApp({ width: 360, height: 740 })
  const { page } = app
  const folder = makeFolder()
  try {
    await generateLibrary(page, folder, 2)
    await app.addFolder(folder)
    // As it was left open on a wide window of this tab.
    await page.evaluate(() => sessionStorage.setItem('museum.viewer.info', 'open'))
    await page.getByRole('gridcell').first().click()
    const viewer = page.getByRole('dialog', { name: 'Viewer' })
    await expect(viewer).toBeVisible()
    const sheet = page.getByRole('complementary', { name: 'Info' })
    await expect(sheet).toHaveCount(0)
    await page.keyboard.press('i')
    await expect(sheet).toBeVisible()
    expect(await sheet.evaluate((element) => element.closest('[inert]') === null)).toBe(true)

    // Half of the height each: the whole picture stands above, and is not small.
    const picture = viewer.getByRole('img').first()
    const bar = viewer.getByRole('button', { name: 'Close', exact: true })
    const boxes = async () => {
      const [sheetBox, pictureBox, barBox] = await Promise.all(
        [sheet, picture, bar].map((one) => one.boundingBox()),
      )
      if (!sheetBox || !pictureBox || !barBox) throw new Error('the picture or its sheet is not in view')
      return { sheetBox, pictureBox, barEnd: barBox.y + barBox.height }
    }
    const isInSight = async () => {
      const { sheetBox, pictureBox, barEnd } = await boxes()
      return pictureBox.y >= barEnd && pictureBox.y + pictureBox.height <= sheetBox.y + 1
    }
    await expect.poll(isInSight).toBe(true)
    await expect.poll(async () => (await boxes()).sheetBox.y).toBeCloseTo(370, 0)
    expect((await boxes()).pictureBox.height).toBeGreaterThan(200)
    await expectAccessible(page, 'info on a phone')
    await expectNoOverflow(page, 'info on a phone')

    // Larger and smaller by keys, and under the hand.
    const handle = sheet.getByRole('separator', { name: 'Height of the info sheet' })
    await handle.focus()
    await page.keyboard.press('ArrowUp')
    await expect.poll(async () => (await boxes()).sheetBox.y).toBeLessThan(130)
    await page.keyboard.press('ArrowDown')
    await expect.poll(async () => (await boxes()).sheetBox.y).toBeCloseTo(370, 0)
    await page.mouse.move(180, 380)
    await page.mouse.down()
    await page.mouse.move(180, 200, { steps: 5 })
    await page.mouse.move(180, 150, { steps: 5 })
    await page.mouse.up()
    await expect.poll(async () => (await boxes()).sheetBox.y).toBeLessThan(130)

    // From photo to photo it stays; Escape closes it, and only then the viewer.
    const name = await picture.getAttribute('aria-label')
    await page.keyboard.press('PageDown')
    await expect(picture).not.toHaveAttribute('aria-label', name ?? '')
    await expect(sheet).toBeVisible()
    await sheet.getByRole('button', { name: 'Close info' }).focus()
    await page.keyboard.press('Escape')
    await expect(sheet).toHaveCount(0)
    await expect(viewer).toBeVisible()
    await expect(viewer.getByRole('button', { name: 'Info', exact: true })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(viewer).toHaveCount(0)
  } finally {
    removeFolder(folder)
  }
})

/** Words with typing errors, inside of other words, and in scripts without spaces: found, and never changed in silence. */

import { expect, test } from './support/app.ts'
import { generateLibrary, makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

test('a typing error is corrected in sight, and can be refused', async ({ app }) => {
  const { page } = app
  const folder = makeFolder('Holidays')
  const cells = page.getByRole('gridcell')
  const box = page.getByRole('searchbox', { name: 'Search' })
  const chips = page.getByRole('group', { name: 'Filters' })
  try {
    await generateLibrary(page, folder, 6)
    await app.addFolder(folder)
    await expect(cells).toHaveCount(6)
    const hashes = (await app.assets()).map(({ hash }) => hash)
    const caption = (text: string, ...places: number[]) =>
      page.evaluate(({ assets, text: caption }) => window.museum.run('photos.caption', { assets, caption }), {
        assets: places.map((place) => hashes[place] ?? ''),
        text,
      })
    await caption('Omas Geburtstag', 0, 1)
    await caption('Traumhochzeit 2019-1742', 2)
    await caption('去年の東京旅行', 3)

    await page.keyboard.press('/')
    await box.fill('geburstag')
    const item = page.getByRole('menuitem', { name: /Search for “geburstag”/ })
    await expect(item).toContainText('shows “Geburtstag”')
    await expect(item).toContainText('2')
    await page.keyboard.press('Enter')
    await expect(cells).toHaveCount(2)
    await expect(page).toHaveURL(/\?q=geburstag/)
    await expect(chips).toContainText('geburstag')
    const told = page.getByText('Showing results for “Geburtstag”.')
    await expect(told).toBeVisible()
    await expectAccessible(page, 'a corrected search')
    await expectNoOverflow(page, 'a corrected search')

    // The panel of a photo says which word it was found by.
    await page.locator('[role=gridcell][tabindex="0"]').focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()
    await page.keyboard.press('i')
    await expect(page.getByText('“Geburtstag” is in the title or the caption')).toBeVisible()
    await expect(page.getByText('for “geburstag”', { exact: true })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toHaveCount(0)

    await page.getByRole('button', { name: 'Search for “geburstag” instead' }).click()
    await expect(page.getByText('No photo found')).toBeVisible()
    await expect(told).toHaveCount(0)
    await expect(page).toHaveURL(/%22geburstag%22/)

    const search = async (text: string) => {
      await page.keyboard.press('/')
      await box.fill(text)
      await page.keyboard.press('Enter')
    }
    await search('hochzeit')
    await expect(page.getByText('No word begins with “hochzeit”.')).toBeVisible()
    await expect(cells).toHaveCount(1)
    for (const text of ['742', '"9-17"', '東京', '行']) {
      await search(text)
      await expect(cells, text).toHaveCount(1)
      await expect(page.getByText('Showing results'), text).toHaveCount(0)
    }
  } finally {
    removeFolder(folder)
  }
})

/** Where photos were taken, by name: typed, suggested, narrowed down, and read beside the photo. No request leaves for it. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { paintJpegs, withExif } from './support/jpeg.ts'
import { makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

const PHOTOS = [
  ['alfama.jpg', 38.7118, -9.13],
  ['belem.jpg', 38.71, -9.15],
  ['pena.jpg', 38.7876, -9.3906],
  ['louvre.jpg', 48.8606, 2.3376],
  ['atlantic.jpg', 35, -40],
  ['nowhere.jpg', undefined, undefined],
] as const

async function takePhotos(page: Page, folder: string): Promise<void> {
  const pictures = await paintJpegs(page, PHOTOS.length, 400, 300, 3)
  for (const [at, [name, lat, lon]] of PHOTOS.entries()) {
    const where = lat === undefined ? {} : { lat, lon }
    const dateTimeOriginal = `2021:05:0${String(at + 1)} 10:00:00`
    writeFileSync(
      join(folder, name),
      withExif(pictures[at] ?? Buffer.alloc(0), { dateTimeOriginal, ...where }),
    )
  }
}

test('photos are found by the names of places', async ({ openApp }) => {
  test.setTimeout(120_000)
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  page.setDefaultTimeout(8000)
  const folder = makeFolder('Journeys')
  const cells = page.getByRole('gridcell')
  const found = (text: string) =>
    page.evaluate(async (q) => (await window.museum.search(q)).map(({ path }) => path).sort(), text)
  try {
    await takePhotos(page, folder)
    await app.addFolder(folder)
    await app.idle()
    expect(await found('Lisbon')).toEqual(['alfama.jpg', 'belem.jpg', 'pena.jpg'])
    expect(await found('city:lisbon')).toEqual(['alfama.jpg', 'belem.jpg'])
    expect(await found('place:frankreich')).toEqual(['louvre.jpg'])
    expect(await found('geo:yes -place:Portugal')).toEqual(['atlantic.jpg', 'louvre.jpg'])
    expect(await page.evaluate(() => window.museum.placeOf(48.137, 11.575))).toMatchObject({
      country: 'DE',
      countryName: 'Germany',
      town: 'Munich',
    })
    expect(await page.evaluate(() => window.museum.placeOf(35, -40))).toBeNull()

    // Suggested while one types, and a chip afterwards.
    await page.keyboard.press('/')
    const field = page.getByRole('searchbox')
    await field.fill('portu')
    const suggestion = page.getByRole('menuitem', { name: /^Portugal/ })
    await expect(suggestion).toContainText('place')
    await suggestion.click()
    await page.keyboard.press('Enter')
    await expect(cells).toHaveCount(3)
    await expect(page.getByRole('group', { name: 'Filters' })).toContainText('Portugal')

    // Narrowed down to a town; other countries are still offered.
    const facets = page.getByRole('complementary', { name: 'Narrow down' })
    await facets
      .getByRole('group', { name: 'Towns' })
      .getByRole('button', { name: /^Sintra/ })
      .click()
    await expect(page).toHaveURL(/city(:|%3A)Sintra/)
    await expect(cells).toHaveCount(1)
    await expectAccessible(page, 'facets of places')
    await expectNoOverflow(page, 'facets of places')

    // Beside the photo: each name leads to the photos taken there.
    await cells.first().click()
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()
    await page.keyboard.press('i')
    const info = page.getByRole('complementary', { name: 'Info' })
    await expect(info.getByRole('button', { name: 'Photos taken in Sintra' })).toBeVisible()
    await expectAccessible(page, 'place in the info panel')
    await info.getByRole('button', { name: 'Photos taken in Lisbon' }).click()
    await expect(page).toHaveURL(/region(:|%3A)/)
    await expect(cells).toHaveCount(3)
  } finally {
    removeFolder(folder)
  }
})

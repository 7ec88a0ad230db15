/** Results narrowed by what stands beside them, by colour, and sorted: all of it written into the search. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { withExif } from './support/jpeg.ts'
import { makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

const PICTURES = [
  ['red.jpg', '#c81e28', 2021, 300],
  ['blue.jpg', '#3c6edc', 2022, 600],
  ['More/Deep/grass.jpg', '#6ea03c', 2023, 900],
  ['old.jpg', '#808080', 1999, 200],
] as const

async function paint(page: Page, folder: string): Promise<void> {
  for (const [name, colour, year, side] of PICTURES) {
    const encoded = await page.evaluate(
      async ([fill, size]) => {
        const canvas = new OffscreenCanvas(size, size)
        const context = canvas.getContext('2d')
        if (!context) throw new Error('no 2d context')
        context.fillStyle = fill
        context.fillRect(0, 0, size, size)
        // Something to tell by, and bytes that grow with the side.
        context.fillStyle = '#222'
        for (let at = 10; at < size; at += 20) context.fillRect(at, at, 8, 8)
        const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })
        return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())))
      },
      [colour, side] as const,
    )
    const jpeg = Buffer.from(encoded, 'base64')
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(
      join(folder, name),
      withExif(jpeg, { dateTimeOriginal: `${String(year)}:05:01 10:00:00`, make: 'Canon', model: 'R6' }),
    )
  }
}

test('results are narrowed by the facets beside them, and put into another order', async ({ openApp }) => {
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  page.setDefaultTimeout(8000)
  const folder = makeFolder('Colours')
  const cells = page.getByRole('gridcell')
  const facets = page.getByRole('complementary', { name: 'Narrow down' })
  const names = () =>
    page.evaluate(async (q) => (await window.museum.search(q)).map(({ path }) => path), currentSearch(page))
  try {
    await paint(page, folder)
    await app.addFolder(folder)
    await app.idle()
    await expect(cells).toHaveCount(4)
    expect(
      await page.evaluate(async () => (await window.museum.search('color:rot')).map(({ path }) => path)),
    ).toEqual(['red.jpg'])
    // Nothing is asked: nothing stands beside.
    await expect(facets).toHaveCount(0)

    await page.goto(`${app.url}/?q=type:photo`)
    await app.ready()
    await expect(facets).toBeVisible()
    await facets.getByRole('button', { name: /^Blue/ }).click()
    await expect(page).toHaveURL(/color(:|%3A)blue/)
    await expect(cells).toHaveCount(1)
    // A photo may have several colours: another one narrows, and here nothing has both. Where any will do, it says how many it would add.
    await expect(facets.getByRole('button', { name: /^Red/ })).toHaveCount(0)
    await facets.getByRole('button', { name: 'Any of them' }).click()
    await facets.getByRole('button', { name: /^Red\s*1/ }).click()
    await expect(page).toHaveURL(/color(:|%3A)blue(\||%7C)red/)
    await expect(cells).toHaveCount(2)
    await expect(page.getByRole('group', { name: 'Filters' })).toContainText('Colour: Blue / Red')
    await expectAccessible(page, 'facets')
    await expectNoOverflow(page, 'facets')

    // Left out: with Alt from the keyboard, and by the mode that a finger has.
    await facets.getByRole('button', { name: /^Blue/ }).focus()
    await page.keyboard.press('Alt+Enter')
    await expect(page).toHaveURL(/-color(:|%3A)blue/)
    await expect(facets.getByRole('button', { name: 'Blue, excluded' })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await facets.getByRole('button', { name: /^Red/ }).click()
    await expect(cells).toHaveCount(3)
    await facets.getByRole('button', { name: 'Exclude', exact: true }).click()
    await facets.getByRole('button', { name: /^2023/ }).click()
    await expect(page).toHaveURL(/-year(:|%3A)2023/)
    await expect(cells).toHaveCount(2)
    await facets.getByRole('button', { name: '2023, excluded' }).click()
    await expect(cells).toHaveCount(3)

    // Put away, it stays away.
    await facets.getByRole('button', { name: 'Hide filters' }).click()
    await page.reload()
    await app.ready()
    await expect(facets.getByRole('button', { name: 'Show filters' })).toBeVisible()
    await expect(facets.getByRole('group')).toHaveCount(0)

    // Sorted, the other way round, and as usual again.
    const sort = page.getByRole('button', { name: /^Sort: / })
    await expect(sort).toHaveAccessibleName('Sort: Date taken: Newest first')
    await sort.click()
    await page.getByRole('menuitemradio', { name: 'Size' }).click()
    await expect(page).toHaveURL(/sort(:|%3A)size/)
    await expect.poll(names).toEqual(['More/Deep/grass.jpg', 'red.jpg', 'old.jpg'])
    await sort.click()
    await page.getByRole('menuitemradio', { name: 'Smallest first' }).click()
    await expect.poll(names).toEqual(['old.jpg', 'red.jpg', 'More/Deep/grass.jpg'])
    await expect(page.getByRole('group', { name: 'Filters' })).toContainText('Size: Smallest first')
    await sort.click()
    await page.getByRole('menuitemradio', { name: 'Colour' }).click()
    await expect.poll(names).toEqual(['red.jpg', 'More/Deep/grass.jpg', 'old.jpg'])
    await sort.click()
    await expectAccessible(page, 'sort menu')
    await page.getByRole('menuitem', { name: 'Usual order' }).click()
    await expect(page).not.toHaveURL(/sort/)

    // A phone has both in one panel.
    await page.setViewportSize({ width: 360, height: 740 })
    await expect(sort).toBeHidden()
    await expect(facets).toHaveCount(0)
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('group', { name: 'Sort by' }).getByRole('button', { name: 'Name' }).click()
    await expect.poll(names).toEqual(['More/Deep/grass.jpg', 'old.jpg', 'red.jpg'])
    await expectAccessible(page, 'filters on a phone')
    await expectNoOverflow(page, 'filters on a phone')
  } finally {
    removeFolder(folder)
  }
})

test('folders are gone into a level at a time, and a photo that was opened and closed is no step to come back to', async ({
  openApp,
}) => {
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  page.setDefaultTimeout(8000)
  const folder = makeFolder('Colours')
  const cells = page.getByRole('gridcell')
  const facets = page.getByRole('complementary', { name: 'Narrow down' })
  try {
    await paint(page, folder)
    await app.addFolder(folder)
    await app.idle()
    await page.goto(`${app.url}/?q=type:photo`)
    await app.ready()
    // Folders, a level at a time: into one, and up again.
    await facets.getByRole('button', { name: /^More\s*1/ }).click()
    await expect(cells).toHaveCount(1)
    await facets.getByRole('button', { name: /^Deep\s*1/ }).click()
    await expect(page).toHaveURL(/folder(:|%3A).*More(\/|%2F)Deep/)
    await facets.getByRole('button', { name: /^Deep/, pressed: true }).click()
    await facets.getByRole('button', { name: /^More/, pressed: true }).click()
    await expect(page).not.toHaveURL(/folder/)
    await expect(cells).toHaveCount(4)

    // A photo that was opened and closed is no step to come back to.
    await cells.first().click()
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toHaveCount(0)
    await page.goBack()
    await expect(page).toHaveURL(/folder/)
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toHaveCount(0)
    await page.goForward()
    await expect(cells).toHaveCount(4)
  } finally {
    removeFolder(folder)
  }
})

function currentSearch(page: Page): string {
  return new URL(page.url()).searchParams.get('q') ?? ''
}

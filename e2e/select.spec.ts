/** Selecting: a lasso with the mouse, what photos have in common, and the basket, which holds across views and reloads. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { paintJpegs, withExif } from './support/jpeg.ts'
import { generateLibrary, makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

const cells = (page: Page) => page.getByRole('gridcell')
const chosen = (page: Page) => page.locator('[role=gridcell][aria-selected=true]')
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Selection' })

/** Three days of three photos, two cameras; the last photo has neither. */
async function makeTrip(page: Page, folder: string): Promise<void> {
  const pictures = await paintJpegs(page, 9, 480, 320, 3)
  for (const [index, picture] of pictures.entries()) {
    const name = `IMG_${String(index)}.jpg`
    const day = String(3 - Math.floor(index / 3)).padStart(2, '0')
    const model = index % 2 === 0 ? 'EOS R6' : 'EOS 90D'
    const dateTimeOriginal = `2024:05:${day} 12:0${String(index % 3)}:00`
    writeFileSync(
      join(folder, name),
      index === 8 ? picture : withExif(picture, { make: 'Canon', model, dateTimeOriginal, comment: name }),
    )
  }
}

async function boxOf(tile: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await tile.boundingBox()
  if (box === null) throw new Error('a tile is not on the screen')
  return box
}

const scrolled = (page: Page) =>
  page.getByRole('grid').evaluate((grid) => Math.round(grid.parentElement?.scrollTop ?? -1))

async function toTop(page: Page): Promise<void> {
  // What a swipe has set going rolls out first, and takes the view along once more.
  await expect(async () => {
    await page.getByRole('grid').evaluate((grid) => grid.parentElement?.scrollTo(0, 0))
    await page.waitForTimeout(300)
    expect(await scrolled(page)).toBe(0)
  }).toPass({ timeout: 10_000 })
  await expect(page.locator('[role=gridcell][data-photo="9"]')).toBeVisible()
}

interface Finger {
  readonly down: (x: number, y: number) => Promise<void>
  /** In steps, a frame or so each. */
  readonly move: (x: number, y: number) => Promise<void>
  readonly up: () => Promise<void>
}

/** Real touches: the browser decides whether they scroll. */
async function fingerOn(page: Page): Promise<Finger> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true })
  let at = { x: 0, y: 0 }
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd') =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [at] })
  return {
    down: async (x, y) => {
      at = { x, y }
      await send('touchStart')
    },
    move: async (x, y) => {
      const from = at
      for (let step = 1; step <= 6; step++) {
        at = { x: from.x + ((x - from.x) * step) / 6, y: from.y + ((y - from.y) * step) / 6 }
        await send('touchMove')
        await page.waitForTimeout(20)
      }
    },
    up: async () => {
      await send('touchEnd')
    },
  }
}

/** Presses, moves in steps, and leaves the button down. */
async function dragTo(page: Page, from: readonly [number, number], to: readonly [number, number]) {
  await page.mouse.move(...from)
  await page.mouse.down()
  await page.mouse.move(...to, { steps: 6 })
}

test('a lasso selects what it touches, adds, and takes back', async ({ openApp }) => {
  test.setTimeout(120_000)
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder('Trip')
  try {
    await makeTrip(page, folder)
    await app.addFolder(folder)
    await expect(cells(page)).toHaveCount(9)
    const first = await boxOf(cells(page).nth(0))
    const third = await boxOf(cells(page).nth(2))
    // From the free space beside the header of the first day over the photos below it.
    const start = [first.x + first.width + 40, first.y - 14] as const
    await dragTo(page, start, [third.x + 10, third.y + 30])
    await expect(chosen(page)).toHaveCount(2)
    await expect(bar(page)).toContainText('2 selected')
    await page.mouse.move(first.x + 20, first.y + 40, { steps: 3 })
    await expect(chosen(page)).toHaveCount(2)
    await expect(cells(page).nth(0)).toHaveAttribute('aria-selected', 'true')
    await page.mouse.up()
    await expect(chosen(page)).toHaveCount(2)
    // The keyboard goes on where the hand let go.
    await expect(cells(page).nth(0)).toBeFocused()

    // On a photo it begins as well; Ctrl adds, Escape takes only that back.
    await page.keyboard.down('Control')
    await dragTo(page, [third.x + 60, third.y + 30], [third.x + 90, third.y + 60])
    await page.keyboard.up('Control')
    await expect(chosen(page)).toHaveCount(3)
    await page.keyboard.press('Escape')
    await expect(chosen(page)).toHaveCount(2)
    await page.mouse.up()
    await expect(chosen(page)).toHaveCount(2)

    // Without Ctrl it is instead of what was selected, and no click follows that would open the photo.
    await dragTo(page, [third.x + 60, third.y + 30], [third.x + 90, third.y + 60])
    await page.mouse.up()
    await expect(chosen(page)).toHaveCount(1)
    await expect(page).toHaveURL(/^[^?]*\/(?:\?.*)?$/)
  } finally {
    removeFolder(folder)
  }
})

test('a lasso scrolls along at the edge and selects what is far below', async ({ openApp }) => {
  test.setTimeout(180_000)
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder('Years')
  try {
    await generateLibrary(page, folder, 60)
    await app.addFolder(folder)
    // At the largest size some dozen screens.
    await page.goto(`${app.url}/?zoom=large`)
    await app.ready()
    await expect(cells(page).first()).toBeVisible()
    const first = await boxOf(cells(page).nth(0))
    await dragTo(page, [first.x + 4, first.y + 4], [1300, 899])
    await expect
      .poll(async () => Number(/^\d+/.exec(await bar(page).innerText())?.[0] ?? 0), { timeout: 40_000 })
      .toBeGreaterThan(25)
    await page.mouse.up()
    // From the first photo on, none between is left out.
    await page.keyboard.press('Home')
    await expect(cells(page).first()).toHaveAttribute('aria-selected', 'true')
    await expect(page.locator('[role=gridcell][aria-selected=false]')).toHaveCount(0)
  } finally {
    removeFolder(folder)
  }
})

test('a finger that stays draws a range, over rows and beyond the edge; one that moves on scrolls', async ({
  openApp,
}) => {
  test.setTimeout(180_000)
  const app = await openApp({ width: 800, height: 900 })
  const { page } = app
  const folder = makeFolder('Years')
  try {
    await generateLibrary(page, folder, 120)
    await app.addFolder(folder)
    await expect(cells(page).first()).toBeVisible()
    const finger = await fingerOn(page)
    // Rows are used again while the view scrolls: what stands first in the page need not be the first photo.
    const photo = (n: number) => page.locator(`[role=gridcell][data-photo="${String(n)}"]`)
    const from = await boxOf(photo(4))
    const middle = [from.x + from.width / 2, from.y + from.height / 2] as const
    // Nothing is selected by a swipe, and it scrolls.
    await finger.down(...middle)
    await finger.move(middle[0], middle[1] - 150)
    await finger.up()
    await expect.poll(() => scrolled(page)).toBeGreaterThan(80)
    await expect(chosen(page)).toHaveCount(0)
    await toTop(page)

    // Held until its check appears, and drawn over the rows below: nothing between is left out, and nothing scrolls.
    await finger.down(...middle)
    await expect(chosen(page)).toHaveCount(1)
    const to = await boxOf(photo(9))
    await finger.move(to.x + 5, to.y + 5)
    await expect(chosen(page)).toHaveCount(6)
    expect(await scrolled(page)).toBe(0)
    const back = await boxOf(photo(6))
    await finger.move(back.x + 5, back.y + 5)
    await expect(chosen(page)).toHaveCount(3)
    // Upwards it begins on the same photo.
    const before = await boxOf(photo(2))
    await finger.move(before.x + 5, before.y + 5)
    await expect(chosen(page)).toHaveCount(3)
    await expect(photo(5)).toHaveAttribute('aria-selected', 'false')
    // Held at the lower edge the view goes on under it.
    await finger.move(300, 880)
    await expect
      .poll(async () => Number(/^\d+/.exec(await bar(page).innerText())?.[0] ?? 0), { timeout: 40_000 })
      .toBeGreaterThan(30)
    expect(await scrolled(page)).toBeGreaterThan(200)
    await finger.up()
    await expect(page).toHaveURL(/^[^?]*\/(?:\?.*)?$/)

    // From a photo that is selected it takes away; then a swipe scrolls as before.
    await toTop(page)
    await expect(photo(4)).toHaveAttribute('aria-selected', 'true')
    await finger.down(...middle)
    await expect(photo(4)).toHaveAttribute('aria-selected', 'false')
    await finger.move(to.x + 5, to.y + 5)
    await expect(photo(9)).toHaveAttribute('aria-selected', 'false')
    await finger.up()
    await finger.down(...middle)
    await finger.move(middle[0], middle[1] - 150)
    await finger.up()
    await expect.poll(() => scrolled(page)).toBeGreaterThan(80)
  } finally {
    removeFolder(folder)
  }
})

test('on a phone the bar gives its place to the pictures, but not while something is selected', async ({
  openApp,
}) => {
  test.setTimeout(120_000)
  const app = await openApp({ width: 360, height: 780 })
  const { page } = app
  const folder = makeFolder('Years')
  const top = (of: Locator) => of.evaluate((element) => element.getBoundingClientRect().top)
  const banner = page.getByRole('banner')
  const scrollBy = (y: number) =>
    page.getByRole('grid').evaluate((grid, by) => grid.parentElement?.scrollBy(0, by), y)
  try {
    await generateLibrary(page, folder, 40)
    await app.addFolder(folder)
    await expect(cells(page).first()).toBeVisible()
    await scrollBy(60)
    await page.waitForTimeout(100)
    await scrollBy(400)
    await expect.poll(() => top(banner)).toBeLessThan(-40)
    // It comes back with what is selected, without a turn of the scrolling.
    await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[role=gridcell]')]
        .find((cell) => cell.getBoundingClientRect().top > 200)
        ?.focus({ preventScroll: true }),
    )
    await page.keyboard.press('s')
    await expect(chosen(page)).toHaveCount(1)
    await expect.poll(() => top(bar(page))).toBe(0)
    await scrollBy(400)
    await page.waitForTimeout(600) // as long as it would take to leave
    await expect(page.locator('[data-bar=hidden]')).toHaveCount(1)
    expect(await top(bar(page))).toBe(0)
    await bar(page).getByRole('button', { name: 'Clear selection' }).click()
    await expect(bar(page)).toHaveCount(0)
    await expect.poll(() => top(banner)).toBeLessThan(-40)
  } finally {
    removeFolder(folder)
  }
})

test('the same day, camera and folder are selected from the menu; what nobody knows says so', async ({
  openApp,
}) => {
  test.setTimeout(120_000)
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder('Trip')
  const choose = async (name: string) => {
    await bar(page).getByRole('button', { name: 'More' }).press('Enter')
    await page.getByRole('menuitem', { name }).press('Enter')
  }
  try {
    await makeTrip(page, folder)
    await app.addFolder(folder)
    const hash = (await app.assets()).find(({ path }) => path === 'IMG_3.jpg')?.hash ?? ''
    const photo = page.locator(`[role=gridcell][data-hash="${hash}"]`)
    await photo.click({ modifiers: ['Control'] })
    await choose('Same day')
    await expect(bar(page)).toContainText('3 selected')
    await bar(page).getByRole('button', { name: 'Clear selection' }).click()
    await photo.click({ modifiers: ['Control'] })
    await choose('Same camera')
    await expect(bar(page)).toContainText('4 selected')
    await bar(page).getByRole('button', { name: 'More' }).press('Enter')
    await expect(page.getByRole('menuitem', { name: 'Same people' })).toHaveAttribute('aria-disabled', 'true')
    await expect(page.getByRole('menuitem', { name: 'Same people' })).toContainText(
      'No faces were gathered here',
    )
    await expectAccessible(page, 'what photos have in common')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
    await choose('Same folder')
    await expect(bar(page)).toContainText('9 selected')
    await expectNoOverflow(page, 'a selection')
  } finally {
    removeFolder(folder)
  }
})

test('Ctrl-A selects every photo before anything has the focus, and text in a field', async ({ openApp }) => {
  const app = await openApp({ width: 1280, height: 800 })
  const { page } = app
  const folder = makeFolder('Trip')
  try {
    await generateLibrary(page, folder, 5)
    await app.addFolder(folder)
    await expect(cells(page)).toHaveCount(5)
    await page.reload()
    await expect(cells(page)).toHaveCount(5)
    await page.keyboard.press('Control+a')
    await expect(bar(page)).toContainText('5')
    await expect(chosen(page)).toHaveCount(5)
    await page.keyboard.press('Escape')
    await expect(chosen(page)).toHaveCount(0)
    await page.keyboard.press('/')
    await page.getByRole('searchbox').fill('some words')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await expect(page.getByRole('searchbox')).toHaveValue('')
    await expect(chosen(page)).toHaveCount(0)
  } finally {
    removeFolder(folder)
  }
})

test('the basket holds across views and a reload, and is emptied and taken back', async ({ openApp }) => {
  test.setTimeout(120_000)
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder('Trip')
  const place = page.getByRole('navigation').getByRole('link', { name: /Basket/ })
  try {
    await makeTrip(page, folder)
    await app.addFolder(folder)
    await expect(place).toHaveCount(0)
    await cells(page).first().focus()
    await page.keyboard.press('s')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('a')
    await expect(page.getByText('2 put into the basket')).toBeVisible()
    await expect(place).toContainText('2')
    await page.keyboard.press('Escape')
    // One more from a search, without a selection.
    await page.goto(`${app.url}/?q=IMG_5`)
    await app.ready()
    await cells(page).first().focus()
    await page.keyboard.press('a')
    await expect(place).toContainText('3')

    await app.reload()
    await place.click()
    await expect(page.getByRole('heading', { level: 1, name: 'Basket' })).toBeAttached()
    await expect(cells(page)).toHaveCount(3)
    await expectAccessible(page, 'the basket')
    // Every action of the bar: all of it is rated, one is taken out, one goes to the trash.
    await cells(page).first().focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('4')
    await expect(page.getByText('Rated 3 with 4 stars')).toBeVisible()
    await page.keyboard.press('Escape')
    await cells(page).first().focus()
    await page.keyboard.press('a')
    await expect(cells(page)).toHaveCount(2)
    await cells(page).first().focus()
    await page.keyboard.press('Delete')
    await expect(cells(page)).toHaveCount(1)
    expect((await app.assets()).filter(({ rating }) => rating === 4)).toHaveLength(3)

    await page.getByRole('button', { name: 'Empty the basket' }).click()
    await expect(page.getByRole('heading', { name: 'The basket is empty' })).toBeVisible()
    await expect(place).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await expect(cells(page)).toHaveCount(1)
    expect(await page.evaluate(async () => (await window.museum.search('is:basket')).length)).toBe(1)
  } finally {
    removeFolder(folder)
  }
})

test('a right click opens the menu of what is selected, else of its photo alone', async ({ openApp }) => {
  test.setTimeout(120_000)
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder('Trip')
  const menu = page.getByRole('menu')
  const item = (name: string) => page.getByRole('menuitem', { name })
  try {
    await makeTrip(page, folder)
    await app.addFolder(folder)
    await expect(cells(page)).toHaveCount(9)
    await cells(page).nth(1).click({ button: 'right' })
    await expect(page.getByRole('menu', { name: '1 selected' })).toBeVisible()
    await expect(chosen(page)).toHaveCount(1)
    await expect(cells(page).nth(1)).toHaveAttribute('aria-selected', 'true')
    await expectAccessible(page, 'menu of a photo')
    await expectNoOverflow(page, 'menu of a photo')
    // Nothing chosen: it stays selected, and the focus comes back to it.
    await page.keyboard.press('Escape')
    await expect(menu).toHaveCount(0)
    await expect(chosen(page)).toHaveCount(1)
    await expect(cells(page).nth(1)).toBeFocused()

    // Among several that are selected it is about them all.
    await cells(page)
      .nth(2)
      .click({ modifiers: ['Shift'] })
    await expect(chosen(page)).toHaveCount(2)
    await cells(page).nth(2).click({ button: 'right' })
    await expect(page.getByRole('menu', { name: '2 selected' })).toBeVisible()
    await item('Favourite').first().click()
    await expect(page.getByText('Added 2 to favourites')).toBeVisible()
    await expect(menu).toHaveCount(0)

    // Outside of the selection it is about that photo, by keys as well; stars lie in a menu beside it.
    await cells(page).nth(2).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+F10')
    await expect(page.getByRole('menu', { name: '1 selected' })).toBeVisible()
    await expect(cells(page).nth(3)).toHaveAttribute('aria-selected', 'true')
    await expect(item('Stars, flags and labels')).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(item('5 stars')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(menu).toHaveCount(0)
    await expect(cells(page).nth(3)).toHaveAccessibleName(/5 stars/)

    // No room for two menus side by side.
    await page.setViewportSize({ width: 360, height: 780 })
    await cells(page).nth(0).click({ button: 'right' })
    await expect(item('5 stars')).toBeAttached()
    await expect(item('Stars, flags and labels')).toHaveCount(0)
    await expectNoOverflow(page, 'menu of a photo on a narrow window')
    await item('Move to Trash').click()
    await expect(cells(page)).toHaveCount(8)
    await expect(menu).toHaveCount(0)
  } finally {
    removeFolder(folder)
  }
})

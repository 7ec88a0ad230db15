/** Stacks: a burst and a RAW with its JPEG are one tile each, opened in place, and never hide a photo from anybody. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { asDng, paintJpegs, withExif } from './support/jpeg.ts'
import { makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

const cells = (page: Page) => page.getByRole('gridcell')
const shown = (page: Page) => page.locator('[role=gridcell] img[data-shown]')
const stackTop = (page: Page, count: number) =>
  page.getByRole('gridcell', { name: `stack of ${String(count)}` })

const TOPS = 6

/** A burst of four, three photos of one minute without seconds, a RAW with its JPEG, and one more. */
async function makeShoot(page: Page, folder: string): Promise<void> {
  const pictures = await paintJpegs(page, 9, 640, 480, 5)
  const write = (index: number, name: string, dateTimeOriginal: string) => {
    const [make, model] = ['Canon', 'EOS R6']
    const picture = pictures[index]
    if (picture === undefined) throw new Error('no picture was painted')
    writeFileSync(join(folder, name), withExif(picture, { make, model, dateTimeOriginal, comment: name }))
  }
  for (const [index, second] of ['07', '08', '08', '09'].entries())
    write(index, `IMG_100${String(index + 1)}.jpg`, `2024:05:04 12:00:${second}`)
  for (const index of [4, 5, 6]) write(index, `IMG_200${String(index)}.jpg`, '2024:05:03 09:30:00')
  write(7, 'IMG_3001.jpg', '2024:05:01 10:00:01')
  const dateTimeOriginal = '2024:04:30 10:00:01'
  write(8, 'DSC_0007.jpg', dateTimeOriginal)
  const preview = pictures[8]
  if (preview === undefined) throw new Error('no picture was painted')
  writeFileSync(join(folder, 'DSC_0007.dng'), asDng(preview, { width: 640, height: 480, dateTimeOriginal }))
}

test('bursts and RAW with JPEG are stacked, opened, searched, sorted and taken apart', async ({
  openApp,
}) => {
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder()
  try {
    await makeShoot(page, folder)
    await app.addFolder(folder)
    await expect(cells(page)).toHaveCount(TOPS)
    await expect(shown(page)).toHaveCount(TOPS)
    const found = await page.evaluate(() => window.museum.stacks())
    expect(found.map(({ kind, photos }) => [kind, photos.length])).toEqual([
      ['burst', 4],
      ['raw', 2],
    ])
    expect(found[1]?.photos.map(({ path }) => path.split('.').at(-1))).toEqual(['jpg', 'dng'])

    // Opened in place by its badge, closed by the key; the focus stays with the stack.
    const burst = stackTop(page, 4)
    await expect(burst).toHaveAttribute('aria-expanded', 'false')
    await burst.locator('[data-stack-badge]').click()
    await expect(burst).toHaveAttribute('aria-expanded', 'true')
    await expect(cells(page)).toHaveCount(TOPS + 3)
    await expect(page.locator('[data-stack=open]')).toHaveCount(4)
    await expect(shown(page)).toHaveCount(TOPS + 3)
    await expectAccessible(page, 'an open stack')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('o')
    await expect(cells(page)).toHaveCount(TOPS)
    await expect(burst).toBeFocused()

    // Opened in place, another of its photos comes on top: from the menu of what is selected, and by key.
    const names = () =>
      page.evaluate(async () =>
        (await window.museum.stacks({ kind: 'burst' }))[0]?.photos.map(({ path }) => path.split('/').at(-1)),
      )
    const selection = page.getByRole('toolbar', { name: 'Selection' })
    const inside = page.locator('[data-stack=open]')
    await page.keyboard.press('o')
    await expect(inside).toHaveCount(4)
    const third = (await names())?.[2]
    await inside.nth(2).hover()
    await inside.nth(2).locator('[data-check]').click()
    await selection.getByRole('button', { name: 'More' }).click()
    await expect(page.getByRole('menuitem', { name: 'Unstack' })).toContainText('Never stack these again')
    await page.getByRole('menuitem', { name: 'Put on top of its stack' }).click()
    await expect.poll(async () => (await names())?.[0]).toBe(third)
    await selection.getByRole('button', { name: 'Clear selection' }).click()
    await expect(inside).toHaveCount(4)
    const second = (await names())?.[1]
    await burst.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+O')
    await expect.poll(async () => (await names())?.[0]).toBe(second)
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await burst.focus()
    await page.keyboard.press('o')
    await expect(cells(page)).toHaveCount(TOPS)

    // In the viewer: a strip of its photos, keys to go through it, and another on top.
    await page.keyboard.press('Enter')
    const strip = page.getByRole('list', { name: 'Photos of this stack' })
    await expect(strip.getByRole('button')).toHaveCount(4)
    await page.keyboard.press('.')
    await expect(strip.getByRole('button').nth(1)).toHaveAttribute('aria-current', 'true')
    await page.keyboard.press('.')
    await expect(strip.getByRole('button').nth(2)).toHaveAttribute('aria-current', 'true')
    await expectAccessible(page, 'a stack in the viewer')
    await page.getByRole('dialog', { name: 'Viewer' }).getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Put on top of its stack' }).click()
    await expect(
      page
        .getByRole('region', { name: 'Notifications' })
        .getByText('Put on top of its stack', { exact: true }),
    ).toBeVisible()
    const topPath = () =>
      page.evaluate(async () =>
        (await window.museum.stacks({ kind: 'burst' }))[0]?.photos[0]?.path.split('/').at(-1),
      )
    const chosen = await topPath()
    await page.keyboard.press('Escape')
    await expect(cells(page)).toHaveCount(TOPS)

    // The one on top goes to the trash: the next comes up, and back it comes.
    await burst.focus()
    await page.keyboard.press('Delete')
    await expect(stackTop(page, 3)).toBeVisible()
    expect(await topPath()).not.toBe(chosen)
    await expect(cells(page)).toHaveCount(TOPS)
    await page.locator('main').press('Control+z')
    await expect(stackTop(page, 4)).toBeVisible()
    expect(await topPath()).toBe(chosen)

    // A search finds what lies below the top.
    const below = ['IMG_1001.jpg', 'IMG_1002.jpg'].find((name) => name !== chosen) ?? ''
    await page.goto(`${app.url}/?q=${below.slice(0, 8)}`)
    await expect(cells(page)).toHaveCount(1)
    await expect(page.locator('[data-stack]')).toHaveCount(0)
    await page.goto(app.url)
    await expect(cells(page)).toHaveCount(TOPS)

    // By hand: all photos of the day without seconds become one, and are taken apart again.
    await page
      .getByRole('button', { name: /3 May 2024/ })
      .first()
      .click()
    await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Stack', exact: true }).click()
    await expect(cells(page)).toHaveCount(TOPS - 2)
    // The first Escape may still be the menu's: what is selected would be let go by the click on its check.
    await expect(async () => {
      await page.keyboard.press('Escape')
      await expect(selection).toBeHidden({ timeout: 500 })
    }).toPass()
    await stackTop(page, 3).hover()
    await stackTop(page, 3).locator('[data-check]').click()
    await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Unstack' }).click()
    await expect(cells(page)).toHaveCount(TOPS)
    await page.keyboard.press('Escape')

    // Switched off in the settings, and all of a kind taken apart.
    await page.goto(`${app.url}/settings/appearance`)
    const bursts = page.getByRole('switch', { name: /^Bursts/ })
    await expect(bursts).toBeChecked()
    await expect(page.getByText('1 stack of 4 photos')).toBeVisible()
    await expectAccessible(page, 'settings, stacks')
    await expectNoOverflow(page, 'settings, stacks')
    await bursts.press('Space')
    await expect(page.getByText('1 stack of 4 photos')).toBeHidden()
    await bursts.press('Space')
    await expect(page.getByText('1 stack of 4 photos')).toBeVisible()
    await page.getByRole('button', { name: 'Unstack all: Bursts' }).click()
    await expect(page.getByText('1 stack of 4 photos')).toBeHidden()
    await page.goto(app.url)
    await expect(cells(page)).toHaveCount(TOPS + 3)
  } finally {
    removeFolder(folder)
  }
})

test('what a person said of stacks is undone by one press, and holds after a reload, a scan and a new import', async ({
  openApp,
}) => {
  test.setTimeout(90_000)
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder()
  const toast = page.getByRole('region', { name: 'Notifications' })
  const takeBack = async (said: string | RegExp) => {
    await expect(toast.getByText(said)).toBeVisible()
    await toast.getByRole('button', { name: 'Undo' }).click()
  }
  const kinds = () =>
    page.evaluate(async () =>
      (await window.museum.stacks()).map(({ kind, photos }) => `${kind} ${String(photos.length)}`),
    )
  const fromMenu = async (item: string) => {
    await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: new RegExp(`^${item}`) }).click()
  }
  const clear = async () => {
    await page
      .getByRole('toolbar', { name: 'Selection' })
      .getByRole('button', { name: 'Clear selection' })
      .click()
    await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeHidden()
  }
  try {
    await makeShoot(page, folder)
    await app.addFolder(folder)
    await expect(cells(page)).toHaveCount(TOPS)

    // By hand, taken back, and again.
    const selectDay = () =>
      page
        .getByRole('button', { name: /3 May 2024/ })
        .first()
        .click()
    await selectDay()
    await fromMenu('Stack')
    await expect(cells(page)).toHaveCount(TOPS - 2)
    await takeBack('3 stacked')
    await expect(cells(page)).toHaveCount(TOPS)
    expect(await kinds()).toEqual(['burst 4', 'raw 2'])
    await clear()
    await selectDay()
    await fromMenu('Stack')
    await expect(cells(page)).toHaveCount(TOPS - 2)
    await clear()

    // Another on top, taken back, and again.
    const top = () =>
      page.evaluate(async () =>
        (await window.museum.stacks({ kind: 'burst' }))[0]?.photos[0]?.path.split('/').at(-1),
      )
    const proposed = await top()
    const select = async (tile: Locator) => {
      await tile.hover()
      await tile.locator('[data-check]').click()
    }
    await stackTop(page, 4).locator('[data-stack-badge]').click()
    await expect(page.locator('[data-stack=open]')).toHaveCount(4)
    await select(page.locator('[data-stack=open]').nth(3))
    await fromMenu('Put on top of its stack')
    await expect.poll(top).not.toBe(proposed)
    await takeBack('Put on top of its stack')
    await expect.poll(top).toBe(proposed)
    await fromMenu('Put on top of its stack')
    await expect.poll(top).not.toBe(proposed)
    const chosen = await top()
    await clear()
    await stackTop(page, 4).locator('[data-stack-badge]').click()
    await expect(page.locator('[data-stack=open]')).toHaveCount(0)

    // One taken apart, back, and again.
    await select(stackTop(page, 2))
    await fromMenu('Unstack')
    await expect(cells(page)).toHaveCount(TOPS - 1)
    await takeBack('2 unstacked')
    await expect(cells(page)).toHaveCount(TOPS - 2)
    await fromMenu('Unstack')
    await expect(cells(page)).toHaveCount(TOPS - 1)

    const said = ['burst 4', 'manual 3']
    const expectAsSaid = async () => {
      expect(await kinds()).toEqual(said)
      expect(await top()).toBe(chosen)
      await expect(cells(page)).toHaveCount(TOPS - 1)
    }
    await expectAsSaid()
    await app.reload()
    await expectAsSaid()
    await app.addFolder(folder)
    await expectAsSaid()
    // Taken out of the library and added anew: what was said is keyed by content.
    await page.evaluate(async () => {
      for (const { id } of await window.museum.read('sources', {}))
        await window.museum.run('sources.remove', { id })
    })
    await expect(cells(page)).toHaveCount(0)
    await app.addFolder(folder)
    await expectAsSaid()

    // All of a kind at once, and back by one press, also of those made by hand.
    await page.goto(`${app.url}/settings/appearance`)
    for (const kind of ['Bursts', 'Made by you']) {
      await page.getByRole('button', { name: `Unstack all: ${kind}` }).click()
      await expect(page.getByRole('button', { name: `Unstack all: ${kind}` })).toBeHidden()
      await takeBack('1 stack taken apart')
      await expect(page.getByRole('button', { name: `Unstack all: ${kind}` })).toBeVisible()
    }
    // A rule that is off leaves what was put together by hand alone, and forgets nothing.
    await page.getByRole('switch', { name: /^Bursts/ }).press('Space')
    await expect.poll(kinds).toEqual(['manual 3'])
    await app.reload()
    expect(await kinds()).toEqual(['manual 3'])
    await page.getByRole('switch', { name: /^Bursts/ }).press('Space')
    await expect.poll(kinds).toEqual(said)
    expect(await top()).toBe(chosen)
  } finally {
    removeFolder(folder)
  }
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`stacks on a phone, ${colorScheme}`, async ({ openApp }) => {
    const app = await openApp({ width: 360, height: 740, colorScheme })
    const { page } = app
    const folder = makeFolder()
    try {
      await makeShoot(page, folder)
      await app.addFolder(folder)
      await expect(shown(page)).toHaveCount(TOPS)
      await stackTop(page, 4).locator('[data-stack-badge]').click()
      await expect(shown(page)).toHaveCount(TOPS + 3)
      await expectAccessible(page, 'an open stack on a phone')
      await expectNoOverflow(page, 'an open stack on a phone')
    } finally {
      removeFolder(folder)
    }
  })

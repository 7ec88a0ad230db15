/** Albums: made from a selection, put in order by mouse and keys, kept; those that fill themselves. */

import type { Page } from '@playwright/test'

import { expect, test, type App } from './support/app.ts'
import { generateLibrary, makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

/** Numbers of the photos of an album as it stands: `IMG_000003` is 3. */
async function inside(app: App, title: string): Promise<readonly number[]> {
  return app.page.evaluate(async (wanted) => {
    const album = (await window.museum.albums()).find((row) => row.title === wanted)
    if (album === undefined) return []
    const plan = {
      filters: [{ key: 'album' as const, any: [album.id], exact: true }],
      ...(album.order === null ? {} : { order: album.order }),
    }
    const { ids } = await window.museum.read('timeline', { plan })
    const tiles = await window.museum.read('tiles', { ids: [...ids] })
    return tiles.map(({ name }) => Number(/\d+/.exec(name)?.[0]))
  }, title)
}
/** The number of the photo that a person chose as its cover. */
async function coverOf(app: App, title: string): Promise<number | null> {
  return app.page.evaluate(async (wanted) => {
    const album = (await window.museum.albums()).find((row) => row.title === wanted)
    if (album?.hasOwnCover !== true || album.cover === null) return null
    const detail = await window.museum.read('photo', { hash: album.cover })
    return Number(/\d+/.exec(detail?.name ?? '')?.[0])
  }, title)
}
const tiles = (page: Page) => page.locator('[role=gridcell]')
const tileAt = (page: Page, place: number) => page.locator(`[data-photo="${String(place)}"]`)

test(
  'an album is made from a selection and put in order by mouse and keys',
  { tag: '@core' },
  async ({ openApp }) => {
    const app = await openApp({ width: 1440, height: 900 })
    const { page } = app
    const folder = makeFolder()
    try {
      await generateLibrary(page, folder, 6)
      await app.addFolder(folder)
      await expect(page.locator('[role=gridcell] img[data-shown]')).toHaveCount(6)

      // All of them, newest first, into a new album.
      await page.locator('[role=gridcell][tabindex="0"]').focus()
      await page.keyboard.press('Control+a')
      await page.keyboard.press('b')
      const adding = page.getByRole('dialog', { name: 'Add photos to an album' })
      await expectAccessible(page, 'add to album')
      await adding.getByRole('combobox').fill('Lisbon')
      await adding.getByRole('combobox').press('Enter')
      await expect(adding).toHaveCount(0)
      expect(await inside(app, 'Lisbon')).toEqual([5, 4, 3, 2, 1, 0])
      await page.keyboard.press('Escape')

      // g then a, and into it.
      await page.keyboard.press('g')
      await page.keyboard.press('a')
      await expect(page.getByRole('heading', { level: 1, name: 'Albums' })).toBeVisible()
      await page
        .getByRole('link', { name: /Lisbon/ })
        .first()
        .click()
      await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Lisbon')
      await expect(tiles(page)).toHaveCount(6)
      await expectAccessible(page, 'album')
      await expectNoOverflow(page, 'album')

      // By keys: the first one later, then to the end.
      await tileAt(page, 0).focus()
      await page.keyboard.press('Alt+ArrowRight')
      await expect.poll(() => inside(app, 'Lisbon')).toEqual([4, 5, 3, 2, 1, 0])
      await expect(tileAt(page, 1)).toBeFocused()
      await page.keyboard.press('Alt+End')
      await expect.poll(() => inside(app, 'Lisbon')).toEqual([4, 3, 2, 1, 0, 5])
      await expect(tileAt(page, 5)).toBeFocused()

      // By mouse: the last one before the second.
      const from = await tileAt(page, 4).boundingBox()
      const to = await tileAt(page, 1).boundingBox()
      if (from === null || to === null) throw new Error('the tiles are not in view')
      await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
      await page.mouse.down()
      await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 5 })
      await page.mouse.move(to.x + 6, to.y + to.height / 2, { steps: 3 })
      await page.mouse.up()
      await expect.poll(() => inside(app, 'Lisbon')).toEqual([4, 0, 3, 2, 1, 5])
      // It was a drag, not a click: no viewer.
      await expect(page.getByRole('dialog')).toHaveCount(0)

      // Two sections, one with a text, from their first photos.
      const addSection = async (before: number, heading: string, text: string) => {
        await tileAt(page, before).focus()
        await page.keyboard.press('s')
        await page.getByRole('button', { name: 'In this album', exact: true }).click()
        await page.getByRole('menuitem', { name: 'New section before it' }).click()
        const section = page.getByRole('dialog', { name: 'New section' })
        await section.getByRole('textbox', { name: 'Heading' }).fill(heading)
        await section.getByRole('textbox', { name: 'Text' }).fill(text)
        await section.getByRole('button', { name: 'Save' }).click()
        await expect(page.getByRole('rowheader', { name: heading })).toContainText(text)
        await page.keyboard.press('Escape')
      }
      await addSection(4, 'On the way home', '')
      await addSection(2, 'At the river', 'The last evening.')
      await expect(page.getByRole('rowheader', { name: 'On the way home' })).toBeVisible()
      await expectAccessible(page, 'album with sections')

      await app.reload()
      await expect(page.getByRole('rowheader', { name: /At the river/ })).toBeVisible()
      expect(await inside(app, 'Lisbon')).toEqual([4, 0, 3, 2, 1, 5])
      // The sections go, then the drag is taken back.
      for (let step = 0; step < 3; step++) await page.evaluate(() => window.museum.undo())
      await expect(page.getByRole('rowheader', { name: /At the river/ })).toHaveCount(0)
      expect(await inside(app, 'Lisbon')).toEqual([4, 3, 2, 1, 0, 5])

      // One photo out of it, seen in its info before.
      await tileAt(page, 0).focus()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()
      await page.getByRole('button', { name: 'More', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Use as cover' }).click()
      await expect.poll(() => coverOf(app, 'Lisbon')).toBe(4)
      await expect(page.getByRole('menu')).toHaveCount(0)
      await page.keyboard.press('i')
      await page.getByRole('button', { name: 'Remove from Lisbon' }).click()
      await expect(page.getByRole('button', { name: 'Remove from Lisbon' })).toHaveCount(0)
      await expect.poll(() => inside(app, 'Lisbon')).toEqual([3, 2, 1, 0, 5])
      await page.keyboard.press('Escape')

      // The album goes, its photos stay.
      await page.getByRole('button', { name: 'What to do with Lisbon' }).click()
      await page.getByRole('menuitem', { name: 'Delete album' }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Delete album' }).click()
      await expect(page.getByRole('heading', { name: 'This album is not there' })).toBeVisible()
      expect(await app.assets()).toHaveLength(6)
      await page.evaluate(() => window.museum.undo())
      await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Lisbon')
      await page.goto(`${app.url}/history`)
      await expect(
        page.getByText('6 added to Lisbon').or(page.getByText('Album created: Lisbon')),
      ).toBeVisible()
    } finally {
      removeFolder(folder)
    }
  },
)

test('a smart album counts while one types, fills itself, pauses, and is frozen', async ({ openApp }) => {
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder()
  try {
    await generateLibrary(page, folder, 6)
    await app.addFolder(folder)
    const hashes = (await app.assets()).map(({ hash }) => hash ?? '')
    const tag = (at: number) =>
      page.evaluate(
        (hash) => window.museum.run('photos.tag', { assets: [hash], add: ['Family'] }),
        hashes[at] ?? '',
      )
    await tag(0)
    await page.goto(`${app.url}/albums`)
    await expect(page.getByRole('heading', { name: 'No albums yet' })).toBeVisible()
    await expectAccessible(page, 'no albums')
    await page.getByRole('button', { name: 'New smart album' }).click()
    const dialog = page.getByRole('dialog', { name: 'Smart album' })
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Us')
    const search = dialog.getByRole('textbox', { name: 'Photos that fit this search' })
    // The count; below it is said what is missing.
    const live = dialog.getByRole('status').first()
    await search.fill('tag:Famil')
    await expect(dialog.getByText('is not there')).toBeVisible()
    await expect(dialog.getByRole('status').filter({ hasText: 'There is no tag “Famil” yet' })).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Create anyway' })).toBeVisible()
    await expect(live).toHaveText('No photo fits now')
    await search.fill('tag:Family')
    await expect(live).toHaveText('1 photo fits now')
    // What the album will hold is counted, of all that fit.
    await search.fill('type:photo')
    await dialog.getByRole('textbox', { name: 'At most', exact: true }).fill('2')
    await expect(live).toHaveText('Holds 2 photos of 6 that fit now')
    await dialog.getByRole('textbox', { name: 'At most', exact: true }).fill('')
    await search.fill('tag:Family')
    await expect(live).toHaveText('1 photo fits now')
    await expectAccessible(page, 'smart album')
    await dialog.getByRole('button', { name: 'Create' }).click()
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Us')
    await expect(tiles(page)).toHaveCount(1)

    await tag(3)
    await expect(tiles(page)).toHaveCount(2, { timeout: 1000 })
    await expectAccessible(page, 'smart album with photos')

    // Never this one; why the other.
    await tileAt(page, 0).focus()
    await page.keyboard.press('s')
    await page.getByRole('button', { name: 'Never show in this album' }).click()
    await expect(tiles(page)).toHaveCount(1)
    await tileAt(page, 0).focus()
    await page.keyboard.press('s')
    await page.getByRole('button', { name: 'In this album', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Why is it here?' }).click()
    await expect(page.getByRole('dialog').getByText('tag:Family')).toBeVisible()
    await expect(page.getByRole('dialog').getByText('fits', { exact: true })).toBeVisible()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
    await page.keyboard.press('Escape')

    // What is never in it stands in its form, and goes back to the search when that is saved, not before.
    await page.getByRole('button', { name: 'Change its search' }).click()
    const never = page.getByRole('region', { name: 'Never in it (1)' })
    const back = never.getByRole('button', { name: /Let the search decide about IMG_/ })
    await back.click()
    await expect(never.getByText('The search decides about 1 photo when you save.')).toBeVisible()
    await expectAccessible(page, 'exceptions of a smart album')
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await expect(tiles(page)).toHaveCount(1)
    await page.getByRole('button', { name: 'Change its search' }).click()
    await expect(back).toHaveAttribute('aria-pressed', 'false')
    await back.click()
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await expect(tiles(page)).toHaveCount(2)
    await page.evaluate(() => window.museum.undo())
    await expect(tiles(page)).toHaveCount(1)

    // The tag goes: the album says so and keeps what it had.
    await page.evaluate(() => window.museum.run('tags.delete', { tag: 'Family' }))
    await expect(page.getByText('Paused: tag:Family is not there.')).toBeVisible()
    await expect(tiles(page)).toHaveCount(1)
    await expectAccessible(page, 'paused album')
    await page.evaluate(() => window.museum.undo())
    await expect(page.getByText('Paused: tag:Family')).toHaveCount(0)

    // From anywhere photos come into it for good, although its search does not find them.
    const other = await page.evaluate(async () => {
      const { ids } = await window.museum.read('timeline', { plan: { filters: [] } })
      const rows = await window.museum.read('tiles', { ids: [...ids] })
      const details = await Promise.all(rows.map(({ hash }) => window.museum.read('photo', { hash })))
      return details.findIndex((detail) => detail?.tags.length === 0)
    })
    await page.goto(app.url)
    await app.ready()
    await tileAt(page, other).click({ modifiers: ['Control'] })
    await page.keyboard.press('b')
    const adding = page.getByRole('dialog', { name: 'Add 1 photo to an album' })
    await expectAccessible(page, 'add to a smart album')
    await adding
      .getByRole('list', { name: 'Always in a smart album' })
      .getByRole('button', { name: 'Us' })
      .click()
    await expect(adding).toHaveCount(0)
    await expect(page.getByText('Always in Us')).toBeVisible()
    expect(await inside(app, 'Us')).toHaveLength(2)

    // Frozen where all albums are.
    await page.goto(`${app.url}/albums`)
    await page.getByRole('button', { name: 'What to do with Us' }).click()
    await page.getByRole('menuitem', { name: 'Freeze' }).click()
    await expect.poll(() => page.evaluate(async () => (await window.museum.albums())[0]?.kind)).toBe('album')
    await tag(4)
    await tag(5)
    expect(await inside(app, 'Us')).toHaveLength(2)
    expect(await page.evaluate(async () => (await window.museum.albums())[0])).toMatchObject({
      kind: 'album',
      count: 2,
    })
  } finally {
    removeFolder(folder)
  }
})

/** A person who types, presses and goes on before the app has answered loses nothing and does nothing twice. */

import type { Page } from '@playwright/test'

import { expect, test, type App } from './support/app.ts'
import { generateLibrary, makeFolder, removeFolder } from './support/library.ts'

const tileAt = (page: Page, place: number) => page.locator(`[data-photo="${String(place)}"]`)
const viewer = (page: Page) => page.getByRole('dialog', { name: 'Viewer' })

/** What the person says of the newest photo. */
function newest(app: App) {
  return app.page.evaluate(async () => {
    const { ids } = await window.museum.read('timeline', { plan: { filters: [] } })
    const [tile] = await window.museum.read('tiles', { ids: [ids[0] ?? 0] })
    if (tile === undefined) return null
    const detail = await window.museum.read('photo', { hash: tile.hash })
    return { title: detail?.title ?? null, caption: detail?.caption ?? null, rating: tile.rating }
  })
}

/** Enter opens the photo that arrows have reached, whichever tile a script gives the focus. */
async function openFirst(page: Page): Promise<void> {
  await tileAt(page, 0).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
}

async function withPhotos(app: App, count: number, use: () => Promise<void>): Promise<void> {
  const folder = makeFolder()
  try {
    await generateLibrary(app.page, folder, count)
    await app.addFolder(folder)
    // Dates put photos where they stay.
    await app.idle()
    await expect(app.page.locator('[role=gridcell] img[data-shown]')).toHaveCount(count)
    await use()
  } finally {
    removeFolder(folder)
  }
}

test('what is being typed is kept when one goes back or reloads, and a caption is read as its marks mean', async ({
  openApp,
}) => {
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  await withPhotos(app, 2, async () => {
    await openFirst(page)
    await expect(viewer(page)).toBeVisible()
    await page.keyboard.press('i')
    const caption = page.getByRole('textbox', { name: 'Caption' })
    await caption.fill('**Nonna** at [the lake](https://example.com/)\n\n- <b>one</b>\n- two')
    const preview = page.getByRole('group', { name: 'How it will read' })
    await expect(preview.locator('strong')).toHaveText('Nonna')
    await page.goBack()
    await expect(viewer(page)).toHaveCount(0)
    await expect.poll(async () => (await newest(app))?.caption).toContain('**Nonna**')
    await expect(tileAt(page, 0)).toHaveAttribute('aria-label', /Nonna at the lake/)

    await openFirst(page)
    const panel = viewer(page)
    await expect(panel.getByRole('link', { name: 'the lake' }).first()).toHaveAttribute(
      'href',
      'https://example.com/',
    )
    await expect(panel.getByRole('listitem').filter({ hasText: '<b>one</b>' }).first()).toBeVisible()
    await page.getByRole('button', { name: 'Edit the caption' }).click()
    await expect(caption).toBeFocused()
    await expect(caption).toHaveValue(/^\*\*Nonna/)

    await page.getByRole('textbox', { name: 'Title' }).fill('The lake')
    await app.reload()
    await expect.poll(async () => (await newest(app))?.title).toBe('The lake')
  })
})

test('keys that follow Enter are for the photo that opens', async ({ openApp }) => {
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  await withPhotos(app, 2, async () => {
    await openFirst(page)
    await page.waitForTimeout(100)
    await page.keyboard.press('5')
    await expect.poll(async () => (await newest(app))?.rating).toBe(5)
    await expect(viewer(page)).toBeVisible()

    // Undone and done again, only the last is said, and each offers the other.
    await page.keyboard.press('Control+z')
    await expect(page.getByRole('button', { name: 'Redo' })).toBeVisible()
    await page.keyboard.press('Control+Shift+z')
    const region = page.getByRole('region', { name: 'Notifications' })
    await expect(region.getByRole('button', { name: 'Undo' })).toBeVisible()
    await expect(region.getByRole('button', { name: 'Redo' })).toHaveCount(0)
  })
})

test('a double click makes one album, and every press of a key moves a photo in it', async ({ openApp }) => {
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  await withPhotos(app, 8, async () => {
    await page.goto(`${app.url}/albums`)
    await page.getByRole('button', { name: 'New album' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'New album' })
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Twice')
    await dialog.getByRole('button', { name: 'Create' }).dblclick()
    await expect(dialog).toHaveCount(0)
    const titles = () => page.evaluate(async () => (await window.museum.albums()).map(({ title }) => title))
    await expect.poll(titles).toEqual(['Twice'])
    await page.waitForTimeout(500)
    expect(await titles()).toEqual(['Twice'])

    const order = () =>
      page.evaluate(async () => {
        const [album] = await window.museum.albums()
        if (album === undefined) return []
        const filters = [{ key: 'album' as const, any: [album.id], exact: true }]
        const plan = { filters, ...(album.order === null ? {} : { order: album.order }) }
        return [...(await window.museum.read('timeline', { plan })).ids]
      })
    await page.evaluate(async () => {
      const [album] = await window.museum.albums()
      if (album !== undefined)
        await window.museum.run('albums.add', { album: album.id, plan: { filters: [] } })
    })
    await expect(page.locator('[role=gridcell]')).toHaveCount(8)
    const before = await order()
    await tileAt(page, 0).focus()
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('Alt+ArrowRight')
    const [first, ...rest] = before
    await expect.poll(order).toEqual([...rest.slice(0, 5), first, ...rest.slice(5)])
  })
})

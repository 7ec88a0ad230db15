/** The first hour of a person with their photos, from an empty window to everything being there again tomorrow. */

import { expect as baseExpect, test } from './support/app.ts'
import { generateLibrary, makeFolder, removeFolder } from './support/library.ts'

/** As long as a machine that does five other things may need; a fast one does not wait. */
const expect = baseExpect.configure({ timeout: 20_000 })

test(
  'a dropped folder becomes a library that keeps what was decided and where one was',
  { tag: '@core' },
  async ({ openApp }) => {
    test.setTimeout(120_000)
    const app = await openApp({ firstVisit: true })
    const { page } = app
    const folder = makeFolder('Summer')
    try {
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByRole('button', { name: 'Choose a folder' })).toBeVisible()

      await generateLibrary(page, folder, 60)
      await app.addFolder(folder)
      await expect(page.locator('[role=gridcell] img[data-shown]').first()).toBeVisible()
      expect((await app.assets()).map(({ stages }) => stages.thumb?.state)).toEqual(Array(60).fill('done'))

      // To the middle of the library: the address says which day is on top.
      await page.locator('[role=gridcell][tabindex="0"]').focus()
      await page.keyboard.press('PageDown')
      await page.keyboard.press('PageDown')
      await expect(page).toHaveURL(/[?&]at=/)
      const focused = page.locator('[role=gridcell]:focus')
      const photo = await focused.getAttribute('data-photo')

      await page.keyboard.press('Enter')
      const viewer = page.getByRole('dialog', { name: 'Viewer' })
      await expect(viewer).toBeVisible()
      await expect(page).toHaveURL(/\/photo\/[0-9a-f]{64}/)
      const hash = /photo\/([0-9a-f]{64})/.exec(page.url())?.[1] ?? ''
      const asset = () => page.evaluate((id) => window.museum.read('photo', { hash: id }), hash)

      await page.keyboard.press('f')
      await expect.poll(async () => (await asset())?.favorite).toBe(true)
      await page.keyboard.press('4')
      await expect.poll(async () => (await asset())?.rating).toBe(4)
      await page.keyboard.press(']')
      await expect.poll(async () => (await asset())?.rotation).toBe(90)

      await page.keyboard.press('Delete')
      await expect.poll(async () => (await asset())?.trashedAt).not.toBeNull()
      await page.keyboard.press('Control+z')
      await expect.poll(async () => (await asset())?.trashedAt).toBeNull()

      await page.keyboard.press('Escape')
      await expect(viewer).toHaveCount(0)
      // Once the view has come to rest: what was put back moved rows.
      let at: string | null = null
      const isAtRest = () => {
        const before = at
        at = new URL(page.url()).searchParams.get('at')
        return at !== null && at === before
      }
      await expect.poll(isAtRest, { intervals: [500] }).toBe(true)

      // Tomorrow: the address without its place, as somebody types it.
      await page.goto(app.url)
      await app.ready()
      await expect(page.locator('[role=gridcell] img[data-shown]').first()).toBeVisible()
      await expect.poll(() => new URL(page.url()).searchParams.get('at')).toBe(at)
      await expect(page.locator(`[role=gridcell][data-photo="${photo ?? ''}"]`)).toBeInViewport()
      expect(await asset()).toMatchObject({ favorite: true, rating: 4, rotation: 90, trashedAt: null })
      expect(await app.assets()).toHaveLength(60)
    } finally {
      removeFolder(folder)
    }
  },
)

/** What was seen last is seen at once, in the same places, before the library is open; and nothing that was put away since. */

import type { Page } from '@playwright/test'
import { expect, report, test } from './support/app.ts'
import { generateLibrary, makeFolder, removeFolder } from './support/library.ts'

type Place = readonly number[]

declare global {
  interface Window {
    /** When the first kept picture was drawn and when the grid was there, ms since the page began; where they were, by hash. */
    seen: { lookMs: number | null; gridMs: number | null; look: Record<string, Place> }
  }
}

/** Before anything of the page runs. */
async function watchOpening(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.seen = { lookMs: null, gridMs: null, look: {} }
    requestAnimationFrame(function look() {
      for (const image of document.querySelectorAll<HTMLImageElement>('[data-first-look] img')) {
        const { x, y, width, height } = image.getBoundingClientRect()
        window.seen.look[image.src.split('/').at(-2) ?? ''] = [x, y, width, height].map(Math.round)
        if (image.complete && image.naturalWidth > 0) window.seen.lookMs ??= performance.now()
      }
      if (document.querySelector('[role=gridcell]') !== null) window.seen.gridMs ??= performance.now()
      requestAnimationFrame(look)
    })
  })
}

function placesInGrid(page: Page): Promise<Record<string, Place>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLImageElement>('[role=gridcell] img[data-shown]')].map((image) => {
        const { x, y, width, height } = image.getBoundingClientRect()
        return [image.src.split('/').at(-2) ?? '', [x, y, width, height].map(Math.round)]
      }),
    ),
  )
}

test('the photos seen last are there before the library is, in their places', async ({ app }) => {
  test.setTimeout(120_000)
  const { page } = app
  const folder = makeFolder()
  const kept = () => page.evaluate(() => localStorage.getItem('museum.firstLook') ?? '')
  const look = page.locator('[data-first-look]')
  try {
    await generateLibrary(page, folder, 60)
    await app.addFolder(folder)
    await page.locator('[role=gridcell][tabindex="0"]').focus()
    await page.keyboard.press('PageDown')
    await expect.poll(kept).toContain('"hash"')
    // At rest, and no longer than that: what is kept is where the view stands now.
    await page.waitForTimeout(1200)

    await watchOpening(page)
    await app.reload()
    await expect(page.locator('[role=gridcell] img[data-shown]').first()).toBeVisible()
    await expect(look).toHaveCount(0)
    const seen = await page.evaluate(() => window.seen)
    // A dropped folder must be connected again after a reload, and the banner that says so moves everything down alike.
    const shifts = async () => {
      const grid = await placesInGrid(page)
      const shift = ([hash, [x = 0, y = 0, width = 0, height = 0]]: [string, Place]): string => {
        const [nowX = NaN, nowY = NaN, nowWidth = NaN, nowHeight = NaN] = grid[hash] ?? []
        return [nowX - x, nowY - y, nowWidth - width, nowHeight - height].join(' ')
      }
      return [...new Set(Object.entries(seen.look).map(shift))]
    }
    report('first look', {
      'photos after ms': Math.round(seen.lookMs ?? NaN),
      'grid after ms': Math.round(seen.gridMs ?? NaN),
      photos: Object.keys(seen.look).length,
    })
    expect(Object.keys(seen.look).length).toBeGreaterThan(5)
    expect(seen.lookMs).not.toBeNull()
    await expect.poll(shifts).toEqual([expect.stringMatching(/^0 \d+ 0 0$/)])

    // Another page has no photos to show, and keeps its own.
    await page.goto(`${app.url}/settings/about`)
    await app.ready()
    expect(await page.evaluate(() => Object.keys(window.seen.look))).toEqual([])

    // What is hidden is gone from there as well, at once.
    await page.goto(app.url)
    await app.ready()
    await page.locator('[role=gridcell] img[data-shown]').first().waitFor()
    const [first = ''] = Object.keys(seen.look)
    await page.evaluate((hash) => window.museum.run('photos.hide', { assets: [hash], hidden: true }), first)
    await expect.poll(async () => (await kept()).includes(first)).toBe(false)
    await page.reload()
    await app.ready()
    expect(await page.evaluate(() => Object.keys(window.seen.look))).not.toContain(first)
  } finally {
    removeFolder(folder)
  }
})

test('what was kept in another size, or by another hand, is left alone', async ({ app }) => {
  const { page } = app
  await watchOpening(page)
  for (const text of [
    '{',
    '[]',
    '{"page":"/?","width":1,"height":1,"grid":{},"photos":[],"words":[]}',
    '"x"',
  ]) {
    await page.evaluate((stored) => localStorage.setItem('museum.firstLook', stored), text)
    await app.reload()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('[data-first-look]')).toHaveCount(0)
  }
})

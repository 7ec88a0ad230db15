/**
 * Large libraries in the real app: how soon the grid is there, whether anything stutters, what it weighs.
 * 100,000 photos, the newest with thumbnails of their own, and 500,000 rows without.
 */

import type { Page } from '@playwright/test'
import { makeProfile, openBrowser, removeProfile, killBrowser } from '../e2e/support/chromium.ts'
import type { BenchRow } from './row.ts'
import { serveApp } from './support.ts'

const LIBRARIES = [
  // Chromium takes 5 ms to make a file in OPFS: the newest have pictures, which is where flinging begins.
  { rows: 100_000, thumbs: 5_000 },
  { rows: 500_000, thumbs: 0 },
] as const

export default async function benchLibraries(): Promise<readonly BenchRow[]> {
  const served = await serveApp()
  const result: BenchRow[] = []
  try {
    for (const library of LIBRARIES) result.push(...(await measureLibrary(served.url, library)))
  } finally {
    served.close()
  }
  return result
}

async function measureLibrary(url: string, library: (typeof LIBRARIES)[number]): Promise<BenchRow[]> {
  const profile = makeProfile()
  const name = `${String(library.rows / 1000)}k`
  try {
    const filling = await openBrowser(profile)
    const fillPage = await filling.newPage()
    await fillPage.goto(`${url}/fill/fill.html`)
    const filled = await fillPage.evaluate((request) => window.fillLibrary(request), library)
    if (filled.error !== undefined) throw new Error(`The library could not be filled: ${filled.error}`)
    await fillPage.close()
    // Once, so that the service worker and caches are there: the figure is that of every later visit.
    const first = await filling.newPage()
    await first.goto(url)
    await first.waitForSelector('[role=gridcell]', { timeout: 60_000 })
    await first.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, {
      timeout: 60_000,
    })
    await first.waitForTimeout(3000) // what a first start does beside it
    await filling.close()

    const context = await openBrowser(profile, {
      args: ['--enable-precise-memory-info', '--js-flags=--expose-gc'],
    })
    const page = await context.newPage()
    await page.waitForTimeout(2500) // the browser has started and is at rest, as it is when a person opens a tab
    await page.addInitScript(watchPage)
    await page.goto(url)
    await page.waitForFunction(() => globalThis.pageState.gridAt > 0, undefined, { timeout: 60_000 })
    if (library.thumbs > 0)
      await page.waitForFunction(() => globalThis.pageState.photosAt > 0, undefined, { timeout: 60_000 })
    const { gridAt: openMs, photosAt } = await page.evaluate(() => globalThis.pageState)
    await page.waitForTimeout(3000)
    await resetTasks(page)
    await fling(page)
    const flinging = await readTasks(page)
    await resetTasks(page)
    await scrub(page)
    const scrubbing = await readTasks(page)
    const heapMB = await page.evaluate(() => {
      ;(globalThis as { gc?: () => void }).gc?.()
      return (
        (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize / 2 ** 20
      )
    })
    await context.close()
    return [
      // Without thumbnails there is nothing that could be seen again.
      ...(library.thumbs === 0
        ? []
        : [
            {
              name: `${name}: open to the photos seen last`,
              value: Math.round(photosAt),
              unit: 'ms',
              target: '≤ 1000',
              ok: photosAt > 0 && photosAt <= 1000,
            },
          ]),
      {
        name: `${name}: open to first grid`,
        value: Math.round(openMs),
        unit: 'ms',
        target: '≤ 1000',
        ok: openMs <= 1000,
      },
      {
        name: `${name}: longest task while flinging`,
        value: Math.round(flinging),
        unit: 'ms',
        target: '≤ 50',
        ok: flinging <= 50,
      },
      {
        name: `${name}: longest task while scrubbing`,
        value: Math.round(scrubbing),
        unit: 'ms',
        target: '≤ 50',
        ok: scrubbing <= 50,
      },
      {
        name: `${name}: page heap`,
        value: Math.round(heapMB),
        unit: 'MB',
        target: '≤ 300',
        ok: heapMB <= 300,
      },
    ]
  } finally {
    killBrowser(profile)
    removeProfile(profile)
  }
}

declare global {
  var pageState: { longestTask: number; photosAt: number; gridAt: number }
}

/** Runs in the page: when the first photo was drawn (kept from last time, or in the grid), when the grid was there, and the longest task since, 0 when none reached the 50 ms Chromium reports. */
function watchPage(): void {
  const state = { longestTask: 0, photosAt: 0, gridAt: 0 }
  globalThis.pageState = state
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) state.longestTask = Math.max(state.longestTask, entry.duration)
  }).observe({ entryTypes: ['longtask'] })
  requestAnimationFrame(function look() {
    const images = document.querySelectorAll<HTMLImageElement>('[data-first-look] img, [role=gridcell] img')
    if ([...images].some((image) => image.complete && image.naturalWidth > 0))
      state.photosAt = performance.now()
    else requestAnimationFrame(look)
  })
  const grid = new MutationObserver(() => {
    if (document.querySelector('[role=gridcell]') === null) return
    state.gridAt = performance.now()
    grid.disconnect()
  })
  grid.observe(document, { childList: true, subtree: true })
}

async function resetTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    globalThis.pageState.longestTask = 0
  })
}

async function readTasks(page: Page): Promise<number> {
  await page.waitForTimeout(300)
  return page.evaluate(() => globalThis.pageState.longestTask)
}

async function fling(page: Page): Promise<void> {
  await page.mouse.move(700, 500)
  for (let step = 0; step < 120; step++) {
    await page.mouse.wheel(0, step < 60 ? 3000 : -2500)
    await page.waitForTimeout(33)
  }
}

/** The scrubber from end to end with the mouse, as a person looks for a year. */
async function scrub(page: Page): Promise<void> {
  const box = await page.getByRole('slider').first().boundingBox()
  if (box === null) throw new Error('There is no scrubber.')
  const x = box.x + box.width / 2
  await page.mouse.move(x, box.y + 4)
  await page.mouse.down()
  for (let step = 0; step <= 100; step++) {
    await page.mouse.move(x, box.y + 4 + ((box.height - 8) * (step <= 50 ? step * 2 : 200 - step * 2)) / 100)
    await page.waitForTimeout(25)
  }
  await page.mouse.up()
  if (new URL(page.url()).pathname !== '/')
    throw new Error('The scrubber was missed: something else was clicked.')
}

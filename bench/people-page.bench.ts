/**
 * The page People with 10,000 clusters in the real app: how soon faces are there, whether anything stutters while it is scrolled
 * and while the slider moves, what it weighs.
 */

import type { Page } from '@playwright/test'
import { killBrowser, makeProfile, openBrowser, removeProfile } from '../e2e/support/chromium.ts'
import type { BenchRow } from './row.ts'
import { serveApp } from './support.ts'

const CLUSTERS = 10_000
const FACES_EACH = 5
const TASK_TARGET_MS = 50
const OPEN_TARGET_MS = 1500

export default async function benchPeoplePage(): Promise<readonly BenchRow[]> {
  const served = await serveApp()
  const profile = makeProfile()
  try {
    const filling = await openBrowser(profile)
    const fillPage = await filling.newPage()
    await fillPage.goto(`${served.url}/fill/fill.html`)
    const filled = await fillPage.evaluate((request) => window.fillLibrary(request), {
      rows: CLUSTERS * FACES_EACH,
      thumbs: 0,
      people: CLUSTERS,
    })
    if (filled.error !== undefined) throw new Error(`The library could not be filled: ${filled.error}`)
    await fillPage.close()
    const first = await filling.newPage()
    await first.goto(served.url)
    await first.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, {
      timeout: 60_000,
    })
    await first.waitForTimeout(3000)
    await filling.close()

    const context = await openBrowser(profile, { args: ['--enable-precise-memory-info'] })
    const page = await context.newPage()
    await page.addInitScript(watchTasks)
    await page.goto(`${served.url}/people`)
    await page.waitForSelector('main [role=listitem]', { timeout: 60_000 })
    const openMs = await page.evaluate(() => performance.now())
    await page.waitForTimeout(2000)
    const opening = await longest(page)
    await page.mouse.move(700, 500)
    let drawn = 0
    for (let step = 0; step < 120; step++) {
      await page.mouse.wheel(0, step < 60 ? 3000 : -2500)
      await page.waitForTimeout(33)
      if (step % 20 === 0) drawn = Math.max(drawn, await page.locator('main [role=listitem]').count())
    }
    const scrolling = await longest(page)
    await page.getByRole('slider').focus()
    for (let step = 0; step < 6; step++) {
      await page.keyboard.press(step % 2 === 0 ? 'ArrowRight' : 'ArrowLeft')
      await page.waitForTimeout(300)
    }
    const sliding = await longest(page)
    await page.getByRole('textbox', { name: 'Find a name' }).fill('ana')
    const filtering = await longest(page)
    await context.close()
    const name = `page People, ${CLUSTERS.toLocaleString('en')} clusters`
    const task = (what: string, ms: number): BenchRow => ({
      name: `${name}: longest task ${what}`,
      value: Math.round(ms),
      unit: 'ms',
      target: `≤ ${String(TASK_TARGET_MS)}`,
      ok: ms <= TASK_TARGET_MS,
    })
    return [
      {
        name: `${name}: address to first faces`,
        value: Math.round(openMs),
        unit: 'ms',
        target: `≤ ${String(OPEN_TARGET_MS)}`,
        ok: openMs <= OPEN_TARGET_MS,
        note: `at most ${String(drawn)} of them in the document while scrolled`,
      },
      task('while opening', opening),
      task('while scrolled', scrolling),
      task('while the slider moves', sliding),
      task('while a name is looked for', filtering),
    ]
  } finally {
    killBrowser(profile)
    removeProfile(profile)
    served.close()
  }
}

declare global {
  var longestTask: number
}

/** Runs in the page: Chromium reports what takes 50 ms or longer; 0: nothing did. */
function watchTasks(): void {
  globalThis.longestTask = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      globalThis.longestTask = Math.max(globalThis.longestTask, entry.duration)
  }).observe({ entryTypes: ['longtask'] })
}

/** Since it was asked last. */
async function longest(page: Page): Promise<number> {
  await page.waitForTimeout(300)
  return page.evaluate(() => {
    const ms = globalThis.longestTask
    globalThis.longestTask = 0
    return ms
  })
}

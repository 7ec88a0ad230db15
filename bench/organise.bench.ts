/**
 * Half of a library of 100,000 marked, tagged and thrown away in one step in the real app, taken back and done again; smart albums after a thousand
 * changes; the counts beside the results. From the call to its answer, with the timeline open.
 */

import type { Page } from '@playwright/test'
import { makeProfile, openBrowser, removeProfile } from '../e2e/support/chromium.ts'
import type { BenchRow } from './row.ts'
import { serveApp } from './support.ts'

const ROWS = 100_000
const HALF = 'limit:50000'
const STEP_MS = 3000
const TASK_MS = 50
const ALBUM_MS = 100
const FACETS_MS = 100
const ROUNDS = 5
/** Nothing, a few photos, a quarter and nearly all of what `bench/fill` makes. */
const FACET_SEARCHES = ['', '"castle with"', 'beach', '2019', '-beach'] as const

interface Step {
  readonly name: string
  readonly ms: number
  /** The longest task of the page meanwhile and in the half second after it, ms; 0: none above 50. */
  readonly longestTask: number
}

export default async function benchOrganise(): Promise<readonly BenchRow[]> {
  const served = await serveApp()
  const profile = makeProfile()
  try {
    const context = await openBrowser(profile)
    const filling = await context.newPage()
    await filling.goto(`${served.url}/fill/fill.html`)
    const filled = await filling.evaluate((request) => window.fillLibrary(request), {
      rows: ROWS,
      thumbs: 0,
      words: true,
    })
    if (filled.error !== undefined) throw new Error(`The library could not be filled: ${filled.error}`)
    await filling.close()
    const page = await context.newPage()
    await page.goto(served.url)
    await page.waitForSelector('[role=gridcell]', { timeout: 120_000 })
    await page.waitForTimeout(5000)
    const steps = await timeSteps(page)
    const albumMs = await timeSmartAlbum(page)
    const facets = await timeFacets(page)
    await context.close()
    return [
      ...steps.flatMap(({ name, ms, longestTask }) => [
        { name, value: Math.round(ms), unit: 'ms', target: `≤ ${String(STEP_MS)}`, ok: ms <= STEP_MS },
        {
          name: `${name}: longest task`,
          value: Math.round(longestTask),
          unit: 'ms',
          target: `≤ ${String(TASK_MS)}`,
          ok: longestTask <= TASK_MS,
        },
      ]),
      {
        name: 'smart album after 1,000 changes',
        value: Math.round(albumMs),
        unit: 'ms',
        target: `≤ ${String(ALBUM_MS)}`,
        ok: albumMs <= ALBUM_MS,
        note: 'from the answer to the change until the list of albums tells the new count',
      },
      ...facets.map(({ text, ms, count }) => ({
        name: `counts beside ${text === '' ? 'everything' : text}`,
        value: Math.round(ms),
        unit: 'ms',
        target: `≤ ${String(FACETS_MS)}`,
        ok: ms <= FACETS_MS,
        note: `${String(count)} photos; median of ${String(ROUNDS)}`,
      })),
    ]
  } finally {
    served.close()
    removeProfile(profile)
  }
}

async function timeSteps(page: Page): Promise<readonly Step[]> {
  return page.evaluate(async (half) => {
    const state = { longest: 0 }
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) state.longest = Math.max(state.longest, duration)
    })
    observer.observe({ entryTypes: ['longtask'] })
    const steps: Step[] = []
    const time = async <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
      state.longest = 0
      const from = performance.now()
      const value = await work()
      const ms = performance.now() - from
      await new Promise((resolve) => setTimeout(resolve, 500))
      steps.push({ name, ms, longestTask: state.longest })
      return value
    }
    const { read, run, undo } = window.museum
    const { plan } = await read('understand', { text: half, today: 0 })
    const works = [
      ['rated', () => run('photos.rate', { plan, rating: 4 })],
      ['tagged', () => run('photos.tag', { plan, add: ['Bench/Half'] })],
      ['trashed', () => run('photos.trash', { plan })],
    ] as const
    for (const [name, work] of works) {
      const { groupId } = await time(`50,000 ${name}`, work)
      if (groupId === null) throw new Error(`${name}: nothing was done`)
      const { groupId: back } = await time(`50,000 ${name}: undone`, () => undo(groupId))
      if (back === null) throw new Error(`${name}: nothing was undone`)
      const { groupId: again } = await time(`50,000 ${name}: done again`, () => undo(back))
      if (again === null) throw new Error(`${name}: nothing was done again`)
      await undo(again)
    }
    observer.disconnect()
    return steps
  }, HALF)
}

/** From the answer to the change until the count is right. */
async function timeSmartAlbum(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { read, run } = window.museum
    await run('albums.createSmart', { title: 'Best', query: 'rating:>=5' })
    const { plan } = await read('understand', { text: 'limit:1000', today: 0 })
    const times: number[] = []
    for (let round = 0; round < 5; round++) {
      await run('photos.rate', { plan, rating: round % 2 === 0 ? 5 : 3 })
      const wanted = round % 2 === 0 ? 1000 : 0
      const from = performance.now()
      for (;;) {
        const albums = await read('albums', {})
        if (albums.find(({ title }) => title === 'Best')?.count === wanted) break
        if (performance.now() - from > 30_000) throw new Error('The smart album never changed.')
      }
      times.push(performance.now() - from)
    }
    return Math.max(...times)
  })
}

async function timeFacets(page: Page): Promise<readonly { text: string; ms: number; count: number }[]> {
  return page.evaluate(
    async ({ searches, rounds }) => {
      const today = Math.floor(Date.now() / 86_400_000)
      const { read } = window.museum
      const result: { text: string; ms: number; count: number }[] = []
      for (const text of searches) {
        const { plan } = await read('understand', { text, today })
        const { ids } = await read('timeline', { plan })
        const times: number[] = []
        for (let round = 0; round < rounds; round++) {
          const from = performance.now()
          await read('facets', { plan })
          times.push(performance.now() - from)
        }
        times.sort((a, b) => a - b)
        result.push({ text, count: ids.length, ms: times[Math.floor(rounds / 2)] ?? 0 })
      }
      return result
    },
    { searches: FACET_SEARCHES, rounds: ROUNDS },
  )
}

/**
 * Several tabs of one library: how long a call takes from the leading tab and from another, and how long nobody leads when the
 * leading tab is closed. Two cores, one browser, nothing else going on.
 */

import type { Page } from '@playwright/test'

import { App } from '../e2e/support/app.ts'
import { generateLibrary, makeFolder, removeFolder } from '../e2e/support/library.ts'
import { askWhoLeads, findTab, openObserver, rememberWorkerNames } from '../e2e/support/tabs.ts'
import type { BenchRow } from './row.ts'
import { serveApp } from './support.ts'

const PHOTOS = 40
const CALLS = 50
const FAIL_OVERS = 5
const STUCK_MS = 10_000
const AT_REST_MS = 1000

interface News {
  readonly leader: string
  readonly phase: string
  readonly at: number
}

export default async function benchTabs(): Promise<readonly BenchRow[]> {
  const served = await serveApp()
  const app = new App(served.url)
  const folder = makeFolder()
  try {
    await app.open()
    await generateLibrary(app.page, folder, PHOTOS)
    await rememberWorkerNames(app.context)
    const news: News[] = []
    const observer = await openObserver(app, (heard) => news.push(heard))
    await app.reload()
    await app.addFolder(folder)
    const follower = await app.newTab()
    const calls = [
      ...(await timeCalls(app.page, 'the leading tab')),
      ...(await timeCalls(follower, 'another tab')),
    ]
    const tabs = [app.page, follower, await app.newTab()]
    return [...calls, ...(await timeFailOver(app, tabs, observer, news))]
  } finally {
    await app.dispose()
    removeFolder(folder)
    served.close()
  }
}

/** Reads of a screen's tiles and acknowledged commands, one after the other. */
async function timeCalls(tab: Page, from: string): Promise<BenchRow[]> {
  const { reads, runs } = await tab.evaluate(async (count) => {
    const times = { reads: [] as number[], runs: [] as number[] }
    const hash = (await window.museum.assets())[0]?.hash
    if (hash === undefined || hash === null) throw new Error('There is no photo.')
    const { ids } = await window.museum.read('timeline', { plan: { filters: [] } })
    for (let call = 0; call < count; call++) {
      let at = performance.now()
      await window.museum.read('tiles', { ids: [...ids] })
      times.reads.push(performance.now() - at)
      at = performance.now()
      await window.museum.run('photos.rate', { assets: [hash], rating: call % 6 })
      times.runs.push(performance.now() - at)
    }
    return times
  }, CALLS)
  return [
    figure(`read of ${String(PHOTOS)} tiles from ${from}`, reads),
    figure(`acknowledged rating from ${from}`, runs),
  ]
}

async function timeFailOver(
  app: App,
  tabs: Page[],
  observer: Page,
  news: readonly News[],
): Promise<BenchRow[]> {
  const won: number[] = []
  const opened: number[] = []
  for (let round = 0; round < FAIL_OVERS; round++) {
    const [leader] = await askWhoLeads(observer)
    const leading = await findTab(tabs, leader)
    if (leading === undefined) throw new Error('Nobody leads.')
    await observer.waitForTimeout(AT_REST_MS)
    const from = Date.now()
    await leading.close()
    const first = (phase: string): number | undefined =>
      news.find((item) => item.at > from && item.leader !== leader && item.phase === phase)?.at
    while (first('ready') === undefined) {
      if (Date.now() - from > STUCK_MS) throw new Error('No other tab took the library.')
      await observer.waitForTimeout(10)
    }
    won.push((first('opening') ?? 0) - from)
    opened.push((first('ready') ?? 0) - (first('opening') ?? 0))
    tabs.splice(tabs.indexOf(leading), 1, await app.newTab())
  }
  const total = won.map((ms, index) => ms + (opened[index] ?? 0))
  return [
    figure('fail-over: closed to lock won', won),
    figure('fail-over: lock won to ready', opened),
    figure('fail-over', total),
  ]
}

function figure(name: string, times: readonly number[]): BenchRow {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
  return { name, value: at(0.5), unit: 'ms', note: `p95 ${at(0.95).toFixed(1)} ms` }
}

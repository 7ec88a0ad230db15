/** Several tabs of one library, seen from outside: who leads, how to kill or freeze one, what was asked and what was answered. */

import type { BrowserContext, Page } from '@playwright/test'
import type { App } from './app.ts'

declare global {
  interface Window {
    /** Names of the workers a page has started. The leader is named after its worker. */
    __workerNames?: string[]
    __stop?: boolean
    __asked?: (slot: number, hash: string, caption: string) => Promise<void>
    __answered?: (answer: Answer) => Promise<void>
    __heard?: (news: { leader: string; phase: string; at: number }) => Promise<void>
  }
}

export interface Answer {
  readonly slot: number
  readonly hash: string
  readonly caption: string
  /** Null when it was refused: `code` says why. */
  readonly group: string | null
  readonly code: string | null
  /** From the call to its answer; null when the tab was frozen in between. */
  readonly ms: number | null
  /** What a read right after the answer said. */
  readonly seen: string | null
  readonly readMs: number
}

/** Must run before the first page is opened: pages remember the names of their workers. */
export async function rememberWorkerNames(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const names: string[] = []
    window.__workerNames = names
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options)
        if (options?.name !== undefined) names.push(options.name)
      }
    }
  })
}

/** Everyone who says of itself that it leads, asked through a page of the same origin. More than one is a bug. */
export function askWhoLeads(observer: Page, ms = 500): Promise<string[]> {
  return observer.evaluate(async (wait) => {
    const found = new Set<string>()
    const channel = new BroadcastChannel('museum/rpc')
    channel.onmessage = ({ data }: MessageEvent<{ kind?: string; leader?: string; phase?: string }>) => {
      if (data.kind === 'museum.leader' && data.leader !== undefined && data.phase !== 'leaving')
        found.add(data.leader)
    }
    channel.postMessage({ kind: 'museum.hello' })
    await new Promise((resolve) => setTimeout(resolve, wait))
    channel.close()
    return [...found]
  }, ms)
}

/** The tab whose worker has this name, or undefined when it is gone. */
export async function findTab(tabs: readonly Page[], leader: string | undefined): Promise<Page | undefined> {
  for (const tab of tabs) {
    const names = await tab.evaluate(() => window.__workerNames ?? []).catch((): string[] => [])
    if (leader !== undefined && names.includes(leader)) return tab
  }
  return undefined
}

/** A page of this origin that is no tab of the app: it hears the channels and is never killed. */
export async function openObserver(
  app: App,
  heard: (news: { leader: string; phase: string; at: number }) => void,
): Promise<Page> {
  const observer = await app.context.newPage()
  await observer.exposeFunction('__heard', heard)
  await observer.goto(`${app.url}/icons/icon-192.png`)
  await observer.evaluate(() => {
    const channel = new BroadcastChannel('museum/rpc')
    channel.onmessage = ({
      data,
      timeStamp,
    }: MessageEvent<{ kind?: string; leader?: string; phase?: string }>) => {
      const { kind, leader, phase } = data
      if (kind === 'museum.leader' && leader !== undefined && phase !== undefined)
        void window.__heard?.({ leader, phase, at: performance.timeOrigin + timeStamp })
    }
  })
  return observer
}

/** Ends the tab's process as a crash does. Resolves when it is gone. */
export async function crash(tab: Page): Promise<void> {
  const cdp = await tab.context().newCDPSession(tab)
  const gone = new Promise((resolve) => tab.once('crash', resolve))
  await Promise.race([cdp.send('Page.crash').catch(() => undefined), gone])
  await Promise.race([gone, tab.waitForTimeout(2000).catch(() => undefined)])
}

export async function setFrozen(tab: Page, frozen: boolean): Promise<void> {
  const cdp = await tab.context().newCDPSession(tab)
  await cdp.send('Page.setWebLifecycleState', { state: frozen ? 'frozen' : 'active' })
  await cdp.detach()
}

/** From now on the tab captions its photos one after the other, until it is closed or `__stop` is set. */
export async function keepCaptioning(
  tab: Page,
  slot: number,
  life: number,
  photos: readonly { readonly hash: string; readonly path: string }[],
): Promise<void> {
  await tab.evaluate(
    ([place, turn, mine]) => {
      let freezes = 0
      document.addEventListener('freeze', () => freezes++)
      const work = async (): Promise<void> => {
        for (let count = 0; window.__stop !== true; count++) {
          const photo = mine[count % mine.length]
          if (photo === undefined) return
          const caption = `${String(place)}.${String(turn)}.${String(count)}`
          await window.__asked?.(place, photo.hash, caption)
          const before = freezes
          const from = performance.now()
          let group: string | null = null
          let code: string | null = null
          let ms = 0
          let seen: string | null = null
          try {
            group = (await window.museum.run('photos.caption', { assets: [photo.hash], caption })).groupId
            ms = performance.now() - from
            seen = (await window.museum.photo(photo.path))?.caption ?? null
          } catch (error) {
            code =
              typeof error === 'object' && error !== null && 'code' in error
                ? String(error.code)
                : String(error)
          }
          const readMs = performance.now() - from - ms
          await window.__answered?.({
            slot: place,
            hash: photo.hash,
            caption,
            group,
            code,
            ms: freezes === before ? ms : null,
            seen,
            readMs,
          })
          await new Promise((resolve) => setTimeout(resolve, 60))
        }
      }
      void work()
    },
    [slot, life, photos] as const,
  )
}

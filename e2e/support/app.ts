/** The app as a test sees it: one profile, one browser that may be killed and reopened, `window.museum` in the page. */

import { test as base, expect, type BrowserContext, type Page } from '@playwright/test'
import type { Museum } from '../../src/app/museum.ts'
import {
  allowWriting,
  copyProfile,
  dropOnWindow,
  killBrowser,
  makeProfile,
  openBrowser,
  openUntouchedBrowser,
  removeProfile,
} from './chromium.ts'

declare global {
  interface Window {
    museum: Museum
    /** Set by hostile content if it ever runs: acceptance D1. */
    __pwned?: unknown
  }
}

export interface AppOptions {
  readonly width?: number
  readonly height?: number
  readonly colorScheme?: 'light' | 'dark'
  readonly timezoneId?: string
  readonly args?: readonly string[]
  /** Tabs are really hidden and may really be frozen; the other options do not apply. */
  readonly untouched?: boolean
  /** A folder that the person allowed to be changed, on every visit. */
  readonly writable?: string
  /** Reads what is written in pictures. Off unless a test is about it: a model is loaded and every picture looked at. */
  readonly readText?: boolean
  /** Looks what is on pictures. Off as well unless a test is about it. */
  readonly findObjects?: boolean
  /** A profile that has been here before is copied, instead of starting with none. */
  readonly visited?: string
}

export class App {
  readonly url: string
  readonly profile: string
  readonly options: AppOptions
  #context: BrowserContext | undefined
  #page: Page | undefined

  constructor(url: string, options: AppOptions = {}) {
    this.url = url
    this.options = options
    this.profile = options.visited === undefined ? makeProfile() : copyProfile(options.visited)
    if (options.writable !== undefined) allowWriting(this.profile, url, options.writable)
  }

  get context(): BrowserContext {
    if (!this.#context) throw new Error('The app is not open.')
    return this.#context
  }
  get page(): Page {
    if (!this.#page) throw new Error('The app is not open.')
    return this.#page
  }

  /** Opens the browser (again) and waits until `window.museum` answers. Returns how long that took, ms. */
  async open(path = '/'): Promise<number> {
    const from = performance.now()
    this.#context =
      this.options.untouched === true
        ? await openUntouchedBrowser(this.profile)
        : await openBrowser(this.profile, this.options)
    this.#page = this.#context.pages()[0] ?? (await this.#context.newPage())
    await this.#page.goto(this.url + path)
    await this.ready()
    const took = performance.now() - from
    await this.#chooseLooking()
    return took
  }

  async #chooseLooking(): Promise<void> {
    const { readText = false, findObjects = false } = this.options
    await this.page
      .evaluate(
        async (wanted) => {
          const now = await window.museum.read('settings', {})
          for (const key of ['readText', 'findObjects'] as const)
            if (now[key] !== wanted[key]) await window.museum.run('settings.set', { key, value: wanted[key] })
        },
        { readText, findObjects },
      )
      // A library that may not be written reads nothing either.
      .catch(() => undefined)
  }

  async newTab(path = '/'): Promise<Page> {
    const page = await this.context.newPage()
    await page.goto(this.url + path)
    await this.ready(page)
    return page
  }

  async ready(page = this.page): Promise<void> {
    await page.waitForFunction(() => 'museum' in window, undefined, { timeout: 30_000 })
    // An error of the app is a plain object, of which Playwright would only say "Object".
    const failure = await page.evaluate(async () =>
      window.museum.progress().then(
        () => null,
        (error: unknown) => JSON.stringify(error),
      ),
    )
    if (failure !== null) throw new Error(`The library does not open: ${failure}`)
  }

  /** Resolves when the service worker answers for this page. */
  async controlled(): Promise<void> {
    await this.page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, {
      timeout: 30_000,
    })
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  }

  async reload(): Promise<void> {
    await this.page.reload()
    await this.ready()
  }

  async drop(...paths: string[]): Promise<void> {
    await dropOnWindow(this.page, paths)
  }

  /** Drops a folder and waits until nothing is left to do. */
  async addFolder(path: string, timeoutMs = 120_000): Promise<void> {
    await this.drop(path)
    await this.idle(timeoutMs)
  }

  async idle(timeoutMs = 120_000): Promise<void> {
    await this.page.evaluate((limit) => window.museum.idle({ timeoutMs: limit }), timeoutMs)
  }

  assets(options?: Parameters<Museum['assets']>[0]): ReturnType<Museum['assets']> {
    return this.page.evaluate((chosen) => window.museum.assets(chosen), options)
  }

  async close(): Promise<void> {
    await this.#context?.close()
    this.#context = undefined
    this.#page = undefined
  }

  kill(): void {
    killBrowser(this.profile)
    this.#context = undefined
    this.#page = undefined
  }

  async dispose(): Promise<void> {
    await this.close().catch(() => undefined)
    killBrowser(this.profile)
    removeProfile(this.profile)
  }
}

/**
 * A profile that holds the app, offline and all, and an empty library: made once, as a first visit costs every test four seconds
 * of a service worker that installs itself. The first visit has tests of its own.
 */
let visited: Promise<string> | undefined
async function visit(url: string): Promise<string> {
  const app = new App(url)
  process.on('exit', () => removeProfile(app.profile))
  await app.open()
  await app.controlled()
  await app.close()
  return app.profile
}

/**
 * `openApp` makes apps that are closed and forgotten when the test ends, each in a profile that was here once before, unless
 * `firstVisit`. `app` is one, already open.
 */
export const test = base.extend<{
  openApp: (options?: AppOptions & { readonly firstVisit?: boolean }) => Promise<App>
  app: App
}>({
  openApp: async ({ baseURL }, use) => {
    if (baseURL === undefined) throw new Error('playwright.config.ts gives no baseURL')
    const url = baseURL.replace(/\/$/, '')
    const apps: App[] = []
    await use(async ({ firstVisit = false, ...options } = {}) => {
      const app = new App(url, firstVisit ? options : { ...options, visited: await (visited ??= visit(url)) })
      apps.push(app)
      await app.open()
      return app
    })
    for (const app of apps) await app.dispose()
  },
  app: async ({ openApp }, use) => {
    await use(await openApp())
  },
})

export { expect }

/** Full counts in `npm run acceptance`, reduced ones in `npm test` and `npm run test:all`. */
export const FULL = process.env['ACCEPTANCE'] === 'full'

/** Every acceptance item prints its figures in one greppable line. */
export function report(item: string, figures: Readonly<Record<string, number | string>>): void {
  const text = Object.entries(figures).map(([name, value]) => `${name} ${String(value)}`)
  console.log(`[acceptance ${item}] ${text.join(' · ')}`)
}

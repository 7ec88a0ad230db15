/** A real Chromium on a profile of its own, so that it can be killed and opened again as a person would. */

import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { chromium, type BrowserContext, type CDPSession, type Page } from '@playwright/test'

export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** No sandbox as root; no background requests, which a closed network refuses by the dozen. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
]

export function makeProfile(): string {
  return mkdtempSync(join(tmpdir(), 'museum-profile-'))
}

/** Copies the profile of a closed browser. */
export function copyProfile(from: string): string {
  const to = makeProfile()
  // The lock of the browser that had it is a link to a process long gone.
  cpSync(from, to, { recursive: true, filter: (path) => !basename(path).startsWith('Singleton') })
  return to
}

export function removeProfile(directory: string): void {
  rmSync(directory, { recursive: true, force: true })
}

/**
 * The profile of a closed browser allows `origin` to read and to change this folder on every visit: what a person answers to the
 * browser's question, which no test can click [platform.md §6].
 */
export function allowWriting(profile: string, origin: string, folder: string): void {
  const file = join(profile, 'Default', 'Preferences')
  const preferences = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Tree
  const exceptions = below(preferences, 'profile', 'content_settings', 'exceptions')
  const key = `${origin},*`
  const last_modified = '13300000000000000'
  below(exceptions, 'file_system_access_chooser_data')[key] = {
    last_modified,
    setting: {
      'chosen-objects': [
        {
          'display-name': basename(folder),
          'is-directory': true,
          path: folder,
          readable: true,
          writable: true,
        },
      ],
    },
  }
  below(exceptions, 'file_system_access_extended_permission')[key] = { last_modified, setting: 1 }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(preferences))
}

interface Tree {
  [name: string]: unknown
}

function below(tree: Tree, ...names: string[]): Tree {
  let at = tree
  for (const name of names) at = (at[name] ??= {}) as Tree
  return at
}

export async function openBrowser(
  profile: string,
  options: {
    width?: number
    height?: number
    colorScheme?: 'light' | 'dark'
    args?: readonly string[]
    locale?: string
    timezoneId?: string
  } = {},
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    headless: true,
    args: [...CHROMIUM_FLAGS, ...(options.args ?? [])],
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.colorScheme ?? 'light',
    locale: options.locale ?? 'en-GB',
    ...(options.timezoneId === undefined ? {} : { timezoneId: options.timezoneId }),
  })
}

/**
 * The same browser without Playwright's overrides: it makes every page believe that it is in front, and a page in front
 * cannot be frozen.
 */
export async function openUntouchedBrowser(profile: string): Promise<BrowserContext> {
  const portFile = join(profile, 'DevToolsActivePort')
  rmSync(portFile, { force: true })
  const args = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank']
  spawn(CHROMIUM, [...CHROMIUM_FLAGS, ...args], { stdio: 'ignore' }).unref()
  let port = ''
  for (let tries = 0; port === '' && tries < 300; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    if (existsSync(portFile)) port = readFileSync(portFile, 'utf8').split('\n')[0] ?? ''
  }
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true })
  const [context] = browser.contexts()
  if (context === undefined) throw new Error('The browser has no window.')
  return context
}

/** SIGKILL of the whole browser, as a crash or an impatient person would. Its children die with it. */
export function killBrowser(profile: string): void {
  try {
    execFileSync('pkill', ['-9', '-f', `user-data-dir=${profile}`])
  } catch {
    // pkill answers 1 when nothing was running: then there is nothing to kill.
  }
  rmSync(join(profile, 'SingletonLock'), { force: true })
}

/** Drags a real directory (or files) onto the window: the app gets real file system handles, read granted. */
export async function dropOnWindow(
  page: Page,
  paths: readonly string[],
  at = { x: 300, y: 300 },
): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  // Now and then the page hears of the drag and never of the drop; why is not known (docs/gaps.md). Only then it is sent again.
  let isHeard = false
  for (let tries = 0; !isHeard && tries < 5; tries++) {
    if (tries > 0) await page.waitForTimeout(300)
    await page.evaluate(() => {
      document.documentElement.removeAttribute('data-dropped')
      window.addEventListener('drop', () => (document.documentElement.dataset['dropped'] = ''), {
        capture: true,
        once: true,
      })
    })
    await dispatchDrop(cdp, paths, at)
    isHeard = await page.evaluate(() => 'dropped' in document.documentElement.dataset)
  }
  await cdp.detach()
  if (!isHeard) throw new Error(`The page heard of no drop of ${paths.join(', ')}.`)
}

async function dispatchDrop(
  cdp: CDPSession,
  files: readonly string[],
  at: { x: number; y: number },
): Promise<void> {
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await cdp.send('Input.dispatchDragEvent', { type, x: at.x, y: at.y, data })
  }
}

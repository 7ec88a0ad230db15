/**
 * A second look at 100,000 unchanged files, against a bare walk that lists and stats the same tree in the same browser.
 * Reading them is paused: a rescan never opens what has not changed, so what is known of their content makes no difference.
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import {
  dropOnWindow,
  killBrowser,
  makeProfile,
  openBrowser,
  removeProfile,
} from '../e2e/support/chromium.ts'
import type { BenchRow } from './row.ts'
import { serveApp } from './support.ts'

const FILES = 100_000
const FILES_PER_FOLDER = 100
const ROUNDS = 3
const MAX_RATIO = 1.5
const IMPORT_LIMIT_MS = 3_600_000

declare global {
  interface Window {
    dropped?: Promise<FileSystemHandle | null>
  }
}

export default async function benchRescan(): Promise<readonly BenchRow[]> {
  const served = await serveApp()
  const profile = makeProfile()
  const folder = makeTree()
  try {
    const context = await openBrowser(profile)
    const page = await context.newPage()
    await page.addInitScript(keepDroppedHandle)
    await page.goto(served.url)
    await page.waitForFunction(() => 'museum' in window)
    await page.evaluate(() => window.museum.run('pipeline.pause', {}))
    const from = performance.now()
    await dropOnWindow(page, [folder])
    await idle(page)
    const firstS = (performance.now() - from) / 1000
    const walks: number[] = []
    const rescans: number[] = []
    await timeWalk(page)
    for (let round = 0; round < ROUNDS; round++) {
      walks.push(await timeWalk(page))
      rescans.push(await timeRescan(page))
    }
    await context.close()
    const ratio = median(rescans.map((ms, index) => ms / (walks[index] ?? ms)))
    return [
      {
        name: 'rescan of 100,000 unchanged files',
        value: Math.round(median(rescans)),
        unit: 'ms',
        ratio,
        target: `≤ ${String(MAX_RATIO)}× a bare walk`,
        ok: ratio <= MAX_RATIO,
        note: `first look at the tree: ${firstS.toFixed(0)} s`,
      },
      { name: 'bare walk: list and stat', value: Math.round(median(walks)), unit: 'ms' },
    ]
  } finally {
    killBrowser(profile)
    removeProfile(profile)
    rmSync(folder, { recursive: true, force: true })
    served.close()
  }
}

function makeTree(): string {
  const folder = mkdtempSync(join(tmpdir(), 'museum-tree-'))
  for (let index = 0; index < FILES; index++) {
    const under = join(folder, String(Math.floor(index / FILES_PER_FOLDER)))
    if (index % FILES_PER_FOLDER === 0) mkdirSync(under)
    writeFileSync(join(under, `${String(index)}.jpg`), `no photo ${String(index)}`)
  }
  return folder
}

/** Runs in the page, before the app: the walk needs the handle that the app gets. */
function keepDroppedHandle(): void {
  window.addEventListener(
    'drop',
    (event) => {
      const [item] = event.dataTransfer?.items ?? []
      if (item !== undefined) window.dropped = item.getAsFileSystemHandle()
    },
    { capture: true },
  )
}

async function idle(page: Page): Promise<void> {
  await page.evaluate((timeoutMs) => window.museum.idle({ timeoutMs }), IMPORT_LIMIT_MS)
}

function timeWalk(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let files = 0
    async function walk(folder: FileSystemDirectoryHandle): Promise<void> {
      const asked: Promise<File>[] = []
      for await (const handle of folder.values()) {
        if (handle.kind === 'directory') await walk(handle)
        else asked.push(handle.getFile())
      }
      for (const { size, lastModified } of await Promise.all(asked)) if (size > 0 && lastModified > 0) files++
    }
    const from = performance.now()
    await walk((await window.dropped) as FileSystemDirectoryHandle)
    if (files === 0) throw new Error('the walk found nothing')
    return performance.now() - from
  })
}

function timeRescan(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const [source] = await window.museum.read('sources', {})
    if (source === undefined) throw new Error('no source')
    const from = performance.now()
    await window.museum.run('sources.rescan', { id: source.id })
    await window.museum.idle({ timeoutMs: 600_000 })
    return performance.now() - from
  })
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** A page of the benches alone, built as the app is and opened in a real Chromium. */

import type { Page } from '@playwright/test'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { makeProfile, openBrowser, removeProfile } from '../e2e/support/chromium.ts'
import { copyVendor } from '../scripts/copy-vendor.ts'
import { listServedFiles } from '../scripts/model-files.ts'
import { RESOLVE_CONDITIONS } from '../scripts/resolve-conditions.ts'
import { createStaticServer } from '../scripts/static-server.ts'

const ROOT = join(import.meta.dirname, '..')

export interface BenchPage {
  readonly page: Page
  close(): Promise<void>
}

/**
 * Opens `bench/<name>/<name>.html`; it is ready when the page has set `window[ready]`. On a profile of its own, as a person
 * has: in a private window every call into OPFS crosses processes and costs ten times as much [measured]. `withModels`: serves the
 * weights that a build would.
 */
export async function openBenchPage(
  name: string,
  ready: string,
  { withModels = false } = {},
): Promise<BenchPage> {
  copyVendor(ROOT)
  const outDir = mkdtempSync(join(tmpdir(), `museum-${name}-`))
  const folder = join(ROOT, 'bench', name)
  await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    define: { __BUILD__: JSON.stringify('bench') },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'esnext',
      assetsInlineLimit: 0,
      rolldownOptions: { input: join(folder, `${name}.html`) },
    },
    worker: { format: 'es' },
    resolve: { conditions: [...RESOLVE_CONDITIONS] },
  })
  copyFileSync(join(ROOT, 'public/tesseract-worker.js'), join(outDir, 'tesseract-worker.js'))
  for (const { path, at } of withModels ? await listServedFiles(ROOT) : []) {
    mkdirSync(join(outDir, 'models', dirname(path)), { recursive: true })
    copyFileSync(at, join(outDir, 'models', path))
  }
  const server = createStaticServer({
    directory: outDir,
    mounts: { '/vendor/': join(ROOT, 'public/vendor') },
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const profile = makeProfile()
  const browser = await openBrowser(profile)
  const page = await browser.newPage()
  page.on('pageerror', (error) => {
    console.error(error.message)
  })
  await page.goto(`http://localhost:${String(address.port)}/${name}.html`)
  await page.waitForFunction((key) => key in window, ready)
  return {
    page,
    async close() {
      await browser.close()
      server.closeAllConnections()
      server.close()
      removeProfile(profile)
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}

/** The page of media workers, built as the app is and opened in a real Chromium. */

import { chromium, type Browser, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.ts'
import { copyVendor } from '../../scripts/copy-vendor.ts'
import { createStaticServer } from '../../scripts/static-server.ts'

const ROOT = join(import.meta.dirname, '../..')

export interface MediaPage {
  readonly browser: Browser
  readonly page: Page
  close(): Promise<void>
}

export async function openMediaPage(): Promise<MediaPage> {
  copyVendor(ROOT)
  const outDir = mkdtempSync(join(tmpdir(), 'museum-media-'))
  await build({
    configFile: false,
    root: join(ROOT, 'bench/media'),
    logLevel: 'error',
    define: { __BUILD__: JSON.stringify('bench') },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'esnext',
      assetsInlineLimit: 0,
      rolldownOptions: { input: join(ROOT, 'bench/media/media.html') },
    },
    worker: { format: 'es' },
  })
  const server = createStaticServer({
    directory: outDir,
    mounts: { '/vendor/': join(ROOT, 'public/vendor') },
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_FLAGS] })
  const page = await browser.newPage()
  page.on('pageerror', (error) => {
    console.error(error.message)
  })
  await page.goto(`http://localhost:${String(address.port)}/media.html`)
  await page.waitForFunction(() => 'tryFile' in window)
  return {
    browser,
    page,
    async close() {
      await browser.close()
      server.closeAllConnections()
      server.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}

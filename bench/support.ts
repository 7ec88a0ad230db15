/** A built app with the fill page beside it, served for one bench. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { createStaticServer } from '../scripts/static-server.ts'

const ROOT = join(import.meta.dirname, '..')

export interface ServedApp {
  readonly url: string
  close(): void
}

export async function serveApp(): Promise<ServedApp> {
  const fill = mkdtempSync(join(tmpdir(), 'museum-fill-'))
  await build({
    configFile: false,
    root: join(ROOT, 'bench/fill'),
    base: '/fill/',
    logLevel: 'error',
    build: {
      outDir: fill,
      emptyOutDir: true,
      target: 'esnext',
      rolldownOptions: { input: join(ROOT, 'bench/fill/fill.html') },
    },
    worker: { format: 'es' },
  })
  const server = createStaticServer({ directory: join(ROOT, 'dist'), mounts: { '/fill/': fill } })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    url: `http://localhost:${String(address.port)}`,
    close: () => {
      server.closeAllConnections()
      server.close()
      rmSync(fill, { recursive: true, force: true })
    },
  }
}

/**
 * Builds `workers/service-worker/service-worker.ts` to `/service-worker.js`, one self-contained file at the root (its scope is
 * its folder), with the list of files to precache in place of `self.__WB_MANIFEST`. In development the list is empty.
 */

import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { build, type Plugin } from 'vite'

import { readModelHubs } from './model-hubs.ts'

const ENTRY = 'workers/service-worker/service-worker.ts'
const URL_PATH = '/service-worker.js'

export interface PrecacheEntry {
  readonly url: string
  /** Null where the name itself carries a hash of the content. */
  readonly revision: string | null
  /** Subresource integrity: a file that is not byte for byte the one that was built fails the install (acceptance D5). */
  readonly integrity: string
}

/** Not part of the app shell: served, but fetched only when somebody needs it. */
const NEVER_PRECACHED = [
  /(^|\/)\./,
  /^_headers$/,
  /^service-worker\.js$/,
  /\.map$/,
  /\.md$/,
  // Weights and the GPL ffmpeg core are installed by the person; 168 character maps serve few PDFs and would slow every first visit.
  /^models\//,
  /^vendor\/ffmpeg\//,
  /^vendor\/pdfjs\/cmaps\//,
  // Kept when first used, see `workers/service-worker/kept-on-use.ts`.
  /^vendor\/(ort|tesseract)\/.*\.(wasm|wasm\.js|jspi\.mjs)$/,
]

/** What the service worker keeps for the time without a network. Paths are relative to `directory`, sorted. */
export function listPrecache(directory: string): PrecacheEntry[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter(
      (path) => statSync(join(directory, path)).isFile() && !NEVER_PRECACHED.some((rule) => rule.test(path)),
    )
    .sort()
    .map((path) => {
      const digest = createHash('sha384').update(readFileSync(join(directory, path)))
      const integrity = `sha384-${digest.digest('base64')}`
      return {
        url: `/${path}`,
        revision: path.startsWith('assets/') ? null : integrity.slice(7, 23),
        integrity,
      }
    })
}

async function bundleServiceWorker(
  root: string,
  buildId: string,
  precache: readonly PrecacheEntry[],
): Promise<string> {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    define: {
      __BUILD__: JSON.stringify(buildId),
      __MODEL_HUBS__: JSON.stringify(readModelHubs(root)),
      'self.__WB_MANIFEST': JSON.stringify(precache),
      'process.env.NODE_ENV': JSON.stringify('production'),
    },
    build: {
      write: false,
      copyPublicDir: false,
      rolldownOptions: {
        input: join(root, ENTRY),
        output: { format: 'iife', entryFileNames: 'service-worker.js' },
      },
    },
  })
  for (const output of Array.isArray(result) ? result : [result]) {
    if (!('output' in output)) continue
    for (const file of output.output) if (file.type === 'chunk' && file.isEntry) return file.code
  }
  throw new Error(`${ENTRY} gave no code`)
}

/** Adds the service worker to the build, and serves it in development. */
export function serviceWorker(buildId: string): Plugin {
  let root = ''
  let outDir = ''
  return {
    name: 'museum-service-worker',
    configResolved(config) {
      root = config.root
      outDir = resolve(config.root, config.build.outDir)
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url?.split('?')[0] !== URL_PATH || !existsSync(join(root, ENTRY))) {
          next()
          return
        }
        bundleServiceWorker(root, buildId, []).then((code) => {
          response.setHeader('Content-Type', 'text/javascript')
          response.setHeader('Cache-Control', 'no-store')
          response.end(code)
        }, next)
      })
    },
    closeBundle: {
      order: 'post',
      async handler() {
        // `closeBundle` also runs after a failed build and in a dev server that stops: then there is nothing to list.
        if (this.environment.config.command !== 'build' || !existsSync(join(outDir, 'index.html'))) return
        const precache = listPrecache(outDir)
        writeFileSync(join(outDir, 'service-worker.js'), await bundleServiceWorker(root, buildId, precache))
        const bytes = precache.reduce((sum, entry) => sum + statSync(join(outDir, entry.url)).size, 0)
        this.info(`precache: ${String(precache.length)} files, ${(bytes / 1e6).toFixed(1)} MB`)
      },
    },
  }
}

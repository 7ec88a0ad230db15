/** `/models/…`: weights from our own origin (architecture §13). Served from where they lie in development, copied into builds. */

import { copyFileSync, createReadStream, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Plugin } from 'vite'

import { findModelFile, listServedFiles, readModels } from './model-files.ts'

const PREFIX = '/models/'

export function models(root: string): Plugin {
  let outDir = ''
  return {
    name: 'museum-models',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir)
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/')
        const file = path.startsWith(PREFIX)
          ? readModels(root)
              .flatMap(({ files }) => files)
              .find((known) => known.path === path.slice(PREFIX.length))
          : undefined
        const at = file === undefined ? null : findModelFile(root, file)
        if (at === null) {
          next()
          return
        }
        response.setHeader('Content-Type', 'application/octet-stream')
        response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
        createReadStream(at).pipe(response)
      })
    },
    // Not in `closeBundle`: the precache list is made there, of what lies in the folder.
    async writeBundle() {
      if (this.environment.config.command !== 'build') return
      for (const { path, at } of await listServedFiles(root)) {
        const target = join(outDir, 'models', path)
        mkdirSync(dirname(target), { recursive: true })
        copyFileSync(at, target)
      }
    },
  }
}

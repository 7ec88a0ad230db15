/** `/models/…`: weights from our own origin (architecture §13). Served from where they lie in development, copied into builds. */

import { copyFileSync, createReadStream, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Plugin } from 'vite'

import { HUB_NOTE_PATH } from '../src/domain/model-hub.ts'
import { describeServed, findModelFile, listServedFiles, readModels } from './model-files.ts'
import { hubNote } from './model-hubs.ts'

const PREFIX = '/models/'

export function models(root: string): Plugin {
  let outDir = ''
  return {
    name: 'museum-models',
    config: () => ({ define: { __SERVED_MODELS__: JSON.stringify(describeServed(root)) } }),
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir)
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/')
        if (path === HUB_NOTE_PATH) {
          response.setHeader('Content-Type', 'application/json')
          response.end(hubNote())
          return
        }
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
      mkdirSync(join(outDir, 'models'), { recursive: true })
      writeFileSync(join(outDir, HUB_NOTE_PATH), hubNote())
    },
  }
}

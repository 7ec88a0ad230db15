/**
 * For browser tests: photos and films of `../shared/data` under `/__data/`, and the ffmpeg core of the development
 * dependency where the service worker would serve the one a person installed. Never part of the app.
 */

import { createReadStream, statSync } from 'node:fs'
import { join, normalize } from 'node:path'
import type { Plugin } from 'vite'

export const TEST_DATA_PREFIX = '/__data/'
const FFMPEG_PREFIX = '/models/ffmpeg-core.'

export function serveTestData(root: string): Plugin {
  const data = join(root, '../shared/data')
  const ffmpeg = join(root, 'node_modules/@ffmpeg/core/dist/esm')
  return {
    name: 'museum:test-data',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
        const file = path.startsWith(TEST_DATA_PREFIX)
          ? join(data, normalize(`/${path.slice(TEST_DATA_PREFIX.length)}`)) // rooted: `..` ends at the folder
          : path.startsWith(FFMPEG_PREFIX)
            ? join(ffmpeg, `ffmpeg-core.${path.slice(FFMPEG_PREFIX.length)}`)
            : null
        if (file === null) {
          next()
          return
        }
        if (!isFile(file)) {
          response.statusCode = 404
          response.end()
          return
        }
        response.setHeader(
          'Content-Type',
          file.endsWith('.js') ? 'text/javascript' : 'application/octet-stream',
        )
        response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
        response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp')
        createReadStream(file).pipe(response)
      })
    },
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

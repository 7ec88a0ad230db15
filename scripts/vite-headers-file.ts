/** Writes `_headers` into the build, for static hosts that read it: the same rules as `npm start`. */

import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import type { Plugin } from 'vite'

import { readModelHubs } from './model-hubs.ts'
import { headersFile } from '../src/domain/security-headers.ts'

export function headersForStaticHosts(): Plugin {
  return {
    name: 'museum-headers-file',
    apply: 'build',
    writeBundle() {
      const { root, build } = this.environment.config
      const outDir = resolve(root, build.outDir)
      // `public/` is copied as it is, with what it says to us.
      rmSync(join(outDir, 'README.md'), { force: true })
      const files = readdirSync(outDir, { recursive: true, encoding: 'utf8' }).map(
        (path) => `/${path.split(sep).join('/')}`,
      )
      writeFileSync(join(outDir, '_headers'), headersFile(files, readModelHubs(root)))
    },
  }
}

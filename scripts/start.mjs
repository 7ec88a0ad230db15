// @ts-check
/** `npm start`: install what is missing, build what is stale, serve. */

import { spawn } from 'node:child_process'

import { ensureBuild, ensureDependencies, ROOT } from './setup.mjs'

ensureDependencies()
if (process.env['DIST'] === undefined) ensureBuild()
const server = spawn(process.execPath, ['--import', 'tsx', 'scripts/serve.ts'], {
  cwd: ROOT,
  stdio: 'inherit',
})
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.on(signal, () => server.kill(signal))
server.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)))

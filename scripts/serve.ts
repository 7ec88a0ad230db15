/** `npm start` after the build: serves `dist` (or `$DIST`) on `$PORT`, and prints the URL once it answers. */

import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { join, resolve } from 'node:path'

import { hubNote, readModelHubs } from './model-hubs.ts'
import { createStaticServer } from './static-server.ts'

const root = join(import.meta.dirname, '..')
const directory = resolve(root, process.env['DIST'] ?? 'dist')
const port = Number(process.env['PORT'] ?? 4173)
const host = process.env['HOST']

if (!Number.isInteger(port) || port < 0 || port > 65_535)
  stop(`PORT is "${process.env['PORT']}", which is not a port.`)
if (!existsSync(join(directory, 'index.html')))
  stop(`There is no build in ${directory}. Run "npm run build" first.`)

const options = {
  directory,
  mounts: { '/models/': join(root, 'models') },
  hubs: readModelHubs(root),
  // Chosen when it starts, so that a mirror needs no build of its own.
  ...(process.env['MODEL_HUB'] === undefined ? {} : { hubNote: hubNote() }),
}

const main = createStaticServer(options)
await listen(main, port, host ?? '127.0.0.1')
const address = main.address()
const usedPort = typeof address === 'object' && address !== null ? address.port : port
// Where `localhost` means IPv6 first. A machine without IPv6 does without.
const second = host === undefined ? createStaticServer(options) : null
if (second) await listen(second, usedPort, '::1').catch(() => undefined)

const url = `http://localhost:${usedPort}/`
const response = await fetch(
  `http://${host === undefined || host === '0.0.0.0' ? '127.0.0.1' : host}:${usedPort}/`,
)
if (!response.ok) stop(`The server answers ${response.status} at ${url}.`)
console.log(`Living Museum is at ${url}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const server of [main, second]) {
      server?.closeAllConnections()
      server?.close()
    }
    process.exit(0)
  })
}

async function listen(server: Server, onPort: number, onHost: string): Promise<void> {
  await new Promise<void>((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (server !== main) failed(error)
      else if (error.code === 'EADDRINUSE')
        stop(`Port ${onPort} is taken by another program. Choose another one: PORT=${onPort + 1} npm start`)
      else if (error.code === 'EACCES')
        stop(`Port ${onPort} may not be used by this user. Choose one above 1023.`)
      else stop(`The server cannot listen on port ${onPort}: ${error.message}`)
    })
    server.listen(onPort, onHost, done)
  })
}

function stop(reason: string): never {
  console.error(reason)
  process.exit(1)
}

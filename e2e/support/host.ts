/** A host whose files and presence the test decides: deployments, rollbacks, damaged files, no network. */

import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createStaticServer } from '../../scripts/static-server.ts'

const DIST = join(import.meta.dirname, '../../dist')
const BUILD_ID = /2\d{3}-\d\d-\d\dT[0-9:.]+Z/

export class Host {
  readonly directory = mkdtempSync(join(tmpdir(), 'museum-host-'))
  /** Every path it was asked for. */
  readonly asked: string[] = []
  #server: Server | undefined
  #port = 0
  #held: { readonly path: string; readonly released: Promise<void> } | null = null

  constructor() {
    cpSync(DIST, this.directory, { recursive: true })
  }

  get url(): string {
    return `http://localhost:${String(this.#port)}`
  }

  async start(): Promise<void> {
    const files = createStaticServer({ directory: this.directory })
    this.#server = createServer((request, response) => {
      const { url = '' } = request
      this.asked.push(url)
      if (this.#held?.path !== url) files.emit('request', request, response)
      else void this.#held.released.then(() => files.emit('request', request, response))
    })
    await new Promise<void>((resolve) => this.#server?.listen(this.#port, 'localhost', resolve))
    const address = this.#server.address()
    if (address !== null && typeof address === 'object') this.#port = address.port
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections()
    await new Promise((resolve) => this.#server?.close(resolve) ?? resolve(undefined))
  }

  /** Lets requests for one path wait, as on a slow line. Returns how to let them through. */
  hold(path: string): () => void {
    let release = (): void => undefined
    this.#held = { path, released: new Promise((resolve) => (release = resolve)) }
    return () => release()
  }

  /**
   * What a deployment does: every chunk gets a new name, the old ones are gone, the list of files has the new digests. Names are
   * changed by text, which is enough for the app and much faster than a second build.
   */
  deploy(build: string): void {
    const assets = join(this.directory, 'assets')
    const names = readdirSync(assets).filter((name) => /\.(js|css)$/.test(name))
    const renamed = new Map(names.map((name) => [name, name.replace(/(~.*)?\.(js|css)$/, `~${build}.$2`)]))
    const oldBuild = this.build
    // One pass over whole names: one name may end like another.
    const anyName = new RegExp(
      `(?<![\\w.-])(${names.map((name) => name.replaceAll('.', '\\.')).join('|')})`,
      'g',
    )
    const rewrite = (text: string): string =>
      text.replaceAll(oldBuild, build).replace(anyName, (name) => renamed.get(name) ?? name)
    const digests = new Map<string, string>()
    const move = (from: string, to: string): void => {
      const before = readFileSync(join(this.directory, from), 'utf8')
      const after = rewrite(before)
      digests.set(digestOf(before), digestOf(after))
      rmSync(join(this.directory, from))
      writeFileSync(join(this.directory, to), after)
    }
    for (const [from, to] of renamed) move(`assets/${from}`, `assets/${to}`)
    move('index.html', 'index.html')
    let worker = rewrite(this.#worker)
    for (const [before, after] of digests) {
      worker = worker
        .replaceAll(before, after)
        .replaceAll(`\`${before.slice(0, 16)}\``, `\`${after.slice(0, 16)}\``)
    }
    this.#worker = worker
  }

  /** A build whose only difference is its number, or what `change` does to the service worker. */
  redeploy(build: string, change: (worker: string) => string = (worker) => worker): void {
    this.#worker = change(this.#worker.replaceAll(this.build, build))
  }

  get build(): string {
    const [build] = BUILD_ID.exec(this.#worker) ?? []
    if (build === undefined) throw new Error('The service worker names no build.')
    return build
  }

  get #worker(): string {
    return readFileSync(join(this.directory, 'service-worker.js'), 'utf8')
  }
  set #worker(text: string) {
    writeFileSync(join(this.directory, 'service-worker.js'), text)
  }

  dispose(): void {
    rmSync(this.directory, { recursive: true, force: true })
  }
}

function digestOf(text: string): string {
  return createHash('sha384').update(text).digest('base64')
}

/**
 * A model hub on this machine: revisions, Git LFS pointers, redirects to a delivery network on another port, ranges and ETags, as
 * huggingface.co answers, and faults by switch. It has small random files under whatever names it is asked for, always the same ones.
 */

import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'

/** What `revision/main` stands for here. */
export const TEST_COMMIT = 'c'.repeat(40)

export interface Faults {
  /** The delivery network hangs up after so many bytes of an answer. */
  cutAfter?: number
  /** Instead of a file: a status, with `Retry-After` for 429 and 503. */
  status?: number
  /** Files arrive with one byte changed; pointers stay. */
  altered?: boolean
  /** Whole files where a part was asked for. */
  ignoreRanges?: boolean
  /** A web page in place of files, as hotels have it. */
  webPage?: boolean
  /** Bytes a second. */
  bytesPerSecond?: number
}

export class ModelHub {
  faults: Faults = {}
  /** `GET hub /path`, `GET cdn /path bytes=7-`, in order. */
  readonly asked: string[] = []
  readonly #bytesOf: (path: string) => number
  #hub: Server | undefined
  #cdn: Server | undefined
  #url = ''
  #cdnUrl = ''

  /** @param bytesOf length of the file at a path of a repository */
  constructor(bytesOf: (path: string) => number = () => 300_000) {
    this.#bytesOf = bytesOf
  }

  async start(): Promise<void> {
    this.#cdn = createServer((request, response) => {
      this.#note('cdn', request)
      response.setHeader('Access-Control-Allow-Origin', '*')
      response.setHeader('Access-Control-Expose-Headers', '*')
      this.#send(decodeURIComponent((request.url ?? '').slice(1)), request, response)
    })
    this.#hub = createServer((request, response) => {
      this.#note('hub', request)
      this.#answer(request, response)
    })
    this.#cdnUrl = await listen(this.#cdn)
    this.#url = await listen(this.#hub)
  }

  /** Nobody answers from now on. */
  async stop(): Promise<void> {
    for (const server of [this.#hub, this.#cdn]) {
      server?.closeAllConnections()
      await new Promise((resolve) => server?.close(resolve) ?? resolve(undefined))
    }
  }

  get url(): string {
    return this.#url
  }
  /** As `MODEL_HUB` names them. */
  get origins(): string[] {
    return [this.#url, this.#cdnUrl]
  }

  /** The file at `owner/name/path`, as it should arrive. */
  fileOf(path: string): Buffer {
    const bytes = Buffer.alloc(this.#bytesOf(path))
    for (let at = 0, block = 0; at < bytes.length; block++)
      at += createHash('sha512')
        .update(`${path} ${String(block)}`)
        .digest()
        .copy(bytes, at)
    return bytes
  }
  sha256Of(path: string): string {
    return createHash('sha256').update(this.fileOf(path)).digest('hex')
  }

  #note(who: string, { method = '', url = '', headers }: IncomingMessage): void {
    this.asked.push(`${method} ${who} ${url}${headers.range === undefined ? '' : ` ${headers.range}`}`)
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = decodeURIComponent(request.url ?? '')
    // The hub names the page that asks, its network anybody: that is how the real ones do it.
    response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*')
    response.setHeader('Access-Control-Expose-Headers', 'ETag,Accept-Ranges,Content-Range,X-Linked-Size')
    const revision = /^\/api\/models\/[^/]+\/[^/]+\/revision\/(\w+)$/.exec(url)?.[1]
    const [, repo, kind, , file] = /^\/([^/]+\/[^/]+)\/(raw|resolve)\/([0-9a-f]{40})\/(.+)$/.exec(url) ?? []
    if (revision !== undefined) {
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify({ sha: revision === 'main' ? TEST_COMMIT : revision }))
    } else if (repo === undefined || file === undefined) response.writeHead(404).end('Entry not found')
    else if (kind === 'raw') this.#sendRaw(`${repo}/${file}`, request, response)
    else if (isInGit(file)) this.#send(`${repo}/${file}`, request, response)
    else
      response.writeHead(302, { Location: `${this.#cdnUrl}/${encodeURIComponent(`${repo}/${file}`)}` }).end()
  }

  #sendRaw(path: string, request: IncomingMessage, response: ServerResponse): void {
    if (this.#fail(response)) return
    response.setHeader('Content-Type', 'text/plain; charset=utf-8')
    if (!isInGit(path)) {
      const size = this.fileOf(path).length
      response.end(
        `version https://git-lfs.github.com/spec/v1\noid sha256:${this.sha256Of(path)}\nsize ${String(size)}\n`,
      )
    } else if ((request.headers['accept-encoding'] ?? '').includes('gzip'))
      response.setHeader('Content-Encoding', 'gzip').end(gzipSync(this.fileOf(path)))
    else response.end(this.fileOf(path))
  }

  #fail(response: ServerResponse): boolean {
    const { status, webPage } = this.faults
    if (webPage === true) response.setHeader('Content-Type', 'text/html').end('<h1>Welcome to our hotel</h1>')
    else if (status !== undefined)
      response.writeHead(status, status === 429 || status === 503 ? { 'Retry-After': '30' } : {}).end('no')
    return webPage === true || status !== undefined
  }

  #send(path: string, request: IncomingMessage, response: ServerResponse): void {
    if (this.#fail(response)) return
    const { altered, ignoreRanges, cutAfter, bytesPerSecond } = this.faults
    const whole = this.fileOf(path)
    if (altered === true) whole[whole.length >> 1] = (whole[whole.length >> 1] ?? 0) ^ 1
    const asked = ignoreRanges === true ? null : /^bytes=(\d+)-$/.exec(request.headers.range ?? '')
    const from = Number(asked?.[1] ?? 0)
    response.setHeader('ETag', `"${this.sha256Of(path)}"`)
    response.setHeader('Accept-Ranges', 'bytes')
    if (from >= whole.length) {
      response.writeHead(416, { 'Content-Range': `bytes */${String(whole.length)}` }).end()
      return
    }
    const body = whole.subarray(from)
    response.writeHead(asked === null ? 200 : 206, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(body.length),
      ...(asked === null
        ? {}
        : {
            'Content-Range': `bytes ${String(from)}-${String(whole.length - 1)}/${String(whole.length)}`,
          }),
    })
    const end = cutAfter ?? Infinity
    if (bytesPerSecond === undefined) {
      if (end >= body.length) response.end(body)
      else response.write(body.subarray(0, end), () => response.destroy())
      return
    }
    const step = Math.max(1, Math.ceil(bytesPerSecond / 20))
    let sent = 0
    const timer = setInterval(() => {
      response.write(body.subarray(sent, sent + step))
      sent += step
      if (sent >= end) response.destroy()
      else if (sent >= body.length) response.end()
      if (sent >= Math.min(end, body.length)) clearInterval(timer)
    }, 50)
    response.on('close', () => clearInterval(timer))
  }
}

/** Small texts lie in Git; the rest has pointers. */
function isInGit(path: string): boolean {
  return path.endsWith('.json')
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return address !== null && typeof address === 'object' ? `http://127.0.0.1:${String(address.port)}` : ''
}

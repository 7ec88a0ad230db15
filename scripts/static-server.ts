/** Serves a build as it is meant to be served: every answer, also a refusal, carries the headers of `security-headers.ts`. */

import { createHash } from 'node:crypto'
import { createReadStream, readFileSync, statSync, type Stats } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { pipeline } from 'node:stream'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

import { HUB_NOTE_PATH } from '../src/domain/model-hub.ts'
import { cacheControl, headersFor } from '../src/domain/security-headers.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}
const COMPRESSED = new Set([
  '.html',
  '.js',
  '.mjs',
  '.css',
  '.json',
  '.webmanifest',
  '.txt',
  '.svg',
  '.wasm',
  '.ttf',
])

/** Folders of files: a path below them that is not there is missing, never a screen of the app. */
const FILE_FOLDERS = /^\/(assets|vendor|media|models|icons)\//

export interface StaticServerOptions {
  /** The build. */
  readonly directory: string
  /** More folders by URL prefix, looked at first: `{'/models/': '…/models'}`. */
  readonly mounts?: Readonly<Record<string, string>>
  /** Origins of the model manifest. */
  readonly hubs?: readonly string[]
  /** Says instead of the build's own file which hub the app is to ask (`hubNote` of `model-hubs.ts`). */
  readonly hubNote?: string
}

/** A server that is not listening yet. */
export function createStaticServer(options: StaticServerOptions): Server {
  const compressed = new Map<string, Buffer>()
  return createServer((request, response) => {
    try {
      answer(options, compressed, request, response)
    } catch (error) {
      console.error(error)
      if (!response.headersSent) refuse(response, 500, 'The server failed.')
      else response.destroy()
    }
  })
}

function answer(
  options: StaticServerOptions,
  compressed: Map<string, Buffer>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const path = decodePath(request.url ?? '/')
  setHeaders(response, headersFor(path ?? '/', options.hubs ?? []))
  if (path === null) return refuse(response, 400, 'That is not a path.')
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    return refuse(response, 405, 'Only GET and HEAD are answered here.')
  }
  if (path === HUB_NOTE_PATH && options.hubNote !== undefined) {
    setHeaders(response, { 'Content-Type': TYPES['.json'] ?? '', 'Cache-Control': 'no-store' })
    response.writeHead(200).end(options.hubNote)
    return
  }
  const file = findFile(options, path) ?? (isScreen(request, path) ? findFile(options, '/index.html') : null)
  if (file === null) return refuse(response, 404, 'There is nothing here.')
  response.setHeader('Cache-Control', cacheControl(path))
  sendFile(file, compressed, request, response)
}

/** Null for what cannot be a path of ours: broken escapes, NUL, a way out of the folder. */
function decodePath(url: string): string | null {
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '/')
    const isClean = path.startsWith('/') && !path.includes('\0') && !path.split(/[/\\]/).includes('..')
    return isClean ? path : null
  } catch {
    return null
  }
}

interface FoundFile {
  readonly path: string
  readonly stats: Stats
}

function findFile({ directory, mounts = {} }: StaticServerOptions, urlPath: string): FoundFile | null {
  const path = urlPath === '/' ? '/index.html' : urlPath
  // `.vite/manifest.json`, `_headers` and the like are for tools.
  if (/\/[._]/.test(path)) return null
  for (const [prefix, folder] of [...Object.entries(mounts), ['/', directory] as const]) {
    if (!path.startsWith(prefix)) continue
    const found = normalize(join(folder, path.slice(prefix.length)))
    if (!found.startsWith(normalize(folder + sep))) continue
    const stats = statSync(found, { throwIfNoEntry: false })
    if (stats?.isFile()) return { path: found, stats }
  }
  return null
}

/** A deep link asked for by a person. A script's `fetch` of a missing file must hear 404, not receive the app. */
function isScreen(request: IncomingMessage, path: string): boolean {
  return (
    (request.headers.accept ?? '').includes('text/html') &&
    !FILE_FOLDERS.test(path) &&
    path !== '/service-worker.js'
  )
}

function sendFile(
  file: FoundFile,
  compressed: Map<string, Buffer>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const extension = extname(file.path)
  const etag = `"${createHash('sha1').update(`${file.stats.size} ${file.stats.mtimeMs} ${file.path}`).digest('base64url')}"`
  setHeaders(response, {
    'Content-Type': TYPES[extension] ?? 'application/octet-stream',
    'Accept-Ranges': 'bytes',
    ETag: etag,
    Vary: 'Accept-Encoding',
  })
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end()
    return
  }
  const range = readRange(request.headers.range, file.stats.size)
  if (range === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${file.stats.size}`)
    return refuse(response, 416, 'That range is outside the file.')
  }
  const encoding = range === null && COMPRESSED.has(extension) ? chooseEncoding(request) : null
  if (encoding !== null) {
    const key = `${encoding} ${etag}`
    const body = compressed.get(key) ?? compress(readFileSync(file.path), encoding)
    compressed.set(key, body)
    setHeaders(response, { 'Content-Encoding': encoding, 'Content-Length': String(body.length) })
    response.writeHead(200)
    response.end(request.method === 'HEAD' ? undefined : body)
    return
  }
  const { start, end } = range ?? { start: 0, end: file.stats.size - 1 }
  if (range !== null) response.setHeader('Content-Range', `bytes ${start}-${end}/${file.stats.size}`)
  response.setHeader('Content-Length', String(end - start + 1))
  response.writeHead(range === null ? 200 : 206)
  if (request.method === 'HEAD' || file.stats.size === 0) response.end()
  else pipeline(createReadStream(file.path, { start, end }), response, () => undefined)
}

/** One range, as browsers ask; several ranges are answered with the whole file, which RFC 9110 allows. */
function readRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return null
  const first = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1])
  const last = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1)
  return first <= last ? { start: first, end: last } : 'unsatisfiable'
}

function chooseEncoding(request: IncomingMessage): 'br' | 'gzip' | null {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null
}

/** Quality 5: 50 ms for the largest file of the build, which is then kept in memory. */
function compress(bytes: Buffer, encoding: 'br' | 'gzip'): Buffer {
  return encoding === 'gzip'
    ? gzipSync(bytes)
    : brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
}

function refuse(response: ServerResponse, status: number, text: string): void {
  setHeaders(response, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.writeHead(status).end(`${text}\n`)
}

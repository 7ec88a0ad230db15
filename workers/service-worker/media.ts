/**
 * `/media/…`: pictures and films out of the origin-private file system and out of granted folders, with Range.
 * Only for subresources of our own pages: bytes of strangers are never a document of this origin (acceptance D2).
 */

import type { FilePlaceOnDisk } from '../../src/domain/channel-messages.ts'
import { parseByteRange } from '../../src/domain/byte-range.ts'
import { fail, toAppError, type AppError } from '../../src/domain/errors.ts'
import { parseMediaPath, type MediaPart } from '../../src/domain/media-url.ts'
import { facePath, importedPath, OPFS, thumbPath } from '../../src/domain/storage-names.ts'
import { THUMB_SIZES, type AssetHash, type ThumbSize } from '../../src/domain/vocabulary.ts'
import { loadHandle } from '../platform/handles.ts'
import type { Opfs } from '../platform/opfs.ts'
import { notFound, type LibraryLine } from './ask-library.ts'

export interface MediaSources {
  readonly opfs: Opfs
  readonly library: LibraryLine
}

const DOCUMENTS: readonly RequestDestination[] = ['document', 'iframe', 'frame', 'embed', 'object']
const FOR_EVER = 'private, max-age=31536000, immutable'
const AGAIN = 'no-store'

/** @param clientId of the page or worker that asks; empty when nobody of ours does */
export async function serveMedia(
  sources: MediaSources,
  request: Request,
  clientId: string,
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } })
  if (request.mode === 'navigate' || DOCUMENTS.includes(request.destination) || clientId === '') {
    return new Response('Pictures are shown inside the app.', {
      status: 403,
      headers: plainHeaders('text/plain'),
    })
  }
  try {
    const address = parseMediaPath(new URL(request.url).pathname)
    switch (address?.kind) {
      case undefined:
        return notFound('address')
      case 'thumb':
        return await serveThumb(sources, request, address.hash, address.size)
      case 'render':
        return await serveRender(sources, request, address.file)
      case 'face':
        return await serveFace(sources, request, address.hash, address.key)
      case 'original':
      case 'live':
      case 'motion':
        return await serveOriginal(sources, request, address.hash, address.kind)
    }
  } catch (error) {
    return errorResponse(toAppError(error))
  }
}

/** A smaller one does until the wanted one is made, but is not kept under its address. */
async function serveThumb(
  { opfs }: MediaSources,
  request: Request,
  hash: AssetHash,
  size: ThumbSize,
): Promise<Response> {
  const sizes = THUMB_SIZES.filter((stored) => stored <= size).reverse()
  for (const stored of sizes) {
    const file = await opfs.read(thumbPath(hash, stored))
    if (file === null || file.size === 0) continue
    return fileResponse(request, file, 'image/webp', {
      etag: `"${hash}.${String(stored)}"`,
      cache: stored === size ? FOR_EVER : AGAIN,
    })
  }
  return notFound(hash)
}

async function serveRender({ opfs }: MediaSources, request: Request, name: string): Promise<Response> {
  const file = (await opfs.read(`${OPFS.renders}/${name}`)) ?? notFound(name)
  const mime = name.endsWith('.webp') ? 'image/webp' : mimeByEnding(name)
  return fileResponse(request, file, mime, {
    etag: `"${name}.${String(file.lastModified)}"`,
    cache: FOR_EVER,
  })
}

/** Not kept by the browser: forgotten faces are gone everywhere. */
async function serveFace(
  { opfs }: MediaSources,
  request: Request,
  hash: AssetHash,
  key: string,
): Promise<Response> {
  const file = await opfs.read(facePath(hash, key))
  if (file === null || file.size === 0) return notFound(key)
  return fileResponse(request, file, 'image/webp', {
    etag: `"${hash}.${key}.${String(file.lastModified)}"`,
    cache: AGAIN,
  })
}

function mimeByEnding(name: string): string {
  if (name.endsWith('.mp4')) return 'video/mp4'
  if (name.endsWith('.jpg')) return 'image/jpeg'
  return name.endsWith('.png') ? 'image/png' : 'application/octet-stream'
}

async function serveOriginal(
  sources: MediaSources,
  request: Request,
  hash: AssetHash,
  part: MediaPart,
): Promise<Response> {
  const { blob, modified, place } = await openOriginal(sources, hash, part)
  return fileResponse(request, blob, place.mime, {
    // A file that was replaced under the app must not be joined to the half that came before: `If-Range` sees the time.
    etag: `"${hash}.${part}.${String(modified)}"`,
    cache: AGAIN,
    name: place.path.split('/').at(-1) ?? '',
  })
}

/** A place may be out of date by the time it is used: then the library is asked once more. */
async function openOriginal(
  sources: MediaSources,
  hash: AssetHash,
  part: MediaPart,
): Promise<{ blob: Blob; modified: number; place: FilePlaceOnDisk }> {
  for (let isSecondTry = false; ; isSecondTry = true) {
    const place = (await sources.library.locate(hash, part)) ?? notFound(hash)
    try {
      const file = await openPlace(sources, place)
      return { blob: cut(file, place), modified: file.lastModified, place }
    } catch (error) {
      sources.library.forget(hash, part)
      if (isSecondTry) throw toAppError(error, place.path)
    }
  }
}

async function openPlace({ opfs }: MediaSources, place: FilePlaceOnDisk): Promise<File> {
  const file =
    place.kind === 'imported'
      ? await opfs.read(importedPath(place.source, place.path))
      : await (await findFile(place.source, place.path)).getFile()
  if (file === null) return notFound(place.path)
  if (file.size !== place.bytes)
    fail('file.changed', 'The file is not the one that was read before.', { subject: place.path })
  return file
}

async function findFile(source: string, path: string): Promise<FileSystemFileHandle> {
  let directory =
    (await loadHandle(source)) ??
    fail('permission.lapsed', 'This folder is not connected.', { subject: source })
  const parts = path.split('/')
  const name = parts.pop() ?? ''
  for (const part of parts) directory = await directory.getDirectoryHandle(part)
  return directory.getFileHandle(name)
}

/** The film inside a motion photo is a stretch of the photo's own file. */
function cut(file: File, place: FilePlaceOnDisk): Blob {
  if (place.offset === undefined) return file
  const end = place.length === undefined ? file.size : place.offset + place.length
  if (place.offset >= end || end > file.size)
    fail('file.changed', 'The film inside the photo is cut off.', { subject: place.path })
  return file.slice(place.offset, end)
}

interface Kept {
  readonly etag: string
  readonly cache: string
  /** The person's name of the file, for saving it. */
  readonly name?: string
}

/** 200, 206 or 416; the body is read lazily. */
export function fileResponse(request: Request, body: Blob, mime: string, kept: Kept): Response {
  const headers = plainHeaders(safeMime(mime))
  headers.set('Accept-Ranges', 'bytes')
  headers.set('ETag', kept.etag)
  headers.set('Cache-Control', kept.cache)
  if (mime.startsWith('image/svg'))
    headers.set('Content-Security-Policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
  if (kept.name !== undefined) {
    const how = mime.startsWith('image/svg') || safeMime(mime) !== mime ? 'attachment' : 'inline'
    headers.set('Content-Disposition', `${how}; filename*=UTF-8''${encodeRfc5987(kept.name)}`)
  }
  const wanted = request.headers.get('If-Range')
  const range =
    wanted === null || wanted === kept.etag ? parseByteRange(request.headers.get('Range'), body.size) : null
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${String(body.size)}`)
    return new Response(null, { status: 416, headers })
  }
  const part = range === null ? body : body.slice(range.start, range.end)
  headers.set('Content-Length', String(part.size))
  if (range !== null)
    headers.set('Content-Range', `bytes ${String(range.start)}-${String(range.end - 1)}/${String(body.size)}`)
  return new Response(request.method === 'HEAD' ? null : part, {
    status: range === null ? 200 : 206,
    headers,
  })
}

/** Only what an `<img>`, `<video>` or `<audio>` may be, or a PDF; markup and scripts travel as bytes without meaning. */
function safeMime(mime: string): string {
  return /^(?:image|video|audio)\/[a-z0-9.+-]+$/.test(mime) || mime === 'application/pdf'
    ? mime
    : 'application/octet-stream'
}

function plainHeaders(mime: string): Headers {
  return new Headers({
    'Content-Type': mime,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
  })
}

function encodeRfc5987(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function errorResponse(error: AppError): Response {
  const headers = plainHeaders('application/json')
  headers.set('Cache-Control', AGAIN)
  const status = statusOf(error)
  if (status === 503) headers.set('Retry-After', '1')
  return new Response(JSON.stringify(error), { status, headers })
}

function statusOf({ code }: AppError): number {
  if (code.startsWith('permission.')) return 403
  if (code === 'file.missing') return 404
  if (code === 'file.changed') return 409
  return code.startsWith('library.') ? 503 : 500
}

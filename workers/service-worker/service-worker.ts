/// <reference lib="webworker" />
/**
 * The app's server inside the browser: its own files without a network, pictures from this device, and a record of
 * what goes out. Takes over from an older build only when a person says so (message `SKIP_WAITING`).
 */

import type { PrecacheEntry } from 'workbox-precaching/_types'
import { BUILD } from '../../src/domain/build.ts'
import { MEDIA_PREFIX } from '../../src/domain/media-url.ts'
import { openOpfs } from '../platform/opfs.ts'
import { openLibraryLine } from './ask-library.ts'
import { serveInstalled } from './installed.ts'
import { isKeptOnUse, keepOnUse } from './kept-on-use.ts'
import { serveMedia } from './media.ts'
import { openNetworkRecord } from './network-record.ts'
import { openShell } from './shell.ts'
import { withSecurityHeaders } from './shell-headers.ts'

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly (PrecacheEntry | string)[] }

const isBuilt = BUILD !== 'dev'
const library = openLibraryLine()
const record = openNetworkRecord(library, self.location.origin)
const sources = { opfs: openOpfs(), library }
const shell = openShell(self, self.__WB_MANIFEST, (request, response) => {
  record.add(request, response, 'install')
})

self.addEventListener('install', (event) => {
  event.waitUntil(shell.install(event))
})

self.addEventListener('activate', (event) => {
  // The first visit gets its pictures without a reload; on an update the tabs that said yes are taken over.
  event.waitUntil(Promise.all([self.clients.claim(), shell.cleanUp()]))
})

self.addEventListener('message', (event) => {
  const message: unknown = event.data
  if (typeof message !== 'object' || message === null || !('type' in message)) return
  if (message.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting())
  // A page after a hard reload is nobody's client until somebody claims it; it would have no pictures.
  if (message.type === 'CLAIM') event.waitUntil(self.clients.claim())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  const isOwn = url.origin === self.location.origin
  if (isOwn && url.pathname.startsWith(MEDIA_PREFIX)) {
    event.respondWith(serveMedia(sources, request, event.clientId))
  } else if (isOwn && request.method === 'GET' && isBuilt) {
    event.respondWith(request.mode === 'navigate' ? servePage(event, url) : serveFile(event, url))
  } else if (!isOwn || isBuilt) {
    event.respondWith(passThrough(event))
  }
})

async function servePage(event: FetchEvent, url: URL): Promise<Response> {
  event.waitUntil(shell.cleanUp())
  const page = await shell.matchPage(url)
  return page === undefined ? passThrough(event) : withSecurityHeaders(page, url)
}

async function serveFile(event: FetchEvent, url: URL): Promise<Response> {
  if (isKeptOnUse(url))
    return withSecurityHeaders(await keepOnUse(event.request, () => passThrough(event)), url)
  const kept = await shell.match(event.request)
  if (kept !== undefined) return withSecurityHeaders(kept, url)
  return (await serveInstalled(sources.opfs, url)) ?? passThrough(event)
}

async function passThrough(event: FetchEvent): Promise<Response> {
  const { request } = event
  event.waitUntil(record.settled())
  try {
    const response = await fetch(request)
    record.add(request, response)
    // Sent on to another place: that is a request of its own, which nobody saw go out.
    if (response.redirected) record.addRedirect(request, response)
    return response
  } catch (error) {
    record.add(request, null)
    throw error
  }
}

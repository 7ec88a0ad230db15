/**
 * Every request that leaves this device, told to the library for the Network page. The library may not be open yet, so
 * what it has not confirmed is kept and told again when a leader is ready.
 */

import { NETWORK_BATCH_LIMIT, type NetworkRequest } from '../../src/domain/channel-messages.ts'
import { requestReason, type RequestReason } from '../../src/domain/request-reason.ts'
import type { LibraryLine } from './ask-library.ts'

export interface NetworkRecord {
  /** @param response null when it failed */
  add(request: Request, response: Response | null, reason?: RequestReason): void
  /** Where an answer came from in the end, when that is another address than was asked. */
  addRedirect(request: Request, response: Response): void
  /** Resolves when the library has written everything down, or after some seconds. */
  settled(): Promise<void>
}

const GATHER_MS = 300
const KEEP_REQUESTS = 2000
const SETTLE_MS = 5000

export function openNetworkRecord(library: LibraryLine, origin: string): NetworkRecord {
  const gathered: NetworkRequest[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const told = new Map<string, readonly NetworkRequest[]>()
  let waiting: (() => void)[] = []

  function tell(): void {
    timer = undefined
    while (gathered.length > 0) told.set(crypto.randomUUID(), gathered.splice(0, NETWORK_BATCH_LIMIT))
    for (const [batch, requests] of told)
      library.post({ kind: 'museum.network', batch, requests: [...requests] })
  }

  library.onMessage((message) => {
    if (message.kind === 'museum.networkKept') told.delete(message.batch)
    if (message.kind === 'museum.leader' && message.phase === 'ready' && told.size > 0) tell()
    if (told.size > 0 || gathered.length > 0) return
    for (const resume of waiting) resume()
    waiting = []
  })

  return {
    add(request, response, reason) {
      const url = new URL(request.url)
      url.hash = ''
      const length = response?.headers.get('Content-Length') ?? null
      gathered.push({
        at: Date.now(),
        url: url.href.slice(0, 2000),
        method: request.method,
        reason: reason ?? requestReason(request.url, request.destination),
        originKind: url.origin === origin ? 'same-origin' : 'remote',
        status: response === null || response.type === 'opaque' ? null : response.status,
        bytes: length === null || !/^\d+$/.test(length) ? null : Number(length),
      })
      if (gathered.length > KEEP_REQUESTS) gathered.splice(0, gathered.length - KEEP_REQUESTS)
      timer ??= setTimeout(tell, GATHER_MS)
    },

    addRedirect(request, response) {
      const to = new URL(response.url)
      if (to.origin === new URL(request.url).origin) return
      // What comes behind `?` there are signatures, hundreds of characters that tell nobody anything.
      this.add(
        new Request(to.origin + to.pathname),
        response,
        requestReason(request.url, request.destination),
      )
    },

    settled() {
      return new Promise((resolve) => {
        waiting.push(resolve)
        setTimeout(resolve, SETTLE_MS)
      })
    },
  }
}

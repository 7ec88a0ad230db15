/**
 * Tells the Network page what the service worker cannot see: what this page fetched before it was answered by one (the
 * first visit, a hard reload), and the browser's looks for a new version.
 */

import { run } from '../client/run.ts'
import { NETWORK_BATCH_LIMIT, type NetworkRequest } from '../domain/channel-messages.ts'
import { requestReason, type RequestReason } from '../domain/request-reason.ts'

const GATHER_MS = 2000 // after the first frame has been drawn, and in few commands

const page: { gathered: NetworkRequest[]; timer: ReturnType<typeof setTimeout> | undefined } = {
  gathered: [],
  timer: undefined,
}

/** From now on, and for all that this page has fetched so far. */
export function recordUnservedRequests(): void {
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry instanceof PerformanceResourceTiming && wentOut(entry)) note(entry)
    }
  })
  for (const type of ['navigation', 'resource']) observer.observe({ type, buffered: true })
}

/** @param isAnswered false: there is no network, or the server is gone */
export function recordUpdateCheck(script: string, isAnswered: boolean): void {
  const { href } = new URL(script, location.href)
  keep(href, 'update-check', { at: Date.now(), status: isAnswered ? 200 : null, bytes: null })
}

/** Not answered by the service worker, nor out of the browser's cache. Sizes of other origins are hidden: those always count. */
function wentOut(entry: PerformanceResourceTiming): boolean {
  const { protocol, origin } = new URL(entry.name)
  if (!protocol.startsWith('http') || entry.workerStart > 0) return false
  return entry.transferSize > 0 || origin !== location.origin
}

function note(entry: PerformanceResourceTiming): void {
  const reason = requestReason(entry.name, entry.entryType === 'navigation' ? 'document' : '')
  const { responseStatus, encodedBodySize } = entry
  keep(entry.name, reason, {
    at: Math.round(performance.timeOrigin + entry.startTime),
    status: responseStatus === 0 ? null : responseStatus,
    bytes: encodedBodySize === 0 ? null : encodedBodySize,
  })
}

function keep(
  address: string,
  reason: RequestReason,
  answer: Pick<NetworkRequest, 'at' | 'status' | 'bytes'>,
): void {
  const url = new URL(address)
  url.hash = ''
  const originKind = url.origin === location.origin ? 'same-origin' : 'remote'
  page.gathered.push({ url: url.href.slice(0, 2000), method: 'GET', reason, originKind, ...answer })
  page.timer ??= setTimeout(tell, GATHER_MS)
}

function tell(): void {
  page.timer = undefined
  while (page.gathered.length > 0) {
    const requests = page.gathered.splice(0, NETWORK_BATCH_LIMIT)
    // A library that cannot write now has more urgent news for the person than this.
    run('network.record', { requests }).catch(() => undefined)
  }
}

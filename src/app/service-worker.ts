/**
 * Registers the service worker and knows whether a newer one waits. It takes over only when the person says so; then
 * this tab reloads, and others notice by the library's build.
 */

import { BUILD } from '../domain/build.ts'
import { recordUpdateCheck } from './request-record.ts'

const SCRIPT = '/service-worker.js'
const LOOK_FOR_UPDATE_MS = 60 * 60_000

interface UpdateState {
  registration: ServiceWorkerRegistration | null
  news: UpdateNews
  isAccepted: boolean
  readonly listeners: Set<() => void>
}

/** `ready`: a newer version waits. `refused`: one did not arrive byte for byte, and the version before stays. */
export type UpdateNews = 'none' | 'ready' | 'refused'

const page: UpdateState = { registration: null, news: 'none', isAccepted: false, listeners: new Set() }

/** Resolves when it is registered, or when there can be none (private windows of some browsers): the app then works without. */
export async function registerServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const container = navigator.serviceWorker
  container.addEventListener('message', answerBuild)
  container.addEventListener('controllerchange', () => {
    if (page.isAccepted) location.reload()
  })
  container.startMessages()
  try {
    const registration = await container.register(SCRIPT, { type: 'classic', updateViaCache: 'none' })
    page.registration = registration
    recordUpdateCheck(SCRIPT, navigator.onLine)
    registration.addEventListener('updatefound', () => follow(registration.installing))
    follow(registration.installing)
    container.addEventListener('controllerchange', () => tell())
    // After a hard reload nobody answers for pictures until the page is claimed.
    if (container.controller === null) registration.active?.postMessage({ type: 'CLAIM' })
    tell()
    setInterval(lookForUpdate, LOOK_FOR_UPDATE_MS)
  } catch (error) {
    console.warn('The app works without its service worker, but not without a network.', error)
  }
}

function follow(installing: ServiceWorker | null): void {
  let wasInstalled = false
  installing?.addEventListener('statechange', () => {
    wasInstalled ||= installing.state === 'installed'
    tell(installing.state === 'redundant' && !wasInstalled)
  })
}

/** A waiting worker beside a controlling one is an update; without a controller it is the first visit. */
function tell(wasRefused = false): void {
  const isUpdate = navigator.serviceWorker.controller !== null
  const isReady = (page.registration?.waiting ?? null) !== null && isUpdate
  const news = isReady ? 'ready' : wasRefused && isUpdate && navigator.onLine ? 'refused' : 'none'
  if (news === page.news) return
  page.news = news
  for (const listener of page.listeners) listener()
}

/** The service worker asks every open tab which build it runs, before it forgets that build's files. */
function answerBuild(event: MessageEvent<unknown>): void {
  const { data } = event
  if (typeof data !== 'object' || data === null || !('kind' in data) || data.kind !== 'museum.whichBuild')
    return
  event.ports[0]?.postMessage(BUILD)
}

export function updateNews(): UpdateNews {
  return page.news
}

/** Asks the server again; what was refused may arrive whole this time. */
export function lookForUpdate(): void {
  page.registration?.update().then(
    () => {
      recordUpdateCheck(SCRIPT, true)
    },
    () => {
      recordUpdateCheck(SCRIPT, false) // offline: next hour
    },
  )
}

export function onUpdateNews(listener: () => void): () => void {
  page.listeners.add(listener)
  return () => {
    page.listeners.delete(listener)
  }
}

/** Lets the waiting version take over and reloads; without one it only reloads. */
export function applyUpdate(): void {
  const waiting = page.registration?.waiting ?? null
  if (waiting === null) {
    location.reload()
    return
  }
  page.isAccepted = true
  waiting.postMessage({ type: 'SKIP_WAITING' })
}

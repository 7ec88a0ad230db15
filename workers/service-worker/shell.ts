/**
 * The app itself, kept for the time without a network. Each build has a cache of its own, and a cache is only deleted
 * when no tab of its build is open: a tab that was not reloaded still finds its old chunks (acceptance D8).
 */

import { PrecacheController } from 'workbox-precaching'
import type { PrecacheEntry } from 'workbox-precaching/_types'
import { BUILD } from '../../src/domain/build.ts'

const CACHE_PREFIX = 'museum-shell-'
const PAGE = '/index.html'

export interface Shell {
  /** Fetches the whole build, every byte as it was built, or fails: then the build before stays (acceptance D5, D8). */
  install(event: ExtendableEvent): Promise<void>
  /** The kept answer for one of our files, of this build or an older one; undefined when it was never kept. */
  match(request: Request): Promise<Response | undefined>
  /** The page for any address inside the app. */
  matchPage(url: URL): Promise<Response | undefined>
  /** Deletes what no open tab needs any more. */
  cleanUp(): Promise<void>
}

/** @param onFetched is told of every file that came over the network */
export function openShell(
  scope: ServiceWorkerGlobalScope,
  manifest: readonly (PrecacheEntry | string)[],
  onFetched: (request: Request, response: Response | null) => void,
): Shell {
  const own = `${CACHE_PREFIX}${BUILD}`
  let isSecondTry = false
  const controller = new PrecacheController({
    cacheName: own,
    fallbackToNetwork: false,
    plugins: [
      {
        requestWillFetch: ({ request }) =>
          Promise.resolve(isSecondTry ? new Request(request, { cache: 'reload' }) : request),
        fetchDidSucceed: ({ request, response }) => {
          onFetched(request, response)
          return Promise.resolve(response)
        },
        fetchDidFail: ({ request }) => {
          onFetched(request, null)
          return Promise.resolve()
        },
      },
    ],
  })
  controller.addToCacheList([...manifest])

  /** Keys name the content, so another build's file under the same key need not be fetched again, unless it was altered. */
  async function copyFromOtherBuilds(): Promise<void> {
    const others = (await shellCaches()).filter((name) => name !== own)
    if (others.length === 0) return
    const cache = await caches.open(own)
    for (const key of controller.getURLsToCacheKeys().values()) {
      if ((await cache.match(key)) !== undefined) continue
      for (const other of others) {
        const kept = await caches.match(key, { cacheName: other })
        if (kept === undefined || !(await isIntact(kept, controller.getIntegrityForCacheKey(key)))) continue
        await cache.put(key, kept)
        break
      }
    }
  }

  async function shellCaches(): Promise<string[]> {
    return (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX))
  }

  return {
    async install(event) {
      await copyFromOtherBuilds()
      try {
        await controller.install(withoutVerdict(event))
      } catch {
        // What was damaged on its way lies in the HTTP cache, for a year where the name has a hash: past it, once.
        isSecondTry = true
        await controller.install(event)
      }
    },

    async match(request) {
      const kept = await controller.matchPrecache(request)
      if (kept !== undefined) return kept
      for (const name of await shellCaches()) {
        const old =
          name === own ? undefined : await caches.match(request, { cacheName: name, ignoreVary: true })
        if (old !== undefined) return old
      }
      return undefined
    },

    async matchPage(url) {
      return (await controller.matchPrecache(url.pathname)) ?? controller.matchPrecache(PAGE)
    },

    async cleanUp() {
      const { installing, waiting } = scope.registration
      if (installing !== null || waiting !== null) return
      const old = (await shellCaches()).filter((name) => name !== own)
      if (old.length === 0) return
      const tabs = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
      const builds = await Promise.all(tabs.map(askBuild))
      if (builds.every((build) => build === BUILD)) for (const name of old) await caches.delete(name)
    },
  }
}

/** The same event for a try that may fail: `waitUntil` with a rejected promise would end the installation at once. */
function withoutVerdict(event: ExtendableEvent): ExtendableEvent {
  return new Proxy(event, {
    get: (target, key): unknown => (key === 'waitUntil' ? () => undefined : Reflect.get(target, key, target)),
  })
}

/** @param integrity `sha384-…` as `scripts/vite-service-worker.ts` writes it; what has none is not trusted */
async function isIntact(kept: Response, integrity: string | undefined): Promise<boolean> {
  const digest = await crypto.subtle.digest('SHA-384', await kept.clone().arrayBuffer())
  return integrity === `sha384-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`
}

const ANSWER_MS = 2000

/** Null when the tab does not answer: it may be frozen, and then it still needs its files. */
function askBuild(client: WindowClient): Promise<string | null> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    const settle = (build: string | null) => {
      port1.close()
      resolve(build)
    }
    const timer = setTimeout(settle, ANSWER_MS, null)
    port1.onmessage = (event: MessageEvent<unknown>) => {
      clearTimeout(timer)
      settle(typeof event.data === 'string' ? event.data : null)
    }
    client.postMessage({ kind: 'museum.whichBuild' }, [port2])
  })
}

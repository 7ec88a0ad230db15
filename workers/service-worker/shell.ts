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
  /** Fetches the whole build or fails, and then the build before stays. */
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
  const controller = new PrecacheController({
    cacheName: own,
    fallbackToNetwork: false,
    plugins: [
      {
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

  /** What another build has under the same hashed name is the same file: no need to fetch it again. */
  async function copyFromOtherBuilds(): Promise<void> {
    const others = (await shellCaches()).filter((name) => name !== own)
    if (others.length === 0) return
    const cache = await caches.open(own)
    for (const [url, key] of controller.getURLsToCacheKeys()) {
      if (url !== key || (await cache.match(key)) !== undefined) continue
      for (const other of others) {
        const kept = await caches.match(key, { cacheName: other })
        if (kept === undefined) continue
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
      await controller.install(event)
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

/**
 * Engines of 3–17 MB that few visits need: not part of the precache, kept when they were used once, so that they are there without a
 * network. A cache for each build: an older engine never meets newer code.
 */

import { BUILD } from '../../src/domain/build.ts'

const CACHE_PREFIX = 'museum-kept-'
/** Listed in `scripts/vite-service-worker.ts` as never precached. */
const PATHS = /^\/vendor\/(ort|tesseract)\/[\w.-]+\.(wasm|wasm\.js|jspi\.mjs)$/

export function isKeptOnUse(url: URL): boolean {
  return PATHS.test(url.pathname)
}

/** What is kept of this build, or what `get` brings, which is kept when it is whole. */
export async function keepOnUse(request: Request, get: () => Promise<Response>): Promise<Response> {
  const own = `${CACHE_PREFIX}${BUILD}`
  const cache = await caches.open(own)
  const kept = await cache.match(request, { ignoreVary: true })
  if (kept !== undefined) return kept
  const response = await get()
  if (response.status !== 200) return response
  // Not awaited by the answer: 17 MB are written while they are compiled. A body that breaks off rejects and leaves nothing.
  void cache
    .put(request, response.clone())
    .then(() => forgetOthers(own))
    .catch(() => undefined)
  return response
}

async function forgetOthers(own: string): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(CACHE_PREFIX) && name !== own) await caches.delete(name)
}

/** Where weights may be fetched from when the person asks: the only foreign origins the app ever names. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Origins for `connect-src`: those of every `https:` URL in `models/manifest.json` (`source`, `files[].url` of pinned files), or those of
 * `MODEL_HUB` (comma-separated URLs) in their place, for tests and mirrors.
 */
export function readModelHubs(root: string, hub = process.env['MODEL_HUB']): string[] {
  if (hub !== undefined && hub !== '') return distinctOrigins(hub.split(','))
  const path = join(root, 'models/manifest.json')
  if (!existsSync(path)) return []
  return distinctOrigins(findUrls(JSON.parse(readFileSync(path, 'utf8'))))
}

/** Licence texts are links for people, not places to fetch from. */
function findUrls(value: unknown, key = ''): string[] {
  if (typeof value === 'string')
    return ['source', 'url'].includes(key) && value.startsWith('https://') ? [value] : []
  if (Array.isArray(value)) return value.flatMap((item) => findUrls(item, key))
  if (typeof value !== 'object' || value === null) return []
  // What has no digest yet is refused wherever it comes from: nobody needs its hub.
  if ('sha256' in value && value.sha256 === null) return []
  return Object.entries(value).flatMap(([name, item]) => (name === 'licence' ? [] : findUrls(item, name)))
}

function distinctOrigins(urls: readonly string[]): string[] {
  return [...new Set(urls.map((url) => new URL(url.trim()).origin))].sort()
}

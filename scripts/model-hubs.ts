/** Where weights may be fetched from when the person asks: the only foreign origins the app ever names. */

import { DEFAULT_HUB, DEFAULT_HUB_ORIGINS, isHubFile } from '../src/domain/model-hub.ts'
import { readModels } from './model-files.ts'

/**
 * Origins for `connect-src`: the hub and its delivery network, when a model of `models/manifest.json` comes from there; or those of
 * `MODEL_HUB` (URLs with commas between: the hub, then where it sends people to) in their place, for tests and mirrors.
 */
export function readModelHubs(root: string, hub = process.env['MODEL_HUB']): string[] {
  if (hub !== undefined && hub !== '') return distinctOrigins(hub.split(','))
  const isAsked = readModels(root).some(({ files }) => files.some(isHubFile))
  return isAsked ? [...DEFAULT_HUB_ORIGINS] : []
}

/** The hub that the app asks: the first of `MODEL_HUB`. */
export function chooseHub(hub = process.env['MODEL_HUB']): string {
  const [first = ''] = (hub ?? '').split(',')
  return first.trim() === '' ? DEFAULT_HUB : new URL(first.trim()).href.replace(/\/+$/, '')
}

/** What `HUB_NOTE_PATH` says, as JSON. */
export function hubNote(hub = chooseHub()): string {
  return `${JSON.stringify({ hub })}\n`
}

function distinctOrigins(urls: readonly string[]): string[] {
  return [...new Set(urls.map((url) => new URL(url.trim()).origin))].sort()
}

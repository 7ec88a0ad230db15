/** Why a request left this device, in the words of the Network page. `src/features/network` has the texts. */
export const REQUEST_REASONS = [
  'page',
  'code',
  'style',
  'font',
  'picture',
  'model',
  'install',
  'update-check',
  'runtime',
  'other',
] as const
export type RequestReason = (typeof REQUEST_REASONS)[number]

/** @param destination of the Fetch standard: what will be done with the answer; empty where nobody knows */
export function requestReason(url: string, destination: string): RequestReason {
  const path = new URL(url).pathname
  // On a hub: its revisions, pointers and files.
  if (path.startsWith('/models/') || /^\/api\/models\/|\/(resolve|raw)\/[0-9a-f]{40}\//.test(path))
    return 'model'
  if (path === '/service-worker.js') return 'update-check'
  if (path.endsWith('.wasm') || path.startsWith('/vendor/')) return 'runtime'
  switch (destination) {
    case 'document':
    case 'iframe':
    case 'frame':
      return 'page'
    case 'script':
    case 'worker':
    case 'sharedworker':
      return 'code'
    case 'style':
    case 'font':
      return destination
    case 'image':
    case 'manifest':
      return 'picture'
    default:
      return REASON_BY_ENDING.get(/\.([a-z0-9]+)$/.exec(path)?.[1] ?? '') ?? 'other'
  }
}

const REASON_BY_ENDING: ReadonlyMap<string, RequestReason> = new Map([
  ['js', 'code'],
  ['mjs', 'code'],
  ['css', 'style'],
  ['woff2', 'font'],
  ['png', 'picture'],
  ['svg', 'picture'],
  ['webmanifest', 'picture'],
])

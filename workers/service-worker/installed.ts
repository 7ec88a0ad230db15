/**
 * `/models/…`: parts that the person installed, out of OPFS `models/`, under our own origin as the content security
 * policy demands. What is kept there was compared with its digest first (`src/features/models`).
 */

import { OPFS } from '../../src/domain/storage-names.ts'
import type { Opfs } from '../platform/opfs.ts'
import { withSecurityHeaders } from './shell-headers.ts'

const PREFIX = '/models/'
const FILE = /^[\w-]+(?:\.[\w-]+)*\.(js|wasm)$/
const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', wasm: 'application/wasm' }

/** Null for what is not installed here: such files may lie on the server. */
export async function serveInstalled(opfs: Opfs, url: URL): Promise<Response | null> {
  const name = url.pathname.slice(PREFIX.length)
  const ending = url.pathname.startsWith(PREFIX) ? FILE.exec(name)?.[1] : undefined
  if (ending === undefined) return null
  const file = await opfs.read(`${OPFS.models}/${name}`)
  if (file === null || file.size === 0) return null
  const headers = { 'Content-Type': TYPES[ending] ?? 'application/octet-stream', 'Cache-Control': 'no-store' }
  return withSecurityHeaders(new Response(file, { headers }), url)
}

/** Hosts that cannot set headers (a plain static server) still give an isolated, locked-down app: the headers are put on here. */

import { headersFor } from '../../src/domain/security-headers.ts'

/** The kept answer with every header that is missing. A policy the host sent stays. */
export function withSecurityHeaders(kept: Response, url: URL): Response {
  const missing = Object.entries(headersFor(url.pathname)).filter(([name]) => !kept.headers.has(name))
  if (missing.length === 0) return kept
  const headers = new Headers(kept.headers)
  for (const [name, value] of missing) headers.set(name, value)
  return new Response(kept.body, { status: kept.status, statusText: kept.statusText, headers })
}

/**
 * Every header the app is served with: the one source for Vite, `npm start`, `dist/_headers`, the service worker (which adds
 * them on hosts that cannot) and `docs/threat-model.md`.
 * Why each is there is told in the threat model; acceptance D3 checks that they are on every answer and that they work.
 */

/** Makes the page and its workers cross-origin isolated, so that wasm may use threads. */
export const ISOLATION_HEADERS: Record<string, string> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** Constant styles that libraries put into `<style>`: allowed by content, so nothing else can come that way. */
export const LIBRARY_STYLES: readonly { readonly from: string; readonly text: string }[] = [
  {
    from: 'react-aria/dist/private/interactions/usePress.mjs',
    text: '@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}',
  },
  {
    from: 'react-aria/dist/private/overlays/usePreventScroll.mjs',
    text: '@layer {\n  * {\n    overscroll-behavior: contain;\n  }\n}',
  },
]

/** SHA-256 of `LIBRARY_STYLES`, in order. Written out so that the policy can be read; a test recomputes them. */
export const LIBRARY_STYLE_HASHES: readonly string[] = [
  "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
  "'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='",
]

/**
 * Workers that may `eval`, because the library inside calls `new Function`. Their scripts alone carry a policy of their own,
 * which takes every other origin away in exchange: `connect-src` is ours and `data:`.
 */
export const EVAL_WORKER_PATHS: readonly RegExp[] = [
  /^\/vendor\/libraw\/worker\.js$/,
  /^\/assets\/libraw[\w.-]*\.js$/,
  /^\/assets\/hnsw[\w.-]*\.js$/,
]

export const EVAL_WORKER_POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'; connect-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

/** The policy of the page and of every other worker. `hubs` are origins of the model manifest, asked only after a click. */
export function contentSecurityPolicy(hubs: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' ${LIBRARY_STYLE_HASHES.join(' ')}`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob: data:",
    "font-src 'self'",
    ['connect-src', "'self'", ...hubs].join(' '),
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ')
}

const FIXED_HEADERS: Record<string, string> = {
  ...ISOLATION_HEADERS,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'Permissions-Policy': [
    'accelerometer=()',
    'camera=()',
    'display-capture=()',
    'encrypted-media=()',
    'fullscreen=(self)',
    'geolocation=()',
    'gyroscope=()',
    'hid=()',
    'magnetometer=()',
    'microphone=(self)',
    'midi=()',
    'payment=()',
    'screen-wake-lock=(self)',
    'serial=()',
    'usb=()',
  ].join(', '),
}

/** Origins of the model manifest at build time: what the service worker knows of them. Absent where nothing was built. */
const BUILT_HUBS: readonly string[] = typeof __MODEL_HUBS__ === 'undefined' ? [] : __MODEL_HUBS__

/** Headers of the answer to a path, whatever its status. `hubs` are the origins of the model manifest. */
export function headersFor(path: string, hubs: readonly string[] = BUILT_HUBS): Record<string, string> {
  const mayEval = EVAL_WORKER_PATHS.some((rule) => rule.test(path))
  return {
    ...FIXED_HEADERS,
    'Content-Security-Policy': mayEval ? EVAL_WORKER_POLICY : contentSecurityPolicy(hubs),
  }
}

/** How long a browser may keep an answer. Names in `/assets/` carry a hash of their content. */
export function cacheControl(path: string): string {
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
}

/**
 * The same as a `_headers` file for static hosts (Cloudflare Pages, Netlify). `files` are the paths that will be served: the
 * format has no patterns that could find the workers that may `eval`.
 */
export function headersFile(files: readonly string[], hubs: readonly string[]): string {
  const block = (path: string, headers: Record<string, string>): string =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n')
  const evalWorkers = files.filter((path) => EVAL_WORKER_PATHS.some((rule) => rule.test(path)))
  return [
    block('/*', headersFor('/', hubs)),
    block('/assets/*', { 'Cache-Control': cacheControl('/assets/') }),
    block('/service-worker.js', { 'Cache-Control': cacheControl('/service-worker.js') }),
    // `! Name` takes the general policy away first: two policies would both hold, and the stricter wins.
    ...evalWorkers.map(
      (path) => `${path}\n  ! Content-Security-Policy\n  Content-Security-Policy: ${EVAL_WORKER_POLICY}`,
    ),
    '',
  ].join('\n\n')
}

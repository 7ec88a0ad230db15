/** Every header the app is served with: one source for Vite, `npm start`, `public/_headers` and the threat model. */

/** Makes the page and its workers cross-origin isolated, so that wasm may use threads. */
export const ISOLATION_HEADERS: Record<string, string> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** Where Chromium is, and how tests start it. */

import { existsSync } from 'node:fs'

/** No sandbox as root; no background requests, which a closed network refuses by the dozen. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** Path of the browser the tests run in: `$CHROMIUM`, else a system package, else Debian's path (whose absence the start reports). */
export function findChromium(): string {
  return process.env['CHROMIUM'] ?? PLACES.find((path) => existsSync(path)) ?? '/usr/bin/chromium'
}

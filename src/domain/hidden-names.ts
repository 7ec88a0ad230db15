/**
 * Names of files that browsers keep from web apps: a granted folder does not list them, and our own storage does not take
 * them. The rules are Chromium's for every system (`IsSafePathComponent`: what would do harm on some system is refused on
 * all) and were found by listing real folders; e2e/odd-files.spec.ts, C8, compares them with the browser that runs it.
 */

const REFUSED = /["*/:<>?\\|\p{Cc}\p{Cf}]|^[\s~]|[\s.]$/u
const RESERVED = /^(con|prn|aux|nul|clock\$|com\d|lpt\d)(\.|$)/i
const SHORTCUT = /\.(lnk|local|scf|url)$/i

/** True when a granted folder does not list a file of this name. */
export function isHiddenName(name: string): boolean {
  return REFUSED.test(name) || RESERVED.test(name) || SHORTCUT.test(name)
}

/** The nearest name that can be stored: `Who?.jpg` becomes `Who_.jpg`. */
export function storableName(name: string): string {
  const plain = name.replace(/["*/:<>?\\|\p{Cc}\p{Cf}]/gu, '_').replace(/^[\s~]|[\s.]$/g, '_')
  return RESERVED.test(plain) ? `_${plain}` : SHORTCUT.test(plain) ? `${plain}_` : plain
}

/** Copies of sidecars of others, as they were before the app first wrote into them: `IMG_1.jpg.xmp.bak`, `IMG_1.jpg.xmp.2.bak`. */

const BACKUP = /(\.xmp)(?:\.\d+)?\.bak$/i

/** The nth name for a copy of this sidecar, from 1. */
export function sidecarBackupName(of: string, nth: number): string {
  return nth === 1 ? `${of}.bak` : `${of}.${String(nth)}.bak`
}

/** The sidecar that such a copy was made of, by its name; null where it is the name of something else. */
export function sidecarOfBackup(path: string): string | null {
  const found = BACKUP.exec(path)
  return found === null ? null : path.slice(0, found.index + '.xmp'.length)
}

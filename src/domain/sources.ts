/** When a source is trusted, and what a disappearance means. Nothing is ever called deleted because listing failed. */

export const MISSING_SHARE = 0.2 // of a source, spec §12
export const MISSING_COUNT = 200 // files, spec §12

/**
 * True when so much vanished at once that a person must say what happened: an unplugged disk or a wrong mount looks
 * exactly like deletion. One file among several is an ordinary deletion, whatever its share.
 *
 * @param known files that were there before, without sidecars
 * @param vanished those of them that are not there now and did not turn up elsewhere
 */
export function isMassDisappearance(known: number, vanished: number): boolean {
  if (vanished === 0) return false
  if (vanished > MISSING_COUNT) return true
  if (vanished === known) return true
  return vanished > 1 && vanished > known * MISSING_SHARE
}

export type SourceState = 'ready' | 'scanning' | 'needs_permission' | 'offline' | 'frozen'

/** States in which files of a source may be opened. A frozen source may still have most of its files. */
export function isReadable(state: SourceState): boolean {
  return state === 'ready' || state === 'scanning' || state === 'frozen'
}

export function isSourceState(text: string): text is SourceState {
  return (
    text === 'ready' ||
    text === 'scanning' ||
    text === 'needs_permission' ||
    text === 'offline' ||
    text === 'frozen'
  )
}

/** `a/b` of `a/b/c.jpg`, '' at the top. */
export function dirOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

export function joinPath(dir: string, name: string): string {
  return dir === '' ? name : `${dir}/${name}`
}

/** True for the folder itself and everything below it; '' holds everything. */
export function isWithin(dir: string, folder: string): boolean {
  return folder === '' || dir === folder || dir.startsWith(`${folder}/`)
}

/**
 * The order in which a scan visits folders: level by level, and within a level the greater name first, because
 * folders are mostly named by date and the newest photos should show first. A total order, so that a scan can go on where it stopped.
 */
export function compareDirs(a: string, b: string): number {
  const left = a === '' ? [] : a.split('/')
  const right = b === '' ? [] : b.split('/')
  if (left.length !== right.length) return left.length - right.length
  for (let depth = 0; depth < left.length; depth++) {
    const one = left[depth] ?? ''
    const other = right[depth] ?? ''
    if (one !== other) return one > other ? -1 : 1
  }
  return 0
}

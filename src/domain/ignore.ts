/**
 * What a scan leaves out (spec §12). Excluding hides, it never deletes: files that become excluded lose their row,
 * while their asset and everything the person decided about it stay.
 */

import createIgnore from 'ignore'

import { DISK_TRASH } from './disk-trash.ts'
import { sidecarOfBackup } from './sidecar-backup.ts'

/** Beside photos: this folder and all below it are left out. */
export const EXCLUDING_FILES: readonly string[] = ['.nomedia', '.noimage']
/** Patterns in gitignore syntax, for the folder it lies in and all below. */
export const RULES_FILE = '.museumignore'
export const MAX_RULES_BYTES = 256 * 1024 // far above any list written by hand

/** Folders and files that operating systems, synchronisers and photo programs leave behind. Lower case. */
const JUNK_NAMES: ReadonlySet<string> = new Set([
  '@eadir',
  '#recycle',
  '.photostructure',
  '.thumbnails',
  '.thumbs',
  'thumbs.db',
  'ehthumbs.db',
  '.ds_store',
  'desktop.ini',
  DISK_TRASH,
  '.museum',
  '.git',
  'node_modules',
  '$recycle.bin',
  'system volume information',
  '.trash',
  '.trashes',
  '.spotlight-v100',
  '.fseventsd',
  '.documentrevisions-v100',
  '.temporaryitems',
  'lost+found',
  '.stfolder',
  '.stversions',
  '.sync',
  '.dropbox.cache',
  '.picasaoriginals',
  // Read by stage `meta`, for the names of faces in it.
  '.picasa.ini',
  'picasa.ini',
])
/** `IMG_1.jpg` copied by macOS to a foreign disk leaves `._IMG_1.jpg`: a resource fork that looks like a photo. */
const APPLE_DOUBLE = /^\._/
const TRASH_OF_A_USER = /^\.trash-\d+$/
/** `Lightroom Catalog Previews.lrdata` is a folder with hundreds of thousands of previews. */
const LIGHTROOM_PREVIEWS = /\.lrdata$/
/** Half-written by browsers and copying programs; the finished file appears under its own name. */
const UNFINISHED = /\.(?:crdownload|part|partial|crswap)$/
const OUR_CONTROL_FILES: ReadonlySet<string> = new Set([...EXCLUDING_FILES, RULES_FILE])

/** True for names that are left out wherever they lie. */
export function isJunkName(name: string): boolean {
  const lower = name.toLowerCase()
  return (
    JUNK_NAMES.has(lower) ||
    OUR_CONTROL_FILES.has(lower) ||
    APPLE_DOUBLE.test(lower) ||
    TRASH_OF_A_USER.test(lower) ||
    LIGHTROOM_PREVIEWS.test(lower) ||
    UNFINISHED.test(lower) ||
    sidecarOfBackup(lower) !== null
  )
}

/** The rules that hold in one folder: its own and those of the folders above. */
export interface IgnoreRules {
  ignores(path: string, isFolder: boolean): boolean
}

export const NO_RULES: IgnoreRules = { ignores: () => false }

/**
 * Rules of `dir` (path relative to the source, '' at the top) on top of those that hold above it. As in git, the file
 * nearest to a path decides, and within one file the last pattern that matches.
 */
export function addRules(above: IgnoreRules, dir: string, text: string): IgnoreRules {
  const own = createIgnore({ allowRelativePaths: true }).add(text.replace(/^\uFEFF/, ''))
  const prefix = dir === '' ? '' : `${dir}/`
  return {
    ignores(path, isFolder) {
      const below = path.slice(prefix.length)
      const verdict = own.test(isFolder ? `${below}/` : below)
      if (verdict.ignored) return true
      return verdict.unignored ? false : above.ignores(path, isFolder)
    },
  }
}

/** True when a scan leaves this entry out. */
export function isExcluded(rules: IgnoreRules, path: string, name: string, isFolder: boolean): boolean {
  return isJunkName(name) || rules.ignores(path, isFolder)
}

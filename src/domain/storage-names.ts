/** Names under which things are kept or heard in this origin. Page, workers and service worker share them. */

import type { AssetHash, ThumbSize } from './vocabulary.ts'

/** Held by the one library worker that is awake. Never stolen. */
export const LIBRARY_LOCK = 'museum/library'
/** Calls, announcements of the leader, and questions of the service worker. */
export const RPC_CHANNEL = 'museum/rpc'
/** Which tables a commit touched. */
export const CHANGES_CHANNEL = 'museum/changes'

/** IndexedDB database of this origin; everything that SQLite cannot hold. */
export const BROWSER_DB = 'museum'
export const BROWSER_DB_VERSION = 1
/** Store: source id → FileSystemDirectoryHandle. */
export const HANDLES_STORE = 'handles'
/** Store: key → small plain values (`marker` says that a catalog was made here). */
export const MARKS_STORE = 'marks'

/** Folders of the origin-private file system. `library` is the SQLite pool: nobody else opens a file there. */
export const OPFS = {
  library: 'library',
  thumbs: 'thumbs',
  renders: 'renders',
  imported: 'imported',
  models: 'models',
  faces: 'faces',
  voices: 'voices',
  /** One file of vectors for each model: `workers/library/vectors`. */
  vectors: 'vectors',
} as const
export type OpfsKind = keyof typeof OPFS

/** OPFS path of a stored thumbnail. */
export function thumbPath(hash: AssetHash, size: ThumbSize): string {
  return `${OPFS.thumbs}/${hash.slice(0, 2)}/${hash}.${size}.webp`
}

/** OPFS folder of the little pictures of a photo's faces. */
export function faceFolder(hash: AssetHash): string {
  return `${OPFS.faces}/${hash.slice(0, 2)}/${hash}`
}

/** OPFS path of one of them; `key`: `domain/faces/face-key.ts`. */
export function facePath(hash: AssetHash, key: string): string {
  return `${faceFolder(hash)}/${key}.webp`
}

/** OPFS path of the full-size picture made for originals that browsers cannot show. */
export function renderPath(hash: AssetHash): string {
  return `${OPFS.renders}/${renderFile(hash)}`
}

/** OPFS path of the ten-frame strip for hover scrub. */
export function stripPath(hash: AssetHash): string {
  return `${OPFS.renders}/${stripFile(hash)}`
}

export function renderFile(hash: AssetHash): string {
  return `${hash}.webp`
}

export function stripFile(hash: AssetHash): string {
  return `${hash}.strip.webp`
}

/** OPFS path of an imported file: the source's own folder, then the path the person's file had. */
export function importedPath(source: string, path: string): string {
  return `${OPFS.imported}/${source}/${path}`
}

/** OPFS path of a voice note, by the hash of its own bytes. */
export function voiceNotePath(hash: string): string {
  return `${OPFS.voices}/${hash.slice(0, 2)}/${hash}.webm`
}

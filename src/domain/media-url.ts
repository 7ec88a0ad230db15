/**
 * Addresses of pictures and films: `<img src>` and `<video src>` point here, the service worker answers.
 * Parsing is strict, because the path decides which file is read.
 */

import { isFaceKey } from './faces/face-key.ts'
import { renderFile, stripFile } from './storage-names.ts'
import { THUMB_SIZES, type AssetHash, type ThumbSize } from './vocabulary.ts'

export const MEDIA_PREFIX = '/media/'

export type MediaPart = 'original' | 'live' | 'motion'

export type MediaAddress =
  | { readonly kind: 'thumb'; readonly hash: AssetHash; readonly size: ThumbSize }
  | { readonly kind: MediaPart; readonly hash: AssetHash }
  | { readonly kind: 'render'; readonly file: string }
  | { readonly kind: 'face'; readonly hash: AssetHash; readonly key: string }

export function thumbUrl(hash: AssetHash, size: ThumbSize): string {
  return `${MEDIA_PREFIX}thumb/${hash}/${size}`
}

/** The file as the person has it: only what browsers can show; others go through `read('display')`. */
export function originalUrl(hash: AssetHash): string {
  return `${MEDIA_PREFIX}original/${hash}`
}

/** The film of a Live Photo: a file of its own beside the picture. Named by the picture's hash. */
export function liveUrl(hash: AssetHash): string {
  return `${MEDIA_PREFIX}live/${hash}`
}

/** The film inside a motion photo's own file. */
export function motionUrl(hash: AssetHash): string {
  return `${MEDIA_PREFIX}motion/${hash}`
}

export function renderUrl(hash: AssetHash): string {
  return `${MEDIA_PREFIX}render/${renderFile(hash)}`
}

export function stripUrl(hash: AssetHash): string {
  return `${MEDIA_PREFIX}render/${stripFile(hash)}`
}

/** The little picture of a face; 404 where none is kept. */
export function faceUrl(hash: AssetHash, key: string): string {
  return `${MEDIA_PREFIX}face/${hash}/${key}`
}

const HASH = /^[0-9a-f]{64}$/
const RENDER_FILE = /^[0-9a-f]{64}(?:\.[a-z0-9]{1,16}){1,3}$/

export function isAssetHash(text: string): text is AssetHash {
  return HASH.test(text)
}

function isThumbSize(size: number): size is ThumbSize {
  return THUMB_SIZES.some((known) => known === size)
}

/** What a path asks for, or null when it is not exactly one of ours: no query, no escapes, no extra parts. */
export function parseMediaPath(pathname: string): MediaAddress | null {
  if (!pathname.startsWith(MEDIA_PREFIX)) return null
  const [kind, name = '', size, ...rest] = pathname.slice(MEDIA_PREFIX.length).split('/')
  if (rest.length > 0) return null
  if (kind === 'thumb') {
    if (size === undefined || !/^[1-9][0-9]{0,4}$/.test(size) || !isAssetHash(name)) return null
    const pixels = Number(size)
    return isThumbSize(pixels) ? { kind, hash: name, size: pixels } : null
  }
  if (kind === 'face')
    return size !== undefined && isAssetHash(name) && isFaceKey(size) ? { kind, hash: name, key: size } : null
  if (size !== undefined) return null
  if (kind === 'original' || kind === 'live' || kind === 'motion')
    return isAssetHash(name) ? { kind, hash: name } : null
  if (kind === 'render') return RENDER_FILE.test(name) ? { kind, file: name } : null
  return null
}

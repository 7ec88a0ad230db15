/**
 * How a page gets its pictures. `/media/…` is answered by the service worker, which on the very first visit takes over only
 * seconds after the page has come (it keeps the whole app first), and after a hard reload not until it claims the page.
 * Until then thumbnails are opened from storage here: the first photos must not wait for it.
 */

import { run } from './run.ts'
import { thumbUrl } from '../domain/media-url.ts'
import { thumbPath } from '../domain/storage-names.ts'
import type { AssetHash, ThumbSize } from '../domain/vocabulary.ts'

/** Whether `/media/…` is answered. It stays true once it is. */
export function isServed(): boolean {
  return 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null
}

const LONGEST_WAIT_MS = 60_000 // the first visit on a slow line; a hard reload is claimed at once

/** Resolves when `/media/…` and what a person installed are answered; at once where there is no service worker. */
export async function whenServed(limitMs = LONGEST_WAIT_MS): Promise<void> {
  if (!('serviceWorker' in navigator) || isServed()) return
  await new Promise<void>((resolve) => {
    navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true })
    setTimeout(resolve, limitMs)
  })
}

/** Hears when that changes. Returns how to stop. */
export function onServed(listener: () => void): () => void {
  if (!('serviceWorker' in navigator)) return () => undefined
  const container = navigator.serviceWorker
  container.addEventListener('controllerchange', listener)
  return () => container.removeEventListener('controllerchange', listener)
}

export interface Picture {
  readonly url: string
  /** Call it when the picture is drawn or no longer wanted. */
  readonly release: () => void
}

/** A stored thumbnail, also while nobody answers for `/media/…`. Null when it is not there. */
export async function openThumb(hash: AssetHash, size: ThumbSize): Promise<Picture | null> {
  if (isServed()) return { url: thumbUrl(hash, size), release: () => undefined }
  const parts = thumbPath(hash, size).split('/')
  const name = parts.pop() ?? ''
  try {
    let directory = await navigator.storage.getDirectory()
    for (const part of parts) directory = await directory.getDirectoryHandle(part)
    const file = await (await directory.getFileHandle(name)).getFile()
    const url = URL.createObjectURL(file)
    return { url, release: () => URL.revokeObjectURL(url) }
  } catch {
    // Absent, or no storage in this window: the placeholder stays.
    return null
  }
}

const TELL_AFTER_MS = 500
const told = new Set<AssetHash>()
let untold: AssetHash[] = []

/** This thumbnail should be there and could not be shown: the library looks, and makes it again. Once per photo and visit. */
export function noteLostThumb(hash: AssetHash): void {
  if (told.has(hash)) return
  told.add(hash)
  if (untold.length === 0) setTimeout(tellLost, TELL_AFTER_MS)
  untold.push(hash)
}

function tellLost(): void {
  const hashes = untold
  untold = []
  run('library.thumbsLost', { hashes }).catch(() => undefined) // the placeholder stays
}

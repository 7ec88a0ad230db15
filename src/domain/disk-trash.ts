/**
 * Deleting from disk: files go to `.museum-trash/<deletion>/` of the folder they lie in, under the path they had, and stay there
 * until the person empties it (ADR 0018). This file has the words and the names; `workers/library/disk-trash` does it.
 */

import type { AppError } from './errors.ts'
import { sidecarOfBackup } from './sidecar-backup.ts'
import type { AssetHash, SourceId } from './vocabulary.ts'

/** Scans pass it over, see `ignore.ts`. */
export const DISK_TRASH = '.museum-trash'

/**
 * Of one file. `planned`: nothing was done yet. `copied`: the copy in the trash was read back and is the file; the file itself
 * may still be there. `moved`: only the copy is left. The rest is the way back, or out.
 */
export type DiskFileState = 'planned' | 'copied' | 'moved' | 'restoring' | 'restored' | 'emptying' | 'emptied'

/** What would be deleted; files of sources that cannot be read now are left out, and counted. */
export interface DiskPreview {
  readonly photos: number
  readonly files: number
  readonly bytes: number
  readonly sources: readonly {
    readonly id: SourceId
    readonly label: string
    readonly kind: string
    readonly files: number
  }[]
  /** The first of them, `label/path`, with what goes along. */
  readonly paths: readonly { readonly path: string; readonly bytes: number }[]
  /** Copies that lie where nothing can be read or written now. */
  readonly unreachable: number
}

/** One deletion, as its page shows it. */
export interface DiskDeletion {
  readonly id: string
  readonly at: number
  /** Without what could not be deleted. */
  readonly photos: number
  readonly files: number
  readonly bytes: number
  /** Files in each state, and those that something went wrong with. */
  readonly states: Readonly<Record<DiskFileState, number>>
  readonly failed: number
  readonly sources: readonly { readonly id: SourceId; readonly label: string; readonly kind: string }[]
}

export interface DiskDeletionFile {
  readonly id: number
  /** `label/path`. */
  readonly path: string
  readonly bytes: number
  readonly state: DiskFileState
  readonly error: AppError | null
  /** Where it was put back when its old place was taken: a path in its folder. */
  readonly restoredTo: string | null
  readonly hash: AssetHash | null
}

/** It lies in its place again, and what went wrong is only that its copy in the trash could not be removed. */
export function isBackAgain({ state, error }: Pick<DiskDeletionFile, 'state' | 'error'>): boolean {
  return (
    state === 'restoring' &&
    error?.code === 'storage.readonly' &&
    error.subject?.startsWith(`${DISK_TRASH}/`) === true
  )
}

/** Where a file of this deletion lies in the folder of its source. */
export function diskTrashPath(deletion: string, path: string): string {
  return `${DISK_TRASH}/${deletion}/${path}`
}

/** Names a deletion, and its folder: the day says to people what lies in it. `random`: the end of it tells two of one day apart. */
export function deletionName(nowMs: number, random: string): string {
  const end = random
    .replace(/[^0-9A-Za-z]/g, '')
    .slice(-8)
    .toLowerCase()
  return `${new Date(nowMs).toISOString().slice(0, 10)}-${end}`
}

/**
 * `a/b.jpg` → `a/b (restored).jpg`, `a/b (restored 2).jpg`, …, and what is named after one of `media` as that one is renamed:
 * `a/b.jpg.xmp` → `a/b (restored).jpg.xmp`. A copy of a sidecar is named after that, whatever becomes of it. `attempt` 0: the old name.
 */
export function restoredBeside(path: string, media: readonly string[], attempt: number): string {
  if (attempt === 0) return path
  const of = sidecarOfBackup(path)
  if (of !== null) return restoredBeside(of, media, attempt) + path.slice(of.length)
  const ends = media
    .filter((one) => isNamedAfter(path, one) || isNamedAfter(path, one.slice(0, endOfStem(one))))
    .sort((one, other) => other.length - one.length)
    .map(endOfStem)
  const end = media.includes(path) ? endOfStem(path) : (ends[0] ?? endOfStem(path))
  const words = attempt === 1 ? ' (restored)' : ` (restored ${String(attempt)})`
  return path.slice(0, end) + words + path.slice(end)
}

/** Letter case is not the same in all that programs write. */
function isNamedAfter(path: string, name: string): boolean {
  return path[name.length] === '.' && path.slice(0, name.length).toLowerCase() === name.toLowerCase()
}

function endOfStem(path: string): number {
  const dot = path.lastIndexOf('.')
  return dot > path.lastIndexOf('/') + 1 ? dot : path.length
}

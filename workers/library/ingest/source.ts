import type { SourceId } from '../../../src/domain/vocabulary.ts'

/** Where photos come from: a granted folder, copies in the origin's own storage, later a bucket or a drive. Read only. */
export interface Source {
  readonly id: SourceId
  readonly kind: string
  /** Whether it can be listed now; costs one look. */
  check(): Promise<SourceCheck>
  /**
   * Everything that lies in it (or in the parts asked for), in the order of `compareDirs`, at most `BATCH_ENTRIES` at a time.
   * Rejects when a folder cannot be listed: a listing that ended well is complete. Errors: `permission.lapsed`, `file.missing`.
   */
  list(request: ListRequest, signal: AbortSignal): AsyncIterable<Listing>
  /** Errors: `file.missing`, `file.changed`, `permission.lapsed`. */
  open(path: string): Promise<File>
  /** Asked before a file is believed gone: long listings have been seen cut off [WICG/file-system-access #442]. */
  exists(path: string): Promise<boolean>
}

export type SourceCheck = 'ready' | 'needs_permission' | 'offline'

export const BATCH_ENTRIES = 500 // architecture.md §9.1
export const BATCH_MS = 200 // the first photos of a slow disk must not wait for 500

export interface ListRequest {
  /** Folder after which a cut-off scan goes on: files in folders up to this one are named, not looked at. */
  readonly after: string | null
  /** Null: everything. */
  readonly parts: readonly ListPart[] | null
}

/** A folder to look at again. */
export interface ListPart {
  readonly dir: string
  /** With all folders below it. */
  readonly deep: boolean
}

export interface Listing {
  readonly dir: string
  readonly entries: readonly ListedFile[]
  /** True on the last listing of this folder: what was not named by now is not in it. */
  readonly complete: boolean
  /** On the last listing: what lies here and is left out by rules. Not gone, but not ours. */
  readonly excludedNames: readonly string[]
  /** Folders left out with all below them; may be this one. */
  readonly excludedDirs: readonly string[]
}

export interface ListedFile {
  /** Well-formed; `broken` tells that the real name is not, so that the file cannot be opened by it. */
  readonly name: string
  readonly broken: boolean
  /** Null when it was only named, or could not be looked at: it changed under our eyes, or may not be read. */
  readonly stat: { readonly bytes: number; readonly mtime: number } | null
}

import { dirOf } from '../../../src/domain/sources.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { ListPart } from './source.ts'

/** What Chromium tells of a change. https://github.com/whatwg/fs/blob/main/proposals/FileSystemObserver.md */
export interface FolderChange {
  readonly type: string
  readonly relativePathComponents: readonly string[]
  readonly relativePathMovedFrom?: readonly string[] | null
  readonly changedHandle?: { readonly kind: string } | null
}

export interface FolderObserver {
  observe(folder: FileSystemDirectoryHandle, options: { recursive: boolean }): Promise<void>
  disconnect(): void
}
export type StartObserver = (tell: (changes: readonly FolderChange[]) => void) => FolderObserver

const GATHER_MS = 400 // an unzipped folder tells of each file

/** Watches granted folders where the browser can, and asks for a look at what changed. */
export class FolderWatch {
  readonly #start: StartObserver | null
  readonly #look: (source: SourceId, parts: readonly ListPart[] | null) => void
  readonly #observers = new Map<SourceId, FolderObserver>()
  readonly #gathered = new Map<
    SourceId,
    { parts: Map<string, boolean> | null; timer: ReturnType<typeof setTimeout> }
  >()

  constructor(
    start: StartObserver | null,
    look: (source: SourceId, parts: readonly ListPart[] | null) => void,
  ) {
    this.#start = start
    this.#look = look
  }

  isWatching(source: SourceId): boolean {
    return this.#observers.has(source)
  }

  /** Does nothing where the browser cannot watch, or already does. */
  async watch(source: SourceId, folder: FileSystemDirectoryHandle): Promise<void> {
    if (this.#start === null || this.#observers.has(source)) return
    const observer = this.#start((changes) => {
      this.#note(source, changes)
    })
    this.#observers.set(source, observer)
    try {
      await observer.observe(folder, { recursive: true })
    } catch {
      // Network drives and some systems refuse: such a folder is looked at on focus and every quarter of an hour.
      this.forget(source)
    }
  }

  forget(source: SourceId): void {
    this.#observers.get(source)?.disconnect()
    this.#observers.delete(source)
    clearTimeout(this.#gathered.get(source)?.timer)
    this.#gathered.delete(source)
  }

  stop(): void {
    for (const source of [...this.#observers.keys()]) this.forget(source)
  }

  #note(source: SourceId, changes: readonly FolderChange[]): void {
    const known = this.#gathered.get(source)
    clearTimeout(known?.timer)
    const parts = gather(known === undefined ? new Map<string, boolean>() : known.parts, changes)
    const timer = setTimeout(() => {
      this.#gathered.delete(source)
      this.#look(source, parts === null ? null : [...parts].map(([dir, deep]) => ({ dir, deep })))
    }, GATHER_MS)
    this.#gathered.set(source, { parts, timer })
    if (changes.some(({ type }) => type === 'errored')) this.forget(source)
  }
}

/**
 * The folders to look at again. What appeared may be a folder with files of which nothing is told [measured], and what
 * went may have been one, so both are looked at as deep as they go. Null: everything.
 */
export function gather(
  parts: Map<string, boolean> | null,
  changes: readonly FolderChange[],
): Map<string, boolean> | null {
  if (parts === null) return null
  for (const change of changes) {
    if (change.type === 'unknown' || change.type === 'errored') return null
    const paths = [change.relativePathComponents, change.relativePathMovedFrom ?? []].filter(
      (path) => path.length > 0,
    )
    if (paths.length === 0) return null
    for (const components of paths) {
      const path = components.join('/')
      const parent = dirOf(path)
      parts.set(parent, parts.get(parent) ?? false)
      const isFile = change.changedHandle?.kind === 'file' || change.type === 'modified'
      if (!isFile || change.type === 'moved') parts.set(path, true)
    }
  }
  return parts
}

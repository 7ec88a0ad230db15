import { fail } from '../../../src/domain/errors.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { FolderSource } from './folder-source.ts'
import type { Source } from './source.ts'

/** Where handles come from. The edge to the browser; tests give their own folders. */
export interface FolderHandles {
  /** The granted folder of a source, or null when the browser no longer has it. */
  loadFolder(source: SourceId): Promise<FileSystemDirectoryHandle | null>
  /** Where the copies of an import lie in the origin's own storage; null when there are none. */
  loadImported(source: SourceId): Promise<FileSystemDirectoryHandle | null>
  forgetFolder(source: SourceId): Promise<void>
}

/** The sources that can be read now, opened once each. */
export class OpenSources {
  readonly #db: Db
  readonly #handles: FolderHandles
  readonly #elapsed: () => number
  readonly #open = new Map<SourceId, Promise<FolderSource | null>>()

  constructor(db: Db, handles: FolderHandles, elapsed: () => number) {
    this.#db = db
    this.#handles = handles
    this.#elapsed = elapsed
  }

  /** Null when its folder is not there or no longer known to the browser. */
  async find(id: SourceId): Promise<FolderSource | null> {
    let opening = this.#open.get(id)
    if (opening === undefined) {
      opening = this.#load(id)
      this.#open.set(id, opening)
      void opening.then(
        (source) => {
          if (source === null) this.#open.delete(id)
        },
        () => this.#open.delete(id),
      )
    }
    return opening
  }

  /** Errors: `file.missing` when the source is not there, else those of `Source.open`. */
  async openFile(id: SourceId, path: string): Promise<File> {
    const source: Source | null = await this.find(id)
    if (source === null)
      return fail('permission.lapsed', 'The browser no longer knows this folder.', { subject: id })
    return source.open(path)
  }

  /** The page may have stored another handle under this id. */
  reopen(id: SourceId): void {
    this.#open.delete(id)
  }

  async forget(id: SourceId): Promise<void> {
    this.#open.delete(id)
    await this.#handles.forgetFolder(id)
  }

  async #load(id: SourceId): Promise<FolderSource | null> {
    const kind = this.#db.scalar<string>('SELECT kind FROM source WHERE id = ?', [id])
    if (kind === undefined) return null
    const handle =
      kind === 'imported' ? await this.#handles.loadImported(id) : await this.#handles.loadFolder(id)
    return handle === null ? null : new FolderSource(id, kind, handle, this.#elapsed)
  }
}

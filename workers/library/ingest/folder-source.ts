import { fail, toAppError } from '../../../src/domain/errors.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { ListRequest, Listing, Source, SourceCheck } from './source.ts'
import { walkFolder } from './walk-folder.ts'

const KNOWN_FOLDERS = 64 // handles kept open: photos are read folder by folder, mostly

/** A directory handle as a source: a granted folder, or the copies of one import in the origin's own storage. */
export class FolderSource implements Source {
  readonly id: SourceId
  readonly kind: string
  readonly #root: FileSystemDirectoryHandle
  readonly #elapsed: () => number
  readonly #folders = new Map<string, FileSystemDirectoryHandle>()

  constructor(id: SourceId, kind: string, root: FileSystemDirectoryHandle, elapsed: () => number) {
    this.id = id
    this.kind = kind
    this.#root = root
    this.#elapsed = elapsed
  }

  get root(): FileSystemDirectoryHandle {
    return this.#root
  }

  async check(): Promise<SourceCheck> {
    // The origin's own storage needs no permission, and some browsers lack the question.
    if (
      typeof this.#root.queryPermission === 'function' &&
      (await this.#root.queryPermission({ mode: 'read' })) !== 'granted'
    ) {
      return 'needs_permission'
    }
    try {
      // One entry is enough to know that it answers.
      await this.#root.keys().next()
      return 'ready'
    } catch (error) {
      const { code } = toAppError(error)
      return code === 'permission.lapsed' || code === 'permission.denied' ? 'needs_permission' : 'offline'
    }
  }

  list(request: ListRequest, signal: AbortSignal): AsyncIterable<Listing> {
    this.#folders.clear()
    return walkFolder(this.#root, request, this.#elapsed, signal)
  }

  async open(path: string): Promise<File> {
    try {
      return await this.#openOnce(path)
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'NotFoundError' || this.#folders.size === 0)
        throw toAppError(error, path)
    }
    // A kept handle points at where the folder was: look again from the top.
    this.#folders.clear()
    try {
      return await this.#openOnce(path)
    } catch (error) {
      throw toAppError(error, path)
    }
  }

  async exists(path: string): Promise<boolean> {
    try {
      const { folder, name } = await this.#find(path)
      await folder.getFileHandle(name)
      return true
    } catch (error) {
      if (
        error instanceof Error &&
        (error.name === 'NotFoundError' || error.name === 'TypeMismatchError' || error.name === 'TypeError')
      )
        return false
      throw toAppError(error, path)
    }
  }

  async #openOnce(path: string): Promise<File> {
    const { folder, name } = await this.#find(path)
    return (await folder.getFileHandle(name)).getFile()
  }

  async #find(path: string): Promise<{ folder: FileSystemDirectoryHandle; name: string }> {
    const parts = path.split('/')
    const name = parts.pop()
    if (name === undefined || name === '') return fail('bug.assertion', 'A path of a file is needed.')
    const dir = parts.join('/')
    const known = this.#folders.get(dir)
    if (known !== undefined) return { folder: known, name }
    let folder = this.#root
    for (const part of parts) folder = await folder.getDirectoryHandle(part)
    this.#remember(dir, folder)
    return { folder, name }
  }

  #remember(dir: string, folder: FileSystemDirectoryHandle): void {
    const oldest = this.#folders.keys().next()
    if (this.#folders.size >= KNOWN_FOLDERS && oldest.done !== true) this.#folders.delete(oldest.value)
    this.#folders.set(dir, folder)
  }
}

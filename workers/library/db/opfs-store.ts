import { fail, isAppError } from '../../../src/domain/errors.ts'
import { openAccessHandle } from '../../platform/access-handle.ts'
import { openSyncFile, SyncFile } from '../../platform/sync-file.ts'
import type { FileStore, StoredFile } from './file-store.ts'

/**
 * The database's files in OPFS under their own names: `library.db`, `library.db-wal`, `library.db-journal`.
 *
 * SQLite opens and deletes files synchronously, but OPFS only hands out access handles asynchronously, so the handles
 * of all names SQLite may ask for are taken before it starts. Unlike a pool of anonymous files there is no name table
 * that could be torn: "deleted" is length zero, and a damaged catalog is one plain file that any SQLite can examine.
 */
export class OpfsStore implements FileStore {
  readonly #directory: FileSystemDirectoryHandle
  readonly #files = new Map<string, SyncFile>()

  private constructor(directory: FileSystemDirectoryHandle) {
    this.#directory = directory
  }

  /** Errors: `library.busy` when another worker holds the files, `storage.unavailable` without OPFS. */
  static async acquire(directoryName: string, databaseName: string): Promise<OpfsStore> {
    const store = new OpfsStore(await openDirectory(directoryName))
    for (const suffix of ['', '-wal', '-journal']) await store.#acquireFile(databaseName + suffix)
    return store
  }

  open(name: string, create: boolean): StoredFile | null {
    const file = this.#files.get(name)
    return file === undefined || (!create && file.size() === 0) ? null : file
  }

  exists(name: string): boolean {
    return (this.#files.get(name)?.size() ?? 0) > 0
  }

  delete(name: string): void {
    const file = this.#files.get(name)
    file?.truncate(0)
    file?.flush()
  }

  async copy(from: string, to: string): Promise<void> {
    const source = this.#files.get(from)
    if (source === undefined) fail('bug.assertion', `${from} is not open`)
    const file = await this.#directory.getFileHandle(to, { create: true })
    const target = new SyncFile(await openAccessHandle(file))
    try {
      target.truncate(0)
      const chunk = new Uint8Array(1 << 20)
      const size = source.size()
      for (let at = 0; at < size; at += chunk.byteLength) {
        const count = source.read(chunk, at)
        target.write(chunk.subarray(0, count), at)
      }
      target.flush()
    } catch (thrown) {
      target.close()
      await this.#directory.removeEntry(to).catch(() => undefined)
      throw thrown
    }
    target.close()
  }

  async list(): Promise<string[]> {
    const names: string[] = []
    for await (const name of this.#directory.keys()) names.push(name)
    return names
  }

  async remove(name: string): Promise<void> {
    await this.#directory.removeEntry(name)
  }

  close(): void {
    for (const file of this.#files.values()) file.close()
    this.#files.clear()
  }

  async #acquireFile(name: string): Promise<void> {
    const file = await this.#directory.getFileHandle(name, { create: true })
    try {
      this.#files.set(name, await openSyncFile(file, 'The catalog'))
    } catch (thrown) {
      this.close()
      if (isAppError(thrown)) throw thrown
      fail('storage.unavailable', 'The catalog cannot be opened.', { cause: thrown })
    }
  }
}

async function openDirectory(path: string): Promise<FileSystemDirectoryHandle> {
  try {
    let directory = await navigator.storage.getDirectory()
    for (const part of path.split('/').filter((part) => part !== '')) {
      directory = await directory.getDirectoryHandle(part, { create: true })
    }
    return directory
  } catch (thrown) {
    fail('storage.unavailable', 'This browser gives the app no storage of its own.', { cause: thrown })
  }
}

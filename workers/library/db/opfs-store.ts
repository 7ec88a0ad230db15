import { fail } from '../../../src/domain/errors.ts'
import type { FileStore, StoredFile } from './file-store.ts'

/** After a reload the old worker's handles may outlive it for a moment (sqlite-wasm #79). */
const ACQUIRE_TRIES = 40
const ACQUIRE_PAUSE_MS = 150

/**
 * The database's files in OPFS under their own names: `library.db`, `library.db-wal`, `library.db-journal`.
 *
 * SQLite opens and deletes files synchronously, but OPFS only hands out access handles asynchronously, so the handles
 * of all names SQLite may ask for are taken before it starts. Unlike a pool of anonymous files there is no name table
 * that could be torn: "deleted" is length zero, and a damaged catalog is one plain file that any SQLite can examine.
 */
export class OpfsStore implements FileStore {
  readonly #directory: FileSystemDirectoryHandle
  readonly #handles = new Map<string, FileSystemSyncAccessHandle>()

  private constructor(directory: FileSystemDirectoryHandle) {
    this.#directory = directory
  }

  /** Errors: `library.busy` when another worker holds the files, `storage.unavailable` without OPFS. */
  static async acquire(directoryName: string, databaseName: string): Promise<OpfsStore> {
    const store = new OpfsStore(await openDirectory(directoryName))
    for (const suffix of ['', '-wal', '-journal']) await store.#acquireHandle(databaseName + suffix)
    return store
  }

  open(name: string, create: boolean): StoredFile | null {
    const handle = this.#handles.get(name)
    if (handle === undefined) return null
    if (!create && handle.getSize() === 0) return null
    return new OpfsFile(handle)
  }

  exists(name: string): boolean {
    return (this.#handles.get(name)?.getSize() ?? 0) > 0
  }

  delete(name: string): void {
    const handle = this.#handles.get(name)
    if (handle === undefined) return
    handle.truncate(0)
    handle.flush()
  }

  async copy(from: string, to: string): Promise<void> {
    const source = this.#handles.get(from)
    if (source === undefined) fail('bug.assertion', `${from} is not open`)
    const file = await this.#directory.getFileHandle(to, { create: true })
    const target = await file.createSyncAccessHandle()
    try {
      target.truncate(0)
      const chunk = new Uint8Array(1 << 20)
      const size = source.getSize()
      for (let at = 0; at < size; at += chunk.byteLength) {
        const count = source.read(chunk, { at })
        writeWhole(target, chunk.subarray(0, count), at)
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
    for (const handle of this.#handles.values()) handle.close()
    this.#handles.clear()
  }

  async #acquireHandle(name: string): Promise<void> {
    const file = await this.#directory.getFileHandle(name, { create: true })
    for (let tries = 1; ; tries += 1) {
      try {
        this.#handles.set(name, await file.createSyncAccessHandle())
        return
      } catch (thrown) {
        if (tries < ACQUIRE_TRIES && isTaken(thrown))
          await new Promise((resolve) => setTimeout(resolve, ACQUIRE_PAUSE_MS))
        else {
          this.close()
          fail(isTaken(thrown) ? 'library.busy' : 'storage.unavailable', 'The catalog is open elsewhere.', {
            cause: thrown,
          })
        }
      }
    }
  }
}

class OpfsFile implements StoredFile {
  readonly #handle: FileSystemSyncAccessHandle

  constructor(handle: FileSystemSyncAccessHandle) {
    this.#handle = handle
  }

  read(into: Uint8Array<ArrayBuffer>, at: number): number {
    return this.#handle.read(into, { at })
  }

  write(bytes: Uint8Array<ArrayBuffer>, at: number): void {
    writeWhole(this.#handle, bytes, at)
  }

  truncate(bytes: number): void {
    this.#handle.truncate(bytes)
  }

  size(): number {
    return this.#handle.getSize()
  }

  flush(): void {
    this.#handle.flush()
  }
}

/** A short write is a full disk: Chromium 150 answers 4294967288 instead of throwing (wa-sqlite #336). */
function writeWhole(handle: FileSystemSyncAccessHandle, bytes: Uint8Array<ArrayBuffer>, at: number): void {
  const count = handle.write(bytes, { at })
  if (count !== bytes.byteLength) throw new DOMException(`wrote ${String(count)} bytes`, 'QuotaExceededError')
}

function isTaken(thrown: unknown): boolean {
  const name = thrown instanceof Error ? thrown.name : ''
  return name === 'NoModificationAllowedError' || name === 'InvalidStateError'
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

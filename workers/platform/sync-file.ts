/** A file of the origin-private file system that its holder reads and writes at once; nobody else may open it meanwhile. */

import { fail } from '../../src/domain/errors.ts'
import { openAccessHandle } from './access-handle.ts'

/** After a reload the old worker's handles may outlive it for a moment (sqlite-wasm #79). */
const ACQUIRE_TRIES = 40
const ACQUIRE_PAUSE_MS = 150

export class SyncFile {
  readonly #handle: FileSystemSyncAccessHandle

  constructor(handle: FileSystemSyncAccessHandle) {
    this.#handle = handle
  }

  /** Fills `into` from `at`; returns how many bytes there were. */
  read(into: Uint8Array<ArrayBuffer>, at: number): number {
    return this.#handle.read(into, { at })
  }

  /** A short write is a full disk: Chromium 150 answers 4294967288 instead of throwing (wa-sqlite #336). Throws a `QuotaExceededError` then. */
  write(bytes: Uint8Array<ArrayBuffer>, at: number): void {
    const count = this.#handle.write(bytes, { at })
    if (count !== bytes.byteLength)
      throw new DOMException(`wrote ${String(count)} bytes`, 'QuotaExceededError')
  }

  truncate(bytes: number): void {
    this.#handle.truncate(bytes)
  }

  size(): number {
    return this.#handle.getSize()
  }

  /** Returns when the bytes would survive a power cut. */
  flush(): void {
    this.#handle.flush()
  }

  close(): void {
    this.#handle.close()
  }
}

/** Waits for a holder that is just going. `what` is held: “The catalog”. Errors: `library.busy` when it stays, what the browser throws else. */
export async function openSyncFile(file: FileSystemFileHandle, what: string): Promise<SyncFile> {
  for (let tries = 1; ; tries += 1) {
    try {
      return new SyncFile(await openAccessHandle(file))
    } catch (thrown) {
      if (!isHeldFile(thrown)) throw thrown
      if (tries === ACQUIRE_TRIES)
        fail('library.busy', `${what} is open elsewhere.`, { cause: thrown, subject: file.name })
      await new Promise((resolve) => setTimeout(resolve, ACQUIRE_PAUSE_MS))
    }
  }
}

/** Somebody has the file open. */
export function isHeldFile(thrown: unknown): boolean {
  const name = thrown instanceof Error ? thrown.name : ''
  return name === 'NoModificationAllowedError' || name === 'InvalidStateError'
}

/** Files of vectors in OPFS, one for each model. */

import { fail, isAppError, toAppError } from '../../../src/domain/errors.ts'
import { OPFS } from '../../../src/domain/storage-names.ts'
import type { ByteFile } from './vector-file.ts'

/** After a reload the old worker's handle may outlive it for a moment, as the catalogue's does. */
const ACQUIRE_TRIES = 40
const ACQUIRE_PAUSE_MS = 150

/**
 * Opens `vectors/<model>.f16`, makes it when it is absent, and holds it until it is closed. Errors: `library.busy` when it is held elsewhere,
 * `storage.unavailable` without OPFS.
 */
export async function openVectorFile(model: string): Promise<ByteFile> {
  const name = fileName(model)
  try {
    const root = await navigator.storage.getDirectory()
    const directory = await root.getDirectoryHandle(OPFS.vectors, { create: true })
    const file = await directory.getFileHandle(name, { create: true })
    return new OpfsFile(await acquire(file))
  } catch (thrown) {
    if (isAppError(thrown)) throw thrown
    return fail('storage.unavailable', 'The vectors cannot be opened.', { cause: thrown, subject: name })
  }
}

/** Nothing happens when it is absent. Errors: `library.busy` when it is held, also by ourselves. */
export async function removeVectorFile(model: string): Promise<void> {
  const name = fileName(model)
  try {
    const root = await navigator.storage.getDirectory()
    const directory = await root.getDirectoryHandle(OPFS.vectors)
    await directory.removeEntry(name)
  } catch (thrown) {
    if (nameOf(thrown) === 'NotFoundError') return
    if (isHeld(thrown)) fail('library.busy', 'The vectors are open.', { cause: thrown, subject: name })
    throw toAppError(thrown, name)
  }
}

async function acquire(file: FileSystemFileHandle): Promise<FileSystemSyncAccessHandle> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await file.createSyncAccessHandle()
    } catch (thrown) {
      if (!isHeld(thrown)) throw thrown
      if (tries === ACQUIRE_TRIES)
        fail('library.busy', 'The vectors are open elsewhere.', { cause: thrown, subject: file.name })
      await new Promise((resolve) => setTimeout(resolve, ACQUIRE_PAUSE_MS))
    }
  }
}

class OpfsFile implements ByteFile {
  readonly #handle: FileSystemSyncAccessHandle

  constructor(handle: FileSystemSyncAccessHandle) {
    this.#handle = handle
  }

  read(into: Uint8Array<ArrayBuffer>, at: number): number {
    return this.#handle.read(into, { at })
  }

  /** A short write is a full disk: Chromium answers a wrapped count instead of throwing (wa-sqlite #336). */
  write(bytes: Uint8Array<ArrayBuffer>, at: number): void {
    const count = this.#handle.write(bytes, { at })
    if (count !== bytes.byteLength)
      throw new DOMException(`wrote ${String(count)} bytes`, 'QuotaExceededError')
  }

  flush(): void {
    this.#handle.flush()
  }

  size(): number {
    return this.#handle.getSize()
  }

  truncate(size: number): void {
    this.#handle.truncate(size)
  }

  close(): void {
    this.#handle.close()
  }
}

function fileName(model: string): string {
  if (!/^[\w][\w.@+-]*$/.test(model)) fail('bug.assertion', `Not the name of a model: “${model}”`)
  return `${model}.f16`
}

function isHeld(thrown: unknown): boolean {
  return nameOf(thrown) === 'NoModificationAllowedError' || nameOf(thrown) === 'InvalidStateError'
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : ''
}

/** Writes on at the end of a file of the origin-private file system. What was written stays when the tab dies. */

import { fail } from '../../src/domain/errors.ts'
import { openAccessHandle } from './access-handle.ts'

export interface AppendFile {
  /** Errors: `storage.full`, or a `QuotaExceededError`. */
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>
  truncate(size: number): Promise<void>
  close(): Promise<void>
}

/** Cut to `size` first. */
export async function openAppend(handle: FileSystemFileHandle, size: number): Promise<AppendFile> {
  if (!Reflect.has(handle, 'createSyncAccessHandle')) return openSlowly(handle, size)
  const access = await openAccessHandle(handle)
  let at = size
  access.truncate(size)
  return {
    write(chunk) {
      let rest = chunk
      while (rest.length > 0) {
        const written = access.write(rest, { at })
        // Chromium answers a short or wrapped count when the quota is reached [wa-sqlite #336]
        if (written <= 0 || written > rest.length)
          fail('storage.full', 'There is no room left for this site.')
        at += written
        rest = rest.subarray(written)
      }
      return Promise.resolve()
    },
    truncate(to) {
      access.truncate(to)
      at = to
      return Promise.resolve()
    },
    close() {
      access.flush()
      access.close()
      return Promise.resolve()
    },
  }
}

/** Outside workers. Keeps nothing before it is closed. */
async function openSlowly(handle: FileSystemFileHandle, size: number): Promise<AppendFile> {
  const writable = await handle.createWritable({ keepExistingData: true })
  await writable.truncate(size)
  await writable.seek(size)
  return {
    write: (chunk) => writable.write(chunk),
    async truncate(to) {
      await writable.truncate(to)
      await writable.seek(to)
    },
    close: () => writable.close(),
  }
}

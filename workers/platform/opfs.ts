/**
 * Files of the origin-private file system by path. A file is either whole or absent: bytes go to a temporary
 * name first and are moved into place, so that a killed tab leaves no half file that looks like one. `writeInPlace` is the
 * exception, for what can be made again.
 */

import { fail, toAppError } from '../../src/domain/errors.ts'
import { openAccessHandle } from './access-handle.ts'

export interface Opfs {
  /** Null when there is no such file. */
  read(path: string): Promise<File | null>
  /** Whole or not at all. Errors: `storage.full`. */
  write(path: string, bytes: Blob | BufferSource): Promise<void>
  /**
   * For what can be made again and is counted as made only after this: a third of the time of `write`, because nothing is
   * flushed or moved [measured]. A crash may leave the file empty or short. Errors: `storage.full`.
   */
  writeInPlace(path: string, bytes: Blob | BufferSource): Promise<void>
  /** A file or a whole folder; nothing happens when it is absent. */
  remove(path: string): Promise<void>
  /** Bytes and number of files below a folder; slow for very many files. */
  measure(path: string, signal?: AbortSignal): Promise<{ bytes: number; files: number }>
  /** Every file below a folder, paths relative to it. What is deleted meanwhile may be left out. */
  walk(path: string, signal?: AbortSignal): AsyncGenerator<{ path: string; handle: FileSystemFileHandle }>
  directory(path: string, options: { create: boolean }): Promise<FileSystemDirectoryHandle | null>
}

/** Left behind when a tab dies between writing and moving; swept by `sweepTemporary`. */
const TEMPORARY = /\.[0-9a-f-]{36}\.tmp$/

/** @param root for tests: another directory plays the whole file system */
export function openOpfs(root?: FileSystemDirectoryHandle): Opfs {
  const known = new Map<string, Promise<FileSystemDirectoryHandle>>()
  const top = () => (root === undefined ? navigator.storage.getDirectory() : Promise.resolve(root))

  function openDirectory(parts: readonly string[], create: boolean): Promise<FileSystemDirectoryHandle> {
    const name = parts.at(-1)
    if (name === undefined) return top()
    const key = parts.join('/')
    const cached = known.get(key)
    if (cached !== undefined) return cached
    const opening = openDirectory(parts.slice(0, -1), create).then((parent) =>
      parent.getDirectoryHandle(name, { create }),
    )
    known.set(key, opening)
    opening.catch(() => known.delete(key))
    return opening
  }

  /** A cached handle outlives its folder (after `remove` in another worker): forget and open again, once. */
  async function inDirectory<Value>(
    parts: readonly string[],
    create: boolean,
    act: (directory: FileSystemDirectoryHandle) => Promise<Value>,
  ): Promise<Value> {
    try {
      return await act(await openDirectory(parts, create))
    } catch (error) {
      if (!create || !isNotFound(error)) throw error
      known.clear()
      return act(await openDirectory(parts, create))
    }
  }

  return {
    async read(path) {
      const { directories, name } = splitPath(path)
      try {
        return await inDirectory(directories, false, async (directory) =>
          (await directory.getFileHandle(name)).getFile(),
        )
      } catch (error) {
        if (isNotFound(error)) return null
        throw toAppError(error, path)
      }
    },

    async write(path, bytes) {
      const { directories, name } = splitPath(path)
      const temporary = `${name.slice(0, 150)}.${crypto.randomUUID()}.tmp`
      try {
        await inDirectory(directories, true, async (directory) => {
          const handle = await directory.getFileHandle(temporary, { create: true })
          try {
            await fill(handle, bytes, true)
            await moveInto(handle, directory, name)
          } catch (error) {
            await directory.removeEntry(temporary).catch(() => undefined)
            throw error
          }
        })
      } catch (error) {
        throw toAppError(error, path)
      }
    },

    async writeInPlace(path, bytes) {
      const { directories, name } = splitPath(path)
      try {
        await inDirectory(directories, true, async (directory) => {
          await fill(await directory.getFileHandle(name, { create: true }), bytes, false)
        })
      } catch (error) {
        throw toAppError(error, path)
      }
    },

    async remove(path) {
      const { directories, name } = splitPath(path)
      known.clear()
      try {
        const directory = await openDirectory(directories, false)
        await directory.removeEntry(name, { recursive: true })
      } catch (error) {
        if (!isNotFound(error)) throw toAppError(error, path)
      }
    },

    async measure(path, signal) {
      let bytes = 0
      let files = 0
      for await (const { handle } of this.walk(path, signal)) {
        const size = await sizeOf(handle)
        if (size === null) continue
        bytes += size
        files++
      }
      return { bytes, files }
    },

    async *walk(path, signal) {
      const start = await this.directory(path, { create: false })
      if (start === null) return
      const todo = [{ directory: start, at: '' }]
      for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
        for (const entry of await entriesOf(next.directory)) {
          signal?.throwIfAborted()
          const below = next.at === '' ? entry.name : `${next.at}/${entry.name}`
          if (entry.kind === 'file') yield { path: below, handle: entry }
          else todo.push({ directory: entry, at: below })
        }
      }
    },

    async directory(path, { create }) {
      try {
        return await openDirectory(path === '' ? [] : checkedParts(path), create)
      } catch (error) {
        if (isNotFound(error)) return null
        throw toAppError(error, path)
      }
    },
  }
}

/** Removes what a killed tab left half written below `path`. Call it while nobody writes there. */
export async function sweepTemporary(opfs: Opfs, path: string, signal?: AbortSignal): Promise<number> {
  const left: string[] = []
  for await (const file of opfs.walk(path, signal)) if (TEMPORARY.test(file.path)) left.push(file.path)
  for (const file of left) await opfs.remove(`${path}/${file}`)
  return left.length
}

export function isTemporaryName(name: string): boolean {
  return TEMPORARY.test(name)
}

/** A sync access handle is the fastest way in, but exists only in workers and only for buffers. */
async function fill(handle: FileSystemFileHandle, bytes: Blob | BufferSource, flush: boolean): Promise<void> {
  if (!Reflect.has(handle, 'createSyncAccessHandle')) {
    const writable = await handle.createWritable()
    await writable.write(bytes)
    await writable.close()
    return
  }
  const buffer = bytes instanceof Blob ? await bytes.arrayBuffer() : bytes
  const access = await openAccessHandle(handle)
  try {
    access.truncate(0)
    let at = 0
    const view = ArrayBuffer.isView(buffer)
      ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
      : new Uint8Array(buffer)
    while (at < view.byteLength) {
      const written = access.write(view.subarray(at), { at })
      // Chromium answers a short or wrapped count when the quota is reached [wa-sqlite #336]
      if (written <= 0 || written > view.byteLength - at)
        fail('storage.full', 'There is no room left for this site.')
      at += written
    }
    if (flush) access.flush()
  } finally {
    access.close()
  }
}

/** `FileSystemFileHandle.move` is shipped everywhere for OPFS, but not yet in TypeScript's library. */
export async function moveInto(
  handle: FileSystemFileHandle,
  directory: FileSystemDirectoryHandle,
  name: string,
): Promise<void> {
  const move: unknown = Reflect.get(handle, 'move')
  if (typeof move !== 'function')
    fail('storage.unavailable', 'This browser cannot move files in its own storage.')
  await Reflect.apply(move, handle, [directory, name])
}

function splitPath(path: string): { directories: string[]; name: string } {
  const directories = checkedParts(path)
  const name = directories.pop()
  if (name === undefined) return fail('bug.assertion', 'A path of a file is needed.')
  return { directories, name }
}

function checkedParts(path: string): string[] {
  const parts = path.split('/')
  if (parts.some((part) => part === '' || part === '.' || part === '..'))
    fail('bug.assertion', `Not a path: “${path}”`)
  return parts
}

/** None of a folder that is deleted while it is walked through, or was before. */
async function entriesOf(
  directory: FileSystemDirectoryHandle,
): Promise<(FileSystemFileHandle | FileSystemDirectoryHandle)[]> {
  const entries: (FileSystemFileHandle | FileSystemDirectoryHandle)[] = []
  try {
    for await (const entry of directory.values()) entries.push(entry)
  } catch (error) {
    if (!isNotFound(error)) throw error
  }
  return entries
}

/** Null: deleted meanwhile. */
async function sizeOf(handle: FileSystemFileHandle): Promise<number | null> {
  try {
    return (await handle.getFile()).size
  } catch (error) {
    if (isNotFound(error)) return null
    throw error
  }
}

function isNotFound(error: unknown): boolean {
  return (
    error instanceof DOMException && (error.name === 'NotFoundError' || error.name === 'TypeMismatchError')
  )
}

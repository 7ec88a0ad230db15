/** The few ways in which a granted folder is changed: by deleting from disk, and by writing sidecars. Nothing else in the app writes to one. Paths are relative to `root`. */

import { appError, fail, isAppError, toAppError, type AppError } from '../../../src/domain/errors.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { OpenSources } from '../ingest/open-sources.ts'

/** Worker threads can only ask whether; the page asks for permission in a click. */
export async function mayWrite(root: FileSystemDirectoryHandle): Promise<boolean> {
  // The origin's own storage needs no permission, and some browsers lack the question.
  if (typeof root.queryPermission !== 'function') return true
  return (await root.queryPermission({ mode: 'readwrite' })) === 'granted'
}

/** The folder of a source, which may be changed. Errors: `permission.*`. */
export async function writableRoot(
  sources: OpenSources,
  source: SourceId,
): Promise<FileSystemDirectoryHandle> {
  const found = await sources.find(source)
  if (found === null)
    return fail('permission.lapsed', 'The browser no longer knows this folder.', { subject: source })
  if (!(await mayWrite(found.root)))
    return fail('permission.denied', 'This folder may be read, not changed.', { subject: source })
  return found.root
}

/** Null: nothing is there. Errors: those of the file system. */
export async function findFile(root: FileSystemDirectoryHandle, path: string): Promise<File | null> {
  try {
    const { folder, name } = await openFolder(root, path, false)
    return await (await folder.getFileHandle(name)).getFile()
  } catch (error) {
    if (isNotThere(error)) return null
    throw writeError(error, path)
  }
}

/** Whether both are one file on disk, seen through two folders. False where either is not there. */
export async function isSameFile(
  [root, path]: readonly [FileSystemDirectoryHandle, string],
  [otherRoot, otherPath]: readonly [FileSystemDirectoryHandle, string],
): Promise<boolean> {
  try {
    const one = await openFolder(root, path, false)
    const other = await openFolder(otherRoot, otherPath, false)
    const handle = await one.folder.getFileHandle(one.name)
    return await handle.isSameEntry(await other.folder.getFileHandle(other.name))
  } catch (error) {
    if (isNotThere(error)) return false
    throw toAppError(error, path)
  }
}

/** Writes a whole copy and opens it. What was half written when something went wrong is taken away again. */
export async function copyFile(root: FileSystemDirectoryHandle, path: string, from: File): Promise<File> {
  try {
    const { folder, name } = await openFolder(root, path, true)
    const handle = await folder.getFileHandle(name, { create: true })
    try {
      // Bytes go to a swap file, which takes the place of the empty one when it is closed.
      await from.stream().pipeTo(await handle.createWritable({ keepExistingData: false }))
    } catch (error) {
      await folder.removeEntry(name).catch(() => undefined)
      throw error
    }
    return await handle.getFile()
  } catch (error) {
    throw protectedError(error, path, 'written') ?? writeError(error, path)
  }
}

/**
 * Puts these bytes in the place of a file, or makes it where `before` is null. The browser writes them into a swap file beside it, which
 * takes its place when it is closed: at every moment the name stands for the old bytes or for the new. (`move()` of a file of our own is
 * not there for granted folders.) What went wrong leaves the old file, or none.
 * Errors: `file.changed` when it is not `before` any more; `file.link` where a link has the name; `file.name_too_long`; those of the file
 * system.
 */
export async function replaceFile(
  root: FileSystemDirectoryHandle,
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  before: File | null,
): Promise<File> {
  try {
    const { folder, name } = await openFolder(root, path, false)
    const handle = before === null ? await makeFile(folder, name) : await folder.getFileHandle(name)
    try {
      const writer = (await handle.createWritable({ keepExistingData: false })).getWriter()
      try {
        await writer.write(bytes)
        const now = await handle.getFile()
        if (now.size !== (before?.size ?? 0) || (before !== null && now.lastModified !== before.lastModified))
          fail('file.changed', 'Another program has just changed it.', { subject: path })
        await writer.close()
      } catch (error) {
        await writer.abort().catch(() => undefined)
        throw error
      }
    } catch (error) {
      if (before === null && (await handle.getFile()).size === 0) await folder.removeEntry(name)
      throw error
    }
    return await handle.getFile()
  } catch (error) {
    throw writeError(error, path)
  }
}

async function makeFile(folder: FileSystemDirectoryHandle, name: string): Promise<FileSystemFileHandle> {
  try {
    return await folder.getFileHandle(name, { create: true })
  } catch (error) {
    // The folder is there, the name is not, and yet it cannot be had: browsers neither show links nor write through them.
    if (isNotThere(error))
      fail('file.link', 'A link or a folder has this name.', { subject: name, cause: error })
    throw error
  }
}

/** Most file systems allow a name so many bytes; the swap file beside it has the longer one. */
const MOST_NAME_BYTES = 255
const SWAP = '.crswap'
/** What browsers say of a name that they cannot make. */
const NAME_ERRORS: readonly unknown[] = [
  'InvalidStateError',
  'TypeError',
  'NotFoundError',
  'NoModificationAllowedError',
]

function writeError(thrown: unknown, path: string): AppError {
  const said =
    thrown instanceof Error
      ? thrown.name
      : isAppError(thrown) && thrown.code === 'file.link'
        ? 'NotFoundError'
        : ''
  if (NAME_ERRORS.includes(said) && isNameTooLong(path))
    return appError('file.name_too_long', 'This name is too long to be written.', {
      subject: path,
      cause: thrown,
    })
  return toAppError(thrown, path)
}

/** With the swap file that browsers write beside it. */
function isNameTooLong(path: string): boolean {
  const name = `${path.slice(path.lastIndexOf('/') + 1)}${SWAP}`
  return new TextEncoder().encode(name).length > MOST_NAME_BYTES
}

/** Nothing happens where nothing is. Errors: `storage.readonly` where the computer protects it. */
export async function removeFile(root: FileSystemDirectoryHandle, path: string): Promise<void> {
  try {
    const { folder, name } = await openFolder(root, path, false)
    await folder.removeEntry(name)
  } catch (error) {
    if (!isNotThere(error)) throw protectedError(error, path, 'deleted') ?? toAppError(error, path)
  }
}

/** What browsers say when the computer refuses: a file or folder that is locked, or may only be read. Null for anything else. */
function protectedError(thrown: unknown, path: string, verb: 'deleted' | 'written'): AppError | null {
  const isRefused =
    thrown instanceof DOMException &&
    (thrown.name === 'InvalidStateError' || thrown.name === 'NoModificationAllowedError')
  if (!isRefused || isNameTooLong(path)) return null
  return appError('storage.readonly', `It could not be ${verb}. Is it protected?`, {
    subject: path,
    cause: thrown,
  })
}

/**
 * What a browser left that was killed while it wrote `path`: Chromium writes into `<name>.crswap` beside it. To be called only where the
 * writing was ours. Where it cannot be removed it stays: it holds nothing that is not elsewhere.
 */
export async function removeSwapFile(root: FileSystemDirectoryHandle, path: string): Promise<void> {
  await removeFile(root, `${path}${SWAP}`).catch(() => undefined)
}

/** The folders that held `path`, from the innermost, as long as nothing is left in them. */
export async function removeEmptyFolders(root: FileSystemDirectoryHandle, path: string): Promise<void> {
  const parts = path.split('/').slice(0, -1)
  for (; parts.length > 0; parts.pop()) {
    try {
      const { folder, name } = await openFolder(root, parts.join('/'), false)
      // Not recursive: browsers refuse to remove a folder with anything in it.
      await folder.removeEntry(name)
    } catch {
      return
    }
  }
}

async function openFolder(
  root: FileSystemDirectoryHandle,
  path: string,
  create: boolean,
): Promise<{ folder: FileSystemDirectoryHandle; name: string }> {
  const parts = path.split('/')
  const name = parts.pop() ?? ''
  let folder = root
  for (const part of parts) folder = await folder.getDirectoryHandle(part, { create })
  return { folder, name }
}

function isNotThere(error: unknown): boolean {
  return (
    error instanceof DOMException && (error.name === 'NotFoundError' || error.name === 'TypeMismatchError')
  )
}

/** The few ways in which a granted folder is changed. Nothing else in the app writes to one. Paths are relative to `root`. */

import { toAppError } from '../../../src/domain/errors.ts'

/** Worker threads can only ask whether; the page asks for permission in a click. */
export async function mayWrite(root: FileSystemDirectoryHandle): Promise<boolean> {
  // The origin's own storage needs no permission, and some browsers lack the question.
  if (typeof root.queryPermission !== 'function') return true
  return (await root.queryPermission({ mode: 'readwrite' })) === 'granted'
}

/** Null: nothing is there. Errors: those of the file system. */
export async function findFile(root: FileSystemDirectoryHandle, path: string): Promise<File | null> {
  try {
    const { folder, name } = await openFolder(root, path, false)
    return await (await folder.getFileHandle(name)).getFile()
  } catch (error) {
    if (isNotThere(error)) return null
    throw toAppError(error, path)
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
    throw toAppError(error, path)
  }
}

/** Nothing happens where nothing is. */
export async function removeFile(root: FileSystemDirectoryHandle, path: string): Promise<void> {
  try {
    const { folder, name } = await openFolder(root, path, false)
    await folder.removeEntry(name)
  } catch (error) {
    if (!isNotThere(error)) throw toAppError(error, path)
  }
}

/**
 * What a browser left that was killed while it wrote `path`: Chromium writes into `<name>.crswap` beside it. To be called only where the
 * writing was ours. Where it cannot be removed it stays: it holds nothing that is not elsewhere.
 */
export async function removeSwapFile(root: FileSystemDirectoryHandle, path: string): Promise<void> {
  await removeFile(root, `${path}.crswap`).catch(() => undefined)
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

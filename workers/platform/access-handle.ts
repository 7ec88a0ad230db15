/** The only door to sync access handles (a lint rule sees to it). */

/** Files whose opening is under way. */
const opening = new Set<FileSystemFileHandle>()

/**
 * Opens `file` for reading and writing at once, from a worker. While it is opening the file's handle is kept alive: Chromium forgets
 * the call with the handle when that is collected as garbage meanwhile, and the promise then never settles [measured, Chromium 156:
 * 22 of 3,000 files were opened with a collection every 20 ms, all of them with the handles kept]. A parameter of an `async` function
 * is kept alive by chance, a variable is not. Calls of other kinds (`getFile`, `createWritable`, `move`, walking a folder) keep
 * their handle themselves.
 * Errors: what the browser throws.
 */
export async function openAccessHandle(file: FileSystemFileHandle): Promise<FileSystemSyncAccessHandle> {
  opening.add(file)
  try {
    return await file.createSyncAccessHandle()
  } finally {
    opening.delete(file)
  }
}

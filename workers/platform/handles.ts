/** Granted folders, kept in IndexedDB under the id of their source. Their permission may have lapsed since. */

import { HANDLES_STORE } from '../../src/domain/storage-names.ts'
import { withBrowserDb } from './browser-db.ts'

/** Null when the browser forgot it, or the source never had one. */
export async function loadHandle(source: string): Promise<FileSystemDirectoryHandle | null> {
  return (await withBrowserDb((db) => db.get(HANDLES_STORE, source))) ?? null
}

export async function listHandles(): Promise<{ source: string; handle: FileSystemDirectoryHandle }[]> {
  return withBrowserDb(async (db) => {
    const [sources, handles] = await Promise.all([db.getAllKeys(HANDLES_STORE), db.getAll(HANDLES_STORE)])
    return sources.flatMap((source, index) => {
      const handle = handles[index]
      return handle === undefined ? [] : [{ source, handle }]
    })
  })
}

export async function forgetHandle(source: string): Promise<void> {
  await withBrowserDb((db) => db.delete(HANDLES_STORE, source))
}

/** `prompt` needs a click in a page: workers can only ask whether, never for, permission. */
export async function readPermission(handle: FileSystemDirectoryHandle): Promise<PermissionState> {
  return handle.queryPermission({ mode: 'read' })
}

/** Granted folders: kept under the id of their source, and the questions about permission that only a page may ask. */

import { HANDLES_STORE } from '../domain/storage-names.ts'
import { withBrowserDb } from './browser-db.ts'

export async function putHandle(source: string, handle: FileSystemDirectoryHandle): Promise<void> {
  await withBrowserDb((db) => db.put(HANDLES_STORE, handle, source))
}

export async function getHandle(source: string): Promise<FileSystemDirectoryHandle | null> {
  return (await withBrowserDb((db) => db.get(HANDLES_STORE, source))) ?? null
}

export async function removeHandle(source: string): Promise<void> {
  await withBrowserDb((db) => db.delete(HANDLES_STORE, source))
}

/** Source id → handle, for every folder ever granted and not removed. */
export async function allHandles(): Promise<ReadonlyMap<string, FileSystemDirectoryHandle>> {
  return withBrowserDb(async (db) => {
    const [sources, handles] = await Promise.all([db.getAllKeys(HANDLES_STORE), db.getAll(HANDLES_STORE)])
    const found = new Map<string, FileSystemDirectoryHandle>()
    sources.forEach((source, index) => {
      const handle = handles[index]
      if (handle !== undefined) found.set(source, handle)
    })
    return found
  })
}

/** The source that already holds this very folder, or null: dropping it again reconnects instead of adding twice. */
export async function findSourceOf(handle: FileSystemDirectoryHandle): Promise<string | null> {
  for (const [source, known] of await allHandles()) {
    if (await known.isSameEntry(handle)) return source
  }
  return null
}

/** `granted`, or `prompt` after a restart of the browser: then a click must call `requestRead`. */
export async function readPermissionOf(handle: FileSystemDirectoryHandle): Promise<PermissionState> {
  return handle.queryPermission({ mode: 'read' })
}

/** Shows the browser's question. Only inside a click; elsewhere browsers refuse. */
export async function requestRead(handle: FileSystemDirectoryHandle): Promise<PermissionState> {
  return handle.requestPermission({ mode: 'read' })
}

/** Whether files in this folder may be changed; `prompt`: a click must call `requestWrite`. */
export async function writePermissionOf(handle: FileSystemDirectoryHandle): Promise<PermissionState> {
  return handle.queryPermission({ mode: 'readwrite' })
}

/** Shows the browser's question. Only inside a click. */
export async function requestWrite(handle: FileSystemDirectoryHandle): Promise<PermissionState> {
  return handle.requestPermission({ mode: 'readwrite' })
}

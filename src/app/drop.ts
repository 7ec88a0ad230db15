/**
 * What a drop brings. Everything the browser only tells inside the event is asked for synchronously;
 * reading it comes later.
 */

import type { IncomingFile } from '../client/imported.ts'

export interface Dropped {
  readonly folders: readonly FileSystemDirectoryHandle[]
  /** Files without a folder handle: they are copied in. */
  readonly files: readonly IncomingFile[]
}

/** Call it in the drop event itself: items are emptied when the event is over. */
export function readDrop(items: Iterable<DataTransferItem>): Promise<Dropped> {
  const parts: Promise<Dropped>[] = []
  for (const item of items) {
    if (item.kind !== 'file') continue
    if (typeof item.getAsFileSystemHandle === 'function') {
      parts.push(item.getAsFileSystemHandle().then(fromHandle))
      continue
    }
    const entry = item.webkitGetAsEntry()
    if (entry !== null) parts.push(filesOfEntry(entry, '').then((files) => ({ folders: [], files })))
  }
  return Promise.all(parts).then((all) => ({
    folders: all.flatMap((part) => part.folders),
    files: all.flatMap((part) => part.files),
  }))
}

async function fromHandle(handle: FileSystemHandle | null): Promise<Dropped> {
  if (handle instanceof FileSystemDirectoryHandle) return { folders: [handle], files: [] }
  if (handle instanceof FileSystemFileHandle)
    return { folders: [], files: [{ path: handle.name, file: await handle.getFile() }] }
  return { folders: [], files: [] }
}

/** Browsers without folder handles still walk a dropped folder, once, for copying. */
async function filesOfEntry(entry: FileSystemEntry, under: string): Promise<IncomingFile[]> {
  const path = under === '' ? entry.name : `${under}/${entry.name}`
  if (isFileEntry(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ path, file }]
  }
  if (!isDirectoryEntry(entry)) return []
  const reader = entry.createReader()
  const found: IncomingFile[] = []
  // A reader gives about a hundred entries at a time and an empty list at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return found
    for (const child of some) found.push(...(await filesOfEntry(child, path)))
  }
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}
function isDirectoryEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

/** The files of `<input webkitdirectory>` or `<input multiple>`, with the path each had below what was chosen. */
export function filesOfInput(files: Iterable<File>): IncomingFile[] {
  return [...files].map((file) => ({
    path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
    file,
  }))
}

/** True while files, not a selection of text or a photo of our own page, are dragged over the window. */
export function bringsFiles(transfer: DataTransfer | null): boolean {
  return transfer !== null && transfer.types.includes('Files')
}

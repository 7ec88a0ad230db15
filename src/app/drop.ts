/**
 * What a drop brings. Everything the browser only tells inside the event is asked for synchronously;
 * reading it comes later.
 */

import type { IncomingFile } from '../client/imported.ts'
import { isHiddenName } from '../domain/hidden-names.ts'
import { isSidecarName, isTakeoutName } from '../domain/partners.ts'

export interface DroppedFolder {
  readonly handle: FileSystemDirectoryHandle
  /** Finds the files that the handle does not list because of their names. Null where the browser cannot tell. */
  readonly findHidden: (() => Promise<readonly IncomingFile[]>) | null
}

export interface Dropped {
  readonly folders: readonly DroppedFolder[]
  /** Files without a folder handle: they are copied in. */
  readonly files: readonly IncomingFile[]
}

/** Call it in the drop event itself: items are emptied when the event is over. */
export function readDrop(items: Iterable<DataTransferItem>): Promise<Dropped> {
  const parts: Promise<Dropped>[] = []
  for (const item of items) {
    if (item.kind !== 'file') continue
    const entry = item.webkitGetAsEntry()
    if (typeof item.getAsFileSystemHandle === 'function') {
      parts.push(item.getAsFileSystemHandle().then((handle) => fromHandle(handle, entry)))
      continue
    }
    if (entry !== null) parts.push(filesOfEntry(entry, '').then((files) => ({ folders: [], files })))
  }
  return Promise.all(parts).then((all) => ({
    folders: all.flatMap((part) => part.folders),
    files: all.flatMap((part) => part.files),
  }))
}

async function fromHandle(handle: FileSystemHandle | null, entry: FileSystemEntry | null): Promise<Dropped> {
  if (handle instanceof FileSystemDirectoryHandle) {
    const findHidden = entry === null ? null : () => hiddenFilesOf(entry, '', false).then(onlyMedia)
    return { folders: [{ handle, findHidden }], files: [] }
  }
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
  const found: IncomingFile[] = []
  for await (const child of childrenOf(entry)) found.push(...(await filesOfEntry(child, path)))
  return found
}

/** Entries show what handles hide: a file is hidden when its own name is, or that of a folder above it. */
async function hiddenFilesOf(
  entry: FileSystemEntry,
  under: string,
  isAboveHidden: boolean,
): Promise<IncomingFile[]> {
  const path = under === '' ? entry.name : `${under}/${entry.name}`
  // The name of the dropped folder itself hides nothing: its handle is there.
  const isHidden = isAboveHidden || (under !== '' && isHiddenName(entry.name))
  if (isFileEntry(entry)) {
    if (!isHidden) return []
    return [{ path, file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) }]
  }
  if (!isDirectoryEntry(entry)) return []
  const found: IncomingFile[] = []
  for await (const child of childrenOf(entry)) found.push(...(await hiddenFilesOf(child, path, isHidden)))
  return found
}

/** By content, as everywhere: a browser also hides shortcuts and lock files, which nobody misses. */
async function onlyMedia(files: readonly IncomingFile[]): Promise<IncomingFile[]> {
  if (files.length === 0) return []
  const { kindOfMime, sniffMime, SNIFF_HEAD_BYTES } = await import('../domain/sniff.ts')
  const media: IncomingFile[] = []
  for (const one of files) {
    const head = new Uint8Array(await one.file.slice(0, SNIFF_HEAD_BYTES).arrayBuffer())
    if (kindOfMime(sniffMime(head, one.file.size).mime) !== 'unknown') media.push(one)
  }
  return media
}

/** A reader gives about a hundred entries at a time and an empty list at the end. */
async function* childrenOf(entry: FileSystemDirectoryEntry): AsyncGenerator<FileSystemEntry> {
  const reader = entry.createReader()
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return
    yield* some
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

/** False for what is surely no photo, film, sound, document or sidecar. What the browser cannot name (RAW, say) is looked into. */
export function mayBelong({ name, type }: Pick<File, 'name' | 'type'>): boolean {
  if (isSidecarName(name) || isTakeoutName(name)) return true
  const [family = ''] = type.split('/')
  return (
    type === '' ||
    ['image', 'video', 'audio'].includes(family) ||
    type === 'application/pdf' ||
    OTHER_MEDIA.has(type)
  )
}
/** Films that systems register under other names, and what they have no name for. */
const OTHER_MEDIA: ReadonlySet<string> = new Set([
  'application/mxf',
  'application/ogg',
  'application/mp4',
  'application/octet-stream',
])

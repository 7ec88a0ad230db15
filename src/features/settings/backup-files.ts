/** Where a backup goes: a file the person names, a download, or a folder that keeps the last seven. */

const KEPT_IN_FOLDER = 7 // spec §19
const BACKUP_NAME = /^living-museum-\d{4}-\d{2}-\d{2}-\d{6}\.museum$/

/** `living-museum-2026-11-24-083000.museum`: sorts by time. In this device's own clock. */
export function backupName(nowMs: number): string {
  const now = new Date(nowMs)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return `living-museum-${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}.museum`
}

/** Which of a folder's files are older backups beyond the newest seven. Only names we give are ever ours. */
export function outdatedBackups(names: readonly string[]): string[] {
  const ours = names.filter((name) => BACKUP_NAME.test(name)).sort()
  return ours.slice(0, Math.max(0, ours.length - KEPT_IN_FOLDER))
}

/** Saves to a file of the person's choice, else as a download. Null when dismissed. */
export async function saveAsFile(blob: Promise<Blob>, name: string): Promise<string | null> {
  if (!('showSaveFilePicker' in window)) {
    download(await blob, name)
    return name
  }
  const handle = await picked(window.showSaveFilePicker({ suggestedName: name }))
  if (handle === null) return null
  await writeWhole(handle, await blob)
  return handle.name
}

/** Saves under a dated name into a folder and removes our own older backups there beyond seven. Null when dismissed. */
export async function saveToFolder(blob: Promise<Blob>, name: string): Promise<string | null> {
  const folder = await picked(window.showDirectoryPicker({ mode: 'readwrite', id: 'backup' }))
  if (folder === null) return null
  await saveIntoFolder(folder, await blob, name)
  return `${folder.name}/${name}`
}

/** The new file is complete before an old one goes. */
export async function saveIntoFolder(
  folder: FileSystemDirectoryHandle,
  blob: Blob,
  name: string,
): Promise<void> {
  await writeWhole(await folder.getFileHandle(name, { create: true }), blob)
  const names: string[] = []
  for await (const entry of folder.keys()) names.push(entry)
  for (const old of outdatedBackups(names)) await folder.removeEntry(old)
}

/** A writable is a copy until it is closed: a failed write leaves what was there. */
async function writeWhole(handle: FileSystemFileHandle, blob: Blob): Promise<void> {
  const writable = await handle.createWritable()
  await blob.stream().pipeTo(writable)
}

async function picked<Handle>(picking: Promise<Handle>): Promise<Handle | null> {
  try {
    return await picking
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null
    throw error
  }
}

function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads the blob after this turn; ten seconds is plenty even for a slow disk to begin.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

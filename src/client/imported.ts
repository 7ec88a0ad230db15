/**
 * Copies files a person chose into the app's own storage, for browsers that cannot be given a folder. A copy is whole
 * or absent: bytes are gathered aside and moved into place when they are complete.
 */

import { appError, fail, isAppError, toAppError, type AppError } from '../domain/errors.ts'
import { storableName } from '../domain/hidden-names.ts'
import { importedPath, OPFS } from '../domain/storage-names.ts'

export interface IncomingFile {
  /** Below the chosen folder, or just a name; '/' between parts. */
  readonly path: string
  readonly file: File
}

export interface CopyProgress {
  readonly doneFiles: number
  readonly totalFiles: number
  readonly doneBytes: number
  readonly totalBytes: number
}

export interface CopyResult {
  readonly copied: number
  /** The same file was there already. */
  readonly skipped: number
  /** What could not be read; the others were copied. */
  readonly failed: readonly AppError[]
}

/**
 * Copies into `imported/<source>/…`. Afterwards `files.arrived` tells the library. A file that is there with other
 * content gets a number, nothing is overwritten.
 *
 * Errors: `storage.full` (what was copied until then is whole and stays), `call.aborted`, `storage.unavailable`.
 */
export async function copyFiles(
  source: string,
  files: readonly IncomingFile[],
  onProgress: (progress: CopyProgress) => void,
  signal: AbortSignal,
): Promise<CopyResult> {
  const totalBytes = files.reduce((sum, { file }) => sum + file.size, 0)
  const root = await openRoot()
  await sweepIncoming(root)
  let doneFiles = 0
  let doneBytes = 0
  let copied = 0
  let skipped = 0
  const failed: AppError[] = []
  for (const { path, file } of files) {
    if (signal.aborted) throw aborted()
    const before = doneBytes
    try {
      const isCopied = await copyOne(
        root,
        `${importedPath(source, safePath(path))}`,
        file,
        signal,
        (bytes) => {
          doneBytes += bytes
          onProgress({ doneFiles, totalFiles: files.length, doneBytes, totalBytes })
        },
      )
      if (isCopied) copied++
      else skipped++
    } catch (thrown) {
      if (signal.aborted) throw aborted()
      const error = toAppError(thrown, path)
      // Without room the next file fails too; a file that cannot be read says nothing about the next.
      if (error.code.startsWith('storage.') || !isAboutOneFile(thrown)) throw error
      failed.push(error)
    }
    doneFiles++
    doneBytes = before + file.size
    onProgress({ doneFiles, totalFiles: files.length, doneBytes, totalBytes })
  }
  return { copied, skipped, failed }
}

/** False when the very same bytes are there under this or a numbered name. */
async function copyOne(
  root: FileSystemDirectoryHandle,
  path: string,
  file: File,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<boolean> {
  const parts = path.split('/')
  const name = parts.pop() ?? ''
  let directory = root
  for (const part of parts) directory = await directory.getDirectoryHandle(part, { create: true })
  const free = await findFreeName(directory, name, file)
  if (free === null) return false
  const waiting = await root
    .getDirectoryHandle(OPFS.imported)
    .then((all) => all.getDirectoryHandle(INCOMING, { create: true }))
  const temporary = crypto.randomUUID()
  const handle = await waiting.getFileHandle(temporary, { create: true })
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      onBytes(chunk.byteLength)
      controller.enqueue(chunk)
    },
  })
  try {
    const writable = await handle.createWritable()
    await file.stream().pipeThrough(counted).pipeTo(writable, { signal })
    await moveInto(handle, directory, free)
  } catch (error) {
    await waiting.removeEntry(temporary).catch(() => undefined)
    throw error
  }
  return true
}

/** Outside of every source: a tab that dies while it copies leaves nothing that a scan could find. */
const INCOMING = '.incoming'
const FORGOTTEN_MS = 86_400_000

/** `FileSystemFileHandle.move` is shipped everywhere for OPFS, but not yet in TypeScript's library. */
async function moveInto(
  handle: FileSystemFileHandle,
  directory: FileSystemDirectoryHandle,
  name: string,
): Promise<void> {
  const move: unknown = Reflect.get(handle, 'move')
  if (typeof move !== 'function')
    fail('storage.unavailable', 'This browser cannot move files in its own storage.')
  await Reflect.apply(move, handle, [directory, name])
}

/** What a dead tab left; another tab may be copying right now, so only what is a day old. */
async function sweepIncoming(root: FileSystemDirectoryHandle): Promise<void> {
  const imported = await root.getDirectoryHandle(OPFS.imported, { create: true })
  const waiting = await imported.getDirectoryHandle(INCOMING, { create: true })
  for await (const [name, handle] of waiting.entries()) {
    if (!(handle instanceof FileSystemFileHandle)) continue
    const { lastModified } = await handle.getFile()
    if (Date.now() - lastModified > FORGOTTEN_MS) await waiting.removeEntry(name)
  }
}

async function findFreeName(
  directory: FileSystemDirectoryHandle,
  name: string,
  file: File,
): Promise<string | null> {
  const dot = name.lastIndexOf('.')
  const stem = dot > 0 ? name.slice(0, dot) : name
  const ending = dot > 0 ? name.slice(dot) : ''
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${stem} (${String(number)})${ending}`
    const there = await openIfThere(directory, candidate)
    if (there === null) return candidate
    if (there === 'folder') continue
    if (await haveSameBytes(there, file)) return null
  }
}

async function openIfThere(
  directory: FileSystemDirectoryHandle,
  name: string,
): Promise<File | 'folder' | null> {
  try {
    return await (await directory.getFileHandle(name)).getFile()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null
    if (error instanceof DOMException && error.name === 'TypeMismatchError') return 'folder'
    throw error
  }
}

const COMPARE_BYTES = 1 << 20

async function haveSameBytes(a: File, b: File): Promise<boolean> {
  if (a.size !== b.size) return false
  for (let at = 0; at < a.size; at += COMPARE_BYTES) {
    const [left, right] = await Promise.all(
      [a, b].map(async (file) => new Uint8Array(await file.slice(at, at + COMPARE_BYTES).arrayBuffer())),
    )
    if (left?.some((byte, index) => byte !== right?.[index]) === true) return false
  }
  return true
}

const LONGEST_NAME = 200 // characters; file systems below OPFS stop at 255 bytes

/** A path that stays below its folder whatever a drop says: no `..`, no drive, no empty parts, no characters a store may refuse. */
export function safePath(path: string): string {
  const parts = path
    .toWellFormed()
    .replace(/^[a-z]:/i, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .map(shorten)
    .map(storableName)
  return parts.length === 0 ? 'unnamed' : parts.join('/')
}

/** Keeps the ending, which people and decoders read. */
function shorten(name: string): string {
  if (name.length <= LONGEST_NAME) return name
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
  return name.slice(0, LONGEST_NAME - ending.length) + ending
}

async function openRoot(): Promise<FileSystemDirectoryHandle> {
  try {
    return await navigator.storage.getDirectory()
  } catch (cause) {
    return fail('storage.unavailable', 'This browser gives the app no storage of its own.', { cause })
  }
}

function isAboutOneFile(thrown: unknown): boolean {
  return (
    isAppError(thrown) ||
    (thrown instanceof DOMException && ['NotFoundError', 'NotReadableError'].includes(thrown.name))
  )
}

function aborted(): AppError {
  return appError('call.aborted', 'The copying was stopped.')
}

/**
 * How photos come in from the page's side: a granted folder, or files that are copied into the app's own storage.
 * One at a time, because "is this folder already known?" is only true until the next one is added.
 */

import { findSourceOf, allHandles, putHandle, removeHandle } from '../client/handles.ts'
import { copyFiles, type IncomingFile } from '../client/imported.ts'
import { promiseWork, read, run } from '../client/run.ts'
import type { SourceRow } from '../domain/reads.ts'
import type { SourceId } from '../domain/vocabulary.ts'
import { isSourceId, newSourceId } from './ids.ts'

export interface TakenFolder {
  readonly source: SourceId
  readonly label: string
  /**
   * `added`: a new source. `reconnected`: this very folder was known, and away. `known`: it was here all the time. `covered`: it lies inside a source that already shows it,
   * so there was nothing to add; `source` is that one.
   */
  readonly outcome: 'added' | 'reconnected' | 'known' | 'covered'
  /** For `covered` the source it lies in; for `added` a source that lies inside it, and now shows up in both. */
  readonly overlaps: string | null
}

const page = { queue: Promise.resolve() }

/** Adds a granted folder, or reconnects it when it is known. Errors: those of `sources.add`. */
export function takeFolder(handle: FileSystemDirectoryHandle): Promise<TakenFolder> {
  const done = promiseWork()
  const taken = page.queue.then(() => takeFolderNow(handle)).finally(done)
  page.queue = taken.then(
    () => undefined,
    () => undefined,
  )
  return taken
}

async function takeFolderNow(handle: FileSystemDirectoryHandle): Promise<TakenFolder> {
  const sources = await read('sources', {})
  const labelOf = (id: SourceId) => sources.find((source) => source.id === id)?.label ?? handle.name
  const known = sourceId(await findSourceOf(handle))
  const row = sources.find((source) => source.id === known)
  if (known !== null && row !== undefined) {
    // The fresh handle carries the permission that the stored one may have lost.
    await putHandle(known, handle)
    await run('sources.reconnect', { id: known })
    const wasAway = row.state === 'needs_permission' || row.state === 'offline'
    return { source: known, label: row.label, outcome: wasAway ? 'reconnected' : 'known', overlaps: null }
  }
  const overlap = await findOverlap(handle, await allHandles())
  if (overlap?.kind === 'inside') {
    const outer = sources.find((source) => source.id === overlap.source)
    if (outer !== undefined && (await showsFolder(outer, overlap.path))) {
      await run('sources.rescan', { id: outer.id })
      return { source: outer.id, label: handle.name, outcome: 'covered', overlaps: outer.label }
    }
  }
  const id = newSourceId(Date.now(), crypto.getRandomValues(new Uint8Array(16)))
  const label = handle.name === '' ? '/' : handle.name
  await putHandle(id, handle)
  try {
    await run('sources.add', { id, kind: 'folder', label })
  } catch (error) {
    await removeHandle(id)
    throw error
  }
  const inner = overlap?.kind === 'over' ? labelOf(overlap.source) : null
  return { source: id, label, outcome: 'added', overlaps: inner }
}

export type Overlap =
  | { readonly kind: 'inside'; readonly source: SourceId; readonly path: string }
  | { readonly kind: 'over'; readonly source: SourceId }

/** Whether a folder lies inside a known one, or the other way round. `inside` wins: then nothing has to be added. */
export async function findOverlap(
  handle: Pick<FileSystemDirectoryHandle, 'resolve'> & FileSystemHandle,
  known: ReadonlyMap<string, Pick<FileSystemDirectoryHandle, 'resolve'> & FileSystemHandle>,
): Promise<Overlap | null> {
  let over: Overlap | null = null
  for (const [key, other] of known) {
    const source = sourceId(key)
    if (source === null) continue
    const down = await other.resolve(handle)
    if (down !== null && down.length > 0) return { kind: 'inside', source, path: down.join('/') }
    const up = await handle.resolve(other)
    if (up !== null && up.length > 0) over = { kind: 'over', source }
  }
  return over
}

/** False when the outer source leaves that folder out (`.nomedia` and the like): then adding it is what the person wants. */
async function showsFolder(outer: SourceRow, path: string): Promise<boolean> {
  if (outer.scannedAt === null) return true
  const slash = path.lastIndexOf('/')
  const siblings = await read('folders', {
    source: outer.id,
    under: slash === -1 ? '' : path.slice(0, slash),
  })
  return siblings.some((folder) => folder.path === path && folder.count > 0)
}

export interface TakenFiles {
  readonly copied: number
  /** Were here already, byte for byte. */
  readonly skipped: number
  readonly failed: number
}

/**
 * Copies files into the app's own storage, for browsers without folder access. Nothing of the originals is kept open.
 * Errors: `storage.full` and `call.aborted`; what was copied until then is whole, stays and is looked through.
 */
export function takeFiles(
  files: readonly IncomingFile[],
  label: string,
  onProgress: (doneFiles: number) => void,
  signal: AbortSignal,
): Promise<TakenFiles> {
  const done = promiseWork()
  const copying = page.queue.then(() => takeFilesNow(files, label, onProgress, signal)).finally(done)
  page.queue = copying.then(
    () => undefined,
    () => undefined,
  )
  return copying
}

async function takeFilesNow(
  files: readonly IncomingFile[],
  label: string,
  onProgress: (doneFiles: number) => void,
  signal: AbortSignal,
): Promise<TakenFiles> {
  const sources = await read('sources', {})
  const known = sources.find((source) => source.kind === 'imported' && source.label === label)
  const id = known?.id ?? newSourceId(Date.now(), crypto.getRandomValues(new Uint8Array(16)))
  if (known === undefined) await run('sources.add', { id, kind: 'imported', label })
  try {
    const { copied, skipped, failed } = await copyFiles(id, files, (now) => onProgress(now.doneFiles), signal)
    return { copied, skipped, failed: failed.length }
  } finally {
    await run('files.arrived', { source: id })
  }
}

function sourceId(text: string | null): SourceId | null {
  return text !== null && isSourceId(text) ? text : null
}

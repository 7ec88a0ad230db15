import { toAppError } from '../../../src/domain/errors.ts'
import {
  addRules,
  EXCLUDING_FILES,
  isExcluded,
  MAX_RULES_BYTES,
  NO_RULES,
  RULES_FILE,
  type IgnoreRules,
} from '../../../src/domain/ignore.ts'
import { compareDirs, isWithin, joinPath } from '../../../src/domain/sources.ts'
import { BATCH_ENTRIES, BATCH_MS, type ListedFile, type Listing, type ListRequest } from './source.ts'

interface FolderToVisit {
  readonly dir: string
  readonly handle: FileSystemDirectoryHandle
  readonly rules: IgnoreRules
  readonly deep: boolean
}

/**
 * Walks a directory handle level by level. Holds the folders of one level and one batch of files, so memory does not grow
 * with the number of files. Throws what the browser threw: whoever lists must not mistake half a listing for a whole one.
 *
 * @param elapsed milliseconds, for batches that come in time
 */
export async function* walkFolder(
  root: FileSystemDirectoryHandle,
  request: ListRequest,
  elapsed: () => number,
  signal: AbortSignal,
): AsyncGenerator<Listing> {
  let level = await findStarts(root, request)
  while (level.length > 0) {
    level.sort((a, b) => compareDirs(a.dir, b.dir))
    const below: FolderToVisit[] = []
    for (const folder of level) {
      signal.throwIfAborted()
      yield* listFolder(folder, request.after, elapsed, below, signal)
    }
    level = below
  }
}

/** The folders to begin with. A part that is gone or excluded begins nothing: its parent's listing tells so. */
async function findStarts(root: FileSystemDirectoryHandle, request: ListRequest): Promise<FolderToVisit[]> {
  if (request.parts === null) return [{ dir: '', handle: root, rules: NO_RULES, deep: true }]
  const starts: FolderToVisit[] = []
  for (const part of request.parts) {
    if (
      request.parts.some(
        (other) =>
          other !== part &&
          other.deep &&
          isWithin(part.dir, other.dir) &&
          (part.dir !== other.dir || !part.deep),
      )
    )
      continue
    const found = await descend(root, part.dir)
    if (found !== null) starts.push({ dir: part.dir, ...found, deep: part.deep })
  }
  return starts
}

async function descend(
  root: FileSystemDirectoryHandle,
  dir: string,
): Promise<{ handle: FileSystemDirectoryHandle; rules: IgnoreRules } | null> {
  let handle = root
  let rules = NO_RULES
  let at = ''
  for (const name of dir === '' ? [] : dir.split('/')) {
    const above = await readRules(handle, at, rules)
    at = joinPath(at, name)
    if (above === null || isExcluded(above, at, name, true)) return null
    rules = above
    try {
      handle = await handle.getDirectoryHandle(name)
    } catch (error) {
      if (isGone(error)) return null
      throw error
    }
  }
  return { handle, rules }
}

async function* listFolder(
  folder: FolderToVisit,
  after: string | null,
  elapsed: () => number,
  below: FolderToVisit[],
  signal: AbortSignal,
): AsyncGenerator<Listing> {
  const { dir, handle } = folder
  const namedOnly = after !== null && compareDirs(dir, after) <= 0
  const excludedNames: string[] = []
  const excludedDirs: string[] = []
  let batch: FileSystemFileHandle[] = []
  let since = elapsed()
  try {
    const rules = await readRules(handle, dir, folder.rules)
    if (rules === null) excludedDirs.push(dir)
    else {
      for await (const entry of handle.values()) {
        signal.throwIfAborted()
        const path = joinPath(dir, entry.name)
        if (isExcluded(rules, path, entry.name, entry.kind === 'directory')) {
          if (isDirectory(entry)) excludedDirs.push(path)
          else excludedNames.push(entry.name)
          continue
        }
        if (isDirectory(entry)) {
          if (folder.deep && entry.name.isWellFormed())
            below.push({ dir: path, handle: entry, rules, deep: true })
          continue
        }
        batch.push(entry)
        if (batch.length >= BATCH_ENTRIES || elapsed() - since > BATCH_MS) {
          yield {
            dir,
            entries: await lookAt(batch, namedOnly),
            complete: false,
            excludedNames: [],
            excludedDirs: [],
          }
          batch = []
          since = elapsed()
        }
      }
    }
  } catch (error) {
    // A folder that went away while it was walked is no longer there; the top going away is something else.
    if (dir === '' || !isGone(error)) throw error
    batch = []
  }
  yield { dir, entries: await lookAt(batch, namedOnly), complete: true, excludedNames, excludedDirs }
}

/** Null when the folder says it should be left out. */
async function readRules(
  handle: FileSystemDirectoryHandle,
  dir: string,
  above: IgnoreRules,
): Promise<IgnoreRules | null> {
  const [excluding, text] = await Promise.all([
    Promise.all(EXCLUDING_FILES.map((name) => findFile(handle, name))),
    findFile(handle, RULES_FILE).then((found) => (found === null ? '' : readText(found))),
  ])
  if (excluding.some((found) => found !== null)) return null
  return text.trim() === '' ? above : addRules(above, dir, text)
}

async function findFile(
  handle: FileSystemDirectoryHandle,
  name: string,
): Promise<FileSystemFileHandle | null> {
  try {
    return await handle.getFileHandle(name)
  } catch (error) {
    if (isGone(error)) return null
    throw error
  }
}

async function readText(handle: FileSystemFileHandle): Promise<string> {
  const file = await handle.getFile()
  return file.slice(0, MAX_RULES_BYTES).text()
}

/** Many at once: each look is a question to the browser's process, and waiting is all it costs here. */
async function lookAt(handles: readonly FileSystemFileHandle[], namedOnly: boolean): Promise<ListedFile[]> {
  return Promise.all(
    handles.map(async (handle): Promise<ListedFile> => {
      const { name } = handle
      if (!name.isWellFormed())
        return { name: name.toWellFormed(), broken: true, stat: namedOnly ? null : await statOf(handle) }
      return { name, broken: false, stat: namedOnly ? null : await statOf(handle) }
    }),
  )
}

async function statOf(handle: FileSystemFileHandle): Promise<ListedFile['stat']> {
  try {
    const { size, lastModified } = await handle.getFile()
    return { bytes: size, mtime: lastModified }
  } catch (error) {
    const { code } = toAppError(error)
    if (code === 'permission.lapsed') throw error
    return null // unreadable or changing: it is there, and reading it will say why
  }
}

function isDirectory(
  entry: FileSystemDirectoryHandle | FileSystemFileHandle,
): entry is FileSystemDirectoryHandle {
  return entry.kind === 'directory'
}

function isGone(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotFoundError' || error.name === 'TypeMismatchError')
}

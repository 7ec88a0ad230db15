import { appError } from '../../../src/domain/errors.ts'
import { isSidecarName } from '../../../src/domain/partners.ts'
import {
  compareDirs,
  isMassDisappearance,
  isWithin,
  joinPath,
  MISSING_COUNT,
} from '../../../src/domain/sources.ts'
import type { Db } from '../db/db.ts'
import { resetStage } from './adopt.ts'
import {
  assetsOf,
  clearMissing,
  countPresent,
  dropFiles,
  foundElsewhere,
  insertFiles,
  knownDirs,
  knownFilesIn,
  seemMoved,
  updateChangedFiles,
  type ChangedFile,
  type KnownFile,
  type NewFile,
} from './file-rows.ts'
import { wantChangedSidecars } from '../sidecars/sidecar-rows.ts'
import { refreshLivePairs } from './live-pairs.ts'
import { assetsOfSidecars, linkSidecars } from './sidecars.ts'
import type { Listing, ListPart, Source } from './source.ts'
import { settleVanished } from './vanish.ts'

export interface ScanRequest {
  /** Rises with every scan of every source. */
  readonly scan: number
  /** Null: the whole source. */
  readonly parts: readonly ListPart[] | null
  /** The person said that what is gone is gone. */
  readonly trusted: boolean
  /** When the source was last seen whole, ms; 0: never. */
  readonly scannedBefore: number
  /** Where a scan that was cut off goes on. */
  readonly cursor: ScanCursor | null
}

export interface ScanCursor {
  /** The last folder that was listed to its end; null before the first. */
  readonly dir: string | null
  readonly seen: number
}

export interface ScanHooks {
  readonly now: () => number
  readonly elapsed: () => number
  /** One transaction. */
  readonly commit: <Value>(work: () => Value) => Value
  /** Inside the transaction that writes the batch. */
  readonly onBatch: (cursor: ScanCursor) => void
  /** After the commit: files that wait for stage `hash`. */
  readonly onWaiting: (files: readonly { readonly id: number; readonly mtime: number }[]) => void
  /** After the commit: work besides hashing new files may have become possible. */
  readonly onChanged: () => void
}

export interface ScanResult {
  readonly seen: number
  /** Files that would be missing when the source was frozen instead; else null. */
  readonly frozen: number | null
  /** Vanished files that seem to lie elsewhere under another name. */
  readonly probablyMoved: readonly number[]
  readonly changed: boolean
}

const CURSOR_EVERY_MS = 300 // a batch that changed nothing is not worth a commit of its own
const CONFIRM_AT_ONCE = 32 // questions to the browser
const CONFIRM_SAMPLE = MISSING_COUNT * 2 // when all of these are gone, the rest is believed

interface Vanished {
  readonly id: number
  readonly path: string
  readonly sidecar: boolean
}

/**
 * Brings the rows of a source up to date with what lies there. Commits after every batch; nothing is marked as gone before
 * the whole listing ended well. Rejects as `source.list` does, with all batches so far kept.
 */
export async function scanSource(
  db: Db,
  source: Source,
  request: ScanRequest,
  hooks: ScanHooks,
  signal: AbortSignal,
): Promise<ScanResult> {
  const presentBefore = countPresent(db, source.id)
  const left = new Map<string, Map<string, KnownFile>>()
  const touchedDirs = new Set<string>()
  const visited = new Set<string>()
  const vanished: Vanished[] = []
  const excluded: number[] = []
  const excludedDirs = new Set<string>()
  let seen = 0
  let changed = false
  let cursorAt = hooks.elapsed()
  let lastDone = request.cursor?.dir ?? null
  // The folder in which a scan was cut off has rows whose sidecars were never tied to them.
  let cutOff = request.cursor !== null

  for await (const listing of source.list(
    { after: request.cursor?.dir ?? null, parts: request.parts },
    signal,
  )) {
    const { dir } = listing
    const known = left.get(dir) ?? knownFilesIn(db, source.id, dir)
    left.set(dir, known)
    const found = compare(listing, known, await statUnknown(source, listing, known))
    seen += listing.entries.length
    if (found.touched) touchedDirs.add(dir)
    if (cutOff && (lastDone === null || compareDirs(dir, lastDone) > 0)) {
      touchedDirs.add(dir)
      cutOff = false
    }
    if (listing.complete) {
      visited.add(dir)
      left.delete(dir)
      for (const folder of listing.excludedDirs) excludedDirs.add(folder)
      const excludedNames = new Set(listing.excludedNames)
      for (const file of known.values()) {
        if (excludedNames.has(file.name) || excludedDirs.has(dir)) excluded.push(file.id)
        else if (!file.missing)
          vanished.push({ id: file.id, path: joinPath(dir, file.name), sidecar: file.sidecar })
      }
    }
    const due = hooks.elapsed() - cursorAt > CURSOR_EVERY_MS
    if (!found.touched && !touchedDirs.has(dir) && !due) continue
    cursorAt = hooks.elapsed()
    if (listing.complete) lastDone = laterDir(dir, lastDone)
    const { waiting, reread } = hooks.commit(() => {
      const fresh = writeBatch(db, source, request.scan, hooks.now(), found)
      const retied =
        listing.complete && touchedDirs.delete(dir) ? linkSidecars(db, source.id, dir) : new Set<number>()
      resetStage(db, 'meta', retied)
      hooks.onBatch({ dir: lastDone, seen })
      return { waiting: fresh, reread: retied.size > 0 }
    })
    if (found.touched) {
      changed = true
      hooks.onWaiting(waiting)
    }
    if (reread || found.back.length + found.changed.length > 0) hooks.onChanged()
  }

  for (const dir of knownDirs(db, source.id)) {
    if (visited.has(dir) || !isInScope(dir, request.parts)) continue
    const out = isBelowAny(dir, excludedDirs)
    for (const file of knownFilesIn(db, source.id, dir).values()) {
      if (out) excluded.push(file.id)
      else if (!file.missing)
        vanished.push({ id: file.id, path: joinPath(dir, file.name), sidecar: file.sidecar })
    }
  }
  const gone = await confirmGone(source, vanished, signal)
  const ending = hooks.commit(() => finish(db, request, presentBefore, gone, excluded, hooks.now()))
  if (ending.changed) hooks.onChanged()
  return { ...ending, seen, changed: changed || ending.changed }
}

function laterDir(dir: string, before: string | null): string {
  return before !== null && compareDirs(before, dir) > 0 ? before : dir
}

interface Found {
  readonly fresh: NewFile[]
  readonly changed: ChangedFile[]
  readonly back: number[]
  readonly touched: boolean
}

/** Takes what is listed out of `known`; what stays there at the end of the folder was not listed. */
function compare(
  listing: Listing,
  known: Map<string, KnownFile>,
  stats: ReadonlyMap<string, { bytes: number; mtime: number }>,
): Found {
  const fresh: NewFile[] = []
  const changed: ChangedFile[] = []
  const back: number[] = []
  for (const entry of listing.entries) {
    const row = known.get(entry.name)
    const stat = entry.stat ?? stats.get(entry.name) ?? null
    if (row === undefined) {
      fresh.push({
        dir: listing.dir,
        name: entry.name,
        bytes: stat?.bytes ?? 0,
        mtime: stat?.mtime ?? 0,
        sidecar: isSidecarName(entry.name),
        error: entry.broken ? BROKEN_NAME_ERROR : null,
      })
      // Two broken names may become the same well-formed one; they share a row.
      if (entry.broken)
        known.set(entry.name, {
          id: -1,
          name: entry.name,
          bytes: -1,
          mtime: -1,
          missing: true,
          sidecar: false,
        })
      continue
    }
    if (row.id === -1) continue
    known.delete(entry.name)
    if (stat !== null && !entry.broken && (stat.bytes !== row.bytes || stat.mtime !== row.mtime))
      changed.push({ id: row.id, ...stat })
    else if (row.missing) back.push(row.id)
  }
  if (listing.complete) for (const [name, row] of known) if (row.id === -1) known.delete(name)
  return { fresh, changed, back, touched: fresh.length + changed.length + back.length > 0 }
}

const BROKEN_NAME_ERROR = JSON.stringify(
  appError(
    'file.unsupported',
    'The name of this file is not valid text, so it cannot be opened by it. Give it another name.',
  ),
)

/** A resumed scan names files without looking at them; those nobody knows must be looked at after all. */
async function statUnknown(
  source: Source,
  listing: Listing,
  known: ReadonlyMap<string, KnownFile>,
): Promise<Map<string, { bytes: number; mtime: number }>> {
  const stats = new Map<string, { bytes: number; mtime: number }>()
  for (const { name, stat, broken } of listing.entries) {
    if (stat !== null || broken || known.has(name)) continue
    try {
      const { size, lastModified } = await source.open(joinPath(listing.dir, name))
      stats.set(name, { bytes: size, mtime: lastModified })
    } catch {
      // It is listed, so it gets its row; reading it will say why it cannot be read.
    }
  }
  return stats
}

function writeBatch(
  db: Db,
  source: Source,
  scan: number,
  now: number,
  found: Found,
): { id: number; mtime: number }[] {
  if (!found.touched) return []
  const changedIds = found.changed.map(({ id }) => id)
  const assets = assetsOf(db, [...changedIds, ...found.back])
  const reread = assetsOfSidecars(db, [...changedIds, ...found.back])
  updateChangedFiles(db, scan, found.changed)
  wantChangedSidecars(db, changedIds)
  clearMissing(db, found.back)
  const waiting = insertFiles(db, source.id, scan, now, found.fresh)
  resetStage(db, 'meta', reread)
  if (assets.length > 0) refreshLivePairs(db, assets)
  return [...waiting, ...found.changed.map(({ id, mtime }) => ({ id, mtime }))]
}

function finish(
  db: Db,
  request: ScanRequest,
  presentBefore: number,
  gone: readonly Vanished[],
  excluded: readonly number[],
  now: number,
): Omit<ScanResult, 'seen'> {
  if (excluded.length > 0) {
    const assets = assetsOf(db, excluded)
    dropFiles(db, excluded)
    refreshLivePairs(db, assets)
  }
  const ids = gone.map(({ id }) => id)
  // A copy that has always been elsewhere does not explain why this one is gone.
  const moved = foundElsewhere(db, ids, request.scannedBefore)
  const maybeMoved = seemMoved(
    db,
    ids.filter((id) => !moved.has(id)),
  )
  const really = gone.filter(({ id }) => !moved.has(id) && !maybeMoved.has(id))
  const losses = really.filter(({ sidecar }) => !sidecar).length
  const frozen = !request.trusted && isMassDisappearance(presentBefore, losses)
  settleVanished(db, [...moved, ...(frozen ? [] : really.map(({ id }) => id))], now)
  return {
    frozen: frozen ? losses : null,
    probablyMoved: [...maybeMoved],
    changed: excluded.length + moved.size + (frozen ? 0 : really.length) > 0,
  }
}

/** Leaves out what is there after all. */
async function confirmGone(
  source: Source,
  vanished: readonly Vanished[],
  signal: AbortSignal,
): Promise<Vanished[]> {
  const sample = await withoutExisting(source, vanished.slice(0, CONFIRM_SAMPLE), signal)
  const rest = vanished.slice(CONFIRM_SAMPLE)
  if (sample.length === Math.min(CONFIRM_SAMPLE, vanished.length)) return [...sample, ...rest]
  return [...sample, ...(await withoutExisting(source, rest, signal))]
}

async function withoutExisting(
  source: Source,
  files: readonly Vanished[],
  signal: AbortSignal,
): Promise<Vanished[]> {
  const gone: Vanished[] = []
  for (let from = 0; from < files.length; from += CONFIRM_AT_ONCE) {
    signal.throwIfAborted()
    const some = files.slice(from, from + CONFIRM_AT_ONCE)
    const there = await Promise.all(some.map(({ path }) => source.exists(path)))
    gone.push(...some.filter((_, index) => there[index] !== true))
  }
  return gone
}

function isInScope(dir: string, parts: readonly ListPart[] | null): boolean {
  return parts === null || parts.some((part) => (part.deep ? isWithin(dir, part.dir) : dir === part.dir))
}

function isBelowAny(dir: string, folders: ReadonlySet<string>): boolean {
  if (folders.size === 0) return false
  for (let at = dir; ; at = at.slice(0, at.lastIndexOf('/'))) {
    if (folders.has(at)) return true
    if (!at.includes('/')) return folders.has('')
  }
}

import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { resetStage } from './adopt.ts'
import { assetsOf, foundElsewhere, markMissing, seemMoved } from './file-rows.ts'
import { refreshLivePairs } from './live-pairs.ts'
import { wantVanishedSidecars } from '../sidecars/sidecar-rows.ts'
import { assetsOfSidecars, linkSidecars } from './sidecars.ts'

/**
 * Marks files as gone, with all that hangs on them: sidecars left behind, photos whose sidecar went, films that lost their
 * photo. Inside a transaction.
 */
export function settleVanished(db: Db, fileIds: readonly number[], now: number): void {
  if (fileIds.length === 0) return
  const ids = JSON.stringify(fileIds)
  const dirs = db.all<{ source_id: SourceId; dir: string }>(
    `SELECT DISTINCT f.source_id, f.dir FROM file f WHERE f.id IN (SELECT value FROM json_each(?))
     AND EXISTS (SELECT 1 FROM file side WHERE side.source_id = f.source_id AND side.dir = f.dir AND side.role = 'sidecar')`,
    [ids],
  )
  const assets = assetsOf(db, fileIds)
  const unread = new Set(assetsOfSidecars(db, fileIds))
  wantVanishedSidecars(db, fileIds)
  markMissing(db, fileIds, now)
  for (const { source_id, dir } of dirs)
    for (const asset of linkSidecars(db, source_id, dir)) unread.add(asset)
  if (dirs.length > 0) for (const asset of assets) if (lostSidecars(db, asset)) unread.add(asset)
  resetStage(db, 'meta', unread)
  refreshLivePairs(db, assets)
}

/** A photo that was moved away from its sidecar must forget what that said. */
function lostSidecars(db: Db, asset: number): boolean {
  return (
    db.scalar<number>(
      `SELECT EXISTS (SELECT 1 FROM metadata, json_each(fields) WHERE asset_id = ? AND value ->> 'provenance' = 'sidecar')
       AND NOT EXISTS (SELECT 1 FROM file main JOIN file side ON side.main_file_id = main.id AND side.role = 'sidecar' WHERE main.asset_id = ?1)`,
      [asset],
    ) === 1
  )
}

/**
 * Files that vanished while one of the same size and time turned up unread: probably moved. They stay as they were until the
 * new one is read, so that a renamed folder does not blink. Kept in memory alone: after a restart the next scan finds them again.
 */
export class ProbablyMoved {
  readonly #files = new Set<number>()

  add(fileIds: Iterable<number>): void {
    for (const id of fileIds) this.#files.add(id)
  }

  get isEmpty(): boolean {
    return this.#files.size === 0
  }

  /** Settles what is known by now. `stalled`: nothing more will be read soon, so nothing is waited for. Returns true when rows changed. */
  settle(db: Db, now: number, stalled: boolean): boolean {
    if (this.#files.size === 0) return false
    const ids = [...this.#files]
    const waiting = stalled ? new Set<number>() : seemMoved(db, ids)
    const elsewhere = foundElsewhere(db, ids)
    const settled = ids.filter((id) => elsewhere.has(id) || !waiting.has(id))
    if (settled.length === 0) return false
    db.tx(() => {
      settleVanished(db, settled, now)
    })
    for (const id of settled) this.#files.delete(id)
    return true
  }
}

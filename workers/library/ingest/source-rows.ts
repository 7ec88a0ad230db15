import { isSourceState, type SourceState } from '../../../src/domain/sources.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'

export interface SourceStanding {
  readonly id: SourceId
  readonly kind: string
  readonly label: string
  readonly state: SourceState
  readonly scannedAt: number | null
}

export function listSources(db: Db): SourceStanding[] {
  return db
    .all<{ id: SourceId; kind: string; label: string; state: string; scanned_at: number | null }>(
      'SELECT id, kind, label, state, scanned_at FROM source ORDER BY added_at, id',
    )
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      label: row.label,
      state: toState(row.state),
      scannedAt: row.scanned_at,
    }))
}

/** Null when there is no such source. */
export function sourceState(db: Db, id: SourceId): SourceState | null {
  const state = db.scalar<string>('SELECT state FROM source WHERE id = ?', [id])
  return state === undefined ? null : toState(state)
}

/** `missing`: of a frozen source, or of one whose person said that the disk is away, how many files seem gone. */
export function setSourceState(db: Db, id: SourceId, state: SourceState, missing = 0): void {
  db.run(
    'UPDATE source SET state = ?1, would_be_missing = ?2 WHERE id = ?3 AND (state <> ?1 OR would_be_missing <> ?2)',
    [state, missing, id],
  )
}

/** 0 when nothing seems gone, and when there is no such source. */
export function wouldBeMissing(db: Db, id: SourceId): number {
  return db.scalar<number>('SELECT would_be_missing FROM source WHERE id = ?', [id]) ?? 0
}

function toState(text: string): SourceState {
  return isSourceState(text) ? text : 'ready'
}

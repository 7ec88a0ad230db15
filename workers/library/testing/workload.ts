/** A person's quarter of an hour, repeatable: a folder is scanned while photos are rated, captioned, trashed, undone. */

import { commit } from '../ops/commit.ts'
import type { OpContext } from '../ops/context.ts'
import { undo } from '../ops/undo.ts'
import { hashOf } from '../queries/testing.ts'
import type { Db } from '../db/db.ts'

export interface Workload {
  /** Called before and after each decision. `state` is what `decisionsOf` says. */
  readonly onDecision?: (when: 'before' | 'acknowledged', state: string) => void
  readonly steps: number
  /** Photos added by each step that scans. */
  readonly photosPerScan?: number
}

const PHOTOS = 40

/** Runs on an open catalog; a failing step throws and later ones can go on from `firstStep`. */
export function runWorkload(context: OpContext, workload: Workload, firstStep = 0): void {
  for (let step = firstStep; step < workload.steps; step += 1) runStep(context, workload, step)
}

export function runStep(context: OpContext, workload: Workload, step: number): void {
  if (step % 5 === 0) scanSome(context.db, step, workload.photosPerScan ?? PHOTOS)
  workload.onDecision?.('before', decisionsOf(context.db))
  decide(context, step)
  workload.onDecision?.('acknowledged', decisionsOf(context.db))
}

function decide(context: OpContext, step: number): void {
  const id = `step-${String(step)}`
  if (step % 7 === 6) {
    undo(context, id)
    return
  }
  const [col, value] = [
    ['rating', (step % 7) - 1],
    ['favorite', 1],
    ['caption', `caption of step ${String(step)} ${'é'.repeat(step * 11)}`],
    ['deleted_at', 1000 + step],
  ][step % 4] as [string, number | string]
  commit(context, { id, command: 'test', label: () => id }, () =>
    photosOf(step).map((photo) => ({ entity: 'asset', row: hashOf(photo), col, value })),
  )
}

/** Ids of the photos that a step decides about; not known of one that undoes. */
function photosOf(step: number): number[] {
  return Array.from({ length: 1 + (step % 3) }, (_, index) => 1 + ((step * 13 + index * 5) % PHOTOS))
}

/** As a scan and the pipeline leave them. The first `PHOTOS` are what decisions are about. */
function scanSome(db: Db, step: number, photos: number): void {
  const first = step === 0 ? 1 : 1000 + step * photos
  const numbers = JSON.stringify(
    Array.from({ length: photos }, (_, index) => [first + index, hashOf(first + index)]),
  )
  db.tx(() => {
    db.run(
      "INSERT INTO source (id, kind, label, added_at) VALUES ('s', 'folder', 'Photos', 1) ON CONFLICT DO NOTHING",
    )
    db.run(
      `INSERT INTO asset (id, hash, kind, taken_local, added_at)
       SELECT value ->> 0, unhex(value ->> 1), 'photo', (value ->> 0) * 86400000, 1 FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
      [numbers],
    )
    db.run(
      `INSERT INTO file (source_id, path, dir, name, bytes, mtime, asset_id, first_seen, hash_state)
       SELECT 's', value ->> 0 || '.jpg', '', value ->> 0 || '.jpg', 10, 1, value ->> 0, 1, 'done' FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
      [numbers],
    )
  })
}

/** Everything decided, as text to compare: the cells and the log they come from. */
export function decisionsOf(db: Db): string {
  return JSON.stringify([
    db.all(
      `SELECT id, rating, favorite, caption, deleted_at FROM asset
       WHERE coalesce(rating, favorite, caption, deleted_at) IS NOT NULL ORDER BY id`,
    ),
    db.all('SELECT id, group_id FROM op ORDER BY id'),
  ])
}

type Decisions = readonly [readonly { readonly id: number }[], readonly { readonly group_id: string }[]]

/**
 * Whether everything acknowledged is there. The step that was refused may be there as well: a disk may fail, or be full, between
 * the last byte of a commit and what follows it, and its command id makes the next try harmless.
 */
export function keeps(now: string, acknowledged: string, refusedStep: number): boolean {
  if (now === acknowledged) return true
  const [cells, ops] = JSON.parse(acknowledged) as Decisions
  const [cellsNow, opsNow] = JSON.parse(now) as Decisions
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
  const refused = photosOf(refusedStep)
  const others = (list: Decisions[0]): Decisions[0] => list.filter(({ id }) => !refused.includes(id))
  return (
    same(opsNow.slice(0, ops.length), ops) &&
    opsNow.slice(ops.length).every((op) => op.group_id === `step-${String(refusedStep)}`) &&
    same(others(cellsNow), others(cells))
  )
}

import * as v from 'valibot'

import { CLOCK_START, parseHlc, takeStamps } from '../../../src/domain/clock.ts'
import type { Clock } from '../../../src/domain/clock.ts'
import { findIntentColumn, photoOfRow } from '../../../src/domain/ops.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import type { Db } from '../db/db.ts'
import { parseJson } from '../db/json.ts'
import { applyCells, findChanges } from './cells.ts'
import type { Cell, ChangedCell } from './cells.ts'
import type { OpContext } from './context.ts'
import { insertOps } from './write-ops.ts'

export interface CommitRequest {
  /** The command id, chosen by the caller; it names the group. */
  readonly id: string
  readonly command: string
  /** What history shows, given in how many rows something really changes. */
  readonly label: (changed: number) => string
}

/**
 * Writes decisions: a group, one op per changed cell with its previous value, and the cells, in one transaction that
 * is on disk when it returns. Repeating an id returns the recorded outcome and changes nothing. When nothing would
 * change, nothing is recorded.
 *
 * Errors: `input.invalid`, `storage.full`.
 */
export function commit(
  context: OpContext,
  request: CommitRequest,
  cells: (db: Db) => readonly Cell[],
): CommandOutcome {
  const { db } = context
  return db.opTx(() => {
    const recorded = recordedOutcome(db, request.id)
    if (recorded !== null) return recorded
    const changes = findChanges(db, cells(db))
    if (changes.length === 0) return { groupId: null, changed: 0, skipped: 0, label: request.label(0) }
    const changed = countRows(changes)
    const outcome: CommandOutcome = {
      groupId: request.id,
      changed,
      skipped: 0,
      label: request.label(changed),
    }
    const { id, command } = request
    writeGroup(context, { id, command, undoes: null, outcome, changes })
    return outcome
  })
}

/** A step is told in photos, not in the cells it wrote of each; one about no photo, in the things it is about. */
export function countRows(changes: readonly Pick<ChangedCell, 'entity' | 'row' | 'col' | 'photo'>[]): number {
  const photos = new Set<string | number>()
  const things = new Set<string>()
  for (const { entity, row, col, photo } of changes) {
    if (photo !== undefined) {
      photos.add(photo)
      continue
    }
    const found = findIntentColumn(entity, col)
    const hash = found === null ? null : photoOfRow(found.entity, row)
    if (hash === null) things.add(`${entity} ${row}`)
    else photos.add(hash)
  }
  return photos.size === 0 ? things.size : photos.size
}

export interface GroupToWrite {
  readonly id: string
  readonly command: string
  readonly undoes: string | null
  readonly outcome: CommandOutcome
  readonly changes: readonly ChangedCell[]
}

/** Inside `opTx`. Stamps are later than everything this catalog has seen, so the new values win everywhere. */
export function writeGroup(context: OpContext, group: GroupToWrite): void {
  const { db, device } = context
  const stamps = takeStamps(lastStamp(db), context.now(), device, group.changes.length)
  // The stamp's time, not the wall clock's, so that history never runs backwards when that does.
  const at = Math.max(stamps.clock.ms, latestGroupAt(db))
  db.run(
    'INSERT INTO op_group (id, command, label, at, device, undoes, result) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [group.id, group.command, group.outcome.label, at, device, group.undoes, JSON.stringify(group.outcome)],
  )
  insertOps(db, group.id, group.changes, stamps)
  applyCells(db, group.changes)
}

/** What a command answered when it ran before, or null. */
export function recordedOutcome(db: Db, id: string): CommandOutcome | null {
  const text = db.scalar<string>('SELECT result FROM op_group WHERE id = ?', [id])
  if (text === undefined) return null
  // A group that came with a backup says whatever it says.
  const stored = v.safeParse(OUTCOME, parseJson(text))
  return stored.success ? stored.output : { groupId: id, changed: 0, skipped: 0, label: '' }
}

const OUTCOME = v.object({
  groupId: v.nullable(v.string()),
  changed: v.number(),
  skipped: v.number(),
  label: v.string(),
  conflicts: v.optional(
    v.array(
      v.object({
        why: v.picklist(['changed', 'name', 'ring', 'gone', 'above', 'disk']),
        count: v.number(),
        first: v.array(v.object({ name: v.string(), field: v.string() })),
      }),
    ),
  ),
})

/** The latest stamp this catalog holds, from whatever device. */
export function lastStamp(db: Db): Clock {
  const hlc = parseHlc(db.scalar<string | null>('SELECT max(id) FROM op') ?? '')
  return hlc === null ? CLOCK_START : { ms: hlc.ms, counter: hlc.counter }
}

function latestGroupAt(db: Db): number {
  return db.scalar<number | null>('SELECT max(at) FROM op_group') ?? 0
}

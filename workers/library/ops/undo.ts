import { fail } from '../../../src/domain/errors.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import type { Db } from '../db/db.ts'
import type { Statement } from '../db/engine.ts'
import type { ChangedCell } from './cells.ts'
import { deletedFromDisk, isRefused, namedConflicts, refusedBy } from './conflicts.ts'
import { countRows, recordedOutcome, writeGroup } from './commit.ts'
import type { OpContext } from './context.ts'

/**
 * Takes back a group: a new group whose values are the previous ones, for every cell that group still decides.
 * Cells decided again since are left alone and counted in `skipped`, as are those that would break a rule of the tree (`conflicts.ts`). Without `groupId`: the last thing done here. With it, and
 * nothing left to take back: nothing is written, and the outcome has no group.
 *
 * Errors: `input.invalid` when there is nothing to undo, or this group is undone already.
 */
export function undo(context: OpContext, commandId: string, groupId?: string): CommandOutcome {
  return context.db.opTx(() => {
    const recorded = recordedOutcome(context.db, commandId)
    if (recorded !== null) return recorded
    const target = groupId ?? lastUndoable(context.db, context.device)
    if (target === null) return fail('input.invalid', 'There is nothing to undo.')
    return reverse(context, commandId, target, 'undo', groupId !== undefined)
  })
}

/** Does again what was undone last, unless something new was done since. Errors: `input.invalid`. */
export function redo(context: OpContext, commandId: string): CommandOutcome {
  return context.db.opTx(() => {
    const recorded = recordedOutcome(context.db, commandId)
    if (recorded !== null) return recorded
    const target = lastRedoable(context.db, context.device)
    if (target === null) return fail('input.invalid', 'There is nothing to redo.')
    return reverse(context, commandId, target, 'redo', false)
  })
}

/** The one step nobody asked for: the trash empties itself by age. Undo and redo pass over it; the history lists it. */
export const EXPIRE_TRASH = 'trash.expire'

/** The group that `undo` would take back, or null. */
export function lastUndoable(db: Db, device: string): string | null {
  const ids = db.all<{ id: string }>(
    'SELECT id FROM op_group WHERE undoes IS NULL AND device = ? AND command <> ? ORDER BY at DESC, rowid DESC LIMIT 1000',
    [device, EXPIRE_TRASH],
  )
  return ids.find(({ id }) => !isUndone(db, id))?.id ?? null
}

/** The undo that `redo` would take back, or null. */
export function lastRedoable(db: Db, device: string): string | null {
  const groups = db.all<{ id: string; undoes: string | null }>(
    'SELECT id, undoes FROM op_group WHERE device = ? AND command <> ? ORDER BY at DESC, rowid DESC LIMIT 1000',
    [device, EXPIRE_TRASH],
  )
  for (const { id, undoes } of groups) {
    if (undoes === null) {
      // Something undone may lie above; something done and standing ends the redo chain.
      if (!isUndone(db, id)) return null
    } else if (!isRedo(db, undoes) && !isUndone(db, id)) return id
  }
  return null
}

/**
 * The later group that has taken this one back and was not itself taken back, or null. `above` are the groups already asked:
 * a hostile backup could make two groups undo each other.
 */
export function undoerOf(db: Db, groupId: string, above: readonly string[] = []): string | null {
  const undoers = db.all<{ id: string }>('SELECT id FROM op_group WHERE undoes = ?', [groupId])
  const standing = undoers.find(
    ({ id }) => !above.includes(id) && id !== groupId && undoerOf(db, id, [...above, groupId]) === null,
  )
  return standing?.id ?? null
}

function isUndone(db: Db, groupId: string): boolean {
  return undoerOf(db, groupId) !== null
}

/** An undo of an undo. */
function isRedo(db: Db, undoneId: string): boolean {
  return (db.scalar<string | null>('SELECT undoes FROM op_group WHERE id = ?', [undoneId]) ?? null) !== null
}

function reverse(
  context: OpContext,
  commandId: string,
  target: string,
  command: 'undo' | 'redo',
  isChosen: boolean,
): CommandOutcome {
  const { db } = context
  const group = db.get<{ label: string }>('SELECT label FROM op_group WHERE id = ?', [target])
  if (group === undefined)
    return fail('input.invalid', 'This step is not in the history.', { subject: target })
  if (isUndone(db, target)) return fail('input.invalid', 'This step is already undone.', { subject: target })
  const decided = cellsStillDecidedBy(db, target)
  const refused = refusedBy(db, decided)
  const changes = decided.filter((cell) => !isRefused(refused, cell))
  const total = db.scalar<number>('SELECT count(*) FROM op WHERE group_id = ?', [target]) ?? 0
  const conflicts = namedConflicts(db, [
    ...(decided.length === total ? [] : changedSince(db, target, decided)),
    ...decided.flatMap((cell) => {
      const why = isRefused(refused, cell) ? refused.get(`${cell.entity} ${cell.row}`) : undefined
      return why === undefined ? [] : [{ ...cell, why }]
    }),
    ...deletedFromDisk(db, changes).map((cell) => ({ ...cell, why: 'disk' as const })),
  ])
  const outcome: CommandOutcome = {
    // A step someone chose, and of which nothing can be taken back, stays as it is.
    groupId: isChosen && changes.length === 0 ? null : commandId,
    changed: countRows(changes),
    skipped: total - changes.length,
    // A redo's target is an undo, whose label is already the deed's own.
    label: group.label,
    ...(conflicts.length === 0 ? {} : { conflicts }),
  }
  // In the row of steps it is written even when every cell is skipped: else the same step would be offered again for ever.
  if (outcome.groupId !== null)
    writeGroup(context, { id: commandId, command, undoes: target, outcome, changes })
  return outcome
}

function changedSince(db: Db, target: string, decided: readonly ChangedCell[]) {
  const standing = new Set(decided.map(({ entity, row, col }) => `${entity} ${row} ${col}`))
  return db
    .all<{ entity: string; row: string; col: string }>(
      'SELECT entity, row, col FROM op WHERE group_id = ? ORDER BY id',
      [target],
    )
    .filter(({ entity, row, col }) => !standing.has(`${entity} ${row} ${col}`))
    .map((cell) => ({ ...cell, why: 'changed' as const }))
}

/**
 * The cells where the group's op is what the cell still stands on: either it is the latest op, or everything after it
 * was itself undone.
 */
function cellsStillDecidedBy(db: Db, groupId: string): ChangedCell[] {
  const decided: ChangedCell[] = []
  const overlaid: string[] = []
  db.each(OPS_OF_GROUP, [groupId], (row) => {
    if (row.int(5) === 0) decided.push(changeOf(row))
    else overlaid.push(String(row.column(6)))
  })
  if (overlaid.length > 0)
    db.each(STILL_DECIDING, [JSON.stringify(overlaid)], (row) => decided.push(changeOf(row)))
  return decided
}

/** Taken back: the value before is the one that comes. */
function changeOf(row: Statement): ChangedCell {
  const photo = row.int(7)
  return {
    entity: String(row.column(0)),
    row: String(row.column(1)),
    col: String(row.column(2)),
    prev: String(row.column(3)),
    value: String(row.column(4)),
    photo: photo === 0 ? undefined : photo,
  }
}

const PHOTO = '(SELECT a.id FROM asset a WHERE a.hash = unhex(substr(o.row, 1, 64)))'

/** With whether anything was decided about the same cell since, and of those the id; and the photo, where it is about one. */
const OPS_OF_GROUP = `
  SELECT o.entity, o.row, o.col, o.value, o.prev, o.later, iif(o.later, o.id, NULL), ${PHOTO} FROM (
    SELECT o.*, EXISTS (SELECT 1 FROM op l WHERE l.entity = o.entity AND l.row = o.row AND l.col = o.col AND l.id > o.id) AS later
    FROM op o WHERE o.group_id = ?) o`

/** Of these ops, given as JSON. An undo op stands on the op before the one it undoes; the recursion walks down those. */
const STILL_DECIDING = `
  WITH RECURSIVE walk (mine, entity, row, col, top) AS (
    SELECT o.id, o.entity, o.row, o.col,
      (SELECT l.id FROM op l WHERE l.entity = o.entity AND l.row = o.row AND l.col = o.col ORDER BY l.id DESC LIMIT 1)
    FROM json_each(?) j CROSS JOIN op o ON o.id = j.value
    UNION ALL
    SELECT w.mine, w.entity, w.row, w.col,
      (SELECT l.id FROM op l WHERE l.entity = w.entity AND l.row = w.row AND l.col = w.col
         AND l.id < (SELECT h.id FROM op h WHERE h.entity = w.entity AND h.row = w.row AND h.col = w.col AND h.group_id = g.undoes)
       ORDER BY l.id DESC LIMIT 1)
    FROM walk w JOIN op t ON t.id = w.top JOIN op_group g ON g.id = t.group_id
    WHERE w.top <> w.mine AND g.undoes IS NOT NULL
  )
  SELECT o.entity, o.row, o.col, o.value, o.prev, 0, NULL, ${PHOTO} FROM walk w JOIN op o ON o.id = w.mine WHERE w.top = w.mine`

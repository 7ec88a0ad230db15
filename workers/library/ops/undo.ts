import { fail } from '../../../src/domain/errors.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import type { Db } from '../db/db.ts'
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
 * was itself undone. An undo op stands on the op before the one it undoes; the recursion walks down those.
 */
function cellsStillDecidedBy(db: Db, groupId: string): ChangedCell[] {
  const sql = `
    WITH RECURSIVE walk (mine, entity, row, col, top) AS (
      SELECT o.id, o.entity, o.row, o.col,
        (SELECT l.id FROM op l WHERE l.entity = o.entity AND l.row = o.row AND l.col = o.col ORDER BY l.id DESC LIMIT 1)
      FROM op o WHERE o.group_id = ?1
      UNION ALL
      SELECT w.mine, w.entity, w.row, w.col,
        (SELECT l.id FROM op l WHERE l.entity = w.entity AND l.row = w.row AND l.col = w.col
           AND l.id < (SELECT h.id FROM op h WHERE h.entity = w.entity AND h.row = w.row AND h.col = w.col AND h.group_id = g.undoes)
         ORDER BY l.id DESC LIMIT 1)
      FROM walk w JOIN op t ON t.id = w.top JOIN op_group g ON g.id = t.group_id
      WHERE w.top <> w.mine AND g.undoes IS NOT NULL
    )
    SELECT o.entity, o.row, o.col, o.value AS prev, o.prev AS value FROM walk w JOIN op o ON o.id = w.mine WHERE w.top = w.mine`
  return db.all<{ entity: string; row: string; col: string; prev: string; value: string }>(sql, [groupId])
}

import { fail } from '../../../src/domain/errors.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import type { CommandId } from '../../../src/domain/vocabulary.ts'
import type { ChangedCell } from './cells.ts'
import { countRows, recordedOutcome } from './commit.ts'
import type { CommitRequest } from './commit.ts'
import type { OpContext } from './context.ts'

/**
 * Runs several steps as one of the history: all of them or none, taken back at once. They may not decide about the same cell, as one
 * step knows one value before it. Repeating an id returns the recorded outcome and changes nothing.
 *
 * Errors: those of the parts, `storage.full`; `bug.assertion` for a part that does not answer at once, or two about one cell.
 */
export function commitTogether(
  { db, device }: OpContext,
  { id, command, label }: CommitRequest,
  parts: readonly ((id: CommandId) => CommandOutcome | Promise<CommandOutcome>)[],
): CommandOutcome {
  return db.opTx(() => {
    const recorded = recordedOutcome(db, id)
    if (recorded !== null) return recorded
    const groups = parts.flatMap((run, at) => {
      const outcome = run(partOf(id, at))
      if (outcome instanceof Promise) return fail('bug.assertion', 'A part of a step must answer at once.')
      return outcome.groupId === null ? [] : [outcome.groupId]
    })
    const named = JSON.stringify(groups)
    const ops = db.all<Pick<ChangedCell, 'entity' | 'row' | 'col'>>(
      'SELECT o.entity, o.row, o.col FROM json_each(?) j CROSS JOIN op o ON o.group_id = j.value',
      [named],
    )
    const changed = countRows(ops)
    const outcome: CommandOutcome = {
      groupId: groups.length === 0 ? null : id,
      changed,
      skipped: 0,
      label: label(changed),
    }
    if (groups.length === 0) return outcome
    if (new Set(ops.map(({ entity, row, col }) => `${entity} ${row} ${col}`)).size < ops.length)
      fail('bug.assertion', 'Two parts of a step decide about the same.')
    db.run(
      `INSERT INTO op_group (id, command, label, at, device, undoes, result)
       SELECT ?, ?, ?, max(at), ?, NULL, ? FROM op_group WHERE id IN (SELECT value FROM json_each(?))`,
      [id, command, outcome.label, device, JSON.stringify(outcome), named],
    )
    db.run('UPDATE op SET group_id = ? WHERE group_id IN (SELECT value FROM json_each(?))', [id, named])
    db.run('DELETE FROM op_group WHERE id IN (SELECT value FROM json_each(?))', [named])
    return outcome
  })
}

/** Names the group of a part for as long as it takes. */
function partOf(id: string, part: number): CommandId
function partOf(id: string, part: number): string {
  return `${id}.${String(part)}`
}

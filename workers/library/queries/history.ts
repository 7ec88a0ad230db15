import type { HistoryRow } from '../../../src/domain/reads.ts'
import type { Db } from '../db/db.ts'
import { isUndone, lastRedoable, lastUndoable } from '../ops/undo.ts'

interface GroupRow {
  readonly groupId: string
  readonly command: string
  readonly label: string
  readonly at: number
  readonly count: number
  readonly undoes: string | null
}

const GROUP_SQL = `SELECT g.id AS groupId, g.command, g.label, g.at, g.undoes,
  (SELECT count(*) FROM op o WHERE o.group_id = g.id) AS count FROM op_group g`

/** What was decided, newest first; `before` is the `at` of the last row of the page before. */
export function history(db: Db, args: { readonly limit: number; readonly before?: number }): HistoryRow[] {
  return db
    .all<GroupRow>(`${GROUP_SQL} WHERE g.at < ? ORDER BY g.at DESC, g.rowid DESC LIMIT ?`, [
      args.before ?? Number.MAX_SAFE_INTEGER,
      args.limit,
    ])
    .map((row) => ({ ...row, undone: isUndone(db, row.groupId) }))
}

/** What Undo and Redo would do now. */
export function undoable(
  db: Db,
  device: string,
): { readonly undo: HistoryRow | null; readonly redo: HistoryRow | null } {
  return { undo: groupRow(db, lastUndoable(db, device)), redo: groupRow(db, lastRedoable(db, device)) }
}

function groupRow(db: Db, id: string | null): HistoryRow | null {
  const row = id === null ? undefined : db.get<GroupRow>(`${GROUP_SQL} WHERE g.id = ?`, [id])
  return row === undefined ? null : { ...row, undone: false }
}

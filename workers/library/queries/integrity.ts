import { INTENT } from '../../../src/domain/ops.ts'
import type { IntegrityReport } from '../api.ts'
import type { Db } from '../db/db.ts'
import { nameOfRow, rowNamed } from '../ops/rows.ts'

/** A damaged catalog could name a problem per row; the first ones say what it is. */
const PROBLEMS_SHOWN = 50

/**
 * Examines the whole catalog: every page, index and full-text list, every reference between tables, and whether each
 * decision in the log is what its photo says, and the other way round. Reads everything: seconds for a large library.
 */
export function integrity(db: Db): IntegrityReport {
  const problems = [...damagedStructure(db), ...danglingReferences(db), ...unfaithfulCells(db)]
  return { ok: problems.length === 0, problems: problems.slice(0, PROBLEMS_SHOWN) }
}

/** Since SQLite 3.44 this asks full-text indexes as well. */
function damagedStructure(db: Db): string[] {
  return db
    .all<{ integrity_check: string }>(`PRAGMA integrity_check(${String(PROBLEMS_SHOWN)})`)
    .map(({ integrity_check: line }) => line)
    .filter((line) => line !== 'ok')
}

function danglingReferences(db: Db): string[] {
  return db
    .all<{ table: string; parent: string; count: number }>(
      'SELECT "table", parent, count(*) AS count FROM pragma_foreign_key_check GROUP BY "table", parent',
    )
    .map(({ table, parent, count }) => `${String(count)} rows of ${table} name a ${parent} that is not there`)
}

/** Replays the log: the latest op of a cell is its value, and a cell without ops holds nothing. */
function unfaithfulCells(db: Db): string[] {
  return Object.entries(INTENT).flatMap(([name, entity]) =>
    Object.keys(entity.columns).flatMap((column) => {
      const differing = db.all<{ row: string }>(
        `SELECT o.row FROM op o WHERE o.entity = ?1 AND o.col = ?2
           AND NOT EXISTS (SELECT 1 FROM (SELECT 1) ${rowNamed(entity, 'o.row')} WHERE t.${column} IS o.value ->> '$')
           AND NOT EXISTS (SELECT 1 FROM op n WHERE n.entity = o.entity AND n.row = o.row AND n.col = o.col AND n.id > o.id)
         LIMIT ?3`,
        [name, column, PROBLEMS_SHOWN],
      )
      const unexplained = db.scalar<number>(
        `SELECT count(*) FROM ${entity.table} t WHERE t.${column} IS NOT NULL AND NOT EXISTS
           (SELECT 1 FROM op o WHERE o.entity = ?1 AND o.col = ?2 AND o.row = ${nameOfRow(entity)})`,
        [name, column],
      )
      return [
        ...differing.map(({ row }) => `${name} ${row}: ${column} is not what was decided last`),
        ...(unexplained === 0 || unexplained === undefined
          ? []
          : [`${String(unexplained)} rows of ${name} have a ${column} that nobody decided`]),
      ]
    }),
  )
}

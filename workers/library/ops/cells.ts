import { fail } from '../../../src/domain/errors.ts'
import { INTENT, findIntentColumn } from '../../../src/domain/ops.ts'
import type { IntentEntity, IntentValue } from '../../../src/domain/ops.ts'
import type { Db } from '../db/db.ts'
import type { SqlValue } from '../db/engine.ts'
import { refreshSearchText } from '../db/search-text.ts'

/** One decision: this column of this row has this value. */
export interface Cell {
  readonly entity: string
  readonly row: string
  readonly col: string
  readonly value: IntentValue
}

/** A cell whose value really changes; both values are JSON. */
export interface ChangedCell {
  readonly entity: string
  readonly row: string
  readonly col: string
  readonly value: string
  readonly prev: string
}

/** Columns that the full-text index reads. */
const SEARCHED_COLUMNS: ReadonlySet<string> = new Set(['title', 'caption', 'place_name'])

/** Cells by entity and column: every bulk statement below handles one column. */
export function groupByColumn<Item extends { readonly entity: string; readonly col: string }>(
  cells: readonly Item[],
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const cell of cells) {
    const key = `${cell.entity} ${cell.col}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [cell])
    else group.push(cell)
  }
  return groups
}

/**
 * Compares cells with what is stored and keeps those that differ. One statement per column.
 * Errors: `input.invalid` for a value that may not be stored or a row that does not exist.
 */
export function findChanges(db: Db, cells: readonly Cell[]): ChangedCell[] {
  const changes: ChangedCell[] = []
  for (const group of groupByColumn(cells).values()) {
    const { entity, column } = checkedColumn(group)
    // CROSS JOIN keeps json_each outside: one key lookup per cell, never a scan of the table.
    // Values are compared as values: as JSON, 38 and the 38.0 of a REAL column would differ.
    const sql = `SELECT j.key, t.${column}, t.${column} IS NOT (j.value ->> 1)
      FROM json_each(?) j CROSS JOIN ${entity.table} t ON t.${entity.key.column} = ${keyOf(entity, 'j.value ->> 0')}`
    let seen = 0
    db.each(sql, [JSON.stringify(group.map(({ row, value }) => [row, value]))], (row) => {
      seen += 1
      const cell = group[row.int(0)]
      if (cell === undefined || row.int(2) === 0) return
      const { entity: name, row: of, col, value } = cell
      changes.push({ entity: name, row: of, col, prev: jsonOf(row.column(1)), value: JSON.stringify(value) })
    })
    if (seen !== group.length) fail('input.invalid', 'Some of these photos are not in the library.')
  }
  return changes
}

/** Writes cell values into their tables. Values must have been checked. One statement per column. */
export function applyCells(
  db: Db,
  cells: readonly {
    readonly entity: string
    readonly row: string
    readonly col: string
    readonly value: string
  }[],
): void {
  const searched = new Set<string>()
  for (const group of groupByColumn(cells).values()) {
    const { entity, column } = registered(group[0])
    const pairs = `[${group.map(({ row, value }) => `["${row}",${value}]`).join(',')}]`
    db.run(
      `UPDATE ${entity.table} SET ${column} = j.value ->> 1 FROM json_each(?) j
       WHERE ${entity.table}.${entity.key.column} = ${keyOf(entity, 'j.value ->> 0')}`,
      [pairs],
    )
    if (entity.table === 'asset' && SEARCHED_COLUMNS.has(column))
      for (const { row } of group) searched.add(row)
  }
  if (searched.size > 0) refreshSearchText(db, assetIdsOf(db, [...searched]))
}

/** An intent value as JSON. SQLite's own `json_quote` keeps 15 digits of a number where JavaScript keeps all. */
function jsonOf(value: SqlValue): string {
  return typeof value === 'bigint' || value instanceof Uint8Array ? 'null' : JSON.stringify(value)
}

/** SQL that turns the text `expression` into the key as stored. */
export function keyOf(entity: IntentEntity, expression: string): string {
  return entity.key.kind === 'hash' ? `unhex(${expression})` : expression
}

export function assetIdsOf(db: Db, hashes: readonly string[]): number[] {
  const ids: number[] = []
  const sql = 'SELECT a.id FROM json_each(?) j CROSS JOIN asset a ON a.hash = unhex(j.value)'
  db.each(sql, [JSON.stringify(hashes)], (row) => ids.push(row.int(0)))
  return ids
}

function checkedColumn(group: readonly Cell[]): { entity: IntentEntity; column: string } {
  const first = group[0]
  const { entity, column } = registered(first)
  const rule = findIntentColumn(first?.entity ?? '', column)
  for (const { row, value } of group) {
    if (!entity.isRowName(row))
      fail('input.invalid', 'This is not the name of a photo.', { subject: row.slice(0, 80) })
    if (rule?.column.check(value) !== true)
      fail('input.invalid', `This value cannot be stored as ${column}.`, { subject: column })
  }
  return { entity, column }
}

/** Table and column names go into SQL text: only the registry's own may. */
function registered(cell: { readonly entity: string; readonly col: string } | undefined): {
  entity: IntentEntity
  column: string
} {
  const found = cell === undefined ? null : findIntentColumn(cell.entity, cell.col)
  const column = Object.keys(INTENT[cell?.entity ?? '']?.columns ?? {}).find((name) => name === cell?.col)
  if (found === null || column === undefined) return fail('bug.assertion', 'A cell of no registered column')
  return { entity: found.entity, column }
}

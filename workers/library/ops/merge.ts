import { parseHlc } from '../../../src/domain/clock.ts'
import { findIntentColumn, photoOfRow } from '../../../src/domain/ops.ts'
import type { Db } from '../db/db.ts'
import { applyCells, groupByColumn } from './cells.ts'
import type { CellValue } from './cells.ts'
import { pairsOf, rowNamed } from './rows.ts'

/** An op as it travels: in a backup, later between devices. Values are JSON. */
export interface TravellingOp {
  readonly id: string
  readonly groupId: string
  readonly entity: string
  readonly row: string
  readonly col: string
  readonly value: string
  readonly prev: string
}

export interface TravellingGroup {
  readonly id: string
  readonly command: string
  readonly label: string
  readonly at: number
  readonly device: string
  readonly undoes: string | null
  readonly result: string
}

export interface Merged {
  /** Ops that were new here. */
  readonly added: number
  /** Cells whose value is different now. */
  readonly changed: number
  /** Ops this version does not understand: kept and tried again after the next migration. */
  readonly pending: number
}

/**
 * Takes in decisions of another catalog, inside `opTx`. For each cell the op with the greatest stamp wins, whatever the
 * order or grouping in which ops arrive; taking in the same op twice changes nothing. A decision about a photo that
 * is not here makes a row without files, which lights up when its file is found.
 */
export function mergeOps(
  db: Db,
  nowMs: number,
  groups: readonly TravellingGroup[],
  ops: readonly TravellingOp[],
): Merged {
  const understood: TravellingOp[] = []
  const strange: (TravellingOp & { readonly reason: string })[] = []
  for (const op of ops) {
    const reason = strangeness(op)
    if (reason === null) understood.push({ ...op, value: shortest(op.value), prev: shortest(op.prev) })
    else strange.push({ ...op, reason })
  }
  insertGroups(db, groups, understood)
  createAssets(db, understood, nowMs)
  const added = insertOps(db, understood)
  keepForLater(db, strange)
  return { added, changed: settleCells(db, understood), pending: strange.length }
}

/** Tries again what an older version did not understand; called after migrations. Returns how many ops were taken in. */
export function retryPending(db: Db, nowMs: number): number {
  const waiting = db.all<TravellingOp>(
    'SELECT id, group_id AS groupId, entity, row, col, value, prev FROM op_pending',
  )
  const ready = waiting.filter((op) => strangeness(op) === null)
  if (ready.length === 0) return 0
  return db.opTx(() => {
    db.run('DELETE FROM op_pending WHERE id IN (SELECT value FROM json_each(?))', [
      JSON.stringify(ready.map(({ id }) => id)),
    ])
    return mergeOps(db, nowMs, [], ready).added
  })
}

/**
 * Year 3084. Every decision made here is stamped later than all that are known, so a single stamp at the end of time would
 * leave none for them. A wrong clock of a real computer stays far below.
 */
const LATEST_STAMP_MS = 2 ** 45

/** Why this op cannot be taken in now, or null. */
function strangeness(op: TravellingOp): string | null {
  const stamp = parseHlc(op.id)
  if (stamp === null) return 'its stamp is not one'
  if (stamp.ms > LATEST_STAMP_MS) return 'its stamp leaves no room for later ones'
  const found = findIntentColumn(op.entity, op.col)
  if (found === null) return 'unknown column'
  if (!found.entity.isRowName(op.row)) return 'not the name of a row'
  return isStorable(op.value, found.column.check) && isStorable(op.prev, found.column.check)
    ? null
    : 'the value cannot be stored'
}

function isStorable(json: string, check: (value: unknown) => boolean): boolean {
  try {
    return check(JSON.parse(json))
  } catch {
    return false
  }
}

/** The one way we write a value: what goes into SQL text later is ours, not the file's. */
function shortest(json: string): string {
  return JSON.stringify(JSON.parse(json))
}

function insertGroups(db: Db, groups: readonly TravellingGroup[], ops: readonly TravellingOp[]): void {
  const rows = groups.map((group) => [
    group.id,
    group.command,
    group.label,
    Math.trunc(group.at),
    group.device,
    group.undoes,
    group.result,
  ])
  db.run(
    `INSERT INTO op_group (id, command, label, at, device, undoes, result)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6 FROM json_each(?) WHERE true
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  )
  // An op whose group did not come along still counts; its history line only lacks its words.
  db.run(
    `INSERT INTO op_group (id, command, label, at, device, undoes, result)
     SELECT DISTINCT value ->> 0, 'unknown', '', 0, '', NULL, '{}' FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
    [JSON.stringify(ops.map(({ groupId }) => [groupId]))],
  )
}

/** Photos that nobody has seen here yet. */
function createAssets(db: Db, ops: readonly TravellingOp[], nowMs: number): void {
  const photos = new Set<string>()
  for (const { entity, row, col } of ops) {
    const found = findIntentColumn(entity, col)
    const photo = found === null ? null : photoOfRow(found.entity, row)
    if (photo !== null) photos.add(photo)
  }
  db.run(
    `INSERT INTO asset (hash, added_at) SELECT unhex(value), ? FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
    [nowMs, JSON.stringify([...photos])],
  )
}

function insertOps(db: Db, ops: readonly TravellingOp[]): number {
  const rows = ops.map(({ id, groupId, entity, row, col, value, prev }) => [
    id,
    groupId,
    entity,
    row,
    col,
    value,
    prev,
  ])
  return db.run(
    `INSERT INTO op (id, group_id, entity, row, col, value, prev)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6 FROM json_each(?) WHERE true
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  ).changes
}

function keepForLater(db: Db, ops: readonly (TravellingOp & { readonly reason: string })[]): void {
  const rows = ops.map(({ id, groupId, entity, row, col, value, prev, reason }) => [
    id,
    groupId,
    entity,
    row,
    col,
    value,
    prev,
    reason,
  ])
  db.run(
    `INSERT INTO op_pending (id, group_id, entity, row, col, value, prev, reason)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7
     FROM json_each(?) WHERE true
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  )
}

/** Gives every cell that was spoken of the value of its latest op, and marks the others as not applied. */
function settleCells(db: Db, ops: readonly TravellingOp[]): number {
  const cells = new Map(ops.map(({ entity, row, col }) => [`${entity} ${row} ${col}`, [entity, row, col]]))
  const json = JSON.stringify([...cells.values()])
  const latest = db.all<{ entity: string; row: string; col: string; value: string; id: string }>(
    `WITH cell AS (SELECT value ->> 0 AS entity, value ->> 1 AS row, value ->> 2 AS col FROM json_each(?))
     SELECT o.entity, o.row, o.col, o.value, o.id FROM cell c CROSS JOIN op o ON o.id =
       (SELECT l.id FROM op l WHERE l.entity = c.entity AND l.row = c.row AND l.col = c.col ORDER BY l.id DESC LIMIT 1)`,
    [json],
  )
  const changed = differing(db, latest)
  applyCells(db, changed)
  db.run(
    `WITH cell AS (SELECT value ->> 0 AS entity, value ->> 1 AS row, value ->> 2 AS col FROM json_each(?))
     UPDATE op SET applied = 0 FROM cell c WHERE op.entity = c.entity AND op.row = c.row AND op.col = c.col AND op.applied = 1
       AND EXISTS (SELECT 1 FROM op n WHERE n.entity = op.entity AND n.row = op.row AND n.col = op.col AND n.id > op.id)
       AND op.id IN (SELECT value FROM json_each(?))`,
    [json, JSON.stringify(ops.map(({ id }) => id))],
  )
  return changed.length
}

/** Those cells whose row says something else now. */
function differing<Cell extends CellValue>(db: Db, cells: readonly Cell[]): Cell[] {
  return [...groupByColumn(cells).values()].flatMap((group) => {
    const found = findIntentColumn(group[0]?.entity ?? '', group[0]?.col ?? '')
    if (found === null) return []
    const column = group[0]?.col ?? ''
    const changed: Cell[] = []
    db.each(
      `SELECT j.key FROM json_each(?) j ${rowNamed(found.entity, 'j.value ->> 0')} WHERE t.${column} IS NOT (j.value ->> 1)`,
      [pairsOf(group)],
      (row) => {
        const cell = group[row.int(0)]
        if (cell !== undefined) changed.push(cell)
      },
    )
    return changed
  })
}

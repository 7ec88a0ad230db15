import { photoOfRow, type IntentEntity } from '../../../src/domain/ops.ts'
import type { Db } from '../db/db.ts'

/** A cell, with the id of the photo it is about where that was read on the way: half of a library does not look its hashes up twice. */
export interface CellOfPhoto {
  readonly row: string
  readonly photo?: number | undefined
}

/** The photos that these cells are about, each once, ascending: rows and indexes are then gone through in their order. */
export function photoIds(db: Db, entity: IntentEntity, cells: readonly CellOfPhoto[]): number[] {
  if (entity.key.kind === 'id') return []
  const ids = new Uint32Array(cells.length)
  const unknown = new Set<string>()
  let count = 0
  const add = (id: number): void => {
    ids[count] = id
    count += 1
  }
  for (const { row, photo } of cells) {
    if (photo !== undefined) add(photo)
    else unknown.add(photoOfRow(entity, row) ?? row)
  }
  const sql = 'SELECT a.id FROM json_each(?) j CROSS JOIN asset a ON a.hash = unhex(j.value)'
  if (unknown.size > 0) db.each(sql, [JSON.stringify([...unknown])], (row) => add(row.int(0)))
  return ascending(ids.subarray(0, count))
}

/** All of several such lists. */
export function union(lists: readonly (readonly number[])[]): readonly number[] {
  const [first = [], ...rest] = lists
  return rest.length === 0 ? first : ascending(Uint32Array.from(lists.flat()))
}

function ascending(ids: Uint32Array): number[] {
  const found: number[] = []
  let last = -1
  for (const id of ids.sort()) {
    if (id !== last) found.push(id)
    last = id
  }
  return found
}

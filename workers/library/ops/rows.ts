/** How the rows of each kind of table are found and written by the names they have on every device (`IntentKey`). */

import type { IntentEntity } from '../../../src/domain/ops.ts'
import type { Db } from '../db/db.ts'
import type { CellOfPhoto } from './photo-ids.ts'

/**
 * SQL that follows `FROM json_each(?) j`: joins as `t` the row that the text `name` names. A photo must be there; what is
 * decided about it need not be yet: then `t` is NULL, as if nothing had been decided.
 */
export function rowNamed({ table, key }: IntentEntity, name: string): string {
  // CROSS JOIN keeps json_each outside: key lookups per cell, never a scan of the table.
  switch (key.kind) {
    case 'asset':
      return `CROSS JOIN asset t ON t.hash = unhex(${name})`
    case 'id':
      return `LEFT JOIN ${table} t ON t.${key.column} = ${name}`
    case 'asset-and-id':
      return `CROSS JOIN asset a ON a.hash = ${hashIn(name)}
        LEFT JOIN ${table} t ON t.${key.asset} = a.id AND t.${key.column} = ${idIn(name)}`
  }
}

/** SQL for the name of the row `t`. */
export function nameOfRow({ key }: IntentEntity): string {
  switch (key.kind) {
    case 'asset':
      return 'lower(hex(t.hash))'
    case 'id':
      return `t.${key.column}`
    case 'asset-and-id':
      return `(SELECT lower(hex(a.hash)) FROM asset a WHERE a.id = t.${key.asset}) || ':' || t.${key.column}`
  }
}

/** A value of one column of a row; the value is JSON, and both are checked: they need no escaping. */
export interface RowValue extends CellOfPhoto {
  readonly value: string
}

/** Rows with their values as a JSON list of `[row, value]`. */
export function pairsOf(group: readonly RowValue[]): string {
  return `[${group.map(({ row, value }) => `["${row}",${value}]`).join(',')}]`
}

/**
 * Writes one column of many rows. The first decision about a row makes it. `photos`: the ids of the photos they are about. A value that is
 * the same for all, as in most steps, is told once, and photos whose ids are known are not looked up [measured: two thirds of the time].
 */
export function writeColumn(
  db: Db,
  entity: IntentEntity,
  column: string,
  group: readonly RowValue[],
  photos: readonly number[],
): void {
  const { table, key } = entity
  const same = sameIn(group, ({ value }) => value)
  const again = `ON CONFLICT DO UPDATE SET ${column} = excluded.${column}`
  switch (key.kind) {
    case 'asset':
      if (same !== null)
        db.run(`UPDATE asset SET ${column} = ?2 ->> '$' WHERE id IN (SELECT value FROM json_each(?1))`, [
          JSON.stringify(photos),
          same,
        ])
      else if (group.every(({ photo }) => photo !== undefined))
        db.run(
          `UPDATE asset SET ${column} = j.value ->> 1 FROM json_each(?) j WHERE asset.id = j.value ->> 0`,
          [`[${group.map(({ photo, value }) => `[${String(photo)},${value}]`).join(',')}]`],
        )
      else
        db.run(
          `UPDATE asset SET ${column} = j.value ->> 1 FROM json_each(?) j WHERE asset.hash = unhex(j.value ->> 0)`,
          [pairsOf(group)],
        )
      return
    case 'id':
      db.run(
        `INSERT INTO ${table} (${key.column}, ${column}) SELECT j.value ->> 0, j.value ->> 1 FROM json_each(?) j WHERE true ${again}`,
        [pairsOf(group)],
      )
      return
    case 'asset-and-id': {
      const id = sameIn(group, ({ row }) => row.slice(ID_FROM))
      if (same !== null && id !== null)
        db.run(
          `INSERT INTO ${table} (${key.asset}, ${key.column}, ${column}) SELECT j.value, ?2, ?3 ->> '$' FROM json_each(?1) j WHERE true ${again}`,
          [JSON.stringify(photos), id, same],
        )
      else
        db.run(
          `INSERT INTO ${table} (${key.asset}, ${key.column}, ${column})
           SELECT a.id, ${idIn('j.value ->> 0')}, j.value ->> 1
           FROM json_each(?) j CROSS JOIN asset a ON a.hash = ${hashIn('j.value ->> 0')} WHERE true ${again}`,
          [pairsOf(group)],
        )
    }
  }
}

/** What all of them have, or null. */
function sameIn<Item>(items: readonly Item[], of: (item: Item) => string): string | null {
  const [first] = items
  if (first === undefined) return null
  const same = of(first)
  return items.every((item) => of(item) === same) ? same : null
}

/** Behind the hash of a photo and a colon. */
const ID_FROM = 65

/** `<64 hex digits>:<id>` */
function hashIn(name: string): string {
  return `unhex(substr(${name}, 1, 64))`
}
function idIn(name: string): string {
  return `substr(${name}, 66)`
}

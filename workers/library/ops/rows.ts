/** How the rows of each kind of table are found and written by the names they have on every device (`IntentKey`). */

import type { IntentEntity } from '../../../src/domain/ops.ts'

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

/** Writes one column of many rows, given as a JSON list of `[row, value]`. The first decision about a row makes it. */
export function writeSql({ table, key }: IntentEntity, column: string): string {
  switch (key.kind) {
    case 'asset':
      return `UPDATE asset SET ${column} = j.value ->> 1 FROM json_each(?) j WHERE asset.hash = unhex(j.value ->> 0)`
    case 'id':
      return `INSERT INTO ${table} (${key.column}, ${column}) SELECT j.value ->> 0, j.value ->> 1 FROM json_each(?) j WHERE true
        ON CONFLICT DO UPDATE SET ${column} = excluded.${column}`
    case 'asset-and-id':
      return `INSERT INTO ${table} (${key.asset}, ${key.column}, ${column})
        SELECT a.id, ${idIn('j.value ->> 0')}, j.value ->> 1
        FROM json_each(?) j CROSS JOIN asset a ON a.hash = ${hashIn('j.value ->> 0')} WHERE true
        ON CONFLICT DO UPDATE SET ${column} = excluded.${column}`
  }
}

/** `<64 hex digits>:<id>` */
function hashIn(name: string): string {
  return `unhex(substr(${name}, 1, 64))`
}
function idIn(name: string): string {
  return `substr(${name}, 66)`
}

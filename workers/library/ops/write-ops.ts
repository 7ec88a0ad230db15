/** The log of a step. It is most of what a big step writes, so it is told to SQLite in as few bytes as say it. */

import { stampAt, type StampRange } from '../../../src/domain/clock.ts'
import { fail } from '../../../src/domain/errors.ts'
import type { Db } from '../db/db.ts'
import type { ChangedCell } from './cells.ts'

/** Values that a step gives its cells: of more, each is told with its cell. */
const FEW_VALUES = 32
/** Ids of photos are below 2^32, and a number in JSON holds 53 bits. */
const ID_VALUES = 2 ** 32
const MOST_CELLS = 2 ** 21

const HASH_CHARS = 64

/**
 * Writes an op for each cell, with the stamps in their order. Cells of known photos that have all but the photo in common, as in most steps, are told
 * as numbers: SQLite prints stamp and hash itself [measured: a third of the time that lists of texts take].
 */
export function insertOps(db: Db, group: string, changes: readonly ChangedCell[], stamps: StampRange): void {
  const alike = alikeIn(changes)
  if (alike === null) insertOneByOne(db, group, changes, stamps)
  else for (const ops of alike) insertAlike(db, group, ops, stamps)
}

interface OpsAlike {
  readonly cell: ChangedCell
  /** What follows the photo's hash in the names of their rows. */
  readonly suffix: string
  /** The id of each photo and, above it, the place of its cell in the step. */
  readonly places: number[]
}

/** Null where they are too unlike, or about something else than photos. */
function alikeIn(changes: readonly ChangedCell[]): readonly OpsAlike[] | null {
  if (changes.length > MOST_CELLS) return null
  const alike = new Map<string, OpsAlike>()
  let last: OpsAlike | undefined
  for (const [at, cell] of changes.entries()) {
    if (cell.photo === undefined) return null
    if (last === undefined || !isAlike(last, cell)) {
      const suffix = cell.row.slice(HASH_CHARS)
      const key = JSON.stringify([cell.entity, suffix, cell.col, cell.value, cell.prev])
      last = alike.get(key) ?? { cell, suffix, places: [] }
      alike.set(key, last)
      if (alike.size > FEW_VALUES) return null
    }
    last.places.push(at * ID_VALUES + cell.photo)
  }
  return [...alike.values()]
}

function isAlike({ cell, suffix }: OpsAlike, { entity, row, col, value, prev }: ChangedCell): boolean {
  return (
    value === cell.value &&
    prev === cell.prev &&
    col === cell.col &&
    entity === cell.entity &&
    row.length === HASH_CHARS + suffix.length &&
    row.endsWith(suffix)
  )
}

function insertAlike(
  db: Db,
  group: string,
  { cell, suffix, places }: OpsAlike,
  { first, device }: StampRange,
): void {
  const { changes } = db.run(
    `INSERT INTO op (id, group_id, entity, row, col, value, prev)
     SELECT printf('%012x-%04x-%s', ?8 + ((?9 + (j.value >> 32)) >> 16), (?9 + (j.value >> 32)) & 65535, ?10), ?2, ?3,
       lower(hex(a.hash)) || ?4, ?5, ?6, ?7
     FROM json_each(?1) j CROSS JOIN asset a ON a.id = j.value & 4294967295`,
    [
      JSON.stringify(places),
      group,
      cell.entity,
      suffix,
      cell.col,
      cell.value,
      cell.prev,
      first.ms,
      first.counter,
      device,
    ],
  )
  // An op that is missing is an edit nobody could take back.
  if (changes !== places.length) fail('bug.assertion', 'A step about photos that are not there')
}

function insertOneByOne(db: Db, group: string, changes: readonly ChangedCell[], stamps: StampRange): void {
  const rows = changes.map(({ entity, row, col, value, prev }, at) => [
    stampAt(stamps, at),
    entity,
    row,
    col,
    value,
    prev,
  ])
  db.run(
    `INSERT INTO op (id, group_id, entity, row, col, value, prev)
     SELECT value ->> 0, ?, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(?)`,
    [group, JSON.stringify(rows)],
  )
}

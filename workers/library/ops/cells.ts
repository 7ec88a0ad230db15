import { fail } from '../../../src/domain/errors.ts'
import { INTENT, findIntentColumn } from '../../../src/domain/ops.ts'
import type { IntentEntity, IntentValue } from '../../../src/domain/ops.ts'
import type { Db } from '../db/db.ts'
import type { SqlValue } from '../db/engine.ts'
import { settleFaceLabels } from '../db/faces.ts'
import { applyPeople, recountPhotos } from '../db/people.ts'
import { refreshSearchText, type SearchedPart } from '../db/search-text.ts'
import { restackNow } from '../db/stack-rules.ts'
import { settleStacks } from '../db/stacks.ts'
import { photosTagged, refreshTagTree } from '../db/tag-tree.ts'
import { settleText } from '../db/text-lines.ts'
import { keepPaused, membersNow } from '../queries/kept-members.ts'
import { photosOfPeople, writesPeople } from '../sidecars/named-faces.ts'
import { wantSidecars, writesSidecars, WRITTEN_COLUMNS } from '../sidecars/sidecar-rows.ts'
import { photoIds, union, type CellOfPhoto } from './photo-ids.ts'
import { rowNamed, writeColumn } from './rows.ts'

/** One decision: this column of this row has this value. */
export interface Cell {
  readonly entity: string
  readonly row: string
  readonly col: string
  readonly value: IntentValue
}

/** A cell whose value really changes; both values are JSON. */
export interface ChangedCell extends CellOfPhoto {
  readonly entity: string
  readonly row: string
  readonly col: string
  readonly value: string
  readonly prev: string
}

/** Columns that the indexes of words read, or whose change takes the name of a place away that they read. */
const SEARCHED_COLUMNS: ReadonlyMap<string, SearchedPart> = new Map([
  ['title', 'caption'],
  ['caption', 'caption'],
  ['place_name', 'place'],
  ['place_lat', 'place'],
  ['place_lon', 'place'],
])

/** Columns that say which photo of a stack is seen, and what is in one. */
const STACKING_COLUMNS: ReadonlySet<string> = new Set(['deleted_at', 'hidden', 'stack_top', 'stack_id'])

/** Cells by entity and column: every bulk statement below handles one column. */
export function groupByColumn<Item extends { readonly entity: string; readonly col: string }>(
  cells: readonly Item[],
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  let last: Item[] = []
  for (const cell of cells) {
    // Mostly they come one column after the other.
    if (last[0]?.entity === cell.entity && last[0].col === cell.col) {
      last.push(cell)
      continue
    }
    const key = `${cell.entity} ${cell.col}`
    last = groups.get(key) ?? []
    groups.set(key, last)
    last.push(cell)
  }
  return groups
}

/**
 * Compares cells with what is stored and keeps those that differ. One statement per column.
 * Errors: `input.invalid` for a value that may not be stored or a photo that does not exist.
 */
export function findChanges(db: Db, cells: readonly Cell[]): ChangedCell[] {
  const changes: ChangedCell[] = []
  for (const asked of groupByColumn(cells).values()) {
    const { entity, column } = checkedColumn(asked)
    const group = asked.length > MANY_CELLS ? byRow(asked) : asked
    const [first] = group
    const same = first !== undefined && group.every(({ value }) => value === first.value) ? [first.value] : []
    const row = same.length === 1 ? 'j.value' : 'j.value ->> 0'
    // Values are compared as values: as JSON, 38 and the 38.0 of a REAL column would differ.
    const sql = `SELECT j.key, t.${column} IS NOT ${same.length === 1 ? '?2' : '(j.value ->> 1)'}, t.${column}, ${photoIdSql(entity)}
      FROM json_each(?1) j ${rowNamed(entity, row)}`
    const list =
      same.length === 1 ? group.map((cell) => cell.row) : group.map((cell) => [cell.row, cell.value])
    const json = first === undefined ? '' : JSON.stringify(first.value)
    let seen = 0
    db.each(sql, [JSON.stringify(list), ...same], (found) => {
      seen += 1
      const cell = group[found.int(0)]
      if (cell === undefined) return
      if (found.int(1) === 0) return
      const { entity: name, row: of, col } = cell
      const value = same.length === 1 ? json : JSON.stringify(cell.value)
      const photo = entity.key.kind === 'id' ? undefined : found.int(3)
      changes.push({ entity: name, row: of, col, prev: jsonOf(found.column(2)), value, photo })
    })
    if (seen !== group.length) fail('input.invalid', 'Some of these photos are not in the library.')
  }
  return changes
}

/** From so many on a step is worth putting in order. */
const MANY_CELLS = 1000

const MOST_SORTED = 2 ** 21

/**
 * By the first digits of the photos' hashes: the log has an index of rows, entries in its order go there in a fraction of the time and of the pages,
 * and hashes are found so too. As numbers with the place behind: comparing the texts took three times as long [measured].
 */
function byRow(cells: readonly Cell[]): readonly Cell[] {
  if (cells.length > MOST_SORTED) return cells
  const keys = Float64Array.from(cells, ({ row }, at) => {
    const digits = Number.parseInt(row.slice(0, 8), 16)
    return (Number.isNaN(digits) ? 0 : digits) * MOST_SORTED + at
  })
  return Array.from(keys.sort(), (key) => cells[key % MOST_SORTED]).filter((cell) => cell !== undefined)
}

/** A cell with its value as JSON. */
export interface CellValue extends CellOfPhoto {
  readonly entity: string
  readonly row: string
  readonly col: string
  readonly value: string
}

/** Photos by what has to be brought in line with them. */
type Lists = Record<
  'worded' | 'reread' | 'beside' | 'faces' | 'people' | 'seen' | 'stacked' | 'regrouped',
  number[][]
>

/** Writes cell values into their tables, and what is read from them. Values must have been checked. One statement per column. */
export function applyCells(db: Db, cells: readonly CellValue[]): void {
  // Nothing is noted where nothing is written beside photos.
  const writes = writesSidecars(db)
  const lists: Lists = {
    worded: [],
    reread: [],
    beside: [],
    faces: [],
    people: [],
    seen: [],
    stacked: [],
    regrouped: [],
  }
  const parts = new Set<SearchedPart>()
  const persons = { all: new Set<string>(), moved: new Set<string>(), renamed: new Set<string>() }
  let tagsChanged = false
  // What smart albums ask for by name may be gone afterwards.
  const naming = cells.filter(namesSomething).map(({ row }) => row)
  const held = naming.length === 0 ? null : membersNow(db, naming)
  for (const group of groupByColumn(cells).values()) {
    const { entity, column } = registered(group[0])
    const photos = photoIds(db, entity, group)
    writeColumn(db, entity, column, group, photos)
    const { table } = entity
    if (table === 'tag') tagsChanged = true
    if (table === 'person') notePersons(persons, column, group)
    if (writes && (table === 'asset_tag' || (table === 'asset' && WRITTEN_COLUMNS.has(column))))
      lists.beside.push(photos)
    if (table === 'face_label') lists.faces.push(photos)
    if (table === 'face_label' || table === 'face_not') lists.people.push(photos)
    if (table === 'text_fix') lists.reread.push(photos)
    if (table !== 'asset') continue
    if (column === 'text_kind') lists.reread.push(photos)
    if (column === 'deleted_at' || column === 'hidden') lists.seen.push(photos)
    if (column === 'stack_id') lists.regrouped.push(photos)
    if (STACKING_COLUMNS.has(column)) lists.stacked.push(photos)
    const part = SEARCHED_COLUMNS.get(column)
    if (part === undefined) continue
    parts.add(part)
    lists.worded.push(photos)
  }
  const renamed = tagsChanged ? photosTagged(db, refreshTagTree(db)) : []
  refreshSearchText(db, union(lists.worded), parts)
  settleText(db, union(lists.reread))
  const named = writesPeople(db) ? [...photosOfPeople(db, [...persons.all]), ...union(lists.faces)] : []
  wantSidecars(db, [...new Set([...union(lists.beside), ...renamed, ...named])])
  refreshPeople(db, persons, union(lists.people))
  if (lists.seen.length > 0) recountPhotos(db, union(lists.seen))
  if (held !== null) keepPaused(db, held)
  if (lists.regrouped.length > 0) restackNow(db, union(lists.regrouped))
  if (lists.stacked.length > 0) settleStacks(db, union(lists.stacked))
}

interface PersonsNoted {
  readonly all: Set<string>
  readonly moved: Set<string>
  readonly renamed: Set<string>
}

function notePersons(
  { all, moved, renamed }: PersonsNoted,
  column: string,
  group: readonly CellValue[],
): void {
  for (const { row } of group) {
    all.add(row)
    if (column === 'name') renamed.add(row)
    if (column === 'merged_into' || column === 'deleted_at') moved.add(row)
  }
}

function refreshPeople(db: Db, { moved, renamed }: PersonsNoted, assets: readonly number[]): void {
  settleFaceLabels(db, assets)
  if (assets.length + moved.size + renamed.size > 0)
    applyPeople(db, { moved: [...moved], renamed: [...renamed], assets })
}

/** Cells that decide which tags, albums and persons there are and what they are called. */
function namesSomething({ entity, col }: CellValue): boolean {
  if (entity === 'person') return col === 'name' || col === 'merged_into' || col === 'deleted_at'
  return (entity === 'tag' || entity === 'album') && NAMING_COLUMNS.has(col)
}
const NAMING_COLUMNS: ReadonlySet<string> = new Set([
  'name',
  'aliases',
  'title',
  'parent',
  'merged_into',
  'deleted_at',
  'query',
  'kind',
])

/** An intent value as JSON. SQLite's own `json_quote` keeps 15 digits of a number where JavaScript keeps all. */
function jsonOf(value: SqlValue): string {
  return typeof value === 'bigint' || value instanceof Uint8Array ? 'null' : JSON.stringify(value)
}

/** The id of the photo that a row of `rowNamed` is about. */
function photoIdSql({ key }: IntentEntity): string {
  return key.kind === 'id' ? 'NULL' : key.kind === 'asset' ? 't.id' : 'a.id'
}

function checkedColumn(group: readonly Cell[]): { entity: IntentEntity; column: string } {
  const first = group[0]
  const { entity, column } = registered(first)
  const rule = findIntentColumn(first?.entity ?? '', column)
  for (const { row, value } of group) {
    if (!entity.isRowName(row))
      fail(
        'input.invalid',
        `This is not the name of ${entity.table === 'asset' ? 'a photo' : 'anything in the library'}.`,
        { subject: row.slice(0, 80) },
      )
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

import { fail } from '../../../src/domain/errors.ts'
import { INTENT, findIntentColumn, photoOfRow } from '../../../src/domain/ops.ts'
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
import { wantSidecars, WRITTEN_COLUMNS } from '../sidecars/sidecar-rows.ts'
import { rowNamed, writeSql } from './rows.ts'

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
 * Errors: `input.invalid` for a value that may not be stored or a photo that does not exist.
 */
export function findChanges(db: Db, cells: readonly Cell[]): ChangedCell[] {
  const changes: ChangedCell[] = []
  for (const group of groupByColumn(cells).values()) {
    const { entity, column } = checkedColumn(group)
    // Values are compared as values: as JSON, 38 and the 38.0 of a REAL column would differ.
    const sql = `SELECT j.key, t.${column}, t.${column} IS NOT (j.value ->> 1)
      FROM json_each(?) j ${rowNamed(entity, 'j.value ->> 0')}`
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

/** A cell with its value as JSON. */
export interface CellValue {
  readonly entity: string
  readonly row: string
  readonly col: string
  readonly value: string
}

/** Cells of one column as a JSON list of `[row, value]`: rows and values are checked, so that they need no escaping. */
export function pairsOf(group: readonly CellValue[]): string {
  return `[${group.map(({ row, value }) => `["${row}",${value}]`).join(',')}]`
}

/** Writes cell values into their tables, and what is read from them. Values must have been checked. One statement per column. */
export function applyCells(db: Db, cells: readonly CellValue[]): void {
  const worded = new Set<string>()
  const parts = new Set<SearchedPart>()
  const reread = new Set<string>()
  const stacked = new Map<string, Set<string>>()
  const beside = new Set<string>()
  const faces = new Set<string>()
  const persons = new Set<string>()
  const people = newPeopleChanges()
  let tagsChanged = false
  // What smart albums ask for by name may be gone afterwards.
  const naming = cells.filter(namesSomething).map(({ row }) => row)
  const held = naming.length === 0 ? null : membersNow(db, naming)
  for (const group of groupByColumn(cells).values()) {
    const { entity, column } = registered(group[0])
    db.run(writeSql(entity, column), [pairsOf(group)])
    if (entity.table === 'tag') tagsChanged = true
    notePeople(people, entity, column, group)
    if (entity.table === 'asset' && STACKING_COLUMNS.has(column))
      stacked.set(column, new Set(group.map(({ row }) => row)))
    if (entity.table === 'person') for (const { row } of group) persons.add(row)
    if (entity.table === 'face_label') for (const { row } of group) faces.add(photoOfRow(entity, row) ?? row)
    if (entity.table === 'asset_tag' || (entity.table === 'asset' && WRITTEN_COLUMNS.has(column)))
      for (const { row } of group) beside.add(photoOfRow(entity, row) ?? row)
    if (entity.table === 'text_fix' || (entity.table === 'asset' && column === 'text_kind'))
      for (const { row } of group) reread.add(photoOfRow(entity, row) ?? row)
    const part = searchedPart(entity, column)
    if (part !== null) {
      parts.add(part)
      for (const { row } of group) worded.add(photoOfRow(entity, row) ?? row)
    }
  }
  const renamed = tagsChanged ? photosTagged(db, refreshTagTree(db)) : []
  refreshSearchText(db, assetIdsOf(db, [...worded]), parts)
  settleText(db, assetIdsOf(db, [...reread]))
  const named = writesPeople(db) ? [...photosOfPeople(db, [...persons]), ...assetIdsOf(db, [...faces])] : []
  wantSidecars(db, [...new Set([...assetIdsOf(db, [...beside]), ...renamed, ...named])])
  refreshPeople(db, people)
  if (held !== null) keepPaused(db, held)
  refreshStacks(db, stacked)
}

function searchedPart(entity: IntentEntity, column: string): SearchedPart | null {
  return entity.table === 'asset' ? (SEARCHED_COLUMNS.get(column) ?? null) : null
}

interface PeopleChanges {
  /** Hashes of photos of which a face was spoken about. */
  readonly photos: Set<string>
  /** Hashes of photos that came into sight or went out of it. */
  readonly seen: Set<string>
  readonly moved: Set<string>
  readonly renamed: Set<string>
}

function newPeopleChanges(): PeopleChanges {
  return { photos: new Set(), seen: new Set(), moved: new Set(), renamed: new Set() }
}

function notePeople(
  { photos, seen, moved, renamed }: PeopleChanges,
  entity: IntentEntity,
  column: string,
  group: readonly CellValue[],
): void {
  const into =
    entity.table === 'face_label' || entity.table === 'face_not'
      ? photos
      : entity.table === 'asset' && (column === 'deleted_at' || column === 'hidden')
        ? seen
        : entity.table === 'person' && column === 'name'
          ? renamed
          : entity.table === 'person' && (column === 'merged_into' || column === 'deleted_at')
            ? moved
            : null
  if (into !== null) for (const { row } of group) into.add(photoOfRow(entity, row) ?? row)
}

function refreshPeople(db: Db, { photos, seen, moved, renamed }: PeopleChanges): void {
  const assets = assetIdsOf(db, [...photos])
  settleFaceLabels(db, assets)
  if (assets.length + moved.size + renamed.size > 0)
    applyPeople(db, { moved: [...moved], renamed: [...renamed], assets })
  if (seen.size > 0) recountPhotos(db, assetIdsOf(db, [...seen]))
}

function refreshStacks(db: Db, changed: ReadonlyMap<string, ReadonlySet<string>>): void {
  if (changed.size === 0) return
  const regrouped = [...(changed.get('stack_id') ?? [])]
  if (regrouped.length > 0) restackNow(db, assetIdsOf(db, regrouped))
  const rows = new Set([...changed.values()].flatMap((set) => [...set]))
  settleStacks(db, assetIdsOf(db, [...rows]))
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

function assetIdsOf(db: Db, hashes: readonly string[]): number[] {
  const ids: number[] = []
  const sql = 'SELECT a.id FROM json_each(?) j CROSS JOIN asset a ON a.hash = unhex(j.value)'
  if (hashes.length > 0) db.each(sql, [JSON.stringify(hashes)], (row) => ids.push(row.int(0)))
  return ids
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

/** What an undo leaves alone, and why: said by name, because a number helps nobody. */

import type { UndoConflict } from '../../../src/domain/undo-conflict.ts'
import { findIntentColumn, photoOfRow } from '../../../src/domain/ops.ts'
import { growTagTree } from '../../../src/domain/tag-tree.ts'
import type { TagNode, TagRecord } from '../../../src/domain/tag-tree.ts'
import { foldTagName } from '../../../src/domain/tags.ts'
import type { Db } from '../db/db.ts'
import { parseJson } from '../db/json.ts'
import type { ChangedCell } from './cells.ts'

type CellName = Pick<ChangedCell, 'entity' | 'row' | 'col'>
type Why = UndoConflict['why']
/** Of rows of `tag` and `album`, why what places and names them stays. */
export type Refused = ReadonlyMap<string, Why>

const PLACING: ReadonlySet<string> = new Set(['name', 'parent', 'merged_into', 'deleted_at'])

export function isRefused(refused: Refused, { entity, row, col }: CellName): boolean {
  return refused.size > 0 && PLACING.has(col) && refused.has(`${entity} ${row}`)
}

/**
 * Which tags and albums these cells would put where they cannot be: two tags of one name at one place, a thing below itself, a tag
 * that comes back without a name. Commands refuse the first two; an undo of long ago must not bring them about either.
 */
export function refusedBy(db: Db, cells: readonly ChangedCell[]): Refused {
  return new Map([...refusedTags(db, of(cells, 'tag')), ...refusedAlbums(db, of(cells, 'album'))])
}

function of(cells: readonly ChangedCell[], entity: string): ChangedCell[] {
  return cells.filter((cell) => cell.entity === entity && PLACING.has(cell.col))
}

function refusedTags(db: Db, cells: readonly ChangedCell[]): Map<string, Why> {
  const refused = new Map<string, Why>()
  if (cells.length === 0) return refused
  const rows = db.all<{
    id: string
    name: string | null
    parent: string | null
    mergedInto: string | null
    deletedAt: number | null
  }>('SELECT id, name, parent, merged_into AS mergedInto, deleted_at AS deletedAt FROM tag ORDER BY id')
  const touched = [...new Set(cells.map(({ row }) => row))]
  // Each that stays may stand in the way of the next.
  for (let before = -1; refused.size > before;) {
    before = refused.size
    const will = new Map<string, TagRecord>(rows.map((row) => [row.id, { ...BARE, ...row }]))
    for (const { row, col, value } of cells) {
      const record = will.get(row)
      if (record !== undefined && !refused.has(`tag ${row}`)) will.set(row, withCell(record, col, value))
    }
    const tree = growTagTree([...will.values()])
    for (const id of touched.filter((row) => !refused.has(`tag ${row}`))) {
      const own = cells.filter(({ row }) => row === id)
      const why = whyNot(will, tree, id, own, refused)
      if (why !== null) refused.set(`tag ${id}`, why)
    }
  }
  return refused
}

const BARE = { colour: null, icon: null, aliases: [] } as const

function withCell(record: TagRecord, col: string, json: string): TagRecord {
  const value = parseJson(json)
  const text = typeof value === 'string' ? value : null
  switch (col) {
    case 'name':
      return { ...record, name: text }
    case 'parent':
      return { ...record, parent: text }
    case 'merged_into':
      return { ...record, mergedInto: text }
    default:
      return { ...record, deletedAt: typeof value === 'number' ? value : null }
  }
}

function whyNot(
  will: ReadonlyMap<string, TagRecord>,
  tree: ReturnType<typeof growTagTree>,
  id: string,
  own: readonly ChangedCell[],
  refused: Refused,
): Why | null {
  const sets = (col: string): boolean => own.some((cell) => cell.col === col)
  const record = will.get(id)
  const comesBack = sets('deleted_at') && record?.deletedAt === null
  if (comesBack && record.name === null) return 'gone'
  if (comesBack && record.parent !== null && refused.has(`tag ${record.parent}`)) return 'above'
  if (sets('parent') && isBelowItself(id, (at) => will.get(at)?.parent ?? null)) return 'ring'
  const node = tree.nodes.get(id)
  // What was merged may have been its own twin before.
  return node === undefined || sets('merged_into') || !hasTwin(tree.top, node) ? null : 'name'
}

function hasTwin(top: readonly TagNode[], node: TagNode): boolean {
  const siblings = node.parent?.children ?? top
  return siblings.some((other) => other !== node && foldTagName(other.name) === foldTagName(node.name))
}

function refusedAlbums(db: Db, cells: readonly ChangedCell[]): Map<string, Why> {
  const moved = cells.filter(({ col }) => col === 'parent')
  if (moved.length === 0) return new Map()
  const rows = db.all<{ id: string; parent: string | null }>('SELECT id, parent FROM album')
  const will = new Map<string, unknown>(rows.map(({ id, parent }) => [id, parent]))
  for (const { row, value } of moved) will.set(row, parseJson(value))
  const above = (id: string): string | null => {
    const parent = will.get(id)
    return typeof parent === 'string' ? parent : null
  }
  return new Map(
    moved.filter(({ row }) => isBelowItself(row, above)).map(({ row }) => [`album ${row}`, 'ring']),
  )
}

function isBelowItself(id: string, above: (id: string) => string | null): boolean {
  const seen = new Set<string>()
  for (let at = above(id); at !== null && !seen.has(at); at = above(at)) {
    if (at === id) return true
    seen.add(at)
  }
  return false
}

/** Photos that these cells bring back into the library although their files were deleted from disk and not put back. */
export function deletedFromDisk(db: Db, cells: readonly ChangedCell[]): CellName[] {
  const back = cells.filter(
    ({ entity, col, value }) => entity === 'asset' && col === 'deleted_at' && value === 'null',
  )
  if (back.length === 0) return []
  // What was deleted from disk is little beside what may come back: half of a library is not looked through for it.
  const gone = new Set(db.all<{ hash: string }>(DELETED_FROM_DISK).map(({ hash }) => hash))
  return gone.size === 0 ? [] : back.filter(({ row }) => gone.has(row))
}

const DELETED_FROM_DISK = `
  SELECT DISTINCT lower(hex(f.asset_hash)) AS hash FROM disk_deletion_file f JOIN asset a ON a.hash = f.asset_hash
  WHERE f.state IN ('moved', 'restoring') AND a.present = 0`

const MOST_NAMED = 3

/** One entry per reason, with the first few by name; photos once, however many of their cells stay. */
export function namedConflicts(db: Db, cells: readonly (CellName & { readonly why: Why })[]): UndoConflict[] {
  return [...new Set(cells.map(({ why }) => why))].map((why) => {
    const own = cells.filter((cell) => cell.why === why)
    return {
      why,
      count: own.length,
      first: own.slice(0, MOST_NAMED).map((cell) => ({ name: nameOf(db, cell), field: fieldOf(cell) })),
    }
  })
}

function fieldOf({ entity, col }: CellName): string {
  return `${entity}.${col}`
}

/** The name of a photo's file, or what a tag, an album or a person is called; empty where it has no name. */
function nameOf(db: Db, { entity, row, col }: CellName): string {
  const found = findIntentColumn(entity, col)
  const photo = found === null ? null : photoOfRow(found.entity, row)
  const path =
    photo === null
      ? db.scalar<string | null>(NAMES.get(entity) ?? 'SELECT NULL WHERE ? IS NULL', [row])
      : db.scalar<string | null>(PHOTO_NAME, [photo])
  return photo === null ? (path ?? '') : (path?.split('/').at(-1) ?? '')
}

/** Of a photo that was deleted from disk the deletion knows it. */
const PHOTO_NAME = `SELECT path FROM file WHERE asset_id = (SELECT id FROM asset WHERE hash = unhex(?1))
  UNION ALL SELECT path FROM disk_deletion_file WHERE asset_hash = unhex(?1) LIMIT 1`
const NAMES: ReadonlyMap<string, string> = new Map([
  ['tag', 'SELECT name FROM tag WHERE id = ?'],
  ['album', 'SELECT title FROM album WHERE id = ?'],
  ['person', 'SELECT name FROM person WHERE id = ?'],
])

/** Smart albums and saved searches follow the names they ask for, in the step that changes these. What is deleted they keep asking for. */

import { growAlbumTree } from '../../../src/domain/album-tree.ts'
import { namesInstead, type Named } from '../../../src/domain/name-changes.ts'
import { personTerms, settlePersons, type PersonRecord } from '../../../src/domain/people/persons.ts'
import { MAX_QUERY_CHARS } from '../../../src/domain/search/parse.ts'
import { renameValues, type RenameValue } from '../../../src/domain/search/rename-values.ts'
import { growTagTree, type TagRecord } from '../../../src/domain/tag-tree.ts'
import { aliasesOf, termsAskedFor, termsOfPath } from '../../../src/domain/tags.ts'
import type { AlbumCells } from '../db/album-tree.ts'
import { readAlbumTree } from '../db/album-tree.ts'
import type { Db } from '../db/db.ts'
import { readPersonRecords } from '../db/persons.ts'
import { readTagRecords, termsOfTag } from '../db/tag-tree.ts'
import type { Cell } from '../ops/cells.ts'

/** After these cells of tags. */
export function searchesOfTags(db: Db, cells: readonly Cell[]): Cell[] {
  const records = readTagRecords(db)
  const before = taggedAs(records)
  // The name that a renamed tag keeps as another would do, but searches say what the person says now.
  const isRenaming = cells.some(({ col }) => col !== 'aliases')
  const naming = isRenaming ? cells.filter(({ col }) => col !== 'aliases') : cells
  const after = taggedAs(changed(records, naming, tagChange))
  return rewritten(db, cells, (key, name) => {
    const names = key === 'tag' ? namesInstead(name, before, after) : null
    // Keywords that files bring are found by the old name still.
    return names === null || names.includes(name) || !isKeyword(db, name) ? names : [name, ...names]
  })
}

function taggedAs(records: readonly TagRecord[]): Named[] {
  return [...growTagTree(records).nodes.values()].map((node) => ({ ...node, terms: [...termsOfTag(node)] }))
}

function tagChange({ col, value }: Cell): Partial<TagRecord> {
  const text = typeof value === 'string' ? value : null
  switch (col) {
    case 'name':
      return { name: text }
    case 'parent':
      return { parent: text }
    case 'aliases':
      return { aliases: aliasesOf(text) }
    case 'merged_into':
      return { mergedInto: text }
    case 'deleted_at':
      return { deletedAt: typeof value === 'number' ? value : null }
    default:
      return {}
  }
}

function isKeyword(db: Db, name: string): boolean {
  return (
    db.scalar('SELECT 1 FROM keyword_term WHERE term IN (SELECT value FROM json_each(?)) LIMIT 1', [
      JSON.stringify(termsAskedFor(name)),
    ]) !== undefined
  )
}

/** After these cells of albums. `merged`: one that is deleted, and the one that has its photos now. */
export function searchesOfAlbums(
  db: Db,
  cells: readonly Cell[],
  merged?: { readonly from: string; readonly into: string },
): Cell[] {
  const own = cells.filter(({ entity, col }) => entity === 'album' && NAMING_ALBUMS.has(col))
  if (own.length === 0 && merged === undefined) return []
  const rows = [...readAlbumTree(db).nodes.values()].map(({ row }) => row)
  const before = albumsAs(rows)
  const after = albumsAs(changed(rows, own, albumChange).filter(({ id }) => id !== merged?.from)).map(
    (one) => (one.id === merged?.into ? { ...one, rows: [one.id, merged.from] } : one),
  )
  return rewritten(db, cells, (key, name) => (key === 'album' ? namesInstead(name, before, after) : null))
}

const NAMING_ALBUMS: ReadonlySet<string> = new Set(['title', 'parent'])

function albumsAs(rows: readonly AlbumCells[]): Named[] {
  return [...growAlbumTree(rows).nodes.values()].map(({ id, names }) => ({
    id,
    names,
    terms: termsOfPath(names),
    rows: [id],
  }))
}

function albumChange({ col, value }: Cell): Partial<AlbumCells> {
  if (col === 'title' && typeof value === 'string') return { title: value }
  return col === 'parent' && typeof value !== 'number' ? { parent: value } : {}
}

/** After these cells of persons. */
export function searchesOfPeople(db: Db, cells: readonly Cell[]): Cell[] {
  const own = cells.filter(({ entity, col }) => entity === 'person' && NAMING_PEOPLE.has(col))
  if (own.length === 0) return []
  const records = readPersonRecords(db)
  const before = peopleAs(records)
  const after = peopleAs(changed(records, own, personChange))
  return rewritten(db, cells, (key, name) => {
    const names =
      key === 'person' || key === 'only' || key === 'with' ? namesInstead(name, before, after) : null
    // Whom other software named is found by that name still.
    return names === null || key !== 'person' || names.includes(name) || !isWrittenInFiles(db, name)
      ? names
      : [name, ...names]
  })
}

const NAMING_PEOPLE: ReadonlySet<string> = new Set(['name', 'merged_into'])

function peopleAs(records: readonly PersonRecord[]): Named[] {
  const persons = settlePersons(records)
  const terms = personTerms(persons.roots)
  return persons.roots.flatMap(({ id, name }) =>
    name === null
      ? []
      : [
          {
            id,
            names: [name],
            terms: terms.filter(({ person }) => person === id).map(({ term }) => term),
            rows: persons.rowsOf(id),
          },
        ],
  )
}

function personChange({ col, value }: Cell): Partial<PersonRecord> {
  const text = typeof value === 'string' ? value : null
  return col === 'name' ? { name: text } : col === 'merged_into' ? { mergedInto: text } : {}
}

function isWrittenInFiles(db: Db, name: string): boolean {
  return (
    db.scalar('SELECT 1 FROM face_region WHERE lower(name) = ? LIMIT 1', [name.trim().toLowerCase()]) !==
    undefined
  )
}

/** Rows as they will be; those that are only being made were asked for by nobody. */
function changed<Row extends { readonly id: string }>(
  rows: readonly Row[],
  cells: readonly Cell[],
  changeOf: (cell: Cell) => Partial<Row>,
): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row] as const))
  for (const cell of cells) {
    const row = byId.get(cell.row)
    if (row !== undefined) byId.set(cell.row, { ...row, ...changeOf(cell) })
  }
  return [...byId.values()]
}

/** A text that is set in the same step was typed for what comes. */
function rewritten(db: Db, cells: readonly Cell[], rename: RenameValue): Cell[] {
  const searches = db.all<{ entity: string; col: string; row: string; text: string }>(
    `SELECT 'album' AS entity, 'query' AS col, id AS row, query AS text FROM album WHERE kind = 'smart' AND query IS NOT NULL AND deleted_at IS NULL
     UNION ALL SELECT 'saved_search', 'text', id, text FROM saved_search WHERE text IS NOT NULL AND deleted_at IS NULL`,
  )
  return searches.flatMap(({ entity, col, row, text }) => {
    const isTyped = cells.some((cell) => cell.entity === entity && cell.row === row && cell.col === col)
    const value = isTyped ? text : renameValues(text, rename)
    return value === text || value.length > MAX_QUERY_CHARS ? [] : [{ entity, row, col, value }]
  })
}

/**
 * What the rows of albums come to, on every device alike: one may name a parent that is not here or lie below itself, as rows arrive
 * in any order.
 */

import type { AlbumKind } from './albums.ts'
import { isRowId } from './row-id.ts'
import { firstOfRing, listIn } from './tag-tree.ts'
import { foldTagName, foldTagPath, parseTagPath, printTagPath, termsAskedFor, termsOfPath } from './tags.ts'

/** A row as decided. */
export interface AlbumRecord {
  readonly id: string
  readonly title: string
  readonly kind: AlbumKind
  readonly parent: string | null
  readonly rank: string | null
}

/** An album as everybody sees it. */
export interface AlbumNode<Row extends AlbumRecord = AlbumRecord> {
  readonly row: Row
  readonly id: string
  readonly parent: AlbumNode<Row> | null
  /** From the top down to itself. */
  readonly names: readonly string[]
  readonly path: string
  /** By rank, those without one last. */
  readonly children: readonly AlbumNode<Row>[]
}

export interface AlbumTree<Row extends AlbumRecord = AlbumRecord> {
  /** By id; an album, then what lies below it. */
  readonly nodes: ReadonlyMap<string, AlbumNode<Row>>
  readonly top: readonly AlbumNode<Row>[]
}

/** Settles the rows, none of them deleted, into a tree. Where they make a ring, the album made first is at the top. */
export function growAlbumTree<Row extends AlbumRecord>(records: readonly Row[]): AlbumTree<Row> {
  const byId = new Map(records.map((record) => [record.id, record] as const))
  const parentOf = (id: string): string | null => {
    const parent = byId.get(id)?.parent ?? null
    return parent !== null && byId.has(parent) ? parent : null
  }
  const below = new Map<string | null, Row[]>()
  for (const row of records.toSorted(byRank))
    listIn(below, firstOfRing(row.id, parentOf) === row.id ? null : parentOf(row.id)).push(row)
  const nodes = new Map<string, AlbumNode<Row>>()
  // A stack, not calls: a hostile file may nest deeper than calls can.
  const made: { readonly node: AlbumNode<Row>; readonly children: AlbumNode<Row>[] }[] = []
  const make = (row: Row, parent: AlbumNode<Row> | null): AlbumNode<Row> => {
    const names = [...(parent?.names ?? []), row.title]
    const children: AlbumNode<Row>[] = []
    const node = { row, id: row.id, parent, names, path: printTagPath(names), children }
    made.push({ node, children })
    return node
  }
  const top = (below.get(null) ?? []).map((row) => make(row, null))
  for (const { node, children } of made)
    children.push(...(below.get(node.id) ?? []).map((row) => make(row, node)))
  const list = (node: AlbumNode<Row>): void => {
    for (const stack = [node]; ;) {
      const next = stack.pop()
      if (next === undefined) return
      nodes.set(next.id, next)
      stack.push(...next.children.toReversed())
    }
  }
  for (const node of top) list(node)
  return { nodes, top }
}

function byRank(one: AlbumRecord, other: AlbumRecord): number {
  // After every rank comes what has none.
  const [a, b] = [one.rank ?? '~', other.rank ?? '~']
  if (a !== b) return a < b ? -1 : 1
  return one.id < other.id ? -1 : 1
}

/** Albums of one title are several: a name in a search means them all. An id means one. */
export function albumsNamed<Row extends AlbumRecord>(tree: AlbumTree<Row>, text: string): AlbumNode<Row>[] {
  if (isRowId(text)) {
    const node = tree.nodes.get(text)
    return node === undefined ? [] : [node]
  }
  const asked = termsAskedFor(text)
  return [...tree.nodes.values()].filter((node) =>
    termsOfPath(node.names).some((term) => asked.includes(term)),
  )
}

/** Those whose whole path it is; commands go by that. */
export function albumsAtPath<Row extends AlbumRecord>(tree: AlbumTree<Row>, path: string): AlbumNode<Row>[] {
  const wanted = foldTagPath(parseTagPath(path))
  return [...tree.nodes.values()].filter((node) => foldTagPath(node.names) === wanted)
}

/** The album and everything below it. */
export function withAllIn<Row extends AlbumRecord>(node: AlbumNode<Row>): AlbumNode<Row>[] {
  return [node, ...node.children.flatMap(withAllIn)]
}

/** Whether `node` is `above` or lies in it. */
export function isInAlbum(node: AlbumNode | null, above: AlbumNode): boolean {
  for (let at = node; at !== null; at = at.parent) if (at === above) return true
  return false
}

export function heightOfAlbum(node: AlbumNode): number {
  return 1 + Math.max(0, ...node.children.map(heightOfAlbum))
}

/** Sorts as people look for names. */
export function foldedPath(node: AlbumNode): string {
  return foldTagPath(node.names)
}

export function isTitled(node: AlbumNode, title: string): boolean {
  return foldTagName(node.row.title) === foldTagName(title)
}

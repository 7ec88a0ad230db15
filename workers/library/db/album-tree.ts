import { asAlbumSort, type AlbumSort } from '../../../src/domain/albums.ts'
import { growAlbumTree, type AlbumNode, type AlbumTree } from '../../../src/domain/album-tree.ts'
import type { SearchingRecord } from '../../../src/domain/album-rings.ts'
import type { Db } from './db.ts'

/** An album as its cells say. */
export interface AlbumCells extends SearchingRecord {
  readonly most: number | null
  readonly mostPerYear: number | null
  readonly sort: AlbumSort | null
  readonly cover: string | null
  readonly note: string | null
  readonly pinned: boolean
}
export type LibraryAlbum = AlbumNode<AlbumCells>
export type LibraryAlbums = AlbumTree<AlbumCells>

/** The person's albums that are there, settled into a tree. */
export function readAlbumTree(db: Db): LibraryAlbums {
  const rows = db.all<{
    id: string
    title: string
    kind: string | null
    parent: string | null
    rank: string | null
    query: string | null
    most: number | null
    mostPerYear: number | null
    sort: string | null
    cover: string | null
    note: string | null
    pinned: number | null
  }>(
    `SELECT id, title, kind, parent, rank, query, most, most_per_year AS mostPerYear, sort, cover, note, pinned
     FROM album WHERE title IS NOT NULL AND deleted_at IS NULL ORDER BY id`,
  )
  return growAlbumTree(
    rows.map((row) => ({
      ...row,
      kind: row.kind === 'smart' ? 'smart' : 'album',
      sort: asAlbumSort(row.sort),
      pinned: row.pinned === 1,
    })),
  )
}

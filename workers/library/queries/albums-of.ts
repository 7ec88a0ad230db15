/** Albums from the point of view of one photo. */

import type { SearchPlan } from '../../../src/domain/plan.ts'
import type { AlbumOfPhoto, AlbumReasons } from '../../../src/domain/reads.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import { readAlbumTree, type LibraryAlbum, type LibraryAlbums } from '../db/album-tree.ts'
import type { Db } from '../db/db.ts'
import {
  amongIds,
  exceptionsOf,
  pauseOf,
  smartMembers,
  understoodOf,
  withExceptions,
} from './album-members.ts'
import { countPhotos } from './count-photos.ts'

/** The albums a photo is in, smart ones too, in the order of the tree. */
export function albumsOf(db: Db, { hash }: { readonly hash: AssetHash }): AlbumOfPhoto[] {
  const tree = readAlbumTree(db)
  const asset = assetOf(db, hash)
  if (asset === undefined || tree.nodes.size === 0) return []
  const byHand = new Set(
    db
      .all<{ id: string }>('SELECT album_id AS id FROM album_asset WHERE asset_id = ? AND present = 1', [
        asset,
      ])
      .map(({ id }) => id),
  )
  return [...tree.nodes.values()]
    .filter((node) => (node.row.kind === 'smart' ? isFound(db, tree, node, asset) : byHand.has(node.id)))
    .map(({ id, path, row }) => ({ id, path, kind: row.kind }))
}

function assetOf(db: Db, hash: AssetHash): number | undefined {
  return db.scalar<number>('SELECT id FROM asset WHERE hash = unhex(?)', [hash])
}

/** Without limits the one photo is asked about; with them the whole album, as its other photos decide. */
function isFound(db: Db, tree: LibraryAlbums, album: LibraryAlbum, asset: number): boolean {
  const understood = understoodOf(db, album)
  const { plan } = understood
  const isLimited = album.row.most !== null || album.row.mostPerYear !== null || plan.limit !== undefined
  if (isLimited || pauseOf(db, tree, album, understood) !== null)
    return smartMembers(db, tree, album).ids.includes(asset) && fits(db, { filters: [] }, asset)
  const { always, never } = exceptionsOf(db, album.id)
  return fits(db, { filters: withExceptions(plan.filters, always, never) }, asset)
}

function fits(db: Db, plan: SearchPlan, asset: number): boolean {
  return countPhotos(db, { filters: [amongIds([asset]), ...plan.filters] }) > 0
}

/** Why a photo is in a smart album, or is not. Null for an album that is none, and for a photo nobody knows. */
export function albumReasons(
  db: Db,
  { album: id, hash }: { readonly album: string; readonly hash: AssetHash },
): AlbumReasons | null {
  const tree = readAlbumTree(db)
  const album = tree.nodes.get(id)
  const asset = assetOf(db, hash)
  if (album?.row.kind !== 'smart' || asset === undefined) return null
  const { always, never } = exceptionsOf(db, id)
  const { chips, plan } = understoodOf(db, album)
  const pieces = chips.flatMap(({ text, filter }) =>
    filter === null ? [] : [{ text, fits: fits(db, { filters: [filter] }, asset) }],
  )
  const exception = always.includes(asset) ? 'always' : never.includes(asset) ? 'never' : null
  return {
    exception,
    pieces,
    isBeyondLimit:
      exception === null && fits(db, plan, asset) && !smartMembers(db, tree, album).ids.includes(asset),
  }
}

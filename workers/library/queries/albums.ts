/** Albums as screens show them: the tree with counts and covers, one with what stands around it, those of a photo. */

import { orderOfSort, type AlbumSort } from '../../../src/domain/albums.ts'
import { withAllIn } from '../../../src/domain/album-tree.ts'
import type { SearchOrder } from '../../../src/domain/plan.ts'
import type { AlbumRow, AlbumTitle, AlbumView } from '../../../src/domain/reads.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import { readAlbumTree, type LibraryAlbum, type LibraryAlbums } from '../db/album-tree.ts'
import type { Db } from '../db/db.ts'
import { albumExceptions } from './album-exceptions.ts'
import { placedPhotos, sectionPlaces, sectionsOf } from './album-order.ts'
import { smartMembers, smartOrder, understoodOf } from './album-members.ts'

const COVERS = 3

/** All albums: each, then those in it, siblings by rank. */
export function albums(db: Db): AlbumRow[] {
  const tree = readAlbumTree(db)
  return rowsOf(db, tree, [...tree.nodes.values()])
}

/** Only what they are called and where they lie: nothing is counted. */
export function albumTitles(db: Db): AlbumTitle[] {
  return [...readAlbumTree(db).nodes.values()].map(titleOf)
}

/** Null when there is no such album. */
export function album(db: Db, { album: id }: { readonly album: string }): AlbumView | null {
  const tree = readAlbumTree(db)
  const node = tree.nodes.get(id)
  if (node === undefined) return null
  const [row, ...below] = rowsOf(db, tree, [node, ...node.children])
  if (row === undefined) return null
  const above: AlbumTitle[] = []
  for (let at = node.parent; at !== null; at = at.parent) above.unshift(titleOf(at))
  return {
    album: row,
    above,
    below,
    sections: row.sort === 'hand' ? countedSections(db, id) : [],
    exceptions: row.kind === 'smart' ? albumExceptions(db, id) : null,
  }
}

function titleOf({ id, row, path, parent }: LibraryAlbum): AlbumTitle {
  return { id, title: row.title, path, kind: row.kind, parent: parent?.id ?? null, pinned: row.pinned }
}

function rowsOf(db: Db, tree: LibraryAlbums, nodes: readonly LibraryAlbum[]): AlbumRow[] {
  const days = visibleDays(db)
  const inside = new Map(
    nodes.map((node) => {
      const { ids, paused } =
        node.row.kind === 'smart'
          ? smartMembers(db, tree, node)
          : { ids: byHand(db, node, days), paused: null }
      return [node.id, { ids: ids.filter((id) => days.has(id)), paused }] as const
    }),
  )
  const chosen = coversChosen(db, nodes, days)
  const shown = new Map<LibraryAlbum, readonly number[]>()
  for (const node of nodes) {
    const own = chosen.get(node.id)
    const ids = inside.get(node.id)?.ids ?? []
    // An album of albums shows what is in those.
    const first = ids.length > 0 ? ids.slice(0, COVERS) : firstBelow(node, inside)
    shown.set(node, own === undefined ? first : [own, ...first.filter((id) => id !== own)].slice(0, COVERS))
  }
  const hashes = hashesById(db, [...shown.values()].flat())
  return nodes.map((node) => {
    const { row } = node
    const { ids = [], paused = null } = inside.get(node.id) ?? {}
    const covers = (shown.get(node) ?? []).flatMap((id) => hashes.get(id) ?? [])
    return {
      ...titleOf(node),
      note: row.note,
      query: row.kind === 'smart' ? row.query : null,
      limit: row.kind === 'smart' ? row.most : null,
      perYear: row.kind === 'smart' ? row.mostPerYear : null,
      sort: sortOf(node),
      order: orderOf(db, node),
      count: ids.length,
      cover: covers[0] ?? null,
      hasOwnCover: chosen.has(node.id),
      covers,
      days: days.range(ids),
      paused,
    }
  })
}

/** A smart album is never by hand. */
function sortOf({ row }: LibraryAlbum): AlbumSort {
  return row.kind === 'smart'
    ? row.sort === 'hand'
      ? 'newest'
      : (row.sort ?? 'newest')
    : (row.sort ?? 'hand')
}

function orderOf(db: Db, node: LibraryAlbum): SearchOrder | null {
  if (node.row.kind === 'smart') return smartOrder(node, understoodOf(db, node).plan)
  const sort = sortOf(node)
  return sort === 'hand' ? { by: 'hand', reverse: false } : orderOfSort(sort)
}

/** In the order in which they stand; that of time for albums that are sorted so, which is near enough for a cover. */
function byHand(db: Db, { id, row }: LibraryAlbum, days: VisibleDays): number[] {
  const placed = placedPhotos(db, id).map(({ asset }) => asset)
  if (row.sort !== 'newest' && row.sort !== 'oldest') return placed
  const sign = row.sort === 'newest' ? -1 : 1
  return placed.sort((one, other) => sign * ((days.day(one) ?? 0) - (days.day(other) ?? 0)))
}

function firstBelow(
  node: LibraryAlbum,
  inside: ReadonlyMap<string, { readonly ids: readonly number[] }>,
): readonly number[] {
  return withAllIn(node)
    .flatMap(({ id }) => inside.get(id)?.ids.slice(0, 1) ?? [])
    .slice(0, COVERS)
}

interface VisibleDays {
  has(id: number): boolean
  day(id: number): number | null
  range(ids: readonly number[]): AlbumRow['days']
}

/** One walk of the timeline's index; looking every photo up by itself takes three times as long. */
function visibleDays(db: Db): VisibleDays {
  const last = db.scalar<number | null>('SELECT max(id) FROM asset') ?? 0
  const days = new Int32Array(last + 1).fill(GONE)
  db.each('SELECT id, coalesce(local_day, ?) FROM visible_asset', [NO_DAY], (row) => {
    days[row.int(0)] = row.int(1)
  })
  const day = (id: number): number | null => {
    const found = days[id] ?? GONE
    return found === GONE || found === NO_DAY ? null : found
  }
  return {
    has: (id) => (days[id] ?? GONE) !== GONE,
    day,
    range: (ids) => {
      let from = Infinity
      let to = -Infinity
      for (const id of ids) {
        const one = day(id)
        if (one === null) continue
        if (one < from) from = one
        if (one > to) to = one
      }
      return from === Infinity ? null : { from, to }
    },
  }
}
const GONE = -0x7fffffff
const NO_DAY = -0x7ffffffe

/** Local ids of the covers people chose, by album; those not to be seen now are left out. */
function coversChosen(db: Db, nodes: readonly LibraryAlbum[], days: VisibleDays): Map<string, number> {
  const chosen = nodes.flatMap(({ id, row }) => (row.cover === null ? [] : [[id, row.cover]]))
  const found = new Map<string, number>()
  if (chosen.length === 0) return found
  db.each(
    'SELECT j.value ->> 0, a.id FROM json_each(?) j CROSS JOIN asset a ON a.hash = unhex(j.value ->> 1)',
    [JSON.stringify(chosen)],
    (row) => {
      if (days.has(row.int(1))) found.set(String(row.column(0)), row.int(1))
    },
  )
  return found
}

/** Hashes of these photos. */
export function hashesById(db: Db, ids: readonly number[]): Map<number, AssetHash> {
  return new Map(
    db
      .all<{ id: number; hash: AssetHash }>(
        'SELECT a.id, lower(hex(a.hash)) AS hash FROM json_each(?) j CROSS JOIN asset a ON a.id = j.value',
        [JSON.stringify(ids)],
      )
      .map(({ id, hash }) => [id, hash]),
  )
}

function countedSections(db: Db, id: string): AlbumView['sections'] {
  const sections = sectionsOf(db, id)
  if (sections.length === 0) return []
  const photos = placedPhotos(db, id)
  const visible = new Set(
    db
      .all<{ id: number }>(
        'SELECT a.id FROM album_asset t CROSS JOIN visible_asset a ON a.id = t.asset_id WHERE t.album_id = ? AND t.present = 1',
        [id],
      )
      .map((row) => row.id),
  )
  const counts = new Map<number, number>()
  for (const [at, section] of sectionPlaces(photos, sections).entries())
    if (visible.has(photos[at]?.asset ?? -1)) counts.set(section, (counts.get(section) ?? 0) + 1)
  return sections.map(({ id: section, title, text }, at) => ({
    id: section,
    title,
    text,
    count: counts.get(at) ?? 0,
  }))
}

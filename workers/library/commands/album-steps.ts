/** What commands about albums share: finding albums, their cells, and ranks for photos that come into one. */

import * as v from 'valibot'

import { MAX_ALBUM_DEPTH, MAX_ALBUM_TITLE_CHARS, isAlbumTitle } from '../../../src/domain/albums.ts'
import { albumsAtPath, albumsNamed, heightOfAlbum, type AlbumNode } from '../../../src/domain/album-tree.ts'
import { ringThrough } from '../../../src/domain/album-rings.ts'
import { fail } from '../../../src/domain/errors.ts'
import { photoAndIdRow, type IntentValue } from '../../../src/domain/ops.ts'
import { MAX_RANK_CHARS, ranksBetween } from '../../../src/domain/rank.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import { tagPathText } from '../../../src/domain/tags.ts'
import { isRowId, makeRowId } from '../../../src/domain/row-id.ts'
import type { CommandId } from '../../../src/domain/vocabulary.ts'
import type { LibraryContext } from '../context.ts'
import { readAlbumTree, type LibraryAlbum, type LibraryAlbums } from '../db/album-tree.ts'
import type { Db } from '../db/db.ts'
import type { Cell } from '../ops/cells.ts'
import { commit } from '../ops/commit.ts'
import { hashesById } from '../queries/albums.ts'
import { searchesOfAlbums } from './renamed-searches.ts'
import { placedPhotos, sectionsOf } from '../queries/album-order.ts'

/** An album by its id or its path. */
export const ALBUM = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))
export const ALBUM_TITLE = v.pipe(
  v.string(),
  v.trim(),
  v.check(isAlbumTitle, `an album needs a title of 1 to ${String(MAX_ALBUM_TITLE_CHARS)} characters`),
)

export function setAlbum(row: string, col: string, value: IntentValue): Cell {
  return { entity: 'album', row, col, value }
}
export function setSection(row: string, col: string, value: IntentValue): Cell {
  return { entity: 'album_section', row, col, value }
}
export function setInAlbum(hash: string, album: string, col: string, value: IntentValue): Cell {
  return { entity: 'album_asset', row: photoAndIdRow(hash, album), col, value }
}
export function newId(context: LibraryContext): string {
  return makeRowId(context.now(), crypto.getRandomValues(new Uint8Array(16)))
}

/** What is decided in one look at the albums, and how it is told. */
export interface Decided {
  readonly label: string | ((changed: number) => string)
  readonly cells: readonly Cell[]
  /** An album that is deleted, and the one that searches for it are to mean. */
  readonly merged?: { readonly from: string; readonly into: string }
}

export function changeAlbums(
  context: LibraryContext,
  id: CommandId,
  command: string,
  decide: (tree: LibraryAlbums, db: Db) => Decided,
): CommandOutcome {
  let label: Decided['label'] = ''
  return commit(
    context,
    { id, command, label: (n) => (typeof label === 'string' ? label : label(n)) },
    (db) => {
      const decided = decide(readAlbumTree(db), db)
      label = decided.label
      return [...decided.cells, ...searchesOfAlbums(db, decided.cells, decided.merged)]
    },
  )
}

/** The album that an id or a path from the top means. Errors: `input.invalid`, also where several have this path. */
export function albumOf(tree: LibraryAlbums, text: string): LibraryAlbum {
  const [found, second] = isRowId(text) ? albumsNamed(tree, text) : albumsAtPath(tree, text)
  if (second !== undefined)
    return fail('input.invalid', 'Several albums are called that: name one by its id.', {
      subject: text.slice(0, 200),
    })
  return found ?? fail('input.invalid', 'There is no such album.', { subject: text.slice(0, 200) })
}

/** Errors: `input.invalid` where the album is of the other kind. */
export function albumByHand(tree: LibraryAlbums, text: string): LibraryAlbum {
  const album = albumOf(tree, text)
  return album.row.kind === 'album'
    ? album
    : fail('input.invalid', 'A smart album fills itself: include or exclude photos instead.', {
        subject: album.path,
      })
}
export function smartAlbum(tree: LibraryAlbums, text: string): LibraryAlbum {
  const album = albumOf(tree, text)
  return album.row.kind === 'smart'
    ? album
    : fail('input.invalid', 'This album is filled by hand: add or remove photos instead.', {
        subject: album.path,
      })
}

export function titled({ path }: LibraryAlbum): string {
  return `“${tagPathText(path)}”`
}

/** Refuses a place too deep in the tree. `height`: levels that come along. Errors: `input.invalid`. */
export function refuseDepth(under: LibraryAlbum | null, height: number): void {
  if ((under?.names.length ?? 0) + height > MAX_ALBUM_DEPTH)
    fail('input.invalid', `Albums lie at most ${String(MAX_ALBUM_DEPTH)} deep.`, {
      subject: under?.path ?? '',
    })
}
export function heightOf(node: AlbumNode): number {
  return heightOfAlbum(node)
}

/** Refuses a change that makes a smart album ask for itself, in whatever way. `before` had no such ring, or it is not ours. Errors: `input.invalid`. */
export function refuseRings(before: LibraryAlbums, after: LibraryAlbums): void {
  for (const node of after.nodes.values()) {
    const ring = node.row.kind === 'smart' ? ringThrough(after, node) : null
    const old = before.nodes.get(node.id)
    if (ring === null || (old !== undefined && ringThrough(before, old) !== null)) continue
    const way = ring.map(({ path }) => `“${path}”`).join(' → ')
    fail('input.invalid', `A smart album cannot ask for itself: ${way}.`, { subject: node.path })
  }
}

/** A rank behind all siblings, or before one of them; siblings without a rank get one first. */
export function siblingRank(
  siblings: readonly LibraryAlbum[],
  before: LibraryAlbum | null,
): { readonly rank: string; readonly cells: readonly Cell[] } {
  const at = before === null ? siblings.length : siblings.indexOf(before)
  const [low, high] = [siblings[at - 1]?.row.rank ?? null, siblings[at]?.row.rank ?? null]
  const isRanked = siblings.every(({ row }, n) => row.rank !== null && row.rank !== siblings[n - 1]?.row.rank)
  const [rank] = (isRanked ? ranksBetween(low, high, 1) : null) ?? []
  if (rank !== undefined && rank.length <= MAX_RANK_CHARS) return { rank, cells: [] }
  const fresh = ranksBetween(null, null, siblings.length + 1) ?? []
  const others = fresh.filter((_, n) => n !== at)
  return {
    rank: fresh[at] ?? '',
    cells: siblings.map(({ id }, n) => setAlbum(id, 'rank', others[n] ?? null)),
  }
}

/** A thing that stands in an album: a photo by its hash, or a section. */
interface Standing {
  readonly key: string
  readonly isSection: boolean
  readonly rank: string | null
  readonly set: (rank: string) => Cell
}

/**
 * Ranks for what comes into an album by hand before a photo (null: at the end), in its order. What is there already keeps its rank;
 * only where there is no room left, or two have the same, all get new ones. Errors: `input.invalid` when `before` is not in it.
 */
export function ranksInAlbum(
  db: Db,
  album: string,
  before: string | null,
  moved: readonly Standing[],
): readonly Cell[] {
  const leaving = new Set(moved.map(({ key }) => key))
  const all = standingIn(db, album)
  const staying = all.filter(({ key }) => !leaving.has(key))
  // Before itself is where it is: then before the next one that stays.
  const target = before === null ? -1 : all.findIndex(({ key }) => key === before)
  if (before !== null && target === -1)
    fail('input.invalid', 'The photo to put them before is not in this album.', { subject: before })
  const next = target === -1 ? undefined : all.slice(target).find(({ key }) => !leaving.has(key))
  const at = next === undefined ? staying.length : staying.indexOf(next)
  const ranks = roomAt(staying, at, moved.length)
  if (ranks !== null) return moved.map(({ set }, n) => set(ranks[n] ?? ''))
  const order = [...staying.slice(0, at), ...moved, ...staying.slice(at)]
  const fresh = ranksBetween(null, null, order.length) ?? []
  return order.map(({ set }, n) => set(fresh[n] ?? ''))
}

function roomAt(staying: readonly Standing[], at: number, count: number): readonly string[] | null {
  const [before, after] = [staying[at - 1], staying[at]]
  if (before?.rank === null || after?.rank === null) return null
  const ranks = ranksBetween(before?.rank ?? null, after?.rank ?? null, count)
  return ranks === null || ranks.some((rank) => rank.length > MAX_RANK_CHARS) ? null : ranks
}

/** Photos and sections of an album in the order in which they stand; a section comes before the photo of its own rank. */
export function standingIn(db: Db, album: string): Standing[] {
  const photos = placedPhotos(db, album)
  const hashes = hashesById(
    db,
    photos.map(({ asset }) => asset),
  )
  const sections = sectionsOf(db, album).map(({ id, rank }): Standing => ({ ...standingSection(id), rank }))
  const all: Standing[] = []
  for (const { asset, rank } of photos) {
    const isBefore = (section: Standing): boolean =>
      section.rank !== null && (rank === null || section.rank <= rank)
    while (sections[0] !== undefined && isBefore(sections[0])) all.push(...sections.splice(0, 1))
    const hash: string = hashes.get(asset) ?? ''
    all.push(standingPhoto(album, hash, rank))
  }
  return [...all, ...sections]
}

export function standingPhoto(album: string, hash: string, rank: string | null = null): Standing {
  return { key: hash, isSection: false, rank, set: (next) => setInAlbum(hash, album, 'rank', next) }
}
export function standingSection(id: string): Standing {
  return { key: id, isSection: true, rank: null, set: (next) => setSection(id, 'rank', next) }
}

/** Hashes of the photos put into an album, in their order. */
export function hashesInAlbum(db: Db, album: string): string[] {
  const photos = placedPhotos(db, album)
  const hashes = hashesById(
    db,
    photos.map(({ asset }) => asset),
  )
  return photos.flatMap(({ asset }) => hashes.get(asset) ?? [])
}

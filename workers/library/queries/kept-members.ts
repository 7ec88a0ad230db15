/**
 * A smart album that asks for a tag, an album or a person that goes away is paused, not emptied: what it held at that moment is kept
 * here, and shown until the name is back or its search is changed.
 */

import { namedIn } from '../../../src/domain/albums.ts'
import { readAlbumTree } from '../db/album-tree.ts'
import type { Db } from '../db/db.ts'
import { missingIn, pauseOf, smartMembers, understoodOf } from './album-members.ts'

/** Members by album, of those that name something and are not paused. */
export type Held = ReadonlyMap<string, readonly number[]>

/** Before these rows of tags, albums and persons change. New ones take no name away: then there is nothing to hold. */
export function membersNow(db: Db, rows: readonly string[]): Held {
  const held = new Map<string, readonly number[]>()
  const isKnown = db.scalar(
    `SELECT 1 FROM json_each(?) j
     WHERE j.value IN (SELECT tag_id FROM tag_node) OR j.value IN (SELECT id FROM album WHERE title IS NOT NULL)
       OR j.value IN (SELECT id FROM person WHERE name IS NOT NULL) LIMIT 1`,
    [JSON.stringify(rows)],
  )
  if (isKnown === undefined) return held
  const tree = readAlbumTree(db)
  for (const album of tree.nodes.values()) {
    if (album.row.kind !== 'smart' || namedIn(album.row.query ?? '').length === 0) continue
    // Who was in no file before is not missed because somebody else is renamed.
    if (missingIn(understoodOf(db, album).chips).length > 0) continue
    const { ids, paused } = smartMembers(db, tree, album)
    if (paused === null) held.set(album.id, ids)
  }
  return held
}

/** After names have changed: keeps what the albums held that are paused now, and forgets what was kept of those that go on. */
export function keepPaused(db: Db, held: Held): void {
  const tree = readAlbumTree(db)
  const kept = new Set(
    db.all<{ id: string }>('SELECT DISTINCT album_id AS id FROM album_kept').map(({ id }) => id),
  )
  for (const id of kept) {
    const album = tree.nodes.get(id)
    const goesOn = album !== undefined && pauseOf(db, tree, album, understoodOf(db, album)) === null
    // Of a deleted one too: it may come back paused.
    if (goesOn) db.run('DELETE FROM album_kept WHERE album_id = ?', [id])
  }
  for (const [id, members] of held) {
    const album = tree.nodes.get(id)
    if (album === undefined) continue
    const understood = understoodOf(db, album)
    // Somebody missing pauses it from now on, as something is kept.
    const lacks = missingIn(understood.chips).length > 0
    if (!lacks && pauseOf(db, tree, album, understood) === null) continue
    db.run('DELETE FROM album_kept WHERE album_id = ?', [id])
    db.run('INSERT INTO album_kept (album_id, place, asset_id) SELECT ?, key, value FROM json_each(?)', [
      id,
      JSON.stringify(members),
    ])
  }
}

/** Looks at pictures that may be one: first at their thumbnails, then, where nothing differs, at every pixel of the originals. */

import { areOneShot, areSeparateShots, type Shot } from '../../../src/domain/duplicates/shots.ts'
import { SAME_LOOK } from '../../../src/domain/duplicates/similar.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import type { ComparedPair, PairToCompare } from '../../media/api.ts'
import type { Db } from '../db/db.ts'

export interface AskedPair extends PairToCompare {
  readonly idA: number
  readonly idB: number
}

/** Those of one picture follow each other. */
export function askedPairs(db: Db, most: number): AskedPair[] {
  return db
    .all<{ idA: number; idB: number; a: AssetHash; b: AssetHash; view: number; outerIsA: number }>(
      `SELECT p.a AS idA, p.b AS idB, lower(hex(a.hash)) AS a, lower(hex(b.hash)) AS b, p.view, p.outer_is_a AS outerIsA
       FROM picture_pair p CROSS JOIN asset a ON a.id = p.a CROSS JOIN asset b ON b.id = p.b WHERE p.state = 'asked' LIMIT ?`,
      [most],
    )
    .map(({ view, outerIsA, ...pair }) => ({ ...pair, clue: { view, outer: outerIsA === 1 ? 'a' : 'b' } }))
}

const EQUAL_SSIM = 0.99 // less is not equal in every pixel, whatever made the thumbnails

/** Inside a transaction. Returns the pictures whose thumbnails were not there: their pairs are asked again once they are. */
export function storeCompared(
  db: Db,
  pairs: readonly AskedPair[],
  results: readonly ComparedPair[],
): readonly AssetHash[] {
  const lost = new Set<AssetHash>()
  for (const [index, { idA, idB }] of pairs.entries()) {
    const result = results[index] ?? 'other'
    if (result === 'otherPage') {
      db.run('DELETE FROM picture_pair WHERE a = ? AND b = ?', [idA, idB])
      storeShots(db, idA, idB)
      continue
    }
    if (result === 'other' || 'lost' in result) {
      if (result !== 'other') lost.add(result.lost)
      // What is lost comes back as a new thumbnail, and that is compared with everything again.
      db.run('DELETE FROM picture_pair WHERE a = ? AND b = ?', [idA, idB])
      continue
    }
    const one = shotOf(db, idA)
    const other = shotOf(db, idB)
    if (one === undefined || other === undefined) continue
    const mayBeEqual =
      result.extent === 'equal' &&
      result.turn === 0 &&
      result.ssim >= EQUAL_SSIM &&
      one.width === other.width &&
      one.height === other.height
    const isOtherMoment =
      areSeparateShots(one, other) || (result.moment === 'other' && !areOneShot(one, other))
    if (isOtherMoment && !mayBeEqual) {
      db.run('DELETE FROM picture_pair WHERE a = ? AND b = ?', [idA, idB])
      storeShots(db, idA, idB)
      continue
    }
    db.run(
      `UPDATE picture_pair SET state = ?, ssim = ?, turn = ?, extent = ?, toned = ?, tilted = ?, stamped = ?, page = ?, outer_is_a = ? WHERE a = ? AND b = ?`,
      [
        mayBeEqual ? 'pixels_asked' : 'same',
        result.ssim,
        result.turn,
        result.extent,
        Number(result.toned),
        Number(result.tilted),
        Number(result.stamped || result.moment !== undefined),
        result.page ?? null,
        Number(result.outer === 'a'),
        idA,
        idB,
      ],
    )
  }
  return [...lost]
}

function storeShots(db: Db, a: number, b: number): void {
  db.run('INSERT INTO similar_pair (a, b, distance) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', [
    a,
    b,
    // Two presses of the shutter, or two pages, that even the comparison of thumbnails takes for one picture.
    SAME_LOOK,
  ])
}

function shotOf(db: Db, id: number): Shot | undefined {
  return db.get<Shot & Record<string, string | number | null>>(
    `SELECT m.camera, iif(a.taken_source = 'embedded' AND a.taken_confidence = 'high', a.taken_local, NULL) AS takenMs, coalesce(a.width, 0) AS width, coalesce(a.height, 0) AS height,
       coalesce((SELECT name FROM file WHERE asset_id = a.id ORDER BY missing_since IS NOT NULL, id LIMIT 1), '') AS name
     FROM asset a LEFT JOIN metadata m ON m.asset_id = a.id WHERE a.id = ?`,
    [id],
  )
}

/** A picture whose pixels must be known before a pair can be told. */
export interface PictureToHash {
  readonly id: number
  readonly hash: AssetHash
  readonly mime: string
  readonly orientation: number
}

/** The next picture to be read whole after picture `after`, 0 for the first. Those that nothing can be read of now are passed over. */
export function nextToHash(db: Db, after: number): PictureToHash | undefined {
  return db.get<PictureToHash & Record<string, string | number>>(
    `SELECT a.id, lower(hex(a.hash)) AS hash, coalesce(a.mime, '') AS mime, coalesce(a.orientation, 1) AS orientation
     FROM asset a WHERE a.id = (SELECT min(id) FROM (
       SELECT * FROM (SELECT p.a AS id FROM picture_pair p INDEXED BY picture_pair_state
         WHERE p.state = 'pixels_asked' AND p.a > ?1 AND ${toBeHashed('p.a')} ORDER BY p.a LIMIT 1)
       UNION ALL
       SELECT * FROM (SELECT p.b AS id FROM picture_pair p INDEXED BY picture_pair_pixels
         WHERE p.state = 'pixels_asked' AND p.b > ?1 AND ${toBeHashed('p.b')} ORDER BY p.b LIMIT 1)))`,
    [after],
  )
}

function toBeHashed(id: string): string {
  return `EXISTS (SELECT 1 FROM phash h WHERE h.asset_id = ${id} AND h.pixels IS NULL)
    AND EXISTS (SELECT 1 FROM file f JOIN source s ON s.id = f.source_id
      WHERE f.asset_id = ${id} AND f.missing_since IS NULL AND s.state IN ('ready', 'scanning', 'frozen'))`
}

/** Inside a transaction. `pixels`: null when the picture is too large to be read whole. */
export function storePixels(db: Db, id: number, pixels: string | null): void {
  db.run('UPDATE phash SET pixels = ? WHERE asset_id = ?', [pixels ?? '', id])
  const told = db.all<{ a: number; b: number; equal: number }>(
    `SELECT p.a, p.b, h.pixels = g.pixels AND h.pixels <> '' AS equal FROM picture_pair p
       CROSS JOIN phash h ON h.asset_id = p.a CROSS JOIN phash g ON g.asset_id = p.b
     WHERE (p.a = ?1 OR p.b = ?1) AND p.state = 'pixels_asked' AND h.pixels IS NOT NULL AND g.pixels IS NOT NULL`,
    [id],
  )
  for (const { a, b, equal } of told) {
    const one = shotOf(db, a)
    const other = shotOf(db, b)
    // So alike that only the pixels could tell, and they say that it is another moment.
    if (equal === 0 && one !== undefined && other !== undefined && areSeparateShots(one, other)) {
      db.run('DELETE FROM picture_pair WHERE a = ? AND b = ?', [a, b])
      storeShots(db, a, b)
    } else
      db.run('UPDATE picture_pair SET state = ? WHERE a = ? AND b = ?', [
        equal === 1 ? 'pixels' : 'same',
        a,
        b,
      ])
  }
}

import type { MarkedIds } from '../../../src/domain/cull/tally.ts'
import type { Db } from '../db/db.ts'

/**
 * Every photo with a flag or stars, and every one that lost its files, on whatever shelf, in no order: what a screen that goes through a list asks after each mark. Only
 * indexes are walked, nothing is sorted: 80,000 marks in 100,000 photos take 18 to 28 ms, the same photos as three timelines 145 to 230
 * [measured in Node, both cores busy].
 */
export function marked(db: Db): MarkedIds {
  return {
    picks: ids(db, 'SELECT id FROM asset INDEXED BY asset_pick WHERE pick = 1'),
    // A rating of −1 says the same, unless the person has flagged it otherwise (`flagOf`).
    rejects: ids(
      db,
      `SELECT id FROM asset INDEXED BY asset_pick WHERE pick = -1 UNION ALL
       SELECT id FROM asset INDEXED BY asset_rating WHERE coalesce(rating, file_rating) = -1 AND pick IS NULL`,
    ),
    rated: ids(db, 'SELECT id FROM asset INDEXED BY asset_rating WHERE coalesce(rating, file_rating) >= 1'),
    absent: ids(db, 'SELECT id FROM asset INDEXED BY asset_absent WHERE present = 0'),
  }
}

function ids(db: Db, sql: string): Uint32Array {
  const found: number[] = []
  db.each(sql, [], (row) => found.push(row.int(0)))
  return Uint32Array.from(found)
}

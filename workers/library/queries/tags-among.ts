import type { PhotoTag, TagsAmong } from '../../../src/domain/reads.ts'
import type { ReadArgs } from '../api.ts'
import type { Db } from '../db/db.ts'
import { hashesOf } from './timeline.ts'

/** Which tags these photos have, and how many of them each: what a dialog about many photos shows. */
export function tagsAmong(db: Db, which: ReadArgs<'tagsAmong'>): TagsAmong {
  const hashes = 'assets' in which ? [...new Set(which.assets)] : hashesOf(db, which.plan)
  const tags = db.all<PhotoTag & { readonly count: number }>(
    `SELECT n.node AS id, n.path, h.colour, h.icon, count(DISTINCT t.asset_id) AS count FROM json_each(?) j
     CROSS JOIN asset a ON a.hash = unhex(j.value)
     CROSS JOIN asset_tag t ON t.asset_id = a.id AND t.present = 1
     CROSS JOIN tag_node n ON n.tag_id = t.tag_id CROSS JOIN tag h ON h.id = n.node GROUP BY n.node ORDER BY n.path`,
    [JSON.stringify(hashes)],
  )
  return { photos: hashes.length, tags }
}

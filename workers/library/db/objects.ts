/** The only writer of `object`: what was found on a photo. */

import type { FoundObject } from '../../../src/domain/objects/found-object.ts'
import type { Db } from './db.ts'

/** Puts these in the place of all that was found on this photo before. The surest first. */
export function saveObjects(db: Db, assetId: number, objects: readonly FoundObject[]): void {
  db.tx(() => {
    db.run('DELETE FROM object WHERE asset_id = ?', [assetId])
    db.run(
      `INSERT INTO object (asset_id, n, label, score, x, y, w, h)
       SELECT ?, key, value ->> 'label', value ->> 'score', value ->> '$.box.x', value ->> '$.box.y', value ->> '$.box.w', value ->> '$.box.h'
       FROM json_each(?)`,
      [assetId, JSON.stringify(objects)],
    )
  })
}

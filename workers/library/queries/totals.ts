import type { Totals } from '../../../src/domain/reads.ts'
import type { ReadArgs } from '../api.ts'
import type { Db } from '../db/db.ts'
import { hashesOf } from './timeline.ts'

/** What a dialog about many photos says before it does something with them. Photos nobody knows count for nothing. */
export function totals(db: Db, which: ReadArgs<'totals'>): Totals {
  const hashes = 'assets' in which ? [...new Set(which.assets)] : hashesOf(db, which.plan)
  return (
    db.get<Totals>(
      `SELECT count(*) AS photos, coalesce(sum(a.bytes), 0) AS bytes FROM json_each(?) j
       CROSS JOIN asset a ON a.hash = unhex(j.value)`,
      [JSON.stringify(hashes)],
    ) ?? { photos: 0, bytes: 0 }
  )
}

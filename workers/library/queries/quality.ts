import type { Quality } from '../../../src/domain/cull/hints.ts'
import type { Db } from '../db/db.ts'
import { measureQuality } from '../db/quality.ts'

/** What was measured of these photos; those that were not measured are left out. */
export function quality(db: Db, { ids }: { readonly ids: readonly number[] }): readonly Quality[] {
  return measureQuality(db, ids)
}

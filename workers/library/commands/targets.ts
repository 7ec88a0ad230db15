/** Which photos a command is about, and how a step says how many. */

import type { SearchPlan } from '../../../src/domain/plan.ts'
import type { Db } from '../db/db.ts'
import { hashesInOrder, hashesOf } from '../queries/timeline.ts'

/** Named by hash, or all that a plan finds. */
export type Photos = { readonly assets: readonly string[] } | { readonly plan: SearchPlan }

/** Each photo once, however often it was named. */
export function namesOf(db: Db, which: Photos): string[] {
  return 'assets' in which ? [...new Set(which.assets)] : hashesOf(db, which.plan)
}

/** The same in the order in which they were named, or in that of the plan. */
export function orderedNamesOf(db: Db, which: Photos): string[] {
  return 'assets' in which ? [...new Set(which.assets)] : hashesInOrder(db, which.plan)
}

/** Hashes of the assets that fit; `condition` follows `FROM asset` and holds no values. */
export function hashSet(db: Db, condition: string): ReadonlySet<string> {
  return new Set(
    db
      .all<{ hash: string }>(`SELECT lower(hex(hash)) AS hash FROM asset ${condition}`)
      .map(({ hash }) => hash),
  )
}

export function isIn(set: ReadonlySet<string>): (name: string) => boolean {
  return (name) => set.has(name)
}

export function notIn(set: ReadonlySet<string>): (name: string) => boolean {
  return (name) => !set.has(name)
}

export function photos(count: number): string {
  return count === 1 ? '1 photo' : `${count.toLocaleString('en')} photos`
}

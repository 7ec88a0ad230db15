/** Photos that a person set apart from the search of a smart album. */

import type { Db } from '../db/db.ts'
import type { Cell } from '../ops/cells.ts'
import { setInAlbum } from './album-steps.ts'

export const EXCEPTIONS = ['always', 'never'] as const
/** Photos named in one step; of more, all are meant. */
export const MAX_LEFT = 10_000

/** What is always (1) or never (-1) in an album. */
export function excepted(db: Db, album: string, mode: 1 | -1): ReadonlySet<string> {
  return new Set(
    db
      .all<{ hash: string }>(
        `SELECT lower(hex(a.hash)) AS hash FROM album_asset t CROSS JOIN asset a ON a.id = t.asset_id
         WHERE t.album_id = ? AND t.mode = ? AND t.mode IS NOT NULL`,
        [album, mode],
      )
      .map(({ hash }) => hash),
  )
}

/** Those of the named photos that are exceptions, and all of a kind that is named. */
export function leftToSearch(db: Db, album: string, which: readonly string[]): Cell[] {
  if (which.length === 0) return []
  const named = new Set(which)
  const left = EXCEPTIONS.flatMap((kind) => {
    const having = [...excepted(db, album, kind === 'always' ? 1 : -1)]
    return named.has(kind) ? having : having.filter((hash) => named.has(hash))
  })
  return left.map((hash) => setInAlbum(hash, album, 'mode', null))
}

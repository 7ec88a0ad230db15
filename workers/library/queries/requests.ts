import type { RequestRow } from '../api.ts'
import type { Db } from '../db/db.ts'

/** The requests the app made, newest first. */
export function requests(db: Db, args: { readonly limit: number }): RequestRow[] {
  return db
    .all<Omit<RequestRow, 'originKind'> & { origin: string }>(
      'SELECT id, at, url, method, reason, origin_kind AS origin, status, bytes FROM request_log ORDER BY id DESC LIMIT ?',
      [args.limit],
    )
    .map(({ origin, ...row }) => ({ ...row, originKind: origin === 'remote' ? 'remote' : 'same-origin' }))
}

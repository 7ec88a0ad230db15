/** The only writer of `asked_picture`: pictures that were searched by and are no photos of the library. */

import type { KeptPicture } from '../../media/api.ts'
import type { Db } from './db.ts'

/** What a person may want to go back to; about 1 MB. Those that a saved search names stay besides. */
const MOST = 20

/** True when it was here; then it counts as asked for now. */
export function touchPicture(db: Db, key: string, now: number): boolean {
  const known = db.scalar('SELECT 1 FROM asked_picture WHERE key = ?', [key]) !== undefined
  if (known) db.run('UPDATE asked_picture SET at = ? WHERE key = ?', [now, key])
  return known
}

/** Keeps it, and forgets the oldest. */
export function savePicture(db: Db, key: string, picture: KeptPicture, now: number): void {
  db.tx(() => {
    db.run('INSERT OR REPLACE INTO asked_picture (key, jpeg, width, height, at) VALUES (?, ?, ?, ?, ?)', [
      key,
      picture.jpeg,
      picture.width,
      picture.height,
      now,
    ])
    db.run(
      `DELETE FROM asked_picture WHERE ${NOT_SAVED}
         AND key NOT IN (SELECT p.key FROM asked_picture p ORDER BY p.at DESC, p.key LIMIT ?)`,
      [MOST],
    )
  })
}

/** With the searches that were made with them. Returns how many there were. */
export function forgetPictures(db: Db): number {
  const before = db.scalar<number>('SELECT count(*) FROM asked_picture') ?? 0
  db.run(`DELETE FROM asked_picture WHERE ${NOT_SAVED}`)
  return before - (db.scalar<number>('SELECT count(*) FROM asked_picture') ?? 0)
}

const NOT_SAVED = `NOT EXISTS (SELECT 1 FROM saved_search s WHERE s.deleted_at IS NULL AND instr(lower(s.text), 'pic-' || asked_picture.key) > 0)`

export function readPicture(
  db: Db,
  key: string,
): { readonly jpeg: Uint8Array; readonly width: number; readonly height: number } | null {
  return (
    db.get<{ jpeg: Uint8Array; width: number; height: number }>(
      'SELECT jpeg, width, height FROM asked_picture WHERE key = ?',
      [key],
    ) ?? null
  )
}

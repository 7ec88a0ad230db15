import type { Db } from '../db/db.ts'

/** What the op path needs: no clock of its own, so tests are exact. */
export interface OpContext {
  readonly db: Db
  /** Name of this device in op ids, 16 hex digits, made once per catalog. */
  readonly device: string
  now(): number
}

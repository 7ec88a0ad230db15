import { readSettings } from '../../../src/domain/settings.ts'
import type { Settings } from '../../../src/domain/settings.ts'
import type { Db } from '../db/db.ts'

/** All settings, defaults filled in. */
export function settings(db: Db): Settings {
  return readSettings(db.all<{ key: string; value: string }>('SELECT key, value FROM setting'))
}

/** Small facts about this origin that must outlive the catalog, to notice that the browser removed it. */

import { HANDLES_STORE, MARKS_STORE } from '../../src/domain/storage-names.ts'
import { withBrowserDb } from './browser-db.ts'

const CATALOG_MADE = 'catalogMade'
const CATALOG_GONE = 'catalogGone'

/**
 * Remembers that a catalog is here. True when an earlier one is gone: it was here, this one is new, and nobody reset it.
 * Stays true until `forgetLoss`, also after a reload.
 */
export async function noteCatalog(isNew: boolean, nowMs: number): Promise<boolean> {
  return withBrowserDb(async (db) => {
    const [made, gone, handles] = await Promise.all([
      db.get(MARKS_STORE, CATALOG_MADE),
      db.get(MARKS_STORE, CATALOG_GONE),
      db.count(HANDLES_STORE),
    ])
    const isLost = isNew && (made !== undefined || handles > 0)
    if (isLost) await db.put(MARKS_STORE, nowMs, CATALOG_GONE)
    if (isNew || made === undefined) await db.put(MARKS_STORE, nowMs, CATALOG_MADE)
    return isLost || gone !== undefined
  })
}

/** The person has restored a backup or begun anew. */
export async function forgetLoss(): Promise<void> {
  await withBrowserDb((db) => db.delete(MARKS_STORE, CATALOG_GONE))
}

/** For a reset: nothing was ever here. */
export async function clearBrowserDb(): Promise<void> {
  await withBrowserDb(async (db) => {
    await db.clear(MARKS_STORE)
    await db.clear(HANDLES_STORE)
  })
}

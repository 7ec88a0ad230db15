/** IndexedDB `museum`: what SQLite cannot hold. The workers' twin is `workers/platform/browser-db.ts`; names and shape are shared. */

import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { BROWSER_DB, BROWSER_DB_VERSION, HANDLES_STORE, MARKS_STORE } from '../domain/storage-names.ts'

interface BrowserDbSchema extends DBSchema {
  [HANDLES_STORE]: { key: string; value: FileSystemDirectoryHandle }
  [MARKS_STORE]: { key: string; value: number | string }
}

/** Opens, uses and closes, so that no tab keeps a newer build from upgrading the database. */
export async function withBrowserDb<Value>(
  use: (db: IDBPDatabase<BrowserDbSchema>) => Promise<Value>,
): Promise<Value> {
  const db = await openDB<BrowserDbSchema>(BROWSER_DB, BROWSER_DB_VERSION, {
    upgrade(created) {
      for (const store of [HANDLES_STORE, MARKS_STORE] as const) {
        if (!created.objectStoreNames.contains(store)) created.createObjectStore(store)
      }
    },
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close()
    },
  })
  try {
    return await use(db)
  } finally {
    db.close()
  }
}

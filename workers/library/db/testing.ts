import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { openDb } from './db.ts'
import type { SchemaDb } from './db.ts'
import { openEngine } from './engine.ts'
import type { Engine } from './engine.ts'
import type { FileStore } from './file-store.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations.ts'

/** The same wasm as in the product, from disk. For tests in Node. */
export async function compileSqliteFromDisk(): Promise<WebAssembly.Module> {
  const path = fileURLToPath(
    new URL('../../../node_modules/@journeyapps/wa-sqlite/dist/wa-sqlite.wasm', import.meta.url),
  )
  return WebAssembly.compile(await readFile(path))
}

export interface TestDb {
  readonly db: SchemaDb
  readonly engine: Engine
}

export const TEST_NOW_MS = 1_800_000_000_000

/** A migrated, empty database over `store` (memory by default), through the product's own VFS. */
export async function openTestDb(store?: FileStore): Promise<TestDb> {
  const engine = await openEngine({
    kind: 'memory',
    wasm: await compileSqliteFromDisk(),
    ...(store === undefined ? {} : { store }),
  })
  const db = openDb(engine.connect())
  await migrate(db, MIGRATIONS, { nowMs: TEST_NOW_MS })
  return { db, engine }
}

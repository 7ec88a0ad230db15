import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { openDb } from './db.ts'
import type { Db, SchemaDb } from './db.ts'
import { openEngine } from './engine.ts'
import type { Engine } from './engine.ts'
import { MemoryStore } from './file-store.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations.ts'
import { refreshSearchText, refreshTagWords, SEARCHED_PARTS } from './search-text.ts'

let compiling: Promise<WebAssembly.Module> | null = null

/** The same wasm as in the product, from disk. For tests in Node: compiled once per file, so that what ran often is fast for all its tests. */
export function compileSqliteFromDisk(): Promise<WebAssembly.Module> {
  return (compiling ??= compile())
}

async function compile(): Promise<WebAssembly.Module> {
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

/** What is in `store` (memory by default), or else a migrated, empty database; through the product's own VFS. */
export async function openTestDb(store = new MemoryStore()): Promise<TestDb> {
  if (store.files.size > 0) return migrateIn(store)
  // A migration takes several times as long as a copy of what it left [measured], and has tests of its own.
  const [name, image] = await (migrated ??= makeImage())
  store.open(name, true)?.write(image, 0)
  const engine = await openEngine({ kind: 'memory', wasm: await compileSqliteFromDisk(), store })
  return { db: openDb(engine.connect()), engine }
}

async function migrateIn(store: MemoryStore): Promise<TestDb> {
  const engine = await openEngine({ kind: 'memory', wasm: await compileSqliteFromDisk(), store })
  const db = openDb(engine.connect())
  await migrate(db, MIGRATIONS, { nowMs: TEST_NOW_MS })
  return { db, engine }
}

let migrated: Promise<readonly [string, Uint8Array]> | null = null

/** Name and bytes of the empty database, whole in one file. */
async function makeImage(): Promise<readonly [string, Uint8Array]> {
  const store = new MemoryStore()
  const { db, engine } = await migrateIn(store)
  db.checkpoint()
  const image = store.files.get(engine.name)?.contents()
  if (image === undefined) throw new Error('the migration left no file')
  db.close()
  engine.close()
  return [engine.name, image]
}

/**
 * Every word and every three letters that photos are found by, with their places: first as they stand, then as they are when all
 * are written anew. Tests compare the two; a part that was not told to `refreshSearchText` makes them differ.
 */
export function foundBy(db: Db): { readonly kept: unknown; readonly anew: unknown } {
  const list = (): unknown =>
    [SEARCH_TEXT_TERMS, TAG_WORDS_TERMS, WORDS_EXACT_TERMS].map((table) =>
      db.all(`SELECT term, doc, col, "offset" FROM ${table} ORDER BY 1, 2, 3, 4`),
    )
  db.run(
    `CREATE VIRTUAL TABLE IF NOT EXISTS temp.${SEARCH_TEXT_TERMS} USING fts5vocab(main, search_text, instance)`,
  )
  db.run(
    `CREATE VIRTUAL TABLE IF NOT EXISTS temp.${TAG_WORDS_TERMS} USING fts5vocab(main, tag_words, instance)`,
  )
  const kept = list()
  const ids = db.all<{ id: number }>('SELECT id FROM asset').map(({ id }) => id)
  refreshSearchText(db, ids, SEARCHED_PARTS)
  refreshTagWords(db, {
    gone: db.all<{ n: number }>(`SELECT DISTINCT doc AS n FROM ${TAG_WORDS_TERMS}`).map(({ n }) => n),
    written: new Map(
      db.all<{ n: number; words: string }>('SELECT n, words FROM tag_node').map(({ n, words }) => [n, words]),
    ),
  })
  return { kept, anew: list() }
}

const SEARCH_TEXT_TERMS = 'search_text_term'
const TAG_WORDS_TERMS = 'tag_words_term'
const WORDS_EXACT_TERMS = 'words_exact_term'

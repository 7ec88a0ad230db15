/**
 * The catalog in Chromium (our wasm SQLite over OPFS, in a worker) against better-sqlite3 in Node over the machine's disk: the
 * same schema, the same statements, the same transactions, in the same run. Rounds alternate, so that a busy machine slows both.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { MIGRATIONS } from '../workers/library/db/migrations.ts'
import {
  BATCH_ROWS,
  loadBatch,
  pageQueries,
  pointQueries,
  searchQueries,
  SOURCE_SQL,
  timelineQuery,
  type Statement,
} from '../workers/library/testing/catalog-work.ts'
import type { CatalogAnswer, CatalogRequest, CatalogTask } from './catalog/catalog.ts'
import { openBenchPage } from './open-page.ts'
import type { BenchRow } from './row.ts'

const ROWS = 30_000
const ROUNDS = 3
const MAX_RATIO = 2.5

/** How often each is asked in a round, and what one of it is called. */
const TASKS: readonly { task: CatalogTask; count: number; name: string; unit: string; items: number }[] = [
  { task: 'load', count: 1, name: 'bulk load', unit: 'photos/s', items: ROWS },
  { task: 'point', count: 20_000, name: 'point query', unit: 'queries/s', items: 20_000 },
  { task: 'page', count: 150, name: 'timeline page of 200 tiles', unit: 'pages/s', items: 150 },
  { task: 'timeline', count: 10, name: `timeline of ${String(ROWS / 1000)},000`, unit: 'lists/s', items: 10 },
  { task: 'search', count: 200, name: 'full-text search', unit: 'searches/s', items: 200 },
]

export default async function benchCatalog(): Promise<readonly BenchRow[]> {
  const peer = await loadPeer()
  const bench = await openBenchPage('catalog', 'runCatalogTask')
  try {
    const times = new Map(
      TASKS.map(({ task }) => [task, { ours: new Array<number>(), theirs: new Array<number>() }]),
    )
    for (let round = 0; round < ROUNDS; round++) {
      for (const { task, count } of TASKS) {
        const request = { task, rows: ROWS, count }
        const ours = await bench.page.evaluate((each) => window.runCatalogTask(each), request)
        if (ours.error !== undefined) throw new Error(`${task}: ${ours.error}`)
        times.get(task)?.ours.push(ours.ms)
        if (peer === null) continue
        const theirs = peer.perform(request)
        if (theirs.check !== ours.check)
          throw new Error(`${task}: ${String(ours.check)} here, ${String(theirs.check)} in better-sqlite3`)
        times.get(task)?.theirs.push(theirs.ms)
      }
    }
    return TASKS.map(({ task, name, unit, items }) => {
      const { ours, theirs } = times.get(task) ?? { ours: [], theirs: [] }
      const row = {
        name,
        value: rate(items, median(ours)),
        unit,
        target: `≤ ${String(MAX_RATIO)} × better-sqlite3`,
      }
      if (theirs.length === 0) return { ...row, note: 'better-sqlite3 is missing: npm run bench installs it' }
      const ratio = median(ours.map((ms, index) => ms / (theirs[index] ?? ms)))
      return {
        ...row,
        ratio,
        ok: ratio <= MAX_RATIO,
        note: `better-sqlite3: ${String(rate(items, median(theirs)))} ${unit}`,
      }
    })
  } finally {
    peer?.close()
    await bench.close()
  }
}

interface Peer {
  perform(request: CatalogRequest): CatalogAnswer
  close(): void
}

/** Null where the package did not build. */
async function loadPeer(): Promise<Peer | null> {
  const folder = mkdtempSync(join(tmpdir(), 'museum-catalog-'))
  let Sqlite: typeof Database
  try {
    Sqlite = (await import('better-sqlite3')).default
  } catch {
    return null
  }
  let db: Database | null = null
  let opened = 0
  const openEmpty = (): Database => {
    db?.close()
    opened += 1
    const made = new Sqlite(join(folder, `${String(opened)}.db`))
    for (const pragma of PRAGMAS) made.pragma(pragma)
    for (const { sql } of MIGRATIONS) made.exec(sql)
    made.exec(SOURCE_SQL)
    return made
  }
  return {
    perform: ({ task, rows, count }) => {
      db = task === 'load' || db === null ? openEmpty() : db
      return performNatively(db, task, rows, count)
    },
    close: () => {
      db?.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** As `db.ts` sets them. */
const PRAGMAS = [
  'locking_mode = exclusive',
  'journal_mode = wal',
  'synchronous = normal',
  'cache_size = -65536',
  'temp_store = memory',
  'foreign_keys = on',
  'recursive_triggers = on',
  'journal_size_limit = 67108864',
  'wal_autocheckpoint = 4000',
]

function performNatively(db: Database, task: CatalogTask, rows: number, count: number): CatalogAnswer {
  const cache = new Map<string, ReturnType<Database['prepare']>>()
  const prepared = (sql: string): ReturnType<Database['prepare']> => {
    const found = cache.get(sql) ?? db.prepare(sql)
    cache.set(sql, found)
    return found
  }
  switch (task) {
    case 'load': {
      const batches = Array.from({ length: rows / BATCH_ROWS }, (_, batch) => loadBatch(batch * BATCH_ROWS))
      const loadOne = db.transaction((batch: readonly Statement[]) => {
        for (const { sql, params } of batch) prepared(sql).run(...params)
      })
      return timed(batches, (batch) => {
        loadOne(batch)
        return 1
      })
    }
    case 'point':
      return timed(pointQueries(count, rows), ({ sql, params }) => idOf(prepared(sql).get(...params)))
    case 'page':
      return timed(pageQueries(count, rows), ({ sql, params }) => prepared(sql).all(...params).length)
    case 'search':
      return timed(searchQueries(count), ({ sql, params }) => prepared(sql).all(...params).length)
    case 'timeline': {
      const statement = prepared(timelineQuery().sql).raw()
      return timed(Array.from({ length: count }, timelineQuery), () => readTimeline(statement.all(), rows))
    }
  }
}

function readTimeline(list: readonly unknown[], rows: number): number {
  const columns = [new Uint32Array(rows), new Int32Array(rows), new Int32Array(rows), new Int32Array(rows)]
  let at = 0
  for (const row of list as readonly (readonly number[])[]) {
    for (const [index, column] of columns.entries()) column[at] = row[index] ?? 0
    at += 1
  }
  return at
}

function idOf(row: unknown): number {
  return typeof row === 'object' && row !== null && 'id' in row ? Number(row.id) : Number.NaN
}

function timed<Item extends Statement | readonly Statement[]>(
  items: readonly Item[],
  work: (item: Item) => number,
): CatalogAnswer {
  let check = 0
  const from = performance.now()
  for (const item of items) check += work(item)
  return { ms: performance.now() - from, check }
}

function rate(items: number, ms: number): number {
  const perSecond = (items * 1000) / ms
  return perSecond >= 100 ? Math.round(perSecond) : Math.round(perSecond * 10) / 10
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

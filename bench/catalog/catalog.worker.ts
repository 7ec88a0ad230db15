import wasmUrl from '@journeyapps/wa-sqlite/dist/wa-sqlite.wasm?url'
import type { Db } from '../../workers/library/db/db.ts'
import { openCatalog, type OpenedCatalog } from '../../workers/library/db/open-catalog.ts'
import {
  BATCH_ROWS,
  loadBatch,
  pageQueries,
  pointQueries,
  searchQueries,
  SOURCE_SQL,
  timelineQuery,
  type Statement,
} from '../../workers/library/testing/catalog-work.ts'
import type { CatalogAnswer, CatalogRequest } from './catalog.ts'

let catalog: OpenedCatalog | null = null
let opened = 0

onmessage = (event: MessageEvent<CatalogRequest>): void => {
  perform(event.data).then(
    (answer) => {
      postMessage(answer)
    },
    (error: unknown) => {
      postMessage({ ms: 0, check: 0, error: JSON.stringify(error) + String(error) })
    },
  )
}

async function perform({ task, rows, count }: CatalogRequest): Promise<CatalogAnswer> {
  if (task === 'load') await openEmpty()
  if (catalog === null) throw new Error('nothing was loaded')
  const { db } = catalog
  switch (task) {
    case 'load':
      return load(db, rows)
    case 'point':
      return timed(pointQueries(count, rows), ({ sql, params }) => Number(db.get(sql, params)?.['id']))
    case 'page':
      return timed(pageQueries(count, rows), ({ sql, params }) => db.all(sql, params).length)
    case 'search':
      return timed(searchQueries(count), ({ sql, params }) => db.all(sql, params).length)
    case 'timeline':
      return timed(Array.from({ length: count }, timelineQuery), ({ sql }) => readTimeline(db, sql, rows))
  }
}

async function openEmpty(): Promise<void> {
  catalog?.close()
  opened += 1
  const wasm = await WebAssembly.compileStreaming(fetch(wasmUrl))
  catalog = await openCatalog({
    engine: { kind: 'opfs', wasm, directory: `bench-${String(opened)}`, name: 'library.db' },
    nowMs: Date.now(),
  })
  catalog.db.run(SOURCE_SQL)
}

function load(db: Db, rows: number): CatalogAnswer {
  const batches = Array.from({ length: rows / BATCH_ROWS }, (_, batch) => loadBatch(batch * BATCH_ROWS))
  return timed(batches, (batch) => {
    db.tx(() => {
      for (const { sql, params } of batch) db.run(sql, params)
    })
    return 1
  })
}

/** As `timeline` does: columns of 32-bit integers. */
function readTimeline(db: Db, sql: string, rows: number): number {
  const columns = [new Uint32Array(rows), new Int32Array(rows), new Int32Array(rows), new Int32Array(rows)]
  let at = 0
  db.each(sql, [], (row) => {
    for (const [index, column] of columns.entries()) column[at] = row.int(index)
    at += 1
  })
  return at
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

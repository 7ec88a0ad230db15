/** A worker that owns a catalog in OPFS and can be terminated at any moment, as a closed tab is. */

import { commit } from '../ops/commit.ts'
import { integrity } from '../queries/integrity.ts'
import { openCatalog } from '../db/open-catalog.ts'
import type { OpenedCatalog } from '../db/open-catalog.ts'
import { compileSqlite } from '../db/wasm-module.ts'

export interface CatalogRequest {
  readonly kind: 'work' | 'check'
  readonly directory: string
  /** The first rating to give; each later one is the next number. */
  readonly from: number
}
export type CatalogReport =
  | { readonly kind: 'acknowledged'; readonly count: number; readonly facts: number }
  | {
      readonly kind: 'checked'
      readonly count: number
      readonly facts: number
      readonly problems: readonly string[]
    }
  | { readonly kind: 'failed'; readonly code: string }

const PHOTOS = 50
const hashOf = (n: number): string => n.toString(16).padStart(64, '0')

onmessage = (event: MessageEvent<CatalogRequest>): void => {
  perform(event.data).catch((thrown: unknown) => {
    const code =
      typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : String(thrown)
    tell({ kind: 'failed', code })
  })
}

function tell(report: CatalogReport): void {
  postMessage(report)
}

async function perform({ kind, directory, from }: CatalogRequest): Promise<void> {
  const wasm = await compileSqlite()
  const catalog = await openCatalog({
    engine: { kind: 'opfs', wasm, directory, name: 'library.db' },
    nowMs: Date.now(),
  })
  if (kind === 'check') {
    const { problems } = integrity(catalog.db)
    const counts = countsOf(catalog)
    catalog.close()
    tell({ kind: 'checked', ...counts, problems })
    return
  }
  const hashes = JSON.stringify(Array.from({ length: PHOTOS }, (_, index) => hashOf(index)))
  catalog.db.run(
    'INSERT INTO asset (hash, added_at) SELECT unhex(value), 1 FROM json_each(?) WHERE true ON CONFLICT DO NOTHING',
    [hashes],
  )
  for (let count = from; ; count += 1) {
    catalog.db.tx(() =>
      catalog.db.run(
        "INSERT INTO request_log (at, url, method, reason, origin_kind) VALUES (?, 'x', 'GET', 'test', 'remote')",
        [count],
      ),
    )
    commit(
      { db: catalog.db, device: catalog.device, now: () => Date.now() },
      { id: `work-${String(count)}`, command: 'test', label: () => '' },
      () => [{ entity: 'asset', row: hashOf(count % PHOTOS), col: 'title', value: `title ${String(count)}` }],
    )
    tell({ kind: 'acknowledged', ...countsOf(catalog) })
    // Lets the message out; a synchronous loop would hold it back.
    await new Promise((resolve) => setTimeout(resolve))
  }
}

function countsOf({ db }: OpenedCatalog): { count: number; facts: number } {
  return {
    count: db.scalar<number>('SELECT count(*) FROM op') ?? 0,
    facts: db.scalar<number>('SELECT count(*) FROM request_log') ?? 0,
  }
}

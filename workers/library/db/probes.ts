/** What was found out about runtimes, one row for each network. */

import { parseCandidates, type Probe } from '../../../src/domain/probe.ts'
import type { Db } from './db.ts'

export interface StoredProbe {
  readonly model: string
  readonly revision: string
  /** Browser and graphics card it was measured with. */
  readonly environment: string
  readonly probe: Probe
}

interface Row {
  readonly model: string
  readonly revision: string
  readonly environment: string
  readonly threads: number
  readonly card: string | null
  readonly candidates: string
  readonly at: number
}

const COLUMNS = 'model, revision, environment, threads, card, candidates, at'

/** Null: not measured. */
export function readProbe(db: Db, model: string): StoredProbe | null {
  const row = db.get<Row>(`SELECT ${COLUMNS} FROM probe_result WHERE model = ?`, [model])
  return row === undefined ? null : toProbe(row)
}

export function readProbes(db: Db): ReadonlyMap<string, StoredProbe> {
  const rows = db.all<Row>(`SELECT ${COLUMNS} FROM probe_result`)
  return new Map(
    rows.flatMap((row) => {
      const probe = toProbe(row)
      return probe === null ? [] : [[row.model, probe] as const]
    }),
  )
}

export function saveProbe(db: Db, { model, revision, environment, probe }: StoredProbe): void {
  db.tx(() => {
    db.run(`INSERT OR REPLACE INTO probe_result (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)`, [
      model,
      revision,
      environment,
      probe.threads,
      probe.card,
      JSON.stringify(probe.candidates),
      probe.at,
    ])
  })
}

export function forgetProbe(db: Db, model: string): void {
  db.tx(() => db.run('DELETE FROM probe_result WHERE model = ?', [model]))
}

function toProbe({ model, revision, environment, threads, card, candidates, at }: Row): StoredProbe | null {
  const parsed = parseCandidates(candidates)
  return parsed === null
    ? null
    : { model, revision, environment, probe: { candidates: parsed, threads, card, at } }
}

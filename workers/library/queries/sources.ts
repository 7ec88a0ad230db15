import type { SourceRow } from '../../../src/domain/reads.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'

const STATES: readonly SourceRow['state'][] = ['ready', 'scanning', 'needs_permission', 'offline', 'frozen']

export const SOURCE_TOTALS_SQL = `
  SELECT source_id AS id, count(*) AS files, count(missing_since) AS missing, sum(bytes) AS bytes
  FROM file WHERE role <> 'sidecar' GROUP BY source_id`

/** All sources in the order they were added, with how much they hold. Sidecars are not counted. */
export function sources(db: Db): SourceRow[] {
  const totals = new Map(
    db
      .all<{ id: string; files: number; missing: number; bytes: number }>(SOURCE_TOTALS_SQL)
      .map((row) => [row.id, row]),
  )
  return db
    .all<{
      id: SourceId
      kind: string
      label: string
      state: string
      would: number
      scanned: number | null
      writes: number
      names: number
    }>(
      'SELECT id, kind, label, state, would_be_missing AS would, scanned_at AS scanned, writes_sidecars AS writes, writes_people AS names FROM source ORDER BY added_at, id',
    )
    .map(({ id, kind, label, state, would, scanned, writes, names }) => ({
      id,
      kind: kind === 'imported' ? 'imported' : 'folder',
      label,
      state: STATES.find((known) => known === state) ?? 'ready',
      files: totals.get(id)?.files ?? 0,
      missing: totals.get(id)?.missing ?? 0,
      bytes: totals.get(id)?.bytes ?? 0,
      scannedAt: scanned,
      wouldBeMissing: would,
      writesSidecars: writes === 1,
      writesPeople: names === 1,
    }))
}

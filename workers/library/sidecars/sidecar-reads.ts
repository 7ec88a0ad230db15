import { appError } from '../../../src/domain/errors.ts'
import type { AssetHash, SourceId } from '../../../src/domain/vocabulary.ts'
import type { XmpProperties } from '../../../src/domain/xmp/properties.ts'
import { parseProperties } from '../../../src/domain/xmp/sidecar-plan.ts'
import {
  fieldText,
  type PhotoSidecar,
  type SidecarReport,
  type UnwrittenPage,
} from '../../../src/domain/xmp/sidecar-report.ts'
import { decidedProperties, type Decisions } from '../../../src/domain/xmp/sidecar-values.ts'
import type { Db } from '../db/db.ts'
import { parseAppError, parseJson } from '../db/json.ts'
import { DECISIONS_SQL, parseFields, toDecisions, type DecisionsRow } from './sidecar-rows.ts'

const MOST_CHANGED = 100
/** What is not in its sidecar yet; of photos that are not there, nobody can say anything. */
const WANTED = `FROM sidecar_state w CROSS JOIN file f ON f.id = w.file_id JOIN source s ON s.id = f.source_id
  WHERE w.wanted > 0 AND f.missing_since IS NULL`

/** How writing sidecars stands. */
export function sidecars(db: Db): SidecarReport {
  return {
    waiting: db.scalar<number>(`SELECT count(*) ${WANTED}`) ?? 0,
    waitingIn: db.all<{ source: SourceId; count: number }>(
      `SELECT f.source_id AS source, count(*) AS count ${WANTED} AND w.error IS NULL GROUP BY f.source_id`,
    ),
    failed: db
      .all<{ source: SourceId; label: string; error: string; count: number }>(
        `SELECT s.id AS source, s.label, min(w.error) AS error, count(*) AS count
         ${WANTED} AND w.error IS NOT NULL GROUP BY s.id, w.error ->> 'code' ORDER BY count DESC, s.label`,
      )
      .map(({ error, ...row }) => ({ ...row, error: errorOf(error) })),
    changedOutside: db.all<{ hash: AssetHash; path: string }>(
      `SELECT lower(hex(a.hash)) AS hash, min(f.path) AS path FROM sidecar_state w JOIN file f ON f.id = w.file_id JOIN asset a ON a.id = f.asset_id
         WHERE w.conflicts IS NOT NULL AND f.missing_since IS NULL GROUP BY a.id ORDER BY a.sort_at DESC LIMIT ?`,
      [MOST_CHANGED],
    ),
  }
}

/** Photos whose sidecar could not be written, by folder and name. Those that wait for a permission are left out: one answer is for all of them. */
export function unwrittenSidecars(
  db: Db,
  {
    source = null,
    limit,
    offset,
  }: { readonly source?: SourceId | null; readonly limit: number; readonly offset: number },
): UnwrittenPage {
  const from = `${WANTED} AND w.error IS NOT NULL AND w.error ->> 'code' NOT LIKE 'permission.%' AND (?1 IS NULL OR s.id = ?1)`
  return {
    total: db.scalar<number>(`SELECT count(*) ${from}`, [source]) ?? 0,
    rows: db
      .all<{ hash: AssetHash; source: SourceId; label: string; path: string; error: string }>(
        `SELECT lower(hex(a.hash)) AS hash, s.id AS source, s.label, f.path, w.error
         ${from.replace('WHERE', 'JOIN asset a ON a.id = f.asset_id WHERE')} ORDER BY s.label, f.path, f.id LIMIT ?2 OFFSET ?3`,
        [source, limit, offset],
      )
      .map(({ error, ...row }) => ({ ...row, error: errorOf(error) })),
  }
}

interface PhotoRow extends DecisionsRow {
  readonly source: SourceId
  readonly sourceLabel: string
  readonly path: string
  readonly wanted: number | null
  readonly error: string | null
  readonly conflicts: string | null
  readonly seen: string | null
}

/** The sidecars of one photo, in sources that write them. */
export function photoSidecars(db: Db, { hash }: { readonly hash: AssetHash }): PhotoSidecar[] {
  return db
    .all<PhotoRow>(
      `SELECT s.id AS source, s.label AS sourceLabel, f.path, w.wanted, w.error, w.conflicts, w.seen, ${DECISIONS_SQL}
       FROM asset a JOIN file f ON f.asset_id = a.id JOIN source s ON s.id = f.source_id LEFT JOIN sidecar_state w ON w.file_id = f.id
       WHERE a.hash = unhex(?) AND f.role = 'original' AND f.missing_since IS NULL AND s.writes_sidecars = 1 ORDER BY s.label, f.path`,
      [hash],
    )
    .map((row) => {
      const seen = parseProperties(parseJson(row.seen))
      return {
        source: row.source,
        label: row.sourceLabel,
        path: row.path,
        state: row.error !== null ? 'failed' : (row.wanted ?? 0) > 0 ? 'waiting' : 'written',
        error: row.error === null ? null : errorOf(row.error),
        choices: choicesOf(parseFields(row.conflicts), toDecisions(row, null), seen),
      }
    })
}

function choicesOf(
  fields: ReturnType<typeof parseFields>,
  decided: Decisions,
  seen: XmpProperties,
): PhotoSidecar['choices'] {
  const mine = parseProperties(decidedProperties(decided, {}))
  return fields.map((field) => ({ field, theirs: fieldText(field, seen), mine: fieldText(field, mine) }))
}

function errorOf(text: string): ReturnType<typeof appError> {
  return parseAppError(text) ?? appError('bug.unexpected', text)
}

import { appError, isErrorCode } from '../../../src/domain/errors.ts'
import type { ErrorCode } from '../../../src/domain/errors.ts'
import type { AttentionRow } from '../../../src/domain/reads.ts'
import type { AssetHash, SourceId } from '../../../src/domain/vocabulary.ts'
import type { AttentionPage } from '../api.ts'
import type { Db } from '../db/db.ts'
import { parseAppError } from '../db/json.ts'
import { asStage } from './photo.ts'

/** Every failure: a file that could not be identified, or a stage that failed for what it contains. */
const FAILURES = `
  SELECT 'hash' AS stage, f.hash_error AS error, coalesce(f.hash_error ->> 'code', 'bug.unexpected') AS code,
    f.id AS file_id, f.hash_tries AS tries
  FROM file f WHERE f.hash_state = 'failed' AND f.missing_since IS NULL
  UNION ALL
  SELECT r.stage, r.error, coalesce(r.error ->> 'code', 'bug.unexpected'),
    (SELECT f.id FROM file f WHERE f.asset_id = r.asset_id ORDER BY f.missing_since IS NOT NULL, f.id LIMIT 1), r.tries
  FROM stage_run r JOIN asset a ON a.id = r.asset_id WHERE r.state = 'failed' AND a.present = 1`

interface Row {
  readonly stage: string
  readonly error: string | null
  readonly code: string
  readonly tries: number
  readonly hash: AssetHash | null
  readonly source: SourceId
  readonly label: string
  readonly path: string
}

/** The files that need a person, with how many there are per reason. */
export function attention(
  db: Db,
  args: { readonly limit: number; readonly offset: number; readonly code?: ErrorCode },
): AttentionPage {
  const groups = db
    .all<{ code: string; count: number }>(
      `SELECT code, count(*) AS count FROM (${FAILURES}) GROUP BY code ORDER BY count DESC, code`,
    )
    .map(({ code, count }) => ({ code: isErrorCode(code) ? code : ('bug.unexpected' as const), count }))
  const rows = db.all<Row>(
    `SELECT x.stage, x.error, x.code, x.tries, lower(hex(a.hash)) AS hash, f.source_id AS source, s.label, f.path
     FROM (${FAILURES}) x JOIN file f ON f.id = x.file_id JOIN source s ON s.id = f.source_id LEFT JOIN asset a ON a.id = f.asset_id
     WHERE ?1 IS NULL OR x.code = ?1 ORDER BY s.label, f.path, x.stage LIMIT ?2 OFFSET ?3`,
    [args.code ?? null, args.limit, args.offset],
  )
  return {
    groups,
    rows: rows.map(rowToAttention),
    total: groups.reduce(
      (sum, { code, count }) => (args.code === undefined || args.code === code ? sum + count : sum),
      0,
    ),
  }
}

function rowToAttention({ stage, error, label, hash, ...row }: Row): AttentionRow {
  return {
    stage: asStage(stage) ?? 'hash',
    error: parseAppError(error) ?? appError('bug.unexpected', error ?? 'No reason was recorded.'),
    hash: hash === null || hash.length !== 64 ? null : hash,
    source: row.source,
    sourceLabel: label,
    path: row.path,
    tries: row.tries,
  }
}

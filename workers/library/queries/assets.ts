import { isErrorCode } from '../../../src/domain/errors.ts'
import type { AssetRow } from '../../../src/domain/reads.ts'
import { bitsToTraits } from '../../../src/domain/vocabulary.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { parseJson, parseStrings } from '../db/json.ts'
import { asStage, asStageState } from './photo.ts'
import { asKind } from './tiles.ts'

interface Row {
  readonly path: string
  readonly source: SourceId
  readonly sourceLabel: string
  readonly hash_state: string
  readonly hash_error: string | null
  readonly missing_since: number | null
  readonly hash: string | null
  readonly kind: string | null
  readonly mime: string | null
  readonly width: number | null
  readonly height: number | null
  readonly duration_ms: number | null
  readonly sort_at: number | null
  readonly taken_offset_min: number | null
  readonly lat: number | null
  readonly lon: number | null
  readonly orientation: number | null
  readonly make: string | null
  readonly model: string | null
  readonly lens: string | null
  readonly iso: number | null
  readonly rating: number | null
  readonly title: string | null
  readonly caption: string | null
  readonly keywords: string | null
  readonly traits: number | null
  readonly favorite: number | null
  readonly runs: string | null
}

export const ASSETS_SQL = `
  SELECT f.path, f.source_id AS source, s.label AS sourceLabel, f.hash_state, f.hash_error, f.missing_since,
    lower(hex(a.hash)) AS hash, a.kind, a.mime, a.width, a.height, a.duration_ms, a.sort_at, a.taken_offset_min,
    coalesce(a.place_lat, a.lat) AS lat, coalesce(a.place_lon, a.lon) AS lon, a.orientation, m.make, m.model, m.lens, m.iso,
    coalesce(a.rating, a.file_rating) AS rating, coalesce(a.title, a.file_title) AS title, coalesce(a.caption, a.file_caption) AS caption,
    a.file_keywords AS keywords, a.traits, a.favorite,
    (SELECT json_group_array(json_array(r.stage, r.state, r.error ->> 'code')) FROM stage_run r WHERE r.asset_id = a.id AND r.subject = '') AS runs
  FROM file f JOIN source s ON s.id = f.source_id LEFT JOIN asset a ON a.id = f.asset_id LEFT JOIN metadata m ON m.asset_id = a.id
  WHERE f.role <> 'sidecar' ORDER BY f.id LIMIT ? OFFSET ?`

/** One row per file, failed and missing ones included; sidecars are part of the file they describe. */
export function assets(db: Db, args: { readonly offset?: number; readonly limit?: number }): AssetRow[] {
  return db.all<Row>(ASSETS_SQL, [args.limit ?? -1, args.offset ?? 0]).map((row) => ({
    path: row.path,
    source: row.source,
    sourceLabel: row.sourceLabel,
    hash: row.kind === null ? null : row.hash,
    kind: asKind(row.kind ?? ''),
    mime: row.mime,
    width: row.width,
    height: row.height,
    durationMs: row.duration_ms,
    takenAtLocal: row.sort_at === null ? null : wallClock(row.sort_at),
    takenOffsetMin: row.taken_offset_min,
    lat: row.lat,
    lon: row.lon,
    orientation: row.orientation,
    make: row.make,
    model: row.model,
    lens: row.lens,
    iso: row.iso,
    rating: row.rating,
    title: row.title,
    caption: row.caption,
    keywords: parseStrings(row.keywords),
    traits: bitsToTraits(row.traits ?? 0),
    favorite: row.favorite === 1,
    missing: row.missing_since !== null,
    stages: stagesOf(row),
  }))
}

/** `YYYY-MM-DD HH:MM:SS` of a wall clock kept as if it were UTC. */
export function wallClock(localMs: number): string {
  return new Date(localMs).toISOString().replace('T', ' ').slice(0, -5)
}

function stagesOf(row: Row): AssetRow['stages'] {
  const hashError = parseJson(row.hash_error)
  const hashCode =
    typeof hashError === 'object' && hashError !== null && 'code' in hashError ? hashError.code : null
  const stages: Record<string, AssetRow['stages'][keyof AssetRow['stages']]> = {
    hash: { state: asStageState(row.hash_state), error: isErrorCode(hashCode) ? hashCode : null },
  }
  const runs = parseJson(row.runs)
  if (!Array.isArray(runs)) return stages
  for (const run of runs) {
    if (!Array.isArray(run)) continue
    const [stage, state, code]: unknown[] = run
    const name = asStage(String(stage))
    if (name !== null)
      stages[name] = { state: asStageState(String(state)), error: isErrorCode(code) ? code : null }
  }
  return stages
}

import { isErrorCode } from '../../../src/domain/errors.ts'
import { flagOf, isLabel } from '../../../src/domain/marks.ts'
import type { AssetRow } from '../../../src/domain/reads.ts'
import { bitsToTraits } from '../../../src/domain/vocabulary.ts'
import type { SourceId, StageName } from '../../../src/domain/vocabulary.ts'
import type { ReadArgs } from '../api.ts'
import type { PipelineView } from '../context.ts'
import type { Db } from '../db/db.ts'
import { parseJson, parseStrings } from '../db/json.ts'
import { asStage, asStageState } from './photo.ts'
import { parseTags, tagsOfSql } from './tags.ts'
import { asKind } from './tiles.ts'

type AssetsArgs = ReadArgs<'assets'>
type StageAnswer = AssetRow['stages'][StageName]

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
  readonly tags: string
  readonly traits: number | null
  readonly favorite: number | null
  readonly label: number | null
  readonly pick: number | null
  readonly rotation: number | null
  readonly runs: string | null
}

export const ASSETS_SQL = `
  SELECT f.path, f.source_id AS source, s.label AS sourceLabel, f.hash_state, f.hash_error, f.missing_since,
    lower(hex(a.hash)) AS hash, a.kind, a.mime, a.width, a.height, a.duration_ms, a.sort_at,
    coalesce(a.taken_offset_override, a.taken_offset_min) AS taken_offset_min,
    coalesce(a.place_lat, a.lat) AS lat, coalesce(a.place_lon, a.lon) AS lon, a.orientation, m.make, m.model, m.lens, m.iso,
    coalesce(a.rating, a.file_rating) AS rating, coalesce(a.title, a.file_title) AS title, coalesce(a.caption, a.file_caption) AS caption,
    a.file_keywords AS keywords, ${tagsOfSql('a.id')} AS tags, a.traits, a.favorite, coalesce(a.label, a.file_label) AS label, a.pick, a.rotation,
    (SELECT json_group_array(json_array(r.stage, r.state, r.error ->> 'code')) FROM stage_run r WHERE r.asset_id = a.id AND r.subject = '') AS runs
  FROM file f JOIN source s ON s.id = f.source_id LEFT JOIN asset a ON a.id = f.asset_id LEFT JOIN metadata m ON m.asset_id = a.id
  WHERE f.role <> 'sidecar' AND (? OR f.missing_since IS NULL) ORDER BY f.id LIMIT ? OFFSET ?`

/**
 * One row per file, failed ones included; sidecars are part of the file they describe. Files that are not where they
 * were are not files now: they come only when asked for.
 */
export function assets(db: Db, pipeline: PipelineView, args: AssetsArgs): AssetRow[] {
  const unavailable = pipeline.unavailable()
  const params = [args.includeMissing === true ? 1 : 0, args.limit ?? -1, args.offset ?? 0]
  return db.all<Row>(ASSETS_SQL, params).map((row) => ({
    path: row.path,
    source: row.source,
    sourceLabel: row.sourceLabel,
    hash: row.kind === null ? null : row.hash,
    kind: asKind(row.kind ?? ''),
    mime: row.mime,
    ...displayedSize(row),
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
    tags: parseTags(row.tags),
    traits: bitsToTraits(row.traits ?? 0),
    favorite: row.favorite === 1,
    label: isLabel(row.label) ? row.label : null,
    flag: flagOf(row.pick, row.rating),
    rotation: row.rotation ?? 0,
    missing: row.missing_since !== null,
    stages: stagesOf(row, unavailable),
  }))
}

/** `YYYY-MM-DD HH:MM:SS` of a wall clock kept as if it were UTC. */
export function wallClock(localMs: number): string {
  return new Date(localMs).toISOString().replace('T', ' ').slice(0, -5)
}

/** The sides as the person sees them: a quarter turn of theirs swaps what the file says. */
function displayedSize({ width, height, rotation }: Row): Pick<AssetRow, 'width' | 'height'> {
  return (rotation ?? 0) % 180 === 0 ? { width, height } : { width: height, height: width }
}

/** Every stage has an answer: what was recorded, else whether it will come, waits for something, or never applies. */
function stagesOf(row: Row, unavailable: readonly StageName[]): AssetRow['stages'] {
  const known = new Map<StageName, StageAnswer>([['hash', hashAnswer(row)]])
  const found = parseJson(row.runs)
  const runs: readonly unknown[] = Array.isArray(found) ? found : []
  for (const run of runs) {
    if (!Array.isArray(run)) continue
    const cells: readonly unknown[] = run
    const [stage, state, code] = cells
    const name = asStage(String(stage))
    if (name !== null)
      known.set(name, { state: asStageState(String(state)), error: isErrorCode(code) ? code : null })
  }
  const answer = (stage: StageName): StageAnswer => {
    // What cannot be identified has no content to derive anything from.
    const open = row.hash_state === 'failed' ? 'skipped' : unavailable.includes(stage) ? 'blocked' : 'pending'
    return known.get(stage) ?? { state: open, error: null }
  }
  return {
    hash: answer('hash'),
    meta: answer('meta'),
    thumb: answer('thumb'),
    phash: answer('phash'),
    objects: answer('objects'),
    clip: answer('clip'),
    faces: answer('faces'),
    ocr: answer('ocr'),
  }
}

function hashAnswer(row: Row): StageAnswer {
  const error = parseJson(row.hash_error)
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  return { state: asStageState(row.hash_state), error: isErrorCode(code) ? code : null }
}

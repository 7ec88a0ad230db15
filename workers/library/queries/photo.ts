import { PROVENANCES } from '../../../src/domain/metadata.ts'
import type { MetadataField, Provenance } from '../../../src/domain/metadata.ts'
import type { FilePlace, FileRole, PhotoDetail, StageRun } from '../../../src/domain/reads.ts'
import { STAGES } from '../../../src/domain/vocabulary.ts'
import type { AssetHash, AssetId, SourceId, StageName, StageState } from '../../../src/domain/vocabulary.ts'
import { parseVoiceNote } from '../../../src/domain/voice-notes/voice-note.ts'
import type { PhotoName } from '../api.ts'
import type { Db } from '../db/db.ts'
import { parseAppError, parseJson, parseStrings } from '../db/json.ts'
import { findFile } from './find-file.ts'
import { parseTags, tagsOfSql } from './tags.ts'
import { TILE_COLUMNS, rowToTile } from './tiles.ts'
import type { TileRow } from './tiles.ts'

interface DetailRow extends TileRow {
  readonly mime: string | null
  readonly bytes: number
  readonly width: number | null
  readonly height: number | null
  readonly orientation: number | null
  readonly taken_offset_min: number | null
  readonly taken_source: string | null
  readonly taken_field: string | null
  readonly taken_by_hand: number
  readonly taken_future: number
  readonly lat: number | null
  readonly lon: number | null
  readonly altitude_m: number | null
  readonly country: string | null
  readonly region: string | null
  readonly town: string | null
  readonly make: string | null
  readonly model: string | null
  readonly lens: string | null
  readonly iso: number | null
  readonly aperture: number | null
  readonly shutter_s: number | null
  readonly focal_mm: number | null
  readonly title: string | null
  readonly keywords: string | null
  readonly tags: string | null
  readonly fields: string | null
  readonly warnings: string | null
  readonly motion_length: number | null
  readonly deleted_at: number | null
  readonly hidden: number | null
  readonly colours: string | null
  readonly live_video: AssetHash | null
  readonly voice_note: string | null
}

const DETAIL_SQL = `SELECT ${TILE_COLUMNS}, a.mime, a.bytes, a.width, a.height, a.orientation,
  coalesce(a.taken_offset_override, a.taken_offset_min) AS taken_offset_min, a.taken_source, a.taken_field,
  a.taken_override IS NOT NULL AS taken_by_hand,
  a.taken_future, coalesce(a.place_lat, a.lat) AS lat, coalesce(a.place_lon, a.lon) AS lon, a.deleted_at, a.hidden, a.colours, a.voice_note,
  coalesce(a.title, a.file_title) AS title, a.file_keywords AS keywords, ${tagsOfSql('a.id')} AS tags,
  m.altitude_m, m.make, m.model, m.lens, m.iso, m.aperture, m.shutter_s, m.focal_mm, m.fields, m.warnings, m.motion_length,
  n.country, n.region, n.town,
  (SELECT lower(hex(p.hash)) FROM asset p WHERE p.partner_of = a.id AND p.present = 1 ORDER BY p.id LIMIT 1) AS live_video
  FROM asset a LEFT JOIN metadata m ON m.asset_id = a.id
  LEFT JOIN place n ON n.id = a.place_id AND n.id > 0 WHERE a.id = ?`

/** Everything about one photo, trashed and hidden ones included. Null when nobody knows it. */
export function photo(db: Db, args: PhotoName): PhotoDetail | null {
  const id = findAsset(db, args)
  const row = id === null ? undefined : db.get<DetailRow>(DETAIL_SQL, [id])
  if (row === undefined) return null
  return {
    ...rowToTile(row),
    mime: row.mime ?? 'application/octet-stream',
    bytes: row.bytes,
    width: row.width,
    height: row.height,
    orientation: row.orientation ?? 1,
    takenOffsetMin: row.taken_offset_min,
    takenSource: asProvenance(row.taken_source),
    takenField: row.taken_field,
    takenByHand: row.taken_by_hand === 1,
    takenFuture: row.taken_future === 1,
    lat: row.lat,
    lon: row.lon,
    altitudeM: row.altitude_m,
    place:
      row.country === null ? null : { country: row.country, region: row.region ?? '', town: row.town ?? '' },
    make: row.make,
    model: row.model,
    lens: row.lens,
    iso: row.iso,
    aperture: row.aperture,
    shutterS: row.shutter_s,
    focalMm: row.focal_mm,
    title: row.title,
    keywords: parseStrings(row.keywords),
    tags: parseTags(row.tags),
    fields: parseFields(row.fields),
    warnings: parseStrings(row.warnings),
    places: places(db, row.id),
    stages: stagesOf(db, row.id),
    liveVideo: row.live_video,
    motionVideo: row.motion_length !== null,
    trashedAt: row.deleted_at,
    hidden: row.hidden === 1,
    colours: parseStrings(row.colours),
    voiceNote: parseVoiceNote(row.voice_note),
  }
}

function findAsset(db: Db, name: PhotoName): number | null {
  if ('id' in name) return name.id
  if ('hash' in name)
    return db.scalar<number>('SELECT id FROM asset WHERE hash = unhex(?)', [name.hash]) ?? null
  return findFile(db, name.path, name.source)?.assetId ?? null
}

function places(db: Db, id: AssetId): FilePlace[] {
  return db
    .all<{
      source: SourceId
      label: string
      path: string
      bytes: number
      mtime: number
      missing: number | null
      role: string
    }>(
      `SELECT f.source_id AS source, s.label, f.path, f.bytes, f.mtime, f.missing_since AS missing, f.role
       FROM file f JOIN source s ON s.id = f.source_id WHERE f.asset_id = ?1
       UNION ALL
       SELECT c.source_id, s.label, c.path, c.bytes, c.mtime, c.missing_since, c.role
       FROM file f JOIN file c ON c.main_file_id = f.id JOIN source s ON s.id = c.source_id WHERE f.asset_id = ?1
       ORDER BY 1, 3`,
      [id],
    )
    .map(({ label, missing, role, ...row }) => ({
      ...row,
      sourceLabel: label,
      missingSince: missing,
      role: asRole(role),
    }))
}

function stagesOf(db: Db, id: AssetId): StageRun[] {
  const runs = db
    .all<{ stage: string; state: string; error: string | null }>(
      "SELECT stage, state, error FROM stage_run WHERE asset_id = ? AND subject = '' ORDER BY stage",
      [id],
    )
    .map(({ stage, state, error }): StageRun | null => {
      const name = asStage(stage)
      return name === null ? null : { stage: name, state: asStageState(state), error: parseAppError(error) }
    })
  // An asset exists because its file was hashed.
  return [{ stage: 'hash', state: 'done', error: null }, ...runs.filter((run) => run !== null)]
}

export function asStage(text: string): StageName | null {
  return STAGES.find((stage) => stage === text) ?? null
}

const STATES: readonly StageState[] = ['pending', 'begun', 'done', 'failed', 'blocked', 'skipped']

export function asStageState(text: string): StageState {
  return STATES.find((state) => state === text) ?? 'pending'
}

function asRole(text: string): FileRole {
  return text === 'sidecar' || text === 'partner' ? text : 'original'
}

function asProvenance(text: string | null): Provenance | null {
  return PROVENANCES.find((provenance) => provenance === text) ?? null
}

function parseFields(text: string | null): MetadataField[] {
  const value = parseJson(text)
  return Array.isArray(value) ? value.filter(isField) : []
}

function isField(value: unknown): value is MetadataField {
  return (
    typeof value === 'object' &&
    value !== null &&
    'group' in value &&
    typeof value.group === 'string' &&
    'name' in value &&
    typeof value.name === 'string' &&
    'value' in value &&
    typeof value.value === 'string'
  )
}

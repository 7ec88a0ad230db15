/** Rows of `sidecar_state`: which sidecars are to be written, and what is remembered of them. */

import type { AppError } from '../../../src/domain/errors.ts'
import { parseTagPath } from '../../../src/domain/tags.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import { parseProperties, type KnownSidecar } from '../../../src/domain/xmp/sidecar-plan.ts'
import {
  SIDECAR_FIELDS,
  type Decisions,
  type PeopleInPhoto,
  type SidecarField,
} from '../../../src/domain/xmp/sidecar-values.ts'
import type { XmpProperties } from '../../../src/domain/xmp/properties.ts'
import type { Db } from '../db/db.ts'
import { parseJson, parseStrings } from '../db/json.ts'
import { parseTags, tagsOfSql } from '../queries/tags.ts'
import { hasNamedFaceSql, peopleInPhoto } from './named-faces.ts'

/** Columns of `asset` that are written. */
export const WRITTEN_COLUMNS: ReadonlySet<string> = new Set([
  'rating',
  'favorite',
  'pick',
  'label',
  'title',
  'caption',
  'taken_override',
  'taken_offset_override',
  'place_lat',
  'place_lon',
])

const WANT = `INSERT INTO sidecar_state (file_id, wanted)
  SELECT f.id, 1 FROM asset a JOIN file f ON f.asset_id = a.id JOIN source s ON s.id = f.source_id
  WHERE f.role = 'original' AND f.missing_since IS NULL AND s.writes_sidecars = 1`
const WANTED_AGAIN = 'ON CONFLICT DO UPDATE SET wanted = wanted + 1, error = NULL'

/** Whether anything is written beside photos. */
export function writesSidecars(db: Db): boolean {
  return db.scalar<number>('SELECT EXISTS (SELECT 1 FROM source WHERE writes_sidecars = 1)') === 1
}

/** What was decided about these photos has changed. Inside the transaction that changes it. */
export function wantSidecars(db: Db, assetIds: readonly number[]): void {
  if (assetIds.length === 0) return
  if (!writesSidecars(db)) return
  db.run(`${WANT} AND a.id IN (SELECT value FROM json_each(?)) ${WANTED_AGAIN}`, [JSON.stringify(assetIds)])
}

/** All photos of a source about which anything was decided. */
export function wantSidecarsOf(db: Db, source: SourceId): void {
  db.run(
    `${WANT} AND s.id = ? AND (coalesce(a.rating, a.favorite, a.pick, a.label, a.title, a.caption, a.taken_override, a.place_lat) IS NOT NULL
       OR EXISTS (SELECT 1 FROM asset_tag t WHERE t.asset_id = a.id AND t.present = 1) OR (s.writes_people = 1 AND ${hasNamedFaceSql('a.id')})) ${WANTED_AGAIN}`,
    [source],
  )
}

/** Names of people may be written into this source from now on, or no more: then those that were are taken back. */
export function wantPeopleOf(db: Db, source: SourceId): void {
  db.run(`${WANT} AND s.id = ? AND ${hasNamedFaceSql('a.id')} ${WANTED_AGAIN}`, [source])
}

/** Another program may have changed these sidecars; ours are looked at, and found to be as we left them. */
export function wantChangedSidecars(db: Db, fileIds: readonly number[]): void {
  if (fileIds.length === 0) return
  db.run(
    `UPDATE sidecar_state SET wanted = wanted + 1, error = NULL WHERE own IS NOT NULL AND file_id IN (
       SELECT side.main_file_id FROM json_each(?) j JOIN file side ON side.id = j.value JOIN source s ON s.id = side.source_id
       WHERE side.role = 'sidecar' AND side.main_file_id IS NOT NULL AND s.writes_sidecars = 1)`,
    [JSON.stringify(fileIds)],
  )
}

/** Ours that somebody took away are written again, where the photo has not gone with them. Before their rows go. */
export function wantVanishedSidecars(db: Db, fileIds: readonly number[]): void {
  if (fileIds.length === 0) return
  db.run(
    `UPDATE sidecar_state SET wanted = wanted + 1, error = NULL WHERE own IS NOT NULL
       AND file_id NOT IN (SELECT value FROM json_each(?1)) AND (file_id, path) IN (
         SELECT side.main_file_id, side.path FROM json_each(?1) j JOIN file side ON side.id = j.value JOIN source s ON s.id = side.source_id
         WHERE side.role = 'sidecar' AND side.main_file_id IS NOT NULL AND s.writes_sidecars = 1)`,
    [JSON.stringify(fileIds)],
  )
}

/** Nothing waits any more; what is remembered stays, as the sidecars do. */
export function forgetWanted(db: Db, source: SourceId): void {
  db.run(
    `UPDATE sidecar_state SET wanted = 0, error = NULL, conflicts = NULL
     WHERE file_id IN (SELECT id FROM file WHERE source_id = ?)`,
    [source],
  )
}

/** What could not be written is tried again; null: of all sources. Returns how many. */
export function retrySidecars(db: Db, source: SourceId | null, codes: string): number {
  return db.run(
    `UPDATE sidecar_state SET error = NULL WHERE wanted > 0 AND error ->> 'code' LIKE ?2
       AND file_id IN (SELECT id FROM file WHERE ?1 IS NULL OR source_id = ?1)`,
    [source, codes],
  ).changes
}

export function sourcesWithoutPermission(db: Db): SourceId[] {
  return db
    .all<{ id: SourceId }>(
      `SELECT DISTINCT f.source_id AS id FROM sidecar_state w JOIN file f ON f.id = w.file_id
       WHERE w.wanted > 0 AND w.error ->> 'code' LIKE 'permission.%'`,
    )
    .map(({ id }) => id)
}

const TO_WRITE = `FROM sidecar_state w JOIN file f ON f.id = w.file_id JOIN source s ON s.id = f.source_id
  WHERE w.wanted > 0 AND w.error IS NULL AND f.missing_since IS NULL AND f.asset_id IS NOT NULL
    AND s.writes_sidecars = 1 AND s.state IN ('ready', 'scanning', 'frozen')`

export const SIDECARS_TO_WRITE_SQL = `SELECT w.file_id AS id, a.sort_at ${TO_WRITE.replace(
  'WHERE',
  'JOIN asset a ON a.id = f.asset_id WHERE',
)} ORDER BY a.sort_at DESC, w.file_id DESC LIMIT ?`

export function hasSidecarsToWrite(db: Db): boolean {
  return db.scalar<number>(`SELECT EXISTS (SELECT 1 ${TO_WRITE})`) === 1
}

export function countSidecarsToWrite(db: Db): number {
  return db.scalar<number>(`SELECT count(*) ${TO_WRITE}`) ?? 0
}

/** Ids of files, the newest photos first. */
export function sidecarsToWrite(db: Db, limit: number): number[] {
  return db.all<{ id: number }>(SIDECARS_TO_WRITE_SQL, [limit]).map(({ id }) => id)
}

/** A photo whose sidecar is to be written. */
export interface SidecarTask {
  readonly id: number
  readonly source: SourceId
  readonly path: string
  readonly dir: string
  readonly name: string
  /** What `wanted` was when this was read: a change since stays to be written. */
  readonly wanted: number
  readonly decided: Decisions
  readonly state: SidecarState
}

export interface SidecarState {
  /** Null: we never wrote it. */
  readonly known: KnownSidecar | null
  readonly path: string | null
  /** 0: no; 1: it was being written when the app stopped; 2: and made. */
  readonly begun: number
  /** What that would have left; null when there was no such time. */
  readonly begunAs: Written | null
  readonly writtenHash: string | null
}

/** A sidecar as we leave it. */
export interface Written {
  readonly known: KnownSidecar
  /** SHA-256 of its bytes. */
  readonly hash: string
}

/** What was decided about `asset a`, for `toDecisions`. */
export const DECISIONS_SQL = `a.rating, a.favorite, a.pick, a.label, a.title, a.caption, a.taken_override AS taken,
  coalesce(a.taken_offset_override, a.taken_offset_min) AS offset,
  a.place_lat AS lat, a.place_lon AS lon, ${tagsOfSql('a.id')} AS tags`

export interface DecisionsRow {
  readonly rating: number | null
  readonly favorite: number | null
  readonly pick: number | null
  readonly label: number | null
  readonly title: string | null
  readonly caption: string | null
  readonly taken: number | null
  readonly offset: number | null
  readonly lat: number | null
  readonly lon: number | null
  readonly tags: string | null
}

export function toDecisions(
  { rating, favorite, pick, label, title, caption, taken, offset, lat, lon, tags }: DecisionsRow,
  people: PeopleInPhoto | null,
): Decisions {
  return {
    rating,
    favorite,
    pick,
    label,
    title,
    caption,
    tags: parseTags(tags).map(({ path }) => parseTagPath(path)),
    takenMs: taken,
    offsetMin: offset,
    place: lat === null || lon === null ? null : { lat, lon },
    people,
  }
}

interface TaskRow extends DecisionsRow {
  readonly source: SourceId
  readonly asset: number
  readonly names: number
  readonly path: string
  readonly dir: string
  readonly name: string
  readonly wanted: number
  readonly sidecar: string | null
  readonly begun: number
  readonly begunAs: string | null
  readonly own: string | null
  readonly left: string | null
  readonly hash: string | null
}

/** Null when it is not to be written any more. */
export function readTask(db: Db, fileId: number): SidecarTask | null {
  const row = db.get<TaskRow>(
    `SELECT f.source_id AS source, a.id AS asset, s.writes_people AS names, f.path, f.dir, f.name, ${DECISIONS_SQL},
       w.wanted, w.path AS sidecar, w.begun, w.begun_as AS begunAs, w.own, w.left_by_us AS left, w.written_hash AS hash
     FROM sidecar_state w JOIN file f ON f.id = w.file_id JOIN asset a ON a.id = f.asset_id JOIN source s ON s.id = f.source_id
     WHERE w.file_id = ? AND w.wanted > 0`,
    [fileId],
  )
  if (row === undefined) return null
  return {
    id: fileId,
    source: row.source,
    path: row.path,
    dir: row.dir,
    name: row.name,
    wanted: row.wanted,
    decided: toDecisions(row, row.names === 1 ? peopleInPhoto(db, row.asset) : null),
    state: {
      known: toKnown(row.own, row.left),
      path: row.sidecar,
      begun: row.begun,
      begunAs: parseWritten(row.begunAs),
      writtenHash: row.hash,
    },
  }
}

/** What is remembered of the sidecar of a file; null when we never wrote it. */
export function knownSidecar(db: Db, fileId: number): KnownSidecar | null {
  const row = db.get<{ own: string | null; left: string | null }>(
    'SELECT own, left_by_us AS left FROM sidecar_state WHERE file_id = ?',
    [fileId],
  )
  return row === undefined ? null : toKnown(row.own, row.left)
}

function toKnown(own: string | null, left: string | null): KnownSidecar | null {
  return own === null
    ? null
    : { own: parseProperties(parseJson(own)), left: parseProperties(parseJson(left)) }
}

export interface SidecarOutcome {
  /** Null: there is none. */
  readonly path: string | null
  readonly known: KnownSidecar | null
  readonly seen: XmpProperties
  readonly writtenHash: string | null
  readonly conflicts: readonly SidecarField[]
}

/** What was decided meanwhile stays wanted. */
export function saveOutcome(db: Db, task: SidecarTask, outcome: SidecarOutcome): void {
  const { path, known, seen, writtenHash, conflicts } = outcome
  db.run(
    `UPDATE sidecar_state SET wanted = iif(wanted = ?2, 0, wanted), error = NULL, begun = 0, begun_as = NULL, path = ?3, own = ?4, left_by_us = ?5, seen = ?6,
       written_hash = ?7, conflicts = ?8 WHERE file_id = ?1`,
    [
      task.id,
      task.wanted,
      path,
      known === null ? null : JSON.stringify(known.own),
      known === null ? null : JSON.stringify(known.left),
      JSON.stringify(seen),
      writtenHash,
      conflicts.length === 0 ? null : JSON.stringify(conflicts),
    ],
  )
}

/** Before anything on disk changes: were the app to die in the middle, this tells what lies there from what others write. */
export function saveBegun(
  db: Db,
  task: SidecarTask,
  path: string,
  isNew: boolean,
  { known, hash }: Written,
): void {
  const json = JSON.stringify({ ...known, hash })
  db.run('UPDATE sidecar_state SET begun = ?, begun_as = ?, path = ? WHERE file_id = ?', [
    isNew ? 2 : 1,
    json,
    path,
    task.id,
  ])
}

function parseWritten(json: string | null): Written | null {
  const value = parseJson(json)
  if (typeof value !== 'object' || value === null || !('hash' in value) || typeof value.hash !== 'string')
    return null
  const { own, left } = { own: null, left: null, ...value }
  return { known: { own: parseProperties(own), left: parseProperties(left) }, hash: value.hash }
}

export function saveError(db: Db, task: SidecarTask, error: AppError): void {
  db.run('UPDATE sidecar_state SET error = ?, begun = 0, begun_as = NULL WHERE file_id = ?', [
    JSON.stringify(error),
    task.id,
  ])
}

/** Nothing of this source can be written now. */
export function saveSourceError(db: Db, source: SourceId, error: AppError): void {
  db.run(
    `UPDATE sidecar_state SET error = ? WHERE wanted > 0 AND error IS NULL
       AND file_id IN (SELECT id FROM file WHERE source_id = ?)`,
    [JSON.stringify(error), source],
  )
}

/** These questions are answered. With `known` the answer is what was decided here, and is to be written. */
export function settleConflicts(
  db: Db,
  fileId: number,
  fields: readonly SidecarField[],
  known?: KnownSidecar,
): void {
  const open = parseFields(
    db.scalar<string | null>('SELECT conflicts FROM sidecar_state WHERE file_id = ?', [fileId]) ?? null,
  ).filter((field) => !fields.includes(field))
  db.run('UPDATE sidecar_state SET conflicts = ? WHERE file_id = ?', [
    open.length === 0 ? null : JSON.stringify(open),
    fileId,
  ])
  if (known !== undefined)
    db.run(
      'UPDATE sidecar_state SET own = ?, left_by_us = ?, wanted = wanted + 1, error = NULL WHERE file_id = ?',
      [JSON.stringify(known.own), JSON.stringify(known.left), fileId],
    )
}

export function parseFields(json: string | null): SidecarField[] {
  const names = parseStrings(json)
  return SIDECAR_FIELDS.filter((field) => names.includes(field))
}

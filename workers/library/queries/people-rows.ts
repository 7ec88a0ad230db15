/** Rows about people and faces, as several reads give them. */

import { parseFaceName } from '../../../src/domain/faces/face-key.ts'
import type { CoverFace, FaceRow, PeopleTarget, PersonRow } from '../../../src/domain/people/report.ts'
import type { AssetHash, AssetId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { faceAt } from '../db/people.ts'
import { kindOf, readPersons } from '../db/persons.ts'

export interface ClusterRow {
  readonly id: number
  readonly person: string | null
  readonly faces: number
  readonly photos: number
  readonly firstDay: number | null
  readonly lastDay: number | null
  readonly name: string | null
  readonly kind: string | null
  readonly hidden: number | null
  readonly own: string | null
  readonly key: string | null
  readonly hasCrop: number | null
  readonly hash: AssetHash | null
}

export const CLUSTER_SQL = `
  SELECT k.id, k.person, k.faces, k.photos, k.first_day AS firstDay, k.last_day AS lastDay, p.name, p.kind, p.hidden, p.cover AS own,
    f.key, f.has_crop AS hasCrop, lower(hex(a.hash)) AS hash
  FROM cluster k LEFT JOIN person p ON p.id = k.person LEFT JOIN face f ON f.id = k.cover LEFT JOIN asset a ON a.id = f.asset_id`

/** Of these clusters, in this order; those that are gone are left out. */
export function rowsOfClusters(db: Db, clusters: readonly number[]): PersonRow[] {
  return personRows(
    db,
    db.all<ClusterRow>(
      `SELECT k.* FROM json_each(?) j CROSS JOIN (${CLUSTER_SQL}) k ON k.id = j.value ORDER BY j.key`,
      [JSON.stringify(clusters)],
    ),
  )
}

export function personRows(db: Db, rows: readonly ClusterRow[]): PersonRow[] {
  const covers = ownCovers(db, rows)
  return rows.map((row) => ({
    target: targetOf(row),
    name: row.name,
    kind: kindOf(row.kind),
    hidden: row.hidden === 1,
    faces: row.faces,
    photos: row.photos,
    cover: (row.own === null ? undefined : covers.get(row.own)) ?? coverOf(row),
    firstDay: row.firstDay,
    lastDay: row.lastDay,
  }))
}

export function targetOf({
  id,
  person,
}: {
  readonly id: number
  readonly person: string | null
}): PeopleTarget {
  return person === null ? { cluster: id } : { person }
}

function coverOf({ hash, key, hasCrop }: ClusterRow): CoverFace | null {
  return hash === null || key === null ? null : { hash, key, hasCrop: hasCrop === 1 }
}

/** The faces that people chose to stand for somebody, by what they wrote; those that are gone are left out. */
function ownCovers(db: Db, rows: readonly { readonly own: string | null }[]): ReadonlyMap<string, CoverFace> {
  const chosen = rows.flatMap(({ own }) => {
    const name = own === null ? null : parseFaceName(own)
    return own === null || name === null ? [] : [{ own, ...name }]
  })
  if (chosen.length === 0) return new Map()
  const faces = db.all<{ hash: AssetHash; key: string; label: string | null; hasCrop: number }>(
    `SELECT lower(hex(a.hash)) AS hash, f.key, f.label, f.has_crop AS hasCrop
     FROM json_each(?) j CROSS JOIN asset a ON a.hash = unhex(j.value) CROSS JOIN face f ON f.asset_id = a.id
     WHERE a.deleted_at IS NULL AND a.hidden IS NULL AND a.present = 1`,
    [JSON.stringify([...new Set(chosen.map(({ hash }) => hash))])],
  )
  return new Map(
    chosen.flatMap(({ own, hash, key }) => {
      const face = faceAt(
        faces.filter((one) => one.hash === hash),
        key,
      )
      return face === null ? [] : [[own, { hash: face.hash, key: face.key, hasCrop: face.hasCrop === 1 }]]
    }),
  )
}

/** The cluster a target means now: mergers are followed. Null: nobody, or without a face. */
export function clusterOf(db: Db, target: PeopleTarget): number | null {
  if ('cluster' in target)
    return db.scalar<number>('SELECT id FROM cluster WHERE id = ?', [target.cluster]) ?? null
  const root = readPersons(db).rootOf(target.person)
  return root === null ? null : (db.scalar<number>('SELECT id FROM cluster WHERE person = ?', [root]) ?? null)
}

export const FACE_SQL = `
  SELECT f.id AS face, a.id AS asset, lower(hex(a.hash)) AS hash, f.key, f.x, f.y, f.w, f.h, f.score, f.quality, f.has_crop AS hasCrop,
    c.similarity, l.person IS NOT NULL AS confirmed, a.sort_at AS takenLocalMs,
    (SELECT n.name FROM file n WHERE n.asset_id = a.id ORDER BY n.missing_since IS NOT NULL, n.id LIMIT 1) AS name
  FROM face_cluster c CROSS JOIN face f ON f.id = c.face_id CROSS JOIN visible_asset a ON a.id = f.asset_id
    LEFT JOIN face_label l ON l.asset_id = f.asset_id AND l.face = f.label`

export interface FaceRecord {
  readonly face: number
  readonly asset: AssetId
  readonly hash: AssetHash
  readonly key: string
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly score: number
  readonly quality: number
  readonly hasCrop: number
  readonly similarity: number | null
  readonly confirmed: number
  readonly takenLocalMs: number | null
  readonly name: string | null
}

export function faceRow({ face: _, x, y, w, h, hasCrop, confirmed, name, ...rest }: FaceRecord): FaceRow {
  return {
    ...rest,
    box: { x, y, w, h },
    hasCrop: hasCrop === 1,
    confirmed: confirmed === 1,
    name: name ?? rest.hash.slice(0, 8),
  }
}

/** The clearest of a cluster. */
export function clearestFaces(db: Db, cluster: number, limit: number): FaceRow[] {
  return db
    .all<FaceRecord>(`${FACE_SQL} WHERE c.cluster = ? ORDER BY f.quality, f.size_px DESC, f.id LIMIT ?`, [
      cluster,
      limit,
    ])
    .map(faceRow)
}

/** These faces by local id, in this order; those out of sight are left out. */
export function facesById(db: Db, ids: readonly number[]): FaceRow[] {
  const rows = new Map(
    db
      .all<FaceRecord>(`${FACE_SQL} WHERE c.face_id IN (SELECT value FROM json_each(?))`, [
        JSON.stringify(ids),
      ])
      .map((row) => [row.face, row]),
  )
  return ids.flatMap((id) => {
    const row = rows.get(id)
    return row === undefined ? [] : [faceRow(row)]
  })
}

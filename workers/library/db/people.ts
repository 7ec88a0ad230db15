/** The only writer of `cluster`, `face_cluster` and `look_pair`: who is shown with whom, from looks and from what people said. */

import { boxOfKey, overlap, SAME_FACE } from '../../../src/domain/faces/face-key.ts'
import type { LookPair } from '../../../src/domain/people/face-set.ts'
import type { Persons } from '../../../src/domain/people/persons.ts'
import { settleFaces, type Belonging, type SettledFace } from '../../../src/domain/people/settle.ts'
import { readSettings } from '../../../src/domain/settings.ts'
import type { Db } from './db.ts'
import { readPersons, refreshPersonTerms } from './persons.ts'
import { refreshSearchText } from './search-text.ts'

/** Brings clusters in line with what was said about these faces. Called by the op path, and after faces were found or gathered. */
export function settlePeople(db: Db, faceIds: readonly number[], persons: Persons = readPersons(db)): void {
  if (faceIds.length === 0) return
  const rows = facesAround(db, faceIds)
  const faces = rows.map((row): SettledFace => ({
    id: row.id,
    asset: row.asset,
    look: row.dismissed === 1 ? 0 : row.look,
    person: row.person === null || row.dismissed === 1 ? null : persons.rootOf(row.person),
    nots: [],
  }))
  const nots = notsOf(db, rows, persons)
  const said = saidIn(db, rows, persons)
  const places = settleFaces(
    faces.map((face) => ({ ...face, nots: nots.get(face.id) ?? [] })),
    (asset) => said.get(asset) ?? NOBODY,
  )
  const idOf = clusterIds(db)
  const moved = rows.flatMap((row) => {
    const place = places.get(row.id) ?? null
    const cluster = place === null ? 0 : idOf(place)
    return cluster === row.cluster ? [] : [{ ...row, to: cluster }]
  })
  if (moved.length === 0) return
  db.run(
    `INSERT INTO face_cluster (face_id, look, cluster) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?) WHERE value ->> 2 <> 0
     ON CONFLICT DO UPDATE SET cluster = excluded.cluster`,
    [JSON.stringify(moved.map(({ id, look, to }) => [id, look, to]))],
  )
  // One that no machine has seen is in no cluster when nobody speaks of it, and one that is no face in none at all.
  const gone = moved.filter(({ to }) => to === 0).map(({ id }) => id)
  db.run('UPDATE face_cluster SET cluster = 0 WHERE face_id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(gone),
  ])
  countClusters(db, [...new Set(moved.flatMap(({ cluster, to }) => [cluster, to]))], idOf.persons)
  // Whoever comes to somebody, or leaves them, may be found by another name.
  const met = moved.filter(({ cluster, to }) => isPersons(cluster) || isPersons(to))
  refreshSearchText(db, [...new Set(met.map(({ asset }) => asset))], ['people'])
}

const NOBODY: ReadonlySet<string> = new Set()

interface FaceAround {
  readonly id: number
  readonly asset: number
  readonly key: string
  readonly label: string | null
  readonly look: number
  readonly cluster: number
  readonly person: string | null
  readonly dismissed: number | null
}

/** These faces and all others of their looks. */
function facesAround(db: Db, faceIds: readonly number[]): FaceAround[] {
  return db.all<FaceAround>(
    `WITH named (id) AS (SELECT value FROM json_each(?)),
       looks (look) AS (SELECT DISTINCT c.look FROM named n CROSS JOIN face_cluster c ON c.face_id = n.id WHERE c.look <> 0),
       around (id) AS (SELECT id FROM named UNION SELECT c.face_id FROM looks k CROSS JOIN face_cluster c ON c.look = k.look)
     SELECT f.id, f.asset_id AS asset, f.key, f.label, coalesce(c.look, 0) AS look, coalesce(c.cluster, 0) AS cluster, l.person, l.dismissed
     FROM around r CROSS JOIN face f ON f.id = r.id LEFT JOIN face_cluster c ON c.face_id = f.id
       LEFT JOIN face_label l ON l.asset_id = f.asset_id AND l.face = f.label
     ORDER BY f.id`,
    [JSON.stringify(faceIds)],
  )
}

function assetsJson(rows: readonly { readonly asset: number }[]): string {
  return JSON.stringify([...new Set(rows.map(({ asset }) => asset))])
}

/** Whom each face is not. What was said of a box is about the face that covers it best. */
function notsOf(db: Db, rows: readonly FaceAround[], persons: Persons): Map<number, string[]> {
  const byAsset = new Map<number, FaceAround[]>()
  for (const row of rows) {
    const list = byAsset.get(row.asset)
    if (list === undefined) byAsset.set(row.asset, [row])
    else list.push(row)
  }
  const nots = new Map<number, string[]>()
  const said = db.all<{ asset: number; key: string; person: string }>(
    `SELECT n.asset_id AS asset, substr(n.face_person, 1, instr(n.face_person, ':') - 1) AS key,
       substr(n.face_person, instr(n.face_person, ':') + 1) AS person
     FROM json_each(?) j CROSS JOIN face_not n ON n.asset_id = j.value WHERE n.present = 1`,
    [assetsJson(rows)],
  )
  for (const { asset, key, person } of said) {
    const root = persons.rootOf(person)
    const face = faceAt(byAsset.get(asset) ?? [], key)
    if (root === null || face === null) continue
    const list = nots.get(face.id)
    if (list === undefined) nots.set(face.id, [root])
    else list.push(root)
  }
  return nots
}

/** The face that a key means: named so, else the one that covers it best. */
export function faceAt<Face extends { readonly key: string; readonly label: string | null }>(
  faces: readonly Face[],
  key: string,
): Face | null {
  const named = faces.find((face) => face.key === key) ?? faces.find((face) => face.label === key)
  if (named !== undefined) return named
  const box = boxOfKey(key)
  let best: Face | null = null
  let most = SAME_FACE
  for (const face of faces) {
    const share = overlap(boxOfKey(face.key), box)
    if (share < most) continue
    most = share
    best = face
  }
  return best
}

/** Who was said to be in these photos. */
function saidIn(db: Db, rows: readonly FaceAround[], persons: Persons): Map<number, Set<string>> {
  const said = new Map<number, Set<string>>()
  db.each(
    `SELECT l.asset_id, l.person FROM json_each(?) j CROSS JOIN face_label l ON l.asset_id = j.value
     WHERE l.person IS NOT NULL AND l.dismissed IS NULL`,
    [assetsJson(rows)],
    (row) => {
      const root = persons.rootOf(String(row.column(1)))
      if (root === null) return
      const asset = row.int(0)
      const set = said.get(asset)
      if (set === undefined) said.set(asset, new Set([root]))
      else set.add(root)
    },
  )
  return said
}

function isPersons(cluster: number): boolean {
  return cluster % 2 === 1
}

/** Ids of clusters: twice its number for a look, odd for a person, so that the two never meet. */
function clusterIds(
  db: Db,
): ((place: Belonging) => number) & { readonly persons: ReadonlyMap<number, string> } {
  const known = new Map<string, number>()
  const persons = new Map<number, string>()
  let last = -1
  db.each('SELECT id, person FROM cluster WHERE person IS NOT NULL', [], (row) => {
    const id = row.int(0)
    const person = String(row.column(1))
    known.set(person, id)
    persons.set(id, person)
    last = Math.max(last, id)
  })
  const idOf = (place: Belonging): number => {
    if ('look' in place) return place.look * 2
    const found = known.get(place.person)
    if (found !== undefined) return found
    last += 2
    known.set(place.person, last)
    persons.set(last, place.person)
    return last
  }
  return Object.assign(idOf, { persons })
}

/** Counts clusters again, by `cluster`; those without a face go. Without `persons`: as the rows say. */
export function countClusters(
  db: Db,
  clusters: readonly number[],
  persons: ReadonlyMap<number, string> = clusterIds(db).persons,
): void {
  const some = clusters.filter((id) => id !== 0)
  if (some.length === 0) return
  const ids = JSON.stringify(some.map((id) => [id, persons.get(id) ?? null]))
  db.run('DELETE FROM cluster WHERE id IN (SELECT value ->> 0 FROM json_each(?))', [ids])
  db.run(COUNT_CLUSTERS_SQL, [ids, leastSeen(db)])
}

/** `isSeenOften` of `domain/people/settle.ts`; `?2` is how often at least. */
function seenOften(faces: string, days: string): string {
  return `(${faces} >= ?2 AND (?2 < 3 OR ${days} >= 2 OR ${faces} >= 5))`
}

function leastSeen(db: Db): number {
  return readSettings(
    db.all<{ key: string; value: string }>("SELECT key, value FROM setting WHERE key = 'peopleLeast'"),
  ).peopleLeast
}

/** The setting `peopleLeast` is another. */
export function reshowPeople(db: Db): void {
  db.run(RESHOW_SQL, [1, leastSeen(db)])
}

const RESHOW_SQL = `
  UPDATE cluster SET shown = NOT shown
  WHERE shown <> (faces >= ?1 AND (person IS NOT NULL OR ${seenOften('faces', 'days')}))`

/** Photos in the trash and hidden ones do not count, yet a cluster of nothing else goes on: they may come back. */
export const COUNT_CLUSTERS_SQL = `
  INSERT INTO cluster (id, person, faces, photos, days, first_day, last_day, cover, shown)
  SELECT j.value ->> 0, j.value ->> 1, count(a.id), count(DISTINCT a.id), count(DISTINCT a.local_day), min(a.local_day), max(a.local_day),
    (SELECT g.id FROM face_cluster d CROSS JOIN face g ON g.id = d.face_id CROSS JOIN visible_asset b ON b.id = g.asset_id
      WHERE d.cluster = j.value ->> 0 ORDER BY g.quality, g.size_px DESC, g.id LIMIT 1),
    count(a.id) > 0 AND (j.value ->> 1 IS NOT NULL OR ${seenOften('count(a.id)', 'count(DISTINCT a.local_day)')})
  FROM json_each(?1) j CROSS JOIN face_cluster c ON c.cluster = j.value ->> 0 CROSS JOIN face f ON f.id = c.face_id
    LEFT JOIN visible_asset a ON a.id = f.asset_id
  GROUP BY j.value ->> 0`

/** Photos came into sight or went out of it. */
export function recountPhotos(db: Db, assetIds: readonly number[]): void {
  const clusters = db.all<{ id: number }>(
    `SELECT DISTINCT c.cluster AS id FROM json_each(?) j CROSS JOIN face f ON f.asset_id = j.value CROSS JOIN face_cluster c ON c.face_id = f.id`,
    [JSON.stringify(assetIds)],
  )
  if (clusters.length > 0)
    countClusters(
      db,
      clusters.map(({ id }) => id),
    )
}

/** What changed about persons, as rows of the op path. */
export interface PersonChanges {
  /** Ids of persons that were merged, deleted, or brought back. */
  readonly moved: readonly string[]
  /** Ids of persons who are called otherwise. */
  readonly renamed: readonly string[]
  /** Photos of which a face was spoken about. */
  readonly assets: readonly number[]
}

/** Called by the op path after cells of people were written. */
export function applyPeople(db: Db, { moved, renamed, assets }: PersonChanges): void {
  const persons = readPersons(db)
  if (moved.length > 0 || renamed.length > 0) refreshPersonTerms(db, persons)
  // Others in their photos as well: nobody stands in one twice, and who was denied is another now.
  const spoken = moved.length === 0 ? [] : photosNaming(db, throughThese(db, moved))
  settlePeople(db, facesIn(db, [...new Set([...assets, ...spoken])]), persons)
  const photos =
    renamed.length === 0 ? [] : photosOf(db, new Set(renamed.map((id) => persons.rootOf(id) ?? id)))
  refreshSearchText(db, photos, ['people'])
}

function facesIn(db: Db, assets: readonly number[]): number[] {
  const ids: number[] = []
  const sql = 'SELECT f.id FROM json_each(?) j CROSS JOIN face f ON f.asset_id = j.value'
  if (assets.length > 0) db.each(sql, [JSON.stringify(assets)], (row) => ids.push(row.int(0)))
  return ids
}

/** These, and all who were merged into them by whatever way. */
function throughThese(db: Db, ids: readonly string[]): string[] {
  return db
    .all<{ id: string }>(
      `WITH RECURSIVE those (id) AS (
         SELECT value FROM json_each(?) UNION SELECT p.id FROM those t JOIN person p ON p.merged_into = t.id
       ) SELECT id FROM those`,
      [JSON.stringify(ids)],
    )
    .map(({ id }) => id)
}

/** Photos in which somebody said that a face is one of these, or is not. */
function photosNaming(db: Db, persons: readonly string[]): number[] {
  return db
    .all<{ id: number }>(
      `SELECT l.asset_id AS id FROM json_each(?1) j CROSS JOIN face_label l INDEXED BY face_label_person ON l.person = j.value
       UNION SELECT asset_id FROM face_not
         WHERE present = 1 AND substr(face_person, instr(face_person, ':') + 1) IN (SELECT value FROM json_each(?1))`,
      [JSON.stringify(persons)],
    )
    .map(({ id }) => id)
}

function photosOf(db: Db, roots: ReadonlySet<string>): number[] {
  return db
    .all<{ id: number }>(
      `SELECT DISTINCT f.asset_id AS id FROM json_each(?) j CROSS JOIN cluster k ON k.person = j.value
       CROSS JOIN face_cluster c ON c.cluster = k.id CROSS JOIN face f ON f.id = c.face_id`,
      [JSON.stringify([...roots])],
    )
    .map(({ id }) => id)
}

/** What gathering came to. */
export interface Gathered {
  /** `[face, look, cosine to its middle or null]` */
  readonly faces: readonly (readonly [face: number, look: number, similarity: number | null])[]
  /** Looks of which the pairs that were known are void. */
  readonly changed: readonly number[]
  readonly pairs: readonly LookPair[]
}

/** Keeps a gathering, and brings clusters in line. */
export function saveLooks(db: Db, gathered: Gathered): void {
  db.tx(() => {
    storeLooks(db, gathered)
    settlePeople(
      db,
      gathered.faces.map(([face]) => face),
    )
    sweepClusters(db)
  })
}

/** The first step of it: `settlePeople` of all these faces must follow, and then `sweepClusters`. */
export function storeLooks(db: Db, { faces, changed, pairs }: Gathered): void {
  // The faces may be gone: gathering takes a while.
  db.run(
    `INSERT INTO face_cluster (face_id, look, cluster, similarity)
     SELECT f.id, j.value ->> 1, 0, j.value ->> 2 FROM json_each(?) j CROSS JOIN face f ON f.id = j.value ->> 0 WHERE true
     ON CONFLICT DO UPDATE SET look = excluded.look, similarity = excluded.similarity`,
    [JSON.stringify(faces)],
  )
  const looks = JSON.stringify(changed)
  db.run(
    'DELETE FROM look_pair WHERE a IN (SELECT value FROM json_each(?1)) OR b IN (SELECT value FROM json_each(?1))',
    [looks],
  )
  db.run(
    `INSERT INTO look_pair (a, b, similarity) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?) WHERE true
     ON CONFLICT DO UPDATE SET similarity = excluded.similarity`,
    [JSON.stringify(pairs.map(({ a, b, similarity }) => [a, b, similarity]))],
  )
}

/** Clusters of faces that are gone, and counts that are not right any more because faces went. */
export function sweepClusters(db: Db): void {
  const stale = db.all<{ id: number }>(STALE_CLUSTERS_SQL)
  if (stale.length > 0)
    countClusters(
      db,
      stale.map(({ id }) => id),
    )
}

const STALE_CLUSTERS_SQL = `
  SELECT k.id FROM cluster k LEFT JOIN (
    SELECT c.cluster, count(a.id) AS faces FROM face_cluster c CROSS JOIN face f ON f.id = c.face_id
      LEFT JOIN visible_asset a ON a.id = f.asset_id GROUP BY c.cluster
  ) n ON n.cluster = k.id WHERE n.cluster IS NULL OR n.faces <> k.faces OR NOT EXISTS (SELECT 1 FROM face g WHERE g.id = k.cover)`

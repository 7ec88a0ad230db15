/** People, as screens and scripts ask for them. */

import type { PersonKind } from '../../../src/domain/people/kinds.ts'
import {
  PEOPLE_SHELVES,
  type FaceRow,
  type PeopleList,
  type PeopleShelf,
  type PeopleTarget,
  type PersonDetail,
  type PersonFaces,
  type PersonRow,
} from '../../../src/domain/people/report.ts'
import { UNDATED_DAY, type PhotoList } from '../../../src/domain/reads.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { kindOf, readPersons } from '../db/persons.ts'
import {
  CLUSTER_SQL,
  clusterOf,
  FACE_SQL,
  faceRow,
  personRows,
  rowsOfClusters,
  targetOf,
  type ClusterRow,
  type FaceRecord,
} from './people-rows.ts'
import { countSuggestions } from './people-suggestions.ts'
import { ratioOf } from './timeline.ts'

/** On which shelf a cluster lies. */
const SHELF_SQL = `CASE WHEN p.hidden = 1 THEN 'hidden' WHEN p.kind IN ('pet', 'statue', 'painting', 'not_a_person') THEN 'no_person'
  WHEN p.kind = 'stranger' OR k.shown = 0 THEN 'others' ELSE 'shown' END`

/** The page People, biggest first, the named before the unnamed. */
export function people(db: Db, { shelf = 'shown' }: { readonly shelf?: PeopleShelf }): PeopleList {
  const rows = db.all<ClusterRow>(
    `${CLUSTER_SQL} WHERE k.faces > 0 AND ${SHELF_SQL} = ? ORDER BY p.name IS NULL, k.faces DESC, k.id`,
    [shelf],
  )
  const shelves = db.all<{ shelf: string; count: number; seldom: number }>(
    `SELECT ${SHELF_SQL} AS shelf, count(*) AS count, sum(k.shown = 0 AND coalesce(p.kind, 'person') <> 'stranger') AS seldom FROM cluster k LEFT JOIN person p ON p.id = k.person WHERE k.faces > 0 GROUP BY 1`,
  )
  const counts = new Map(shelves.map((row) => [row.shelf, row.count]))
  const [shown = 0, others = 0, hidden = 0, noPerson = 0] = PEOPLE_SHELVES.map(
    (name) => counts.get(name) ?? 0,
  )
  return {
    rows: personRows(db, rows),
    counts: { shown, others, hidden, no_person: noPerson },
    seldom: shelves.find((row) => row.shelf === 'others')?.seldom ?? 0,
    suggestions: countSuggestions(db),
  }
}

const COMPANY = 8

export function person(db: Db, { target }: { readonly target: PeopleTarget }): PersonDetail | null {
  const cluster = clusterOf(db, target)
  const [row] = cluster === null ? withoutFaces(db, target) : rowsOfClusters(db, [cluster])
  if (row === undefined) return null
  const said =
    'person' in row.target
      ? db.get<{ birthday: string | null; strictness: number | null; cover: string | null }>(
          'SELECT birthday, strictness, cover FROM person WHERE id = ?',
          [row.target.person],
        )
      : undefined
  return {
    ...row,
    birthday: said?.birthday ?? null,
    strictness: said?.strictness ?? 0,
    hasOwnCover: (said?.cover ?? null) !== null,
    confirmed: cluster === null ? 0 : (db.scalar<number>(CONFIRMED_SQL, [cluster]) ?? 0),
    seenWith: cluster === null ? [] : companyOf(db, cluster),
  }
}

const CONFIRMED_SQL = `
  SELECT count(*) FROM face_cluster c CROSS JOIN face f ON f.id = c.face_id
  CROSS JOIN face_label l ON l.asset_id = f.asset_id AND l.face = f.label AND l.person IS NOT NULL WHERE c.cluster = ?`

/** Somebody of whom no face is left, or none is found yet. Without a name nobody is there: naming them was undone. */
function withoutFaces(db: Db, target: PeopleTarget): PersonRow[] {
  if ('cluster' in target) return []
  const persons = readPersons(db)
  const root = persons.rootOf(target.person)
  const record = root === null ? undefined : persons.record(root)
  if (record === undefined || (record.name === null && record.kind === 'person')) return []
  const { id, name, kind, hidden } = record
  return [
    {
      target: { person: id },
      name,
      kind,
      hidden,
      faces: 0,
      photos: 0,
      cover: null,
      firstDay: null,
      lastDay: null,
    },
  ]
}

function companyOf(db: Db, cluster: number): PersonDetail['seenWith'] {
  const found = db.all<{ id: number; photos: number }>(
    `SELECT d.cluster AS id, count(DISTINCT g.asset_id) AS photos
     FROM face_cluster c CROSS JOIN face f ON f.id = c.face_id CROSS JOIN visible_asset a ON a.id = f.asset_id
       CROSS JOIN face g ON g.asset_id = f.asset_id AND g.id <> f.id CROSS JOIN face_cluster d ON d.face_id = g.id
       CROSS JOIN cluster k ON k.id = d.cluster AND k.shown = 1
     WHERE c.cluster = ?1 AND d.cluster <> ?1 GROUP BY d.cluster ORDER BY photos DESC, d.cluster LIMIT ?2`,
    [cluster, COMPANY],
  )
  const rows = rowsOfClusters(
    db,
    found.map(({ id }) => id),
  )
  return rows.flatMap(({ target, name, cover, kind, hidden }, at) =>
    isShownWith(kind, hidden) ? [{ target, name, cover, photos: found[at]?.photos ?? 0 }] : [],
  )
}

function isShownWith(kind: PersonKind, hidden: boolean): boolean {
  return !hidden && kind !== 'not_a_person'
}

const FACES_LIMIT = 500

/** The newest first. */
export function personFaces(
  db: Db,
  {
    target,
    limit,
    offset,
  }: { readonly target: PeopleTarget; readonly limit?: number; readonly offset?: number },
): FaceRow[] {
  const cluster = clusterOf(db, target)
  if (cluster === null) return []
  return db
    .all<FaceRecord>(
      `${FACE_SQL} WHERE c.cluster = ? ORDER BY a.local_day DESC, a.sort_at DESC, f.id LIMIT ? OFFSET ?`,
      [cluster, wholeOr(limit, FACES_LIMIT), wholeOr(offset, 0)],
    )
    .map(faceRow)
}

/** Every photo with a face of theirs once, whoever they are; the newest first. */
export function personPhotos(db: Db, { target }: { readonly target: PeopleTarget }): PhotoList {
  const cluster = clusterOf(db, target)
  const rows: [id: number, day: number, ratio: number][] = []
  if (cluster !== null)
    db.each(PHOTOS_SQL, [cluster], (row) => {
      const lies = row.int(4) % 180 !== 0
      rows.push([
        row.int(0),
        row.int(1),
        lies ? ratioOf(row.int(3), row.int(2)) : ratioOf(row.int(2), row.int(3)),
      ])
    })
  return {
    ids: Uint32Array.from(rows, ([id]) => id),
    day: Int32Array.from(rows, ([, day]) => day),
    ratio: Uint16Array.from(rows, ([, , ratio]) => ratio),
  }
}

const PHOTOS_SQL = `
  SELECT a.id, coalesce(a.local_day, ${String(UNDATED_DAY)}), a.width, a.height, a.rotation
  FROM visible_asset a WHERE a.id IN (SELECT f.asset_id FROM face_cluster c CROSS JOIN face f ON f.id = c.face_id WHERE c.cluster = ?)
  ORDER BY a.local_day DESC, a.sort_at DESC, a.id DESC`

function wholeOr(number: number | undefined, initial: number): number {
  return number === undefined || !Number.isFinite(number) ? initial : Math.max(0, Math.trunc(number))
}

/** Everybody, shown or not, the biggest first, with all faces in sight. */
export function allPeople(db: Db): PersonFaces[] {
  const found = new Map<
    number,
    { readonly row: PersonFaces; readonly faces: PersonFaces['faces'][number][] }
  >()
  for (const {
    cluster,
    person,
    name,
    kind,
    hidden,
    shown,
    x,
    y,
    w,
    h,
    confirmed,
    path,
    ...face
  } of db.all<AnyFace>(ALL_FACES_SQL)) {
    let one = found.get(cluster)
    if (one === undefined) {
      const faces: PersonFaces['faces'][number][] = []
      const target = targetOf({ id: cluster, person })
      one = {
        row: { target, name, kind: kindOf(kind), hidden: hidden === 1, shown: shown === 1, faces },
        faces,
      }
      found.set(cluster, one)
    }
    one.faces.push({ ...face, path: path ?? '', box: { x, y, w, h }, confirmed: confirmed === 1 })
  }
  return [...found.values()].map(({ row }) => row).sort((a, b) => b.faces.length - a.faces.length)
}

interface AnyFace {
  readonly cluster: number
  readonly person: string | null
  readonly name: string | null
  readonly kind: string | null
  readonly hidden: number | null
  readonly shown: number
  readonly hash: AssetHash
  readonly key: string
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly score: number
  readonly confirmed: number
  readonly path: string | null
}

const ALL_FACES_SQL = `
  SELECT k.id AS cluster, k.person, p.name, p.kind, p.hidden, k.shown, lower(hex(a.hash)) AS hash, f.key, f.x, f.y, f.w, f.h, f.score,
    l.person IS NOT NULL AS confirmed,
    (SELECT n.path FROM file n WHERE n.asset_id = a.id ORDER BY n.missing_since IS NOT NULL, n.id LIMIT 1) AS path
  FROM cluster k LEFT JOIN person p ON p.id = k.person CROSS JOIN face_cluster c ON c.cluster = k.id CROSS JOIN face f ON f.id = c.face_id
    CROSS JOIN visible_asset a ON a.id = f.asset_id LEFT JOIN face_label l ON l.asset_id = f.asset_id AND l.face = f.label
  ORDER BY k.id, a.local_day, a.sort_at, f.id`

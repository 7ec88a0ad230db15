/** "Is this the same person?": looks that are close, and faces that other software calls alike. */

import { foldPersonName } from '../../../src/domain/people/persons.ts'
import type { PeopleSuggestion, PersonRow } from '../../../src/domain/people/report.ts'
import type { Db } from '../db/db.ts'
import { readPersons } from '../db/persons.ts'
import { clearestFaces, rowsOfClusters } from './people-rows.ts'

const LIMIT = 20
const MOST = 1000 // pairs looked at; nobody answers more before faces are gathered anew
const SIDE_BY_SIDE = 4

interface Pair {
  readonly a: number
  readonly b: number
  readonly similarity: number
  readonly reason: PeopleSuggestion['reason']
}

/** The surest first; what other software says before all. */
export function peopleSuggestions(
  db: Db,
  { limit = LIMIT }: { readonly limit?: number },
): PeopleSuggestion[] {
  const pairs = openPairs(db).slice(0, Math.max(0, Math.trunc(limit)))
  const ids = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))]
  const rows = new Map(
    ids.flatMap((id) => rowsOfClusters(db, [id]).map((row): [number, PersonRow] => [id, row])),
  )
  const faces = new Map(ids.map((id) => [id, clearestFaces(db, id, SIDE_BY_SIDE)]))
  return pairs.flatMap(({ a, b, similarity, reason }) => {
    const one = rows.get(a)
    const other = rows.get(b)
    if (one === undefined || other === undefined) return []
    return [
      {
        id: `${String(a)}:${String(b)}`,
        a: one,
        b: other,
        similarity,
        facesA: faces.get(a) ?? [],
        facesB: faces.get(b) ?? [],
        reason,
      },
    ]
  })
}

export function countSuggestions(db: Db): number {
  return openPairs(db).length
}

interface Side {
  readonly id: number
  readonly person: string | null
  readonly name: string | null
  readonly faces: number
  readonly shown: number
}

/** Pairs of clusters that wait for an answer: those known first. */
function openPairs(db: Db): Pair[] {
  const candidates = [...namedAlike(db), ...closeLooks(db)]
  if (candidates.length === 0) return []
  const sides = sidesOf(db, [...new Set(candidates.flatMap(({ a, b }) => [a, b]))])
  const apart = answeredNo(db)
  const nots = saidNot(db, [...sides.values()])
  const seen = new Set<string>()
  return candidates.flatMap((pair) => {
    const one = sides.get(pair.a)
    const other = sides.get(pair.b)
    if (one === undefined || other === undefined) return []
    const [a, b] = isFirst(one, other) ? [one, other] : [other, one]
    const key = `${String(a.id)}:${String(b.id)}`
    if (seen.has(key) || !isOpen(a, b)) return []
    seen.add(key)
    if (a.person !== null && b.person !== null && apart.has(bothOf(a.person, b.person))) return []
    if (nots.has(`${String(a.id)} ${b.person ?? ''}`) || nots.has(`${String(b.id)} ${a.person ?? ''}`))
      return []
    return [{ ...pair, a: a.id, b: b.id }]
  })
}

/** The better known side stands on the left. */
function isFirst(one: Side, other: Side): boolean {
  if ((one.name === null) !== (other.name === null)) return one.name !== null
  return one.faces > other.faces || (one.faces === other.faces && one.id < other.id)
}

/** Two who have different names are two; two whom nobody would miss are not asked about. */
function isOpen(a: Side, b: Side): boolean {
  if (a.id === b.id) return false
  if (a.name !== null && b.name !== null) return false
  return a.shown === 1 || b.shown === 1
}

function bothOf(a: string, b: string): string {
  return a < b ? `${a}:${b}` : `${b}:${a}`
}

function closeLooks(db: Db): Pair[] {
  return db
    .all<{ a: number | null; b: number | null; similarity: number }>(
      `SELECT (SELECT c.cluster FROM face_cluster c WHERE c.look = p.a AND c.cluster <> 0 LIMIT 1) AS a,
         (SELECT c.cluster FROM face_cluster c WHERE c.look = p.b AND c.cluster <> 0 LIMIT 1) AS b, p.similarity
       FROM look_pair p ORDER BY p.similarity DESC LIMIT ?`,
      [MOST],
    )
    .flatMap(({ a, b, similarity }) =>
      a === null || b === null || a === b ? [] : [{ a, b, similarity, reason: 'likeness' as const }],
    )
}

/** Clusters on whose faces other software wrote the same name. */
function namedAlike(db: Db): Pair[] {
  const rows = db.all<{ cluster: number; name: string; faces: number }>(NAMED_BY_OTHERS_SQL)
  const byName = new Map<string, { readonly cluster: number; readonly faces: number }[]>()
  for (const { cluster, name, faces } of rows) {
    const folded = foldPersonName(name)
    if (folded === '') continue
    const list = byName.get(folded)
    if (list === undefined) byName.set(folded, [{ cluster, faces }])
    else list.push({ cluster, faces })
  }
  if (byName.size === 0) return []
  const own = new Map(
    db
      .all<{ id: number; name: string }>(
        'SELECT k.id, p.name FROM cluster k JOIN person p ON p.id = k.person WHERE p.name IS NOT NULL',
      )
      .map(({ id, name }) => [foldPersonName(name), id]),
  )
  return [...byName].flatMap(([name, clusters]) => {
    const [first, ...rest] = clusters.sort((a, b) => b.faces - a.faces || a.cluster - b.cluster)
    const called = own.get(name)
    const others = called === undefined ? rest : clusters
    return others.map(({ cluster }) => ({
      a: called ?? first?.cluster ?? cluster,
      b: cluster,
      similarity: 1,
      reason: 'name' as const,
    }))
  })
}

/** A region is about the face whose middle lies in it and in whose box its own middle lies. */
export const NAMED_BY_OTHERS_SQL = `
  SELECT c.cluster, wrote.name, count(*) AS faces
  FROM face_region wrote CROSS JOIN face f ON f.asset_id = wrote.asset_id CROSS JOIN face_cluster c ON c.face_id = f.id
  WHERE c.cluster <> 0 AND wrote.name <> '' AND abs(wrote.x + wrote.w / 2 - f.x - f.w / 2) <= min(wrote.w, f.w) / 2
    AND abs(wrote.y + wrote.h / 2 - f.y - f.h / 2) <= min(wrote.h, f.h) / 2
  GROUP BY c.cluster, wrote.name`

/** Hidden ones, strangers and what is no person are not asked about. */
function sidesOf(db: Db, ids: readonly number[]): ReadonlyMap<number, Side> {
  const rows = db.all<Side>(
    `SELECT k.id, k.person, p.name, k.faces, k.shown FROM json_each(?) j CROSS JOIN cluster k ON k.id = j.value
       LEFT JOIN person p ON p.id = k.person
     WHERE k.faces > 0 AND p.hidden IS NULL AND coalesce(p.kind, 'person') IN ('person', 'pet')`,
    [JSON.stringify(ids)],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

function answeredNo(db: Db): ReadonlySet<string> {
  const persons = readPersons(db)
  return new Set(
    db.all<{ id: string }>('SELECT id FROM person_apart WHERE apart = 1').flatMap(({ id }) => {
      const [a = null, b = null] = id.split(':').map((one) => persons.rootOf(one))
      return a === null || b === null ? [] : [bothOf(a, b)]
    }),
  )
}

/** `cluster person`: a face of this cluster was said not to be that person. Of small clusters alone: a large one has many faces. */
function saidNot(db: Db, sides: readonly Side[]): ReadonlySet<string> {
  const persons = readPersons(db)
  return new Set(
    db
      .all<{ cluster: number; person: string }>(
        `SELECT j.value AS cluster, substr(n.face_person, instr(n.face_person, ':') + 1) AS person
         FROM json_each(?) j CROSS JOIN face_cluster c ON c.cluster = j.value CROSS JOIN face f ON f.id = c.face_id
         CROSS JOIN face_not n ON n.asset_id = f.asset_id AND n.present = 1
           AND (n.face_person >= f.key || ':' AND n.face_person < f.key || ';' OR n.face_person >= f.label || ':' AND n.face_person < f.label || ';')`,
        [JSON.stringify(sides.filter(({ faces }) => faces <= FEW).map(({ id }) => id))],
      )
      .map(({ cluster, person }) => `${String(cluster)} ${persons.rootOf(person) ?? person}`),
  )
}
const FEW = 50

/** Faces of the library as columns, the way they are gathered. */

import { readHalves } from '../../../src/domain/people/read-halves.ts'
import { dayFromCivil } from '../../../src/domain/calendar.ts'
import { NO_DAY, NOBODY, type FaceSet, type PersonRule } from '../../../src/domain/people/face-set.ts'
import type { Persons } from '../../../src/domain/people/persons.ts'
import type { Db } from '../db/db.ts'
import { faceAt } from '../db/people.ts'
import { readPersons } from '../db/persons.ts'

export interface FaceColumns {
  readonly faces: FaceSet
  /** Local id of each face. */
  readonly ids: Int32Array
  /** Whom a human named, mergers not followed. */
  readonly said: readonly (string | null)[]
  /** The model of the vectors that were taken: the one most faces have. Null: there is none. */
  readonly model: string | null
}

/** Which faces, as a condition on `f` (face) and `c` (face_cluster). */
export interface FaceChoice {
  readonly where: string
  readonly params: readonly (string | number)[]
}

/** All faces but those that were said to be none; vectors of one model only: those of two cannot be compared. */
export function readFaceColumns(db: Db, choice: FaceChoice = { where: '1', params: [] }): FaceColumns {
  const persons = readPersons(db)
  const main = db.get<{ model: string; bytes: number }>(MAIN_MODEL_SQL)
  const dim = (main?.bytes ?? 0) / 2
  const count =
    db.scalar<number>(`SELECT count(*) ${FROM_SQL} WHERE ${choice.where} AND l.dismissed IS NULL`, [
      main?.model ?? '',
      ...choice.params,
    ]) ?? 0
  const columns = emptyColumns(count, dim)
  const rules = personRules(persons)
  const keys: string[] = []
  const assets: number[] = []
  const said: (string | null)[] = []
  let n = 0
  db.each(
    `SELECT f.id, f.asset_id, f.key, f.quality, f.x, f.y, f.w, f.h, a.local_day, coalesce(c.look, 0), l.person, v.vector
     ${FROM_SQL} WHERE ${choice.where} AND l.dismissed IS NULL ORDER BY a.hash, f.key`,
    [main?.model ?? '', ...choice.params],
    (row) => {
      columns.ids[n] = row.int(0)
      columns.asset[n] = row.int(1)
      assets.push(row.int(1))
      keys.push(String(row.column(2)))
      columns.quality[n] = row.int(3)
      for (let side = 0; side < 4; side += 1) columns.box[n * 4 + side] = Number(row.column(4 + side))
      const day = row.column(8)
      columns.day[n] = typeof day === 'number' ? day : NO_DAY
      columns.look[n] = row.int(9)
      const person = row.column(10)
      said.push(typeof person === 'string' ? person : null)
      columns.person[n] = typeof person === 'string' ? rules.indexOf(person) : NOBODY
      const vector = row.column(11)
      if (vector instanceof Uint8Array) readHalves(vector, columns.vectors, n * dim, dim)
      n += 1
    },
  )
  const { ids, ...rest } = columns
  return {
    faces: { ...rest, count, dim, nots: notsOf(db, keys, assets, rules), persons: rules.list },
    ids,
    said,
    model: main?.model ?? null,
  }
}

const MAIN_MODEL_SQL = `
  SELECT model, length(vector) AS bytes FROM face_vector WHERE sealed = 0 GROUP BY model, length(vector) ORDER BY count(*) DESC, model LIMIT 1`
const FROM_SQL = `
  FROM face f CROSS JOIN asset a ON a.id = f.asset_id LEFT JOIN face_cluster c ON c.face_id = f.id
    LEFT JOIN face_label l ON l.asset_id = f.asset_id AND l.face = f.label
    LEFT JOIN face_vector v ON v.face_id = f.id AND v.model = ?1 AND v.sealed = 0`

function emptyColumns(count: number, dim: number) {
  return {
    ids: new Int32Array(count),
    vectors: new Float32Array(count * dim),
    quality: new Uint8Array(count),
    asset: new Int32Array(count),
    day: new Int32Array(count),
    box: new Float32Array(count * 4),
    person: new Int32Array(count),
    look: new Int32Array(count),
  }
}

interface PersonRules {
  readonly list: PersonRule[]
  /** Of the root of an id. */
  indexOf(person: string): number
}

function personRules(persons: Persons): PersonRules {
  const list: PersonRule[] = []
  const places = new Map<string, number>()
  return {
    list,
    indexOf(person) {
      const root = persons.rootOf(person)
      if (root === null) return NOBODY
      const known = places.get(root)
      if (known !== undefined) return known
      const record = persons.record(root)
      places.set(root, list.length)
      list.push({ birthday: dayOf(record?.birthday ?? null), strictness: record?.strictness ?? 0 })
      return list.length - 1
    },
  }
}

function dayOf(birthday: string | null): number | null {
  if (birthday === null) return null
  const [year = 1970, month = 1, day = 1] = birthday.split('-').map(Number)
  return dayFromCivil({ year, month, day })
}

function notsOf(db: Db, keys: readonly string[], assets: readonly number[], rules: PersonRules): Int32Array {
  const rows = db.all<{ asset: number; key: string; person: string }>(
    `SELECT asset_id AS asset, substr(face_person, 1, instr(face_person, ':') - 1) AS key,
       substr(face_person, instr(face_person, ':') + 1) AS person FROM face_not WHERE present = 1`,
  )
  if (rows.length === 0) return new Int32Array(0)
  const faces = new Map<number, { readonly key: string; readonly label: null; readonly at: number }[]>()
  assets.forEach((asset, at) => {
    const list = faces.get(asset)
    const face = { key: keys[at] ?? '', label: null, at }
    if (list === undefined) faces.set(asset, [face])
    else list.push(face)
  })
  return Int32Array.from(
    rows.flatMap(({ asset, key, person }) => {
      const face = faceAt(faces.get(asset) ?? [], key)
      const rule = rules.indexOf(person)
      return face === null || rule === NOBODY ? [] : [face.at, rule]
    }),
  )
}

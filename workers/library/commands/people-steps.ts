/** What commands about people share: whom a target means, and the step that makes somebody of a cluster. */

import * as v from 'valibot'

import { HASH } from '../../../src/domain/commands.ts'
import { fail } from '../../../src/domain/errors.ts'
import { faceNameText, isFaceKey, parseFaceName, type FaceName } from '../../../src/domain/faces/face-key.ts'
import { isPersonName, MAX_PERSON_NAME_CHARS } from '../../../src/domain/people/kinds.ts'
import type { IntentValue } from '../../../src/domain/ops.ts'
import {
  foldPersonName,
  personCalled,
  type PersonRecord,
  type Persons,
} from '../../../src/domain/people/persons.ts'
import type { PeopleTarget } from '../../../src/domain/people/report.ts'
import { isRowId, makeRowId } from '../../../src/domain/row-id.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import type { CommandId } from '../../../src/domain/vocabulary.ts'
import type { LibraryContext } from '../context.ts'
import type { Db } from '../db/db.ts'
import { faceAt } from '../db/people.ts'
import { readPersons } from '../db/persons.ts'
import type { Cell } from '../ops/cells.ts'
import { commit } from '../ops/commit.ts'
import { searchesOfPeople } from './renamed-searches.ts'

const MAX_FACES = 100_000
export const FACE: v.GenericSchema<unknown, FaceName> = v.strictObject({
  hash: HASH,
  key: v.pipe(v.string(), v.check(isFaceKey, 'not the key of a face')),
})
export const FACES: v.GenericSchema<unknown, readonly FaceName[]> = v.pipe(
  v.array(FACE),
  v.minLength(1),
  v.maxLength(MAX_FACES),
)
export const TARGET = v.union([
  v.strictObject({ person: v.pipe(v.string(), v.check(isRowId, 'not the id of a person')) }),
  v.strictObject({ cluster: v.pipe(v.number(), v.integer()) }),
])
export const TARGETS = v.pipe(v.array(TARGET), v.minLength(1), v.maxLength(MAX_FACES))
export const PERSON_NAME = v.pipe(v.string(), v.maxLength(MAX_PERSON_NAME_CHARS))

/** A name as it is kept: no spaces around it, one between words. Errors: `input.invalid`. */
export function nameOf(text: string): string {
  const name = text.normalize('NFC').trim().replaceAll(/\s+/gu, ' ')
  return isPersonName(name)
    ? name
    : fail('input.invalid', `A name has 1 to ${String(MAX_PERSON_NAME_CHARS)} characters.`, {
        subject: text.slice(0, 200),
      })
}

/** A face of the library as commands need it. */
export interface KnownFace {
  readonly id: number
  /** `<hash>:<key>`, by which people speak of it. */
  readonly row: string
  readonly look: number
  readonly cluster: number
  /** As said, mergers not followed. */
  readonly person: string | null
}

/** Somebody as the catalog knows them while a step is put together. */
export type Somebody =
  | { readonly person: PersonRecord; readonly cluster: number | null }
  | { readonly person: null; readonly cluster: number }

/** Looks at the people of a library and gathers what a step changes. */
export class PeopleStep {
  readonly cells: Cell[] = []
  readonly persons: Persons
  readonly #db: Db
  readonly #now: () => number
  readonly #made = new Map<number, string>()
  readonly #names = new Map<string, string>()

  constructor(db: Db, now: () => number) {
    this.#db = db
    this.#now = now
    this.persons = readPersons(db)
  }

  set(row: string, col: string, value: IntentValue): void {
    this.cells.push({ entity: 'person', row, col, value })
  }

  /** It is this one, whatever was said before. */
  say(face: KnownFace, person: string): void {
    this.#label(face.row, 'person', person)
    this.#label(face.row, 'dismissed', null)
    this.#deny(face.row, person, null)
  }

  /** It is not this one. */
  deny(face: KnownFace, person: string): void {
    if (face.person !== null && this.persons.rootOf(face.person) === person)
      this.#label(face.row, 'person', null)
    this.#deny(face.row, person, 1)
  }

  dismiss(face: KnownFace): void {
    this.#label(face.row, 'person', null)
    this.#label(face.row, 'dismissed', 1)
  }

  draw(row: string, person: string | null): void {
    this.#label(row, 'drawn', 1)
    this.#label(row, 'dismissed', null)
    if (person !== null) this.#label(row, 'person', person)
  }

  #label(row: string, col: string, value: IntentValue): void {
    this.cells.push({ entity: 'face_label', row, col, value })
  }

  #deny(row: string, person: string, present: 1 | null): void {
    this.cells.push({ entity: 'face_not', row: `${row}:${person}`, col: 'present', value: present })
  }

  /** Errors: `input.invalid` for nobody. */
  find(target: PeopleTarget): Somebody {
    if ('person' in target) {
      const root = this.persons.rootOf(target.person)
      const person = root === null ? undefined : this.persons.record(root)
      if (person === undefined)
        return fail('input.invalid', 'There is no such person.', { subject: target.person })
      const cluster = this.#db.scalar<number>('SELECT id FROM cluster WHERE person = ?', [person.id])
      return { person, cluster: cluster ?? null }
    }
    const row = this.#db.get<{ person: string | null }>('SELECT person FROM cluster WHERE id = ?', [
      target.cluster,
    ])
    if (row === undefined)
      return fail('input.invalid', 'These faces were gathered anew meanwhile.', {
        subject: String(target.cluster),
      })
    return row.person === null ? { person: null, cluster: target.cluster } : this.find({ person: row.person })
  }

  /** Their id; a cluster becomes somebody, with all its faces but some. */
  touch(somebody: Somebody, but: ReadonlySet<number> = new Set()): string {
    if (somebody.person !== null) return somebody.person.id
    const known = this.#made.get(somebody.cluster)
    if (known !== undefined) return known
    const id = this.make()
    this.#made.set(somebody.cluster, id)
    // Whoever was never spoken of before cannot have been denied either.
    for (const face of this.facesOf(somebody.cluster))
      if (!but.has(face.id)) this.#label(face.row, 'person', id)
    return id
  }

  /** Somebody new. */
  make(name: string | null = null): string {
    const id = makeRowId(this.#now(), crypto.getRandomValues(new Uint8Array(16)))
    // So that there is a row, whatever else is said.
    this.set(id, 'kind', 'person')
    if (name !== null) this.set(id, 'name', name)
    return id
  }

  /** Who is called so; somebody new where nobody is. */
  called(text: string): string {
    const name = nameOf(text)
    const folded = foldPersonName(name)
    const known = personCalled(this.persons, name)?.id ?? this.#names.get(folded)
    if (known !== undefined) return known
    const id = this.make(name)
    this.#names.set(folded, id)
    return id
  }

  /** The one becomes the other. What the other lacks, it gets. */
  merge(from: string, into: string, lacks: { readonly name: boolean } = { name: false }): void {
    if (from === into) return
    this.set(from, 'merged_into', into)
    const [a = '', b = ''] = [from, into].sort()
    this.cells.push({ entity: 'person_apart', row: `${a}:${b}`, col: 'apart', value: null })
    const one = this.persons.record(from)
    const other = this.persons.record(into)
    const name = one?.name ?? null
    const birthday = one?.birthday ?? null
    if (lacks.name && name !== null) this.set(into, 'name', name)
    if (birthday !== null && other?.birthday === null) this.set(into, 'birthday', birthday)
  }

  facesOf(cluster: number): KnownFace[] {
    return this.#db
      .all<FaceRecord>(`${KNOWN_FACE_SQL} WHERE c.cluster = ? ORDER BY f.id`, [cluster])
      .map(knownFace)
  }

  /** All faces that lie in a look with one of these, and in the same cluster. */
  beside(faces: readonly KnownFace[]): KnownFace[] {
    const ids = new Set(faces.map(({ id }) => id))
    const places = new Map(
      faces.map(({ look, cluster }) => [`${String(look)} ${String(cluster)}`, [look, cluster]]),
    )
    return this.#db
      .all<FaceRecord>(
        `${KNOWN_FACE_SQL} WHERE c.look <> 0 AND (c.look, c.cluster) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?)) ORDER BY f.id`,
        [JSON.stringify([...places.values()])],
      )
      .map(knownFace)
      .filter(({ id }) => !ids.has(id))
  }

  /** Errors: `input.invalid` when one is not there. */
  known(names: readonly FaceName[]): KnownFace[] {
    const texts = [...new Set(names.map(faceNameText))]
    const byHash = new Map<string, (FaceRecord & { readonly label: string | null })[]>()
    for (const row of this.#db.all<FaceRecord>(
      `${KNOWN_FACE_SQL} WHERE a.hash IN (SELECT unhex(substr(value, 1, 64)) FROM json_each(?)) ORDER BY f.id`,
      [JSON.stringify(texts)],
    )) {
      const list = byHash.get(row.hash)
      if (list === undefined) byHash.set(row.hash, [row])
      else list.push(row)
    }
    return texts.map((text) => {
      const name = parseFaceName(text)
      const face = name === null ? null : faceAt(byHash.get(name.hash) ?? [], name.key)
      return face === null
        ? fail('input.invalid', 'There is no such face on this photo.', { subject: text.slice(0, 100) })
        : knownFace(face)
    })
  }
}

interface FaceRecord {
  readonly id: number
  readonly hash: string
  readonly key: string
  readonly label: string | null
  readonly look: number
  readonly cluster: number
  readonly person: string | null
}

const KNOWN_FACE_SQL = `
  SELECT f.id, lower(hex(a.hash)) AS hash, f.key, f.label, coalesce(c.look, 0) AS look, coalesce(c.cluster, 0) AS cluster, l.person
  FROM face f CROSS JOIN asset a ON a.id = f.asset_id LEFT JOIN face_cluster c ON c.face_id = f.id
    LEFT JOIN face_label l ON l.asset_id = f.asset_id AND l.face = f.label`

function knownFace({ id, hash, key, label, look, cluster, person }: FaceRecord): KnownFace {
  return { id, row: `${hash}:${label ?? key}`, look, cluster, person }
}

/** A command about people: what it does and how it is told are decided in one look at them. */
export function peopleStep(
  context: LibraryContext,
  id: CommandId,
  command: string,
  decide: (step: PeopleStep) => string,
): CommandOutcome {
  let label = ''
  return commit(context, { id, command, label: () => label }, (db) => {
    const step = new PeopleStep(db, () => context.now())
    label = decide(step)
    const cells = lastOfEach(step.cells)
    return [...cells, ...searchesOfPeople(db, cells)]
  })
}

/** Of a cell that was set twice the later value. */
function lastOfEach(cells: readonly Cell[]): Cell[] {
  return [...new Map(cells.map((cell) => [`${cell.entity} ${cell.row} ${cell.col}`, cell])).values()]
}

export function facesText(count: number): string {
  return count === 1 ? '1 face' : `${count.toLocaleString('en')} faces`
}

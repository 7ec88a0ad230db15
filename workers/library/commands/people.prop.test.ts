import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { randomRuns } from '../../../src/domain/testing.ts'
import { valueText } from '../../../src/domain/search/edit.ts'
import type { PeopleTarget, PersonRow } from '../../../src/domain/people/report.ts'
import { saveLooks, settlePeople } from '../db/people.ts'
import { readPersons } from '../db/persons.ts'
import type { Db } from '../db/db.ts'
import { addFaces, nameAt } from '../people/testing.ts'
import { integrity } from '../queries/integrity.ts'
import { people } from '../queries/people.ts'
import { search } from '../queries/search.ts'
import { openTestLibrary } from '../queries/testing.ts'

const PHOTOS = 12
const FACES = [...Array(PHOTOS).keys()].flatMap((n) => [
  { photo: n + 1, place: 0, look: 1 + (n % 3) },
  { photo: n + 1, place: 1, look: 4 + (n % 2) },
])

async function openMany() {
  const test = await openTestLibrary()
  test.addSource('s')
  test.addPhotos([...Array(PHOTOS).keys()].map((n) => ({ n: n + 1 })))
  addFaces(test.context.db, FACES)
  return { ...test, db: test.context.db }
}

type Step =
  | { readonly do: 'name'; readonly who: number; readonly name: string }
  | { readonly do: 'merge'; readonly who: number; readonly other: number }
  | { readonly do: 'answer'; readonly who: number; readonly other: number; readonly same: boolean }
  | { readonly do: 'split' | 'notThis' | 'notFace'; readonly faces: readonly number[] }
  | { readonly do: 'assign'; readonly faces: readonly number[]; readonly who: number }
  | { readonly do: 'hide' | 'kind' | 'birthday'; readonly who: number }

const who = fc.nat(11)
const some = fc.uniqueArray(fc.nat(FACES.length - 1), { minLength: 1, maxLength: 5 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('name' as const), who, name: fc.constantFrom('Ana', 'ana ', 'Bo', 'Cy') }),
  fc.record({ do: fc.constant('merge' as const), who, other: who }),
  fc.record({ do: fc.constant('answer' as const), who, other: who, same: fc.boolean() }),
  fc.record({ do: fc.constantFrom('split' as const, 'notThis' as const, 'notFace' as const), faces: some }),
  fc.record({ do: fc.constant('assign' as const), faces: some, who }),
  fc.record({ do: fc.constantFrom('hide' as const, 'kind' as const, 'birthday' as const), who }),
)

function everybody(db: Db): readonly PersonRow[] {
  return (['shown', 'others', 'hidden', 'no_person'] as const).flatMap((shelf) => people(db, { shelf }).rows)
}

/** A step as a command; it may be refused, which changes nothing. */
function commandOf(db: Db, one: Step): readonly [string, unknown] {
  const rows = everybody(db)
  const target = (n: number): PeopleTarget => rows[n % rows.length]?.target ?? { cluster: 2 }
  const faces = (list: readonly number[]) =>
    list.map((n) => nameAt(FACES[n]?.photo ?? 1, FACES[n]?.place ?? 0))
  switch (one.do) {
    case 'name':
      return ['people.name', { target: target(one.who), name: one.name }]
    case 'merge':
      return ['people.merge', { into: target(one.who), from: [target(one.other)] }]
    case 'answer':
      return ['people.answer', { pairs: [{ a: target(one.who), b: target(one.other), same: one.same }] }]
    case 'split':
    case 'notThis':
    case 'notFace':
      return [`people.${one.do}`, { faces: faces(one.faces) }]
    case 'assign':
      return ['people.assign', { faces: faces(one.faces), to: target(one.who) }]
    case 'hide':
      return ['people.hide', { targets: [target(one.who)], hidden: true }]
    case 'kind':
      return ['people.setKind', { targets: [target(one.who)], kind: 'statue' }]
    case 'birthday':
      return ['people.setBirthday', { target: target(one.who), birthday: '2000-02-29' }]
  }
}

function allFaces(db: Db): readonly number[] {
  return db.all<{ id: number }>('SELECT id FROM face').map(({ id }) => id)
}

/** What anybody can see of people. */
function seen(db: Db): unknown {
  const clusters = new Map<number, number[]>()
  for (const { face, cluster } of db.all<{ face: number; cluster: number }>(
    'SELECT face_id AS face, cluster FROM face_cluster WHERE cluster <> 0 ORDER BY face_id',
  ))
    clusters.set(cluster, [...(clusters.get(cluster) ?? []), face])
  const known = db
    .all<{
      id: number
      person: string | null
      faces: number
      shown: number
      name: string | null
      kind: string | null
      hidden: number | null
      birthday: string | null
    }>(
      'SELECT k.id, k.person, k.faces, k.shown, p.name, p.kind, p.hidden, p.birthday FROM cluster k LEFT JOIN person p ON p.id = k.person',
    )
    .map(({ id, ...rest }) => ({ ...rest, members: clusters.get(id)?.join(' ') ?? '' }))
    .sort((a, b) => (a.members < b.members ? -1 : 1))
  const words = ['ana', 'bo', 'cy'].map((word) =>
    db.all('SELECT rowid AS id FROM search_text WHERE search_text MATCH ? ORDER BY rowid', [
      `people: ${word}`,
    ]),
  )
  return { known, words }
}

/** Every face that was named is with whom it was named, and none is with whom it is not. */
function expectKept(db: Db): void {
  // Whoever reads it all anew finds the same.
  const before = seen(db)
  settlePeople(db, allFaces(db))
  expect(seen(db)).toEqual(before)
  const persons = readPersons(db)
  for (const { person, cluster } of db.all<{ person: string; cluster: string | null }>(
    `SELECT l.person, k.person AS cluster FROM face_label l CROSS JOIN face f ON f.asset_id = l.asset_id AND f.label = l.face
       LEFT JOIN face_cluster c ON c.face_id = f.id LEFT JOIN cluster k ON k.id = c.cluster WHERE l.person IS NOT NULL`,
  ))
    expect(cluster).toBe(persons.rootOf(person))
  for (const { person, cluster, said } of db.all<{
    person: string
    cluster: string | null
    said: string | null
  }>(
    `SELECT substr(n.face_person, instr(n.face_person, ':') + 1) AS person, k.person AS cluster, l.person AS said
     FROM face_not n CROSS JOIN face f ON f.asset_id = n.asset_id AND f.key = substr(n.face_person, 1, instr(n.face_person, ':') - 1)
       LEFT JOIN face_label l ON l.asset_id = f.asset_id AND l.face = f.label
       JOIN face_cluster c ON c.face_id = f.id JOIN cluster k ON k.id = c.cluster WHERE n.present = 1 AND k.person IS NOT NULL`,
  ))
    if (said === null) expect(cluster).not.toBe(persons.rootOf(person))
}

describe('random steps', () => {
  it('leave nobody beside somebody who was joined with them: nobody stands in a photo twice', async () => {
    const { db, run } = await openMany()
    const at = (n: number) => nameAt(FACES[n]?.photo ?? 1, FACES[n]?.place ?? 0)
    // Only the first face was spoken of, and its look follows it; the others, who stand in the same photos, are all of them Ana.
    await run('people.notFace', { faces: [at(0)] })
    await run('people.split', { faces: [at(0)] })
    const first = db.scalar<string>('SELECT person FROM cluster WHERE person IS NOT NULL')
    const other = db.scalar<number>('SELECT c.cluster FROM face_cluster c WHERE c.face_id = 2')
    await run('people.name', { target: { cluster: other }, name: 'Ana' })
    const ana = db.scalar<string>("SELECT id FROM person WHERE name = 'Ana'")
    const before = seen(db)
    await run('people.merge', { into: { person: first }, from: [{ person: ana }] })
    expectKept(db)
    await run('undo', {})
    expectKept(db)
    expect(seen(db)).toEqual(before)
  })

  it('are taken back and done again exactly, and never contradict what was said', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const { db, run } = await openMany()
        const states = [seen(db)]
        for (const one of steps) {
          const [name, args] = commandOf(db, one)
          const outcome = await run(name, args).catch(() => null)
          if ((outcome?.groupId ?? null) === null) continue
          expectKept(db)
          const after = seen(db)
          await run('undo', {})
          expect(seen(db)).toEqual(states.at(-1))
          await run('redo', {})
          expect(seen(db)).toEqual(after)
          states.push(after)
        }
        for (const before of states.slice(0, -1).reverse()) {
          await run('undo', {})
          expect(seen(db)).toEqual(before)
        }
        expect(integrity(db).problems).toEqual([])
      }),
      randomRuns(12, 200),
    )
  }, 300_000)

  it('hold when faces are gathered otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: FACES.length, maxLength: FACES.length }),
        async (steps, looks) => {
          const { db, run } = await openMany()
          for (const one of steps) {
            const [name, args] = commandOf(db, one)
            await run(name, args).catch(() => null)
          }
          const ids = db.all<{ id: number }>('SELECT id FROM face ORDER BY id').map(({ id }) => id)
          saveLooks(db, {
            faces: ids.map((id, at) => [id, looks[at] ?? 1, null]),
            changed: [1, 2, 3, 4, 5, 6],
            pairs: [],
          })
          expectKept(db)
        },
      ),
      randomRuns(12, 200),
    )
  }, 60_000)
})

describe('names', () => {
  it.each([
    '"; DROP TABLE person; --',
    '__proto__',
    'constructor',
    '<img src=x onerror=alert(1)>',
    'Ana "die Große" O\'Neil',
    '名前',
    'مريم',
    '👩‍👩‍👧 Oma',
    '*',
    'a|b&c (d)',
    '-nicht',
    'person:none',
    'x'.repeat(200),
  ])('may be anything: %s', async (name) => {
    const { db, run } = await openMany()
    await run('people.name', { target: { cluster: 2 }, name })
    expect(people(db, {}).rows[0]?.name).toBe(name)
    expect(search(db, { text: `person:${valueText(name)}`, today: 0 })).toHaveLength(4)
    await run('people.name', { target: { cluster: 4 }, name: name.toUpperCase() })
    expect(people(db, {}).rows.filter((row) => row.name !== null)).toHaveLength(1)
    expect(search(db, { text: `person:${valueText(name)}`, today: 0 })).toHaveLength(8)
  })

  it.each(['', '   ', 'x'.repeat(201)])('are no name: "%s"', async (name) => {
    const { run } = await openMany()
    await expect(run('people.name', { target: { cluster: 2 }, name })).rejects.toMatchObject({
      code: 'input.invalid',
    })
  })
})

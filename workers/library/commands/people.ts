/** What a person says about faces and the people on them. Each is one step, and can be taken back. */

import * as v from 'valibot'

import { HASH } from '../../../src/domain/commands.ts'
import { fail } from '../../../src/domain/errors.ts'
import { faceKey, faceNameText } from '../../../src/domain/faces/face-key.ts'
import { isBirthday, PERSON_KINDS } from '../../../src/domain/people/kinds.ts'
import { foldPersonName } from '../../../src/domain/people/persons.ts'
import { defineCommand } from './command.ts'
import {
  FACE,
  FACES,
  facesText,
  nameOf,
  peopleStep,
  PERSON_NAME,
  TARGET,
  TARGETS,
  type KnownFace,
  type PeopleStep,
  type Somebody,
} from './people-steps.ts'

/** Whoever is called so already and this one become one. A face of somebody with a name gets another name alone, without the others. */
export const namePerson = defineCommand(
  v.union([
    v.strictObject({ target: TARGET, name: v.nullable(PERSON_NAME) }),
    v.strictObject({ face: FACE, name: v.nullable(PERSON_NAME) }),
  ]),
  (context, args, id) =>
    peopleStep(context, id, 'people.name', (step) => {
      const { name } = args
      if ('face' in args) {
        const [face] = step.known([args.face])
        if (face === undefined) return fail('bug.assertion', 'A face that is not there')
        const somebody = face.cluster === 0 ? null : step.find({ cluster: face.cluster })
        const isNamed = (somebody?.person?.name ?? null) !== null
        if (somebody !== null && (name === null || !isNamed)) return rename(step, somebody, name)
        if (name === null) return 'Take a name away'
        moveFaces(step, [face], step.called(name))
        return `Name a face “${nameOf(name)}”`
      }
      return rename(step, step.find(args.target), name)
    }),
)

function rename(step: PeopleStep, somebody: Somebody, text: string | null): string {
  const own = somebody.person
  const before = own?.name ?? null
  if (text === null) {
    if (own !== null) step.set(own.id, 'name', null)
    return before === null ? 'Take a name away' : `Take the name “${before}” away`
  }
  const name = nameOf(text)
  const id = step.touch(somebody)
  const other = step.persons.roots.find(
    (one) => one.id !== id && one.name !== null && isOneName(one.name, name),
  )
  if (other === undefined) {
    step.set(id, 'name', name)
    return before === null ? `Name a person “${name}”` : `Rename “${before}” to “${name}”`
  }
  step.merge(id, other.id)
  return `Join a person with “${other.name ?? name}”`
}

function isOneName(a: string, b: string): boolean {
  return foldPersonName(a) === foldPersonName(b)
}

/** All the others become the one. */
export const mergePeople = defineCommand(
  v.strictObject({ into: TARGET, from: TARGETS }),
  (context, { into, from }, id) =>
    peopleStep(context, id, 'people.merge', (step) => {
      const one = step.find(into)
      const joined = joinAll(
        step,
        one,
        from.map((target) => step.find(target)),
      )
      const name = one.person?.name ?? null
      return name === null ? `Join ${peopleText(joined + 1)}` : `Join ${peopleText(joined)} with “${name}”`
    }),
)

/** Returns how many others there were. */
function joinAll(step: PeopleStep, one: Somebody, others: readonly Somebody[]): number {
  const into = step.touch(one)
  let isNamed = (one.person?.name ?? null) !== null
  let joined = 0
  for (const other of others) {
    const from = step.touch(other)
    if (from === into) continue
    step.merge(from, into, { name: !isNamed })
    isNamed ||= (other.person?.name ?? null) !== null
    joined += 1
  }
  return joined
}

export function peopleText(count: number): string {
  return count === 1 ? '1 person' : `${count.toLocaleString('en')} people`
}

/** Out of whom they were shown with, into somebody: those who stay are said to stay, else the look would follow the ones that left. */
function moveFaces(step: PeopleStep, faces: readonly KnownFace[], to: string | null): void {
  const moved = new Set(faces.map(({ id }) => id))
  const beside = step.beside(faces)
  for (const cluster of new Set(faces.map((face) => face.cluster))) {
    if (cluster === 0) continue
    const from = step.find({ cluster })
    // Nobody stays behind of whom anything could be said.
    if (from.person === null && step.facesOf(cluster).every((face) => moved.has(face.id))) continue
    const id = step.touch(from, moved)
    if (id === to) continue
    for (const face of beside) if (face.cluster === cluster && face.person === null) step.say(face, id)
    for (const face of faces) if (face.cluster === cluster) step.deny(face, id)
  }
  if (to !== null) for (const face of faces) step.say(face, to)
}

export const splitPerson = defineCommand(
  v.strictObject({ faces: FACES, name: v.optional(PERSON_NAME) }),
  (context, { faces, name }, id) =>
    peopleStep(context, id, 'people.split', (step) => {
      const known = step.known(faces)
      // A name that is taken means that one: then they are not somebody of their own.
      moveFaces(step, known, name === undefined ? step.make() : step.called(name))
      return name === undefined
        ? `Separate ${facesText(known.length)}`
        : `Separate ${facesText(known.length)} as “${nameOf(name)}”`
    }),
)

export const assignFaces = defineCommand(
  v.strictObject({ faces: FACES, to: v.union([TARGET, v.strictObject({ name: PERSON_NAME })]) }),
  (context, { faces, to }, id) =>
    peopleStep(context, id, 'people.assign', (step) => {
      const known = step.known(faces)
      const moved = new Set(known.map((face) => face.id))
      const somebody = 'name' in to ? null : step.find(to)
      const person = 'name' in to ? step.called(to.name) : step.touch(step.find(to), moved)
      moveFaces(step, known, person)
      const name = 'name' in to ? nameOf(to.name) : (somebody?.person?.name ?? null)
      return name === null
        ? `Move ${facesText(known.length)} to another person`
        : `Move ${facesText(known.length)} to “${name}”`
    }),
)

export const notThisPerson = defineCommand(v.strictObject({ faces: FACES }), (context, { faces }, id) =>
  peopleStep(context, id, 'people.notThis', (step) => {
    const known = step.known(faces)
    const names = new Set(
      known.flatMap(({ cluster }) => (cluster === 0 ? [] : [step.find({ cluster }).person?.name ?? ''])),
    )
    const [name = ''] = names.size === 1 ? [...names] : []
    moveFaces(step, known, null)
    return name === ''
      ? `Take ${facesText(known.length)} away from a person`
      : `Take ${facesText(known.length)} away from “${name}”`
  }),
)

export const notFaces = defineCommand(v.strictObject({ faces: FACES }), (context, { faces }, id) =>
  peopleStep(context, id, 'people.notFace', (step) => {
    const known = step.known(faces)
    for (const face of known) step.dismiss(face)
    return known.length === 1 ? 'Say that 1 face is none' : `Say that ${facesText(known.length)} are none`
  }),
)

const SHARE = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const SIDE = v.pipe(v.number(), v.minValue(0.001), v.maxValue(1))

export const drawFace = defineCommand(
  v.strictObject({
    asset: HASH,
    box: v.strictObject({ x: SHARE, y: SHARE, w: SIDE, h: SIDE }),
    name: v.optional(PERSON_NAME),
    to: v.optional(TARGET),
  }),
  (context, { asset, box, name, to }, id) =>
    peopleStep(context, id, 'people.draw', (step) => {
      const person =
        to !== undefined ? step.touch(step.find(to)) : name !== undefined ? step.called(name) : null
      step.draw(faceNameText({ hash: asset, key: faceKey(box) }), person)
      return name === undefined ? 'Draw a face' : `Draw a face of “${nameOf(name)}”`
    }),
)

export const setPersonCover = defineCommand(
  v.strictObject({ target: TARGET, face: v.nullable(FACE) }),
  (context, { target, face }, id) =>
    peopleStep(context, id, 'people.setCover', (step) => {
      const somebody = step.find(target)
      if (face !== null) step.set(step.touch(somebody), 'cover', step.known([face])[0]?.row ?? null)
      else if (somebody.person !== null) step.set(somebody.person.id, 'cover', null)
      return `Change the cover of ${called(somebody)}`
    }),
)

function called(somebody: Somebody): string {
  const name = somebody.person?.name ?? null
  return name === null ? 'a person' : `“${name}”`
}

const DAY_MS = 86_400_000

export const setBirthday = defineCommand(
  v.strictObject({
    target: TARGET,
    birthday: v.nullable(v.pipe(v.string(), v.check(isBirthday, 'not a day'))),
  }),
  (context, { target, birthday }, id) =>
    peopleStep(context, id, 'people.setBirthday', (step) => {
      // A day more: it is tomorrow somewhere.
      if (birthday !== null && Date.parse(birthday) > context.now() + DAY_MS)
        fail('input.invalid', `A birthday cannot be in the future: ${birthday}.`)
      const somebody = step.find(target)
      step.set(step.touch(somebody), 'birthday', birthday)
      return `Change the birthday of ${called(somebody)}`
    }),
)

export const setPersonKind = defineCommand(
  v.strictObject({ targets: TARGETS, kind: v.picklist(PERSON_KINDS) }),
  (context, { targets, kind }, id) =>
    peopleStep(context, id, 'people.setKind', (step) => {
      const all = targets.map((target) => step.find(target))
      for (const somebody of all) step.set(step.touch(somebody), 'kind', kind)
      const whom = all.length === 1 ? called(all[0] ?? { person: null, cluster: 0 }) : peopleText(all.length)
      return `Say that ${whom} is “${kind.replaceAll('_', ' ')}”`
    }),
)

export const hidePeople = defineCommand(
  v.strictObject({ targets: TARGETS, hidden: v.boolean() }),
  (context, { targets, hidden }, id) =>
    peopleStep(context, id, 'people.hide', (step) => {
      const all = targets.map((target) => step.find(target))
      for (const somebody of all) step.set(step.touch(somebody), 'hidden', hidden ? 1 : null)
      const whom = all.length === 1 ? called(all[0] ?? { person: null, cluster: 0 }) : peopleText(all.length)
      return hidden ? `Hide ${whom}` : `Show ${whom} again`
    }),
)

/** Yes joins the two, no keeps them apart for ever. */
export const answerPeople = defineCommand(
  v.strictObject({
    pairs: v.pipe(
      v.array(v.strictObject({ a: TARGET, b: TARGET, same: v.boolean() })),
      v.minLength(1),
      v.maxLength(10_000),
    ),
  }),
  (context, { pairs }, id) =>
    peopleStep(context, id, 'people.answer', (step) => {
      // Two answers of one step may be about the same one, who was joined by the first.
      const became = new Map<string, string>()
      const now = (person: string): string => {
        const next = became.get(person)
        return next === undefined ? person : now(next)
      }
      for (const { a, b, same } of pairs) {
        const one = step.find(a)
        const other = step.find(b)
        const first = now(step.touch(one))
        const second = now(step.touch(other))
        if (first === second) continue
        if (!same) {
          const [low = '', high = ''] = [first, second].sort()
          step.cells.push({ entity: 'person_apart', row: `${low}:${high}`, col: 'apart', value: 1 })
          continue
        }
        const [into, from] = weight(one) >= weight(other) ? [first, second] : [second, first]
        step.merge(from, into)
        became.set(from, into)
      }
      const [only] = pairs
      if (pairs.length > 1) return `Answer ${pairs.length.toLocaleString('en')} questions about people`
      return only?.same === true ? 'Say that two are one person' : 'Say that two are not one person'
    }),
)

/** Of two that become one, the one with a name goes on, else the one somebody has spoken about. */
function weight({ person }: Somebody): number {
  return person === null ? 0 : person.name === null ? 1 : 2
}

export const setPersonStrictness = defineCommand(
  v.strictObject({
    target: TARGET,
    strictness: v.pipe(v.number(), v.integer(), v.minValue(-2), v.maxValue(2)),
  }),
  (context, { target, strictness }, id) =>
    peopleStep(context, id, 'people.setStrictness', (step) => {
      const somebody = step.find(target)
      step.set(step.touch(somebody), 'strictness', strictness === 0 ? null : strictness)
      return `Change how readily faces join ${called(somebody)}`
    }),
)

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { clusterFaces } from './cluster.ts'
import { NOBODY, type Clustered, type FaceSet } from './face-set.ts'
import { scoreGathering } from './score.ts'
import { chance, makeFaces, pickFaces, shuffled } from './testing/made-faces.ts'

const THRESHOLD = 0.7
const DIM = 16

interface Library {
  readonly faces: FaceSet
  readonly seed: number
}

/** A small library in which photos show up to three faces, and of which some things were said, right or wrong. */
const library: fc.Arbitrary<Library> = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    noise: fc.constantFrom(0.2, 0.5, 0.9),
    photos: fc.integer({ min: 8, max: 60 }),
    labels: fc.array(fc.tuple(fc.nat(59), fc.nat(3)), { maxLength: 20 }),
    nots: fc.array(fc.tuple(fc.nat(59), fc.nat(3)), { maxLength: 20 }),
    poor: fc.array(fc.nat(59), { maxLength: 10 }),
  })
  .map(({ seed, noise, photos, labels, nots, poor }) => {
    const { faces } = makeFaces({ persons: 5, facesEach: 10, singles: 10, dim: DIM, noise, seed })
    for (let face = 0; face < faces.count; face += 1) {
      faces.asset[face] = face % photos
      faces.box[face * 4] = 0.3 * Math.floor(face / photos)
    }
    for (const [face, person] of labels) faces.person[face] = person
    for (const face of poor) faces.quality[face] = 3
    return {
      seed,
      faces: {
        ...faces,
        nots: Int32Array.from(nots.flat()),
        persons: Array.from({ length: 4 }, () => ({ birthday: null, strictness: 0 })),
      },
    }
  })

function membersOf({ look }: Clustered): number[][] {
  const members = new Map<number, number[]>()
  look.forEach((number, face) => {
    members.set(number, [...(members.get(number) ?? []), face])
  })
  return [...members.values()]
}

/** Nothing that was said, and no photo, is contradicted. */
function expectKept(faces: FaceSet, found: Clustered): void {
  for (const members of membersOf(found)) {
    const persons = new Set(
      members.map((face) => faces.person[face] ?? NOBODY).filter((person) => person !== NOBODY),
    )
    expect(persons.size).toBeLessThanOrEqual(1)
    const unnamed = members.filter((face) => faces.person[face] === NOBODY)
    for (let at = 0; at < faces.nots.length; at += 2)
      if (unnamed.includes(faces.nots[at] ?? 0)) expect(persons.has(faces.nots[at + 1] ?? 0)).toBe(false)
    // Of two faces in one photo at least one was named, or both lie on one spot.
    const seen = new Map<number, number>()
    for (const face of members) {
      const other = seen.get(faces.asset[face] ?? 0)
      if (other !== undefined)
        expect(faces.person[face] !== NOBODY && faces.person[other] !== NOBODY).toBe(true)
      seen.set(faces.asset[face] ?? 0, face)
    }
    // A poor face leads nobody.
    if (members.length > 1 && persons.size === 0)
      expect(members.some((face) => (faces.quality[face] ?? 3) < 3)).toBe(true)
  }
}

describe('gathering faces', () => {
  it('never contradicts what was said, all at once or bit by bit', () => {
    fc.assert(
      fc.property(library, fc.integer({ min: 1, max: 5 }), ({ faces, seed }, parts) => {
        expectKept(faces, clusterFaces(faces, { threshold: THRESHOLD, anew: true }))
        const order = shuffled(faces.count, chance(seed))
        const looks = new Int32Array(faces.count)
        for (let part = 1; part <= parts; part += 1) {
          const rows = order.slice(0, Math.ceil((faces.count * part) / parts)).sort((a, b) => a - b)
          const some = pickFaces({ ...faces, look: looks }, rows)
          const found = clusterFaces(some, { threshold: THRESHOLD, anew: false })
          expectKept(some, found)
          rows.forEach((row, at) => {
            looks[row] = found.look[at] ?? 0
          })
        }
      }),
      { numRuns: 60 },
    )
  })

  it('comes to the same, whatever the order of the faces', () => {
    fc.assert(
      fc.property(library, ({ faces, seed }) => {
        const order = shuffled(faces.count, chance(seed + 1))
        const found = clusterFaces(faces, { threshold: THRESHOLD, anew: true })
        const other = clusterFaces(pickFaces(faces, order), { threshold: THRESHOLD, anew: true })
        const back = new Int32Array(faces.count)
        order.forEach((row, at) => {
          back[row] = other.look[at] ?? 0
        })
        // Equal likenesses do not occur among these; between them the name decides.
        expect(scoreGathering(back, found.look)).toMatchObject({ precision: 1, recall: 1 })
      }),
      { numRuns: 40 },
    )
  })

  it('gives the looks that stay their numbers, and says which changed', () => {
    fc.assert(
      fc.property(library, ({ faces }) => {
        const first = clusterFaces(faces, { threshold: THRESHOLD, anew: true })
        const again = clusterFaces({ ...faces, look: first.look }, { threshold: THRESHOLD, anew: true })
        expect(again.look).toEqual(first.look)
        const idle = clusterFaces({ ...faces, look: first.look }, { threshold: THRESHOLD, anew: false })
        expect(idle.look.filter((look, face) => look !== first.look[face]).length).toBeLessThanOrEqual(
          faces.nots.length + faces.count * 0.1,
        )
      }),
      { numRuns: 40 },
    )
  })
})

describe('faces that come bit by bit', () => {
  // The tolerance that is stated: B-cubed F1 of 0.97 between the two outcomes.
  it.each([1, 2, 3, 4, 5])('end nearly as all at once (%i)', (seed) => {
    const { faces } = makeFaces({ persons: 20, facesEach: 12, singles: 60, noise: 0.55, seed })
    const whole = clusterFaces(faces, { threshold: 0.62, anew: true })
    const order = shuffled(faces.count, chance(seed))
    const looks = new Int32Array(faces.count)
    for (let from = 0; from < order.length; from += 30) {
      const rows = order.slice(0, from + 30).sort((a, b) => a - b)
      const found = clusterFaces(pickFaces({ ...faces, look: looks }, rows), { threshold: 0.62, anew: false })
      rows.forEach((row, at) => {
        looks[row] = found.look[at] ?? 0
      })
    }
    expect(scoreGathering(looks, whole.look).bCubedF1).toBeGreaterThan(0.97)
  })
})

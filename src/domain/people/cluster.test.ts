import { describe, expect, it } from 'vitest'

import { ageOnDay, fitsAge, wholeYears, windowDays } from './age-windows.ts'
import { closePairs } from './close-pairs.ts'
import { clusterFaces } from './cluster.ts'
import { NOBODY, type FaceSet } from './face-set.ts'
import { dot } from './points.ts'
import { readHalves } from './read-halves.ts'
import { floatsToHalves } from '../faces/half-floats.ts'
import { scoreGathering } from './score.ts'
import { settleFaces } from './settle.ts'
import { bareFaces, makeFaces } from './testing/made-faces.ts'
import { refitThreshold } from './threshold.ts'

/** Faces on a circle, by their angles in degrees. */
function onCircle(angles: readonly number[]): FaceSet {
  const rows = angles.flatMap((angle) => [
    Math.cos((angle * Math.PI) / 180),
    Math.sin((angle * Math.PI) / 180),
  ])
  return bareFaces(Float32Array.from(rows), 2)
}
const groups = (look: Int32Array): number[] => {
  const names = new Map<number, number>()
  return Array.from(look, (number) => {
    if (!names.has(number)) names.set(number, names.size)
    return names.get(number) ?? 0
  })
}
const gather = (faces: FaceSet, threshold = 0.99) => clusterFaces(faces, { threshold, anew: true })

describe('close pairs', () => {
  it('are exactly those of a search that looks at all', () => {
    const { faces } = makeFaces({ persons: 12, facesEach: 10, singles: 400, noise: 0.5 })
    const points = { data: faces.vectors, dim: faces.dim, count: faces.count }
    const wanted = new Set<string>()
    for (let a = 0; a < faces.count; a += 1)
      for (let b = a + 1; b < faces.count; b += 1)
        if (Math.fround(dot(points, a, points, b)) >= 0.5) wanted.add(`${String(a)} ${String(b)}`)
    const found = closePairs({ points, floor: 0.5, most: faces.count })
    expect(new Set(Array.from(found.a, (a, at) => `${String(a)} ${String(found.b[at])}`))).toEqual(wanted)
    expect(wanted.size).toBeGreaterThan(300)
    const asked = closePairs({ points, floor: 0.5, most: faces.count, asked: [3, 4, 5] })
    const ofThese = [...wanted].filter((pair) => pair.split(' ').some((row) => ['3', '4', '5'].includes(row)))
    expect(new Set(Array.from(asked.a, (a, at) => `${String(a)} ${String(asked.b[at])}`))).toEqual(
      new Set(ofThese),
    )
  })
})

describe('gathering', () => {
  it('puts together who is alike, and nobody else', () => {
    const { faces, truth } = makeFaces({ persons: 30, facesEach: 8, singles: 100, noise: 0.4 })
    expect(scoreGathering(clusterFaces(faces, { threshold: 0.65, anew: true }).look, truth)).toMatchObject({
      precision: 1,
      recall: 1,
      mergedSingles: 0,
    })
  })

  it('never puts two faces of one photo together, but for a head that was found twice or mirrored', () => {
    const faces = onCircle([0, 1, 2])
    faces.asset.set([7, 7, 8])
    faces.box.set([0.1, 0.4, 0.2, 0.2], 0)
    expect(new Set(groups(gather(faces).look)).size).toBe(2)
    faces.box.set([0.42, 0.4, 0.2, 0.2], 0)
    expect(groups(gather(faces).look)).toEqual([0, 0, 0])
    faces.box.set([0.1, 0.4, 0.2, 0.2], 0)
    faces.box.set([0.7, 0.4, 0.2, 0.2], 4)
    expect(groups(gather(faces).look)).toEqual([0, 0, 0])
  })

  it('lets poor faces join at a higher price, and lead nobody', () => {
    const faces = onCircle([0, 1, 2, 90, 91, 8.5])
    faces.quality.set([1, 1, 1, 3, 3, 3])
    expect(groups(gather(faces).look)).toEqual([0, 0, 0, 1, 2, 3])
    faces.quality.set([1, 1, 1, 2, 2, 2])
    expect(groups(gather(faces, 0.98).look)).toEqual([0, 0, 0, 1, 1, 0])
  })

  it('keeps children apart who are years from one another, and asks about them', () => {
    const faces = onCircle([0, 1, 2, 3])
    faces.day.set([0, 30, 2000, 2010])
    faces.person.set([0, NOBODY, NOBODY, NOBODY])
    const born = (birthday: number | null) => ({ ...faces, persons: [{ birthday, strictness: 0 }] })
    expect(groups(gather(born(null)).look)).toEqual([0, 0, 0, 0])
    const child = gather(born(-100))
    expect(groups(child.look)).toEqual([0, 0, 1, 1])
    expect(child.pairs).toHaveLength(1)
    expect(groups(gather(born(-20_000)).look)).toEqual([0, 0, 0, 0])
    // Nobody is seen before the birth.
    expect(groups(gather(born(1000)).look)[1]).toBe(1)
  })

  it('is stricter with those who ask for it', () => {
    const faces = onCircle([0, 0.5, 1, 8])
    faces.person.set([0, 0, 0, NOBODY])
    const strict = (strictness: number) =>
      gather({ ...faces, persons: [{ birthday: null, strictness }] }, 0.988)
    expect(groups(strict(0).look)).toEqual([0, 0, 0, 0])
    expect(groups(strict(2).look)).toEqual([0, 0, 0, 1])
  })

  it('takes nothing, one face, and faces without a vector', () => {
    expect(gather(onCircle([])).look).toHaveLength(0)
    expect(gather(onCircle([0])).pairs).toEqual([])
    const faces = onCircle([0, 0, 0])
    faces.vectors.fill(0, 2)
    const { look, similarity } = gather(faces)
    expect(groups(look)).toEqual([0, 1, 2])
    expect(Array.from(similarity, Number.isNaN)).toEqual([false, true, true])
  })
})

describe('ages', () => {
  it('follow the calendar', () => {
    expect(wholeYears([2010, 5, 1], [2013, 4, 30])).toBe(2)
    expect(wholeYears([2010, 5, 1], [2013, 5, 1])).toBe(3)
    expect(wholeYears([2010, 5, 1], [2010, 4, 30])).toBe(null)
    expect(ageOnDay(0, 1461)).toBe(4)
    expect([0.5, 2, 5, 30].map(windowDays)).toEqual([122, 274, 731, Infinity])
    const undated = { first: null, last: null }
    expect(fitsAge(0, undated, { first: 5, last: 6 })).toBe(true)
    expect(fitsAge(0, { first: 5, last: 6 }, undated)).toBe(true)
    expect(fitsAge(0, { first: 5, last: 6 }, { first: 200, last: 300 })).toBe(false)
    expect(fitsAge(0, { first: 5, last: 90 }, { first: 200, last: 300 })).toBe(true)
  })
})

describe('clusters', () => {
  const face = (id: number, look: number, person: string | null = null, nots: string[] = []) => ({
    id,
    asset: id,
    look,
    person,
    nots,
  })
  const nobody = (): ReadonlySet<string> => new Set()

  it('follow from looks and words alone', () => {
    const faces = [
      face(1, 1),
      face(2, 1, 'A'),
      face(3, 1, 'B'),
      face(4, 1, 'B'),
      face(5, 1, null, ['B']),
      face(6, 2),
      face(7, 0),
      face(8, 0, 'A'),
    ]
    expect([...settleFaces(faces, nobody).values()]).toEqual([
      { person: 'B' },
      { person: 'A' },
      { person: 'B' },
      { person: 'B' },
      { look: 1 },
      { look: 2 },
      null,
      { person: 'A' },
    ])
    expect(settleFaces(faces, (asset) => new Set(asset === 1 ? ['B'] : [])).get(1)).toEqual({ look: 1 })
  })
})

describe('the threshold', () => {
  const answers = (yes: readonly number[], no: readonly number[]) => [
    ...yes.map((similarity) => ({ similarity, same: true })),
    ...no.map((similarity) => ({ similarity, same: false })),
  ]
  const around = (middle: number) => Array.from({ length: 30 }, (_, n) => middle + (n - 15) / 1500)

  it('moves to where yes and no meet, within bounds, and only after 30 answers', () => {
    expect(refitThreshold(answers(around(0.95).slice(0, 14), around(0.9).slice(0, 15)), 0.926)).toBe(0.926)
    expect(refitThreshold(answers(around(0.95), []), 0.926)).toBe(0.926)
    const higher = refitThreshold(answers(around(0.96), around(0.94)), 0.926)
    expect(higher).toBeGreaterThan(0.93)
    expect(higher).toBeLessThan(0.956)
    const lower = refitThreshold(answers(around(0.92), around(0.89)), 0.926)
    expect(lower).toBeLessThan(0.92)
    expect(lower).toBeGreaterThan(0.895)
    // Answers that contradict likeness move nothing.
    expect(refitThreshold(answers(around(0.88), around(0.95)), 0.926)).toBe(0.926)
  })
})

it('reads halves as they are written', () => {
  const numbers = Float32Array.of(0, 1, -1, 0.0999755859375, 6e-8, -65504)
  const target = new Float32Array(7)
  expect(readHalves(floatsToHalves(numbers), target, 1, 6)).toBe(true)
  expect(target[4]).toBeCloseTo(0.1, 3)
  expect([...target.subarray(0, 4)]).toEqual([0, 0, 1, -1])
  expect(readHalves(new Uint8Array(3), target, 0, 2)).toBe(false)
})

/** Faces made of chance, the same each time: for tests and benches. */

import { NO_DAY, NOBODY, type FaceSet } from '../face-set.ts'

/** Numbers from 0 to 1. Mulberry32 (public domain). */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Of mean 0 and deviation 1 (Box and Muller). */
export function gaussian(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

export interface MadePeople {
  readonly persons: number
  readonly facesEach: number
  readonly singles: number
  readonly dim?: number
  /** Deviation of a face from its person, as a share of that of persons from each other. */
  readonly noise?: number
  /** How many faces of a person are of one day; absent: none is dated. */
  readonly facesADay?: number
  readonly seed?: number
}

export interface MadeFaces {
  readonly faces: FaceSet
  /** Whose face each is. */
  readonly truth: Int32Array
}

const DAYS = 3000 // some eight years

/** Any day, the same each time. */
function dayOf(person: number, visit: number): number {
  return (person * 131 + visit * 977) % DAYS
}

/** Every face in a photo of its own; shuffled. Directions matter less and less, as in spaces of real models. */
export function makeFaces({
  persons,
  facesEach,
  singles,
  dim = 128,
  noise = 0.35,
  facesADay,
  seed = 1,
}: MadePeople): MadeFaces {
  const random = chance(seed)
  const normal = gaussian(random)
  const count = persons * facesEach + singles
  const spread = Float64Array.from({ length: dim }, (_, d) => 1 / Math.sqrt(1 + d / 16))
  const vectors = new Float32Array(count * dim)
  const truth = new Int32Array(count)
  const days = new Int32Array(count).fill(NO_DAY)
  const order = shuffled(count, random)
  let made = 0
  const add = (person: number, centre: Float64Array): void => {
    const face = order[made] ?? 0
    made += 1
    truth[face] = person
    let square = 0
    for (let d = 0; d < dim; d += 1) {
      const value = (centre[d] ?? 0) + noise * (spread[d] ?? 0) * normal()
      vectors[face * dim + d] = value
      square += value * value
    }
    for (let d = 0; d < dim; d += 1)
      vectors[face * dim + d] = (vectors[face * dim + d] ?? 0) / Math.sqrt(square)
  }
  for (let person = 0; person < persons + singles; person += 1) {
    const centre = spread.map((deviation) => deviation * normal())
    for (let n = 0; n < (person < persons ? facesEach : 1); n += 1) {
      if (facesADay !== undefined) days[order[made] ?? 0] = dayOf(person, Math.floor(n / facesADay))
      add(person, centre)
    }
  }
  return { faces: { ...bareFaces(vectors, dim), day: days }, truth }
}

/** Faces that are clear, undated, each alone in its photo, and of which nobody said anything. */
export function bareFaces(vectors: Float32Array, dim: number): FaceSet {
  const count = vectors.length / dim
  const box = new Float32Array(count * 4)
  for (let face = 0; face < count; face += 1) box.set([0.4, 0.4, 0.2, 0.2], face * 4)
  return {
    count,
    dim,
    vectors,
    quality: new Uint8Array(count).fill(1),
    asset: Int32Array.from({ length: count }, (_, face) => face),
    day: new Int32Array(count).fill(NO_DAY),
    box,
    person: new Int32Array(count).fill(NOBODY),
    look: new Int32Array(count),
    nots: new Int32Array(0),
    persons: [],
  }
}

/** These faces of a set, in this order. */
export function pickFaces(faces: FaceSet, rows: readonly number[]): FaceSet {
  const { dim } = faces
  const vectors = new Float32Array(rows.length * dim)
  const box = new Float32Array(rows.length * 4)
  rows.forEach((row, at) => {
    vectors.set(faces.vectors.subarray(row * dim, (row + 1) * dim), at * dim)
    box.set(faces.box.subarray(row * 4, row * 4 + 4), at * 4)
  })
  const ints = (column: Int32Array): Int32Array => Int32Array.from(rows, (row) => column[row] ?? 0)
  const places = new Map(rows.map((row, at) => [row, at]))
  const nots: number[] = []
  for (let at = 0; at + 1 < faces.nots.length; at += 2) {
    const place = places.get(faces.nots[at] ?? 0)
    if (place !== undefined) nots.push(place, faces.nots[at + 1] ?? 0)
  }
  return {
    ...faces,
    count: rows.length,
    vectors,
    box,
    quality: Uint8Array.from(rows, (row) => faces.quality[row] ?? 1),
    asset: ints(faces.asset),
    day: ints(faces.day),
    person: ints(faces.person),
    look: ints(faces.look),
    nots: Int32Array.from(nots),
  }
}

export function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, at) => at)
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    const kept = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = kept
  }
  return order
}

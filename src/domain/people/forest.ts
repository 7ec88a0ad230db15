/** Gatherings of faces that grow by joining, and what forbids two of them to join. */

import { overlap } from '../faces/face-key.ts'
import { fitsAge, type Days } from './age-windows.ts'
import { NO_DAY, NOBODY, type FaceSet } from './face-set.ts'
import { addRow, dot, setRow, type Points } from './points.ts'

/** Whose faces must not stand in one photo twice: those of a person, or of a gathering that nobody named. */
interface Group {
  readonly person: number
  readonly members: number[]
  /** First member by photo; made once it is worth it. */
  byAsset: Map<number, number> | null
  nots: Set<number> | null
}

const FEW = 8 // members, compared one by one

/** Boxes of one head that was found twice, or that a mirror or a collage shows twice. */
const SAME_HEAD = 0.5
const SAME_MIRRORED = 0.85 // stricter: two people side by side lie like mirror images too

export class Forest {
  readonly #faces: FaceSet
  readonly #points: Points
  readonly #parent: Int32Array
  readonly #sizes: Int32Array
  readonly #sums: Points
  readonly #versions: Int32Array
  readonly #first: Int32Array
  readonly #last: Int32Array
  readonly #groups: (Group | undefined)[]
  /** Cosine from which two heads in one photo are one. */
  readonly #twin: number

  /** Each face for itself, those of a person bound together by what a human said. `twin`: see `#twin`. */
  constructor(faces: FaceSet, points: Points, twin: number) {
    this.#faces = faces
    this.#points = points
    this.#twin = twin
    const { count } = faces
    this.#parent = Int32Array.from({ length: count }, (_, face) => face)
    this.#sizes = new Int32Array(count).fill(1)
    this.#sums = { ...points, data: points.data.slice() }
    this.#versions = new Int32Array(count)
    this.#first = faces.day.slice()
    this.#last = faces.day.slice()
    const ofPerson = new Map<number, Group>()
    this.#groups = Array.from(faces.person, (person, face) => {
      const known = person === NOBODY ? undefined : ofPerson.get(person)
      if (known !== undefined) {
        known.members.push(face)
        return known
      }
      const group: Group = { person, members: [face], byAsset: null, nots: null }
      if (person !== NOBODY) ofPerson.set(person, group)
      return group
    })
    for (let at = 0; at + 1 < faces.nots.length; at += 2) {
      const group = this.#groups[faces.nots[at] ?? 0]
      // Said of somebody by name, "is" counts more than "is not".
      if (group !== undefined && group.person === NOBODY)
        (group.nots ??= new Set()).add(faces.nots[at + 1] ?? 0)
    }
  }

  find(face: number): number {
    const parent = this.#parent
    let root = face
    while (parent[root] !== root) root = parent[root] ?? root
    for (let at = face; at !== root;) {
      const next = parent[at] ?? root
      parent[at] = root
      at = next
    }
    return root
  }

  /** Grows with every joining of this root. */
  version(root: number): number {
    return this.#versions[root] ?? 0
  }

  size(root: number): number {
    return this.#sizes[root] ?? 1
  }

  personOf(root: number): number {
    return this.#groups[root]?.person ?? NOBODY
  }

  /** Mean cosine between the faces of two gatherings. */
  similarity(a: number, b: number): number {
    return dot(this.#sums, a, this.#sums, b) / (this.size(a) * this.size(b))
  }

  /** Cosine between a face and the middle of a gathering. */
  likeness(face: number, root: number): number {
    const length = Math.sqrt(dot(this.#sums, root, this.#sums, root))
    return length === 0 ? 0 : dot(this.#points, face, this.#sums, root) / length
  }

  /** The mean of these gatherings, row by row: the product of two of them is their `similarity`. */
  means(roots: readonly number[]): Points {
    const means: Points = {
      data: new Float32Array(roots.length * this.#points.dim),
      dim: this.#points.dim,
      count: roots.length,
    }
    roots.forEach((root, row) => {
      setRow(means, row, this.#sums, root, 1 / this.size(root))
    })
    return means
  }

  /** Whether nothing that a human said, no photo and no age forbids it. */
  mayJoin(a: number, b: number): boolean {
    const one = this.personOf(a)
    const other = this.personOf(b)
    if (one !== NOBODY && other !== NOBODY && one !== other) return false
    return this.mayBeOne(a, b) && this.#fitsAges(a, b)
  }

  /** The same whatever their age, and also of two persons: what may be asked about. */
  mayBeOne(a: number, b: number): boolean {
    const one = this.#groups[a]
    const other = this.#groups[b]
    if (one === undefined || other === undefined) return false
    if (one === other) return true
    if (one.person !== NOBODY && other.nots?.has(one.person) === true) return false
    if (other.person !== NOBODY && one.nots?.has(other.person) === true) return false
    return !this.#meetInPhoto(one, other)
  }

  #fitsAges(a: number, b: number): boolean {
    const one = this.personOf(a)
    const other = this.personOf(b)
    if (one !== NOBODY && !this.#fitsWindow(one, a, b)) return false
    return other === NOBODY || other === one || this.#fitsWindow(other, b, a)
  }

  /** One of both; its root is returned. `silent`: without its vector, for faces that may join and must not lead. */
  join(a: number, b: number, silent = false): number {
    const keep = !silent && (this.size(b) > this.size(a) || (this.size(b) === this.size(a) && b < a)) ? b : a
    const gone = keep === a ? b : a
    this.#parent[gone] = keep
    if (!silent) {
      addRow(this.#sums, keep, this.#sums, gone)
      this.#sizes[keep] = this.size(keep) + this.size(gone)
      this.#versions[keep] = this.version(keep) + 1
    }
    this.#joinDays(keep, gone)
    this.#groups[keep] = this.#joinGroups(this.#groups[keep], this.#groups[gone])
    this.#groups[gone] = undefined
    return keep
  }

  daysOf(root: number): Days {
    const first = this.#first[root] ?? NO_DAY
    const last = this.#last[root] ?? NO_DAY
    return first === NO_DAY ? { first: null, last: null } : { first, last }
  }

  #joinDays(keep: number, gone: number): void {
    const { first, last } = this.daysOf(gone)
    if (first === null || last === null) return
    const known = this.daysOf(keep)
    this.#first[keep] = Math.min(first, known.first ?? first)
    this.#last[keep] = Math.max(last, known.last ?? last)
  }

  #fitsWindow(person: number, known: number, other: number): boolean {
    const birthday = this.#faces.persons[person]?.birthday ?? null
    return birthday === null || fitsAge(birthday, this.daysOf(known), this.daysOf(other))
  }

  #joinGroups(one: Group | undefined, other: Group | undefined): Group | undefined {
    if (one === undefined || other === undefined || one === other) return one ?? other
    const keep =
      one.person !== NOBODY || (other.person === NOBODY && one.members.length >= other.members.length)
        ? one
        : other
    const gone = keep === one ? other : one
    for (const face of gone.members) {
      keep.members.push(face)
      const asset = this.#faces.asset[face] ?? 0
      if (keep.byAsset?.has(asset) === false) keep.byAsset.set(asset, face)
    }
    if (gone.nots !== null) {
      keep.nots ??= new Set()
      for (const person of gone.nots) keep.nots.add(person)
    }
    return keep
  }

  #meetInPhoto(one: Group, other: Group): boolean {
    const [few, many] = one.members.length <= other.members.length ? [one, other] : [other, one]
    const { asset } = this.#faces
    if (many.members.length <= FEW)
      return few.members.some((face) =>
        many.members.some((met) => asset[met] === asset[face] && !this.#isSameHead(face, met)),
      )
    many.byAsset ??= new Map(many.members.toReversed().map((face) => [asset[face] ?? 0, face]))
    const { byAsset } = many
    return few.members.some((face) => {
      const met = byAsset.get(asset[face] ?? 0)
      return met !== undefined && !this.#isSameHead(face, met)
    })
  }

  #isSameHead(a: number, b: number): boolean {
    const one = this.#boxOf(a)
    const other = this.#boxOf(b)
    const isOnePlace =
      overlap(one, other) >= SAME_HEAD || overlap({ ...one, x: 1 - one.x - one.w }, other) >= SAME_MIRRORED
    return isOnePlace && dot(this.#points, a, this.#points, b) >= this.#twin
  }

  #boxOf(face: number): { readonly x: number; readonly y: number; readonly w: number; readonly h: number } {
    const { box } = this.#faces
    const [x = 0, y = 0, w = 0, h = 0] = box.subarray(face * 4, face * 4 + 4)
    return { x, y, w, h }
  }
}

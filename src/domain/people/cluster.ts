/**
 * Gathers faces by likeness into looks. A look is what a machine takes for one person at one time of life; a person is all looks
 * that hold their faces, and what they said of others (settle.ts).
 *
 * [Note: Gathering] Average linkage over exact neighbours, under what humans said. Poor faces lead nobody: they are added at the end,
 * at a higher price. The outcome depends on the set of faces, never on the order in which they came, when everything is gathered anew;
 * faces that are added to what is there may end elsewhere (`bench/people.bench.ts` says how many), until the next time anew.
 */

import { closePairs, type Pairs } from './close-pairs.ts'
import {
  NO_DAY,
  NOBODY,
  type Clustered,
  type ClusterSettings,
  type FaceSet,
  type LookPair,
} from './face-set.ts'
import { Forest } from './forest.ts'
import { joinClosest, type Linkage } from './join-closest.ts'
import { numberLooks } from './number-looks.ts'
import { emptyPoints, isZeroRow, setRow, type Points } from './points.ts'

const NEIGHBOURS = 12 // of each face; what these miss, the rounds over middles find
const PAIRS = 6 // of each look
const ROUNDS = 6 // over middles; rarely more than three have anything to do
const POOR = 3
/**
 * Shares of what is left between the threshold and 1, so that they mean the same in spaces of other models. Measured on LFW with
 * dlib's ResNet (cosines.ts).
 */
const POOR_MARGIN = 0.12 // spec §3 asks +0.06 where the threshold is 0.5
const SMALL_MARGIN = 0.2 // for two single faces, whose one cosine is more of a chance than the mean of many
const STRICT_STEP = 0.15 // for each step of a person's strictness
const TWIN_SHARE = 0.5
const ASK_MARGIN = 0.5 // how far below the threshold pairs are worth a question

/** Errors: none; faces without a vector stay alone, or with whom a human put them. */
export function clusterFaces(faces: FaceSet, { threshold, anew }: ClusterSettings): Clustered {
  const points: Points = { data: faces.vectors, dim: faces.dim, count: faces.count }
  const room = 1 - threshold
  const forest = new Forest(faces, points, 1 - room * TWIN_SHARE)
  const hasVector = Uint8Array.from({ length: faces.count }, (_, face) => (isZeroRow(points, face) ? 0 : 1))
  const leading = facesThat(faces, (face) => hasVector[face] === 1 && (faces.quality[face] ?? POOR) < POOR)
  const linkage = linkageOf(faces, forest, threshold)
  const ask = threshold - room * ASK_MARGIN
  const loose = anew ? leading : seed(faces, forest, leading)
  // Whoever was taken away from somebody comes last: else they would draw to themselves, and away, those who do belong there.
  const isTaken = takenAway(faces)
  const first = leading.filter((face) => isTaken[face] === 0)
  const taken = leading.filter((face) => isTaken[face] === 1)
  if (anew) {
    joinClosest(forest, pairsOfDays(faces, points, first, linkage.floor), linkage)
    joinClosest(forest, pairsOfMiddles(forest, rootsOf(forest, first), linkage.floor), linkage)
  }
  const looseFirst = anew
    ? null
    : rootsOf(
        forest,
        loose.filter((root) => isTaken[root] === 0),
      )
  const rounds = [
    closeRounds(forest, rootsOf(forest, first), { linkage, ask, first: looseFirst }),
    closeRounds(forest, rootsOf(forest, leading), { linkage, ask, first: rootsOf(forest, taken) }),
  ]
  const poor = facesThat(faces, (face) => hasVector[face] === 1 && faces.quality[face] === POOR)
  joinPoor(forest, faces, points, { poor, leaders: rootsOf(forest, leading), linkage, room, anew })
  const numbered = numberLooks(faces, forest)
  return {
    look: numbered.look,
    similarity: Float32Array.from({ length: faces.count }, (_, face) =>
      hasVector[face] === 1 ? forest.likeness(face, forest.find(face)) : Number.NaN,
    ),
    pairs: lookPairs(
      forest,
      rounds.flatMap(({ pairs }) => pairs),
      { numbers: numbered.numbers, ask },
    ),
    changed: anew
      ? [...numbered.numbers.values()]
      : numbered.changed([...loose, ...rounds.flatMap(({ grown }) => grown)]),
  }
}

/** 1: it is said whom a face is not, and not who it is. */
function takenAway(faces: FaceSet): Uint8Array {
  const taken = new Uint8Array(faces.count)
  for (let at = 0; at < faces.nots.length; at += 2) {
    const face = faces.nots[at] ?? 0
    if (faces.person[face] === NOBODY) taken[face] = 1
  }
  return taken
}

function facesThat(faces: FaceSet, isOne: (face: number) => boolean): number[] {
  const found: number[] = []
  for (let face = 0; face < faces.count; face += 1) if (isOne(face)) found.push(face)
  return found
}

function rootsOf(forest: Forest, faces: readonly number[]): number[] {
  return [...new Set(faces.map((face) => forest.find(face)))]
}

function linkageOf(faces: FaceSet, forest: Forest, threshold: number): Linkage {
  const room = 1 - threshold
  const strict = faces.persons.map(({ strictness }) => strictness * room * STRICT_STEP)
  const ofPerson = (root: number): number => {
    const person = forest.personOf(root)
    return person === NOBODY ? 0 : (strict[person] ?? 0)
  }
  return {
    threshold: (a, b) => {
      const asked = [ofPerson(a), ofPerson(b)]
      const own = asked.find((step) => step !== 0) ?? 0
      const small = (room * SMALL_MARGIN * (1 / forest.size(a) + 1 / forest.size(b))) / 2
      return threshold + own + small
    },
    floor: threshold + Math.min(0, ...strict),
  }
}

/**
 * Close faces of one day: somebody looks alike all day, and days are small (spec §3). Whatever the number of faces, each day is compared
 * with itself alone, and only what came of it with everything.
 */
function pairsOfDays(faces: FaceSet, points: Points, some: readonly number[], floor: number): Pairs {
  const days = new Map<number, number[]>()
  for (const face of some) {
    const day = faces.day[face] ?? NO_DAY
    const list = days.get(day)
    if (day === NO_DAY) continue
    if (list === undefined) days.set(day, [face])
    else list.push(face)
  }
  return joined(
    [...days.values()].map((list) => {
      const ofDay = emptyPoints(list.length, points.dim)
      list.forEach((face, row) => {
        setRow(ofDay, row, points, face)
      })
      return namedPairs(closePairs({ points: ofDay, floor, most: NEIGHBOURS }), list)
    }),
  )
}

function pairsOfMiddles(forest: Forest, roots: readonly number[], floor: number): Pairs {
  return namedPairs(closePairs({ points: forest.means(roots), floor, most: NEIGHBOURS }), roots)
}

function joined(lists: readonly Pairs[]): Pairs {
  const count = lists.reduce((sum, { a }) => sum + a.length, 0)
  const all = { a: new Int32Array(count), b: new Int32Array(count), dot: new Float32Array(count) }
  let at = 0
  for (const { a, b, dot } of lists) {
    all.a.set(a, at)
    all.b.set(b, at)
    all.dot.set(dot, at)
    at += a.length
  }
  return all
}

/** Rows of a search back to what they stand for. */
function namedPairs({ a, b, dot }: Pairs, names: readonly number[]): Pairs {
  return { a: a.map((row) => names[row] ?? 0), b: b.map((row) => names[row] ?? 0), dot }
}

/**
 * Puts faces back into the looks they were in, as far as what was said since allows. Returns the roots of those that are new, or
 * out of their look.
 */
function seed(faces: FaceSet, forest: Forest, leading: readonly number[]): number[] {
  const byLook = new Map<number, number[]>()
  const loose: number[] = []
  for (const face of leading) {
    const look = faces.look[face] ?? 0
    const list = byLook.get(look)
    if (look === 0) loose.push(face)
    else if (list === undefined) byLook.set(look, [face])
    else list.push(face)
  }
  for (const members of byLook.values()) {
    // Those a human spoke about lead; of several persons the one with the most faces.
    const roots = new Map<number, number>()
    for (const face of members) {
      const person = faces.person[face] ?? NOBODY
      if (person === NOBODY) continue
      const root = roots.get(person)
      roots.set(person, root === undefined ? face : forest.join(forest.find(root), forest.find(face)))
    }
    const [most, ...others] = [...roots.values()].sort(
      (a, b) => forest.size(forest.find(b)) - forest.size(forest.find(a)) || a - b,
    )
    let lead = most
    for (const face of members) {
      if ((faces.person[face] ?? NOBODY) !== NOBODY) continue
      if (lead === undefined) lead = face
      else if (forest.mayJoin(forest.find(lead), face)) forest.join(forest.find(lead), face)
      else loose.push(face)
    }
    loose.push(...others)
  }
  return rootsOf(forest, loose)
}

interface Rounds {
  readonly linkage: Linkage
  /** Pairs from here on are kept for questions. */
  readonly ask: number
  /** Roots to begin with; null: all. */
  readonly first: readonly number[] | null
}

/** Compares the middles of gatherings until nothing joins any more. Returns pairs that were close, and the roots that grew. */
function closeRounds(
  forest: Forest,
  start: readonly number[],
  { linkage, ask, first }: Rounds,
): { readonly pairs: readonly Pairs[]; readonly grown: readonly number[] } {
  const kept: Pairs[] = []
  const grown = new Set<number>()
  let asked = first
  for (let round = 0; round < ROUNDS && asked?.length !== 0; round += 1) {
    const roots = rootsOf(forest, start)
    const rowOf = new Map(roots.map((root, row) => [root, row]))
    const rows = asked?.flatMap((root) => rowOf.get(root) ?? [])
    const pairs = namedPairs(
      closePairs({
        points: forest.means(roots),
        floor: Math.min(ask, linkage.floor),
        most: PAIRS,
        ...(rows === undefined ? {} : { asked: rows }),
      }),
      roots,
    )
    kept.push(pairs)
    const joined = joinClosest(forest, pairs, linkage)
    for (const root of joined) grown.add(root)
    asked = [...joined]
  }
  return { pairs: kept, grown: [...grown].map((root) => forest.find(root)) }
}

interface Poor {
  readonly poor: readonly number[]
  readonly leaders: readonly number[]
  readonly linkage: Linkage
  readonly room: number
  readonly anew: boolean
}

/** Poor faces join the look they are most alike, if they are very much so. Those that had one keep it. */
function joinPoor(
  forest: Forest,
  faces: FaceSet,
  points: Points,
  { poor, leaders, linkage, room, anew }: Poor,
): void {
  const leaderOfLook = new Map<number, number>()
  if (!anew)
    for (let face = 0; face < faces.count; face += 1) {
      const look = faces.look[face] ?? 0
      if (look !== 0 && (faces.quality[face] ?? POOR) < POOR) leaderOfLook.set(look, face)
    }
  const open: number[] = []
  for (const face of poor) {
    const leader = leaderOfLook.get(faces.look[face] ?? 0)
    const root = leader === undefined ? undefined : forest.find(leader)
    if (root !== undefined && forest.mayJoin(root, face)) forest.join(root, face, true)
    else open.push(face)
  }
  if (open.length === 0 || leaders.length === 0) return
  const means = forest.means(leaders)
  const both = emptyPoints(leaders.length + open.length, points.dim)
  both.data.set(means.data)
  open.forEach((face, at) => {
    setRow(both, leaders.length + at, points, face)
  })
  const { a, b, dot } = closePairs({
    points: both,
    floor: linkage.floor,
    most: PAIRS,
    asked: open.map((_, at) => leaders.length + at),
  })
  const order = Array.from(dot, (_, at) => at)
    .filter((at) => (a[at] ?? 0) < leaders.length && (b[at] ?? 0) >= leaders.length)
    .sort((one, other) => (dot[other] ?? 0) - (dot[one] ?? 0) || one - other)
  const isDone = new Set<number>()
  for (const at of order) {
    const face = open[(b[at] ?? 0) - leaders.length] ?? 0
    const root = forest.find(leaders[a[at] ?? 0] ?? 0)
    if (isDone.has(face)) continue
    const isSure = (dot[at] ?? 0) >= linkage.threshold(root, face) + room * POOR_MARGIN
    // What a human said of a poor face needs no likeness.
    const isSaid = faces.person[face] !== NOBODY && faces.person[face] === forest.personOf(root)
    if ((!isSure && !isSaid) || !forest.mayJoin(root, face)) continue
    forest.join(root, face, true)
    isDone.add(face)
  }
}

/** Pairs of looks that stayed two, each once, closest first. */
function lookPairs(
  forest: Forest,
  found: readonly Pairs[],
  { numbers, ask }: { readonly numbers: ReadonlyMap<number, number>; readonly ask: number },
): LookPair[] {
  const seen = new Map<string, LookPair>()
  for (const { a: as, b: bs } of found)
    for (let at = 0; at < as.length; at += 1) {
      const a = forest.find(as[at] ?? 0)
      const b = forest.find(bs[at] ?? 0)
      const one = numbers.get(a)
      const other = numbers.get(b)
      if (a === b || one === undefined || other === undefined) continue
      const key = one < other ? `${String(one)} ${String(other)}` : `${String(other)} ${String(one)}`
      if (seen.has(key)) continue
      const similarity = forest.similarity(a, b)
      if (similarity < ask || !mayAsk(forest, a, b)) continue
      seen.set(key, { a: Math.min(one, other), b: Math.max(one, other), similarity })
    }
  return [...seen.values()].sort(
    (one, other) => other.similarity - one.similarity || one.a - other.a || one.b - other.b,
  )
}

/** A person is asked about somebody new, never about two single faces that nobody would miss. */
function mayAsk(forest: Forest, a: number, b: number): boolean {
  const isWorthIt = [a, b].some((root) => forest.personOf(root) !== NOBODY || forest.size(root) >= 3)
  const isOne = forest.personOf(a) !== NOBODY && forest.personOf(a) === forest.personOf(b)
  return isWorthIt && !isOne && forest.mayBeOne(a, b)
}

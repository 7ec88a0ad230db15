/** The rules by which photos are stacked on their own. */

import { findRuns } from './bursts.ts'
import { byTime, withClues, type Clued, type StackCandidate } from './candidate.ts'
import { isBracket } from './exposure.ts'
import type { StackRule } from './kinds.ts'
import { StackLinks } from './links.ts'
import { frameAfter, framesBetween, isDroneFrame } from './merges.ts'
import { orderStack, type Measure } from './order.ts'

export interface FoundStack {
  readonly kind: StackRule
  /** From the top down. */
  readonly members: readonly number[]
}

/** Versions of one shot keep its time; a counter that began anew, or a second camera, does not. */
const SAME_SHOT_MS = 2000
/** From one frame of a panorama to the next: the hand turns, the tripod head is moved. */
const TURN_MS = 10_000
const DAY_MS = 86_400_000
const UNDATED = 2 ** 40 // later than any day
const PAGE = 256 // photos between two chances for others to get their turn

/** Every photo is in at most one stack, whatever the order in which they come. Yields now and then. */
export function* findStacks(
  candidates: readonly StackCandidate[],
  rules: ReadonlySet<StackRule>,
  measure: Measure,
): Generator<void, FoundStack[]> {
  const photos = yield* inOrder(candidates)
  const links = new StackLinks(photos.length)
  const shots = yield* groupBy(photos, ({ clues }) => clues.map(({ folder, shot }) => `${folder}\n${shot}`))
  if (rules.has('raw')) yield* joinRaws(photos, shots, links)
  const edited = new Set<number>()
  if (rules.has('edited')) yield* joinEdited(photos, shots, links, edited)
  if (rules.has('panorama')) yield* joinPanoramas(photos, links)
  yield* joinMerged(photos, shots, rules, links, edited)
  if (rules.has('burst')) yield* joinNamedBursts(photos, links)
  if (rules.has('burst') || rules.has('bracket')) yield* joinRuns(photos, rules, links)

  const stacks: FoundStack[] = []
  for (const { kind, indexes } of links.trees()) {
    const members = indexes.flatMap((index) => photos[index] ?? [])
    const ordered = orderStack(members, ({ id }) => edited.has(id), measure, kind === 'bracket')
    stacks.push({ kind, members: ordered.map(({ id }) => id) })
    if (stacks.length % 16 === 0) yield
  }
  return stacks
}

/** In the order of time, those without a time last: by days, because sorting 100,000 at once takes a quarter of a second. */
function* inOrder(candidates: readonly StackCandidate[]): Generator<void, Clued[]> {
  const days = new Map<number, Clued[]>()
  for (const [index, candidate] of candidates.entries()) {
    if (index % PAGE === 0) yield
    const photo = withClues(candidate)
    const day =
      photo.takenMs === null
        ? UNDATED + (parseInt(photo.hash.slice(-2), 16) || 0)
        : Math.floor(photo.takenMs / DAY_MS)
    const own = days.get(day)
    if (own === undefined) days.set(day, [photo])
    else own.push(photo)
  }
  const sorted: Clued[] = []
  for (const day of [...days.keys()].sort((a, b) => a - b)) {
    for (const photo of (days.get(day) ?? []).sort(byTime)) sorted.push(photo)
    yield
  }
  return sorted
}

type Groups = ReadonlyMap<string, readonly number[]>

/** A raw file and the picture that the camera wrote beside it. */
function* joinRaws(photos: readonly Clued[], shots: Groups, links: StackLinks): Generator<void> {
  let seen = 0
  for (const group of shots.values()) {
    if (++seen % PAGE === 0) yield
    if (group.length < 2) continue
    const raws = group.filter((index) => photos[index]?.isRaw === true)
    const pictures = group.filter((index) => photos[index]?.isRaw === false)
    const [raw] = raws
    if (raw === undefined || pictures.length === 0) continue
    for (const picture of pictures) {
      const own = raws.find((one) => mayBeOneShot(photos[one], photos[picture]))
      if (own !== undefined) links.join(own, picture, 'raw')
    }
  }
}

/** What an editor wrote beside its original, and the finished picture of a phone beside what it was made from. */
function* joinEdited(
  photos: readonly Clued[],
  shots: Groups,
  links: StackLinks,
  edited: Set<number>,
): Generator<void> {
  for (const [index, photo] of photos.entries()) {
    if (index % PAGE === 0) yield
    for (const { folder, shot, editedFrom, isPart } of photo.clues) {
      if (editedFrom !== null) {
        const original = originalAmong(photos, shots.get(`${folder}\n${editedFrom}`) ?? [], index)
        if (original === undefined) continue
        links.join(original, index, 'edited')
        edited.add(photo.id)
      } else if (isPart && !photo.isRaw) {
        const parts = (shots.get(`${folder}\n${shot}`) ?? []).filter((other) =>
          photos[other]?.clues.some((clue) => clue.isPart && clue.shot === shot),
        )
        for (const other of parts)
          if (photos[other]?.isRaw === false && mayBeOneShot(photos[other], photo))
            if (other !== index) links.join(other, index, 'edited')
      }
    }
  }
}

/** Of several the picture rather than the raw file it came from. */
function originalAmong(
  photos: readonly Clued[],
  group: readonly number[],
  edited: number,
): number | undefined {
  const fitting = group.filter((one) => one !== edited && mayBeOneShot(photos[one], photos[edited]))
  return fitting.find((one) => photos[one]?.isRaw === false) ?? fitting[0]
}

function mayBeOneShot(a: Clued | undefined, b: Clued | undefined): boolean {
  const [one, other] = [a?.takenMs ?? null, b?.takenMs ?? null]
  return one === null || other === null || Math.abs(one - other) <= SAME_SHOT_MS
}

/** Frames that the camera took for one panorama. */
function* joinPanoramas(photos: readonly Clued[], links: StackLinks): Generator<void> {
  const panoramas = yield* groupBy(photos, ({ clues }) =>
    clues.flatMap(({ folder, shot, panorama }) => {
      if (panorama !== null) return [`${folder}\n${panorama}`]
      return isDroneFrame(folder, shot) ? [folder] : []
    }),
  )
  for (const [first, ...others] of panoramas.values())
    for (const other of others) if (first !== undefined) links.join(first, other, 'panorama')
}

/** What a program made from several frames, with these. */
function* joinMerged(
  photos: readonly Clued[],
  shots: Groups,
  rules: ReadonlySet<StackRule>,
  links: StackLinks,
  edited: Set<number>,
): Generator<void> {
  for (const [index, photo] of photos.entries()) {
    if (index % PAGE === 0) yield
    for (const { folder, merge } of photo.clues) {
      if (merge === null || !rules.has(merge.kind)) continue
      const shot = (name: string) => shots.get(`${folder}\n${name}`) ?? []
      // By its name alone: stitchers give the time of the first frame, of the last, or of their own work.
      const frames = shot(merge.first).filter((one) => one !== index)
      const first = frames.find((one) => photos[one]?.isRaw === false) ?? frames[0]
      if (first === undefined) continue
      const others =
        merge.last === null
          ? merge.kind === 'panorama'
            ? framesAfter(photos, first, merge.first, shot)
            : []
          : framesBetween(merge.first, merge.last).flatMap((name) => shot(name).slice(0, 1))
      for (const frame of [first, ...others]) if (frame !== index) links.join(index, frame, merge.kind)
      edited.add(photo.id)
    }
  }
}

/** Those that go on turning from the first: the next of the roll, while the camera and its pictures stay the same. */
function framesAfter(
  photos: readonly Clued[],
  first: number,
  name: string,
  shot: (name: string) => readonly number[],
): number[] {
  const frames: number[] = []
  let last = photos[first]
  for (let step = 1; last !== undefined; step++) {
    const next = frameAfter(name, step)
    const before: Clued = last
    const found: number | undefined =
      next === null ? undefined : shot(next).find((one) => turnsOn(before, photos[one]))
    if (found === undefined) break
    frames.push(found)
    last = photos[found]
  }
  return frames
}

function turnsOn(a: Clued, b: Clued | undefined): boolean {
  if (b === undefined || a.takenMs === null || b.takenMs === null || a.camera === null) return false
  const later = b.takenMs - a.takenMs
  return (
    a.camera === b.camera && a.width === b.width && a.height === b.height && later >= 0 && later <= TURN_MS
  )
}

function* joinNamedBursts(photos: readonly Clued[], links: StackLinks): Generator<void> {
  const bursts = yield* groupBy(photos, ({ clues }) =>
    clues.flatMap(({ folder, burst }) => (burst === null ? [] : [`${folder}\n${burst}`])),
  )
  for (const [first, ...others] of bursts.values())
    for (const other of others) if (first !== undefined) links.join(first, other, 'burst')
}

/** Bursts and brackets by the camera's clock. Versions of one shot count as one frame. */
function* joinRuns(
  photos: readonly Clued[],
  rules: ReadonlySet<StackRule>,
  links: StackLinks,
): Generator<void> {
  const seen = new Set<number>() // shots: the first of the photos of each stands for it
  const place = new Map<Clued, number>()
  const roll = new Map<string, Clued[]>()
  for (const [index, photo] of photos.entries()) {
    if (index % PAGE === 0) yield
    const root = links.rootOf(index)
    if (photo.takenMs === null || photo.camera === null || seen.has(root)) continue
    seen.add(root)
    place.set(photo, index)
    for (const folder of new Set(photo.clues.map((clue) => clue.folder))) {
      const key = `${folder}\n${photo.camera}`
      const frames = roll.get(key)
      if (frames === undefined) roll.set(key, [photo])
      else frames.push(photo)
    }
  }
  for (const taken of roll.values()) {
    for (const run of yield* findRuns(taken)) {
      const rule = isBracket(run.map(({ stops }) => stops)) ? 'bracket' : 'burst'
      if (!rules.has(rule)) continue
      const [first, ...others] = run.map((frame) => place.get(frame))
      for (const other of others)
        if (first !== undefined && other !== undefined) links.join(first, other, rule)
    }
    yield
  }
}

function* groupBy(
  photos: readonly Clued[],
  keysOf: (photo: Clued) => readonly string[],
): Generator<void, Map<string, number[]>> {
  const groups = new Map<string, number[]>()
  for (const [index, photo] of photos.entries()) {
    if (index % PAGE === 0) yield
    for (const key of new Set(keysOf(photo))) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [index])
      else group.push(index)
    }
  }
  return groups
}

/**
 * Which of the person's own tags a photo may want. Evidence is what was decided about photos taken around it and about photos that look like it, and
 * the things seen on it. Tags by id, photos by local id; nothing here is changed by a suggestion.
 */

import type { ObjectLabel } from '../objects/vocabulary.ts'

/** Photos farther away in time tell nothing: what weighs e⁻⁴ there. */
export const AROUND_MS = 7_200_000
/** After so long a photo counts for e⁻¹ of one taken in the same moment. */
const FADE_MS = 1_800_000
/** Photos farther apart do not look alike, as a share of what unrelated ones lack to 1 (`vectorDistance`). */
export const ALIKE_WITHIN = 0.35
/** Of the photos that look alike, so many of a tag are asked: more would count whole bursts. */
export const EXAMPLES = 5
/** What is missing to a sure suggestion when a single photo speaks for it. */
const DOUBT = 0.5
/** What scores less is not suggested. */
export const LEAST_SCORE = 0.1
/** More are not read. */
export const MOST_SUGGESTIONS = 6

/** What the person decided about the tags of one photo. One of whose tags nothing was said is no evidence against any. */
export interface DecidedPhoto {
  readonly photo: number
  readonly has: ReadonlySet<string>
  /** Taken away, or refused when it was suggested. */
  readonly refused: ReadonlySet<string>
}

export interface TagEvidence {
  /** `awayMs`: 0 to `AROUND_MS`. */
  readonly around: readonly (DecidedPhoto & { readonly awayMs: number })[]
  /** The nearest first. `distance`: 0 to `ALIKE_WITHIN`. */
  readonly alike: readonly (DecidedPhoto & { readonly distance: number })[]
  /** How many photos have a tag, counted up to `EXAMPLES`; 0 when it is left out. */
  readonly examples: ReadonlyMap<string, number>
  /** Tags that name a thing on the photo, with the surest of those things. */
  readonly things: ReadonlyMap<string, SeenThing>
}

/** `score`: 0 to 1, of the detector. */
export interface SeenThing {
  readonly label: ObjectLabel
  readonly score: number
}

/** `example`: the photo that speaks loudest for it. */
export type ScoreReason =
  | { readonly by: 'time'; readonly photos: number; readonly withinMs: number; readonly example: number }
  | { readonly by: 'look'; readonly photos: number; readonly example: number }
  | ({ readonly by: 'object' } & SeenThing)

export interface ScoredTag {
  readonly tag: string
  /** 0 to 1. */
  readonly score: number
  /** At least one; the strongest first. */
  readonly reasons: readonly ScoreReason[]
}

/** The tags that are worth offering, the likeliest first, at most `MOST_SUGGESTIONS`. `barred`: those that are not offered, whatever speaks for them. */
export function scoreTags(evidence: TagEvidence, barred: ReadonlySet<string>): ScoredTag[] {
  const voices = new Map<string, Voice[]>()
  for (const [tag, voice] of [...byTime(evidence), ...byLook(evidence), ...byThings(evidence)]) {
    if (barred.has(tag)) continue
    const list = voices.get(tag) ?? []
    list.push(voice)
    voices.set(tag, list)
  }
  return [...voices]
    .map(([tag, heard]) => ({
      tag,
      // None of them is wrong only when each of them is.
      score: 1 - heard.reduce((doubt, { score }) => doubt * (1 - score), 1),
      reasons: heard.sort((a, b) => b.score - a.score).map(({ reason }) => reason),
    }))
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score || (a.tag < b.tag ? -1 : 1))
    .slice(0, MOST_SUGGESTIONS)
}

interface Voice {
  readonly score: number
  readonly reason: ScoreReason
}

/** The share of what was decided around it that says this tag, each photo weighing less the farther away it is. */
function* byTime({ around }: TagEvidence): Generator<[string, Voice]> {
  const decided = around.filter(({ has, refused }) => has.size + refused.size > 0)
  const weightOf = (awayMs: number): number => Math.exp(-awayMs / FADE_MS)
  const all = decided.reduce((sum, { awayMs }) => sum + weightOf(awayMs), 0)
  for (const tag of tagsOf(decided)) {
    const having = decided.filter(({ has }) => has.has(tag)).sort((a, b) => a.awayMs - b.awayMs)
    const [nearest] = having
    if (nearest === undefined) continue
    const score = having.reduce((sum, { awayMs }) => sum + weightOf(awayMs), 0) / (all + DOUBT)
    // Told by those of this hour, where there are any.
    const withinMs = nearest.awayMs <= FADE_MS ? FADE_MS : AROUND_MS
    const photos = having.filter(({ awayMs }) => awayMs <= withinMs).length
    yield [tag, { score, reason: { by: 'time', photos, withinMs, example: nearest.photo } }]
  }
}

/** How near the nearest examples of the tag are, on average: of those it has elsewhere, and of those that were refused, each counts as far away. */
function* byLook({ alike, examples }: TagEvidence): Generator<[string, Voice]> {
  for (const tag of tagsOf(alike)) {
    const having = alike.filter(({ has }) => has.has(tag))
    const [nearest] = having
    if (nearest === undefined) continue
    const asked = alike.filter(({ has, refused }) => has.has(tag) || refused.has(tag)).slice(0, EXAMPLES)
    const near = asked.reduce(
      (sum, { has, distance }) => sum + (has.has(tag) ? 1 - distance / ALIKE_WITHIN : 0),
      0,
    )
    const score = near / (Math.max(asked.length, examples.get(tag) ?? 0) + DOUBT)
    yield [tag, { score, reason: { by: 'look', photos: having.length, example: nearest.photo } }]
  }
}

function* byThings({ things }: TagEvidence): Generator<[string, Voice]> {
  for (const [tag, thing] of things) yield [tag, { score: thing.score, reason: { by: 'object', ...thing } }]
}

function tagsOf(photos: readonly DecidedPhoto[]): ReadonlySet<string> {
  return new Set(photos.flatMap(({ has }) => [...has]))
}

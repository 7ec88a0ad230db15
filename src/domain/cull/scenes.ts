/** Of the photos that are on screen together, only those of one scene are compared: numbers of a portrait and a landscape say nothing about each other. */

import { groupPairs, type Pair } from '../duplicates/groups.ts'
import {
  lookDistance,
  lookOf,
  SIMILAR_USUAL,
  SIMILAR_WITHIN_MS,
  type StoredLook,
} from '../duplicates/similar.ts'
import { suggestBest, type Reason } from './best-shot.ts'
import { hintsOf, type Hint, type Quality } from './hints.ts'

/** What tells one scene from another. */
export interface Moment {
  readonly id: number
  /** Milliseconds; null: not known well enough. */
  readonly atMs: number | null
  /** The stack it lies in. */
  readonly stack: string | null
  readonly look: StoredLook
}

/** Photos of one scene have one number, that of no other scene. `alike`: pairs that a model takes for alike. */
export function scenesOf(
  photos: readonly Moment[],
  alike: readonly Pair[] = [],
): ReadonlyMap<number, number> {
  const looks = photos.map(({ look }) => lookOf(look))
  const isAlike = new Set(
    alike.flatMap(([a, b]) => [`${String(a)} ${String(b)}`, `${String(b)} ${String(a)}`]),
  )
  const pairs: Pair[] = []
  for (const [at, one] of photos.entries()) {
    for (const [before, other] of photos.slice(0, at).entries()) {
      const [look, otherLook] = [looks[at], looks[before]]
      if (look === undefined || otherLook === undefined) continue
      const isSame =
        // Who stacked them knows that they belong together, whatever their times say.
        (one.stack !== null && one.stack === other.stack) ||
        (isNear(one, other) &&
          (isAlike.has(`${String(one.id)} ${String(other.id)}`) ||
            lookDistance(look, otherLook) <= SIMILAR_USUAL))
      if (isSame) pairs.push([other.id, one.id])
    }
  }
  const scenes = new Map(photos.map(({ id }) => [id, id]))
  for (const group of groupPairs(pairs)) for (const id of group) scenes.set(id, group[0] ?? id)
  return scenes
}

function isNear({ atMs: one }: Moment, { atMs: other }: Moment): boolean {
  return one !== null && other !== null && Math.abs(one - other) <= SIMILAR_WITHIN_MS
}

export interface SceneQuality extends Quality {
  /** See `scenesOf`. */
  readonly scene: number
}

export interface PhotoHints {
  readonly hints: readonly Hint[]
  /** Why this one may be the best of its scene; null when it is not, or nobody can tell. */
  readonly best: readonly Reason[] | null
}

/** By local id. `isWhole`: all that are on screen were measured; else the best may be one that was not. */
export function hintsInScenes(
  shown: readonly SceneQuality[],
  isWhole: boolean,
): ReadonlyMap<number, PhotoHints> {
  const found = new Map<number, PhotoHints>()
  for (const scene of new Set(shown.map((one) => one.scene))) {
    const group = shown.filter((one) => one.scene === scene)
    const hints = hintsOf(group)
    const best = isWhole ? suggestBest(group) : null
    for (const { id } of group)
      found.set(id, { hints: hints.get(id) ?? [], best: best?.id === id ? best.reasons : null })
  }
  return found
}

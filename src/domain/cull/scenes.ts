/** Only photos of one scene are compared: numbers of a portrait and a landscape say nothing about each other. */

import { groupPairs, type Pair } from '../duplicates/groups.ts'
import {
  lookDistance,
  lookOf,
  SIMILAR_USUAL,
  SIMILAR_WITHIN_MS,
  type StoredLook,
} from '../duplicates/similar.ts'
import { suggestBest, type Suggestion } from './best-shot.ts'
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
  /** Beside the others of its scene that are on screen. */
  readonly hints: readonly Hint[]
  /** What is suggested of its scene, be it this photo or another; null: it is alone, or nobody can tell. */
  readonly best: Suggestion | null
}

/** A part of a list, in its order. */
export interface Stretch {
  readonly ids: readonly number[]
  /** It begins and ends where the list does: no scene is cut off there. */
  readonly isFromStart: boolean
  readonly isToEnd: boolean
}

/** Of the measured photos near those on screen, by local id. The best of a scene is looked for among all of it, so that it is the same from whichever of its photos. */
export function hintsInScenes(
  near: Stretch,
  shown: readonly number[],
  measured: readonly SceneQuality[],
): ReadonlyMap<number, PhotoHints> {
  const found = new Map<number, PhotoHints>()
  for (const scene of new Set(measured.map((one) => one.scene))) {
    const group = measured.filter((one) => one.scene === scene)
    const hints = hintsOf(group.filter(({ id }) => shown.includes(id)))
    const best = isWhole(near, new Set(group.map(({ id }) => id)), measured) ? suggestBest(group) : null
    for (const { id } of group) found.set(id, { hints: hints.get(id) ?? [], best })
  }
  return found
}

/** False: the best may be one beyond the stretch, or one between these that was not measured. */
function isWhole(
  { ids, isFromStart, isToEnd }: Stretch,
  scene: ReadonlySet<number>,
  measured: readonly SceneQuality[],
): boolean {
  const first = ids.findIndex((id) => scene.has(id))
  const last = ids.findLastIndex((id) => scene.has(id))
  if ((first === 0 && !isFromStart) || (last === ids.length - 1 && !isToEnd)) return false
  const known = new Set(measured.map(({ id }) => id))
  return ids.slice(first, last + 1).every((id) => known.has(id))
}

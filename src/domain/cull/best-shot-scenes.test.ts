/** What is measured of drawn scenes, spoilt as photos are spoilt. */

import { describe, expect, it } from 'vitest'

import { blurGrey } from '../duplicates/close-match.ts'
import type { Grey } from '../duplicates/grey.ts'
import { exposureOf, sharpnessOf } from '../duplicates/quality.ts'
import { makeScene, tone, toRgba } from '../duplicates/testing/pictures.ts'
import { suggestBest } from './best-shot.ts'
import { hintsOf, type Quality } from './hints.ts'

const measure = (id: number, picture: Grey, subjectSharpness: number | null = null): Quality => {
  const pixels = toRgba(picture)
  return { id, sharpness: sharpnessOf(pixels, picture), ...exposureOf(pixels), subjectSharpness, eyes: null }
}
const PLAIN = 1
const BLURRED = 2
const DARK = 3
const BRIGHT = 4
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]
/** Brightened until at least a fifth of it is white. */
const burntOut = (scene: Grey): Grey => {
  for (let gain = 1.2; gain < 4; gain += 0.05) {
    const bright = tone(scene, gain, 0)
    if (exposureOf(toRgba(bright)).clippedHigh >= 0.2) return bright
  }
  throw new Error('the scene is black')
}
const shotsOf = (seed: number, faces: readonly [number, number, number, number] | null = null) => {
  const scene = makeScene(seed)
  return [
    measure(PLAIN, scene, faces?.[0]),
    measure(BLURRED, blurGrey(scene, 4), faces?.[1]),
    measure(DARK, tone(scene, 0.25, 0), faces?.[2]),
    measure(BRIGHT, burntOut(scene), faces?.[3]),
  ]
}
const only = (shots: readonly Quality[], ...ids: readonly number[]) =>
  shots.filter(({ id }) => ids.includes(id))

describe('a burst of a scene that was shot well and badly', () => {
  it.each(SEEDS)('has the good one on top, for its light counts as no sharpness (scene %i)', (seed) => {
    const shots = shotsOf(seed)
    expect(suggestBest(shots)?.id).toBe(PLAIN)
    expect(suggestBest(only(shots, PLAIN, BRIGHT))).toMatchObject({ id: PLAIN })
    expect(suggestBest(only(shots, PLAIN, DARK))).toMatchObject({ id: PLAIN })
    // More light is more contrast, and no more detail.
    expect(
      hintsOf(only(shots, PLAIN, BRIGHT))
        .get(BRIGHT)
        ?.map(({ kind }) => kind),
    ).not.toContain('sharpest')
  })

  it.each(SEEDS)('without a good one does not have the burnt out or the blurred one (scene %i)', (seed) => {
    const best = suggestBest(only(shotsOf(seed), BLURRED, DARK, BRIGHT))
    expect(best?.id).toBe(DARK)
    expect(best?.reasons.length).toBeGreaterThan(0)
  })

  it.each(SEEDS)('never has the blurred one for the sake of a small face (scene %i)', (seed) => {
    // Of a face in the dark, and of one that is burnt out, less is measured than of noise.
    const shots = shotsOf(seed, [40, 60, 2.5, 12])
    expect(suggestBest(shots)?.id).toBe(PLAIN)
    expect(suggestBest(only(shots, BLURRED, DARK, BRIGHT))?.id).not.toBe(BLURRED)
    expect(suggestBest(only(shots, BLURRED, DARK, BRIGHT))).not.toBeNull()
  })

  it('says of a nearly black one that it is, and of a dim one nothing', () => {
    const scene = makeScene(3)
    const hints = hintsOf([measure(1, tone(scene, 0.12, 0)), measure(2, tone(scene, 0.5, 0))])
    expect(hints.get(1)?.map(({ kind }) => kind)).toContain('dark')
    expect((hints.get(2) ?? []).map(({ kind }) => kind)).not.toContain('dark')
  })
})

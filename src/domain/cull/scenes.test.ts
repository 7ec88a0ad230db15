import { expect, it } from 'vitest'

import { shrinkGrey, type Grey } from '../duplicates/grey.ts'
import { CHROMA_SIDE, SMALL_SIDE } from '../duplicates/signature.ts'
import { grain, makeScene } from '../duplicates/testing/pictures.ts'
import { hintsInScenes, scenesOf, type Moment, type SceneQuality, type Stretch } from './scenes.ts'

const MINUTE = 60_000
function moment(id: number, picture: Grey, atMs: number | null, stack: string | null = null): Moment {
  const small = shrinkGrey(picture, { width: SMALL_SIDE, height: SMALL_SIDE })
  return {
    id,
    atMs,
    stack,
    look: {
      small: Uint8Array.from(small.luma, Math.round),
      chroma: new Uint8Array(CHROMA_SIDE ** 2 * 2).fill(130),
    },
  }
}
const portrait = makeScene(1)
const animal = makeScene(2)

it('photos of one scene look alike and were taken within minutes', () => {
  const scenes = scenesOf([
    moment(1, portrait, 0),
    moment(2, grain(portrait, 5), MINUTE),
    moment(3, animal, 2 * MINUTE),
    moment(4, portrait, 40 * MINUTE),
    moment(5, portrait, null),
  ])
  expect(scenes.get(1)).toBe(scenes.get(2))
  expect(new Set([1, 3, 4, 5].map((id) => scenes.get(id))).size).toBe(4)
})

it('or lie in one stack, or are alike to a model', () => {
  const two = (stack: string | null, atMs = MINUTE) => [
    moment(1, portrait, 0, stack),
    moment(2, animal, atMs, stack),
  ]
  expect(new Set(scenesOf(two(null)).values()).size).toBe(2)
  expect(new Set(scenesOf(two('r1')).values()).size).toBe(1)
  expect(new Set(scenesOf(two('r1', 90 * MINUTE)).values()).size).toBe(1)
  expect(new Set(scenesOf(two(null), [[1, 2]]).values()).size).toBe(1)
})

const shot = (id: number, scene: number, sharpness: number, more: Partial<SceneQuality> = {}) => ({
  id,
  scene,
  sharpness,
  clippedHigh: 0,
  clippedLow: 0,
  mean: 0.5,
  subjectSharpness: null,
  eyes: null,
  ...more,
})

const stretch = (ids: readonly number[], more: Partial<Stretch> = {}): Stretch => ({
  ids,
  isFromStart: true,
  isToEnd: true,
  ...more,
})

it('a shot of another subject is neither the sharpest of these nor suggested', () => {
  const found = hintsInScenes(
    stretch([1, 2, 3, 4]),
    [1, 2, 3, 4],
    [
      shot(1, 1, 50, { eyes: 'closed' }),
      shot(2, 1, 50, { eyes: 'open' }),
      shot(3, 1, 48, { eyes: 'closed' }),
      shot(4, 4, 380, { clippedHigh: 0.1 }),
    ],
  )
  expect(found.get(4)).toEqual({ hints: [{ kind: 'clippedHigh', share: 0.1 }], best: null })
  expect(found.get(2)?.best).toEqual({ id: 2, reasons: [{ kind: 'eyesOpen' }] })
})

it('what is suggested as the sharper subject is the sharpest, and no other', () => {
  const found = hintsInScenes(
    stretch([1, 2]),
    [1, 2],
    [shot(1, 1, 40, { subjectSharpness: 90 }), shot(2, 1, 100, { subjectSharpness: 60 })],
  )
  const best = { id: 1, reasons: [{ kind: 'subjectSharper', times: 1.5 }] }
  expect(found.get(1)).toEqual({ hints: [{ kind: 'sharpest' }], best })
  expect(found.get(2)).toEqual({ hints: [{ kind: 'softest' }], best })
})

const burst = [shot(2, 2, 40), shot(3, 2, 100), shot(4, 2, 60)]

it('the suggestion is that of the whole scene, whichever of its photos are on screen; hints are about those', () => {
  const found = hintsInScenes(stretch([1, 2, 3, 4, 5]), [2], burst)
  expect(found.get(2)).toMatchObject({ hints: [], best: { id: 3 } })
  const two = hintsInScenes(stretch([1, 2, 3, 4, 5]), [2, 4], burst)
  expect(two.get(4)).toMatchObject({ hints: [{ kind: 'sharpest' }], best: { id: 3 } })
})

it('nothing is suggested of a scene that may go on, or while one of its photos was not measured', () => {
  const bestOf = (near: Stretch) => hintsInScenes(near, [2], burst).get(2)?.best
  expect(bestOf(stretch([2, 3, 4], { isFromStart: false }))).toBeNull()
  expect(bestOf(stretch([2, 3, 4], { isToEnd: false }))).toBeNull()
  expect(bestOf(stretch([2, 3, 9, 4]))).toBeNull()
  expect(bestOf(stretch([9, 2, 3, 4, 8], { isFromStart: false, isToEnd: false }))?.id).toBe(3)
})

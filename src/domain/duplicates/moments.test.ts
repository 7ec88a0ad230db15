import { describe, expect, it } from 'vitest'

import { blurGrey } from './close-match.ts'
import { placePictures } from './compare.ts'
import { shrinkGrey, type Grey } from './grey.ts'
import { compareMoments, judgeMoments, type MomentVerdict } from './moments.ts'
import { cover, grain, makeScene, tone } from './testing/pictures.ts'

const thumb = (grey: Grey): Grey => shrinkGrey(grey, { width: 320, height: 240 })
/** Forms, and leaves and gravel before them. */
const large = blurGrey(grain(makeScene(5, 640, 480), 160), 2)
const scene = thumb(large)

/** The sea below, a second later. */
function nextWave({ width, height, luma }: Grey): Grey {
  const waves = blurGrey(grain(makeScene(5, width, height), 160, 9), 2).luma
  const from = Math.round(height * 0.7) * width
  return { width, height, luma: luma.map((value, at) => (at < from ? value : (waves[at] ?? 0))) }
}

function verdict(a: Grey, b: Grey, from = { view: 0, outer: 'a' as const }): MomentVerdict | null {
  const placed = placePictures(a, b, from)
  return placed === null ? null : compareMoments(a, b, placed)
}

describe('of one moment is', () => {
  it.each<readonly [string, Grey]>([
    ['a compressed copy', grain(scene, 8)],
    ['a poorly compressed copy', grain(scene, 14)],
    ['a blurred copy', blurGrey(scene, 1)],
    [
      'a copy of half the size',
      shrinkGrey(shrinkGrey(large, { width: 160, height: 120 }), { width: 160, height: 120 }),
    ],
    ['a darker copy', tone(scene, 0.7, 0)],
    [
      'a cut copy',
      shrinkGrey(scene, { width: 304, height: 228 }, { x: 0.025, y: 0.025, width: 0.95, height: 0.95 }),
    ],
  ])('%s', (_name, copy) => {
    expect(verdict(scene, copy)).toBe('same')
    expect(verdict(copy, scene)).toBe('same')
  })
})

it('sees what went on, and what was put on', () => {
  const lies = placePictures(scene, scene, { view: 0, outer: 'a' })
  if (lies === null) throw new Error('a picture is not itself')
  expect(compareMoments(scene, thumb(nextWave(large)), lies)).not.toBe('same')
  expect(verdict(scene, cover(scene, 0.7, 0.85, 0.25, 0.1))).toBe('unsure')
})

it('takes what differs everywhere alike for the work of compression', () => {
  expect(judgeMoments({ usual: 10, most: 15, spread: 0.5 }, { toned: false })).toBe('same')
  expect(judgeMoments({ usual: 3, most: 25, spread: 0.5 }, { toned: false })).toBe('other')
  expect(judgeMoments({ usual: 3, most: 45, spread: 0.1 }, { toned: false })).toBe('unsure')
})

it('takes burnt-out lights for no movement', () => {
  expect(judgeMoments({ usual: 2, most: 19, spread: 0.5 }, { toned: true })).toBe('same')
  expect(judgeMoments({ usual: 2, most: 28, spread: 0.5 }, { toned: true })).toBe('unsure')
})

import { describe, expect, it } from 'vitest'

import { placementOf } from './align.ts'
import { comparePictures } from './compare.ts'
import { extentOf } from './extent.ts'
import { shrinkGrey, type Grey } from './grey.ts'
import { frame, grain, makeScene, tone } from './testing/pictures.ts'

const SCENES = Array.from({ length: 6 }, (_, seed) => makeScene(seed))
const crop = (grey: Grey, share: number): Grey =>
  shrinkGrey(
    grey,
    { width: Math.round(grey.width * share), height: Math.round(grey.height * share) },
    windowOf(share),
  )
const windowOf = (share: number) => ({ x: (1 - share) / 2, y: (1 - share) / 2, width: share, height: share })

/** Darker towards its edges, black from `black` of the way on: a lens does that by a circle, a lit window by a rectangle. */
function darken(grey: Grey, from: number, black: number, shape: 'round' | 'straight'): Grey {
  const luma = grey.luma.map((value, at) => {
    const x = ((at % grey.width) / grey.width - 0.5) * 2
    const y = (Math.floor(at / grey.width) / grey.height - 0.5) * 2
    const far = shape === 'round' ? Math.hypot(x, y) : Math.max(Math.abs(x), Math.abs(y))
    return value * Math.min(1, Math.max(0, (black - far) / (black - from)))
  })
  return { ...grey, luma }
}

const DARK_EDGES: readonly [string, (grey: Grey) => Grey][] = [
  ['a lens that darkens the corners', (grey) => darken(grey, 0.5, 1.1, 'round')],
  ['a lit circle in the dark', (grey) => darken(grey, 0.5, 0.9, 'round')],
  ['edges that run into black', (grey) => darken(grey, 0.6, 0.95, 'straight')],
  ['edges that run into black early', (grey) => darken(grey, 0.5, 0.8, 'straight')],
  ['a night', (grey) => tone(grey, 1, -110)],
  ['a night that runs into black', (grey) => darken(tone(grey, 0.9, -90), 0.5, 1, 'round')],
]

describe('a picture and its crop', () => {
  it.each(DARK_EDGES)('%s is not taken for a frame', (_name, change) => {
    for (const scene of SCENES.map(change)) {
      for (const share of [0.95, 0.9, 0.8]) {
        const match = comparePictures(scene, crop(scene, share), { view: viewOf(share), outer: 'a' })
        expect(match).not.toBeNull()
        expect(match?.outer).toBe('a')
        expect(['crop', 'unsure']).toContain(match?.extent)
      }
    }
  })
  it('ordinary edges are more of the scene, without doubt', () => {
    for (const scene of SCENES)
      for (const share of [0.95, 0.9, 0.8]) expect(extentOf(scene, placementOf(windowOf(share)))).toBe('crop')
  })
})

describe('a picture and a frame around it', () => {
  it.each([
    ['white', 255],
    ['black', 0],
  ] as const)('%s', (_name, light) => {
    for (const scene of SCENES)
      for (const border of [8, 14, 24])
        expect(extentOf(grain(frame(scene, border, light), 2), insideOf(scene, border))).toBe('border')
  })
  it('white with a black line around the picture', () => {
    for (const scene of SCENES)
      expect(extentOf(frame(frame(scene, 8, 0), 14, 255), insideOf(scene, 22))).toBe('border')
  })
  it('black around a picture that is black at its edges may as well be more of the scene', () => {
    for (const scene of SCENES) {
      const dark = darken(scene, 0.5, 0.8, 'straight')
      expect(extentOf(frame(dark, 14, 0), insideOf(scene, 14))).toBe('unsure')
    }
  })
})

/** Which window of a signature leaves that share. */
function viewOf(share: number): number {
  return share === 0.95 ? 8 : share === 0.9 ? 9 : 11
}

function insideOf({ width, height }: Grey, border: number) {
  const [across, down] = [width + 2 * border, height + 2 * border]
  return placementOf({ x: border / across, y: border / down, width: width / across, height: height / down })
}

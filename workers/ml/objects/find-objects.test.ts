import { expect, it } from 'vitest'

import { CELLS, LABEL_COUNT, NET_SIDE } from '../../../src/domain/objects/read-peaks.ts'
import { OBJECT_LABELS } from '../../../src/domain/objects/vocabulary.ts'
import type { Pixels } from '../../../src/domain/ocr/pixels.ts'
import { findObjects } from './find-objects.ts'
import type { ObjectNet } from './nets.ts'

const DOG = OBJECT_LABELS.indexOf('dog')

/** Sees a dog wherever there is red: its middle and its sides in pixels of the square. */
function redNet(seen: Float32Array[] = []): ObjectNet {
  return {
    detect(input) {
      seen.push(input)
      const plane = NET_SIDE * NET_SIDE
      let [left, top, right, bottom] = [NET_SIDE, NET_SIDE, -1, -1]
      for (let at = 0; at < plane; at++) {
        if ((input[at] ?? 0) < 200 || (input[plane + at] ?? 0) > 50) continue
        left = Math.min(left, at % NET_SIDE)
        right = Math.max(right, at % NET_SIDE)
        top = Math.min(top, Math.floor(at / NET_SIDE))
        bottom = Math.max(bottom, Math.floor(at / NET_SIDE))
      }
      const scores = new Float32Array(LABEL_COUNT * CELLS * CELLS)
      const sides = new Float32Array(4 * CELLS * CELLS)
      if (right < 0) return Promise.resolve({ scores, sides })
      const [x, y] = [Math.floor((left + right) / 8), Math.floor((top + bottom) / 8)]
      const place = y * CELLS + x
      scores[DOG * CELLS * CELLS + place] = 0.9
      ;[x * 4 - left, y * 4 - top, right + 1 - x * 4, bottom + 1 - y * 4].forEach((pixels, side) => {
        sides[side * CELLS * CELLS + place] = pixels
      })
      return Promise.resolve({ scores, sides })
    },
  }
}

/** Grey, with a red rectangle. */
function draw(width: number, height: number, red: { x: number; y: number; w: number; h: number }): Pixels {
  const data = new Uint8Array(width * height * 4).fill(120)
  for (let y = red.y; y < red.y + red.h; y++)
    for (let x = red.x; x < red.x + red.w; x++) data.set([255, 0, 0, 255], (y * width + x) * 4)
  return { width, height, data }
}

it.each([
  [800, 400],
  [400, 800],
  [200, 160],
  [512, 512],
])('finds the same place in a picture of %i × %i pixels', async (width, height) => {
  const red = { x: width * 0.25, y: height * 0.5, w: width * 0.5, h: height * 0.25 }
  const [dog] = await findObjects(draw(width, height, red), redNet())
  expect(dog?.label).toBe('dog')
  const { x = 0, y = 0, w = 0, h = 0 } = dog?.box ?? {}
  for (const [found, wanted] of [
    [x, 0.25],
    [y, 0.5],
    [w, 0.5],
    [h, 0.25],
  ] as const)
    expect(Math.abs(found - wanted)).toBeLessThan(0.02)
})

it('gives the network numbers of 0–255, and black beside the picture', async () => {
  const seen: Float32Array[] = []
  await findObjects(draw(400, 200, { x: 0, y: 0, w: 0, h: 0 }), redNet(seen))
  const [input] = seen
  expect(input?.[0]).toBe(120)
  expect(input?.[NET_SIDE * NET_SIDE - 1]).toBe(0)
})

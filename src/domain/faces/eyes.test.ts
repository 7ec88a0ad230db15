import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  canTellEyes,
  CONTOUR_VALUES,
  eyeBrightness,
  eyeSquare,
  eyesOf68,
  eyeStateOf,
  eyeStateOfPhoto,
  eyeWidth,
  lidsOf,
  mirrorEye,
  placeEye,
  type Eye,
} from './eyes.ts'

/** An eye 40 pixels wide with its corners level, turned about the left one; `gap`: pixels between the lids. */
function contour(gap: number, angle = 0): Float32Array {
  const points = new Float32Array(CONTOUR_VALUES)
  const put = (at: number, x: number, y: number): void => {
    points[at * 3] = 12 + x * Math.cos(angle) - y * Math.sin(angle)
    points[at * 3 + 1] = 32 + x * Math.sin(angle) + y * Math.cos(angle)
  }
  put(0, 0, 0)
  put(8, 40, 0)
  for (let at = 0; at < 5; at++) {
    put(2 + at, 8 + at * 6, gap / 2)
    put(10 + at, 8 + at * 6, -gap / 2)
  }
  return points
}

describe('lids', () => {
  it('are as far apart as they are drawn, in widths of the eye, whatever way it is turned', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double({ min: -0.6, max: 0.6, noNaN: true }),
        (gap, angle) => {
          expect(lidsOf(contour(gap, angle)).opening).toBeCloseTo(gap / 40, 4)
        },
      ),
    )
    expect(lidsOf(contour(8)).eye).toEqual([12 / 64, 0.5, 52 / 64, 0.5])
    // Nothing was drawn: no division by nothing.
    expect(lidsOf(new Float32Array(CONTOUR_VALUES)).opening).toBe(0)
  })
})

describe('eyes', () => {
  it('are the corners of the 68 points, left and right as seen', () => {
    const marks = Float32Array.from({ length: 136 }, (_, at) => at)
    expect(eyesOf68(marks)).toEqual([
      [72, 73, 78, 79],
      [84, 85, 90, 91],
    ])
  })

  it('stay where they are when they are cut out and put back, mirrored twice or not', () => {
    const coordinate = fc.double({ min: -500, max: 500, noNaN: true })
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, (a, b, c, d) => {
        const eye: Eye = [a, b, c, d]
        fc.pre(eyeWidth(eye) > 1)
        const square = eyeSquare(eye)
        // The corners lie level about the middle, a third of the square apart.
        const inside: Eye = [1 / 3, 0.5, 2 / 3, 0.5]
        placeEye(square, mirrorEye(mirrorEye(inside))).forEach((value, at) => {
          expect(value).toBeCloseTo(eye[at] ?? NaN, 3)
        })
        mirrorEye(inside).forEach((value, at) => {
          expect(value).toBeCloseTo(inside[at] ?? NaN)
        })
      }),
    )
  })
})

describe('what can be told', () => {
  const clear = { quality: 1, yaw: 0, widthPx: 20, brightness: 0.75 } as const
  it('is nothing of faces that are poor, turned away, small, or dark about the eyes', () => {
    expect(canTellEyes(clear)).toBe(true)
    for (const change of [{ quality: 3 }, { yaw: -0.7 }, { widthPx: 8 }, { brightness: 0.3 }] as const)
      expect(canTellEyes({ ...clear, ...change })).toBe(false)
  })

  it('is dark behind sunglasses', () => {
    const chip = new Uint8Array(3 * 150 * 150).fill(180)
    expect(eyeBrightness(chip)).toBeCloseTo(1, 1)
    for (let row = 0; row < 3 * 150; row++)
      if (row % 150 >= 30 && row % 150 < 64) chip.fill(20, row * 150 + 20, row * 150 + 130)
    expect(eyeBrightness(chip)).toBeLessThan(0.2)
  })

  it('is nothing between closed and open', () => {
    expect([0.05, 0.111, 0.13, 0.21, 0.3, null].map(eyeStateOf)).toEqual([
      'closed',
      'closed',
      null,
      'open',
      'open',
      null,
    ])
  })
})

describe('a photo', () => {
  const face = (eyesOpen: number | null, size = 100) => ({ eyesOpen, size })
  it('has closed eyes where one of its people has, and open ones where all have', () => {
    expect(eyeStateOfPhoto([face(0.3), face(0.05), face(null)])).toBe('closed')
    expect(eyeStateOfPhoto([face(0.3), face(0.25)])).toBe('open')
    expect(eyeStateOfPhoto([face(0.3), face(null)])).toBeNull()
    expect(eyeStateOfPhoto([face(0.3), face(0.13)])).toBeNull()
    expect(eyeStateOfPhoto([])).toBeNull()
  })

  it('is not judged by people in the background', () => {
    expect(eyeStateOfPhoto([face(0.3), face(0.05, 30)])).toBe('open')
    expect(eyeStateOfPhoto([face(0.3), face(null, 30)])).toBe('open')
    expect(eyeStateOfPhoto([face(0.3), face(0.05, 40)])).toBe('closed')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { closestSize, detectorLevel, isOfLevel, SECOND_SIZE } from './detector-tiles.ts'
import { readFaceBoxes, suppress, type FaceBox } from './face-boxes.ts'
import { CHIP_SIDE, chipBox, fiveOf68, tiltOf, yawOf, type FivePoints } from './five-points.ts'
import { cropSquare } from './found-face.ts'
import { floatsToHalves, halvesToFloats } from './half-floats.ts'
import { faceQuality, looksLikeFace } from './quality.ts'
import { laplacianVariance } from './sharpness.ts'

/** The five points where dlib's chip has them. */
const UPRIGHT: FivePoints = [47.55, 46.6, 100.48, 46.6, 74.01, 76.56, 50.41, 103.02, 97.61, 103.02]

function turned(points: FivePoints, angle: number, scale: number, x: number, y: number): FivePoints {
  const cos = Math.cos(angle) * scale
  const sin = Math.sin(angle) * scale
  const at = (px: number, py: number): [number, number] => [x + cos * px - sin * py, y + sin * px + cos * py]
  const [a, b, c, d, e, f, g, h, i, j] = points
  return [...at(a, b), ...at(c, d), ...at(e, f), ...at(g, h), ...at(i, j)]
}

describe('a face cut out upright', () => {
  it('is cut by the square that its points say, whatever way it is turned, however large', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: -500, max: 500 }),
        (angle, scale, x, y) => {
          const box = chipBox(turned(UPRIGHT, angle, scale, x, y))
          expect(box.width).toBeCloseTo(CHIP_SIDE * scale, 4)
          expect(Math.cos(box.angle - angle)).toBeCloseTo(1, 6)
          const half = CHIP_SIDE / 2
          expect(box.x).toBeCloseTo(x + scale * (Math.cos(angle) * half - Math.sin(angle) * half), 3)
          expect(box.y).toBeCloseTo(y + scale * (Math.sin(angle) * half + Math.cos(angle) * half), 3)
        },
      ),
    )
  })

  it('looks at the camera, or aside', () => {
    expect(Math.abs(yawOf(UPRIGHT))).toBeLessThan(0.02)
    const [a, b, c, d, , f, g, h, i, j] = UPRIGHT
    expect(yawOf([a, b, c, d, 92, f, g, h, i, j])).toBeGreaterThan(0.6)
    expect(yawOf([a, b, c, d, 56, f, g, h, i, j])).toBeLessThan(-0.6)
    expect(tiltOf(turned(UPRIGHT, 0.3, 2, 5, 5))).toBeCloseTo(0.3)
    // All points in one: no direction, and no division by nothing.
    expect(yawOf([1, 1, 1, 1, 1, 1, 1, 1, 1, 1])).toBe(1)
  })

  it('has its five points in the middle of eyes and corners of 68', () => {
    const marks = Float32Array.from({ length: 136 }, (_, at) => at >> 1)
    expect(fiveOf68(marks)).toEqual([38.5, 38.5, 44.5, 44.5, 30, 30, 54, 54, 59, 59])
  })
})

describe('where the detector looks', () => {
  it.each([
    [1280, 960],
    [960, 1280],
    [1280, 427],
    [427, 1280],
    [640, 480],
  ])('covers %i × %i with tiles, and small faces lie whole in one of them', (width, height) => {
    for (const size of [1, SECOND_SIZE, closestSize(width, height) ?? 1]) {
      const level = detectorLevel(width, height, size)
      if (level === null) continue
      for (let step = 0; step < 200; step++) {
        const x = (step * (level.width - 50)) / 200
        const y = (((step * 7) % 200) * (level.height - 50)) / 200
        const whole = level.tiles.some(
          (tile) =>
            isOfLevel({ x: x - tile.x, y: y - tile.y, width: 50, height: 50 }, tile, level) &&
            x >= tile.x &&
            y >= tile.y &&
            x + 50 <= tile.x + 320 &&
            y + 50 <= tile.y + 240,
        )
        expect(whole).toBe(true)
      }
    }
  })

  it('is never larger than the picture but once', () => {
    expect(detectorLevel(250, 250, 1)).toMatchObject({ width: 240, height: 240, tiles: [{ x: 0, y: 0 }] })
    expect(detectorLevel(250, 250, SECOND_SIZE)).toBeNull()
    expect(detectorLevel(1280, 960, SECOND_SIZE)?.tiles).toHaveLength(4)
    expect(closestSize(640, 480)).toBeNull()
    expect(closestSize(1280, 960)).toBe(3.25)
    expect(detectorLevel(1280, 960, 3.25)?.tiles).toHaveLength(16)
  })
})

describe('boxes', () => {
  const box = (x: number, width: number, score: number): FaceBox => ({ x, y: 0, width, height: width, score })

  it('are read where the detector is sure, in pixels of the region', () => {
    const scores = new Float32Array([0.1, 0.9, 0.8, 0.2, 0.01, 0.99])
    const corners = new Float32Array([0.5, 0.5, 1, 1, 0, 0, 1, 1, 0.4, 0.4, 0.3, 0.3])
    expect(readFaceBoxes(scores, corners, { x: 10, y: 20, width: 100, height: 50 }, 0.5)).toEqual([
      { x: 60, y: 45, width: 50, height: 25, score: expect.closeTo(0.9) as number },
    ])
  })

  it('name each face once, by the surest', () => {
    const found = suppress([box(0, 100, 0.9), box(10, 100, 0.95), box(300, 40, 0.7), box(30, 40, 0.99)])
    // The small one lies in the large one: an eye, or a face cut by a tile.
    expect(found.map(({ x }) => x)).toEqual([30, 300])
  })

  it('keep the two halves of a mirrored picture', () => {
    expect(suppress([box(0, 100, 0.9), box(140, 100, 0.9)])).toHaveLength(2)
  })
})

describe('quality', () => {
  const clear = { score: 0.999, seenPx: 90, blur: 60, yaw: 0.1 }
  it('tells clear faces from fair and poor ones', () => {
    expect(faceQuality(clear)).toBe(1)
    expect(faceQuality({ ...clear, seenPx: 30 })).toBe(2)
    expect(faceQuality({ ...clear, yaw: -0.6 })).toBe(2)
    expect(faceQuality({ ...clear, blur: 3 })).toBe(3)
    expect(faceQuality({ ...clear, seenPx: 16 })).toBe(3)
    expect(faceQuality({ ...clear, yaw: 0.9 })).toBe(3)
  })
  it('believes no hand', () => {
    expect(looksLikeFace(0.05, 1.4)).toBe(true)
    expect(looksLikeFace(0.9, 1.4)).toBe(false)
    expect(looksLikeFace(0.05, 1.2)).toBe(false)
  })
  it('knows sharp from smooth', () => {
    const side = 20
    const chip = (value: (x: number) => number): Uint8Array =>
      Uint8Array.from({ length: 3 * side * side }, (_, at) => value(at % side))
    expect(
      laplacianVariance(
        chip(() => 100),
        side,
      ),
    ).toBe(0)
    expect(
      laplacianVariance(
        chip((x) => x * 5),
        side,
      ),
    ).toBeLessThan(1)
    expect(
      laplacianVariance(
        chip((x) => (x % 2) * 255),
        side,
      ),
    ).toBeGreaterThan(10_000)
  })
})

it('a crop is a square inside the picture, where there is room', () => {
  expect(cropSquare({ x: 0, y: 0, w: 100, h: 80 }, 1000, 600)).toEqual({ x: 0, y: 0, side: 160 })
  expect(cropSquare({ x: 450, y: 260, w: 100, h: 80 }, 1000, 600)).toEqual({ x: 420, y: 220, side: 160 })
  const { x, side } = cropSquare({ x: 0, y: 0, w: 90, h: 90 }, 100, 100)
  expect([x, side]).toEqual([0, 100])
})

it('halves lose little', () => {
  const values = Float32Array.from([0, 1, -1, 0.1, -0.0003, 6e-8, 65504, 1e9, -1e9, 1e-12])
  const back = halvesToFloats(floatsToHalves(values))
  expect([...back.slice(0, 3)]).toEqual([0, 1, -1])
  expect(back[3]).toBeCloseTo(0.1, 3)
  expect(back[4]).toBeCloseTo(-0.0003, 6)
  expect(back[6]).toBe(65504)
  expect([back[7], back[8], back[9]]).toEqual([Infinity, -Infinity, 0])
  fc.assert(
    fc.property(fc.float({ min: -1, max: 1, noNaN: true }), (value) => {
      const [half = 0] = halvesToFloats(floatsToHalves(Float32Array.of(value)))
      expect(Math.abs(half - value)).toBeLessThanOrEqual(Math.max(Math.abs(value) / 2048, 3e-8))
    }),
  )
})

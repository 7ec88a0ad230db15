/** How faces are found, with networks that see bright squares instead. */

import { describe, expect, it } from 'vitest'

import { appError } from '../../../src/domain/errors.ts'
import type { Pixels } from '../../../src/domain/ocr/pixels.ts'
import { faceInBox, findFaces } from './find-faces.ts'
import type { FaceNets } from './nets.ts'

interface Square {
  readonly x: number
  readonly y: number
  readonly side: number
}

function draw(width: number, height: number, squares: readonly Square[]): Pixels {
  const data = new Uint8Array(width * height * 4)
  for (let at = 3; at < data.length; at += 4) data[at] = 255
  for (const { x, y, side } of squares)
    for (let row = y; row < y + side; row++)
      data.fill(255, (row * width + x) * 4, (row * width + x + side) * 4)
  return { width, height, data }
}

/** Where the corners of the eyes lie in the box, across. */
const EYE_CORNERS: ReadonlyMap<number, number> = new Map([
  [36, 0.2],
  [39, 0.4],
  [42, 0.6],
  [45, 0.8],
])

/** Sees each bright stretch of connected rows as one face. */
function squareNets(score = 0.999, norm = 2): FaceNets & { detections: number; eyes: number } {
  const nets = {
    detections: 0,
    /** How often it was asked for lids. */
    eyes: 0,
    detect(input: Float32Array) {
      nets.detections++
      const corners: number[] = []
      const seen = new Uint8Array(320 * 240)
      for (let y = 0; y < 240; y++) {
        for (let x = 0; x < 320; x++) {
          if ((input[y * 320 + x] ?? 0) < 0.5 || seen[y * 320 + x] === 1) continue
          let right = x
          while (right < 320 && (input[y * 320 + right] ?? 0) >= 0.5) right++
          let bottom = y
          while (bottom < 240 && (input[bottom * 320 + x] ?? 0) >= 0.5) bottom++
          for (let row = y; row < bottom; row++) seen.fill(1, row * 320 + x, row * 320 + right)
          if (right - x > 4 && bottom - y > 4) corners.push(x / 320, y / 240, right / 320, bottom / 240)
        }
      }
      const scores = Array.from({ length: corners.length / 4 }, () => [1 - score, score]).flat()
      return Promise.resolve({ scores: new Float32Array(scores), corners: new Float32Array(corners) })
    },
    landmarks: () =>
      Promise.resolve(
        Float32Array.from({ length: 136 }, (_, at) => {
          const point = at >> 1
          const [x, y] =
            point < 36
              ? [0.5, 0.5]
              : point < 42
                ? [0.3, 0.4]
                : point < 48
                  ? [0.7, 0.4]
                  : point < 51
                    ? [0.4, 0.7]
                    : [0.6, 0.7]
          const corner = EYE_CORNERS.get(point)
          return (at % 2 === 0 ? (corner ?? x) : y) ?? 0
        }),
      ),
    embed: (_input: Float32Array, count: number) =>
      Promise.resolve(Float32Array.from({ length: count * 128 }, (_, at) => (at % 128 === 0 ? norm : 0))),
    lids(_input: Float32Array, count: number) {
      nets.eyes++
      return Promise.resolve(Float32Array.from({ length: count * 213 }, (_, at) => lidPoint(at % 213, 10)))
    },
  }
  return nets
}

/** Corners 20 pixels apart, lids `gap` apart. */
function lidPoint(at: number, gap: number): number {
  const point = Math.floor(at / 3)
  if (at % 3 === 0) return point === 8 ? 42 : 22
  if (at % 3 === 2 || point === 0 || point === 8) return 32 * (at % 3 === 1 ? 1 : 0)
  return 32 + (point < 8 ? gap / 2 : -gap / 2)
}

describe('faces', () => {
  it('are found where they are, the largest first, each once', async () => {
    const picture = draw(1280, 960, [
      { x: 100, y: 100, side: 60 },
      { x: 700, y: 500, side: 200 },
    ])
    const { faces, left } = await findFaces(picture, { width: 2560, height: 1920 }, squareNets())
    expect(left).toBe(0)
    expect(faces).toHaveLength(2)
    const [large, small] = faces
    expect((large?.box.x ?? 0) * 1280).toBeCloseTo(700, -1)
    expect(large?.sizePx).toBeGreaterThan(380)
    expect((small?.box.w ?? 0) * 1280).toBeGreaterThan(50)
    expect((small?.points[0] ?? 0) * 1280).toBeGreaterThan(100)
    expect(Math.hypot(...(small?.vector ?? []))).toBeCloseTo(1)
  })

  it('are looked for more closely only where they are small', async () => {
    const one = squareNets()
    await findFaces(draw(1280, 960, [{ x: 300, y: 300, side: 300 }]), { width: 1280, height: 960 }, one)
    expect(one.detections).toBe(1 + 4)
    const crowd = squareNets()
    await findFaces(draw(1280, 960, [{ x: 300, y: 300, side: 50 }]), { width: 1280, height: 960 }, crowd)
    expect(crowd.detections).toBe(1 + 4 + 16)
  })

  it('are none in a picture without', async () => {
    expect(await findFaces(draw(640, 480, []), { width: 640, height: 480 }, squareNets())).toEqual({
      faces: [],
      left: 0,
    })
  })

  it('of a stadium are the 200 largest, and it is said how many more there were', async () => {
    const squares = Array.from({ length: 240 }, (_, at) => ({
      x: 10 + (at % 20) * 62,
      y: 10 + Math.floor(at / 20) * 76,
      side: at < 100 ? 34 : 26,
    }))
    const { faces, left } = await findFaces(
      draw(1280, 960, squares),
      { width: 1280, height: 960 },
      squareNets(),
    )
    expect(faces).toHaveLength(200)
    expect(left).toBeGreaterThanOrEqual(30)
    expect(left).toBeLessThanOrEqual(50)
    const sizes = faces.map(({ sizePx }) => sizePx)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
  })

  it('are doubted when the detector is unsure and the embedding is weak', async () => {
    const picture = draw(640, 480, [{ x: 100, y: 100, side: 100 }])
    expect((await findFaces(picture, { width: 640, height: 480 }, squareNets(0.95, 1))).faces).toEqual([])
    expect((await findFaces(picture, { width: 640, height: 480 }, squareNets(0.95, 2))).faces).toHaveLength(1)
    expect((await findFaces(picture, { width: 640, height: 480 }, squareNets(0.85, 2))).faces).toEqual([])
  })

  it('in both halves of a mirrored picture are two', async () => {
    const picture = draw(640, 480, [
      { x: 200, y: 100, side: 100 },
      { x: 340, y: 100, side: 100 },
    ])
    expect((await findFaces(picture, { width: 640, height: 480 }, squareNets())).faces).toHaveLength(2)
  })

  it('are put down when nobody wants them any more', async () => {
    const picture = draw(640, 480, [])
    const stop = AbortSignal.abort(new Error('stop'))
    await expect(findFaces(picture, { width: 640, height: 480 }, squareNets(), stop)).rejects.toThrow('stop')
  })
})

/** A face to look at: stripes, for what is all of one brightness is blurred, and nothing is told of it. */
function striped(): Pixels {
  const picture = draw(640, 480, [{ x: 200, y: 100, side: 200 }])
  for (let y = 100; y < 300; y++)
    for (let x = 200; x < 400; x += 6) picture.data.fill(220, (y * 640 + x) * 4, (y * 640 + x + 3) * 4)
  return picture
}

describe('eyes', () => {
  const look = (nets: FaceNets) => findFaces(striped(), { width: 640, height: 480 }, nets)
  const withGap = (gap: number, nets = squareNets()) => ({
    ...nets,
    lids: async (input: Float32Array, count: number) => {
      await nets.lids(input, count)
      return Float32Array.from({ length: count * 213 }, (_, at) => lidPoint(at % 213, gap))
    },
  })

  it('are measured in widths of the eye, once where they are surely open and else again', async () => {
    const nets = squareNets()
    expect((await look(nets)).faces.map(({ eyesOpen }) => eyesOpen)).toEqual([0.5])
    expect(nets.eyes).toBe(1)
    const narrow = squareNets()
    const { faces } = await look(withGap(2, narrow))
    expect(faces[0]?.eyesOpen).toBeCloseTo(0.1)
    expect(narrow.eyes).toBe(2)
  })

  it('are unknown of a poor face, without asking', async () => {
    const nets = squareNets()
    const flat = draw(640, 480, [{ x: 200, y: 100, side: 200 }])
    const { faces } = await findFaces(flat, { width: 640, height: 480 }, nets)
    expect(faces.map(({ eyesOpen }) => eyesOpen)).toEqual([null])
    expect(nets.eyes).toBe(0)
  })

  it('are unknown where their network is missing; the faces are found all the same', async () => {
    const nets = squareNets()
    const missing = appError('model.unavailable', 'not here')
    const { faces } = await look({ ...nets, lids: () => Promise.reject(missing) })
    expect(faces.map(({ eyesOpen }) => eyesOpen)).toEqual([null])
    const bug = new Error('a bug')
    await expect(look({ ...nets, lids: () => Promise.reject(bug) })).rejects.toThrow(bug)
  })
})

describe('a drawn box', () => {
  const drawn = { x: 0.1, y: 0.1, w: 0.3, h: 0.4 }
  it('stays as it was drawn, and is cut by the face that is seen in it', async () => {
    const picture = draw(640, 480, [{ x: 100, y: 80, side: 100 }])
    const face = await faceInBox(picture, drawn, { width: 640, height: 480 }, squareNets())
    expect(face?.box).toEqual(drawn)
    expect(face?.score).toBeGreaterThan(0.9)
    expect(face?.sizePx).toBeLessThan(120)
  })
  it('without a face is what the person says, and poor', async () => {
    const face = await faceInBox(draw(640, 480, []), drawn, { width: 640, height: 480 }, squareNets())
    expect(face).toMatchObject({ box: drawn, score: 0, quality: 3 })
  })
})

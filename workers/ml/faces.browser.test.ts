/**
 * Golden outputs of the face networks: in the real ML worker on photos that come with @vladmandic/face-api, and of the embedding against
 * what TensorFlow.js gives for the same weights.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { EYE_SIDE, eyeStateOf } from '../../src/domain/faces/eyes.ts'
import { startFaces, type TestFaces } from '../platform/testing/face-client.ts'
import { openFaceNets } from './faces/open-nets.ts'
import { createSessions } from './sessions.ts'

const TIMEOUT_MS = 120_000
const SIDE = 150
/** Of the chip below, by face-api.js 1.7.15 on TensorFlow.js (backend cpu) in Node, 2026-11-27: the first of 128. */
const TENSORFLOW = [-0.07007, 0.07314, 0.08273, -0.05606, -0.03674, -0.05601, -0.01017, -0.01152]

/** Of the eye drawn below, by TensorFlow.js 4.22 (backend cpu) in Node, 2026-11-28: point, x, y in pixels. */
const LIDS = [
  [0, 21.901, 35.95],
  [4, 34.612, 40.204],
  [8, 46.254, 35.671],
  [12, 30.333, 29.034],
  [14, 40.606, 30.76],
] as const
const SKIN = [0.8, 0.6, 0.5] as const

let faces: TestFaces
beforeAll(() => {
  faces = startFaces()
})
afterAll(() => {
  faces.stop()
})

async function openSample(n: number): Promise<ImageBitmap> {
  const url = new URL(`../../node_modules/@vladmandic/face-api/demo/sample${String(n)}.jpg`, import.meta.url)
  return createImageBitmap(await (await fetch(url)).blob())
}

/** Left top corners in pixels and the first components of the vectors, as found by the version of 2026-11-27 in Node. */
const SAMPLE_1 = [
  { x: 977, y: 135, vector: [-0.0198, 0.0355, 0.0499] },
  { x: 279, y: 233, vector: [-0.0406, 0.0352, 0.0226] },
  { x: 560, y: 287, vector: [-0.0823, 0.014, 0.0534] },
]

describe('the face networks', () => {
  it('embed a chip as TensorFlow.js does', { timeout: TIMEOUT_MS }, async () => {
    const chip = new Float32Array(3 * SIDE * SIDE)
    for (let channel = 0; channel < 3; channel++)
      for (let y = 0; y < SIDE; y++)
        for (let x = 0; x < SIDE; x++)
          chip[(channel * SIDE + y) * SIDE + x] = Math.round(
            127.5 + 100 * Math.sin((x * (channel + 1)) / 17 + y / 23) * Math.cos((y * (3 - channel)) / 31),
          )
    const embedding = await openFaceNets(createSessions(1), 'wasm').embed(chip, 1)
    TENSORFLOW.forEach((value, at) => {
      expect(Math.abs((embedding[at] ?? 0) - value)).toBeLessThan(5e-4)
    })
  })

  it('find the same faces in a photo, with crops', { timeout: TIMEOUT_MS }, async () => {
    const { faces: found, left } = await faces.find(await openSample(1))
    expect(left).toBe(0)
    expect(found).toHaveLength(SAMPLE_1.length)
    for (const golden of SAMPLE_1) {
      const face = found.find(
        ({ box }) => Math.abs(box.x * 1280 - golden.x) < 8 && Math.abs(box.y * 853 - golden.y) < 8,
      )
      expect(face).toBeDefined()
      golden.vector.forEach((value, at) => {
        // JPEG decoders differ by a level here and there.
        expect(Math.abs((face?.vector[at] ?? 0) - value)).toBeLessThan(0.02)
      })
      expect(face?.crop.type).toBe('image/webp')
      const crop = face === undefined ? null : await createImageBitmap(face.crop)
      expect([crop?.width, crop?.height]).toEqual([160, 160])
    }
  })

  it('draw the lids of an eye as TensorFlow.js does', { timeout: TIMEOUT_MS }, async () => {
    const eye = new Float32Array(3 * EYE_SIDE * EYE_SIDE)
    const middle = (EYE_SIDE - 1) / 2
    for (let y = 0; y < EYE_SIDE; y++)
      for (let x = 0; x < EYE_SIDE; x++) {
        const isEye = ((x - middle) / 22) ** 2 + ((y - middle) / 9) ** 2 < 1
        const isIris = isEye && Math.hypot(x - middle, y - middle) < 8
        SKIN.forEach((skin, channel) => {
          eye[(channel * EYE_SIDE + y) * EYE_SIDE + x] = isIris ? 0.15 : isEye ? 0.9 : skin
        })
      }
    const contour = await openFaceNets(createSessions(1), 'wasm').lids(eye, 1)
    for (const [point, x, y] of LIDS) {
      expect(contour[point * 3]).toBeCloseTo(x, 2)
      expect(contour[point * 3 + 1]).toBeCloseTo(y, 2)
    }
  })

  it('tell closed eyes from open ones', { timeout: TIMEOUT_MS }, async () => {
    const states = async (n: number) =>
      (await faces.find(await openSample(n))).faces.map(({ eyesOpen }) => eyeStateOf(eyesOpen))
    expect(await states(3)).toEqual(['open', 'open', 'open'])
    // Three women who look down: one in profile, one with her eyes clearly closed, one whose eyes nobody calls closed for sure.
    expect((await states(2)).sort()).toEqual(['closed', null, null])
  })

  it('find the same person in a mirrored collage, twice', { timeout: TIMEOUT_MS }, async () => {
    const photo = await openSample(6)
    const { width, height } = photo
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('no canvas')
    context.drawImage(photo, 0, 0, width / 2, height / 2)
    context.setTransform(-1, 0, 0, 1, width, 0)
    context.drawImage(photo, 0, 0, width / 2, height / 2)
    const { faces: found } = await faces.find(canvas.transferToImageBitmap())
    expect(found).toHaveLength(8)
    for (const one of found.filter(({ box }) => box.x < 0.45)) {
      const other = found.find(
        ({ box }) => Math.abs(1 - box.x - box.w - one.box.x) < 0.02 && Math.abs(box.y - one.box.y) < 0.02,
      )
      const cosine = one.vector.reduce((sum, value, at) => sum + value * (other?.vector[at] ?? 0), 0)
      expect(cosine).toBeGreaterThan(0.97)
    }
  })

  it('find none where there is none', { timeout: TIMEOUT_MS }, async () => {
    const canvas = new OffscreenCanvas(1280, 960)
    canvas.getContext('2d')?.fillRect(0, 0, 1280, 960)
    expect(await faces.find(canvas.transferToImageBitmap())).toEqual({ faces: [], left: 0 })
  })

  it('see a face in a box that a person drew loosely', { timeout: TIMEOUT_MS }, async () => {
    const box = { x: 930 / 1280, y: 90 / 853, w: 260 / 1280, h: 260 / 853 }
    const [face] = await faces.embed(await openSample(1), [box])
    expect(face?.box).toEqual(box)
    const [golden] = SAMPLE_1
    golden?.vector.forEach((value, at) => {
      expect(Math.abs((face?.vector[at] ?? 0) - value)).toBeLessThan(0.04)
    })
  })
})

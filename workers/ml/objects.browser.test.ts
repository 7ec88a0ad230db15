/** Golden outputs of the network for objects: against what TensorFlow.js gives for the same weights, and in the real ML worker. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { CELLS, NET_SIDE } from '../../src/domain/objects/read-peaks.ts'
import { startObjects, type TestObjects } from '../platform/testing/object-client.ts'
import { openObjectNet } from './objects/open-net.ts'
import { createSessions } from './sessions.ts'

const TIMEOUT_MS = 120_000
const PLANE = CELLS * CELLS
/** Of the picture below, by TensorFlow.js 4.22 (backend cpu) in Node, 2026-11-28: label, row, column, score, sides in pixels. */
const TENSORFLOW = [
  { label: 11, row: 75, column: 49, score: 0.41275, sides: [80.454, 90.859, 91.762, 92.83] },
  { label: 11, row: 76, column: 49, score: 0.28781, sides: [80.391, 95.167, 91.691, 89.189] },
  { label: 0, row: 64, column: 64, score: 0.01853, sides: [217.574, 253.38, 269.442, 238.692] },
  { label: 2, row: 20, column: 100, score: 0.00115, sides: [15.157, 13.993, 14.985, 15.166] },
]

let objects: TestObjects
beforeAll(() => {
  objects = startObjects()
})
afterAll(() => {
  objects.stop()
})

/** Shades, a chequered third colour, and a disc. */
function drawPicture(): Float32Array {
  const plane = NET_SIDE * NET_SIDE
  const input = new Float32Array(3 * plane)
  for (let y = 0; y < NET_SIDE; y++)
    for (let x = 0; x < NET_SIDE; x++) {
      const isDisc = Math.hypot(x - 200, y - 300) < 90
      const at = y * NET_SIDE + x
      input[at] = isDisc ? 230 : x / 2
      input[plane + at] = isDisc ? 120 : y / 2
      input[2 * plane + at] = isDisc ? 20 : (((x >> 5) + (y >> 5)) % 2) * 200
    }
  return input
}

describe('the network for objects', () => {
  it('answers as TensorFlow.js does', { timeout: TIMEOUT_MS }, async () => {
    const { scores, sides } = await openObjectNet(createSessions(1)).detect(drawPicture())
    for (const { label, row, column, score, sides: wanted } of TENSORFLOW) {
      const place = row * CELLS + column
      expect(Math.abs((scores[label * PLANE + place] ?? 0) - score)).toBeLessThan(1e-4)
      wanted.forEach((pixels, side) => {
        expect(Math.abs((sides[side * PLANE + place] ?? 0) - pixels)).toBeLessThan(0.05)
      })
    }
  })

  it('finds the people of a photo, and nothing on a black one', { timeout: TIMEOUT_MS }, async () => {
    const url = new URL('../../node_modules/@vladmandic/face-api/demo/sample1.jpg', import.meta.url)
    const photo = await createImageBitmap(await (await fetch(url)).blob())
    const found = await objects.find(photo)
    expect(found.filter(({ label }) => label === 'person').length).toBeGreaterThanOrEqual(2)
    for (const { box } of found) {
      expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0)
      expect(Math.max(box.x + box.w, box.y + box.h)).toBeLessThanOrEqual(1.000001)
    }
    const canvas = new OffscreenCanvas(1280, 960)
    canvas.getContext('2d')?.fillRect(0, 0, 1280, 960)
    expect(await objects.find(canvas.transferToImageBitmap())).toEqual([])
  })
})

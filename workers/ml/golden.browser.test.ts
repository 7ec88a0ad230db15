/** Golden outputs of PP-OCR on a committed picture: what the networks find and read must stay what it was. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOcr, type TestOcr } from '../platform/testing/ocr-client.ts'

const TIMEOUT_MS = 120_000
const WIDTH = 640
const HEIGHT = 360
/** Pixels. */
const TOLERANCE = 4

/** Corners in pixels, as read by the version of 2026-11-27, wasm. */
const GOLDEN: readonly { readonly text: string; readonly polygon: readonly number[] }[] = [
  { text: 'Museum of Small Things', polygon: [40, 34, 408, 34, 408, 66, 40, 66] },
  { text: 'Open daily 10:00-17:30, closed on Mondays', polygon: [39, 100, 484, 100, 484, 129, 39, 129] },
  { text: 'Ticket No. 004217', polygon: [39, 154, 205, 154, 205, 174, 39, 174] },
  { text: 'EUR 12.50', polygon: [468, 153, 568, 153, 568, 176, 468, 176] },
  { text: 'Please keep this ticket', polygon: [55, 308, 327, 265, 331, 295, 59, 338] },
]

let ml: TestOcr
beforeAll(() => {
  ml = startOcr('pp-ocr')
})
afterAll(() => {
  ml.stop()
})

async function openPicture(): Promise<ImageBitmap> {
  const response = await fetch(new URL('./testing/golden-text.png', import.meta.url))
  return createImageBitmap(await response.blob())
}

describe('PP-OCR on the golden picture', () => {
  it('finds the same boxes and reads the same lines', { timeout: TIMEOUT_MS }, async () => {
    const lines = await ml.read(await openPicture())
    expect(lines.map(({ text }) => text)).toEqual(GOLDEN.map(({ text }) => text))
    lines.forEach(({ polygon, confidence }, index) => {
      expect(confidence).toBeGreaterThan(0.9)
      polygon.forEach((at, side) => {
        const pixels = at * (side % 2 === 0 ? WIDTH : HEIGHT)
        expect(Math.abs(pixels - (GOLDEN[index]?.polygon[side] ?? 0))).toBeLessThanOrEqual(TOLERANCE)
      })
    })
  })

  it('reads one line cut out of it', { timeout: TIMEOUT_MS }, async () => {
    const picture = await openPicture()
    const line = await createImageBitmap(picture, 30, 90, 470, 45)
    expect((await ml.read(line)).map(({ text }) => text)).toEqual([
      'Open daily 10:00-17:30, closed on Mondays',
    ])
  })
})

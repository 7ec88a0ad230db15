/** The real ML worker with the real weights on text drawn here. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { cornerOf, CORNERS, drawPage, PAGE, PAGE_FONT, PAGE_LINES } from '../platform/testing/draw-page.ts'
import { startOcr, type TestOcr } from '../platform/testing/ocr-client.ts'

const TIMEOUT_MS = 120_000

let ml: TestOcr
beforeAll(() => {
  ml = startOcr('pp-ocr')
})
afterAll(() => {
  ml.stop()
})

it.each([0, 1, 2, 3])(
  'reads a page that was turned by %i quarters',
  { timeout: TIMEOUT_MS },
  async (quarters) => {
    const lines = await ml.read(drawPage(quarters))
    expect(lines.map(({ text }) => text)).toEqual(PAGE_LINES)
    // The first corner is where the text begins, whatever way it lies.
    expect(cornerOf(lines[0]?.polygon ?? [])).toBe(CORNERS[quarters])
    for (const { confidence, words, engine } of lines) {
      expect(confidence).toBeGreaterThan(0.8)
      expect(engine).toBe('pp-ocr')
      expect(words.every(({ from, to }) => from >= 0 && to <= 1 && from < to)).toBe(true)
    }
  },
)

it('reads light text on dark', { timeout: TIMEOUT_MS }, async () => {
  expect((await ml.read(drawPage(0, '#eee', '#102030'))).map(({ text }) => text)).toEqual(PAGE_LINES)
})

it('finds the place of each word', { timeout: TIMEOUT_MS }, async () => {
  const [line] = await ml.read(drawPage(0))
  const words = line?.words ?? []
  expect(words.map(({ text }) => text)).toEqual(PAGE_LINES[0].split(' '))
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (context === null || line === undefined) throw new Error('nothing read')
  context.font = PAGE_FONT
  const left = PAGE.left + context.measureText('Total ').width
  const [x0, , x1] = line.polygon
  const found = (x0 + (x1 - x0) * (words[1]?.from ?? 0)) * PAGE.width
  expect(Math.abs(found - left)).toBeLessThan(8)
})

it('glances: text or none', { timeout: TIMEOUT_MS }, async () => {
  const page = drawPage(0)
  const empty = new OffscreenCanvas(640, 480)
  empty.getContext('2d')?.fillRect(0, 0, 640, 480)
  const blank = empty.transferToImageBitmap()
  const glance = await ml.glance(page)
  expect(glance.boxes).toBe(PAGE_LINES.length)
  expect(glance.score).toBeGreaterThan(0.6)
  expect(await ml.glance(blank)).toEqual({ boxes: 0, score: 0 })
})

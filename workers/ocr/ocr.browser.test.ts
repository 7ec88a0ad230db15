/** The real OCR worker, its nested worker and its real trained data, on text drawn here. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { cornerOf, CORNERS, drawPage, PAGE, PAGE_FONT, PAGE_LINES } from '../platform/testing/draw-page.ts'
import { startOcr, type TestOcr } from '../platform/testing/ocr-client.ts'

const TIMEOUT_MS = 120_000

let ocr: TestOcr
beforeAll(() => {
  ocr = startOcr('tesseract')
})
afterAll(() => {
  ocr.stop()
})

it.each([0, 1, 2, 3])(
  'reads a page that was turned by %i quarters',
  { timeout: TIMEOUT_MS },
  async (quarters) => {
    const lines = await ocr.read(drawPage(quarters))
    expect(lines.map(({ text }) => text)).toEqual(PAGE_LINES)
    expect(cornerOf(lines[0]?.polygon ?? [])).toBe(CORNERS[quarters])
    for (const { confidence, engine, language } of lines) {
      expect(confidence).toBeGreaterThan(0.7)
      expect(engine).toBe('tesseract')
      expect(language).toBe('en')
    }
  },
)

it('reads light text on dark', { timeout: TIMEOUT_MS }, async () => {
  expect((await ocr.read(drawPage(0, '#eee', '#102030'))).map(({ text }) => text)).toEqual(PAGE_LINES)
})

it('finds the place of each word', { timeout: TIMEOUT_MS }, async () => {
  const [line] = await ocr.read(drawPage(0))
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (context === null || line === undefined) throw new Error('nothing read')
  context.font = PAGE_FONT
  const left = PAGE.left + context.measureText('Total ').width
  const [x0, , x1] = line.polygon
  expect(Math.abs((x0 + (x1 - x0) * (line.words[1]?.from ?? 0)) * PAGE.width - left)).toBeLessThan(8)
})

it('finds nothing where nothing is written', { timeout: TIMEOUT_MS }, async () => {
  const canvas = new OffscreenCanvas(640, 480)
  canvas.getContext('2d')?.fillRect(0, 0, 640, 480)
  expect(await ocr.read(canvas.transferToImageBitmap())).toEqual([])
})

it(
  'stops when nobody wants the text any more, and reads the next page',
  { timeout: TIMEOUT_MS },
  async () => {
    const stop = new AbortController()
    const reading = ocr.read(drawPage(0), stop.signal)
    stop.abort()
    await expect(reading).rejects.toMatchObject({ code: 'call.aborted' })
    expect(await ocr.read(drawPage(0))).toHaveLength(PAGE_LINES.length)
  },
)

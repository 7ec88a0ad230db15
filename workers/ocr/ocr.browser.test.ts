/** The real OCR worker, its nested worker and its real trained data, on text drawn here. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { appError } from '../../src/domain/errors.ts'
import type { TextLine } from '../../src/domain/ocr/text-line.ts'
import { connect, type Wire } from '../../src/wire/wire.ts'
import { cornerOf, CORNERS, drawPage, PAGE, PAGE_FONT, PAGE_LINES } from '../platform/testing/draw-page.ts'
import type { OcrApi } from './api.ts'

const TIMEOUT_MS = 120_000

let worker: Worker
let wire: Wire<OcrApi>
beforeAll(() => {
  worker = new Worker(new URL('./ocr.worker.ts', import.meta.url), { type: 'module', name: 'ocr' })
  wire = connect<OcrApi>(worker)
})
afterAll(() => {
  worker.terminate()
  wire.end(appError('call.aborted', 'The test is over.'))
})

async function read(picture: ImageBitmap, signal?: AbortSignal): Promise<readonly TextLine[]> {
  return wire.call('readLines', [picture, ['en']], { transfer: [picture], signal })
}

it.each([0, 1, 2, 3])(
  'reads a page that was turned by %i quarters',
  { timeout: TIMEOUT_MS },
  async (quarters) => {
    const lines = await read(drawPage(quarters))
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
  expect((await read(drawPage(0, '#eee', '#102030'))).map(({ text }) => text)).toEqual(PAGE_LINES)
})

it('finds the place of each word', { timeout: TIMEOUT_MS }, async () => {
  const [line] = await read(drawPage(0))
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
  expect(await read(canvas.transferToImageBitmap())).toEqual([])
})

it(
  'stops when nobody wants the text any more, and reads the next page',
  { timeout: TIMEOUT_MS },
  async () => {
    const stop = new AbortController()
    const reading = read(drawPage(0), stop.signal)
    stop.abort()
    await expect(reading).rejects.toMatchObject({ code: 'call.aborted' })
    expect(await read(drawPage(0))).toHaveLength(PAGE_LINES.length)
  },
)

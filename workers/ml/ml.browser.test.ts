/** The real ML worker with the real weights on text drawn here. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { appError } from '../../src/domain/errors.ts'
import type { TextLine } from '../../src/domain/ocr/text-line.ts'
import { connect, type Wire } from '../../src/wire/wire.ts'
import { cornerOf, CORNERS, drawPage, PAGE, PAGE_FONT, PAGE_LINES } from '../platform/testing/draw-page.ts'
import type { MlApi } from './api.ts'

const TIMEOUT_MS = 120_000

let worker: Worker
let wire: Wire<MlApi>
beforeAll(() => {
  worker = new Worker(new URL('./ml.worker.ts', import.meta.url), { type: 'module', name: 'ml threads=1' })
  wire = connect<MlApi>(worker)
})
afterAll(() => {
  worker.terminate()
  wire.end(appError('call.aborted', 'The test is over.'))
})

async function read(picture: ImageBitmap): Promise<readonly TextLine[]> {
  return wire.call('readLines', [picture, ['en']], { transfer: [picture] })
}

it.each([0, 1, 2, 3])(
  'reads a page that was turned by %i quarters',
  { timeout: TIMEOUT_MS },
  async (quarters) => {
    const lines = await read(drawPage(quarters))
    expect(lines.map(({ text }) => text)).toEqual(PAGE_LINES)
    // The first corner is where the text begins, whatever way it lies.
    const [x = 0, y = 0] = lines[0]?.polygon ?? []
    const corner = [x < 0.5 ? 'left' : 'right', y < 0.5 ? 'top' : 'bottom'].join(' ')
    expect(corner).toBe(['left top', 'right top', 'right bottom', 'left bottom'][quarters])
    for (const { confidence, words, engine } of lines) {
      expect(confidence).toBeGreaterThan(0.8)
      expect(engine).toBe('pp-ocr')
      expect(words.every(({ from, to }) => from >= 0 && to <= 1 && from < to)).toBe(true)
    }
  },
)

it('reads light text on dark', { timeout: TIMEOUT_MS }, async () => {
  expect((await read(drawPage(0, '#eee', '#102030'))).map(({ text }) => text)).toEqual(PAGE_LINES)
})

it('finds the place of each word', { timeout: TIMEOUT_MS }, async () => {
  const [line] = await read(drawPage(0))
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
  const glance = await wire.call('glanceText', [page], { transfer: [page] })
  expect(glance.boxes).toBe(PAGE_LINES.length)
  expect(glance.score).toBeGreaterThan(0.6)
  expect(await wire.call('glanceText', [blank], { transfer: [blank] })).toEqual({ boxes: 0, score: 0 })
})

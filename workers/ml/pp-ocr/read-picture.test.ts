/** How a page is turned and read, with networks that see bars instead of text. */

import { describe, expect, it } from 'vitest'

import { turnPixels, type Pixels } from '../../../src/domain/ocr/pixels.ts'
import type { PpOcrNets } from './nets.ts'
import { readPicture } from './read-picture.ts'

const CHARACTERS = ['', 'A', 'B', ' ']

/** Bars on paper, each with a light beginning, as long as given. */
function drawBars(...lengths: number[]): Pixels {
  const width = 600
  const height = 400
  const data = new Uint8Array(width * height * 4).fill(255)
  lengths.forEach((length, row) => {
    for (let y = 60 + row * 70; y < 84 + row * 70; y++)
      for (let x = 50; x < 50 + length; x++)
        data.fill(x < 50 + length / 3 ? 110 : 0, (y * width + x) * 4, (y * width + x) * 4 + 3)
  })
  return { width, height, data }
}

/** `turned`: what the classifier claims of every line. `sure`: how sure an upright bar reads. */
function barNets(turned: number, sure = 0.95): PpOcrNets {
  return {
    characters: CHARACTERS,
    // Dark is text; what the letterbox adds is exactly zero.
    detect: (input, width, height) =>
      Promise.resolve(
        Float32Array.from({ length: width * height }, (_, at) => {
          const value = input[at] ?? 0
          return value !== 0 && value < 0 ? 0.9 : 0
        }),
      ),
    turned: (_input, count) => Promise.resolve(new Float32Array(count).fill(turned)),
    recognise(input, count, width) {
      const steps = width / 8
      const scores = new Float32Array(count * steps * CHARACTERS.length)
      for (let line = 0; line < count; line++) {
        const row = line * 3 * 48 * width + 24 * width
        // The padding is zero; the bar begins light when it stands upright.
        let end = width - 1
        while (end > 0 && input[row + end] === 0) end--
        const begin = input[row + Math.round(end * 0.2)] ?? 0
        const rest = input[row + Math.round(end * 0.8)] ?? 0
        const probability = begin > rest ? sure : Math.min(sure, 0.55)
        for (let step = 0; step < steps; step++)
          scores[(line * steps + step) * 4 + (step === 1 ? 1 : step === 3 ? 2 : 0)] = probability
      }
      return Promise.resolve({ scores, steps, classes: CHARACTERS.length })
    },
  }
}

const BARS = drawBars(300, 200, 260)

describe('a page', () => {
  it('is read as it stands', async () => {
    const lines = await readPicture(BARS, barNets(0))
    expect(lines.map(({ text }) => text)).toEqual(['AB', 'AB', 'AB'])
    const [left = 0, top = 0, right = 0] = lines[0]?.polygon ?? []
    expect(left * 600).toBeLessThan(50)
    expect(left * 600).toBeGreaterThan(25)
    expect(right * 600).toBeGreaterThan(350)
    expect(top * 400).toBeLessThan(60)
  })

  it.each([
    ['a quarter', 1, 'right top'],
    ['a half', 2, 'right bottom'],
    ['three quarters', 3, 'left bottom'],
  ] as const)(
    'is read when it is turned by %s, and its lines lie where they lie',
    async (_how, quarters, corner) => {
      // The classifier says nothing: what reads badly is tried the other way up.
      const lines = await readPicture(turnPixels(BARS, quarters), barNets(0))
      expect(lines).toHaveLength(3)
      for (const { confidence } of lines) expect(confidence).toBeGreaterThan(0.9)
      const [x = 0, y = 0] = lines[0]?.polygon ?? []
      expect(`${x < 0.5 ? 'left' : 'right'} ${y < 0.5 ? 'top' : 'bottom'}`).toBe(corner)
    },
  )

  it('is not turned because the classifier errs', async () => {
    const lines = await readPicture(BARS, barNets(1))
    expect(lines[0]?.confidence).toBeGreaterThan(0.9)
    expect(lines[0]?.polygon[0]).toBeLessThan(0.2)
  })

  it('gives no lines that are mere guesses', async () => {
    expect(await readPicture(BARS, barNets(0, 0.4))).toEqual([])
  })

  it('without text has no lines', async () => {
    expect(await readPicture(drawBars(), barNets(0))).toEqual([])
  })

  it('is put down when nobody wants it any more', async () => {
    await expect(readPicture(BARS, barNets(0), AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop')
  })
})

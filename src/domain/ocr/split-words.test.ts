import { describe, expect, it } from 'vitest'

import type { ReadChar } from './ctc.ts'
import { splitWords, type CharsOnStrip } from './split-words.ts'

const HEIGHT = 48
const CELL = 24 // pixels a letter takes
const STEP = 8 // pixels a step of the recogniser is

/** Letters in cells of ink; a space in `text` is a cell without. The recogniser finds it as probable as `space` says. */
function strip(text: string, space: number, read = text.replaceAll(' ', '')): CharsOnStrip {
  const ink = new Float32Array(text.length * CELL)
  const chars: ReadChar[] = []
  const spaces: number[] = []
  let letter = 0
  let isAfterSpace = false
  Array.from(text).forEach((char, cell) => {
    if (char === ' ') {
      isAfterSpace = true
      return
    }
    ink.fill(0.4, cell * CELL + 3, (cell + 1) * CELL - 3)
    const step = Math.floor((cell * CELL + CELL / 2) / STEP)
    if (chars.length > 0) spaces.push(isAfterSpace ? space : 1e-5)
    chars.push({ text: read[letter] ?? '', probability: 0.9, from: step, to: step + 1 })
    letter++
    isAfterSpace = false
  })
  return { chars, spaces, steps: ink.length / STEP, ink, height: HEIGHT }
}

const words = (given: CharsOnStrip) => splitWords(given).map(({ text }) => text)

describe('words', () => {
  it('end where a gap without ink and a trace of a space meet', () => {
    expect(words(strip('TAX INVOICE 42', 0.05))).toEqual(['TAX', 'INVOICE', '42'])
  })

  it('end at spaces that the recogniser reads itself', () => {
    const read = strip('AXB', 0, 'A B')
    expect(words(read)).toEqual(['A', 'B'])
  })

  it('go on where letters merely stand wide', () => {
    expect(words(strip('W I D E', 1e-5))).toEqual(['WIDE'])
  })

  it('are not made of Chinese, which has no spaces', () => {
    expect(words(strip('中 文', 0.3))).toEqual(['中文'])
  })

  it('know where they lie', () => {
    const [first, second] = splitWords(strip('AB CD', 0.1))
    const width = 5 * CELL
    expect(first?.from).toBeCloseTo(3 / width)
    expect(first?.to).toBeCloseTo((2 * CELL - 3) / width)
    expect(second?.from).toBeCloseTo((3 * CELL + 3) / width)
    expect(second?.to).toBeCloseTo((width - 3) / width)
  })

  it('of an empty strip are none', () => {
    expect(
      splitWords({ chars: [], spaces: [], steps: 10, ink: new Float32Array(80), height: HEIGHT }),
    ).toEqual([])
  })
})

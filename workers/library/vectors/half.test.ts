import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fromHalf, toHalf } from './half.ts'

const FINITE = Array.from({ length: 65_536 }, (_, half) => half).filter((half) =>
  Number.isFinite(fromHalf(half)),
)

describe('halves', () => {
  it('are the ones they stand for', () => {
    expect([0x0000, 0x0001, 0x03ff, 0x0400, 0x3c00, 0x3555, 0x7bff, 0x7c00, 0xc000].map(fromHalf)).toEqual([
      0,
      2 ** -24,
      1023 * 2 ** -24,
      2 ** -14,
      1,
      0.333251953125,
      65_504,
      Infinity,
      -2,
    ])
    expect(Object.is(fromHalf(0x8000), -0)).toBe(true)
    expect(fromHalf(0x7e00)).toBeNaN()
  })

  it('come back as themselves, every one', () => {
    expect(FINITE).toHaveLength(2 * 0x7c00)
    expect(FINITE.filter((half) => toHalf(fromHalf(half)) !== half)).toEqual([])
  })

  it('are the nearest to any float, ties to even', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, min: Math.fround(-65_519), max: Math.fround(65_519) }), (value) => {
        const half = toHalf(value)
        const distance = Math.abs(fromHalf(half) - value)
        for (const other of [half - 1, half + 1]) {
          if (other < 0 || (other & 0x7fff) >= 0x7c00 || (other ^ half) & 0x8000) continue
          const away = Math.abs(fromHalf(other) - value)
          expect(distance).toBeLessThanOrEqual(away)
          if (distance === away) expect(half % 2).toBe(0)
        }
      }),
      { numRuns: 5000 },
    )
    // Exactly between two neighbours, at every size: 2 049 is between 2 048 and 2 050.
    expect(
      [2049, 2051, 2 ** -25, 3 * 2 ** -25, 65_519, 65_520].map((value) => fromHalf(toHalf(value))),
    ).toEqual([2048, 2052, 0, 2 ** -23, 65_504, Infinity])
  })
})

import { describe, expect, it } from 'vitest'

import { comparedSize, differencePixels, haveSameShape, LONGEST_SIDE } from './difference.ts'

const pixels = (...values: number[]) => new Uint8ClampedArray(values)

describe('the difference of two pictures', () => {
  it('is black where they are the same, amplified where they are not, and counted', () => {
    const out = new Uint8ClampedArray(12)
    const figures = differencePixels(
      pixels(10, 20, 30, 255, 100, 100, 100, 255, 0, 0, 0, 255),
      pixels(10, 20, 30, 255, 90, 100, 102, 255, 2, 0, 0, 0),
      8,
      out,
    )
    expect([...out]).toEqual([0, 0, 0, 255, 80, 0, 16, 255, 16, 0, 0, 255])
    // The third differs by less than saving it again does.
    expect(figures).toEqual({ changed: 1, most: 10 })
  })

  it('does not run over white', () => {
    const out = new Uint8ClampedArray(4)
    differencePixels(pixels(0, 0, 0, 255), pixels(255, 40, 1, 255), 8, out)
    expect([...out]).toEqual([255, 255, 8, 255])
  })

  it('is looked for at the size of the smaller one, and not above the limit', () => {
    expect(comparedSize({ width: 4000, height: 3000 }, { width: 1600, height: 1200 })).toEqual({
      width: 1600,
      height: 1200,
    })
    expect(comparedSize({ width: 8000, height: 6000 }, { width: 8000, height: 6000 })).toEqual({
      width: LONGEST_SIDE,
      height: 1536,
    })
  })

  it('is for pictures of one shape', () => {
    expect(haveSameShape(4000 / 3000, 1633 / 1224)).toBe(true)
    expect(haveSameShape(4 / 3, 3 / 2)).toBe(false)
    expect(haveSameShape(4 / 3, 3 / 4)).toBe(false)
  })
})

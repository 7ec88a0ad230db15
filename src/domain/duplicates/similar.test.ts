import { describe, expect, it } from 'vitest'

import {
  distanceOfAlike,
  LEAST_ALIKE,
  parseAlike,
  SIMILAR_MOST,
  SIMILAR_USUAL,
  USUAL_ALIKE,
} from './similar.ts'

describe('the place of the slider in an address', () => {
  it.each([
    [80, 80],
    ['80', 80],
    [50, 50],
    [100, 100],
    [49, null],
    [101, null],
    [80.5, null],
    ['', null],
    ['much', null],
    [null, null],
    [undefined, null],
    [Number.NaN, null],
    [[80], null],
  ])('%j is %j', (value, expected) => {
    expect(parseAlike(value)).toBe(expected)
  })
  it('is a distance', () => {
    expect(distanceOfAlike(USUAL_ALIKE)).toBe(SIMILAR_USUAL)
    expect(distanceOfAlike(LEAST_ALIKE)).toBe(SIMILAR_MOST)
    expect(distanceOfAlike(100)).toBe(0)
  })
})

import { describe, expect, it } from 'vitest'

import { HALF, LARGE, pulledTo, restOf } from './sheet-height.ts'

describe('the info sheet under a finger', () => {
  it('follows it, and never covers the whole picture', () => {
    expect(pulledTo(HALF, 78, 780)).toBe(60)
    expect(pulledTo(HALF, -78, 780)).toBe(40)
    expect(pulledTo(HALF, 700, 780)).toBe(LARGE)
    expect(pulledTo(HALF, -700, 780)).toBeGreaterThan(0)
  })
  it('comes to rest at the nearest height, and closes when it is pulled far down', () => {
    expect(restOf(55, 0)).toBe(HALF)
    expect(restOf(75, 0)).toBe(LARGE)
    expect(restOf(40, 0)).toBe(HALF)
    expect(restOf(25, 0)).toBeNull()
  })
  it('goes on with a flick', () => {
    expect(restOf(52, 1)).toBe(LARGE)
    expect(restOf(80, -1)).toBe(HALF)
    expect(restOf(48, -1)).toBeNull()
  })
})

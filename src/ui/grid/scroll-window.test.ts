import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { needsSettling, placeFor, WINDOW_PX } from './scroll-window.ts'

describe('scroll window', () => {
  it('shows any pixel of content of any height without a canvas higher than the window', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 2_000_000_000 }),
        fc.integer({ min: 200, max: 3000 }),
        (share, total, view) => {
          const y = share * total
          const place = placeFor(y, total, view)
          expect(place.window.height).toBeLessThanOrEqual(WINDOW_PX)
          expect(place.window.base).toBeGreaterThanOrEqual(0)
          expect(place.window.base + place.scrollTop).toBeCloseTo(Math.min(y, Math.max(0, total - view)), 3)
          expect(place.scrollTop + view).toBeLessThanOrEqual(place.window.height + 1)
          expect(needsSettling(place.window, place.scrollTop, total, view)).toBe(false)
        },
      ),
    )
  })

  it('asks to settle near an edge that is not an edge of the content', () => {
    const total = 100_000_000
    const place = placeFor(50_000_000, total, 900)
    expect(needsSettling(place.window, 1000, total, 900)).toBe(true)
    expect(needsSettling(place.window, place.window.height - 2000, total, 900)).toBe(true)
    expect(needsSettling(placeFor(0, total, 900).window, 0, total, 900)).toBe(false)
    expect(needsSettling({ base: -300, height: WINDOW_PX }, 400, total, 900)).toBe(true)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  advance,
  indicesOf,
  moveTo,
  PANE_COUNTS,
  slideBy,
  windowAt,
  withCount,
  type PaneWindow,
} from './pane-window.ts'

describe('the window of panes', () => {
  it('turns a page when the active photo leaves it', () => {
    const two = windowAt(0, 2, 5)
    expect(indicesOf(two, 5)).toEqual([0, 1])
    const second = moveTo(two, 1, 5)
    expect(second).toEqual({ start: 0, count: 2, active: 1 })
    expect(moveTo(second, 2, 5)).toEqual({ start: 2, count: 2, active: 2 })
    expect(moveTo({ start: 2, count: 2, active: 2 }, 1, 5)).toEqual({ start: 0, count: 2, active: 1 })
  })

  it('slides by one, so that any two neighbours can be compared', () => {
    expect(slideBy({ start: 0, count: 2, active: 0 }, 1, 5)).toEqual({ start: 1, count: 2, active: 1 })
    expect(slideBy({ start: 3, count: 2, active: 4 }, 1, 5)).toEqual({ start: 3, count: 2, active: 4 })
  })

  it('goes through every photo once and then ends', () => {
    for (const count of PANE_COUNTS) {
      const seen: number[] = []
      for (let at: PaneWindow | null = windowAt(0, count, 7); at !== null; at = advance(at, 7))
        seen.push(at.active)
      expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6])
    }
  })

  it('keeps the active photo on screen whatever is done', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('move' as const), by: fc.integer({ min: -9, max: 9 }) }),
      fc.record({ kind: fc.constant('slide' as const), by: fc.integer({ min: -9, max: 9 }) }),
      fc.record({ kind: fc.constant('count' as const), by: fc.constantFrom(...PANE_COUNTS) }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.array(step, { maxLength: 20 }), (total, steps) => {
        let now = windowAt(0, 1, total)
        for (const { kind, by } of steps) {
          if (kind === 'move') now = moveTo(now, now.active + by, total)
          else if (kind === 'slide') now = slideBy(now, by, total)
          else now = withCount(now, by, total)
          const shown = indicesOf(now, total)
          expect(shown).toContain(now.active)
          expect(shown).toHaveLength(Math.min(now.count, total))
        }
      }),
    )
  })
})

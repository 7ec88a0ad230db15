import { describe, expect, it } from 'vitest'

import { hintsOf, type Quality } from './hints.ts'

const shot = (id: number, sharpness: number, more: Partial<Quality> = {}): Quality => ({
  id,
  sharpness,
  clippedHigh: 0,
  clippedLow: 0,
  mean: 0.5,
  subjectSharpness: null,
  eyes: null,
  ...more,
})

describe('hints', () => {
  it('name the sharpest and the softest of a group', () => {
    const hints = hintsOf([shot(1, 40), shot(2, 100), shot(3, 60)])
    expect(hints.get(2)).toEqual([{ kind: 'sharpest' }])
    expect(hints.get(1)).toEqual([{ kind: 'softest' }])
    expect(hints.has(3)).toBe(false)
  })

  it('say nothing of sharpness where the frames are alike, or there is only one', () => {
    expect(hintsOf([shot(1, 100), shot(2, 104), shot(3, 98)]).size).toBe(0)
    expect(hintsOf([shot(1, 100)]).size).toBe(0)
    expect(hintsOf([]).size).toBe(0)
  })

  it('say both of two that differ clearly', () => {
    const hints = hintsOf([shot(1, 50), shot(2, 100)])
    expect(hints.get(1)).toEqual([{ kind: 'softest' }])
    expect(hints.get(2)).toEqual([{ kind: 'sharpest' }])
  })

  it('name the softest of a group whose best are alike', () => {
    const hints = hintsOf([shot(1, 100), shot(2, 101), shot(3, 20)])
    expect([...hints]).toEqual([[3, [{ kind: 'softest' }]]])
  })

  it('tell how much is clipped, once it is more than a lamp or a black wall', () => {
    const hints = hintsOf([
      shot(1, 100, { clippedHigh: 0.04 }),
      shot(2, 100, { clippedHigh: 0.005, clippedLow: 0.05 }),
      shot(3, 100, { clippedLow: 0.3 }),
    ])
    expect(hints.get(1)).toEqual([{ kind: 'clippedHigh', share: 0.04 }])
    expect(hints.has(2)).toBe(false)
    expect(hints.get(3)).toEqual([{ kind: 'clippedLow', share: 0.3 }])
  })

  it('say of a single photo that somebody has closed eyes, and nothing of open ones', () => {
    const hints = hintsOf([shot(1, 100, { eyes: 'closed' }), shot(2, 100, { eyes: 'open' }), shot(3, 100)])
    expect([...hints]).toEqual([[1, [{ kind: 'eyesClosed' }]]])
  })

  it('ignore what could not be measured', () => {
    const hints = hintsOf([shot(1, Number.NaN), shot(2, 100), shot(3, 50)])
    expect(hints.get(2)).toEqual([{ kind: 'sharpest' }])
    expect(hints.get(3)).toEqual([{ kind: 'softest' }])
    expect(hints.has(1)).toBe(false)
  })
})

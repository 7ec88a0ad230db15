import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { suggestBest } from './best-shot.ts'
import type { Quality } from './hints.ts'

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

describe('the best shot', () => {
  it('is the sharpest of like pictures, and says by how much', () => {
    expect(suggestBest([shot(1, 50), shot(2, 100), shot(3, 80)])).toEqual({
      id: 2,
      reasons: [{ kind: 'sharper', times: 1.25 }],
    })
  })

  it('is nobody where they are too close to call, or alone', () => {
    expect(suggestBest([shot(1, 100), shot(2, 104)])).toBeNull()
    expect(suggestBest([shot(1, 100)])).toBeNull()
    expect(suggestBest([])).toBeNull()
    expect(suggestBest([shot(1, Number.NaN), shot(2, 100)])).toBeNull()
  })

  it('is not the one that is burnt out, though it is a little sharper', () => {
    const suggestion = suggestBest([shot(1, 110, { clippedHigh: 0.2 }), shot(2, 100)])
    expect(suggestion).toEqual({ id: 2, reasons: [{ kind: 'lessClipped', share: 0.2 }] })
  })

  it('looks at the sharpness of the subject where that is known of all, so that a blurred background is no fault', () => {
    const portrait = shot(1, 40, { subjectSharpness: 90 })
    const wall = shot(2, 100, { subjectSharpness: 30 })
    expect(suggestBest([portrait, wall])).toEqual({
      id: 1,
      reasons: [{ kind: 'subjectSharper', times: 3 }],
    })
    expect(suggestBest([portrait, shot(2, 100)])?.id).toBe(2)
  })

  it('does not take what is unknown for a fault', () => {
    expect(suggestBest([shot(1, 100), shot(2, 50, { subjectSharpness: 90 })])?.id).toBe(1)
  })

  it('is one with all eyes open before one with closed eyes, however sharp that is', () => {
    expect(suggestBest([shot(1, 100, { eyes: 'closed' }), shot(2, 80, { eyes: 'open' })])).toEqual({
      id: 2,
      reasons: [{ kind: 'eyesOpen' }],
    })
    const three = [
      shot(1, 200, { eyes: 'closed' }),
      shot(2, 80, { eyes: 'open' }),
      shot(3, 60, { eyes: 'open' }),
    ]
    expect(suggestBest(three)?.id).toBe(2)
  })

  it('is not told by eyes where nobody can tell of both', () => {
    expect(suggestBest([shot(1, 100, { eyes: 'closed' }), shot(2, 80)])).toEqual({
      id: 1,
      reasons: [{ kind: 'sharper', times: 1.25 }],
    })
    expect(suggestBest([shot(1, 100), shot(2, 80, { eyes: 'open' })])?.id).toBe(1)
    // Of the third nobody can tell: it stands beside the open one, and nothing is said of its eyes.
    const three = [shot(1, 150, { eyes: 'closed' }), shot(2, 80, { eyes: 'open' }), shot(3, 200)]
    expect(suggestBest(three)).toEqual({ id: 3, reasons: [{ kind: 'sharper', times: 200 / 150 }] })
  })

  it('is nobody where all eyes are closed and the frames are alike', () => {
    expect(suggestBest([shot(1, 100, { eyes: 'closed' }), shot(2, 102, { eyes: 'closed' })])).toBeNull()
  })

  it('never comes without a reason, and does not depend on the order', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const candidate = fc.record({
      sharpness: fc.double({ min: 0, max: 1000, noNaN: true }),
      clippedHigh: share,
      clippedLow: share,
      mean: share,
      subjectSharpness: fc.option(fc.double({ min: 0, max: 1000, noNaN: true })),
      eyes: fc.constantFrom('open' as const, 'closed' as const, null),
    })
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 6 }), (shots) => {
        const group = shots.map((one, index) => ({ ...one, id: index + 1 }))
        const suggestion = suggestBest(group)
        expect(suggestBest([...group].reverse())).toEqual(suggestion)
        if (suggestion === null) return
        expect(suggestion.reasons.length).toBeGreaterThan(0)
        const best = group.find(({ id }) => id === suggestion.id)
        if (best?.eyes === 'closed') expect(group.some(({ eyes }) => eyes === 'open')).toBe(false)
        expect(group.map(({ id }) => id)).toContain(suggestion.id)
      }),
    )
  })
})

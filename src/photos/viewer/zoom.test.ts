import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { clampView, closerScale, fitInto, mostScale, zoomAt } from './zoom.ts'

const stage = { width: 1440, height: 900 }

describe('zoom', () => {
  it('keeps the point under the finger where it is', () => {
    const number = fc.integer({ min: -2000, max: 2000 })
    fc.assert(
      fc.property(
        number,
        number,
        number,
        number,
        fc.double({ min: 1, max: 8, noNaN: true }),
        fc.double({ min: 1, max: 8, noNaN: true }),
        (x, y, atX, atY, from, to) => {
          const before = { scale: from, x, y }
          const after = zoomAt(before, { x: atX, y: atY }, to)
          expect((atX - after.x) / after.scale).toBeCloseTo((atX - before.x) / before.scale, 6)
          expect((atY - after.y) / after.scale).toBeCloseTo((atY - before.y) / before.scale, 6)
        },
      ),
    )
  })

  it('never lets the picture leave the stage', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        fc.integer({ min: -9999, max: 9999 }),
        (ratio, scale, push) => {
          const fit = fitInto(stage, ratio, null)
          const view = clampView({ scale, x: push, y: -push }, fit, stage, 8)
          expect(view.scale).toBeGreaterThanOrEqual(1)
          const left = view.x - (fit.width * view.scale) / 2
          if (fit.width * view.scale > stage.width) expect(left).toBeLessThanOrEqual(-stage.width / 2 + 0.001)
          else expect(view.x).toBeCloseTo(0, 9)
        },
      ),
    )
  })

  it('fits whole pictures, and does not blow up icons', () => {
    expect(fitInto(stage, 1.5, { width: 6000, height: 4000 })).toEqual({ width: 1350, height: 900 })
    expect(fitInto(stage, 1, { width: 32, height: 32 }).width).toBe(64)
    expect(mostScale({ width: 1350, height: 900 }, { width: 6000, height: 4000 })).toBeGreaterThan(17)
  })

  it('brings a panorama to the height of the stage', () => {
    const fit = fitInto(stage, 5, null)
    expect(fit.height * closerScale(fit, stage, null, 20)).toBeCloseTo(900)
  })
})

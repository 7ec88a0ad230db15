import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  actualZoom,
  keepInside,
  mostZoom,
  movedBy,
  NO_OFFSET,
  offsetFrom,
  partShown,
  percentOf,
  sharedFrom,
  sizesOf,
  transformOf,
  viewWith,
  WHOLE_VIEW,
  zoomedAround,
  type LockedView,
} from './locked-zoom.ts'

const pane = { width: 700, height: 800 }
const original = sizesOf(pane, 4 / 3, { width: 4000, height: 3000 })
const copy = sizesOf(pane, 4 / 3, { width: 1632, height: 1224 })

const position = fc.double({ min: 0, max: 1, noNaN: true })
const view = fc.record({ zoom: fc.double({ min: 1, max: 20, noNaN: true }), x: position, y: position })
const point = fc.record({
  x: fc.integer({ min: -350, max: 350 }),
  y: fc.integer({ min: -400, max: 400 }),
})

const closeTo = (one: LockedView, other: LockedView) => {
  expect(one.zoom).toBeCloseTo(other.zoom, 9)
  expect(one.x).toBeCloseTo(other.x, 9)
  expect(one.y).toBeCloseTo(other.y, 9)
}

describe('locked zoom', () => {
  it('shows the same part of a 12-megapixel original and of its 2-megapixel copy', () => {
    fc.assert(
      fc.property(view, (wanted) => {
        const inside = keepInside(wanted, original, 20)
        closeTo(keepInside(wanted, copy, 20), inside)
        expect(partShown(inside, copy)).toEqual(partShown(inside, original))
      }),
    )
  })

  it('takes 100 % from the finest picture, and says what it is of each', () => {
    const zoom = actualZoom([original, copy], 1)
    expect(zoom).toBeCloseTo(4000 / 700)
    const at = { ...WHOLE_VIEW, zoom }
    expect(percentOf(at, original, 1)).toBe(100)
    expect(percentOf(at, copy, 1)).toBe(245)
    // On a screen with two pixels per CSS pixel it is half as far in.
    expect(percentOf({ ...at, zoom: actualZoom([original], 2) }, original, 2)).toBe(100)
    expect(percentOf(at, sizesOf(pane, 1, null), 1)).toBeNull()
    expect(actualZoom([sizesOf(pane, 1, null)], 1)).toBe(1)
    expect(mostZoom([original])).toBeGreaterThan(zoom)
  })

  it('blows a small copy up to the size of the original', () => {
    expect(sizesOf(pane, 4 / 3, { width: 80, height: 60 }).fit).toEqual(original.fit)
  })

  it('keeps the point under the pointer where it is', () => {
    fc.assert(
      fc.property(view, point, fc.double({ min: 1, max: 20, noNaN: true }), (before, at, zoom) => {
        const after = zoomedAround(before, original, at, zoom)
        const under = ({ x, zoom: scale }: LockedView) => x + at.x / (original.fit.width * scale)
        expect(under(after)).toBeCloseTo(under(before), 9)
      }),
    )
  })

  it('follows the hand pixel by pixel', () => {
    const before = { zoom: 4, x: 0.5, y: 0.5 }
    const after = movedBy(before, original, 30, -20)
    expect(transformOf(after, original).x - transformOf(before, original).x).toBeCloseTo(30)
    expect(transformOf(after, original).y - transformOf(before, original).y).toBeCloseTo(-20)
  })

  it('never lets a picture leave its pane, and centres what is smaller', () => {
    fc.assert(
      fc.property(
        fc.record({
          zoom: fc.double({ min: 0, max: 50, noNaN: true }),
          x: fc.double({ min: -3, max: 3, noNaN: true }),
          y: fc.double({ min: -3, max: 3, noNaN: true }),
        }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (wanted, ratio) => {
          const sizes = sizesOf(pane, ratio, null)
          const inside = keepInside(wanted, sizes, 8)
          expect(inside.zoom).toBeGreaterThanOrEqual(1)
          expect(inside.zoom).toBeLessThanOrEqual(8)
          const { left, right, top, bottom } = partShown(inside, sizes)
          expect(Math.min(left, top)).toBeGreaterThanOrEqual(-1e-9)
          expect(Math.max(right, bottom)).toBeLessThanOrEqual(1 + 1e-9)
        },
      ),
    )
    expect(keepInside({ zoom: 1, x: 0.9, y: 0.1 }, original, 8)).toEqual(WHOLE_VIEW)
  })

  it('keeps one picture moved against the others while all are moved together', () => {
    fc.assert(
      fc.property(view, view, (shared, alone) => {
        const offset = offsetFrom(alone, shared)
        closeTo(viewWith(shared, offset), alone)
        closeTo(sharedFrom(alone, offset), shared)
        closeTo(viewWith(shared, NO_OFFSET), shared)
      }),
    )
  })
})

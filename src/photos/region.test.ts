import { describe, expect, it } from 'vitest'

import { movedRegion, regionOf } from './region.ts'

const AREA = { left: 100, top: 50, width: 200, height: 400 }

describe('a frame drawn on the picture', () => {
  it.each([
    [0, { x: 0.1, y: 0.25, w: 0.4, h: 0.25 }],
    [90, { x: 0.25, y: 0.5, w: 0.25, h: 0.4 }],
    [180, { x: 0.5, y: 0.5, w: 0.4, h: 0.25 }],
    [-90, { x: 0.5, y: 0.1, w: 0.25, h: 0.4 }],
  ])('is the same part of it turned by %i°', (turn, wanted) => {
    const box = regionOf({ x: 120, y: 150 }, { x: 200, y: 250 }, AREA, turn)
    for (const side of ['x', 'y', 'w', 'h'] as const) expect(box[side]).toBeCloseTo(wanted[side])
    const backwards = regionOf({ x: 200, y: 250 }, { x: 120, y: 150 }, AREA, turn)
    for (const side of ['x', 'y', 'w', 'h'] as const) expect(backwards[side]).toBeCloseTo(wanted[side])
  })

  it('ends at the edge of the picture', () => {
    expect(regionOf({ x: 0, y: 0 }, { x: 900, y: 900 }, AREA, 0)).toEqual({ x: 0, y: 0, w: 1, h: 1 })
  })
})

describe('a frame moved by keys', () => {
  const region = { x: 0.4, y: 0.4, w: 0.2, h: 0.2 }
  it('goes where the arrow points on the screen, however the picture is turned', () => {
    const moved = (turn: number): (number | undefined)[] => {
      const box = movedRegion(region, 'ArrowRight', false, turn)
      return [box?.x, box?.y].map((at) => at && Math.round(at * 100) / 100)
    }
    expect(moved(0)).toEqual([0.42, 0.4])
    // A quarter clockwise: what is right on the screen is up in the picture.
    expect(moved(90)).toEqual([0.4, 0.38])
    expect(moved(180)).toEqual([0.38, 0.4])
    expect(moved(-90)).toEqual([0.4, 0.42])
  })
  it('grows with Shift, and stays in the picture', () => {
    expect(movedRegion(region, 'ArrowDown', true, 0)?.h).toBeCloseTo(0.22)
    expect(movedRegion({ ...region, x: 0.8 }, 'ArrowRight', false, 0)?.x).toBeCloseTo(0.8)
  })
  it('leaves other keys alone', () => {
    expect(movedRegion(region, 'Enter', false, 0)).toBeNull()
  })
})

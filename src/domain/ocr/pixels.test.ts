import { describe, expect, it } from 'vitest'

import { cutBox, invertPixels, shrinkRegion, turnPixels, type Pixels } from './pixels.ts'

function picture(
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly [number, number, number],
): Pixels {
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set([...colour(x, y), 255], (y * width + x) * 4)
  return { width, height, data }
}

const numbered = picture(5, 3, (x, y) => [x, y, 7])

describe('turning', () => {
  it('clockwise by a quarter brings the left edge to the top', () => {
    const turned = turnPixels(numbered, 1)
    expect([turned.width, turned.height]).toEqual([3, 5])
    // Bottom left goes to top left.
    expect([...turned.data.slice(0, 4)]).toEqual([0, 2, 7, 255])
  })

  it('adds up', () => {
    const twice = turnPixels(turnPixels(numbered, 1), 1)
    expect(twice).toEqual(turnPixels(numbered, 2))
    expect(turnPixels(twice, 1)).toEqual(turnPixels(numbered, 3))
    expect(turnPixels(turnPixels(numbered, 3), 1).data).toEqual(numbered.data)
  })
})

it('inverts light and leaves alpha', () => {
  expect([...invertPixels(picture(1, 1, () => [0, 100, 255])).data]).toEqual([255, 155, 0, 255])
})

describe('shrinking', () => {
  it('leaves a picture of the same size alone', () => {
    const same = shrinkRegion(numbered, { x: 0, y: 0, width: 5, height: 3 }, 5, 3)
    expect([...same.slice(0, 5)]).toEqual([0, 1, 2, 3, 4])
  })

  it('averages: a 1-bit pattern becomes grey, not stripes', () => {
    const checks = picture(64, 64, (x, y) => ((x + y) % 2 === 0 ? [255, 255, 255] : [0, 0, 0]))
    const grey = shrinkRegion(checks, { x: 0, y: 0, width: 64, height: 64 }, 16, 16)
    // The very edge sees half a filter.
    for (let y = 1; y < 15; y++)
      for (let x = 1; x < 15; x++) expect(Math.abs((grey[y * 16 + x] ?? 0) - 128)).toBeLessThan(12)
  })

  it('takes a part', () => {
    const part = shrinkRegion(numbered, { x: 2, y: 1, width: 3, height: 2 }, 3, 2)
    expect([...part.slice(0, 3)]).toEqual([2, 3, 4])
    expect([...part.slice(6, 12)]).toEqual([1, 1, 1, 2, 2, 2])
  })
})

describe('cutting a slanted box', () => {
  /** Red along a line of 20°, through the middle. */
  const angle = (20 * Math.PI) / 180
  const slanted = picture(200, 200, (x, y) => {
    const down = (y + 0.5 - 100) * Math.cos(angle) - (x + 0.5 - 100) * Math.sin(angle)
    const along = (y + 0.5 - 100) * Math.sin(angle) + (x + 0.5 - 100) * Math.cos(angle)
    return Math.abs(down) < 8 ? [along < 0 ? 255 : 0, 255, 0] : [0, 0, 0]
  })

  it('sets it upright, its beginning to the left', () => {
    const strip = cutBox(slanted, { x: 100, y: 100, width: 120, height: 14, angle }, 60, 7)
    const red = strip.slice(0, 60 * 7)
    const green = strip.slice(60 * 7, 120 * 7)
    expect(Math.min(...green)).toBeGreaterThan(240)
    expect(red[3 * 60 + 10]).toBeGreaterThan(240)
    expect(red[3 * 60 + 50]).toBeLessThan(10)
  })

  it('repeats the edge where it leaves the picture', () => {
    const strip = cutBox(
      picture(10, 10, () => [9, 9, 9]),
      { x: 0, y: 0, width: 20, height: 10, angle: 0 },
      20,
      10,
    )
    expect(new Set(strip)).toEqual(new Set([9]))
  })
})

import { expect, test } from 'vitest'
import fc from 'fast-check'
import { shrinkPixels } from './shrink-pixels.ts'

const GREYS = (values: readonly number[]): Uint8ClampedArray =>
  new Uint8ClampedArray(values.flatMap((value) => [value, value, value, 255]))
const redOf = (rgba: Uint8ClampedArray): number[] => Array.from(rgba).filter((_, index) => index % 4 === 0)

test('each pixel is the mean of what it covers', () => {
  const small = shrinkPixels(
    GREYS([0, 100, 200, 40, 20, 80, 0, 60]),
    { width: 4, height: 2 },
    { width: 2, height: 1 },
  )
  expect(redOf(small)).toEqual([50, 75])
  expect(small[3]).toBe(255)
})

test('a pixel that lies across an edge counts on both sides by its share', () => {
  expect(redOf(shrinkPixels(GREYS([0, 90, 180]), { width: 3, height: 1 }, { width: 2, height: 1 }))).toEqual([
    30, 150,
  ])
})

test('a picture smaller than wanted is squeezed larger without gaps', () => {
  expect(redOf(shrinkPixels(GREYS([10, 20]), { width: 2, height: 1 }, { width: 4, height: 2 }))).toEqual([
    10, 10, 20, 20, 10, 10, 20, 20,
  ])
})

test('one colour stays that colour at any size', () => {
  const side = fc.integer({ min: 1, max: 90 })
  fc.assert(
    fc.property(side, side, side, side, fc.nat(255), (width, height, wide, tall, value) => {
      const rgba = new Uint8ClampedArray(width * height * 4).fill(value)
      const small = shrinkPixels(rgba, { width, height }, { width: wide, height: tall })
      expect(redOf(small).every((red) => red === value)).toBe(true)
    }),
  )
})

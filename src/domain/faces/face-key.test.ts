import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  boxOfKey,
  faceKey,
  faceNameText,
  isFaceKey,
  overlap,
  parseFaceName,
  SAME_FACE,
  turnedBox,
} from './face-key.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const box = fc.record({ x: share, y: share, w: share, h: share })

describe('face keys', () => {
  it('name any box, and point back to it within half a step', () => {
    fc.assert(
      fc.property(box, (one) => {
        const key = faceKey(one)
        expect(isFaceKey(key)).toBe(true)
        const back = boxOfKey(key)
        expect(Math.abs(back.x - one.x)).toBeLessThanOrEqual(0.5 / 1024 + 1e-9)
        expect(Math.abs(back.w - Math.max(one.w, 1 / 1024))).toBeLessThanOrEqual(0.5 / 1024 + 1e-9)
        expect(faceKey(back)).toBe(key)
      }),
    )
  })

  it('stay themselves where a box reaches over the edge', () => {
    expect(faceKey({ x: -0.1, y: 0.9, w: 1.3, h: 0 })).toBe('0.922.1024.1')
  })

  it('are told from anything else', () => {
    for (const text of [
      '',
      '1.2.3',
      '1.2.3.4.5',
      '1.2.0.4',
      '-1.2.3.4',
      '1.2.3.x',
      'a.b.c.d',
      '1.2.3.4 ',
      '12345.1.1.1',
    ])
      expect(isFaceKey(text)).toBe(false)
  })
})

describe('a turned picture', () => {
  it('has its boxes where they are seen', () => {
    // At the top left of a picture; turned to the right that corner is at the top right.
    const box = { x: 0.1, y: 0.2, w: 0.3, h: 0.25 }
    const close = (one: object, other: object) => {
      for (const [key, value] of Object.entries(one))
        expect(value).toBeCloseTo(Number(new Map(Object.entries(other)).get(key)), 9)
    }
    expect(turnedBox(box, 0)).toEqual(box)
    close(turnedBox(box, 90), { x: 0.55, y: 0.1, w: 0.25, h: 0.3 })
    close(turnedBox(box, 180), { x: 0.6, y: 0.55, w: 0.3, h: 0.25 })
    close(turnedBox(box, 270), { x: 0.2, y: 0.6, w: 0.25, h: 0.3 })
    close(turnedBox(turnedBox(box, 90), -90), box)
  })
})

describe('overlap', () => {
  const one = { x: 0.1, y: 0.1, w: 0.2, h: 0.2 }
  it('is the whole of one box with itself, and nothing beside it', () => {
    expect(overlap(one, one)).toBeCloseTo(1)
    expect(overlap(one, { ...one, x: 0.3 })).toBeCloseTo(0)
  })
  it('takes a box that moved by a tenth of its size for the same face', () => {
    expect(overlap(one, { ...one, x: 0.12, y: 0.12 })).toBeGreaterThan(SAME_FACE)
    expect(overlap(one, { ...one, x: 0.2, y: 0.2 })).toBeLessThan(SAME_FACE)
  })
})

it('a face anywhere is named by its photo and its key', () => {
  const name = { hash: 'ab'.repeat(32), key: '1.2.3.4' }
  expect(parseFaceName(faceNameText(name))).toEqual(name)
  for (const text of ['', 'x:1.2.3.4', `${name.hash}:`, `${name.hash}:1.2.3.4:5`])
    expect(parseFaceName(text)).toBeNull()
})

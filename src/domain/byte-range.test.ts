import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseByteRange } from './byte-range.ts'

describe('parseByteRange', () => {
  it.each([
    [null, null],
    ['', null],
    ['items=0-1', null],
    ['bytes=', null],
    ['bytes=-', null],
    ['bytes=a-b', null],
    ['bytes=5-2', null],
    ['bytes=0-', { start: 0, end: 100 }],
    ['bytes=0-0', { start: 0, end: 1 }],
    ['bytes=10-19', { start: 10, end: 20 }],
    ['bytes=90-1000', { start: 90, end: 100 }],
    ['bytes=-10', { start: 90, end: 100 }],
    ['bytes=-1000', { start: 0, end: 100 }],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=200-300', 'unsatisfiable'],
    ['bytes=200-300, 5-9, 0-1', { start: 5, end: 10 }],
    ['BYTES = 1 - 2', { start: 1, end: 3 }],
  ])('of 100 bytes, %s is %o', (header, expected) => {
    expect(parseByteRange(header, 100)).toEqual(expected)
  })

  it('finds nothing in an empty file', () => {
    expect(parseByteRange('bytes=0-', 0)).toBe('unsatisfiable')
  })

  it('never leaves the file, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^bytes=[0-9, -]{0,40}$/)),
        fc.nat(1000),
        (header, size) => {
          const range = parseByteRange(header, size)
          if (range === null || range === 'unsatisfiable') return
          expect(range.start).toBeGreaterThanOrEqual(0)
          expect(range.end).toBeLessThanOrEqual(size)
          expect(range.start).toBeLessThan(range.end)
        },
      ),
    )
  })
})

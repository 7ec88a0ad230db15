import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseAskedPicture, printAskedPicture, type AskedPicture } from './asked-picture.ts'
import { understand } from './understand.ts'

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 15 }), { minLength: length, maxLength: length })
    .map((all) => all.map((digit) => digit.toString(16)).join(''))
/** A start and a length that end within the picture. */
const side = fc
  .integer({ min: 0, max: 999 })
  .chain((from) => fc.tuple(fc.constant(from), fc.integer({ min: 1, max: 1000 - from })))
const picture: fc.Arbitrary<AskedPicture> = fc.oneof(
  digits(64).map((hash) => ({ kind: 'photo' as const, hash })),
  digits(16).map((key) => ({ kind: 'foreign' as const, key })),
  fc.tuple(digits(64), side, side).map(([hash, [x, w], [y, h]]) => ({
    kind: 'part' as const,
    hash,
    part: { x: x / 1000, y: y / 1000, w: w / 1000, h: h / 1000 },
  })),
)
const setting = { today: 20_000, labelNames: [], meaning: true }
const names = { cameras: [], tags: [], albums: [], people: [], places: [] }
const hash = 'a'.repeat(64)

describe('a picture in a search', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(picture, (asked) => {
        expect(parseAskedPicture(printAskedPicture(asked))).toEqual(asked)
      }),
    )
  })

  it('stays one piece of the text', () => {
    fc.assert(
      fc.property(picture, (asked) => {
        const text = printAskedPicture(asked)
        const { chips, plan } = understand(`like:${text}`, setting, names)
        expect(chips).toHaveLength(1)
        expect(plan.filters).toEqual([{ key: 'like', any: [text], less: [], sim: 'usual' }])
      }),
    )
  })

  it('is a part within the picture, whatever frame was drawn', () => {
    const share = fc.double({ min: -0.5, max: 1.5, noNaN: true })
    fc.assert(
      fc.property(share, share, share, share, (x, y, w, h) => {
        const text = printAskedPicture({ kind: 'part', hash, part: { x, y, w, h } })
        expect(parseAskedPicture(text)).not.toBeNull()
      }),
    )
  })

  it.each([
    '',
    'abc',
    `${hash}@`,
    `${hash}@1,2,3`,
    `${hash}@50,0,51,10`,
    `${hash}@0,0,0,10`,
    `${hash}@-1,0,5,5`,
  ])('is not %j', (text) => {
    expect(parseAskedPicture(text)).toBeNull()
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { packIds, unpackIds } from './cull-set.ts'

describe('a set of photos to cull', () => {
  it('comes back as it was, in its order', () => {
    fc.assert(
      fc.property(fc.uint32Array({ maxLength: 200 }), (ids) => {
        expect(unpackIds(packIds(ids))).toEqual(ids)
      }),
    )
  })

  it('is small for a hundred thousand neighbours, and quick', () => {
    const ids = Uint32Array.from({ length: 100_000 }, (_, index) => 200_000 - index)
    const text = packIds(ids)
    expect(text.length).toBeLessThan(250_000)
    expect(unpackIds(text)).toEqual(ids)
  })

  it('is nothing when it is not what was written', () => {
    for (const text of ['x', '1.2', '1;', '-3.', 'zzzzzzzz.', '5,']) expect(unpackIds(text)).toBeNull()
    expect(unpackIds('')).toEqual(new Uint32Array(0))
  })
})

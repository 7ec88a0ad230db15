import fc from 'fast-check'
import { expect, it } from 'vitest'

import { placesByValue } from './id-lists.ts'

it('puts the largest first, equal ones as they stood, and those without a value last either way', () => {
  const value = fc.oneof(fc.constant(NaN), fc.integer({ min: -2, max: 2 }), fc.double({ noNaN: true }))
  fc.assert(
    fc.property(fc.array(value), fc.boolean(), (values, reverse) => {
      const places = values.map((_, at) => at)
      const known = places.filter((at) => !Number.isNaN(values[at]))
      const compare = (one: number, other: number): number =>
        (values[one] ?? 0) === (values[other] ?? 0)
          ? one - other
          : (values[one] ?? 0) < (values[other] ?? 0) === reverse
            ? -1
            : 1
      expect([...placesByValue(Float64Array.from(values), reverse)]).toEqual([
        ...known.sort(compare),
        ...places.filter((at) => Number.isNaN(values[at])),
      ])
    }),
  )
})

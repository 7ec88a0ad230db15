import fc from 'fast-check'
import { expect, it } from 'vitest'

import { parseSearch, stringifySearch } from './address-search.ts'

it.each([
  '933109',
  '8970669',
  '2019',
  'true',
  'false',
  'null',
  '0',
  '-1',
  '1e3',
  '007',
  '33.90',
  '"x"',
  '{}',
  'a b&c=d',
])('keeps %s as the text it is', (q) => {
  expect(parseSearch(stringifySearch({ q }))).toEqual({ q })
})

it('keeps any text', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (q) => {
      expect(parseSearch(stringifySearch({ q }))).toEqual({ q })
    }),
  )
})

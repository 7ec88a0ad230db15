import { expect, it } from 'vitest'

import { mayHaveMarkup, plainCaption } from './caption-text.ts'

it.each([
  ['**Nonna** at the _lake_', 'Nonna at the lake'],
  ['***all*** of it', 'all of it'],
  ['# Lisbon\n\n- tram\n- `28`', 'Lisbon tram 28'],
  ['1. one\n2. two', 'one two'],
  ['> she said ~~no~~ yes', 'she said no yes'],
  ['see [the map](https://example.com "title") and ![a tram](tram.png)', 'see the map and a tram'],
  ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
  ['  two\n lines ', 'two lines'],
])('says %j on one line as %j', (typed, plain) => {
  expect(plainCaption(typed)).toBe(plain)
})

it('knows words that are shown as they were typed', () => {
  expect(mayHaveMarkup('Nonna at the lake, 3 p.m. (with “the dog”)')).toBe(false)
  expect(mayHaveMarkup('a **b**')).toBe(true)
  expect(mayHaveMarkup('first\n- second')).toBe(true)
})

it.each(['*', '_', '[', '**a ', '[a](', '> ', '- ', '\n', ' ', '`', '_a'])(
  'takes no time over 20,000 characters of %j',
  (piece) => {
    const text = piece.repeat(20_000 / piece.length)
    const start = performance.now()
    plainCaption(text)
    expect(performance.now() - start).toBeLessThan(1500) // milliseconds; a quadratic one takes minutes or a hundred times this
  },
)

import { expect, it } from 'vitest'

import { namesLike } from './names-like.ts'

const rows = ['Maria Anders', 'Ana', 'José', 'Hanna'].map((name, cluster) => ({ target: { cluster }, name }))
const namesFor = (typed: string, creates = true) =>
  namesLike(rows, typed, creates).map(({ text, isNew }) => (isNew ? `+${text}` : text))

it('offers beginnings first, then words, then parts', () => {
  expect(namesFor('an')).toEqual(['Ana', 'Maria Anders', 'Hanna', '+an'])
})

it('takes accents and capitals for the same, and makes no second one', () => {
  expect(namesFor('JOSE')).toEqual(['José'])
  expect(namesFor(' ana ')).toEqual(['Ana'])
})

it('makes a new name only where one may be made', () => {
  expect(namesFor('Zoë')).toEqual(['+Zoë'])
  expect(namesFor('Zoë', false)).toEqual([])
})

import { expect, it } from 'vitest'

import { keepOrder } from './keep-order.ts'

const order = (before: string, now: string) => keepOrder([...before], [...now], (item) => item).join('')

it('keeps what was there in its place, and puts what is new behind it', () => {
  expect(order('', 'bac')).toBe('bac')
  expect(order('abc', 'cab')).toBe('abc')
  expect(order('abc', 'dcea')).toBe('acde')
  expect(order('abc', '')).toBe('')
})

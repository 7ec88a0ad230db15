import { expect, it } from 'vitest'

import type { StackPhotos } from './report.ts'
import { withOpenStacks } from './open-list.ts'

const list = {
  ids: Uint32Array.from([9, 7, 5, 3]),
  day: Int32Array.from([20, 20, 10, 10]),
  ratio: Uint16Array.from([1500, 1400, 1300, 1200]),
}
const stack = (...ids: number[]): StackPhotos => ({
  top: ids[0] ?? 0,
  kind: 'burst',
  ids: Uint32Array.from(ids),
  ratio: Uint16Array.from(ids, (id) => id * 100),
})

it('puts what lies in open stacks beside their tops, on their day', () => {
  const open = withOpenStacks(list, [stack(5, 40, 41), stack(9, 50)])
  expect([...open.ids]).toEqual([9, 50, 7, 5, 40, 41, 3])
  expect([...open.day]).toEqual([20, 20, 20, 10, 10, 10, 10])
  expect([...open.ratio]).toEqual([1500, 5000, 1400, 1300, 4000, 4100, 1200])
})

it('is the same list when nothing is open', () => {
  expect(withOpenStacks(list, [])).toBe(list)
  expect(withOpenStacks(list, [stack(1, 2)])).toBe(list)
})

it('shows no photo twice', () => {
  expect([...withOpenStacks(list, [stack(9, 3, 50)]).ids]).toEqual([9, 50, 7, 5, 3])
})

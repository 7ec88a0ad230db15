import { expect, it } from 'vitest'

import { arrangeStep, type ArrangedOrder } from './arranged-order.ts'

const seen = [1, 2, 3, 4, 5, 6, 7, 8]

it('counts every press of a key, though the list follows none of them yet', () => {
  let expected: ArrangedOrder | null = null
  for (let press = 0; press < 5; press += 1)
    expected = arrangeStep({ seen, expected, moved: [1], index: 0, slot: 2 })
  expect(expected?.ids).toEqual([2, 3, 4, 5, 6, 1, 7, 8])
})

it('goes back as far as it went, and no further than the first place', () => {
  const once = arrangeStep({ seen, expected: null, moved: [3], index: 2, slot: 1 })
  expect(once).toMatchObject({ ids: [1, 3, 2, 4, 5, 6, 7, 8], before: 2 })
  const again = arrangeStep({ seen, expected: once, moved: [3], index: 2, slot: 1 })
  expect(again).toMatchObject({ ids: [3, 1, 2, 4, 5, 6, 7, 8], before: 1 })
  expect(arrangeStep({ seen, expected: again, moved: [3], index: 2, slot: 1 }).ids).toEqual(again.ids)
})

it('stops at the end', () => {
  const once = arrangeStep({ seen, expected: null, moved: [8], index: 7, slot: 8 })
  expect(once).toMatchObject({ ids: seen, before: null })
  expect(arrangeStep({ seen, expected: once, moved: [8], index: 7, slot: 9 }).before).toBeNull()
})

it('follows a list that has caught up half', () => {
  const expected = { ids: [2, 3, 4, 1, 5, 6, 7, 8], moved: [1] }
  const half = [2, 1, 3, 4, 5, 6, 7, 8]
  expect(arrangeStep({ seen: half, expected, moved: [1], index: 1, slot: 3 }).ids).toEqual([
    2, 3, 4, 5, 1, 6, 7, 8,
  ])
})

it('puts several beside the photo they were dropped at', () => {
  expect(arrangeStep({ seen, expected: null, moved: [1, 7], index: 6, slot: 3 })).toMatchObject({
    ids: [2, 3, 1, 7, 4, 5, 6, 8],
    before: 4,
  })
  const expected = { ids: [4, 1, 2, 3, 5, 6, 7, 8], moved: [4] }
  expect(arrangeStep({ seen, expected, moved: [8], index: 7, slot: 3 }).ids).toEqual([8, 4, 1, 2, 3, 5, 6, 7])
})

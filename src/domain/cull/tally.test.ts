import { describe, expect, it } from 'vitest'

import { tally } from './tally.ts'

const ids = (...values: number[]) => Uint32Array.from(values)

describe('the tally of a list', () => {
  const now = tally(ids(50, 40, 7, 30, 20), {
    picks: ids(7, 999, 40),
    rejects: ids(20),
    rated: ids(40, 50, 1),
    absent: ids(),
  })

  it('counts each decided photo once, and only those of the list', () => {
    expect(now.total).toBe(5)
    expect(now.decided).toBe(4)
    expect(now.picks).toEqual([40, 7])
    expect(now.rejects).toEqual([20])
  })

  it('finds the next undecided photo, from the start again after the end', () => {
    expect(now.undecidedAfter(-1)).toBe(3)
    expect(now.undecidedAfter(0)).toBe(3)
    expect(now.undecidedAfter(4)).toBe(3)
    expect(now.undecidedAfter(3)).toBe(3)
    const done = tally(ids(1, 2), { picks: ids(1, 2), rejects: ids(), rated: ids(), absent: ids() })
    expect(done.undecidedAfter(0)).toBeNull()
    expect(
      tally(ids(), { picks: ids(1), rejects: ids(), rated: ids(), absent: ids() }).undecidedAfter(-1),
    ).toBeNull()
  })

  it('counts what vanished by itself, whatever was decided of it, and passes it over', () => {
    const marks = { picks: ids(1, 2), rejects: ids(3, 4), rated: ids(), absent: ids(2, 3, 5, 99) }
    const left = tally(ids(1, 2, 3, 4, 5, 6), marks)
    expect(left.picks).toEqual([1])
    expect(left.rejects).toEqual([4])
    expect(left.vanished).toEqual([2, 3, 5])
    expect(left.decided).toBe(5)
    expect(left.undecidedAfter(-1)).toBe(5)
  })
})

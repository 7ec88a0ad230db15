import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { isRank, rankBetween, ranksBetween } from './rank.ts'

/** Ranks as they come to be: by any row of insertions. */
const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { maxLength: 200 })

function grow(at: readonly number[]): string[] {
  const ranks: string[] = []
  for (const share of at) {
    const index = Math.floor(share * (ranks.length + 1))
    const rank = rankBetween(ranks[index - 1] ?? null, ranks[index] ?? null)
    if (rank === null) throw new Error('no room')
    ranks.splice(index, 0, rank)
  }
  return ranks
}

describe('ranks', () => {
  it('always have one between two, and it is a rank', () => {
    fc.assert(
      fc.property(places, (at) => {
        const ranks = grow(at)
        expect(ranks).toEqual([...new Set(ranks)].sort((a, b) => (a < b ? -1 : 1)))
        expect(ranks.filter((rank) => !isRank(rank))).toEqual([])
      }),
    )
  })

  it('have as many between two as are asked for, in order', () => {
    fc.assert(
      fc.property(places, fc.nat({ max: 300 }), fc.nat({ max: 200 }), (at, count, where) => {
        const ranks = grow(at)
        const index = where % (ranks.length + 1)
        const made = ranksBetween(ranks[index - 1] ?? null, ranks[index] ?? null, count) ?? []
        const all = [...ranks.slice(0, index), ...made, ...ranks.slice(index)]
        expect(made).toHaveLength(count)
        expect(all).toEqual([...new Set(all)].sort((a, b) => (a < b ? -1 : 1)))
        expect(made.every(isRank)).toBe(true)
      }),
    )
  })

  it('stay short: at an end as a counter does, inside by a character for every few halvings', () => {
    let first: string | null = null
    let last: string | null = null
    for (let n = 0; n < 100_000; n += 1) {
      last = rankBetween(last, null)
      first = rankBetween(null, first)
    }
    expect(last?.length).toBeLessThanOrEqual(5)
    expect(first?.length).toBeLessThanOrEqual(5)
    const many = ranksBetween('a0', 'a1', 100_000) ?? []
    expect(Math.max(...many.map((rank) => rank.length))).toBeLessThanOrEqual(6)
    let [low, high] = ['a0', 'a1']
    for (let n = 0; n < 300; n += 1) {
      const mid = rankBetween(low, high) ?? ''
      if (n % 2 === 0) low = mid
      else high = mid
    }
    expect(low.length).toBeLessThanOrEqual(2 + 300 / 5 + 2)
  })

  it('have no room between two that are equal, in the wrong order, or none', () => {
    expect(rankBetween('a1', 'a1')).toBeNull()
    expect(rankBetween('a2', 'a1')).toBeNull()
    expect(rankBetween('', null)).toBeNull()
    expect(rankBetween('a1x0', null)).toBeNull()
    for (const text of ['', '0', 'b', 'a10', 'a-', '½', 'A00000000000000000000000000'])
      expect(isRank(text)).toBe(false)
  })

  it('take any rank that another device may send', () => {
    const head = fc.constantFrom('Y', 'Z', 'a', 'b')
    const digits = fc.string({ unit: fc.constantFrom('0', '1', 'V', 'z'), maxLength: 6 })
    const rank = fc.tuple(head, digits, digits).map(([letter, whole, rest]) => {
      const length = letter === 'a' || letter === 'Z' ? 1 : 2
      return letter + whole.padEnd(length, '1').slice(0, length) + rest.replace(/0+$/, '')
    })
    fc.assert(
      fc.property(rank, rank, (one, other) => {
        fc.pre(one !== other)
        const [low, high] = one < other ? [one, other] : [other, one]
        const mid = rankBetween(low, high) ?? ''
        expect(isRank(one)).toBe(true)
        expect(low < mid && mid < high && isRank(mid)).toBe(true)
        expect((rankBetween(null, low) ?? 'z') < low).toBe(true)
        expect((rankBetween(high, null) ?? '') > high).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

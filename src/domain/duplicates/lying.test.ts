import { describe, expect, it } from 'vitest'

import type { Turn } from './grey.ts'
import { findTurned, type TurnPair } from './lying.ts'

const pair = (a: number, b: number, turn: Turn = 0): TurnPair => ({ a, b, turn })
const find = (pairs: readonly TurnPair[], ...originals: number[]) => {
  const { turned, unsure } = findTurned(pairs, (id) => originals.includes(id))
  return { turned: [...turned].sort(), unsure: [...unsure].sort() }
}

describe('copies that were turned', () => {
  it('lie otherwise than most', () => {
    expect(find([pair(1, 2), pair(1, 3, 1), pair(2, 3, 1)])).toEqual({ turned: [3], unsure: [] })
    expect(find([pair(3, 1, 4), pair(3, 2, 4)])).toEqual({ turned: [3], unsure: [] })
  })
  it('lie otherwise than what a camera wrote, however many they are', () => {
    expect(find([pair(1, 2, 1), pair(1, 3, 1), pair(2, 3)], 1)).toEqual({ turned: [2, 3], unsure: [] })
    expect(find([pair(1, 2, 6)], 2)).toEqual({ turned: [1], unsure: [] })
  })
  it('are told by number where cameras contradict each other', () => {
    expect(find([pair(1, 2, 1), pair(1, 3, 1), pair(2, 3)], 1, 2)).toEqual({ turned: [1], unsure: [] })
  })
  it('nobody can tell of two, nor of two against two', () => {
    expect(find([pair(1, 2, 2)])).toEqual({ turned: [], unsure: [1, 2] })
    expect(find([pair(1, 2, 2)], 1, 2)).toEqual({ turned: [], unsure: [1, 2] })
    expect(find([pair(1, 2), pair(3, 4), pair(1, 3, 1), pair(2, 4, 1)]).unsure).toEqual([1, 2, 3, 4])
  })
  it('are told through others where they were not compared themselves', () => {
    // 1 and 3 lie alike: 2 is turned by a quarter to the one and taken back from the other.
    expect(find([pair(1, 2, 1), pair(2, 3, 3)])).toEqual({ turned: [2], unsure: [] })
    expect(find([pair(1, 2, 5), pair(3, 2, 5)])).toEqual({ turned: [2], unsure: [] })
  })
  it('are none where all lie alike, or none was compared', () => {
    expect(find([pair(1, 2), pair(2, 3)])).toEqual({ turned: [], unsure: [] })
    expect(find([])).toEqual({ turned: [], unsure: [] })
  })
})

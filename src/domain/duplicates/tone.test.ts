import { describe, expect, it } from 'vitest'

import { unlikeMost, type TonePair } from './tone.ts'

const alike = (a: number, b: number): TonePair => ({ a, b, toned: false })
const toned = (a: number, b: number): TonePair => ({ a, b, toned: true })

describe('copies unlike most', () => {
  it('are those whose tones a minority has', () => {
    // 1 the original, 2 a smaller one, 3 brightened, 4 darkened, 5 another smaller one that was compared with two only.
    const pairs = [alike(1, 2), toned(1, 3), toned(2, 3), toned(1, 4), toned(3, 4), alike(2, 5), toned(3, 5)]
    expect([...unlikeMost([1, 2, 3, 4, 5], pairs)].sort()).toEqual([3, 4])
  })
  it('are none where two stand against each other, or two against two', () => {
    expect(unlikeMost([1, 2], [toned(1, 2)]).size).toBe(0)
    expect(unlikeMost([1, 2, 3, 4], [alike(1, 2), alike(3, 4), toned(1, 3), toned(2, 4)]).size).toBe(0)
  })
  it('are not those that were never compared with the majority', () => {
    expect([...unlikeMost([1, 2, 3, 4, 5], [alike(1, 2), alike(2, 3), toned(3, 4)])]).toEqual([4])
  })
})

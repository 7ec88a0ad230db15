import { describe, expect, it } from 'vitest'

import { ALIKE_WITHIN, AROUND_MS, scoreTags, type TagEvidence } from './score.ts'

const MINUTE_MS = 60_000
const NOTHING: TagEvidence = { around: [], alike: [], examples: new Map(), things: new Map() }
const NOBODY: ReadonlySet<string> = new Set()

function at(photo: number, minutes: number, has: readonly string[], refused: readonly string[] = []) {
  return { photo, awayMs: minutes * MINUTE_MS, has: new Set(has), refused: new Set(refused) }
}
function like(photo: number, distance: number, has: readonly string[], refused: readonly string[] = []) {
  return { photo, distance, has: new Set(has), refused: new Set(refused) }
}
const names = (evidence: Partial<TagEvidence>, barred = NOBODY) =>
  scoreTags({ ...NOTHING, ...evidence }, barred).map(({ tag }) => tag)
const scoreOf = (tag: string, evidence: Partial<TagEvidence>) =>
  scoreTags({ ...NOTHING, ...evidence }, NOBODY).find((one) => one.tag === tag)?.score ?? 0

describe('neighbours in time', () => {
  it('speak for their tags, the louder the nearer and the more they agree', () => {
    const around = [
      at(1, 2, ['beach']),
      at(2, 5, ['beach']),
      at(3, 8, ['beach', 'anna']),
      at(4, 70, ['dinner']),
    ]
    expect(names({ around })).toEqual(['beach', 'anna'])
    expect(scoreOf('beach', { around })).toBeGreaterThan(0.6)
    expect(names({ around: [at(1, 119, ['beach'])] })).toEqual([])
  })
  it('say nothing about tags of which they have none: what is untagged is not against it', () => {
    const one = at(1, 2, ['beach'])
    const untagged = Array.from({ length: 50 }, (_, index) => at(10 + index, 1, []))
    expect(scoreOf('beach', { around: [one, ...untagged] })).toBe(scoreOf('beach', { around: [one] }))
  })
  it('speak against it where it was refused', () => {
    const around = [at(1, 2, ['beach']), at(2, 3, [], ['beach'])]
    expect(scoreOf('beach', { around })).toBeLessThan(scoreOf('beach', { around: around.slice(0, 1) }))
    expect(names({ around: [at(1, 0, [], ['beach'])] })).toEqual([])
  })
  it('are told as those of this hour, else as those of two', () => {
    const [hour] = scoreTags({ ...NOTHING, around: [at(7, 90, ['beach']), at(8, 3, ['beach'])] }, NOBODY)
    expect(hour?.reasons).toEqual([{ by: 'time', photos: 1, withinMs: 1_800_000, example: 8 }])
    const [later] = scoreTags({ ...NOTHING, around: [at(7, 40, ['beach'])] }, NOBODY)
    expect(later?.reasons).toEqual([{ by: 'time', photos: 1, withinMs: AROUND_MS, example: 7 }])
  })
})

describe('photos that look alike', () => {
  it('are several examples rather than one', () => {
    const examples = new Map([
      ['cat', 5],
      ['red', 5],
    ])
    const cats = Array.from({ length: 5 }, (_, index) => like(index + 1, 0.05, ['cat']))
    const alike = [...cats, like(9, 0.01, ['red'])]
    expect(names({ alike, examples })).toEqual(['cat', 'red'])
    // The only one of its tag tells more than one of many.
    expect(scoreOf('red', { alike, examples: new Map() })).toBeGreaterThan(
      scoreOf('red', { alike, examples }),
    )
  })
  it('tell less the farther away they are, and nothing at the edge', () => {
    const far = (distance: number) => scoreOf('cat', { alike: [like(1, distance, ['cat'])] })
    expect(far(0)).toBeGreaterThan(far(0.1))
    expect(far(ALIKE_WITHIN)).toBe(0)
  })
  it('teach by refusals: the nearest that were decided are asked', () => {
    const cats = [0.1, 0.11, 0.12, 0.13, 0.14].map((distance, index) => like(index + 1, distance, ['cat']))
    const refused = [0.01, 0.02, 0.03, 0.04, 0.05].map((distance, index) =>
      like(index + 11, distance, [], ['cat']),
    )
    expect(names({ alike: cats })).toEqual(['cat'])
    expect(names({ alike: [...refused, ...cats] })).toEqual([])
    expect(scoreOf('cat', { alike: [...refused.slice(0, 2), ...cats] })).toBeLessThan(
      scoreOf('cat', { alike: cats }),
    )
  })
})

describe('what is offered', () => {
  it('is agreed upon: two voices are stronger than each, and both are told', () => {
    const around = [at(1, 10, ['dog'])]
    const things = new Map([['dog', { label: 'dog', score: 0.7 } as const]])
    const both = scoreTags({ ...NOTHING, around, things }, NOBODY)
    expect(both[0]?.reasons.map(({ by }) => by)).toEqual(['object', 'time'])
    expect(both[0]?.score).toBeGreaterThan(0.7)
    expect(scoreOf('dog', { things })).toBeCloseTo(0.7)
  })
  it('is never what is barred, and never more than six', () => {
    const around = [at(1, 0, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])]
    expect(names({ around })).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(names({ around }, new Set(['a', 'c']))).toEqual(['b', 'd', 'e', 'f', 'g', 'h'])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { ALIKE_WITHIN, AROUND_MS, MOST_SUGGESTIONS, scoreTags, type TagEvidence } from './score.ts'

const TAGS: readonly string[] = [...'abcdefgh']
const tag = fc.constantFrom(...TAGS)
const decided = fc
  .record({
    photo: fc.nat(99),
    has: fc.uniqueArray(tag, { maxLength: 3 }),
    no: fc.uniqueArray(tag, { maxLength: 2 }),
  })
  .map(({ photo, has, no }) => ({
    photo,
    has: new Set(has),
    refused: new Set(no.filter((one) => !has.includes(one))),
  }))
const moment = fc.tuple(decided, fc.nat(AROUND_MS)).map(([photo, awayMs]) => ({ ...photo, awayMs }))
const look = fc
  .tuple(decided, fc.double({ min: 0, max: ALIKE_WITHIN, noNaN: true }))
  .map(([photo, distance]) => ({ ...photo, distance }))
const evidence: fc.Arbitrary<TagEvidence> = fc.record({
  around: fc.array(moment, { maxLength: 12 }),
  alike: fc.array(look, { maxLength: 12 }).map((list) => list.sort((a, b) => a.distance - b.distance)),
  examples: fc
    .dictionary(tag, fc.integer({ min: 1, max: 5 }))
    .map((counts) => new Map(Object.entries(counts))),
  things: fc
    .option(fc.tuple(tag, fc.double({ min: 0.4, max: 1, noNaN: true })), { nil: undefined })
    .map((seen) => new Map(seen === undefined ? [] : [[seen[0], { label: 'dog' as const, score: seen[1] }]])),
})
const NOBODY: ReadonlySet<string> = new Set()
const scoreOf = (all: TagEvidence, wanted: string) =>
  scoreTags(all, new Set(TAGS.filter((one) => one !== wanted)))[0]?.score ?? 0

describe('suggested tags', () => {
  it('are few, in order, scored between 0 and 1, with reasons, and never barred', () => {
    fc.assert(
      fc.property(evidence, fc.uniqueArray(tag), (all, list) => {
        const barred = new Set(list)
        const found = scoreTags(all, barred)
        expect(found.length).toBeLessThanOrEqual(MOST_SUGGESTIONS)
        expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a))
        for (const { tag: one, score, reasons } of found) {
          expect(barred.has(one)).toBe(false)
          expect(score).toBeGreaterThan(0)
          expect(score).toBeLessThanOrEqual(1)
          expect(reasons.length).toBeGreaterThan(0)
        }
      }),
    )
  })
  it('do not depend on the order of the neighbours in time', () => {
    fc.assert(
      fc.property(evidence, (all) => {
        const rounded = (list: ReturnType<typeof scoreTags>) =>
          new Map(list.map(({ tag: one, score }) => [one, score.toFixed(9)]))
        const turned = { ...all, around: all.around.toReversed() }
        expect([...rounded(scoreTags(turned, NOBODY))].sort()).toEqual(
          [...rounded(scoreTags(all, NOBODY))].sort(),
        )
      }),
    )
  })
  it('are never less likely for one more photo of this moment that has them, nor likelier for one that was refused them', () => {
    fc.assert(
      fc.property(evidence, tag, (all, one) => {
        const before = scoreOf(all, one)
        const yes = { photo: 100, awayMs: 0, has: new Set([one]), refused: NOBODY }
        const no = { photo: 100, awayMs: 0, has: NOBODY, refused: new Set([one]) }
        expect(scoreOf({ ...all, around: [...all.around, yes] }, one)).toBeGreaterThanOrEqual(before)
        expect(scoreOf({ ...all, around: [...all.around, no] }, one)).toBeLessThanOrEqual(before)
      }),
    )
  })
})

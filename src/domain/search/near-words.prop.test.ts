import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { knownWordsOf, mayBeMistyped, nearestWords, slipsBetween, slipsIn } from './near-words.ts'

const known = (...words: string[]) => words.flatMap(knownWordsOf)
const near = (typed: string, ...words: string[]) =>
  nearestWords(typed, known(...words)).map(({ shown }) => shown)

describe('the nearest words', () => {
  it('are those somebody meant who left out, doubled, mistook or swapped letters', () => {
    const library = ['Lisbon', 'Birthday', 'Geburtstag', 'Hochzeit', 'Köln', 'Lissabon', 'birch']
    expect(near('lisbn', ...library)).toEqual(['Lisbon'])
    expect(near('brithday', ...library)).toEqual(['Birthday'])
    expect(near('geburstag', ...library)).toEqual(['Geburtstag'])
    expect(near('hohczeitt', ...library)).toEqual(['Hochzeit'])
    expect(near('kolm', ...library)).toEqual(['Köln'])
    expect(near('lisabom', ...library), 'seven letters have one slip').toEqual([])
    expect(near('lissbon', ...library), 'one slip each, such as begin alike first').toEqual([
      'Lisbon',
      'Lissabon',
    ])
  })

  it('differ by at most one slip in four to seven letters, two in more, none in fewer', () => {
    expect([3, 4, 7, 8, 24].map(slipsIn)).toEqual([0, 1, 1, 2, 2])
    expect(near('bxrxh', 'birth')).toEqual([])
    expect(near('rme', 'rome')).toEqual([])
  })

  it('are as many slips away as the whole table of both words says', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'é'), maxLength: 9 })
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (one, other, most) => {
        expect(slipsBetween(one, other, most)).toBe(Math.min(slipsByTable(one, other), most + 1))
      }),
      { numRuns: 3000 },
    )
  })

  it('are all that a look at every word finds', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'b', 'c', 'p', 'q', '0', 'P'),
      minLength: 4,
      maxLength: 9,
    })
    fc.assert(
      fc.property(word, fc.uniqueArray(word, { maxLength: 20 }), (typed, words) => {
        const expected = words.filter((one) => {
          const slips = slipsByTable(typed, one)
          return slips > 0 && slips <= slipsIn(typed.length)
        })
        const found = nearestWords(
          typed,
          words.map((term) => ({ term, shown: term })),
        )
        expect(found.map(({ term }) => term).sort()).toEqual(expected.sort())
      }),
      { numRuns: 1000 },
    )
  })
})

function slipsByTable(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, row) =>
    Array.from({ length: b.length + 1 }, (_, at) => (row === 0 ? at : at === 0 ? row : 0)),
  )
  const cell = (row: number, at: number): number => table[row]?.[at] ?? Infinity
  for (let row = 1; row <= a.length; row += 1)
    for (let at = 1; at <= b.length; at += 1) {
      const same = a[row - 1] === b[at - 1] ? 0 : 1
      const swapped = row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1]
      table[row]?.splice(
        at,
        1,
        Math.min(
          cell(row - 1, at) + 1,
          cell(row, at - 1) + 1,
          cell(row - 1, at - 1) + same,
          swapped ? cell(row - 2, at - 2) + 1 : Infinity,
        ),
      )
    }
  return cell(a.length, b.length)
}

describe('known words', () => {
  it('are of letters, four to twenty-four, in scripts with spaces, each once', () => {
    expect(knownWordsOf('2019/Köln-Deutz/IMG_1234.JPEG the köln 東京タワー Straße\nЛиссабон')).toEqual([
      { term: 'koln', shown: 'Köln' },
      { term: 'deutz', shown: 'Deutz' },
      { term: 'jpeg', shown: 'JPEG' },
      { term: 'strasse', shown: 'Straße' },
      { term: 'лиссабон', shown: 'Лиссабон' },
    ])
  })

  it('are what only a word of letters can be a slip of', () => {
    expect(
      ['brithday', 'Kölm', 'img_1234', '1234', 'abc', '東京タワー', 'a-word', 'x'.repeat(25)].map(
        mayBeMistyped,
      ),
    ).toEqual([true, true, false, false, false, false, false, false])
  })
})

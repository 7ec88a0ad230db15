import { describe, expect, it } from 'vitest'

import { asMeant, asTyped, type ReadWord } from './corrections.ts'
import { understand, type Vocabulary } from './understand.ts'

const NAMES: Vocabulary = { cameras: ['Lumix G9'], tags: [], albums: [], people: [], places: [] }
const setting = { today: 20_784, labelNames: [], meaning: false }
const readWord: ReadWord = (word) => {
  if (word === 'brithday') return { used: 'Birthday', how: 'near', isApplied: true }
  if (word === 'hochzeit') return { used: 'hochzeit', how: 'inside', isApplied: true }
  return word === 'Lisbet' ? { used: 'Lisbeth', how: 'near', isApplied: false } : null
}
const read = (text: string) => understand(text, setting, NAMES, readWord)
const words = (text: string, phrase = false) => ({ key: 'words', text, phrase, column: null })

describe('corrections', () => {
  it('stand in the plan and are told, beside the piece as it was typed', () => {
    const { plan, chips } = read('brithday 2019')
    expect(plan.filters[0]).toEqual(words('Birthday'))
    expect(chips[0]).toMatchObject({
      text: 'brithday',
      corrections: [{ typed: 'brithday', used: 'Birthday', how: 'near', isApplied: true }],
    })
    expect(chips[1]?.corrections).toEqual([])
  })

  it('look inside of words where none begins so', () => {
    expect(read('hochzeit').plan.filters).toEqual([words('hochzeit', true)])
  })

  it('change nothing where they are only offered', () => {
    const { plan, chips } = read('Lisbet')
    expect(plan.filters).toEqual([words('Lisbet')])
    expect(chips[0]?.corrections).toEqual([
      { typed: 'Lisbet', used: 'Lisbeth', how: 'near', isApplied: false },
    ])
  })

  it('reach into alternatives, and leave alone what is quoted, excluded, for one place, a name or a thing', () => {
    expect(read('(brithday OR lake)').plan.filters).toEqual([
      { key: 'some', of: [words('Birthday'), words('lake')] },
    ])
    for (const text of ['"brithday"', '-brithday', 'title:brithday', 'lumix', 'dog', 'traffic light'])
      expect(understand(text, setting, NAMES, () => ({ used: 'x', how: 'near', isApplied: true }))).toEqual(
        understand(text, setting, NAMES),
      )
  })

  it('can be refused and taken, within the piece', () => {
    const [one] = read('brithday OR brithdays').chips
    const [correction] = one?.corrections ?? []
    if (one === undefined || correction === undefined) throw new Error('nothing was corrected')
    expect(asTyped(one.text, correction)).toBe('"brithday" OR brithdays')
    expect(asMeant(one.text, correction)).toBe('Birthday OR brithdays')
    expect(read(asTyped(one.text, correction)).chips[0]?.corrections).toEqual([])
    const inside = read('hochzeit').chips[0]?.corrections[0]
    expect(inside && asMeant('hochzeit', inside)).toBe('"hochzeit"')
  })
})

import { describe, expect, it } from 'vitest'

import type { Filter } from '../plan.ts'
import { askKey, asksIn, joinLikes, parseAsk, withMeaning } from './meaning.ts'
import { understand } from './understand.ts'

const words = (text: string, phrase = false): Filter => ({ key: 'words', text, phrase, column: null })
const setting = { today: 20_000, labelNames: [], meaning: true }
const nothing = { cameras: [], tags: ['beach'], albums: [], people: ['Anna'], places: [] }
const read = (text: string) => understand(text, setting, nothing).plan
const A = 'a'.repeat(64)
const B = 'b'.repeat(64)

describe('words by meaning', () => {
  it('are asked together, and found where they are written as well', () => {
    expect(withMeaning([words('red'), words('circle')], 'usual')).toEqual([
      {
        key: 'some',
        of: [
          { key: 'all', of: [words('red'), words('circle')] },
          { key: 'meaning', text: 'red circle', sim: 'usual' },
        ],
      },
    ])
  })

  it('leave words in quotes, names, tags and dates as they are', () => {
    expect(asksIn(read('"red" Anna beach 2019').filters)).toEqual([])
    expect(asksIn(read('Anna sunset 2019').filters)).toEqual([
      { key: 'meaning', text: 'sunset', sim: 'usual' },
    ])
  })

  it('are asked within alternatives, and of what one does not want', () => {
    expect(asksIn(read('cat OR dog').filters).map(askKey)).toEqual(['text:cat', 'text:dog'])
    expect(read('-dog').filters).toEqual([
      { key: 'not', of: { key: 'some', of: [words('dog'), { key: 'meaning', text: 'dog', sim: 'usual' }] } },
    ])
  })

  it('come best first, unless the search says otherwise', () => {
    expect(read('sunset').order).toEqual({ by: 'relevance', reverse: false })
    expect(read('sunset sort:date').order).toEqual({ by: 'date', reverse: false })
    expect(read('-sunset').order).toBeUndefined()
    expect(read('beach').order).toBeUndefined()
  })

  it.each([
    ['sim:strict', 'strict'],
    ['sim:weak', 'weak'],
    ['sim:>0.3', 0.3],
    ['sim:0.25', 0.25],
  ])('are as near as %s says', (term, sim) => {
    expect(asksIn(read(`sunset ${term}`).filters)).toEqual([{ key: 'meaning', text: 'sunset', sim }])
  })

  it.each(['sim:', 'sim:2', 'sim:near', '-sim:weak', 'like:abc'])('say what is wrong with %s', (term) => {
    expect(understand(term, setting, nothing).chips[0]?.problem).not.toBeNull()
  })

  it('are only words while no model was chosen', () => {
    const { plan } = understand('red circle', { ...setting, meaning: false }, nothing)
    expect(plan).toEqual({ filters: [words('red'), words('circle')] })
  })
})

describe('likeness', () => {
  it('is one question, near to some and away from others', () => {
    expect(read(`like:${A} like:${B.toUpperCase()} -like:${'c'.repeat(64)}`).filters).toEqual([
      { key: 'like', any: [A, B], less: ['c'.repeat(64)], sim: 'usual' },
    ])
  })

  it('leaves what is only not wanted alone', () => {
    const filters: Filter[] = [{ key: 'not', of: { key: 'like', any: [A], less: [], sim: 'usual' } }]
    expect(joinLikes(filters)).toEqual(filters)
  })
})

describe('the name of a question', () => {
  it('gives the question back, whatever case and spaces it was typed in', () => {
    expect(parseAsk(askKey({ key: 'meaning', text: ' Red  Circle', sim: 0.5 }))).toEqual({
      kind: 'text',
      text: 'red circle',
    })
    expect(parseAsk(askKey({ key: 'like', any: [A], less: [B], sim: 'weak' }))).toEqual({
      kind: 'like',
      any: [A],
      less: [B],
    })
  })

  it('is nothing for what was never asked', () => {
    expect(parseAsk('other:1')).toBeNull()
    expect(parseAsk('like:[1,2]')).toBeNull()
  })
})

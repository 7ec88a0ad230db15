import { describe, expect, it } from 'vitest'

import { hitsIn, soughtWords } from './hits.ts'

const word = (text: string, phrase = false) => ({ text, phrase })
const line = (text: string) => ({ text, words: [] })

describe('words that were searched for', () => {
  it('are found at the beginning of words, without case and accents, longer ones also inside', () => {
    expect(hitsIn(line('Grand Café'), [word('cafe')])).toEqual([{ from: 0.6, to: 1 }])
    expect(hitsIn(line('party art'), [word('art')])).toEqual([{ from: 6 / 9, to: 1 }])
    expect(hitsIn(line('buttermilk'), [word('milk')])).toEqual([{ from: 0.6, to: 1 }])
    expect(hitsIn(line('TOTAL 13.50'), [word('13.50')])).toHaveLength(1)
    expect(hitsIn(line('nothing'), [word('else')])).toEqual([])
  })

  it('stand where the words of the line do', () => {
    const words = [
      { text: 'a', from: 0, to: 0.1 },
      { text: 'wide', from: 0.5, to: 0.9 },
    ]
    const [hit] = hitsIn({ text: 'a wide', words }, [word('wide')])
    expect(hit?.from).toBeCloseTo(0.5)
    expect(hit?.to).toBeCloseTo(0.9)
  })

  it('come of everything that is asked for, not of what is excluded or of captions', () => {
    expect(
      soughtWords([
        { key: 'words', text: 'a', phrase: false, column: null },
        { key: 'some', of: [{ key: 'words', text: 'b', phrase: true, column: 'text' }] },
        { key: 'not', of: { key: 'words', text: 'c', phrase: false, column: null } },
        { key: 'words', text: 'd', phrase: false, column: 'caption' },
        { key: 'favorite', is: true },
      ]),
    ).toEqual([word('a'), word('b', true)])
  })
})

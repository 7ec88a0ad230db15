import { describe, expect, it } from 'vitest'

import { LABEL_COLOURS } from '../marks.ts'
import { ORDERS, PHOTO_TYPES, POSSESSIONS, STATES } from '../plan.ts'
import { understand } from './understand.ts'
import { offeredWords, possessionOfWord, typeOfWord } from './value-words.ts'

const KEYS = ['type', 'pick', 'has', 'is', 'sort', 'color', 'label'] as const
const GERMAN = {
  type: 'typ',
  pick: 'pick',
  has: 'hat',
  is: 'ist',
  sort: 'sortierung',
  color: 'farbe',
  label: 'etikett',
}

function problemsOf(text: string) {
  const setting = { today: 20_000, labelNames: [], meaning: false }
  const nothing = { cameras: [], tags: [], albums: [], people: [], places: [] }
  return understand(text, setting, nothing).chips.flatMap(({ problem }) => problem ?? [])
}

describe('words that are offered', () => {
  it.each(KEYS)('after %s: are understood, in both languages', (key) => {
    const words = offeredWords(key)
    expect(words.length).toBeGreaterThan(1)
    expect(new Set(words).size).toBe(words.length)
    for (const typed of [key, GERMAN[key]])
      for (const word of words)
        expect([typed, word, problemsOf(`${typed}:${word}`)]).toEqual([typed, word, []])
  })

  it('come in the language of their key first', () => {
    expect(offeredWords('is')[0]).toBe('favorite')
    expect(offeredWords('is', 'ist')[0]).toBe('favorit')
    expect(offeredWords('color', 'Farbe').slice(0, 3)).toEqual(['rot', 'orangefarben', 'gelb'])
    expect(offeredWords('color', 'Farbe')).toContain('red')
    expect(offeredWords('camera')).toEqual([])
  })

  it('leave nothing out', () => {
    expect(offeredWords('type')).toEqual(expect.arrayContaining([...PHOTO_TYPES]))
    expect(offeredWords('has')).toEqual(expect.arrayContaining([...POSSESSIONS]))
    expect(offeredWords('is')).toEqual(expect.arrayContaining([...STATES]))
    expect(offeredWords('sort')).toEqual(expect.arrayContaining([...ORDERS]))
    expect(offeredWords('label')).toEqual(expect.arrayContaining([...LABEL_COLOURS]))
  })
})

it('are read however they are written', () => {
  expect(typeOfWord('FILME')).toBe('video')
  expect(possessionOfWord('Gesicht')).toBe('face')
  expect(typeOfWord('constructor')).toBeNull()
})

import { describe, expect, it } from 'vitest'

import { allObjectWords, broaderTerms, labelsOfWord, OBJECT_LABELS, objectName } from './vocabulary.ts'

describe('words for things', () => {
  it('names each of eighty labels once, in both languages', () => {
    expect(new Set(OBJECT_LABELS).size).toBe(80)
    for (const label of OBJECT_LABELS) {
      expect(labelsOfWord(label)).toEqual([label])
      expect(labelsOfWord(objectName(label, 'de'))).toEqual([label])
      expect(objectName(label, 'de')).toMatch(/^\p{Lu}/u)
    }
    expect(new Set(OBJECT_LABELS.map((label) => objectName(label, 'de'))).size).toBe(80)
  })

  it.each([
    ['puppy', ['dog']],
    ['Welpen', ['dog']],
    ['BIKE', ['bicycle']],
    ['sofa', ['couch']],
    ['TV', ['tv']],
    ['Fernseher', ['tv']],
    [' traffic  lights ', ['traffic light']],
    ['fruit', ['banana', 'apple', 'orange']],
    ['Haustier', ['cat', 'dog']],
    ['hot dog', ['hot dog']],
  ])('%s means %j', (word, labels) => {
    expect(labelsOfWord(word)).toEqual(labels)
  })

  it('knows broader terms, and nothing of what the network cannot see', () => {
    expect(labelsOfWord('animal')).toContain('giraffe')
    expect(labelsOfWord('vehicle')).toContain('truck')
    expect(broaderTerms(['dog'])).toEqual(['animal', 'pet'])
    for (const word of ['', 'unicorn', 'hot', 'traffic', 'constructor', 'beach'])
      expect(labelsOfWord(word)).toBeNull()
  })

  it('has words of several meanings only where they are broader terms', () => {
    // That no word was given twice, the table itself makes sure of: it would not load.
    const several = [...allObjectWords()].filter(([, labels]) => labels.length > 1).map(([word]) => word)
    for (const word of several) expect(OBJECT_LABELS.some((label) => label === word)).toBe(false)
    expect(several).toContain('tier')
  })
})

import { describe, expect, it } from 'vitest'

import type { TagRow } from '../../domain/reads.ts'
import { pathOfKeyword, tagChoices } from './tag-choices.ts'

const tag = (path: string, more: Partial<TagRow> = {}): TagRow => ({
  id: `id of ${path}`,
  name: path.split('/').at(-1) ?? '',
  parent: null,
  path,
  colour: null,
  icon: null,
  aliases: [],
  count: 0,
  own: 0,
  usedAt: null,
  ...more,
})
const TAGS = [
  tag('Food', { usedAt: 5 }),
  tag('Places'),
  tag('Places/Zürich', { aliases: ['Limmatstadt'] }),
  tag('Work', { usedAt: 9 }),
]
const choose = (typed: string, without: readonly string[] = [], creates = true) =>
  tagChoices(TAGS, typed, { without: new Set(without), creates }).map(({ path, isNew }) =>
    isNew ? `+${path}` : path,
  )

describe('what the field offers', () => {
  it('is the tags used lately first, without those the photo has', () => {
    expect(choose('')).toEqual(['Work', 'Food', 'Places', 'Places/Zürich'])
    expect(choose('', ['id of Work'])).toEqual(['Food', 'Places', 'Places/Zürich'])
  })
  it('is what fits the text, and the tag that would be made', () => {
    expect(choose('zur')).toEqual(['Places/Zürich', '+zur'])
    expect(choose('limmat')).toEqual(['Places/Zürich', '+limmat'])
    expect(choose('places/ZURICH')).toEqual(['Places/Zürich'])
    expect(choose('places / Rome')).toEqual(['+places/Rome'])
    expect(choose('food', ['id of Food'])).toEqual([])
    expect(choose('nothing', [], false)).toEqual([])
  })
  it('takes a tree of keywords over as a path', () => {
    expect(pathOfKeyword('Places|Italy')).toBe('Places/Italy')
    expect(pathOfKeyword('Summer')).toBe('Summer')
  })
})

import { describe, expect, it } from 'vitest'

import type { TagRow } from '../../domain/reads.ts'
import { pathOfKeyword } from '../../domain/tags.ts'
import { faultOfTyped, tagChoices } from './tag-choices.ts'

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
  it('is first the tag of just this name, whatever begins like it, and no second one beside it', () => {
    const beaches = [tag('A/Beachwear'), tag('Beach'), tag('Sea', { aliases: ['Strand'] })]
    const first = (typed: string) => tagChoices(beaches, typed, { without: new Set(), creates: true })
    expect(first('beach').map(({ path }) => path)).toEqual(['Beach', 'A/Beachwear'])
    expect(first('STRAND')).toEqual([{ id: 'id of Sea', text: 'id of Sea', path: 'Sea', isNew: false }])
  })
  it('shows a slash in a name as it was typed, and gives the command the path', () => {
    const band = [tag('Music/AC\\/DC')]
    const options = { without: new Set<string>(), creates: true }
    expect(tagChoices(band, 'ac', options)[0]).toMatchObject({
      text: 'id of Music/AC\\/DC',
      path: 'Music/AC/DC',
    })
    expect(tagChoices(band, 'D\\/C', options).at(-1)).toMatchObject({
      text: 'D\\/C',
      path: 'D/C',
      isNew: true,
    })
  })
  it('is no tag that could not be made', () => {
    expect(choose('x'.repeat(201))).toEqual([])
    expect(choose('a/'.repeat(33))).toEqual([])
    expect(choose(' / ')).toEqual(['Work', 'Food', 'Places', 'Places/Zürich'])
  })
  it('takes a tree of keywords over as a path', () => {
    expect(pathOfKeyword('Places|Italy')).toBe('Places/Italy')
    expect(pathOfKeyword('Summer')).toBe('Summer')
  })
})

describe('what is wrong with what was typed', () => {
  const fault = (typed: string, without: readonly string[] = [], creates = true) =>
    faultOfTyped(TAGS, typed, { without: new Set(without), creates })
  it('is said of blanks, of what is too long or too deep, and of what is there already', () => {
    expect(fault(' ')).toEqual({ kind: 'blank' })
    expect(fault(' / ')).toEqual({ kind: 'blank' })
    expect(fault(`Food/${'x'.repeat(201)}`)).toEqual({ kind: 'long' })
    expect(fault('a/'.repeat(33))).toEqual({ kind: 'deep' })
    expect(fault('food', ['id of Food'])).toEqual({ kind: 'taken', path: 'Food' })
    expect(fault('limmatstadt', ['id of Places/Zürich'])).toEqual({ kind: 'taken', path: 'Places/Zürich' })
    expect(fault('nothing', [], false)).toEqual({ kind: 'unknown' })
    expect(fault('x'.repeat(201), [], false)).toEqual({ kind: 'unknown' })
  })
  it('is nothing where there is something to choose, or nothing was typed', () => {
    for (const typed of ['', 'food', 'zur', 'New one', 'x'.repeat(200)]) expect(fault(typed)).toBeNull()
    expect(fault('foo', ['id of Work'])).toBeNull()
    expect(fault('zur', [], false)).toBeNull()
  })
})

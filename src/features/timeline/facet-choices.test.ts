import { expect, it } from 'vitest'

import { understand } from '../../domain/search/understand.ts'
import * as kinds from './facet-choices.ts'
import { choicesOf, modeOf, withChoice, withChoices, type FacetKind } from './facet-choices.ts'

const setting = { today: 20_784, labelNames: [], meaning: false }
const names = {
  cameras: ['Canon EOS R5'],
  tags: ['Trips/Lisbon', 'Old Town'],
  albums: ['none'],
  people: ['Ana'],
  places: [],
}
const chipsOf = (text: string) => understand(text, setting, names).chips
const choose = (text: string, kind: FacetKind, value: string, choice: Parameters<typeof withChoice>[4]) =>
  withChoice(text, chipsOf(text), kind, value, choice)

it.each([
  ['beach', kinds.TYPES, 'video', 'chosen', 'beach type:video'],
  ['videos beach', kinds.TYPES, 'raw', 'chosen', 'beach type:video|raw'],
  ['type:video|raw beach', kinds.TYPES, 'video', 'neither', 'beach type:raw'],
  ['type:video beach', kinds.TYPES, 'video', 'excluded', 'beach -type:video'],
  ['type:raw -type:video', kinds.TYPES, 'photo', 'excluded', 'type:raw -type:video|photo'],
  ['-type:video|photo x', kinds.TYPES, 'video', 'chosen', 'x type:video -type:photo'],
  ['', kinds.TAGS, 'Old Town', 'excluded', '-tag:"Old Town"'],
  ['tag:trips/lisbon', kinds.TAGS, 'Trips/Lisbon', 'neither', ''],
  ['tag:="Old Town"', kinds.TAGS, 'Trips/Lisbon', 'chosen', 'tag:="Old Town" tag:Trips/Lisbon'],
  ['', kinds.ALBUMS, 'none', 'chosen', 'album:"none"'],
  ['', kinds.CAMERAS, 'Canon EOS R5', 'excluded', '-camera:="Canon EOS R5"'],
  ['only:Ana', kinds.PEOPLE, 'Ana', 'chosen', 'only:Ana person:Ana'],
  ['', kinds.FOLDERS, '/My photos/2019', 'chosen', 'folder:"/My photos/2019"'],
  ['folder:a', kinds.FOLDERS, '/P/x', 'excluded', 'folder:a -folder:/P/x'],
  ['color:rot', kinds.COLORS, 'red', 'neither', ''],
  ['sort:size object:dog', kinds.OBJECTS, 'cat', 'chosen', 'sort:size object:dog object:cat'],
  // Any will do, as it was said.
  ['object:dog|cat', kinds.OBJECTS, 'bird', 'chosen', 'object:dog|cat|bird'],
  ['tag:a&b', kinds.TAGS, 'c', 'chosen', 'tag:a tag:b tag:c'],
  ['tag:a&b', kinds.TAGS, 'a', 'neither', 'tag:b'],
  ['tag:a tag:b', kinds.TAGS, 'b', 'excluded', 'tag:a -tag:b'],
] as const)('%s, then %# %s', (text, kind, value, choice, wanted) => {
  const next = choose(text, kind, value, choice)
  expect(next).toBe(wanted)
  // What is written is read as what was chosen.
  const { chosen, excluded } = choicesOf(chipsOf(next), kind)
  expect({ chosen: kinds.isAmong(chosen, value), excluded: kinds.isAmong(excluded, value) }).toEqual({
    chosen: choice === 'chosen',
    excluded: choice === 'excluded',
  })
})

it('tells whether all are asked for or any, and says the other', () => {
  const modes = ['tag:a', 'tag:a|b', 'tag:a tag:b', 'tag:a&b', 'tag:a|b tag:c'].map((text) =>
    modeOf(chipsOf(text), kinds.TAGS),
  )
  expect(modes).toEqual([null, 'any', 'all', 'all', 'any'])
  expect(modeOf(chipsOf('type:video'), kinds.TYPES)).toBe('any')
  const turned = (text: string, mode: 'all' | 'any') =>
    withChoices(text, chipsOf(text), kinds.TAGS, mode, choicesOf(chipsOf(text), kinds.TAGS))
  expect(turned('x tag:a tag:b -tag:c', 'any')).toBe('x tag:a|b -tag:c')
  expect(turned('x tag:a|b -tag:c', 'all')).toBe('x tag:a tag:b -tag:c')
})

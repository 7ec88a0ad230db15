import { expect, it } from 'vitest'

import { understand } from '../../domain/search/understand.ts'
import * as kinds from './facet-choices.ts'
import { choicesOf, withChoice, type FacetKind } from './facet-choices.ts'

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
  ['color:rot', kinds.COLORS, 'red', 'neither', ''],
  ['sort:size object:dog', kinds.OBJECTS, 'cat', 'chosen', 'sort:size object:dog|cat'],
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

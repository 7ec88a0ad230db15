import { expect, it } from 'vitest'

import { chooseLabel, digikamColour, labelOfWord } from './label-value.ts'
import { LABELS } from './marks.ts'
import { TagIndex, type TagValue } from './metadata-tags.ts'

function labelOf(tags: Readonly<Record<string, TagValue>>) {
  return chooseLabel(
    new TagIndex(
      Object.entries(tags).map(([name, value]) => ({ group: 'XMP', name, value, provenance: 'embedded' })),
    ),
  )
}

it.each([
  ['Red', 1],
  ['orange', 2],
  ['Yellow', 3],
  ['GREEN', 4],
  ['Blue', 6],
  ['Purple', 7],
  ['Magenta', 7],
  ['Gray', 9],
  ['Grey', 9],
  ['To Do', 7],
  ['Approved', 4],
  [' Grün ', 4],
  ['Lila', 7],
])('reads %j, as programs write their colours', (text, label) => {
  expect(labelOfWord(text)).toBe(label)
})

it.each(['', 'None', 'To print', 'White', 'Black', '__proto__', 'constructor'])(
  'takes %j for no colour',
  (text) => {
    expect(labelOfWord(text)).toBeNull()
    expect(labelOf({ 'xmp:Label': text })).toBeUndefined()
  },
)

it('believes the name that programs share before the numbers some write', () => {
  expect(labelOf({ 'xmp:Label': 'Blue', 'digiKam:ColorLabel': '1' })).toBe(6)
  expect(labelOf({ 'xmp:Label': 'To print', 'digiKam:ColorLabel': '1' })).toBe(1)
  expect(labelOf({ 'digiKam:ColorLabel': '6' })).toBe(7)
  expect(labelOf({ 'darktable:colorlabels': ['2', '0'] })).toBe(4)
  expect(labelOf({ 'photoshop:LabelColor': 'violet' })).toBe(7)
})

it.each(['0', '8', '9', '10', '-1', '1.5', 'red'])('takes digiKam’s %j for none', (text) => {
  expect(labelOf({ 'digiKam:ColorLabel': text })).toBeUndefined()
})

it('says each of our colours to digiKam in a way that comes back, or as none', () => {
  const said = LABELS.map((label) => [
    label,
    labelOf({ 'digiKam:ColorLabel': String(digikamColour(label)) }) ?? null,
  ])
  expect(said.filter(([label, back]) => back !== label)).toEqual([
    [5, null],
    [8, null],
  ])
  expect(digikamColour(null)).toBe(0)
})

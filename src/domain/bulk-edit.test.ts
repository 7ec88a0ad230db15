import { describe, expect, it } from 'vitest'

import {
  editDate,
  editText,
  fillIn,
  isNoEdit,
  unknownPlaceholders,
  type EditedPhoto,
  type TextEdit,
} from './bulk-edit.ts'

const at = (text: string): number => Date.parse(`${text}Z`)
const local = (text: string) => ({ ms: at(text), offsetMin: null })
const UNKNOWN = { ms: null, offsetMin: null }
const PHOTO: EditedPhoto = {
  title: 'Beach',
  caption: null,
  taken: { ms: at('2024-05-31T18:20:00'), offsetMin: 120 },
  name: 'IMG_1',
  folder: 'Summer',
  camera: 'R6',
  n: 7,
}

describe('a text', () => {
  it.each<[TextEdit, string | null, string | null]>([
    [{ do: 'set', text: 'Dune {n}' }, 'Beach', 'Dune 7'],
    [{ do: 'set', text: '  ' }, 'Beach', null],
    [{ do: 'before', text: '{date} ' }, 'Beach', '2024-05-31 Beach'],
    [{ do: 'after', text: ' (Summer)' }, null, '(Summer)'],
    [{ do: 'after', text: ' (Summer)' }, 'Beach', 'Beach (Summer)'],
    [{ do: 'set', text: ' Party {n} ' }, 'Beach', 'Party 7'],
    [{ do: 'replace', find: 'Beach', text: ' ' }, 'Beach 1', '1'],
    [{ do: 'replace', find: 'a', text: 'A' }, 'a banana', 'A bAnAnA'],
    [{ do: 'replace', find: '$&', text: '$1' }, 'a $& b', 'a $1 b'],
    [{ do: 'replace', find: '', text: 'x' }, 'Beach', 'Beach'],
    [{ do: 'replace', find: 'Beach', text: '' }, 'Beach', null],
    [{ do: 'clear' }, 'Beach', null],
  ])('%j of %j is %j', (edit, before, after) => {
    expect(editText(edit, before, PHOTO)).toBe(after)
  })

  it('is filled in where it says so', () => {
    expect(fillIn('{date} {n} {name} {folder} {camera} {other} {', PHOTO)).toBe(
      '2024-05-31 7 IMG_1 Summer R6 {other} {',
    )
    expect(fillIn('<{date}|{camera}>', { ...PHOTO, taken: UNKNOWN, camera: null })).toBe('<|>')
    expect(fillIn('{date}', { ...PHOTO, taken: local('1905-01-02T00:00:00') })).toBe('1905-01-02')
  })
})

it.each([
  ['Trip {n} {date} {nope}', ['{nope}']],
  ['{Date} {Date} {mein Wort}', ['{Date}', '{mein Wort}']],
  ['{} { n } {', ['{ n }']],
  ['{date}{n}{name}{folder}{camera}', []],
])('of %j nothing is filled in for %j', (text, words) => {
  expect(unknownPlaceholders(text)).toEqual(words)
})

describe('a date', () => {
  it.each([
    [{ do: 'shift', ms: -86_400_000 }, '2024-03-01T00:10', '2024-02-29T00:10'],
    [{ do: 'shift', ms: 3_600_000 }, '2024-12-31T23:30', '2025-01-01T00:30'],
    [{ do: 'zone', from: 'Europe/Berlin', to: 'Asia/Tokyo' }, '2024-07-01T20:00', '2024-07-02T03:00'],
    [{ do: 'day', day: 19_000 }, '1969-12-31T22:15', '2022-01-08T22:15'],
  ] as const)('%j of %s is %s', (edit, before, after) => {
    expect(new Date(editDate(edit, local(before))?.ms ?? NaN).toISOString().slice(0, 16)).toBe(after)
  })

  it('in another zone has the offset of that zone; otherwise it keeps its own', () => {
    const taken = { ms: at('2024-07-01T10:00'), offsetMin: 120 }
    expect(editDate({ do: 'zone', from: 'Europe/Berlin', to: 'Asia/Tokyo' }, taken)).toEqual({
      ms: at('2024-07-01T17:00'),
      offsetMin: 540,
    })
    expect(
      editDate({ do: 'zone', from: 'Europe/Berlin', to: 'Europe/Paris' }, local('2024-01-01T10:00')),
    ).toEqual({
      ms: at('2024-01-01T10:00'),
      offsetMin: 60,
    })
    for (const edit of [
      { do: 'shift', ms: 1 },
      { do: 'day', day: 0 },
    ] as const) {
      expect(editDate(edit, taken)?.offsetMin).toBe(120)
      expect(editDate(edit, local('2024-07-01T10:00'))?.offsetMin).toBeNull()
    }
  })

  it('that is unknown stays so, unless a day is set: then it is noon', () => {
    expect(editDate({ do: 'shift', ms: 1 }, UNKNOWN)).toBeNull()
    expect(editDate({ do: 'zone', from: 0, to: 60 }, UNKNOWN)).toBeNull()
    expect(new Date(editDate({ do: 'day', day: 0 }, UNKNOWN)?.ms ?? NaN).toISOString()).toBe(
      '1970-01-01T12:00:00.000Z',
    )
    expect(editDate({ do: 'shift', ms: -200 * 366 * 86_400_000 }, local('0150-01-01T00:00'))).toBeNull()
    expect(editDate({ do: 'clear' }, local('2024-05-31T18:20'))).toBeNull()
  })
})

it('knows when nothing would be done', () => {
  expect(isNoEdit({})).toBe(true)
  expect(isNoEdit({ tags: { add: [], remove: [] }, title: undefined })).toBe(true)
  expect(isNoEdit({ rating: null })).toBe(false)
  expect(isNoEdit({ tags: { only: true } })).toBe(false)
})

import { describe, expect, it } from 'vitest'

import { editDate, editText, fillIn, isNoEdit, type EditedPhoto, type TextEdit } from './bulk-edit.ts'

const at = (text: string): number => Date.parse(`${text}Z`)
const PHOTO: EditedPhoto = {
  title: 'Beach',
  caption: null,
  takenMs: at('2024-05-31T18:20:00'),
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
    [{ do: 'after', text: ' (Summer)' }, null, ' (Summer)'],
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
    expect(fillIn('<{date}|{camera}>', { ...PHOTO, takenMs: null, camera: null })).toBe('<|>')
    expect(fillIn('{date}', { ...PHOTO, takenMs: at('1905-01-02T00:00:00') })).toBe('1905-01-02')
  })
})

describe('a date', () => {
  it.each([
    [{ do: 'shift', ms: -86_400_000 }, '2024-03-01T00:10', '2024-02-29T00:10'],
    [{ do: 'shift', ms: 3_600_000 }, '2024-12-31T23:30', '2025-01-01T00:30'],
    [{ do: 'zone', from: 'Europe/Berlin', to: 'Asia/Tokyo' }, '2024-07-01T20:00', '2024-07-02T03:00'],
    [{ do: 'day', day: 19_000 }, '1969-12-31T22:15', '2022-01-08T22:15'],
  ] as const)('%j of %s is %s', (edit, before, after) => {
    expect(new Date(editDate(edit, at(before)) ?? NaN).toISOString().slice(0, 16)).toBe(after)
  })

  it('that is unknown stays so, unless a day is set: then it is noon', () => {
    expect(editDate({ do: 'shift', ms: 1 }, null)).toBeNull()
    expect(editDate({ do: 'zone', from: 0, to: 60 }, null)).toBeNull()
    expect(new Date(editDate({ do: 'day', day: 0 }, null) ?? NaN).toISOString()).toBe(
      '1970-01-01T12:00:00.000Z',
    )
    expect(editDate({ do: 'shift', ms: -200 * 366 * 86_400_000 }, at('0150-01-01T00:00'))).toBeNull()
    expect(editDate({ do: 'clear' }, at('2024-05-31T18:20'))).toBeNull()
  })
})

it('knows when nothing would be done', () => {
  expect(isNoEdit({})).toBe(true)
  expect(isNoEdit({ tags: { add: [], remove: [] }, title: undefined })).toBe(true)
  expect(isNoEdit({ rating: null })).toBe(false)
  expect(isNoEdit({ tags: { only: true } })).toBe(false)
})

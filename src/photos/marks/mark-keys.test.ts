import { expect, it } from 'vitest'

import { LABELS } from '../../domain/marks.ts'
import { createMarkKeys, keyOfLabel } from './mark-keys.ts'

const deedOf = (key: string) => createMarkKeys().press(key, 0)

it('gives stars, flags and labels, and nothing else', () => {
  expect(deedOf('0')).toEqual({ kind: 'rate', rating: null })
  expect(deedOf('5')).toEqual({ kind: 'rate', rating: 5 })
  expect(deedOf('6')).toEqual({ kind: 'label', label: 1 })
  expect(deedOf('9')).toEqual({ kind: 'label', label: 4 })
  expect(['p', 'P', 'x', 'u'].map((key) => deedOf(key))).toEqual([
    { kind: 'flag', flag: 'pick' },
    { kind: 'flag', flag: 'pick' },
    { kind: 'flag', flag: 'reject' },
    { kind: 'flag', flag: null },
  ])
  for (const key of ['', 'a', 'Enter', '10', 'constructor', '-1']) expect(deedOf(key), key).toBeNull()
})

it('gives every label by M and its number, within a moment', () => {
  const keys = createMarkKeys()
  const pressed = (...presses: readonly (readonly [string, number])[]) =>
    presses.map(([key, at]) => keys.press(key, at))
  expect(pressed(['m', 0], ['7', 900])).toEqual(['waiting', { kind: 'label', label: 7 }])
  expect(pressed(['M', 2000], ['1', 2100])).toEqual(['waiting', { kind: 'label', label: 1 }])
  expect(pressed(['m', 2150], ['Shift', 2160], ['8', 2170])[2]).toEqual({ kind: 'label', label: 8 })
  // Once: the next digit is itself again, and so is one that comes late or after another key.
  expect(pressed(['5', 2200])).toEqual([{ kind: 'rate', rating: 5 }])
  expect(pressed(['m', 3000], ['5', 4300])).toEqual(['waiting', { kind: 'rate', rating: 5 }])
  expect(pressed(['m', 5000], ['q', 5100], ['9', 5200])).toEqual([
    'waiting',
    null,
    { kind: 'label', label: 4 },
  ])
})

it('names the key of each label', () => {
  expect(LABELS.map(keyOfLabel)).toEqual([...['6', '7', '8', '9'], ...['M 5', 'M 6', 'M 7', 'M 8', 'M 9']])
})

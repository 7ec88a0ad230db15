import { expect, it } from 'vitest'

import { LABELS } from '../../domain/marks.ts'
import { deedOfKey, keyOfLabel } from './mark-keys.ts'

it('gives stars, flags and the first four labels, and nothing else', () => {
  expect(deedOfKey('0')).toEqual({ kind: 'rate', rating: null })
  expect(deedOfKey('5')).toEqual({ kind: 'rate', rating: 5 })
  expect(deedOfKey('6')).toEqual({ kind: 'label', label: 1 })
  expect(deedOfKey('9')).toEqual({ kind: 'label', label: 4 })
  expect(['p', 'P', 'x', 'u'].map(deedOfKey)).toEqual([
    { kind: 'flag', flag: 'pick' },
    { kind: 'flag', flag: 'pick' },
    { kind: 'flag', flag: 'reject' },
    { kind: 'flag', flag: null },
  ])
  for (const key of ['', 'a', 'Enter', '10', 'constructor', '-1']) expect(deedOfKey(key), key).toBeNull()
})

it('names the key of each label that has one', () => {
  expect(LABELS.map(keyOfLabel)).toEqual(['6', '7', '8', '9', null, null, null, null, null])
})

import { describe, expect, it } from 'vitest'

import { countOfPress, undoKeys } from './cull-keys.ts'

describe('the keys for one, two and four photos', () => {
  it.each([
    ['Shift+1 on a US keyboard', '!', 'Digit1', 1],
    ['Shift+2 on a German one', '"', 'Digit2', 2],
    ['Shift+4', '$', 'Digit4', 4],
    ['the key of 2 on a French one, without Shift', 'é', 'Digit2', 2],
    ['Shift+3', '#', 'Digit3', null],
    ['1: a star', '1', 'Digit1', null],
    ['Shift and the key of 4 on a French keyboard: four stars', '4', 'Digit4', null],
    ['a letter', 'p', 'KeyP', null],
  ])('%s', (_name, key, code, count) => {
    expect(countOfPress({ key, code })).toBe(count)
  })
})

it('undo is written as it is on the keyboard', () => {
  expect([undoKeys('MacIntel'), undoKeys('Win32'), undoKeys('Linux x86_64')]).toEqual([
    '⌘Z',
    'Ctrl+Z',
    'Ctrl+Z',
  ])
})

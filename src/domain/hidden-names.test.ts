import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { isHiddenName, storableName } from './hidden-names.ts'

describe('names that browsers hide', () => {
  it.each([
    ['Who?.jpg', 'Who_.jpg'],
    ['10:30.jpg', '10_30.jpg'],
    ['<img src=x>.jpg', '_img src=x_.jpg'],
    ['CON.jpg', '_CON.jpg'],
    ['com1', '_com1'],
    ['rtl-\u202egpj.exe.jpg', 'rtl-_gpj.exe.jpg'],
    [' first.jpg', '_first.jpg'],
    ['last.jpg ', 'last.jpg_'],
    ['dot.', 'dot_'],
    ['~office.jpg', '_office.jpg'],
    ['link.lnk', 'link.lnk_'],
  ])('%j is hidden and stored as %j', (name, stored) => {
    expect(isHiddenName(name)).toBe(true)
    expect(storableName(name)).toBe(stored)
  })

  it.each([
    'IMG_0001.JPG',
    '.hidden.jpg',
    '100% #1.jpg',
    "it's.jpg",
    'tilde~.jpg',
    'é.jpg',
    '家族.jpg',
    'console.jpg',
  ])('%j is listed and stored as it is', (name) => {
    expect(isHiddenName(name)).toBe(false)
    expect(storableName(name)).toBe(name)
  })

  it('makes a name that is not hidden out of any', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (name) => !isHiddenName(storableName(name))),
    )
  })
})

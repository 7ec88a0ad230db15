import { describe, expect, it } from 'vitest'

import { namesInstead, type Named } from '../name-changes.ts'
import { renameValues } from './rename-values.ts'

const toOmi = (text: string): string =>
  renameValues(text, (key, name) => (key === 'tag' && name.toLowerCase() === 'oma' ? ['Omi Ute'] : null))

describe('the text of a search', () => {
  it.each([
    ['tag:Oma', 'tag:"Omi Ute"'],
    ['  Meer   tag:oma  -rating:1 ', '  Meer   tag:"Omi Ute"  -rating:1 '],
    ['Stichwort:"Oma"', 'Stichwort:"Omi Ute"'],
    ['(tag:=Oma OR -tag:="Oma") "tag:Oma"', '(tag:="Omi Ute" OR -tag:="Omi Ute") "tag:Oma"'],
    ['tag:Opa|Oma&"Am See"', 'tag:Opa|"Omi Ute"&"Am See"'],
    ['album:Oma Oma tag:Omas', 'album:Oma Oma tag:Omas'],
  ])('%j becomes %j', (text, renamed) => {
    expect(toOmi(text)).toBe(renamed)
  })

  it('asks for any of several, unless others have to hold as well', () => {
    const both = (text: string): string => renameValues(text, () => ['A', 'B'])
    expect(both('tag:x|any')).toBe('tag:A|B|any')
    expect(both('tag:x&y')).toBe('tag:A&A')
  })
})

describe('a name', () => {
  const named = (id: string, names: readonly string[], rows = [id]): Named => ({
    id,
    names,
    terms: names.map((_name, from) => names.slice(from).join('/').toLowerCase()),
    rows,
  })

  it('is the new one, no longer than it has to be', () => {
    const before = [named('1', ['X']), named('2', ['X', 'Y'])]
    const after = [named('1', ['Z']), named('2', ['Z', 'Y'])]
    expect(namesInstead('X', before, after)).toEqual(['Z'])
    expect(namesInstead('x/y', before, after)).toEqual(['Z/Y'])
    expect(namesInstead('Y', before, after)).toBeNull()
    const other = named('3', ['W', 'Z'])
    expect(namesInstead('X', [...before, other], [named('1', ['V', 'Z']), other])).toEqual(['V/Z'])
  })

  it('that means others too keeps meaning them, and one that is gone stays', () => {
    const two = [named('1', ['Rome']), named('2', ['Italy', 'Rome'])]
    expect(namesInstead('Rome', two, [named('1', ['Roma']), two[1] ?? named('2', [])])).toEqual([
      'Rome',
      'Roma',
    ])
    expect(namesInstead('Rome', [named('1', ['Rome'])], [])).toBeNull()
    expect(namesInstead('Rome', [named('1', ['Rome'])], [named('9', ['Roma'], ['9', '1'])])).toEqual(['Roma'])
    expect(namesInstead('Paris', two, two)).toBeNull()
  })
})

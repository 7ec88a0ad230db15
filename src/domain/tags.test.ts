import { isRowId, makeRowId } from './row-id.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { findChild, findTag, growTagTree, isWithin, withAllBelow } from './tag-tree.ts'
import type { TagRecord } from './tag-tree.ts'
import {
  aliasesOf,
  faultOfTagPath,
  foldTagName,
  isAliasList,
  isTagAbove,
  isTagName,
  parseTagPath,
  printTagPath,
  tagPathText,
  termsAskedFor,
  termsOfKeyword,
  termsOfPath,
} from './tags.ts'

describe('paths', () => {
  it('are shown without the signs before slashes in names', () => {
    expect(tagPathText(printTagPath(['A/B', 'c\\d', 'e']))).toBe('A/B/c\\d/e')
  })

  it('are what was written, whatever is in a name', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1 })
      // What turns letters around is left out.
      .map((text) =>
        text
          .replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '')
          .trim()
          .replaceAll(/\s+/gu, ' '),
      )
      .filter((text) => text !== '')
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
        expect(parseTagPath(printTagPath(names))).toEqual(names)
      }),
    )
  })
  it.each([
    ['Places/Italy', ['Places', 'Italy']],
    [' Places / Italy/ ', ['Places', 'Italy']],
    ['AC\\/DC', ['AC/DC']],
    ['a\\\\/b', ['a\\', 'b']],
    ['a\\b', ['a\\b']],
    ['//', []],
    ['', []],
  ])('%j', (path, names) => {
    expect(parseTagPath(path)).toEqual(names)
  })
  it('are compared without case, accents and spaces too many', () => {
    expect(foldTagName(' Zürich  Ost ')).toBe('zurich ost')
    expect(foldTagName('Straße')).toBe(foldTagName('STRASSE'))
    expect(termsOfPath(['Places', 'Italy', 'Rome'])).toEqual(['places/italy/rome', 'italy/rome', 'rome'])
    expect(termsAskedFor('AC/DC')).toEqual(['ac/dc', 'ac\\/dc'])
    expect([...termsOfKeyword('Places|Italy')]).toEqual([
      ['places', false],
      ['places/italy', true],
      ['italy', true],
      ['places|italy', true],
    ])
  })
})

describe('ids and lists', () => {
  it('are made in the order of time, and are none of anything else', () => {
    const random = new Uint8Array(16).fill(255)
    const early = makeRowId(1_800_000_000_000, random)
    expect(early).toHaveLength(26)
    expect(isRowId(early)).toBe(true)
    expect(makeRowId(1_800_000_000_001, new Uint8Array(16)) > early).toBe(true)
    for (const text of [
      '',
      'Italy',
      early.toLowerCase(),
      `${early}0`,
      `8${early.slice(1)}`,
      "'; DROP TABLE tag; --",
    ])
      expect(isRowId(text), text).toBe(false)
    expect([
      isAliasList('["a"]'),
      isAliasList('["a", 1]'),
      isAliasList('{}'),
      isAliasList('x'),
      isAliasList('[""]'),
    ]).toEqual([true, false, false, false, false])
    expect([aliasesOf(null), aliasesOf('no list'), aliasesOf('["a", 1]')]).toEqual([[], [], ['a']])
  })
})

const record = (id: string, more: Partial<TagRecord> = {}): TagRecord => ({
  id,
  name: `name ${id}`,
  parent: null,
  colour: null,
  icon: null,
  aliases: [],
  mergedInto: null,
  deletedAt: null,
  ...more,
})
const paths = (records: readonly TagRecord[]) =>
  [...growTagTree(records).nodes.values()].map(({ path }) => path)

describe('the tree', () => {
  it('puts to the top what has no parent here', () => {
    expect(
      paths([
        record('1', { parent: '2' }),
        record('2', { deletedAt: 5 }),
        record('3', { parent: 'unknown' }),
        record('4', { name: null }),
        record('5', { parent: '4' }),
      ]),
    ).toEqual(['name 1', 'name 3', 'name 5'])
  })
  it('breaks rings at the tag made first', () => {
    expect(
      paths([record('1', { parent: '3' }), record('2', { parent: '1' }), record('3', { parent: '2' })]),
    ).toEqual(['name 1', 'name 1/name 2', 'name 1/name 2/name 3'])
    expect(paths([record('1', { parent: '1' })])).toEqual(['name 1'])
    const merged = growTagTree([
      record('1', { mergedInto: '2' }),
      record('2', { mergedInto: '1' }),
      record('3', { mergedInto: '2', parent: '1' }),
    ])
    expect([...merged.nodes.values()].map(({ id, rows }) => [id, rows])).toEqual([['1', ['1', '2', '3']]])
  })
  it('follows merges: tags and those below them', () => {
    const tree = growTagTree([
      record('1'),
      record('2', { mergedInto: '1' }),
      record('3', { parent: '2' }),
      record('4', { mergedInto: 'unknown' }),
      record('5', { mergedInto: '6' }),
      record('6', { deletedAt: 3 }),
    ])
    expect([...tree.nodes.values()].map(({ path }) => path)).toEqual(['name 1', 'name 4', 'name 1/name 3'])
  })
  it('is the same whatever the order of the rows, and holds every live tag once', () => {
    const id = fc.constantFrom('1', '2', '3', '4', '5', '6')
    const rows = fc.uniqueArray(
      fc.record({
        id,
        parent: fc.option(id),
        mergedInto: fc.option(id, { freq: 3 }),
        deletedAt: fc.option(fc.constant(1), { freq: 1 }),
      }),
      { selector: (row) => row.id },
    )
    fc.assert(
      fc.property(rows, (made) => {
        const records = made.map((row) => record(row.id, row))
        const shape = (list: readonly TagRecord[]) =>
          [...growTagTree(list).nodes.values()]
            .map((node) => [node.id, node.path, [...node.rows].sort()])
            .sort()
        expect(shape(records.toReversed())).toEqual(shape(records))
        const tree = growTagTree(records)
        expect(
          tree.top
            .flatMap(withAllBelow)
            .map((node) => node.id)
            .sort(),
        ).toEqual([...tree.nodes.keys()].sort())
      }),
    )
  })
  it('knows which path lies above which', () => {
    expect(isTagAbove('Places', 'Places/Italy/Rome')).toBe(true)
    expect(isTagAbove('Places/Italy', 'Places/Italy/Rome')).toBe(true)
    expect(isTagAbove('Places', 'Places')).toBe(false)
    expect(isTagAbove('Place', 'Places/Italy')).toBe(false)
    expect(isTagAbove('AC', 'AC\\/DC')).toBe(false)
  })
  it('finds by id, path and alias, and knows what lies within', () => {
    const root = '0'.padEnd(26, 'A')
    const tree = growTagTree([
      record(root, { name: 'Places' }),
      record('2', { name: 'Zürich', parent: root, aliases: ['Turicum'] }),
    ])
    const [places] = tree.top
    const zurich = tree.nodes.get('2')
    expect(findTag(tree, root)).toBe(places)
    expect(findTag(tree, 'places/zurich')).toBe(zurich)
    expect(findTag(tree, 'TURICUM')).toBe(zurich)
    expect(findTag(tree, 'places/turicum')).toBe(zurich)
    expect([findTag(tree, 'zurich'), findTag(tree, ''), findTag(tree, root.replaceAll('A', 'B'))]).toEqual([
      null,
      null,
      null,
    ])
    expect(findChild(tree, null, 'zurich')).toBeNull()
    expect(
      places && zurich ? [isWithin(zurich, places), isWithin(places, zurich), isWithin(null, places)] : [],
    ).toEqual([true, false, false])
  })
})

describe('names that nobody can see', () => {
  it.each(['\u200B', '\u200D\u200B', '\u2060 \u00AD', '\u3164', '\u202E'])('%j is none', (name) => {
    expect(isTagName(name)).toBe(false)
    expect(faultOfTagPath([name])).toBe('blank')
  })
  it('keeps what joins letters and emojis', () => {
    expect(isTagName('👩‍👧')).toBe(true)
    expect(isTagName('می\u200Cخواهم')).toBe(true)
  })
  it('takes away what turns letters around', () => {
    expect(parseTagPath('Trip\u202Egpj/\u2066a\u2069')).toEqual(['Tripgpj', 'a'])
    expect(tagPathText('Trip\u202Egpj')).toBe('Tripgpj')
  })
})

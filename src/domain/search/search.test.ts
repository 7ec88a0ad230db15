import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { dayFromCivil } from '../calendar.ts'
import type { Filter } from '../plan.ts'
import { replaceSpan, setSort, setTerm } from './edit.ts'
import { isSearchKey } from './key-names.ts'
import { lex } from './lex.ts'
import { parseQuery, type QueryNode } from './parse.ts'
import { printQuery } from './print.ts'
import type { Understood } from './chips.ts'
import { understand, type Vocabulary } from './understand.ts'

const TODAY = dayFromCivil({ year: 2026, month: 11, day: 27 })
const VOCABULARY: Vocabulary = {
  cameras: ['Canon EOS R5', 'Apple iPhone 12'],
  tags: ['Beach', 'Places/Paris', 'Paris', 'canon'],
  albums: ['trips', 'trips/lisbon', 'lisbon'],
  people: ['Ana Souza', 'Zoë', 'Jo de Wit'],
  places: [
    { term: 'lisbon', name: 'Lisbon' },
    { term: 'new york city', name: 'New York City' },
    { term: 'paris', name: 'Paris' },
    { term: 'italy', name: 'Italy' },
    { term: 'italien', name: 'Italien' },
    { term: 'it', name: null },
    { term: 'portugal', name: 'Portugal' },
  ],
}
const setting = { today: TODAY, labelNames: ['', '', 'To print'], meaning: false }
const read = (text: string): Understood => understand(text, setting, VOCABULARY)
const filters = (text: string): readonly Filter[] => read(text).plan.filters
const words = (text: string, phrase = false): Filter => ({ key: 'words', text, phrase, column: null })
const year = (from: number, to = from): Filter => ({
  key: 'days',
  from: dayFromCivil({ year: from, month: 1, day: 1 }),
  before: dayFromCivil({ year: to + 1, month: 1, day: 1 }),
})

describe('understand', () => {
  it('reads the search of the specification', () => {
    expect(filters('anna beach 2019 rating:>3 -dog "total 42"')).toEqual([
      words('anna'),
      { key: 'tag', any: ['beach'], exact: false },
      year(2019),
      { key: 'rating', min: expect.closeTo(3, 5) as number, max: 5 },
      { key: 'not', of: words('dog') },
      words('total 42', true),
    ])
  })

  it.each<[string, Filter[]]>([
    ['', []],
    ['   ', []],
    ['videos', [{ key: 'type', any: ['video'] }]],
    ['type:video|raw', [{ key: 'type', any: ['video', 'raw'] }]],
    ['"videos"', [words('videos', true)]],
    ['zoe', [{ key: 'person', any: ['zoe'], how: 'seen' }]],
    [
      'ana souza beach',
      [
        { key: 'person', any: ['ana souza'], how: 'seen' },
        { key: 'tag', any: ['beach'], exact: false },
      ],
    ],
    ['de', [words('de')]],
    // A thing is looked for where it is written and where it is seen: words do that by themselves, names of several words as one.
    ['puppy', [words('puppy')]],
    ['object:Hund|"traffic light"', [{ key: 'object', any: ['Hund', 'traffic light'] }]],
    [
      'red Traffic light',
      [
        words('red'),
        {
          key: 'some',
          of: [
            { key: 'all', of: [words('Traffic'), words('light')] },
            { key: 'object', any: ['Traffic light'] },
          ],
        },
      ],
    ],
    ['person:"Ana Souza"|zoë', [{ key: 'person', any: ['Ana Souza', 'zoë'], how: 'seen' }]],
    ['person:unnamed', [{ key: 'person', any: [], how: 'unnamed' }]],
    ['person:none', [{ key: 'not', of: { key: 'has', what: 'face' } }]],
    ['person:"none"', [{ key: 'person', any: ['none'], how: 'seen' }]],
    ['has:face', [{ key: 'has', what: 'face' }]],
    [
      'with:ana -only:jo',
      [
        { key: 'person', any: ['ana'], how: 'with' },
        { key: 'not', of: { key: 'person', any: ['jo'], how: 'only' } },
      ],
    ],
    [
      'only:ana&zoe',
      [
        {
          key: 'all',
          of: [
            { key: 'person', any: ['ana', 'zoe'], how: 'only' },
            { key: 'person', any: ['ana'], how: 'seen' },
            { key: 'person', any: ['zoe'], how: 'seen' },
          ],
        },
      ],
    ],
    ['faces:2..5', [{ key: 'faces', min: 2, max: 5 }]],
    ['faces:0', [{ key: 'faces', min: 0, max: 0 }]],
    ['age:3', [{ key: 'age', min: 3, max: 3, any: [] }]],
    [
      'person:Ana age:3',
      [
        { key: 'person', any: ['Ana'], how: 'seen' },
        { key: 'age', min: 3, max: 3, any: ['Ana'] },
      ],
    ],
    ['eos r5', [{ key: 'text', field: 'camera', any: ['eos r5'] }]],
    [
      'camera:="Canon EOS R5"|nikon',
      [
        {
          key: 'some',
          of: [
            { key: 'camera', any: ['Canon EOS R5'] },
            { key: 'text', field: 'camera', any: ['nikon'] },
          ],
        },
      ],
    ],
    [
      'tag:a&b',
      [
        {
          key: 'all',
          of: [
            { key: 'tag', any: ['a'], exact: false },
            { key: 'tag', any: ['b'], exact: false },
          ],
        },
      ],
    ],
    ['tag:=Trip', [{ key: 'tag', any: ['Trip'], exact: true }]],
    ['label:red|"to print"', [{ key: 'label', any: [1, 3] }]],
    ['year:2019..2021', [{ key: 'year', any: [2019, 2020, 2021] }]],
    ['size:>10MB', [{ key: 'number', field: 'bytes', min: expect.closeTo(10e6, -1) as number, max: null }]],
    ['size:5..10MB', [{ key: 'number', field: 'bytes', min: 5e6, max: 10e6 }]],
    ['iso:>=1600', [{ key: 'number', field: 'iso', min: 1600, max: null }]],
    ['f:1.4..2.8', [{ key: 'number', field: 'aperture', min: 1.4, max: 2.8 }]],
    [
      'dur:>2m',
      [{ key: 'number', field: 'duration_ms', min: expect.closeTo(120_000, 0) as number, max: null }],
    ],
    ['hour:22..1', [{ key: 'calendar', part: 'hour', any: [22, 23, 0, 1] }]],
    ['month:july|aug', [{ key: 'calendar', part: 'month', any: [7, 8] }]],
    ['ext:.JPG', [{ key: 'text', field: 'ext', any: ['jpg'] }]],
    ['near:48.1,11.5,5km', [{ key: 'near', lat: 48.1, lon: 11.5, km: 5 }]],
    ['Lisbon 2019', [{ key: 'place', any: ['Lisbon'], level: 'any' }, year(2019)]],
    [
      'new york city, videos',
      [
        { key: 'place', any: ['new york city,'], level: 'any' },
        { key: 'type', any: ['video'] },
      ],
    ],
    [
      'Lisbon, Portugal videos',
      [
        { key: 'place', any: ['Lisbon, Portugal'], level: 'any' },
        { key: 'type', any: ['video'] },
      ],
    ],
    // A code is read where a country is asked for, and nowhere else.
    ['it country:it|Italien', [words('it'), { key: 'place', any: ['it', 'Italien'], level: 'country' }]],
    ['stadt:Lisbon', [{ key: 'place', any: ['Lisbon'], level: 'city' }]],
    ['-region:"none"', [{ key: 'not', of: { key: 'place', any: ['none'], level: 'region' } }]],
    ['place:none', [{ key: 'not', of: { key: 'has', what: 'gps' } }]],
    ['geo:no', [{ key: 'not', of: { key: 'has', what: 'gps' } }]],
    ['fav', [{ key: 'favorite', is: true }]],
    ['5 stars', [{ key: 'rating', min: 5, max: 5 }]],
    ['a OR b c', [{ key: 'some', of: [words('a'), { key: 'all', of: [words('b'), words('c')] }] }]],
    [
      '(2019 | 2020) -(a b)',
      [
        { key: 'some', of: [year(2019), year(2020)] },
        { key: 'not', of: { key: 'all', of: [words('a'), words('b')] } },
      ],
    ],
    [
      'anna last summer',
      [
        words('anna'),
        {
          key: 'days',
          from: dayFromCivil({ year: 2026, month: 6, day: 1 }),
          before: dayFromCivil({ year: 2026, month: 9, day: 1 }),
        },
      ],
    ],
    ['NOT NOT a', [words('a')]],
    [
      'a ODER b NICHT c',
      [{ key: 'some', of: [words('a'), { key: 'all', of: [words('b'), { key: 'not', of: words('c') }] }] }],
    ],
    [
      'tag:"none"|="any"',
      [
        {
          key: 'some',
          of: [
            { key: 'tag', any: ['none'], exact: false },
            { key: 'tag', any: ['any'], exact: true },
          ],
        },
      ],
    ],
    ['date:2020..2019', [year(2019, 2020)]],
    [
      'typ:film jahr:2020',
      [
        { key: 'type', any: ['video'] },
        { key: 'year', any: [2020] },
      ],
    ],
  ])('%s', (text, expected) => {
    expect(filters(text)).toEqual(expected)
    // Which names are there is another question.
    const problems = read(text).chips.map(({ problem }) => problem)
    expect(problems.filter((problem) => problem !== null && problem !== 'unknown')).toEqual([])
  })

  it('reads order and limit', () => {
    expect(read('a -sort:date limit:50').plan).toEqual({
      filters: [words('a')],
      order: { by: 'date', reverse: true },
      limit: 50,
    })
  })

  it('offers both where a word could be two things, and looks for the word', () => {
    const [chip] = read('canon').chips
    expect(chip?.filter).toEqual(words('canon'))
    expect(chip?.alternatives.map(({ text }) => text)).toEqual(['tag:canon', 'camera:canon'])
    const [paris] = read('Paris').chips
    expect(paris?.filter).toEqual(words('Paris'))
    expect(paris?.alternatives.map(({ text }) => text)).toEqual(['tag:Paris', 'place:Paris'])
  })

  it.each([
    ['🎉', '🎉', 'signs'],
    ['rating:abc', 'rating:abc', 'value'],
    ['rating:', 'rating:', 'incomplete'],
    ['a (b', '(', 'parenthesis'],
    ['a) b', ')', 'parenthesis'],
    ['a OR', 'OR', 'operator'],
    ['trip:Rome', 'trip:Rome', 'later'],
    ['place:Rome', 'place:Rome', 'unknown'],
    ['city:"Lisbon, Spain"', 'city:"Lisbon, Spain"', 'unknown'],
    ['person:Anna', 'person:Anna', 'unknown'],
    ['sort:beauty', 'sort:beauty', 'value'],
    ['limit:0', 'limit:0', 'value'],
    ['foo:bar', 'foo:bar', 'key'],
    ['a NOT', 'NOT', 'operator'],
  ])('%s marks %s as %s and goes on', (text, marked, problem) => {
    expect(
      read(text)
        .chips.filter((chip) => chip.problem !== null)
        .map((chip) => [chip.text, chip.problem]),
    ).toEqual([[marked, problem]])
  })

  it('takes a piece away, searches it as words, and sets a term', () => {
    const { chips } = read('videos (a OR b) last summer')
    expect(chips.map(({ text }) => text)).toEqual(['videos', '(a OR b)', 'last summer'])
    expect(replaceSpan('videos (a OR b) last summer', chips[1]?.span ?? { from: 0, to: 0 })).toBe(
      'videos last summer',
    )
    expect(chips[2]?.asWords).toBe('"last" "summer"')
    expect(
      setTerm('videos (a OR b) type:raw x', read('videos (a OR b) type:raw x').chips, 'type', 'type:photo'),
    ).toBe('(a OR b) x type:photo')
  })

  it('sets an order, and takes it back', () => {
    const set = (text: string, order: Parameters<typeof setSort>[2]) => setSort(text, read(text).chips, order)
    expect(set('beach', { by: 'size', reverse: false })).toBe('beach sort:size')
    expect(set('sort:size beach limit:9', { by: 'color', reverse: true })).toBe('beach limit:9 -sort:color')
    expect(set('beach -sort:date', null)).toBe('beach')
  })

  it('reads colours in both languages, by number, and as an order', () => {
    const { plan, chips } = read('color:red|Blau farbe:#3a7 -color:sw sort:colour color:reddish')
    expect(plan).toMatchObject({
      order: { by: 'color', reverse: false },
      filters: [
        { key: 'color', any: ['red', 'blue'] },
        { key: 'color', any: ['green'] },
        { key: 'not', of: { key: 'color', any: ['mono'] } },
      ],
    })
    expect(chips.map(({ problem }) => problem)).toEqual([null, null, null, null, 'value'])
  })
})

/** The tree without where its pieces stood. */
function bare(node: QueryNode): unknown {
  if (node.kind === 'all' || node.kind === 'some') return { kind: node.kind, of: node.of.map(bare) }
  if (node.kind === 'not') return { kind: 'not', of: bare(node.of) }
  const { span: _span, ...rest } = node
  return rest
}

const piece = fc.oneof(
  fc.constantFrom(
    'person:ana',
    'only:"ana souza"&zoë',
    'with:=jo|none',
    'faces:2..',
    'age:>3',
    'Zoë',
    'a',
    'ODER',
    '="',
    'tag:="',
    'beach',
    '2019',
    'OR',
    'AND',
    'NOT',
    '|',
    '(',
    ')',
    '-',
    '"',
    'rating:',
    'type:video',
    '>3',
    '&',
    ' ',
    '..',
    'date:2019..2020',
    'tag:=x',
    '“',
    'last',
    'summer',
    ':',
    '*',
    'f:1.4',
    'near:1,2',
    'before:',
    '﷽',
    '日本',
    "'; DROP",
    '\\',
    '%',
    '\0',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const anyText = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(' '))
const glued = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''))

it('offers both where a tag has the name of a thing, and looks for the word', () => {
  const { chips, plan } = understand('dog', setting, { ...VOCABULARY, tags: ['dog'] })
  expect(plan.filters).toEqual([words('dog')])
  expect(chips[0]?.alternatives.map(({ text }) => text)).toEqual(['tag:dog', 'object:dog'])
  expect(read('object:unicorn').chips[0]?.problem).toBe('value')
  const [light] = read('traffic light').chips
  expect(light?.asWords).toBe('"traffic" "light"')
})

describe('whatever is typed', () => {
  it('prints a word that begins like a key after hyphens as that word', () => {
    for (const text of ['--person:ana', '---rating:5', '--a'])
      expect(printQuery(parseQuery(text).root)).toBe(text)
  })

  it('printing and parsing again gives the same tree', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, glued), (text) => {
        const { root } = parseQuery(text)
        const again = parseQuery(printQuery(root))
        expect(bare(again.root)).toEqual(bare(root))
        expect(printQuery(again.root)).toBe(printQuery(root))
      }),
      { numRuns: 3000 },
    )
  })

  it('is understood without an error, and every chip names its own piece', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, glued), (text) => {
        for (const chip of read(text).chips) {
          expect(chip.span.to).toBeGreaterThan(chip.span.from)
          expect(chip.text).toBe(text.slice(chip.span.from, chip.span.to))
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('is cut into tokens that follow one another', () => {
    fc.assert(
      fc.property(glued, (text) => {
        let at = 0
        for (const { from, to } of lex(text, isSearchKey)) {
          expect(from).toBeGreaterThanOrEqual(at)
          expect(to).toBeGreaterThan(from)
          at = to
        }
        expect(at).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})

/** What each `key:value` means: a filter, or why it means nothing. */

import { isLabel, LABEL_COLOURS, type Label } from '../marks.ts'
import { labelsOfWord } from '../objects/vocabulary.ts'
import { type CalendarPart, type Filter, type NumberField, type TextField } from '../plan.ts'
import { parseAskedPicture, printAskedPicture } from './asked-picture.ts'
import { MONTHS, SEASONS, WEEKDAYS } from './date-words.ts'
import { readDateValue, readDays } from './dates.ts'
import { colourOfWord } from './colour-words.ts'
import type { SearchKey } from './key-names.ts'
import type { ValuePart } from './lex.ts'
import { NUMBER_KINDS, readBounds, type NumberKey } from './numbers.ts'
import type { ProblemCode } from './parse.ts'
import { allOfThem, personFilter } from './person-terms.ts'
import { PLACE_READERS } from './place-readers.ts'
import { filterOfWord, flagOfWord, labelColourOfWord, possessionOfWord, typeOfWord } from './value-words.ts'

/** What the meaning of a text depends on besides itself. */
export interface SearchSetting {
  /** Day number of today where the person is. */
  readonly today: number
  /** Names the person gave to the labels 1, 2, …; '' is none. */
  readonly labelNames: readonly string[]
  /** Pictures are compared with words: a model for it was chosen. */
  readonly meaning: boolean
}

export type Meaning = Filter | ProblemCode

/** Reads one value of a key. */
type Reader = (part: ValuePart, setting: SearchSetting) => Meaning

/** The filter a term means. `a|b` any of them, `a&b` all of them. */
export function meaningOfTerm(
  key: SearchKey,
  values: readonly (readonly ValuePart[])[],
  setting: SearchSetting,
): Meaning {
  const read = READERS[key]
  if (read === undefined) return 'later'
  if (values.length === 0) return 'incomplete'
  const some: Filter[] = []
  for (const parts of values) {
    const all: Filter[] = []
    for (const part of parts) {
      const meaning = part.text === '' ? 'incomplete' : read(part, setting)
      if (typeof meaning === 'string') return meaning
      all.push(meaning)
    }
    const [only] = all
    if (only !== undefined) some.push(all.length === 1 ? only : allOfThem(all))
  }
  return joinSome(some)
}

/** Lists of one kind become one list, which is what the filter panel and the facets know. */
function joinSome(filters: readonly Filter[]): Filter {
  const [first] = filters
  if (first === undefined) return { key: 'all', of: [] }
  if (filters.length === 1) return first
  const lists = filters.flatMap((filter) => listOf(filter) ?? [])
  const isOneKind =
    lists.length === filters.length &&
    lists.every(({ name }) => name === lists[0]?.name) &&
    listOf(first) !== null
  if (!isOneKind) return { key: 'some', of: filters }
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- all have the shape of the first, and values of its kind
  return { ...first, any: lists.flatMap(({ any }) => any) } as Filter
}

function listOf(
  filter: Filter,
): { readonly name: string; readonly any: readonly (string | number)[] } | null {
  switch (filter.key) {
    case 'type':
    case 'camera':
    case 'year':
    case 'label':
    case 'flag':
    case 'paper':
    case 'object':
    case 'color':
      return { name: filter.key, any: filter.any }
    case 'calendar':
      return { name: `calendar ${filter.part}`, any: filter.any }
    case 'text':
      return { name: `text ${filter.field}`, any: filter.any }
    case 'tag':
    case 'album':
      return { name: `${filter.key} ${String(filter.exact)}`, any: filter.any }
    case 'place':
      return { name: `place ${filter.level}`, any: filter.any }
    case 'person':
      return filter.how === 'unnamed' ? null : { name: `person ${filter.how}`, any: filter.any }
    default:
      return null
  }
}

const YES = new Set(['yes', 'true', '1', 'ja', 'any'])
const NO = new Set(['no', 'false', '0', 'nein', 'none'])

/** Keys without a reader belong to the language and cannot be answered yet. */
const READERS: Partial<Record<SearchKey, Reader>> = {
  type: ({ text }) => {
    const type = typeOfWord(text)
    return type === null ? 'value' : { key: 'type', any: [type] }
  },
  camera: (part) => {
    const exact = exactText(part)
    return exact === null
      ? { key: 'text', field: 'camera', any: [part.text] }
      : { key: 'camera', any: [exact] }
  },
  lens: textReader('lens'),
  software: textReader('software'),
  name: textReader('name'),
  path: textReader('path'),
  folder: textReader('folder'),
  source: textReader('source'),
  ext: ({ text }) => ({ key: 'text', field: 'ext', any: [text.replace(/^\*?\./, '').toLowerCase()] }),
  hash: ({ text }) =>
    /^[0-9a-f]{4,64}$/i.test(text) ? { key: 'text', field: 'hash', any: [text.toLowerCase()] } : 'value',
  iso: numberReader('iso', 'iso'),
  f: numberReader('f', 'aperture'),
  mm: numberReader('mm', 'focal_mm'),
  shutter: numberReader('shutter', 'shutter_s'),
  size: numberReader('size', 'bytes'),
  mp: numberReader('mp', 'megapixels'),
  dur: numberReader('dur', 'duration_ms'),
  ratio: numberReader('ratio', 'ratio'),
  orient: ({ text }) => {
    const word = text.toLowerCase()
    if (['landscape', 'quer', 'wide'].includes(word)) return ratioFilter(1.05, null)
    if (['portrait', 'hoch', 'tall'].includes(word)) return ratioFilter(null, 0.95)
    return ['square', 'quadrat'].includes(word) ? ratioFilter(0.95, 1.05) : 'value'
  },
  date: ({ text }, { today }) => {
    if (text === 'none' || text === 'unknown' || text === 'keins') return { key: 'undated', is: true }
    return readDateValue(text, today) ?? 'value'
  },
  before: ({ text }, { today }) => {
    const days = readDays(text, today)
    return days === null ? 'value' : { key: 'days', from: null, before: days.from }
  },
  after: ({ text }, { today }) => {
    const days = readDays(text, today)
    return days === null ? 'value' : { key: 'days', from: days.before, before: null }
  },
  year: ({ text }) => {
    const bounds = readBounds(text, { units: { '': 1 }, slack: 0 })
    if (bounds === null) return 'value'
    const min = Math.max(1, Math.ceil(bounds.min ?? 1))
    const max = Math.min(3000, Math.floor(bounds.max ?? 3000))
    if (max - min < MAX_YEARS_LISTED)
      return { key: 'year', any: Array.from({ length: Math.max(0, max - min + 1) }, (_, n) => min + n) }
    return {
      key: 'days',
      from: readDays(String(min).padStart(4, '0'), FAR_FUTURE)?.from ?? null,
      before: readDays(String(max), FAR_FUTURE)?.before ?? null,
    }
  },
  month: calendarReader('month', 1, 12, MONTHS),
  day: calendarReader('day', 1, 31),
  weekday: calendarReader('weekday', 1, 7, WEEKDAYS),
  hour: calendarReader('hour', 0, 23),
  season: ({ text }) => {
    const first = SEASONS.get(text.toLowerCase())
    return first === undefined
      ? 'value'
      : { key: 'calendar', part: 'month', any: [first, (first % 12) + 1, ((first + 1) % 12) + 1] }
  },
  added: ({ text }, { today }) => {
    const filter = readDateValue(text, today)
    if (filter?.key !== 'days') return 'value'
    const instant = (day: number | null): number | null => (day === null ? null : day * 86_400_000)
    return { key: 'added', from: instant(filter.from), before: instant(filter.before) }
  },
  tag: treeReader('tag'),
  album: treeReader('album'),
  person: (part) => personFilter(part, 'seen'),
  only: (part) => personFilter(part, 'only'),
  with: (part) => personFilter(part, 'with'),
  faces: ({ text }) => {
    const bounds = readBounds(text, NUMBER_KINDS.count)
    return bounds === null ? 'value' : { key: 'faces', ...bounds }
  },
  // Of whom, the names beside it say: `namedBeside` in understand.ts.
  age: ({ text }) => {
    const bounds = readBounds(text, NUMBER_KINDS.count)
    return bounds === null ? 'value' : { key: 'age', ...bounds, any: [] }
  },
  look: ({ text }) => ({ key: 'meaning', text, sim: 'usual' }),
  like: ({ text }) => {
    const picture = parseAskedPicture(text)
    return picture === null
      ? 'value'
      : { key: 'like', any: [printAskedPicture(picture)], less: [], sim: 'usual' }
  },
  object: ({ text }) => (labelsOfWord(text) === null ? 'value' : { key: 'object', any: [text] }),
  color: ({ text }) => {
    const name = colourOfWord(text)
    return name === null ? 'value' : { key: 'color', any: [name] }
  },
  rating: ({ text }) => {
    if (text === 'none') return { key: 'not', of: { key: 'has', what: 'rating' } }
    const bounds = readBounds(text, NUMBER_KINDS.rating)
    if (bounds === null) return 'value'
    return { key: 'rating', min: bounds.min ?? -1, max: bounds.max ?? 5 }
  },
  fav: yesNoReader((is) => ({ key: 'favorite', is })),
  geo: yesNoReader((is) => {
    const filter: Filter = { key: 'has', what: 'gps' }
    return is ? filter : { key: 'not', of: filter }
  }),
  label: ({ text }, { labelNames }) => {
    if (text === 'none') return { key: 'not', of: { key: 'has', what: 'label' } }
    if (text === 'any') return { key: 'has', what: 'label' }
    const label = labelOfWord(text, labelNames)
    return label === null ? 'value' : { key: 'label', any: [label] }
  },
  pick: ({ text }) => {
    const flag = flagOfWord(text)
    return flag === null ? 'value' : { key: 'flag', any: [flag] }
  },
  title: ({ text }) => wordsFilter(text, 'caption'),
  note: ({ text }) => wordsFilter(text, 'caption'),
  // Typed without quotes it is found as a word that begins so, as everywhere.
  text: (part) => wordsFilter(part.text, 'text', part.quoted),
  has: ({ text }) => {
    const what = possessionOfWord(text)
    if (what !== null) return { key: 'has', what }
    return LATER_HAS.has(text.toLowerCase()) ? 'later' : 'value'
  },
  is: ({ text }) => filterOfWord(text) ?? (LATER_IS.has(text.toLowerCase()) ? 'later' : 'value'),
  ...PLACE_READERS,
}

/** `=Italy` or `="Old Town"`; null: not only exactly so. */
export function exactText({ text, quoted, exact }: ValuePart): string | null {
  if (exact === true) return text
  return !quoted && text.startsWith('=') && text.length > 1 ? text.slice(1) : null
}

/** Things in a tree, by name or path. */
function treeReader(key: 'tag' | 'album'): Reader {
  return (part) => {
    // In quotes one may be called "none".
    if (!part.quoted && part.text === 'none') return { key: 'not', of: { key: 'has', what: key } }
    if (!part.quoted && part.text === 'any') return { key: 'has', what: key }
    const exact = exactText(part)
    return { key, any: [exact ?? part.text], exact: exact !== null }
  }
}

const MAX_YEARS_LISTED = 60
const FAR_FUTURE = 400_000

const LATER_IS: ReadonlySet<string> = new Set(['shared'])
const LATER_HAS: ReadonlySet<string> = new Set(['edit'])

function labelOfWord(word: string, names: SearchSetting['labelNames']): Label | null {
  const wanted = word.toLowerCase()
  const named = names.findIndex((name) => name !== '' && name.toLowerCase() === wanted)
  if (named !== -1) return labelAt(named + 1)
  const colour = labelColourOfWord(word)
  return labelAt(colour === null ? Number(word) : LABEL_COLOURS.indexOf(colour) + 1)
}

function labelAt(value: number): Label | null {
  return isLabel(value) ? value : null
}

function textReader(field: TextField): Reader {
  return ({ text }) => ({ key: 'text', field, any: [text] })
}

function numberReader(kind: NumberKey, field: NumberField): Reader {
  return ({ text }) => {
    const bounds = readBounds(text, NUMBER_KINDS[kind])
    return bounds === null ? 'value' : { key: 'number', field, ...bounds }
  }
}

function ratioFilter(min: number | null, max: number | null): Filter {
  return { key: 'number', field: 'ratio', min, max }
}

function calendarReader(
  part: CalendarPart,
  min: number,
  max: number,
  names: ReadonlyMap<string, number> = new Map(),
): Reader {
  return ({ text }) => {
    const [low = '', high] = text.toLowerCase().split('..')
    const from = names.get(low) ?? wholeNumber(low)
    const to = high === undefined ? from : (names.get(high) ?? wholeNumber(high))
    if (from === null || to === null || from < min || to > max || from > max || to < min) return 'value'
    // `hour:22..4` and `month:11..2` go over the end.
    const count = to >= from ? to - from + 1 : max - min + 1 - (from - to) + 1
    const any = Array.from({ length: count }, (_, n) => min + ((from - min + n) % (max - min + 1)))
    return { key: 'calendar', part, any }
  }
}

function wholeNumber(text: string): number | null {
  return /^\d{1,4}$/.test(text) ? Number(text) : null
}

function yesNoReader(make: (is: boolean) => Filter): Reader {
  return ({ text }) => {
    const word = text.toLowerCase()
    if (YES.has(word)) return make(true)
    return NO.has(word) ? make(false) : 'value'
  }
}

function wordsFilter(text: string, column: 'caption' | 'text', phrase = true): Meaning {
  return /[\p{L}\p{N}]/u.test(text) ? { key: 'words', text, phrase, column } : 'value'
}

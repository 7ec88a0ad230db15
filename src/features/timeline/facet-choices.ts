/** The values of one kind that a search asks for or excludes, and its text with others. Pure. */

import type { Filter } from '../../domain/plan.ts'
import type { Chip } from '../../domain/search/chips.ts'
import { quoted, setTerms, valueText } from '../../domain/search/edit.ts'
import { foldTagName } from '../../domain/tags.ts'

/** A kind of values that filters offer. */
export interface FacetKind {
  /** A photo may have several: another one chosen narrows, unless any of them will do. Absent: another one widens. */
  readonly many?: Filter['key']
  /** The values of a filter of this kind; null: it is none, or asks in a way that a list of values cannot say. */
  readonly valuesOf: (filter: Filter) => readonly string[] | null
  readonly term: (values: readonly string[]) => string
}

const listed = (key: string) => (values: readonly string[]) => `${key}:${values.map(valueText).join('|')}`

export const TYPES: FacetKind = {
  valuesOf: (filter) => (filter.key === 'type' ? filter.any : null),
  term: listed('type'),
}
export const YEARS: FacetKind = {
  valuesOf: (filter) => (filter.key === 'year' ? filter.any.map(String) : null),
  term: listed('year'),
}
export const CAMERAS: FacetKind = {
  valuesOf: (filter) => (filter.key === 'camera' ? filter.any : null),
  term: (values) => `camera:${values.map((name) => `=${quoted(name)}`).join('|')}`,
}
export const PEOPLE: FacetKind = {
  many: 'person',
  valuesOf: (filter) => (filter.key === 'person' && filter.how === 'seen' ? filter.any : null),
  term: listed('person'),
}
export const TAGS: FacetKind = {
  many: 'tag',
  valuesOf: (filter) => (filter.key === 'tag' && !filter.exact ? filter.any : null),
  term: listed('tag'),
}
export const ALBUMS: FacetKind = {
  many: 'album',
  valuesOf: (filter) => (filter.key === 'album' && !filter.exact ? filter.any : null),
  term: listed('album'),
}
export const OBJECTS: FacetKind = {
  many: 'object',
  valuesOf: (filter) => (filter.key === 'object' ? filter.any : null),
  term: listed('object'),
}
export const COLORS: FacetKind = {
  many: 'color',
  valuesOf: (filter) => (filter.key === 'color' ? filter.any : null),
  term: listed('color'),
}
export const COUNTRIES: FacetKind = {
  valuesOf: (filter) => (filter.key === 'place' && filter.level === 'country' ? filter.any : null),
  term: listed('country'),
}
export const TOWNS: FacetKind = {
  valuesOf: (filter) => (filter.key === 'place' && filter.level === 'city' ? filter.any : null),
  term: listed('city'),
}
export const UNDATED: FacetKind = {
  valuesOf: (filter) => (filter.key === 'undated' && filter.is ? ['none'] : null),
  term: () => 'date:none',
}
export const FAVORITES: FacetKind = {
  valuesOf: (filter) => (filter.key === 'favorite' && filter.is ? ['yes'] : null),
  term: () => 'fav:yes',
}
export const FOLDERS: FacetKind = {
  valuesOf: (filter) =>
    filter.key === 'text' && filter.field === 'folder' && filter.any.every((path) => path.startsWith('/'))
      ? filter.any
      : null,
  term: listed('folder'),
}

/** Of several values that are chosen a photo has every one, or any. */
export type Mode = 'all' | 'any'

export interface Choices {
  readonly chosen: readonly string[]
  readonly excluded: readonly string[]
}

export function choicesOf(chips: readonly Chip[], kind: FacetKind): Choices {
  return {
    chosen: chips.flatMap(({ filter }) => (filter === null ? [] : (valuesIn(filter, kind) ?? []))),
    excluded: chips.flatMap(({ filter }) => (filter?.key === 'not' ? (kind.valuesOf(filter.of) ?? []) : [])),
  }
}

/** As the text of the search says it; null while it says neither. */
export function modeOf(chips: readonly Chip[], kind: FacetKind): Mode | null {
  if (kind.many === undefined) return 'any'
  const lists = chips.flatMap(({ filter }) => (filter === null ? [] : [kind.valuesOf(filter) ?? []]))
  if (lists.some((values) => values.length > 1)) return 'any'
  return choicesOf(chips, kind).chosen.length > 1 ? 'all' : null
}

/** `tag:a&b` is a group. */
function valuesIn(filter: Filter, kind: FacetKind): readonly string[] | null {
  if (filter.key !== 'all' || kind.many === undefined) return kind.valuesOf(filter)
  const parts = filter.of.map((one) => kind.valuesOf(one))
  return parts.every((values) => values !== null && values.length === 1)
    ? parts.flatMap((values) => values ?? [])
    : null
}

/** Whether a value is among these: names are read without regard to case and accents. */
export function isAmong(values: readonly string[], value: string): boolean {
  const wanted = foldTagName(value)
  return values.some((one) => foldTagName(one) === wanted)
}

/** The text with this value chosen, excluded, or neither. */
export function withChoice(
  q: string,
  chips: readonly Chip[],
  kind: FacetKind,
  value: string,
  choice: 'chosen' | 'excluded' | 'neither',
  mode: Mode = modeOf(chips, kind) ?? 'all',
): string {
  const now = choicesOf(chips, kind)
  const others = (values: readonly string[]) => values.filter((one) => !isAmong([value], one))
  return withChoices(q, chips, kind, mode, {
    chosen: [...others(now.chosen), ...(choice === 'chosen' ? [value] : [])],
    excluded: [...others(now.excluded), ...(choice === 'excluded' ? [value] : [])],
  })
}

/** The text with these values chosen and excluded, and no others of this kind. */
export function withChoices(
  q: string,
  chips: readonly Chip[],
  kind: FacetKind,
  mode: Mode,
  { chosen, excluded }: Choices,
): string {
  const terms = mode === 'all' ? chosen.map((value) => kind.term([value])) : [kind.term(chosen)]
  return setTerms(q, chips, (filter) => valuesIn(filter, kind) !== null, [
    ...(chosen.length === 0 ? [] : terms),
    excluded.length === 0 ? null : `-${kind.term(excluded)}`,
  ])
}

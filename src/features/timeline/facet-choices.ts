/** The values of one kind that a search asks for or excludes, and its text with others. Pure. */

import type { Filter } from '../../domain/plan.ts'
import type { Chip } from '../../domain/search/chips.ts'
import { quoted, setTerms, valueText } from '../../domain/search/edit.ts'
import { foldTagName } from '../../domain/tags.ts'

/** A kind of values that filters offer. */
export interface FacetKind {
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
  valuesOf: (filter) => (filter.key === 'person' && filter.how === 'seen' ? filter.any : null),
  term: listed('person'),
}
export const TAGS: FacetKind = {
  valuesOf: (filter) => (filter.key === 'tag' && !filter.exact ? filter.any : null),
  term: listed('tag'),
}
export const ALBUMS: FacetKind = {
  valuesOf: (filter) => (filter.key === 'album' && !filter.exact ? filter.any : null),
  term: listed('album'),
}
export const OBJECTS: FacetKind = {
  valuesOf: (filter) => (filter.key === 'object' ? filter.any : null),
  term: listed('object'),
}
export const COLORS: FacetKind = {
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
export const SOURCES: FacetKind = {
  valuesOf: (filter) => (filter.key === 'text' && filter.field === 'source' ? filter.any : null),
  term: listed('source'),
}

export interface Choices {
  readonly chosen: readonly string[]
  readonly excluded: readonly string[]
}

export function choicesOf(chips: readonly Chip[], { valuesOf }: FacetKind): Choices {
  return {
    chosen: chips.flatMap(({ filter }) => (filter === null ? [] : (valuesOf(filter) ?? []))),
    excluded: chips.flatMap(({ filter }) => (filter?.key === 'not' ? (valuesOf(filter.of) ?? []) : [])),
  }
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
): string {
  const now = choicesOf(chips, kind)
  const others = (values: readonly string[]) => values.filter((one) => !isAmong([value], one))
  const chosen = [...others(now.chosen), ...(choice === 'chosen' ? [value] : [])]
  const excluded = [...others(now.excluded), ...(choice === 'excluded' ? [value] : [])]
  return setTerms(q, chips, (filter) => kind.valuesOf(filter) !== null, [
    chosen.length === 0 ? null : kind.term(chosen),
    excluded.length === 0 ? null : `-${kind.term(excluded)}`,
  ])
}

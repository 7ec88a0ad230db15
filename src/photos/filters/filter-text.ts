/** Any filter in words: on chips of a search, and in the reasons why it found a photo. Pure. */

import type { Label } from '../../domain/marks.ts'
import { isObjectLabel, objectName } from '../../domain/objects/vocabulary.ts'
import type { Filter } from '../../domain/plan.ts'
import { parseAskedPicture } from '../../domain/search/asked-picture.ts'
import { tagPathText } from '../../domain/tags.ts'
import { calendarText, dayRangeText } from './date-text.ts'
import type { FilterWords } from './filter-words.ts'
import { boundsText, numberText } from './number-text.ts'

export interface FilterNames {
  readonly label: (label: Label) => string
  /** The photo that others should look like. */
  readonly photo: string
}

/** Longer lists say no more than what was typed. */
const MOST_LISTED = 6

/** What a filter asks for, as a person says it: "Colour: Green", "Taken: Summer 2019". Null for loose words and what is made of them, which say it themselves. */
export function filterText(filter: Filter, words: FilterWords, names: FilterNames): string | null {
  const { t, format } = words
  const kind = namedBy(filter, words, names)
  if (kind !== null) {
    const value = any(kind.values)
    return value === null ? null : t('filters.named', { kind: kind.name, value })
  }
  switch (filter.key) {
    case 'type':
      return any(filter.any.map((type) => t('photos.filter.type', { type })))
    case 'days':
    case 'undated':
      return t(filter.key === 'undated' && filter.is ? 'photos.filter.undated' : 'filters.dated')
    case 'person':
      return filter.how === 'unnamed'
        ? t('filters.unnamed')
        : joined(filter.any, (name) => t('filters.person', { how: filter.how, name }))
    case 'near':
      return t('filters.near', {
        km: format.number(filter.km),
        position: `${format.number(filter.lat)} / ${format.number(filter.lon)}`,
      })
    case 'favorite':
      return t(filter.is ? 'photos.filter.favorites' : 'filters.notFavorite')
    case 'flag':
      return any(filter.any.map((flag) => t('photos.filter.flag', { flag })))
    case 'rating':
      return ratingText(filter.min, filter.max)
    case 'has':
      return t('filters.has', { what: filter.what })
    case 'state':
      return t('filters.state', { state: filter.is })
    case 'shelf':
      return t('filters.shelf', { shelf: filter.is })
    case 'paper':
      return any(filter.any.map((kind) => t('text.kind', { kind })))
    case 'number':
      return numberText(filter.field, filter, words)
    case 'faces':
      return t('filters.faces', { range: boundsText(filter, words) })
    case 'age':
      return t('filters.age', { range: boundsText(filter, words) })
    case 'words':
      return filter.column === null
        ? null
        : t('filters.written', { column: filter.column, words: filter.text })
    case 'meaning':
      return t('filters.look', { words: filter.text })
    case 'like':
      return t('filters.like', { name: pictureName(filter.any[0]) })
    case 'not':
      return notText(filter.of)
    case 'all':
      return allText(filter.of)
    case 'some':
      // Every year's Easter, say.
      return joined(filter.of, (one) => filterText(one, words, names))
    default:
      return null
  }

  /** "Tag: a + b" where all are of one kind. */
  function allText(of: readonly Filter[]): string | null {
    const kinds = of.map((one) => namedBy(one, words, names))
    const [first] = kinds
    if (first === undefined || first === null || kinds.some((one) => one?.name !== first.name))
      return joined(of, (one) => filterText(one, words, names), ' + ')
    const value = joined(kinds, (one) => any(one?.values ?? []), ' + ')
    return value === null ? null : t('filters.named', { kind: first.name, value })
  }

  function notText(of: Filter): string | null {
    if (of.key === 'like') return t('filters.unlike', { name: pictureName(of.any[0]) })
    if (of.key === 'has') return t('filters.hasNot', { what: of.what })
    const name = of.key === 'words' && of.column === null ? of.text : filterText(of, words, names)
    return name === null ? null : t('filters.not', { name })
  }

  function ratingText(min: number, max: number): string {
    if (max >= 5 && min > 0) return t('photos.filter.rating', { count: min })
    if (min === max) return t('filters.stars', { count: min })
    return t('filters.starsUpTo', { from: Math.max(0, min), count: max })
  }

  function pictureName(asked: string | undefined): string {
    const kind = parseAskedPicture(asked ?? '')?.kind
    if (kind === 'foreign') return t('filters.yourPicture')
    return kind === 'part' ? t('filters.partOf', { name: names.photo }) : names.photo
  }
}

/** Filters that are told as a kind and its values, of which any does; null for others. */
function namedBy(
  filter: Filter,
  words: FilterWords,
  names: FilterNames,
): { readonly name: string; readonly values: readonly string[] } | null {
  const { t, locale } = words
  switch (filter.key) {
    case 'camera':
      return { name: 'camera', values: filter.any }
    case 'text':
      return { name: filter.field, values: filter.any }
    case 'year':
      return { name: 'taken', values: [yearsText(filter.any, words)] }
    case 'days':
      return filter.from === null && filter.before === null
        ? null
        : { name: 'taken', values: [dayRangeText(filter.from, filter.before, words)] }
    case 'added':
      return { name: 'added', values: [dayRangeText(dayOf(filter.from), dayOf(filter.before), words)] }
    case 'calendar':
      return { name: 'taken', values: [calendarText(filter.part, filter.any, words)] }
    case 'folder':
      return filter.path === '' ? null : { name: 'folder', values: [filter.path] }
    case 'tag':
    case 'album': {
      const paths = filter.any.map(tagPathText)
      return {
        name: filter.key,
        values: filter.exact ? paths.map((value) => t('filters.exactly', { value })) : paths,
      }
    }
    case 'person':
      return filter.how === 'seen' ? { name: 'person', values: filter.any } : null
    case 'place':
      return { name: filter.level === 'any' ? 'place' : filter.level, values: filter.any }
    case 'object': {
      const language = locale.startsWith('de') ? 'de' : 'en'
      return {
        name: 'object',
        values: filter.any.map((name) => (isObjectLabel(name) ? objectName(name, language) : name)),
      }
    }
    case 'color':
      return { name: 'color', values: filter.any.map((color) => t('photos.color', { color })) }
    case 'label':
      return { name: 'label', values: filter.any.map(names.label) }
    default:
      return null
  }
}

function yearsText(years: readonly number[], { t }: FilterWords): string {
  return (
    any(years.map(String)) ??
    t('filters.between', { from: String(Math.min(...years)), to: String(Math.max(...years)) })
  )
}

function any(values: readonly string[]): string | null {
  return values.length === 0 || values.length > MOST_LISTED ? null : values.join(' / ')
}

function joined<Part>(
  parts: readonly Part[],
  textOf: (part: Part) => string | null,
  by = ' / ',
): string | null {
  const texts = parts.map(textOf).filter((text) => text !== null)
  return texts.length < parts.length || texts.length === 0 || texts.length > MOST_LISTED
    ? null
    : texts.join(by)
}

function dayOf(instant: number | null): number | null {
  return instant === null ? null : Math.round(instant / 86_400_000)
}

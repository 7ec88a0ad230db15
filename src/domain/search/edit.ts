/** Changes one piece of the text of a search and leaves the rest as it was typed. No parser: screens have the chips. */

import type { Filter, SearchOrder } from '../plan.ts'
import type { Span } from './lex.ts'
import type { Chip } from './chips.ts'

/** The text without this piece, or with another in its place. */
export function replaceSpan(text: string, { from, to }: Span, by = ''): string {
  const left = [text.slice(0, from).trim(), by, text.slice(to).trim()].filter((part) => part !== '').join(' ')
  return left.replaceAll(/\(\s*\)/g, '').trim()
}

/**
 * Sets what is asked of one kind: all chips of this kind go, and `term` comes instead, unless it is null.
 * `{key: 'type'}` with `type:video|raw` replaces also a loose "videos".
 */
export function setTerm(
  text: string,
  chips: readonly Chip[],
  key: Filter['key'],
  term: string | null,
): string {
  const gone = chips.filter((chip) => chip.filter?.key === key).sort((a, b) => b.span.from - a.span.from)
  const rest = gone.reduce((left, chip) => replaceSpan(left, chip.span), text.trim())
  return [rest, term ?? ''].filter((part) => part !== '').join(' ')
}

/**
 * Sets what is asked of one kind and what is excluded by it: the chips whose filter, or what it excludes, `isOne` go, and these terms come instead.
 */
export function setTerms(
  text: string,
  chips: readonly Chip[],
  isOne: (filter: Filter) => boolean,
  terms: readonly (string | null)[],
): string {
  const gone = chips
    .filter(({ filter }) => filter !== null && isOne(filter.key === 'not' ? filter.of : filter))
    .sort((a, b) => b.span.from - a.span.from)
  const rest = gone.reduce((left, chip) => replaceSpan(left, chip.span), text.trim())
  return [rest, ...terms.map((term) => term ?? '')].filter((part) => part !== '').join(' ')
}

/** Sets `sort:…` and `-sort:…`; null: in the order that comes without one. */
export function setSort(text: string, chips: readonly Chip[], order: SearchOrder | null): string {
  const gone = chips
    .filter(({ arranges }) => arranges?.order !== undefined)
    .sort((a, b) => b.span.from - a.span.from)
  const rest = gone.reduce((left, chip) => replaceSpan(left, chip.span), text.trim())
  const term = order === null ? '' : `${order.reverse ? '-' : ''}sort:${order.by}`
  return [rest, term].filter((part) => part !== '').join(' ')
}

/** In quotes, which a quote inside doubles. */
export function quoted(text: string): string {
  return `"${text.replaceAll(/["“”„«»]/g, '""')}"`
}

/** Quoted where it would be read otherwise: as several words, as exactly that, as "has none". */
export function valueText(text: string): string {
  return /^$|^=|^(?:none|any|unnamed|unbenannt)$|[\s()|&"“”„«»]/.test(text) ? quoted(text) : text
}

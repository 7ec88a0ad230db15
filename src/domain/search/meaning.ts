/**
 * Words by meaning: what is asked of the pictures themselves. Loose words find photos on which they are written or, all of them together, photos
 * that show what they say. Pure; who compares pictures with words is `workers/library/meaning`.
 */

import type { Filter, Strictness } from '../plan.ts'

/** Something a picture may be near to. */
export type Ask =
  | { readonly kind: 'text'; readonly text: string }
  /** Pictures as `asked-picture.ts` writes them: near to the middle of these, away from those. */
  | { readonly kind: 'like'; readonly any: readonly string[]; readonly less: readonly string[] }

/** Names an ask; the same for the same question. */
export function askKey(filter: MeaningFilter): string {
  return filter.key === 'meaning'
    ? `text:${filter.text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim()}`
    : `like:${JSON.stringify([filter.any, filter.less])}`
}

/** Null for what `askKey` never wrote. */
export function parseAsk(key: string): Ask | null {
  if (key.startsWith('text:')) return { kind: 'text', text: key.slice(5) }
  if (!key.startsWith('like:')) return null
  const read: unknown = JSON.parse(key.slice(5))
  if (!Array.isArray(read)) return null
  const parts: readonly unknown[] = read
  const [any, less] = parts
  return isTexts(any) && isTexts(less) ? { kind: 'like', any, less } : null
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

export type MeaningFilter = Filter & { readonly key: 'meaning' | 'like' }

/** Every question to pictures in a plan's filters. */
export function asksIn(filters: readonly Filter[]): MeaningFilter[] {
  return filters.flatMap((filter) => {
    switch (filter.key) {
      case 'meaning':
      case 'like':
        return [filter]
      case 'not':
        return asksIn([filter.of])
      case 'all':
      case 'some':
        return asksIn(filter.of)
      default:
        return []
    }
  })
}

/** The filters with loose words asked of pictures as well. Words in quotes, and those of one column, are meant to the letter. */
export function withMeaning(filters: readonly Filter[], sim: Strictness): Filter[] {
  const loose = filters.filter((filter) => looseText(filter) !== null)
  const rest = filters.filter((filter) => looseText(filter) === null).map((filter) => inner(filter, sim))
  const text = loose.map(looseText).join(' ')
  return loose.length === 0
    ? rest
    : [{ key: 'some', of: [allOf(loose), { key: 'meaning', text, sim }] }, ...rest]
}

/** Some of these are words that pictures are asked for as well, once a model is chosen. */
export function hasLooseWords(filters: readonly Filter[]): boolean {
  return filters.some((filter) => looseText(filter) !== null)
}

function inner(filter: Filter, sim: Strictness): Filter {
  const one = (of: Filter): Filter => {
    const [only, ...more] = withMeaning([of], sim)
    return only !== undefined && more.length === 0 ? only : of
  }
  switch (filter.key) {
    case 'not':
      return { key: 'not', of: one(filter.of) }
    case 'some':
      return { key: 'some', of: filter.of.map(one) }
    case 'all':
      return { key: 'all', of: withMeaning(filter.of, sim) }
    default:
      return filter
  }
}

/** What loose words say; null for everything else. A thing of several words is one of two filters, see `understand.ts`. */
function looseText(filter: Filter): string | null {
  if (filter.key === 'words') return filter.phrase || filter.column !== null ? null : filter.text
  if (filter.key !== 'some' || filter.of.length !== 2) return null
  const thing = filter.of[1]
  return thing?.key === 'object' && thing.any.length === 1 ? (thing.any[0] ?? null) : null
}

function allOf(filters: readonly Filter[]): Filter {
  const [only] = filters
  return only !== undefined && filters.length === 1 ? only : { key: 'all', of: filters }
}

/** `like:a like:b -like:c` is one question: near to a and b, away from c. */
export function joinLikes(filters: readonly Filter[]): Filter[] {
  const any: string[] = []
  const less: string[] = []
  const rest: Filter[] = []
  let sim: Strictness = 'usual'
  for (const filter of filters)
    if (filter.key === 'like') {
      any.push(...filter.any)
      sim = filter.sim
    } else if (filter.key === 'not' && filter.of.key === 'like') less.push(...filter.of.any)
    else rest.push(filter)
  if (any.length > 0) return [...rest, { key: 'like', any, less, sim }]
  return less.length > 0 ? [...filters] : rest
}

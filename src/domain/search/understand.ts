/**
 * Text → plan. Loose words that say a date, a type, a camera or a tag become chips a person can take away; what remains is
 * looked for in everything written about a photo. Where a word could be two things, it stays a word and both are offered.
 */

import { labelsOfWord, MAX_OBJECT_WORDS } from '../objects/vocabulary.ts'
import { STRICTNESS, type Filter, type SearchPlan, type Strictness } from '../plan.ts'
import { placeParts } from '../places/place-terms.ts'
import { isRowId } from '../row-id.ts'
import { foldTagName, termsAskedFor } from '../tags.ts'
import { MAX_DATE_WORDS, readDate } from './dates.ts'
import type { Alternative, Arrangement, Chip, Understood } from './chips.ts'
import { withCorrections, type ReadWord } from './corrections.ts'
import { quoted, valueText } from './edit.ts'
import type { Span } from './lex.ts'
import { asksIn, joinLikes, withMeaning } from './meaning.ts'
import { parseQuery, type ProblemCode, type QueryNode } from './parse.ts'
import { meaningOfTerm, type SearchSetting } from './terms.ts'
import { orderOfWord, typeOfWord } from './value-words.ts'

/** The names loose words are compared with. */
export interface Vocabulary {
  /** `make model` as shown. */
  readonly cameras: readonly string[]
  /** Names, aliases and paths of tags. */
  readonly tags: readonly string[]
  /** Titles and ends of paths of albums, folded. */
  readonly albums: readonly string[]
  /** Names of people, and whom other software saw. */
  readonly people: readonly string[]
  /** What places, and what they lie in, are asked for by: `name` as one says it, null for codes; `term` folded. */
  readonly places: readonly { readonly term: string; readonly name: string | null }[]
}

const MAX_NAME_WORDS = 5

/** Reads a search. Never throws, whatever the text. Without `readWord` words are taken as they were typed. */
export function understand(
  text: string,
  setting: SearchSetting,
  vocabulary: Vocabulary,
  readWord: ReadWord = () => null,
): Understood {
  const { root, problems } = parseQuery(text)
  const names = folded(vocabulary)
  const reader = new Reader(text, setting, names)
  const chips = reader.chips(root.kind === 'all' ? root.of : [root])
  for (const { code, span } of problems) {
    const found = chips.findIndex((chip) => chip.span.from === span.from && chip.span.to === span.to)
    const chip = chips[found]
    if (chip !== undefined) chips[found] = { ...chip, problem: code }
    else chips.push({ ...nothing(text, span), problem: code })
  }
  // Said, not left out: a tag may come later, and what finds nothing is to show why.
  for (const [at, chip] of chips.entries())
    if (chip.problem === null && chip.filter !== null && names.isUnknownIn(chip.filter))
      chips[at] = { ...chip, problem: 'unknown' }
  chips.sort((a, b) => a.span.from - b.span.from)
  const bound = namedBeside(chips.map(({ filter }) => filter))
  for (const [at, chip] of chips.entries())
    chips[at] = withCorrections({ ...chip, filter: bound[at] ?? null }, readWord)
  // Said twice, the last counts.
  const { sim = 'usual', ...arranged } = chips.reduce<Arrangement>(
    (before, { arranges }) => ({ ...before, ...arranges }),
    {},
  )
  const asked = chips.flatMap(({ filter }) => (filter === null ? [] : [filter]))
  const filters = asksOfPictures(asked, setting, sim)
  // By date, what is near would be lost among what is barely so.
  const order = asksIn(filters.filter(({ key }) => key !== 'not')).length > 0 ? BEST_FIRST : {}
  return { plan: { ...order, ...arranged, filters }, chips }
}

const BEST_FIRST: Pick<SearchPlan, 'order'> = { order: { by: 'relevance', reverse: false } }

function asksOfPictures(filters: readonly Filter[], setting: SearchSetting, sim: Strictness): Filter[] {
  const joined = joinLikes(filters).map((filter) =>
    filter.key === 'like' || filter.key === 'meaning' ? { ...filter, sim } : filter,
  )
  return setting.meaning ? withMeaning(joined, sim) : joined
}

/** `person:Ana age:3`: an age is that of those who are named beside it. */
function namedBeside(filters: readonly (Filter | null)[]): (Filter | null)[] {
  const any = filters.flatMap((filter) => (filter?.key === 'person' ? filter.any : []))
  return filters.map((filter) => (filter?.key === 'age' ? { ...filter, any } : filter))
}

function nothing(text: string, span: Span): Chip {
  return {
    span,
    text: text.slice(span.from, span.to),
    filter: null,
    problem: null,
    asWords: null,
    arranges: null,
    alternatives: [],
    corrections: [],
  }
}

type WordNode = QueryNode & { readonly kind: 'word' }

class Reader {
  private readonly text: string
  private readonly setting: SearchSetting
  private readonly names: Names

  constructor(text: string, setting: SearchSetting, names: Names) {
    this.text = text
    this.setting = setting
    this.names = names
  }

  chips(parts: readonly QueryNode[]): Chip[] {
    const chips: Chip[] = []
    let at = 0
    while (at < parts.length) {
      const run = wordsFrom(parts, at)
      const found = this.longest(run)
      const part = parts[at]
      const thing = found === null ? thingNamed(run) : null
      if (thing !== null) {
        chips.push(this.named(thing))
        at += thing.length
        continue
      }
      if (found !== null) {
        chips.push(this.recognised(run.slice(0, found.count), found.candidates))
        at += found.count
        continue
      }
      if (part !== undefined) chips.push(this.chip(part))
      at += 1
    }
    return chips
  }

  private chip(node: QueryNode): Chip {
    const bare = nothing(this.text, node.span)
    const arranges = arrangementOf(node)
    if (arranges !== null)
      return typeof arranges === 'string' ? { ...bare, problem: arranges } : { ...bare, arranges }
    if ((node.kind === 'word' || node.kind === 'phrase') && !/[\p{L}\p{N}]/u.test(node.text))
      return { ...bare, filter: this.filterOf(node), problem: 'signs' }
    if (node.kind !== 'term') return { ...bare, filter: this.filterOf(node) }
    const meaning = meaningOfTerm(node.key, node.values, this.setting)
    return typeof meaning === 'string' ? { ...bare, problem: meaning } : { ...bare, filter: meaning }
  }

  /** "traffic light" is looked for as two words that are written somewhere, and as one thing that is seen. */
  private named(words: readonly WordNode[]): Chip {
    const span = { from: words[0]?.span.from ?? 0, to: words.at(-1)?.span.to ?? 0 }
    const typed = words.map((word) => word.text).join(' ')
    const written = { key: 'all', of: words.map(wordFilter) } as const
    return {
      ...nothing(this.text, span),
      filter: { key: 'some', of: [written, { key: 'object', any: [typed] }] },
      asWords: words.map((word) => quoted(word.text)).join(' '),
    }
  }

  private recognised(words: readonly WordNode[], candidates: readonly Alternative[]): Chip {
    const span = { from: words[0]?.span.from ?? 0, to: words.at(-1)?.span.to ?? 0 }
    const bare = nothing(this.text, span)
    const [only] = candidates
    if (candidates.length === 1 && only !== undefined)
      return { ...bare, filter: only.filter, asWords: words.map((word) => quoted(word.text)).join(' ') }
    return { ...bare, filter: allOf(words.map(wordFilter)), alternatives: candidates }
  }

  /** The longest row of words from here that says something, and what. */
  private longest(
    run: readonly WordNode[],
  ): { readonly count: number; readonly candidates: readonly Alternative[] } | null {
    for (let count = Math.min(run.length, MAX_DATE_WORDS); count > 0; count--) {
      const candidates = this.candidates(run.slice(0, count).map((word) => word.text))
      if (candidates.length > 0) return { count, candidates }
    }
    return null
  }

  private candidates(words: readonly string[]): Alternative[] {
    const typed = words.join(' ')
    const found: Alternative[] = []
    const date = readDate(words, this.setting.today)
    if (date !== null) found.push({ text: `date:${valueText(typed)}`, filter: date })
    if (words.length <= MAX_NAME_WORDS) {
      const name = foldTagName(typed)
      if (this.names.tags.has(name))
        found.push({ text: `tag:${valueText(typed)}`, filter: { key: 'tag', any: [typed], exact: false } })
      if (this.names.people.has(name))
        found.push({
          text: `person:${valueText(typed)}`,
          filter: { key: 'person', any: [typed], how: 'seen' },
        })
      if (this.names.isPlace(typed))
        found.push({
          text: `place:${valueText(typed)}`,
          filter: { key: 'place', any: [typed], level: 'any' },
        })
      if (this.names.cameras.has(name))
        found.push({
          text: `camera:${valueText(typed)}`,
          filter: { key: 'text', field: 'camera', any: [typed] },
        })
    }
    const [first = '', second = ''] = words
    if (words.length === 1) {
      const type = typeOfWord(first)
      if (type !== null) found.push({ text: `type:${type}`, filter: { key: 'type', any: [type] } })
      if (FAVORITE.has(first.toLowerCase()))
        found.push({ text: 'fav:yes', filter: { key: 'favorite', is: true } })
    }
    // Alone it stays a word: words are looked for on photos as well as in what is written.
    if (found.length > 0 && labelsOfWord(typed) !== null)
      found.push({ text: `object:${valueText(typed)}`, filter: { key: 'object', any: [typed] } })
    if (words.length === 2 && /^[1-5]$/.test(first) && STARS.has(second.toLowerCase()))
      found.push({
        text: `rating:${first}`,
        filter: { key: 'rating', min: Number(first), max: Number(first) },
      })
    return found
  }

  /** Null where nothing of it asks for anything. */
  private filterOf(node: QueryNode): Filter | null {
    switch (node.kind) {
      case 'word': {
        const [only, second] = this.candidates([node.text])
        return only !== undefined && second === undefined ? only.filter : wordFilter(node)
      }
      case 'phrase':
        return { key: 'words', text: node.text, phrase: true, column: null }
      case 'term': {
        const meaning = meaningOfTerm(node.key, node.values, this.setting)
        return typeof meaning === 'string' ? null : meaning
      }
      case 'not': {
        const of = this.filterOf(node.of)
        return of === null ? null : { key: 'not', of }
      }
      case 'all':
        return allOf(this.chips(node.of).flatMap(({ filter }) => (filter === null ? [] : [filter])))
      case 'some': {
        const of = node.of.map((part) => this.filterOf(part)).filter((filter) => filter !== null)
        return of.length === 0 ? null : { key: 'some', of }
      }
    }
  }
}

/** `sort:rating`, `-sort:date`, `limit:50`; null for everything else. */
function arrangementOf(node: QueryNode): Arrangement | ProblemCode | null {
  const term = node.kind === 'not' ? node.of : node
  if (term.kind !== 'term' || (term.key !== 'sort' && term.key !== 'limit' && term.key !== 'sim')) return null
  const value = term.values[0]?.[0]?.text.toLowerCase() ?? ''
  if (value === '') return 'incomplete'
  if (term.key === 'limit')
    return node.kind !== 'not' && /^[1-9]\d{0,6}$/.test(value) ? { limit: Number(value) } : 'value'
  if (term.key === 'sim') {
    const sim = node.kind === 'not' ? null : strictnessOf(value)
    return sim === null ? 'value' : { sim }
  }
  const by = orderOfWord(value)
  return by === null ? 'value' : { order: { by, reverse: node.kind === 'not' } }
}

/** `strict`, `weak`, or the least cosine: `0.8`, `>0.8`, `>=0.8`. */
function strictnessOf(value: string): Strictness | null {
  const word = STRICTNESS.find((name) => name === value)
  if (word !== undefined) return word
  const least = /^>?=?(0?\.\d+|[01])$/.exec(value)?.[1]
  return least === undefined ? null : Number(least)
}

const FAVORITE: ReadonlySet<string> = new Set([
  'fav',
  'favs',
  'favorite',
  'favorites',
  'favourite',
  'favourites',
  'favorit',
  'favoriten',
])
const STARS: ReadonlySet<string> = new Set(['star', 'stars', 'stern', 'sterne'])

function wordFilter(node: WordNode): Filter {
  return { key: 'words', text: node.text, phrase: false, column: null }
}

function allOf(unbound: readonly Filter[]): Filter | null {
  const filters = namedBeside(unbound).filter((filter) => filter !== null)
  const [only] = filters
  if (only === undefined) return null
  return filters.length === 1 ? only : { key: 'all', of: filters }
}

function wordsFrom(parts: readonly QueryNode[], at: number): WordNode[] {
  const run: WordNode[] = []
  for (let index = at; index < parts.length && run.length < MAX_DATE_WORDS; index++) {
    const part = parts[index]
    if (part?.kind !== 'word') break
    run.push(part)
  }
  return run
}

/** The longest row of two or more words from here that names a thing; null: none does. */
function thingNamed(run: readonly WordNode[]): readonly WordNode[] | null {
  for (let count = Math.min(run.length, MAX_OBJECT_WORDS); count > 1; count--) {
    const words = run.slice(0, count)
    if (labelsOfWord(words.map((word) => word.text).join(' ')) !== null) return words
  }
  return null
}

interface Names {
  readonly tags: ReadonlySet<string>
  /** Every part of a name that is a row of its words: "canon", "eos r5". */
  readonly cameras: ReadonlySet<string>
  /** Whole names, and first ones. */
  readonly people: ReadonlySet<string>
  /** Whether somebody who says so may mean a place. */
  readonly isPlace: (name: string) => boolean
  /** Whether a filter names a tag, an album, a person or a place that is not there. */
  readonly isUnknownIn: (filter: Filter) => boolean
}

function folded({ cameras, tags, albums, people, places }: Vocabulary): Names {
  const parts = new Set<string>()
  for (const camera of cameras) {
    const words = foldTagName(camera).split(' ')
    for (let from = 0; from < words.length; from++)
      for (let to = from + 1; to <= Math.min(words.length, from + MAX_NAME_WORDS); to++) {
        const part = words.slice(from, to).join(' ')
        // Not "5" of "iPhone 5", nor a "the" of two letters.
        if (/\p{L}/u.test(part) && part.length > 2) parts.add(part)
      }
  }
  const whole = people.map(foldTagName).filter((name) => name !== '')
  const knownPeople = new Set(whole.flatMap((name) => [name, ...name.split(/[\s,]+/u)]))
  // Not a "de" of three names: nobody means a person by it alone.
  const called = new Set(
    whole.flatMap((name) => [name, name.split(' ')[0] ?? name]).filter((name) => name.length > 1),
  )
  const known = { tag: new Set(tags.map(foldTagName)), album: new Set(albums.map(foldTagName)) }
  const knownPlaces = new Set(places.map(({ term }) => term))
  const spoken = new Set(places.flatMap(({ term, name }) => (name === null ? [] : [term])))
  const isPlace = (name: string): boolean =>
    placeParts(name).some(
      ([own, ...around]) => spoken.has(own) && around.every((part) => knownPlaces.has(part)),
    )
  const isUnknownIn = (filter: Filter): boolean => {
    switch (filter.key) {
      case 'tag':
      case 'album':
        return filter.any.some(
          (name) => !isRowId(name) && !termsAskedFor(name).some((term) => known[filter.key].has(term)),
        )
      case 'person':
        return filter.any.some((name) => !isRowId(name) && !knownPeople.has(foldTagName(name)))
      case 'place':
        return filter.any.some(
          (name) => !placeParts(name).some((parts) => parts.every((part) => knownPlaces.has(part))),
        )
      case 'not':
        return isUnknownIn(filter.of)
      case 'all':
      case 'some':
        return filter.of.some(isUnknownIn)
      default:
        return false
    }
  }
  return { tags: known.tag, cameras: parts, people: called, isPlace, isUnknownIn }
}

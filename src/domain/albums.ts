/** Words and options of albums. Their paths are written as those of tags are (`tags.ts`): `Trips/Lisbon`, a slash in a title `\/`. */

import type { SearchOrder } from './plan.ts'
import type { Chip } from './search/chips.ts'
import type { ValuePart } from './search/lex.ts'
import { parseQuery, type ProblemCode, type QueryNode } from './search/parse.ts'
import { exactText } from './search/terms.ts'
import { isTagName } from './tags.ts'

export const MAX_ALBUM_TITLE_CHARS = 200
/** Levels of albums in albums (spec §24). */
export const MAX_ALBUM_DEPTH = 10
export const MAX_ALBUM_NOTE_CHARS = 20_000

/** How the photos of an album stand. `hand`: as the person put them; a smart album has no such order. */
export const ALBUM_SORTS = ['hand', 'newest', 'oldest', 'added', 'name', 'rating'] as const
export type AlbumSort = (typeof ALBUM_SORTS)[number]
export type AlbumKind = 'album' | 'smart'

export function isAlbumTitle(text: string): boolean {
  return isTagName(text)
}

/** The order of a list; null is by hand. */
export function orderOfSort(sort: AlbumSort): SearchOrder | null {
  switch (sort) {
    case 'hand':
      return null
    case 'newest':
      return { by: 'date', reverse: false }
    case 'oldest':
      return { by: 'date', reverse: true }
    case 'added':
    case 'name':
    case 'rating':
      return { by: sort, reverse: false }
  }
}

export function asAlbumSort(text: string | null): AlbumSort | null {
  return ALBUM_SORTS.find((sort) => sort === text) ?? null
}

/** Photos that a smart album would hold, and those that fit, whatever its limits. */
export interface SmartCounts {
  readonly held: number
  readonly fitting: number
}

/** What has no effect as it is written: an album would hold more than was meant, and never say why. A name may come back. */
const UNREADABLE: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'parenthesis',
  'operator',
  'incomplete',
  'value',
  'later',
  'deep',
  'long',
])

/** The first piece of a search for which no album can be filled by it, as it was typed; null: there is none. */
export function unreadableIn(chips: readonly Pick<Chip, 'text' | 'problem'>[]): string | null {
  return chips.find(({ problem }) => problem !== null && UNREADABLE.has(problem))?.text ?? null
}

/** Somebody, a tag or an album that a search asks for by a name. */
export interface NamedThing {
  readonly key: 'tag' | 'album' | 'person'
  readonly name: string
  /** Without what lies below it. */
  readonly exact: boolean
}

/** All tags, albums and people that the text of a search names; those that a loose word may mean are not among them. */
export function namedIn(text: string): NamedThing[] {
  const named: NamedThing[] = []
  const walk = (node: QueryNode): void => {
    if (node.kind === 'all' || node.kind === 'some') for (const part of node.of) walk(part)
    else if (node.kind === 'not') walk(node.of)
    else if (node.kind === 'term') {
      const key = namingKey(node.key)
      if (key === null) return
      for (const part of node.values.flat()) {
        if (part.text === '' || isWordOf(key, part)) continue
        const exact = key === 'person' ? null : exactText(part)
        named.push({ key, name: exact ?? part.text, exact: exact !== null })
      }
    }
  }
  walk(parseQuery(text).root)
  return named
}

/** What pieces of a search ask for that is not there: the piece itself where it names several, or a place. */
export function missingIn(
  chips: readonly Pick<Chip, 'text' | 'problem'>[],
): { readonly key: NamedThing['key'] | 'other'; readonly name: string }[] {
  return chips
    .filter(({ problem }) => problem === 'unknown')
    .map(({ text }) => {
      const [only, ...others] = namedIn(text)
      return only === undefined || others.length > 0 ? { key: 'other', name: text } : only
    })
}

function namingKey(key: string): NamedThing['key'] | null {
  switch (key) {
    case 'tag':
    case 'album':
      return key
    case 'person':
    case 'only':
    case 'with':
      return 'person'
    default:
      return null
  }
}

/** Words that stand for no name; in quotes they are one. */
function isWordOf(key: NamedThing['key'], { text, quoted }: ValuePart): boolean {
  if (quoted) return false
  if (key !== 'person') return text === 'none' || text === 'any'
  return PEOPLE_WORDS.has(text.toLowerCase())
}
const PEOPLE_WORDS: ReadonlySet<string> = new Set(['none', 'any', 'unnamed', 'unbenannt'])

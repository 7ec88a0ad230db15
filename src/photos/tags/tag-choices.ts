import type { TagRow } from '../../domain/reads.ts'
import type { Choice } from '../choice/ChoiceField.tsx'
import {
  faultOfTagPath,
  foldTagName,
  foldTagPath,
  parseTagPath,
  printTagPath,
  tagPathText,
} from '../../domain/tags.ts'

const MOST_SHOWN = 60 // more than fit in any list; typing a letter finds the rest

interface ChoiceOptions {
  /** Ids of tags that are not offered. */
  readonly without: ReadonlySet<string>
  /** Offers to make a tag that is missing. */
  readonly creates: boolean
}

/**
 * What the field offers: without text the tags used lately and then all; with text the tag that is called so, then those whose path or
 * other names hold it, names that begin so first; at last the tag that would be made.
 */
export function tagChoices(
  tags: readonly TagRow[],
  typed: string,
  { without, creates }: ChoiceOptions,
): Choice[] {
  const names = parseTagPath(typed)
  const left = tags.filter(({ id }) => !without.has(id))
  const found =
    names.length === 0
      ? left.toSorted((one, other) => (other.usedAt ?? 0) - (one.usedAt ?? 0))
      : left
          .map((tag) => ({ tag, rank: rankOf(tag, names) }))
          .filter(({ rank }) => rank !== 'none')
          .sort((one, other) => RANKS.indexOf(one.rank) - RANKS.indexOf(other.rank))
          .map(({ tag }) => tag)
  const choices = found.slice(0, MOST_SHOWN).map(({ id, path }) => ({
    id,
    text: id,
    path: tagPathText(path),
    isNew: false,
  }))
  if (!creates || faultOfTagPath(names) !== null || tags.some((tag) => isMeant(tag, names))) return choices
  const path = printTagPath(names)
  return [...choices, { id: 'new', text: path, path: tagPathText(path), isNew: true }]
}

/** Why there is nothing to choose. `taken`: the tag that is meant is there and not offered; `unknown`: no tag is called so. */
export type TagFault =
  { readonly kind: 'blank' | 'long' | 'deep' | 'unknown' } | { readonly kind: 'taken'; readonly path: string }

/** What is wrong with what was typed; null when it means something, or nothing was typed. */
export function faultOfTyped(
  tags: readonly TagRow[],
  typed: string,
  options: ChoiceOptions,
): TagFault | null {
  if (typed === '') return null
  const names = parseTagPath(typed)
  const taken = tags.find((tag) => options.without.has(tag.id) && isMeant(tag, names))
  if (taken !== undefined) return { kind: 'taken', path: taken.path }
  const kind = faultOfTagPath(names)
  if (kind === 'blank' || (kind !== null && options.creates)) return { kind }
  return tagChoices(tags, typed, options).length === 0 ? { kind: 'unknown' } : null
}

/** The library would take the names for this tag. */
function isMeant(tag: TagRow, names: readonly string[]): boolean {
  const rank = rankOf(tag, names)
  return rank === 'path' || rank === 'alias'
}

const RANKS = ['path', 'alias', 'begins', 'holds', 'other', 'none'] as const

/** How well a tag answers to at least one name: by its whole path, by another name of it, by what one of the two begins with or holds. */
function rankOf({ name, path, aliases }: TagRow, names: readonly string[]): (typeof RANKS)[number] {
  const wanted = foldTagPath(names)
  const own = foldTagPath(parseTagPath(path))
  if (own === wanted) return 'path'
  const others = aliases.map(foldTagName)
  // In a path of several names an alias means nothing.
  const [one] = names
  if (one !== undefined && names.length === 1 && others.includes(foldTagName(one))) return 'alias'
  if (foldTagName(name).startsWith(wanted)) return 'begins'
  if (own.includes(wanted)) return 'holds'
  return others.some((alias) => alias.includes(wanted)) ? 'other' : 'none'
}

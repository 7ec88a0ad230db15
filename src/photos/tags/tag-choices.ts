import type { TagRow } from '../../domain/reads.ts'
import type { Choice } from '../choice/ChoiceField.tsx'
import { foldTagName, foldTagPath, parseTagPath, printTagPath } from '../../domain/tags.ts'

const MOST_SHOWN = 60 // more than fit in any list; typing a letter finds the rest

/**
 * What the field offers: without text the tags used lately and then all, with text those whose path or other names hold it, names
 * that begin so first; at last the tag that would be made.
 */
export function tagChoices(
  tags: readonly TagRow[],
  typed: string,
  { without, creates }: { readonly without: ReadonlySet<string>; readonly creates: boolean },
): Choice[] {
  const names = parseTagPath(typed)
  const wanted = foldTagPath(names)
  const left = tags.filter(({ id }) => !without.has(id))
  const found =
    wanted === ''
      ? left.toSorted((one, other) => (other.usedAt ?? 0) - (one.usedAt ?? 0))
      : left
          .map((tag) => ({ tag, rank: rankOf(tag, wanted) }))
          .filter(({ rank }) => rank < 3)
          .sort((one, other) => one.rank - other.rank)
          .map(({ tag }) => tag)
  const choices = found.slice(0, MOST_SHOWN).map(({ id, path }) => ({ id, text: id, path, isNew: false }))
  const isKnown = tags.some(({ path }) => foldTagPath(parseTagPath(path)) === wanted)
  if (!creates || wanted === '' || isKnown) return choices
  const path = printTagPath(names)
  return [...choices, { id: 'new', text: path, path, isNew: true }]
}

/** 0 begins so, 1 holds it, 2 another name does, 3 not at all. */
function rankOf({ name, path, aliases }: TagRow, wanted: string): 0 | 1 | 2 | 3 {
  if (foldTagName(name).startsWith(wanted)) return 0
  if (foldTagPath(parseTagPath(path)).includes(wanted)) return 1
  return aliases.some((alias) => foldTagName(alias).includes(wanted)) ? 2 : 3
}

/** The tag that a keyword of a file would be: programs write trees as `Places|Italy`. */
export function pathOfKeyword(keyword: string): string {
  return keyword.includes('|') ? printTagPath(keyword.split('|').map((name) => name.trim())) : keyword
}

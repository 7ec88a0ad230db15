/** Where on a line the words stand that were searched for. */

import type { Filter } from '../plan.ts'
import type { TextLine } from './text-line.ts'

export interface SoughtWord {
  readonly text: string
  readonly phrase: boolean
}

/** Words of a search that may stand in recognised text; those that must not are left out. */
export function soughtWords(filters: readonly Filter[]): SoughtWord[] {
  return filters.flatMap((filter) => {
    if (filter.key === 'all' || filter.key === 'some') return soughtWords(filter.of)
    const isSought = filter.key === 'words' && (filter.column === null || filter.column === 'text')
    return isSought ? [{ text: filter.text, phrase: filter.phrase }] : []
  })
}

/** A stretch of a line, 0–1 from its first edge to its last. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** A word may also stand inside of another from four letters on, as in the index (`exactKind` in queries/search-filter.ts). */
const INSIDE_FROM = 4

/** In the order in which they stand. */
export function hitsIn(line: Pick<TextLine, 'text' | 'words'>, sought: readonly SoughtWord[]): Stretch[] {
  const letters = [...line.text].map(folded)
  const hits: Stretch[] = []
  for (const { text, phrase } of sought) {
    const wanted = [...text.trim()].map(folded)
    if (wanted.length === 0) continue
    const isAnywhere =
      phrase || wanted.length >= INSIDE_FROM || /[\p{N}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text)
    for (let at = 0; at + wanted.length <= letters.length; at++) {
      if (!wanted.every((letter, n) => letters[at + n] === letter)) continue
      if (!isAnywhere && at > 0 && /[\p{L}\p{N}]/u.test(letters[at - 1] ?? '')) continue
      hits.push(stretchOf(line, at, at + wanted.length, letters.length))
      at += wanted.length - 1
    }
  }
  return hits.sort((a, b) => a.from - b.from)
}

/** By the places of words where they are known, else as if all letters were equally wide. */
function stretchOf(
  { text, words }: Pick<TextLine, 'text' | 'words'>,
  from: number,
  to: number,
  letters: number,
): Stretch {
  const flat = { from: from / letters, to: to / letters }
  if (words.length === 0 || words.map((word) => word.text).join(' ') !== text) return flat
  let start: number | null = null
  let end = flat.to
  let at = 0
  for (const word of words) {
    const length = [...word.text].length
    const place = (letter: number): number => word.from + ((word.to - word.from) * (letter - at)) / length
    if (from < at + length && to > at) {
      start ??= place(Math.max(from, at))
      end = place(Math.min(to, at + length))
    }
    at += length + 1
  }
  return { from: start ?? flat.from, to: end }
}

/** Without case and accents, one sign for one sign. */
function folded(letter: string): string {
  return letter.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

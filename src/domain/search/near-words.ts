/** Which words of a library somebody may have meant who made a typing error. */

import { foldTagName } from '../tags.ts'
import { hasDenseScript } from './dense-scripts.ts'

/** Shorter ones are near too many others. */
const LEAST_LETTERS = 4
/** Longer ones are what letters without spaces come to; nobody types them. */
const MOST_LETTERS = 24
const WORD = /[\p{L}\p{M}]+/gu
const ONLY_LETTERS = /^[\p{L}\p{M}]+$/u

/** A word as others are compared with it, and as it was written. */
export interface KnownWord {
  /** Without case and accents. */
  readonly term: string
  readonly shown: string
}

/** The words of a text that can be what was meant, each once: of letters, in scripts with spaces. */
export function knownWordsOf(text: string): KnownWord[] {
  const found = new Map<string, string>()
  for (const [shown] of text.matchAll(WORD)) {
    if (shown.length < LEAST_LETTERS || hasDenseScript(shown)) continue
    const term = foldTagName(shown)
    if (isOfLength(term) && !found.has(term)) found.set(term, shown)
  }
  return [...found].map(([term, shown]) => ({ term, shown }))
}

/** Whether a typed word may be a typing error. Numbers and names of files are looked for as they are. */
export function mayBeMistyped(text: string): boolean {
  return ONLY_LETTERS.test(text) && !hasDenseScript(text) && isOfLength(foldTagName(text))
}

function isOfLength(term: string): boolean {
  return term.length >= LEAST_LETTERS && term.length <= MOST_LETTERS
}

/** Typing errors a word of so many letters may have: one in four to seven, two in more. */
export function slipsIn(letters: number): number {
  return letters < LEAST_LETTERS ? 0 : letters < 8 ? 1 : 2
}

/**
 * The words within the typing errors that `term` may have, the nearest first; of those alike near, such that begin alike come
 * first, then in the order of letters. `term` itself is not among them.
 */
export function nearestWords(term: string, words: readonly KnownWord[]): (KnownWord & { slips: number })[] {
  const most = slipsIn(term.length)
  const letters = letterBits(term)
  return words
    .flatMap((word) => {
      // A slip adds or takes a letter, or both: nearly all words are told apart by that alone, in a tenth of the time.
      if (bitsIn(letters ^ letterBits(word.term)) > 2 * most) return []
      const slips = slipsBetween(term, word.term, most)
      return slips === 0 || slips > most ? [] : [{ ...word, slips }]
    })
    .sort(
      (a, b) =>
        a.slips - b.slips ||
        Number(b.term[0] === term[0]) - Number(a.term[0] === term[0]) ||
        (a.term < b.term ? -1 : a.term > b.term ? 1 : 0),
    )
}

/** Which letters there are, by the last five bits of each. */
function letterBits(term: string): number {
  let bits = 0
  for (let at = 0; at < term.length; at += 1) bits |= 1 << (term.charCodeAt(at) & 31)
  return bits
}

function bitsIn(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count += 1
  return count
}

/**
 * Letters left out, put in or taken for another, and neighbours swapped (optimal string alignment); `most + 1` when there are
 * more. What both begin and end with is left aside first, which leaves nearly nothing of words that are near.
 */
export function slipsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let from = 0
  while (from < one.length && from < other.length && one[from] === other[from]) from += 1
  let to = 0
  const left = Math.min(one.length, other.length) - from
  while (to < left && one[one.length - 1 - to] === other[other.length - 1 - to]) to += 1
  const a = one.slice(from, one.length - to)
  const b = other.slice(from, other.length - to)
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row]
    for (let at = 1; at <= b.length; at += 1) {
      const same = a[row - 1] === b[at - 1] ? 0 : 1
      let least = Math.min((last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + same)
      if (row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1])
        least = Math.min(least, (before[at - 2] ?? 0) + 1)
      next.push(least)
    }
    // No later row is less than the least of two rows that follow each other.
    if (Math.min(...next) > most && Math.min(...last) > most) return most + 1
    before = last
    last = next
  }
  return Math.min(last[b.length] ?? 0, most + 1)
}

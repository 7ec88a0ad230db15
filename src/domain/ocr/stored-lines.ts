/** Lines as the library keeps them: what was read, with what a person corrected. */

import { middleOf, placeOfKey, polygonOfText, SAME_LINE } from './line-key.ts'
import type { TextLine } from './text-line.ts'

/** Lines below are found to the letter only, never by their words: too many of them say nothing. spec.md §4 */
export const SURE_ENOUGH = 0.6

/** A line that was read. `page`: of a document, from 1. */
export interface ReadLine extends TextLine {
  readonly page: number
}

/** A correction by hand. `text` '' means that there is no text. */
export interface LineFix {
  /** See [Note: Line keys]. */
  readonly line: string
  readonly text: string
  readonly polygon: string | null
}

/** What is shown, copied and searched is `fixed ?? text`. */
export interface StoredLine extends ReadLine {
  readonly fixed: string | null
  /** The correction it has, or null. */
  readonly fixKey: string | null
}

/**
 * Lines with their corrections. Each correction goes to the nearest line of its page within `SAME_LINE`, nearest pairs first;
 * one whose line was not found again stands as a line of its own, after the others: nothing a person typed is lost.
 */
export function withFixes(lines: readonly ReadLine[], fixes: readonly LineFix[]): StoredLine[] {
  const pairs = fixes.flatMap((fix, at) => {
    const place = placeOfKey(fix.line)
    return lines.flatMap((line, n) => {
      if (line.page !== place.page) return []
      const [x, y] = middleOf(line.polygon)
      const distance = Math.hypot(x - place.x, y - place.y)
      return distance <= SAME_LINE ? [{ at, n, distance }] : []
    })
  })
  pairs.sort((a, b) => a.distance - b.distance)
  const fixOfLine = new Map<number, LineFix>()
  const used = new Set<number>()
  for (const { at, n } of pairs) {
    const fix = fixes[at]
    if (fix === undefined || used.has(at) || fixOfLine.has(n)) continue
    used.add(at)
    fixOfLine.set(n, fix)
  }
  const found = lines.map((line, n): StoredLine => {
    const fix = fixOfLine.get(n)
    return { ...line, fixed: fix?.text ?? null, fixKey: fix?.line ?? null }
  })
  return [...found, ...fixes.flatMap((fix, at) => (used.has(at) ? [] : lineOfFix(fix)))]
}

function lineOfFix({ line, text, polygon }: LineFix): StoredLine[] {
  const place = polygon === null ? null : polygonOfText(polygon)
  if (text === '' || place === null) return []
  return [
    {
      text,
      fixed: text,
      fixKey: line,
      page: placeOfKey(line).page,
      polygon: place,
      confidence: 1,
      language: null,
      engine: 'person',
      words: [],
    },
  ]
}

/** What a line says now. */
export function shownText({ text, fixed }: Pick<StoredLine, 'text' | 'fixed'>): string {
  return fixed ?? text
}

/** Words that find nothing as they were typed, and what is looked for instead. Told beside the search, never done in silence. */

import { labelsOfWord } from '../objects/vocabulary.ts'
import type { Filter } from '../plan.ts'
import type { Chip, Correction } from './chips.ts'
import { quoted } from './edit.ts'
import { mayBeMistyped } from './near-words.ts'

/** What the library has for a word; null: the word itself is found, or nothing is near it. */
export type ReadWord = (word: string) => Pick<Correction, 'used' | 'how' | 'isApplied'> | null

/**
 * The chip with its loose words read by `readWord`. Quoted words, words for one place alone, words that are excluded, names and
 * words for things stay as they are.
 */
export function withCorrections(chip: Chip, readWord: ReadWord): Chip {
  if (chip.filter === null || chip.problem !== null || chip.alternatives.length > 0) return chip
  const corrections: Correction[] = []
  const filter = corrected(chip.filter)
  return corrections.length === 0 ? chip : { ...chip, filter, corrections }

  function corrected(of: Filter): Filter {
    switch (of.key) {
      case 'all':
        return { ...of, of: of.of.map(corrected) }
      case 'some':
        // A thing of several words, which is looked for on photos as well.
        return of.of.some(({ key }) => key === 'object') ? of : { ...of, of: of.of.map(corrected) }
      case 'words': {
        if (of.phrase || of.column !== null || !mayBeMistyped(of.text) || labelsOfWord(of.text) !== null)
          return of
        const read = readWord(of.text)
        if (read === null) return of
        corrections.push({ typed: of.text, ...read })
        return read.isApplied ? { ...of, text: read.used, phrase: read.how === 'inside' } : of
      }
      default:
        return of
    }
  }
}

/** The piece with this word in quotes, in which it is looked for as it is; or with the word that is meant. */
export function asTyped(piece: string, { typed }: Correction): string {
  return replaced(piece, typed, quoted(typed))
}
export function asMeant(piece: string, { typed, used, how }: Correction): string {
  return replaced(piece, typed, how === 'inside' ? quoted(used) : used)
}

/** Only letters are ever corrected: nothing in `word` means more to the pattern. */
function replaced(piece: string, word: string, by: string): string {
  return piece.replaceAll(new RegExp(`(?<![\\p{L}\\p{M}])${word}(?![\\p{L}\\p{M}])`, 'gu'), () => by)
}

import type { PersonRow } from '../../domain/people/report.ts'
import type { Choice } from '../choice/ChoiceField.tsx'
import { keyOfTarget } from './target.ts'

const MOST = 8

/** Names that begin with what was typed, then those with a word that does, then the rest that has it; and a new one, unless it is there. */
export function namesLike(
  rows: readonly (Pick<PersonRow, 'target'> & { readonly name: string })[],
  typed: string,
  creates: boolean,
): Choice[] {
  const wanted = fold(typed)
  const ranked = rows.flatMap(({ target, name }) => {
    const folded = fold(name)
    const at = folded.indexOf(wanted)
    if (at === -1) return []
    const rank = at === 0 ? 0 : folded[at - 1] === ' ' ? 1 : 2
    return [{ id: keyOfTarget(target), text: name, path: name, isNew: false, rank }]
  })
  const found = ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ rank: _, ...choice }): Choice => choice)
  const name = typed.trim()
  const isKnown = rows.some((row) => fold(row.name) === wanted)
  return creates && !isKnown ? [...found, { id: 'new', text: name, path: name, isNew: true }] : found
}

/** As people compare names: without accents, capitals and spaces at the ends. */
function fold(text: string): string {
  return text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** What is asked of people. */

import type { Filter } from '../plan.ts'
import type { ValuePart } from './lex.ts'

/** In quotes somebody may be called "none". */
export function personFilter({ text, quoted }: ValuePart, how: 'seen' | 'only' | 'with'): Filter {
  const word = quoted ? '' : text.toLowerCase()
  const face: Filter = { key: 'has', what: 'face' }
  if (word === 'none') return { key: 'not', of: face }
  if (word === 'any') return face
  if (word === 'unnamed' || word === 'unbenannt') return { key: 'person', any: [], how: 'unnamed' }
  return { key: 'person', any: [text], how }
}

/** All of them; of people who are to be alone: nobody but these, and each of them. */
export function allOfThem(filters: readonly Filter[]): Filter {
  const alone = filters.flatMap((filter) =>
    filter.key === 'person' && filter.how === 'only' ? filter.any : [],
  )
  if (alone.length < 2) return { key: 'all', of: filters }
  const rest = filters.filter((filter) => filter.key !== 'person' || filter.how !== 'only')
  return {
    key: 'all',
    of: [
      { key: 'person', any: alone, how: 'only' },
      ...alone.map((name): Filter => ({ key: 'person', any: [name], how: 'seen' })),
      ...rest,
    ],
  }
}

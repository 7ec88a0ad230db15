/** A name that is not there, and the piece with another in its place. */

import type { Filter } from '../plan.ts'
import type { Alternative, Chip } from './chips.ts'
import { valueText } from './edit.ts'

const KINDS = ['tag', 'album', 'person', 'place'] as const
export type NameKind = (typeof KINDS)[number]

export interface UnknownName {
  readonly kind: NameKind
  readonly typed: string
  /** The piece with this name instead. */
  readonly replaced: (name: string) => Alternative
}

/** The one name that a piece asks for and that nothing is called; null: it is none, or asks for several. */
export function unknownNameIn({ problem, filter, text }: Chip): UnknownName | null {
  const kind = KINDS.find((one) => one === filter?.key)
  if (problem !== 'unknown' || filter === null || kind === undefined || !('any' in filter)) return null
  const [typed, second] = filter.any
  const key = /^[^:"()]+:=?/u.exec(text)?.[0]
  if (typeof typed !== 'string' || second !== undefined || key === undefined) return null
  return {
    kind,
    typed,
    replaced: (name) => ({ text: `${key}${valueText(name)}`, filter: named(filter, name) }),
  }
}

function named(filter: Filter, name: string): Filter {
  switch (filter.key) {
    case 'tag':
    case 'album':
    case 'person':
    case 'place':
      return { ...filter, any: [name] }
    default:
      return filter
  }
}

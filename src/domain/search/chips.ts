/** How a search was read, for screens. */

import type { Filter, SearchOrder, SearchPlan, Strictness } from '../plan.ts'
import type { Span } from './lex.ts'
import type { ProblemCode } from './parse.ts'

/** One piece of a search, as a screen shows it. */
export interface Chip {
  readonly span: Span
  /** The piece as it was typed. */
  readonly text: string
  /** What it asks for; null when it asks for nothing. */
  readonly filter: Filter | null
  readonly problem: ProblemCode | null
  /** How to search for the same letters as words, where they were read as something else; else null. */
  readonly asWords: string | null
  /** What it says of the order or the number of photos, instead of asking for anything. */
  readonly arranges: Arrangement | null
  /** What these words could mean instead. */
  readonly alternatives: readonly Alternative[]
  /** Words of it that find nothing, or nearly nothing, as they were typed. */
  readonly corrections: readonly Correction[]
  /** It names something that is not there: the piece with the name that is nearest and finds photos. */
  readonly near?: Alternative
}
/** Another word than was typed. */
export interface Correction {
  readonly typed: string
  /** A word of this library, as it is written there. */
  readonly used: string
  /** `near`: it differs by a typing error or two. `inside`: no word begins so, but some have it inside. */
  readonly how: 'near' | 'inside'
  /** The filter asks for it. False: the word as typed finds something, or is asked of pictures; it is only offered. */
  readonly isApplied: boolean
}
export interface Arrangement {
  readonly order?: SearchOrder
  readonly limit?: number
  readonly sim?: Strictness
}
export interface Alternative {
  /** Replaces the piece. */
  readonly text: string
  readonly filter: Filter
}

export interface Understood {
  readonly plan: SearchPlan
  /** In the order of the text; all must hold. */
  readonly chips: readonly Chip[]
}

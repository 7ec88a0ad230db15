import { useState } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import type { SearchPlan } from '../../domain/plan.ts'
import type { Understood } from '../../domain/search/chips.ts'
import { asksIn } from '../../domain/search/meaning.ts'
import type { MeaningReport } from '../../domain/search/meaning-report.ts'
import { todayHere } from './search.ts'

export interface Asked {
  /** Undefined at a start, until the search has been read. */
  readonly understood: Understood | undefined
  /** It is that of this text, and not of the one before. */
  readonly isCurrent: boolean
  /** With what the page asks for by itself. */
  readonly plan: SearchPlan
  /** Something of it is asked of the pictures themselves. */
  readonly asksPictures: boolean
  /** How far their answer is; null while nobody knows, and where they are asked nothing. */
  readonly report: MeaningReport | null
  /** Nothing is missed yet: the answer of the pictures comes a moment after that of the words. */
  readonly isLooking: boolean
}

/** What the text of a search asks for, on a page that shows `base`. */
export function useAsked(q: string, base: SearchPlan | undefined): Asked {
  const read = useQueryState('understand', q === '' ? null : { text: q, today: todayHere() })
  const now = q === '' ? NOTHING_ASKED : read.value
  // Until a search has been read, what was shown before it stays; at a start there is nothing, rather than everything.
  const [before, setBefore] = useState<Understood>()
  if (now !== undefined && now !== before) setBefore(now)
  const understood = now ?? before
  const plan: SearchPlan = {
    ...(base?.order === undefined ? {} : { order: base.order }),
    ...understood?.plan,
    filters: [...(base?.filters ?? []), ...(understood?.plan.filters ?? [])],
  }
  const isCurrent = q === '' || read.isCurrent
  const asksPictures = isCurrent && asksIn(plan.filters).length > 0
  const meaning = useQueryState('meaning', asksPictures ? { plan } : null)
  const report = (meaning.isCurrent ? meaning.value : undefined) ?? null
  const isLooking = asksPictures && (report === null || report.state === 'waiting')
  return { understood, isCurrent, plan, asksPictures, report, isLooking }
}

const NOTHING_ASKED: Understood = { plan: { filters: [] }, chips: [] }

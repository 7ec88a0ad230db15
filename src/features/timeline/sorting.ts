import type { OrderName, SearchOrder, SearchPlan } from '../../domain/plan.ts'
import { setSort } from '../../domain/search/edit.ts'
import type { Chip } from '../../domain/search/chips.ts'
import { asksIn, hasLooseWords } from '../../domain/search/meaning.ts'

export interface SortProps {
  readonly q: string
  readonly chips: readonly Chip[]
  readonly onQuery: (q: string) => void
  readonly plan: SearchPlan
  /** How the page stands when nothing is asked for: an album by hand. */
  readonly pageOrder: SearchOrder | undefined
}

export interface Sorting {
  readonly order: SearchOrder
  readonly choices: readonly OrderName[]
  /** It was asked for, and can be taken back. */
  readonly isAsked: boolean
  readonly sortBy: (order: SearchOrder) => void
  readonly takeBack: () => void
}

const BY_DATE: SearchOrder = { by: 'date', reverse: false }
const BEST_FIRST: SearchOrder = { by: 'relevance', reverse: false }
const ALWAYS: readonly OrderName[] = ['date', 'added', 'rating', 'size', 'color', 'name']

/** How photos are sorted, and the ways there are: each is a `sort:` in the text of the search. */
export function sortingOf({ q, chips, onQuery, plan, pageOrder }: SortProps): Sorting {
  const asks = asksIn(plan.filters.filter(({ key }) => key !== 'not')).length > 0
  const usual = asks ? BEST_FIRST : (pageOrder ?? BY_DATE)
  const order = plan.order ?? BY_DATE
  const isRanked = asks || hasLooseWords(plan.filters)
  const choices: readonly OrderName[] = [
    ...(isRanked ? ['relevance' as const] : []),
    ...(pageOrder?.by === 'hand' ? ['hand' as const] : []),
    ...ALWAYS,
  ]
  return {
    order,
    // One that was typed is shown as well.
    choices: choices.includes(order.by) ? choices : [...choices, order.by],
    isAsked: chips.some(({ arranges }) => arranges?.order !== undefined),
    sortBy: (next) =>
      onQuery(setSort(q, chips, next.by === usual.by && next.reverse === usual.reverse ? null : next)),
    takeBack: () => onQuery(setSort(q, chips, null)),
  }
}

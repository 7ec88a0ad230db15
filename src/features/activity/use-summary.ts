import { useQueryState } from '../../client/use-query.ts'
import type { Progress } from '../../domain/reads.ts'
import { summarise, type ActivitySummary } from './summary.ts'

/** What is going on, with what the folders say about it. */
export function useSummary(progress: Progress): ActivitySummary {
  const sources = useQueryState('sources', {}).value ?? []
  const isAway = sources.some(({ state }) => state === 'needs_permission' || state === 'offline')
  return summarise(progress, isAway)
}

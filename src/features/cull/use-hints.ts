import { suggestBest, type Reason } from '../../domain/cull/best-shot.ts'
import { hintsOf, type Hint, type Quality } from '../../domain/cull/hints.ts'
import { useQuality } from './use-quality.ts'

export interface PhotoHints {
  readonly hints: readonly Hint[]
  /** Why this one may be the best of those on screen; null when it is not, or nobody can tell. */
  readonly best: readonly Reason[] | null
}

/** What can be said of the photos that are on screen together, by local id. */
export function useHints(ids: readonly number[]): ReadonlyMap<number, PhotoHints> {
  const quality = useQuality(ids)
  const group = ids.flatMap((id): readonly Quality[] => {
    const one = quality.get(id)
    return one === undefined ? [] : [one]
  })
  const hints = hintsOf(group)
  // Of those that were measured alone, the best may be one that was not.
  const best = group.length === ids.length ? suggestBest(group) : null
  return new Map(
    group.map(({ id }) => [id, { hints: hints.get(id) ?? [], best: best?.id === id ? best.reasons : null }]),
  )
}

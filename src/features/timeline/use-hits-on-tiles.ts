import { useEffect, type RefObject } from 'react'

import { read } from '../../client/run.ts'
import type { Filter } from '../../domain/plan.ts'

/** Marks the words of a search on the photos that show them, under the pointer and the focus. Nothing is loaded without a search. */
export function useHitsOnTiles(
  area: RefObject<HTMLElement | null>,
  filters: readonly Filter[] | undefined,
): void {
  useEffect(() => {
    if (filters === undefined || filters.length === 0 || area.current === null) return undefined
    const element = area.current
    let isGone = false
    let stop: (() => void) | undefined
    void import('../../photos/text/mark-hits.ts').then(({ markHits }) => {
      if (isGone) return
      stop = markHits({
        area: element,
        filters,
        linesOf: async (hash) => (await read('photoText', { hash }))?.lines ?? null,
      })
    })
    return () => {
      isGone = true
      stop?.()
    }
  }, [area, filters])
}

import { useEffect, useState } from 'react'

import { read } from '../../client/run.ts'
import { toAppError, type AppError } from '../../domain/errors.ts'
import { isAssetHash } from '../../domain/media-url.ts'
import { EVERYTHING, type SearchPlan, type ShelfName } from '../../domain/plan.ts'
import type { PhotoList } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { loadCullSet } from './cull-set.ts'

export interface CullRequest {
  /** The text of a search, see `domain/search`; '' is everything. */
  readonly q: string
  /** The photos kept in `cull-set.ts` instead. */
  readonly isSet: boolean
  /** Where to begin; null: at the first undecided photo. */
  readonly at: string | null
  /** Day number where the person is: what "yesterday" is counted from. */
  readonly today: number
}

export type CullList =
  | { readonly state: 'reading' }
  /** The set is that of another tab, or of one that was closed. */
  | { readonly state: 'forgotten' }
  | { readonly state: 'failed'; readonly error: AppError }
  | {
      readonly state: 'ready'
      readonly list: PhotoList
      /** Where its photos lay when it was read. */
      readonly shelf: ShelfName
      /** Index of the photo of `at`, or null. */
      readonly start: number | null
    }

/**
 * The photos to go through, as they are when culling begins. [Note: A list that stands still] It is read once and not live: a photo that
 * is decided would leave the list of a search like `is:unrated` under the eyes of the person, and the next would jump into its place.
 */
export function useCullList({ q, isSet, at, today }: CullRequest): CullList {
  const [found, setFound] = useState<{ readonly of: string; readonly list: CullList } | null>(null)
  const of = JSON.stringify([q, isSet])
  // Where one is changes with every photo; where one began does not.
  const [start] = useState(at)
  useEffect(() => {
    let isGone = false
    const show = (list: CullList) => {
      if (!isGone) setFound({ of, list })
    }
    resolve(q, isSet, start !== null && isAssetHash(start) ? start : null, today).then(
      show,
      (error: unknown) => show({ state: 'failed', error: toAppError(error) }),
    )
    return () => {
      isGone = true
    }
  }, [of, q, isSet, start, today])
  return found?.of === of ? found.list : { state: 'reading' }
}

async function resolve(q: string, isSet: boolean, at: AssetHash | null, today: number): Promise<CullList> {
  const set = isSet ? loadCullSet() : null
  if (isSet && set === null) return { state: 'forgotten' }
  const plan: SearchPlan =
    set !== null
      ? { filters: [{ key: 'shelf', is: set.shelf }] }
      : q.trim() === ''
        ? EVERYTHING
        : (await read('understand', { text: q, today })).plan
  const all = await read('timeline', { plan })
  const list = set === null ? all : among(all, set.ids)
  const id = at === null ? undefined : (await read('photo', { hash: at }))?.id
  const start = id === undefined ? -1 : list.ids.indexOf(id)
  const shelf = plan.filters.find((filter) => filter.key === 'shelf')?.is ?? 'visible'
  return { state: 'ready', list, shelf, start: start === -1 ? null : start }
}

/** Those of a list that were chosen, in the order of the list. */
function among(list: PhotoList, chosen: Uint32Array): PhotoList {
  const wanted = new Set(chosen)
  const places: number[] = []
  list.ids.forEach((id, place) => (wanted.has(id) ? places.push(place) : undefined))
  return {
    ids: Uint32Array.from(places, (place) => list.ids[place] ?? 0),
    day: Int32Array.from(places, (place) => list.day[place] ?? 0),
    ratio: Uint16Array.from(places, (place) => list.ratio[place] ?? 1000),
  }
}

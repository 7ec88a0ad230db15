/** Live queries in React. Components re-render when the answer is another one, not whenever something was written. */

import { use, useState, useSyncExternalStore } from 'react'
import type { AppError } from '../domain/errors.ts'
import type { LibraryState } from './connection.ts'
import { library, type ReadArgs, type ReadName, type ReadValue } from './library.ts'
import { createQueryCache, type LiveQuery, type QueryCache, type Snapshot } from './query-cache.ts'

const page: { cache: QueryCache | null } = { cache: null }

/** The page's live queries, for code outside components. */
export function queries(): QueryCache {
  page.cache ??= createQueryCache(library())
  return page.cache
}

/**
 * The current answer. Suspends until the first one, throws its failure to the nearest error boundary; later failures
 * keep the last answer (`useQueryState` tells them).
 */
export function useQuery<Name extends ReadName>(name: Name, args: ReadArgs<Name>): ReadValue<Name>
export function useQuery(name: string, args: unknown): unknown {
  const query = queries().find(name, args)
  // In any case, and of the same promise: React renders a component that has suspended once more, and takes the hooks after a `use`
  // that is left out this time for hooks it already knows (error #467).
  use(query.first)
  return useSyncExternalStore(query.subscribe, query.snapshot).value
}

export interface QueryState<Value> {
  /** Undefined until something was answered. While arguments change, the answer to the ones before. */
  readonly value: Value | undefined
  /** The value answers these arguments, not the ones before. */
  readonly isCurrent: boolean
  readonly isLoading: boolean
  readonly error: AppError | null
}

/** Never suspends and never throws. `null` arguments: nothing is asked, and what was asked before is forgotten. */
export function useQueryState<Name extends ReadName>(
  name: Name,
  args: ReadArgs<Name> | null,
): QueryState<ReadValue<Name>>
export function useQueryState(name: string, args: unknown): QueryState<unknown> {
  const query = args === null ? NOTHING : queries().find(name, args)
  const snapshot = useSyncExternalStore(query.subscribe, query.snapshot)
  const [kept, keep] = useState<unknown>(undefined)
  const isCurrent = snapshot.value !== undefined
  // An answer outlives a change of its question, not its end: asked again later, it would be the answer to another one.
  const lasting = args === null ? undefined : isCurrent ? snapshot.value : kept
  if (lasting !== kept) keep(lasting)
  return {
    value: lasting,
    isCurrent,
    isLoading: snapshot.isLoading,
    error: snapshot.error,
  }
}

/** Starts reading what is likely to be shown next. */
export function prefetch<Name extends ReadName>(name: Name, args: ReadArgs<Name>): void {
  queries()
    .find(name, args)
    .first.catch(() => undefined)
}

/** Whether the library answers, and what is the matter when it does not. */
export function useLibraryState(): LibraryState {
  const connection = library()
  return useSyncExternalStore(connection.subscribe, connection.state)
}

const EMPTY: Snapshot = { value: undefined, error: null, isLoading: false }
const NOTHING: LiveQuery = {
  snapshot: () => EMPTY,
  subscribe: () => () => undefined,
  first: Promise.resolve(),
}

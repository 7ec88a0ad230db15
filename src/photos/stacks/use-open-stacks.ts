import { useMemo, useState } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import type { PhotoList } from '../../domain/reads.ts'
import { withOpenStacks } from '../../domain/stacks/open-list.ts'
import type { StackPhotos } from '../../domain/stacks/report.ts'

export interface OpenStacks {
  /** With the photos of the open stacks. */
  readonly list: PhotoList | undefined
  /** Ids of the photos on top of those that are open. */
  readonly tops: ReadonlySet<number>
  open(...tops: readonly number[]): void
  /** Whether this photo lies in an open one. Asked by its photos: its top may have changed a moment ago. */
  isOpen(id: number): boolean
  /** Closes the one in which this photo lies. */
  close(id: number): void
}

const NONE: readonly StackPhotos[] = []

/** Which stacks of a folded list are open. They follow their photos: when another comes on top, the stack stays open. */
export function useOpenStacks(list: PhotoList | undefined, folds: boolean): OpenStacks {
  const [asked, setAsked] = useState<readonly number[]>([])
  const found = useQueryState('stackPhotos', asked.length === 0 ? null : { ids: asked }).value
  const stacks = useMemo(
    () =>
      !folds || asked.length === 0 || found === undefined
        ? NONE
        : found.filter(({ ids }) => asked.some((id) => ids.includes(id))),
    [folds, asked, found],
  )
  const shown = useMemo(() => (list === undefined ? undefined : withOpenStacks(list, stacks)), [list, stacks])
  const tops = useMemo(() => new Set(stacks.map(({ top }) => top)), [stacks])
  return {
    list: shown,
    tops,
    open: (...more) => setAsked((now) => [...new Set([...now, ...more])]),
    isOpen: (id) => stacks.some(({ ids }) => ids.includes(id)),
    close: (id) => {
      const ids = stacks.find((stack) => stack.ids.includes(id))?.ids
      setAsked((now) => now.filter((one) => one !== id && ids?.includes(one) !== true))
    },
  }
}

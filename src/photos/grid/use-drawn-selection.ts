import { useEffect, useRef, type RefObject } from 'react'

import type { SelectionStore } from '../selection.ts'
import type { GridView } from './grid-view.ts'

interface Around {
  readonly scroller: RefObject<HTMLElement | null>
  readonly canvas: RefObject<HTMLElement | null>
  readonly view: RefObject<GridView | null>
  readonly selection: SelectionStore
  readonly isRtl: boolean
  readonly isArranged: boolean
  /** Something was selected by hand, and a range of the keyboard begins anew. */
  readonly onDone: () => void
}

/** Selects what a hand draws over: a lasso with the mouse, a range with a finger. Its code comes after the first pictures. */
export function useDrawnSelection(around: Around): void {
  const { scroller, canvas, view } = around
  const latest = useRef(around)
  useEffect(() => {
    latest.current = around
  })
  useEffect(() => {
    let stop: (() => void) | null = null
    let isGone = false
    import('./drawn-selection.ts').then(
      ({ listenToHand }) => {
        const parts = { scroller: scroller.current, canvas: canvas.current }
        if (isGone || parts.scroller === null || parts.canvas === null) return
        stop = listenToHand({
          scroller: parts.scroller,
          canvas: parts.canvas,
          view: () => view.current,
          selection: () => latest.current.selection,
          isRtl: () => latest.current.isRtl,
          isArranged: () => latest.current.isArranged,
          onDone: () => latest.current.onDone(),
        })
      },
      () => undefined, // clicks and keys select all the same
    )
    return () => {
      isGone = true
      stop?.()
    }
  }, [scroller, canvas, view])
}

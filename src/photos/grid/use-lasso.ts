import { useEffect, useRef, type RefObject } from 'react'

import { photoInRowAtX, rowAtY } from '../../domain/grid-places.ts'
import { idsWithin } from '../../domain/lasso.ts'
import type { SelectionStore } from '../selection.ts'
import { listenToLasso } from './grid-lasso.ts'
import type { GridView } from './grid-view.ts'

interface Around {
  readonly scroller: RefObject<HTMLElement | null>
  readonly canvas: RefObject<HTMLElement | null>
  readonly view: RefObject<GridView | null>
  readonly selection: SelectionStore
  readonly isRtl: boolean
  readonly isArranged: boolean
  /** A lasso ended, and a range begins anew. */
  readonly onDone: () => void
}

/** Selects what a lasso touches, while it is drawn. Then the photo where it was let go is the current one. */
export function useLasso(around: Around): void {
  const { scroller, canvas, view } = around
  const latest = useRef(around)
  useEffect(() => {
    latest.current = around
  })
  useEffect(() => {
    const parts = { scroller: scroller.current, canvas: canvas.current }
    if (parts.scroller === null || parts.canvas === null) return
    return listenToLasso({
      scroller: parts.scroller,
      canvas: parts.canvas,
      isRtl: () => latest.current.isRtl,
      model: () => view.current?.model() ?? null,
      top: () => view.current?.place().y ?? 0,
      isArranged: () => latest.current.isArranged,
      onBegin(adds) {
        const { selection } = latest.current
        const takeBack = selection.begin(true)
        const select = adds ? takeBack : selection.begin(false)
        select([])
        return {
          onTouch: (ranges) =>
            select(idsWithin(view.current?.model()?.list.ids ?? new Uint32Array(0), ranges)),
          onEnd({ x, y }) {
            const model = view.current?.model()
            if (model === null || model === undefined || model.layout.rowCount === 0) return
            const { layout, list } = model
            view.current?.setCurrent(photoInRowAtX(layout, list.ratio, rowAtY(layout, y), x), true)
            latest.current.onDone()
          },
          onCancel: () => takeBack([]),
        }
      },
    })
  }, [scroller, canvas, view])
}

/** What a hand selects by drawing over the grid, and the photo it comes to rest on, which is the current one then. */

import { photoInRowAtX, rowAtY } from '../../domain/grid-places.ts'
import { idsWithin, type ContentPoint } from '../../domain/lasso.ts'
import { rangeOf, type SelectionStore } from '../selection.ts'
import { listenToFinger } from './grid-finger.ts'
import { listenToLasso } from './grid-lasso.ts'
import type { GridView } from './grid-view.ts'

export interface HandOptions {
  readonly scroller: HTMLElement
  readonly canvas: HTMLElement
  readonly view: () => GridView | null
  readonly selection: () => SelectionStore
  readonly isRtl: () => boolean
  /** A drag on a photo moves photos. */
  readonly isArranged: () => boolean
  /** Let go. */
  readonly onDone: () => void
}

/** Listens on a scroller. Returns how to stop. */
export function listenToHand(options: HandOptions): () => void {
  const { scroller, canvas, view, selection, isRtl, isArranged, onDone } = options
  const ids = (): Uint32Array => view()?.model()?.list.ids ?? NO_IDS
  const surface = { scroller, canvas, isRtl, top: () => view()?.place().y ?? 0 }

  function photoAt({ x, y }: ContentPoint): number | null {
    const model = view()?.model()
    if (model === null || model === undefined || model.layout.rowCount === 0) return null
    return photoInRowAtX(model.layout, model.list.ratio, rowAtY(model.layout, y), x)
  }
  function rest(at: ContentPoint): void {
    const photo = photoAt(at)
    if (photo === null) return
    view()?.setCurrent(photo, true)
    onDone()
  }

  const stopLasso = listenToLasso({
    ...surface,
    model: () => view()?.model() ?? null,
    isArranged,
    onBegin(adds) {
      const takeBack = selection().begin(true)
      const select = adds ? takeBack : selection().begin(false)
      select([])
      return {
        onTouch: (ranges) => select(idsWithin(ids(), ranges)),
        onEnd: rest,
        onCancel: () => takeBack([]),
      }
    },
  })
  const stopFinger = listenToFinger({
    ...surface,
    onBegin(photo) {
      const origin = ids()[photo] ?? -1
      // Beginning on a photo that is selected takes the range away.
      const select = selection().begin(true, !selection().current().has(origin))
      let drawn: { readonly ids: Uint32Array; readonly to: number } | null = null
      const reach = (to: number): void => {
        const list = ids()
        if (drawn?.ids === list && drawn.to === to) return
        drawn = { ids: list, to }
        // Photos may come and go under a finger that is held.
        const from = list.indexOf(origin)
        if (from !== -1) select(rangeOf(list, from, to))
      }
      navigator.vibrate?.(10)
      reach(photo)
      return {
        onMove(at) {
          const to = photoAt(at)
          if (to !== null) reach(to)
        },
        onEnd: rest,
      }
    },
  })
  return () => {
    stopLasso()
    stopFinger()
  }
}

const NO_IDS = new Uint32Array(0)

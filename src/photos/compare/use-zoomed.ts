import { useLayoutEffect, useRef, type RefObject } from 'react'

import type { Size } from '../viewer/zoom.ts'
import { sizesOf, transformOf } from './locked-zoom.ts'
import type { ZoomStore } from './zoom-store.ts'

/**
 * Puts an element under the zoom of all panes while it is there. `ratio` is width / height as shown, `natural` its own pixels; the
 * element lies in the middle of its pane at the `fit` of `sizesOf`.
 */
export function useZoomed(
  store: ZoomStore,
  key: string,
  pane: Size,
  ratio: number,
  natural: Size | null,
): RefObject<HTMLDivElement | null> {
  const mover = useRef<HTMLDivElement>(null)
  const width = natural?.width
  const height = natural?.height
  useLayoutEffect(() => () => store.setSizes(key, null), [store, key])
  useLayoutEffect(() => {
    const own = width === undefined || height === undefined ? null : { width, height }
    store.setSizes(key, sizesOf({ width: pane.width, height: pane.height }, ratio, own))
  }, [store, key, pane.width, pane.height, ratio, width, height])
  useLayoutEffect(() => {
    const place = () => {
      const sizes = store.sizes(key)
      if (mover.current === null || sizes === null) return
      const { x, y, scale } = transformOf(store.view(key), sizes)
      mover.current.dataset['smooth'] = String(store.state().isSmooth)
      mover.current.style.transform = `translate(${String(x)}px, ${String(y)}px) scale(${String(scale)})`
    }
    place()
    return store.subscribe(place)
  }, [store, key])
  return mover
}
